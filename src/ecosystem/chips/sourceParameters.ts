import { JUDGED, type ParameterInput, parameter } from '../../quantity/parameter';
import { cycle } from './cycleParameters';

const growth = (of: Omit<ParameterInput, 'unit' | 'min' | 'max'>) =>
  parameter({ ...of, unit: '1/yr', min: -0.5, max: 3 });

/** What a unit of a source costs its buyers at normal scarcity. */
const price = (value: number, of: string, source: string, low: number, high: number, unit = 'USD/wafer') =>
  parameter({
    value,
    unit,
    min: 0.01,
    max: 1e6,
    about: `normal price of ${of}`,
    source,
    prior: { shape: 'lognormal', low, high },
  });

/** What it costs to build a unit of it a month. */
const capital = (
  value: number,
  of: string,
  source: string,
  low: number,
  high: number,
  unit = 'USD month/wafer',
) =>
  parameter({
    value,
    unit,
    min: 0.01,
    max: 1e8,
    about: `cost of a plant for ${of}, over its monthly output`,
    source,
    prior: { shape: 'lognormal', low, high },
  });

/** Where chips come from: packaging, logic, memory and fabs of their own; submodels section 13. */
export const sourceParameters = {
  packaging: {
    capacity: parameter({
      value: 75_000,
      unit: 'wafer/month',
      min: 1,
      max: 1e8,
      about: 'advanced packaging on day one',
      source: 'D07a',
      role: 'state',
      change: 'set-up',
      prior: { shape: 'triangular', low: 65_000, high: 80_000 },
    }),
    growth: growth({
      value: 0.35,
      about: 'growth of packaging to 2028',
      source: 'D07b',
      prior: { shape: 'triangular', low: 0.2, high: 0.6 },
    }),
    growthLater: growth({
      value: 0.15,
      about: 'growth of packaging after 2028',
      source: 'D07c',
    }),
    price: price(
      10_000,
      'a packaged wafer',
      'press on prices of CoWoS of 2024 and 2025 (weak)',
      7000,
      13_000,
    ),
    capital: capital(
      150_000,
      'advanced packaging',
      'about 1.5e9 USD for 10,000 a month: judgement (prior)',
      80_000,
      300_000,
    ),
  },
  logic: {
    capacity: parameter({
      value: 40000,
      unit: 'wafer/month',
      min: 0.001,
      max: 1e12,
      about: 'leading-edge wafers for accelerators on day one',
      source:
        'derived: packaging (D07a) times the wafers of logic of its packages is 33,000; a fifth of head-room, judgement (weak)',
      role: 'state',
      change: 'set-up',
      prior: { shape: 'lognormal', low: 36000, high: 46000 },
    }),
    growth: growth({
      value: 0.35,
      about: 'growth of these wafers to 2028',
      source: 'statements on accelerator revenue to 2029, TSMC, January 2026, press, less its price (weak)',
      knownSince: '2026-01',
      prior: { shape: 'triangular', low: 0.2, high: 0.6 },
    }),
    growthLater: growth({
      value: 0.15,
      about: 'growth of these wafers after 2028',
      source: 'as packaging: judgement',
    }),
    price: price(18_000, 'a wafer of 4 nm', 'press on prices of wafers of 2025 (weak)', 15_000, 22_000),
    capital: capital(
      350_000,
      'leading-edge wafers',
      'press on fabs of 3 nm, 15e9 to 20e9 USD for 50,000 a month (weak)',
      250_000,
      500_000,
    ),
  },
  memory: {
    capacity: parameter({
      value: 0.19,
      unit: '1e9 GB/month',
      min: 0.001,
      max: 1e12,
      about: 'high-bandwidth memory made on day one',
      source: 'sales of 2025 of about 35e9 USD at 14 to 16 USD/GB, press (weak)',
      role: 'state',
      change: 'set-up',
      prior: { shape: 'lognormal', low: 0.16, high: 0.23 },
    }),
    growth: growth({
      value: 0.4,
      about: 'growth of it to 2028',
      source: 'forecasts of late 2025 on bits of high-bandwidth memory, press (weak)',
      prior: { shape: 'triangular', low: 0.2, high: 0.6 },
    }),
    growthLater: growth({
      value: 0.2,
      about: 'growth of it after 2028',
      source: JUDGED,
    }),
    price: price(
      15,
      'a GB of high-bandwidth memory',
      '14 to 16 USD/GB, press (weak), as for its capacity',
      12,
      19,
      'USD/GB',
    ),
    capital: capital(
      200,
      'high-bandwidth memory',
      'a little more than a year of its sales: judgement (prior)',
      100,
      400,
      'USD month/GB',
    ),
  },
  others: parameter({
    value: 0.16,
    unit: '1',
    max: 0.9,
    about: 'share of logic and memory for accelerators that goes into lines that are not modelled',
    source: 'as of packaging: 1 less the shares of the lines (D07d and press, weak)',
  }),
  samsung: {
    capacity: parameter({
      value: 1000,
      unit: 'wafer/month',
      min: 0.001,
      max: 1e8,
      about: "wafers for Tesla's chips when in volume",
      source: 'judgement: C075 (16.5e9 USD to 2033) is about 10,000 wafers a month at its end',
      prior: { shape: 'lognormal', low: 300, high: 3000 },
      change: 'set-up',
    }),
    growth: growth({
      value: 0.35,
      about: 'growth of these wafers to 2028',
      source: 'C075: judgement',
    }),
    growthLater: growth({
      value: 0.35,
      about: 'growth of these wafers after 2028',
      source: 'C075: judgement',
    }),
    price: price(
      20_000,
      "a wafer of Tesla's chips",
      'press on prices of 2 nm, Samsung, 2025 (weak)',
      14_000,
      28_000,
    ),
    capital: capital(
      450_000,
      "wafers of Tesla's chips",
      'press on the fab at Taylor: judgement (prior)',
      300_000,
      700_000,
    ),
  },
  domestic: {
    capacity: parameter({
      value: 4500,
      unit: 'wafer/month',
      min: 0.001,
      max: 1e8,
      about: 'Chinese wafers for accelerators on day one',
      source: 'about 0.9 M chips a year, press (weak)',
      role: 'state',
      change: 'set-up',
    }),
    growth: growth({
      value: 0.4,
      about: 'growth of Chinese wafers to 2028',
      source: JUDGED,
    }),
    growthLater: growth({
      value: 0.2,
      about: 'growth of Chinese wafers after 2028',
      source: JUDGED,
    }),
    price: price(10_000, 'a Chinese wafer', JUDGED, 6000, 16_000),
    capital: capital(250_000, 'Chinese wafers', JUDGED, 120_000, 500_000),
  },
  vehicleChips: {
    capacity: parameter({
      value: 8000,
      unit: 'wafer/month',
      min: 0.001,
      max: 1e8,
      about: 'wafers for driving computers on day one',
      source:
        'history.csv tesla_deliveries: 1.64 M vehicles, two chips each, at the packages and yield of AI4, with room for a quarter more (derived, weak)',
      role: 'state',
      change: 'set-up',
    }),
    growth: growth({
      value: 0.05,
      about: 'growth of these wafers to 2028',
      source: JUDGED,
    }),
    growthLater: growth({
      value: 0.05,
      about: 'growth of these wafers after 2028',
      source: JUDGED,
    }),
    price: price(7000, 'a wafer of driving computers', 'about 7 nm: judgement (prior)', 5000, 10_000),
    capital: capital(200_000, 'wafers of driving computers', JUDGED, 100_000, 400_000),
  },
  cycle,
};
