import { JUDGED, type ParameterInput, parameter } from '../../quantity/parameter';

const growth = (of: Omit<ParameterInput, 'unit' | 'min' | 'max'>) =>
  parameter({ ...of, unit: '1/yr', min: -0.5, max: 3 });

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
  },
  cycle: {
    delay: parameter({
      value: 18,
      unit: 'month',
      min: 1,
      max: 23,
      integer: true,
      about: 'from an order of capacity to its output',
      source: 'submodels section 13: 12-24 months',
      prior: { shape: 'triangular', low: 12, high: 23 },
    }),
    reaction: parameter({
      value: 0.5,
      unit: '1/yr',
      max: 3,
      about: 'answer of capacity orders to the log of price over its normal (gamma)',
      source: 'submodels section 13 (prior)',
      prior: { shape: 'triangular', low: 0.2, high: 1 },
    }),
    elasticity: parameter({
      value: 2,
      unit: '1',
      min: 0.2,
      max: 10,
      about: 'elasticity that turns demand over supply into a price',
      source: JUDGED,
      prior: { shape: 'triangular', low: 1, high: 4 },
    }),
    cap: parameter({
      value: 1.5,
      unit: '1',
      min: 1,
      max: 5,
      about: 'highest price over the normal one',
      source: 'submodels section 13: 1-2',
      prior: { shape: 'uniform', low: 1.1, high: 2 },
    }),
    floor: parameter({
      value: 0.6,
      unit: '1',
      min: 0.05,
      max: 1,
      about: 'lowest price over the normal one; no maker sells below what the chip costs it',
      source: 'resale in a glut: judgement',
    }),
    shift: parameter({
      value: 0.1,
      unit: '1/month',
      max: 1,
      about:
        "part of the way from a maker's share of packaging to what it orders (half to twice as much) that the share goes in a month",
      source: 'packaging is contracted by the year, press (weak): judgement',
    }),
    tight: parameter({
      value: 0.05,
      unit: '1',
      max: 1,
      about: 'share of the chips wanted that a source cannot make at which it is said to limit them',
      source: JUDGED,
    }),
    eased: parameter({
      value: 0.01,
      unit: '1',
      max: 1,
      about: 'share at which it no longer is',
      source: JUDGED,
    }),
    near: parameter({
      value: 0.05,
      unit: '1',
      max: 0.4,
      about: 'distance from the highest price, over its whole range, at which it counts as reached',
      source: JUDGED,
    }),
    adjustment: parameter({
      value: 0.33,
      unit: '1/month',
      max: 1,
      about: 'share of the way to its target that a price goes in a month',
      source: JUDGED,
    }),
  },
};
