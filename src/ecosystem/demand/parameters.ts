import { JUDGED, parameter, shareAtStart } from '../../quantity/parameter';
import { leaseParameters } from './leaseParameters';
import { serviceParameters } from './serviceParameters';

const vehicleShare = (value: number, region: string) =>
  shareAtStart({
    value,
    about: `share of Tesla's deliveries of 2025 in ${region}`,
    source: 'registrations by region of 2025, press, recalled (weak)',
  });

const amongElectric = (value: number, region: string) =>
  parameter({
    value,
    unit: '1',
    max: 0.95,
    role: 'state',
    change: 'set-up',
    about: `Tesla's share of the electric vehicles bought in ${region} in 2025: who chooses between it and other makers`,
    source: 'registrations by region of 2025, press, recalled (weak)',
  });

/**
 * Parameters of the demand layer. Tokens at the start follow from what was known by then: spending of 35e9 USD in
 * 2025 (D06a), growing, is 52e9 USD/yr at its end; over prices of 0.5-4 USD a million that is 75e12 tokens a day; with
 * 70e12 bundled with search, feeds and phones (C168: 43e12 in all at Google) the world has 145e12. The range of C170,
 * 50-430, was published later and is not used.
 */
export const demandParameters = {
  vehicles: {
    yearly: parameter({
      value: 1_636_129,
      unit: 'vehicle/yr',
      role: 'state',
      change: 'set-up',
      about: "orders for Tesla's vehicles a year at the start",
      source: 'history.csv tesla_vehicle_deliveries 2025',
      asOf: '2025-12-31',
      knownSince: '2026-01',
    }),
    drift: parameter({
      value: 0.03,
      unit: '1/yr',
      min: -0.5,
      max: 1,
      about: 'trend of orders, prices and better driving apart',
      source: 'submodels section 21, row 13',
      prior: { shape: 'triangular', low: -0.06, high: 0.12 },
    }),
    shock: parameter({
      value: 0.12,
      unit: '1',
      max: 1,
      about: "standard deviation of a quarter's orders (ln)",
      source: 'history.csv tesla_vehicle_deliveries_q 2024-25 (derived)',
    }),
    shockMemory: parameter({
      value: 0.3,
      unit: '1',
      max: 0.99,
      about: "part of a quarter's shock that is left in the next",
      source: JUDGED,
    }),
    shockCommon: parameter({
      value: 0.5,
      unit: '1',
      max: 1,
      about: 'correlation of shocks between regions',
      source: JUDGED,
    }),
    priceElasticity: parameter({
      value: -1.5,
      unit: '1',
      min: -10,
      max: 0,
      about:
        'own-price elasticity of orders at the start; less where most who choose have chosen Tesla already',
      source: 'studies of car demand, recalled (weak)',
      prior: { shape: 'triangular', low: -3, high: -0.8 },
    }),
    drivingAppeal: parameter({
      value: 0.3,
      unit: '1',
      max: 10,
      about: 'more orders (ln) for each unit of driving capability, 0 to 1, at the start',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0, high: 1 },
    }),
    driverlessAppeal: parameter({
      value: 0.5,
      unit: '1',
      max: 10,
      about:
        'more orders (ln) where a car may drive alone wherever its owner goes, in proportion to how far it does',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0, high: 1.5 },
    }),
    patience: parameter({
      value: 0.5,
      unit: 'yr',
      min: 0.02,
      max: 10,
      about: 'time in which waiting buyers turn away',
      source: JUDGED,
    }),
    shares: {
      northAmerica: vehicleShare(0.385, 'North America'),
      latinAmerica: vehicleShare(0.007, 'Latin America'),
      europe: vehicleShare(0.16, 'Europe'),
      china: vehicleShare(0.375, 'China'),
      pacific: vehicleShare(0.06, 'the Pacific'),
      southAsia: vehicleShare(0.003, 'South and South-East Asia'),
      africaMiddleEast: vehicleShare(0.01, 'Africa and the Middle East'),
    },
    among: {
      northAmerica: amongElectric(0.43, 'North America'),
      latinAmerica: amongElectric(0.05, 'Latin America'),
      europe: amongElectric(0.1, 'Europe'),
      china: amongElectric(0.08, 'China'),
      pacific: amongElectric(0.2, 'the Pacific'),
      southAsia: amongElectric(0.01, 'South and South-East Asia'),
      africaMiddleEast: amongElectric(0.1, 'Africa and the Middle East'),
    },
  },
  driving: {
    revenue: parameter({
      value: 600,
      unit: 'USD/(vehicle yr)',
      about: 'yearly payment for supervised driving by one of its paying users',
      source:
        '99 USD a month for subscribers, part of the users having paid once: price list of 2025, recalled (weak)',
      prior: { shape: 'triangular', low: 350, high: 1200 },
    }),
  },
  robots: {
    innovation: parameter({
      value: 0.003,
      unit: '1/yr',
      max: 1,
      about: 'Bass coefficient of innovation of humanoid robots',
      source: 'submodels section 8: 0.001-0.005 (prior)',
      prior: { shape: 'triangular', low: 0.001, high: 0.005 },
    }),
    imitation: parameter({
      value: 0.4,
      unit: '1/yr',
      max: 2,
      about: 'Bass coefficient of imitation of humanoid robots',
      source: 'submodels section 8: 0.3-0.5 (prior)',
      prior: { shape: 'triangular', low: 0.3, high: 0.5 },
    }),
    potential: parameter({
      value: 0.02,
      unit: 'robot/person',
      min: 1e-6,
      max: 10,
      about: 'robots in the end for each person, where they pay',
      source: JUDGED,
      prior: { shape: 'lognormal', low: 0.003, high: 0.1 },
    }),
    pilots: parameter({
      value: 0.01,
      unit: '1',
      max: 1,
      about: 'share of the market that buys for trial, whatever the worth of the work',
      source: JUDGED,
    }),
    hours: parameter({
      value: 4000,
      unit: 'h/yr',
      max: 8766,
      about: 'hours that a robot works in a year',
      source: 'submodels section 15',
    }),
    wageHours: parameter({
      value: 3000,
      unit: 'h/yr',
      min: 100,
      max: 100_000,
      about: "hours of manual work that cost a year's income a head",
      source: 'United States: 85,000 USD a head, 28 USD/h (weak)',
    }),
    payback: parameter({
      value: 3,
      unit: 'yr',
      min: 0.1,
      max: 30,
      about: 'years of work that a buyer will pay for',
      source: JUDGED,
      prior: { shape: 'triangular', low: 1.5, high: 5 },
    }),
    steepness: parameter({
      value: 4,
      unit: '1',
      min: 1,
      max: 20,
      about: 'exponent of the share of buyers over price to worth',
      source: JUDGED,
    }),
    rivals: parameter({
      value: 2,
      unit: 'firm',
      max: 20,
      about: 'rival makers as good as the best of them',
      source: 'the labs that train for manipulation beside Tesla',
    }),
    qualityTaste: parameter({
      value: 1.5,
      unit: '1',
      max: 10,
      about: 'utility of a robot whose hour of work is worth e times that of rivals',
      source: 'as priceTaste: twice the work at twice the price is as good: judgement (prior)',
      prior: { shape: 'triangular', low: 0.5, high: 3 },
    }),
    priceTaste: parameter({
      value: 1.5,
      unit: '1',
      max: 10,
      about: 'utility lost for a robot at e times the price of rivals',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0.5, high: 3 },
    }),
    rivalPrice: parameter({
      value: 60_000,
      unit: 'USD/robot',
      min: 1000,
      max: 1e7,
      role: 'state',
      about: "price of rivals' humanoid robots for work at the start",
      source:
        'between 16,000 USD for small and above 100,000 USD for large ones, press of 2025, recalled (weak)',
    }),
    rivalDecline: parameter({
      value: 0.12,
      unit: '1/yr',
      min: -0.5,
      max: 1,
      about: 'fall of that price (ln)',
      source: 'submodels section 15: 50,000-100,000 USD now to 20,000 USD, over ten years',
      prior: { shape: 'triangular', low: 0.05, high: 0.2 },
    }),
    patience: parameter({
      value: 1,
      unit: 'yr',
      min: 0.02,
      max: 10,
      about: 'time in which waiting buyers turn away',
      source: JUDGED,
    }),
  },
  aiService: serviceParameters,
  leases: leaseParameters,
};
