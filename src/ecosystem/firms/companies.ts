import { JUDGED, parameter, type Values } from '../../quantity/parameter';
import { FIRMS, type FirmName } from '../world';

/** A number with where it is from, and its range (P5 to P95) if it is drawn. */
type Sourced = readonly [value: number, source: string, low?: number, high?: number];

interface CompanyNumbers {
  readonly revenue: Sourced;
  readonly operatingCashFlow: Sourced;
  readonly capex: Sourced;
  readonly plan: Sourced;
  readonly pastGrowth: Sourced;
  readonly cash: Sourced;
  readonly debt: Sourced;
  readonly bookedRevenue: Sourced;
  readonly bookedCost: Sourced;
  readonly fixedCost: Sourced;
  readonly growth: Sourced;
  readonly compute: Sourced;
  readonly satellites: Sourced;
  readonly other: Sourced;
  readonly announcedEquity?: Sourced;
}

const range = (low?: number, high?: number) =>
  low === undefined || high === undefined ? {} : { prior: { shape: 'triangular' as const, low, high } };

/** A stock or a yearly flow of the year before the start. */
const account = ([value, source, low, high]: Sourced, unit: string, about: string, min = 0) =>
  parameter({
    value,
    unit,
    about,
    source,
    min,
    role: 'state',
    change: 'set-up',
    asOf: '2025-12-31',
    knownSince: '2026-05',
    ...range(low, high),
  });

const share = ([value, source]: Sourced, about: string) =>
  parameter({ value, unit: '1', max: 1, about, source });

const announced = ([value, source]: Sourced, unit: string, about: string) =>
  parameter({ value, unit, about, source, change: 'set-up', asOf: '2026-05', knownSince: '2026-01-28' });

const HELD = 'as the capital spending of the year before, held until growth is decided';
const NONE: Sourced = [0, 'nothing announced'];

/** The accounts of one firm in the last year before the start, and how it divides its capital spending. */
const company = (who: string, n: CompanyNumbers) => ({
  revenue: account(n.revenue, '1e9 USD/yr', `revenue of ${who} in the year before the start`),
  operatingCashFlow: account(
    n.operatingCashFlow,
    '1e9 USD/yr',
    `operating cash flow of ${who} in the year before the start`,
    -1000,
  ),
  capex: account(n.capex, '1e9 USD/yr', `capital spending of ${who} in the year before the start`),
  plan: parameter({
    value: n.plan[0],
    unit: '1e9 USD/yr',
    about: `capital spending a year that ${who} plans at the start`,
    source: n.plan[1],
    change: 'set-up',
    asOf: '2026-12',
    knownSince: '2026-01-28',
    ...range(n.plan[2], n.plan[3]),
  }),
  pastGrowth: account(
    n.pastGrowth,
    '1/yr',
    `growth of the capital spending of ${who} before the start`,
    -0.5,
  ),
  cash: account(n.cash, '1e9 USD', `cash and liquid securities of ${who} at the start`),
  debt: account(n.debt, '1e9 USD', `debt of ${who} at the start`),
  bookedRevenue: account(
    n.bookedRevenue,
    '1e9 USD/yr',
    `part of the revenue of ${who} that other layers book from the start on`,
  ),
  bookedCost: account(
    n.bookedCost,
    '1e9 USD/yr',
    `part of the operating costs of ${who} that other layers book from the start on`,
  ),
  growth: parameter({
    value: n.growth[0],
    unit: '1/yr',
    min: -0.3,
    max: 1,
    about: `real growth of the other business of ${who} at the start`,
    source: n.growth[1],
    change: 'set-up',
  }),
  fixedCost: share(
    n.fixedCost,
    `part of the running costs of ${who} booked here that do not follow its revenue`,
  ),
  compute: share(
    n.compute,
    `share of the capital spending of ${who} that goes into data centers and their chips`,
  ),
  satellites: share(
    n.satellites,
    `share of the capital spending of ${who} that goes into communication satellites`,
  ),
  other: share(n.other, `share of the capital spending of ${who} that no other layer books`),
  announcedEquity: announced(
    n.announcedEquity ?? NONE,
    '1e9 USD',
    `new shares of ${who} announced and paid in the month after the start`,
  ),
});

const RECALLED = 'annual or quarterly report, recalled (weak)';
const PRESS = 'press, recalled (weak)';
const CALIBRATED = 'what other layers book in the first quarter of a run, growth taken off (calibrated)';
const nothing: Sourced = [0, 'none known'];

/** What every one of these firms earned, spent and owned: facts where there are any, weak figures elsewhere. */
export const companyParameters = {
  tesla: company('Tesla', {
    revenue: [94.83, 'C178a'],
    operatingCashFlow: [14.5, 'C178c and C177a: free cash flow 6 and capex 8.5', 14, 15],
    capex: [8.5, 'C177a'],
    plan: [19.5, 'C177b, deflated by 2.5 % a year'],
    pastGrowth: [0.06, 'history.csv tesla_capex 2022-25'],
    cash: [44.1, 'D05f'],
    debt: [8, RECALLED],
    bookedRevenue: [
      78.6,
      'history.csv tesla_energy_revenue 12.78; vehicles 65.8 (annual report, recalled, weak)',
    ],
    bookedCost: [
      65,
      '0.83 of vehicle sales (submodels section 21, row 13), 9 of energy (section 14: gross profit 3.8), 1.4 of research',
    ],
    fixedCost: [0.3, JUDGED],
    growth: [0.03, 'submodels section 21, row 13'],
    compute: [0.3, 'press on AI-related capex of Tesla 2024-25, recalled (weak)'],
    satellites: nothing,
    other: [0.3, JUDGED],
  }),
  xai: company('xAI', {
    revenue: [3.201, 'C049a'],
    operatingCashFlow: [-4, 'C049b and 2.4 of depreciation (weak)', -5.5, -2.5],
    capex: [12.727, 'C048a'],
    plan: [12.727, HELD],
    pastGrowth: [1.66, 'C048a, C048b: 0.463 in 2023'],
    cash: [10, 'D05g', 3, 20],
    debt: [17, 'press on loans of X and xAI of 2022-25, recalled (weak)', 12, 25],
    bookedRevenue: [3.201, 'C049a: advertising, subscriptions, tokens'],
    bookedCost: [2.7, CALIBRATED],
    fixedCost: [0.8, JUDGED],
    growth: [0, 'no other business'],
    compute: [1, 'it has no other business that needs plant'],
    satellites: nothing,
    other: nothing,
    announcedEquity: [20, 'C179a'],
  }),
  spacex: company('SpaceX', {
    revenue: [15.5, 'C130d'],
    operatingCashFlow: [5, 'C130c with C049b added back: about 1.5; depreciation 3.5 (weak)', 3.5, 6.5],
    capex: [8, 'C130e'],
    plan: [8, HELD],
    pastGrowth: [0.2, 'C130f, C130e (scope not checked, weak)'],
    cash: [12, 'D05h', 5, 20],
    debt: [3, PRESS],
    bookedRevenue: [15.4, 'C129a: Starlink 11.387; launches 4 (derived)'],
    bookedCost: [4.3, CALIBRATED],
    fixedCost: [0.4, JUDGED],
    growth: [0.05, JUDGED],
    compute: nothing,
    satellites: [
      0.4,
      'history.csv: about 3,100 satellites launched in 2025 at 1e6 USD each, of its capital spending of that year',
    ],
    other: [
      0.45,
      'the rest: plant, ground stations; 0.15 for boosters, ships and pads, as launch books in the first two years of a run (calibrated)',
    ],
  }),
  alphabet: company('Alphabet', {
    revenue: [385.5, `four quarters to 2025-09-30: ${RECALLED}`],
    operatingCashFlow: [151.4, 'D05i', 143.8, 159],
    capex: [91.4, 'C174a'],
    plan: [92, 'C174c held until growth is decided'],
    pastGrowth: [0.33, 'history.csv hyperscaler_capex_alphabet 2021-25'],
    cash: [98.5, RECALLED],
    debt: [34, RECALLED],
    bookedRevenue: [12, CALIBRATED],
    bookedCost: [7, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.09, JUDGED],
    compute: [0.75, 'share of servers and data centers in capex as stated in 2025, recalled (weak)'],
    satellites: nothing,
    other: [0.25, 'the rest'],
  }),
  microsoft: company('Microsoft', {
    revenue: [281.7, `fiscal year to 2025-06-30: ${RECALLED}`],
    operatingCashFlow: [136, 'D05d', 129.2, 142.8],
    capex: [107, 'mean of 64.6 (history.csv, fiscal 2025) and four times C176a'],
    plan: [150, 'four times C176a'],
    pastGrowth: [0.33, 'history.csv hyperscaler_capex_microsoft FY2022-25'],
    cash: [102, RECALLED],
    debt: [45, RECALLED],
    bookedRevenue: [38, CALIBRATED],
    bookedCost: [3.3, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.1, JUDGED],
    compute: [0.8, JUDGED],
    satellites: nothing,
    other: [0.2, 'the rest'],
  }),
  openai: company('OpenAI', {
    revenue: [13, `${PRESS}; run-rate of D06a`, 12, 14],
    operatingCashFlow: [-9, PRESS, -11, -7],
    capex: [1, JUDGED],
    plan: [1, JUDGED],
    pastGrowth: [0.3, JUDGED],
    cash: [35, PRESS, 20, 50],
    debt: nothing,
    bookedRevenue: [13, 'tokens and subscriptions'],
    bookedCost: [17, 'leased compute and research staff (judged)'],
    fixedCost: [0.6, JUDGED],
    growth: [0, 'no other business'],
    compute: [0, 'submodels section 16: it leases'],
    satellites: nothing,
    other: [1, 'the rest'],
  }),
  amazon: company('Amazon', {
    revenue: [691, `four quarters to 2025-09-30: ${RECALLED}`],
    operatingCashFlow: [130.7, 'D05j', 124.2, 137.2],
    capex: [131.8, 'C173a'],
    plan: [125, 'C173c held until growth is decided'],
    pastGrowth: [0.46, 'history.csv hyperscaler_capex_amazon 2023-25'],
    cash: [94, RECALLED],
    debt: [60, RECALLED],
    bookedRevenue: [23, CALIBRATED],
    bookedCost: [2.4, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.08, JUDGED],
    compute: [0.65, JUDGED],
    satellites: nothing,
    other: [0.35, 'the rest: warehouses, vehicles'],
  }),
  anthropic: company('Anthropic', {
    revenue: [4.5, `${PRESS}; run-rate of D06a`, 4, 5],
    operatingCashFlow: [-3, PRESS, -5, -2],
    capex: [0.2, JUDGED],
    plan: [0.2, JUDGED],
    pastGrowth: [0.3, JUDGED],
    cash: [15, PRESS, 8, 25],
    debt: nothing,
    bookedRevenue: [4.5, 'tokens and subscriptions'],
    bookedCost: [6, 'leased compute and research staff (judged)'],
    fixedCost: [0.6, JUDGED],
    growth: [0, 'no other business'],
    compute: [0, 'submodels section 16: it leases'],
    satellites: nothing,
    other: [1, 'the rest'],
  }),
  meta: company('Meta', {
    revenue: [201, `2025: ${RECALLED}`],
    operatingCashFlow: [116, 'D05c', 110.2, 121.8],
    capex: [72.2, 'C175a'],
    plan: [122, 'C175b, deflated by 2.5 % a year', 112, 132],
    pastGrowth: [0.33, 'history.csv hyperscaler_capex_meta 2021-25'],
    cash: [81.6, RECALLED],
    debt: [58.7, RECALLED],
    bookedRevenue: [0.5, 'share of D06a (judged)'],
    bookedCost: [3.8, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.12, JUDGED],
    compute: [0.85, JUDGED],
    satellites: nothing,
    other: [0.15, 'the rest'],
  }),
  nvidia: company('Nvidia', {
    revenue: [187, `four quarters to 2025-10-26: ${RECALLED}`],
    operatingCashFlow: [83.2, 'D05k', 70.7, 95.7],
    capex: [5.5, RECALLED],
    plan: [5.5, RECALLED],
    pastGrowth: [0.5, RECALLED],
    cash: [60.6, RECALLED],
    debt: [8.5, RECALLED],
    bookedRevenue: [166, `data-center part of the four quarters: ${RECALLED}`],
    bookedCost: [44, `0.266 of it, as in the quarter to 2025-10-26: ${RECALLED}`],
    fixedCost: [0.3, JUDGED],
    growth: [0.05, JUDGED],
    compute: [0, 'submodels section 16: it sells'],
    satellites: nothing,
    other: [1, 'the rest'],
  }),
  oracle: company('Oracle', {
    revenue: [61, RECALLED],
    operatingCashFlow: [22, RECALLED, 19, 24],
    capex: [35.5, RECALLED],
    plan: [50, 'guidance of December 2025 for the fiscal year to 2026-05, recalled (weak)'],
    pastGrowth: [0.6, RECALLED],
    cash: [19.8, RECALLED],
    debt: [100, RECALLED],
    bookedRevenue: [10, CALIBRATED],
    bookedCost: [1.1, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.06, JUDGED],
    compute: [0.9, JUDGED],
    satellites: nothing,
    other: [0.1, 'the rest'],
  }),
  neoclouds: company('the neoclouds', {
    revenue: [58, '5e6 H100e (C065h) at about 1.3 USD an hour (derived, weak)', 40, 80],
    operatingCashFlow: [30, JUDGED, 20, 40],
    capex: [
      60,
      'C065h: as Microsoft for its share of the H100e of the world, less what is old (weak)',
      40,
      90,
    ],
    plan: [60, HELD, 40, 90],
    pastGrowth: [0.8, JUDGED],
    cash: [25, JUDGED, 12, 45],
    debt: [50, PRESS, 35, 75],
    bookedRevenue: [58, 'all of it is leases'],
    bookedCost: [4.8, CALIBRATED],
    fixedCost: [0.3, JUDGED],
    growth: [0.1, JUDGED],
    compute: [1, 'all of it'],
    satellites: nothing,
    other: nothing,
  }),
  china: company('the China bloc', {
    revenue: [430, PRESS, 380, 480],
    operatingCashFlow: [90, PRESS, 75, 105],
    capex: [60, PRESS, 45, 75],
    plan: [65, PRESS, 50, 80],
    pastGrowth: [0.4, PRESS],
    cash: [150, PRESS, 110, 190],
    debt: [60, PRESS, 40, 80],
    bookedRevenue: [7, CALIBRATED],
    bookedCost: [7.8, CALIBRATED],
    fixedCost: [0.2, JUDGED],
    growth: [0.05, JUDGED],
    compute: [0.7, JUDGED],
    satellites: nothing,
    other: [0.3, 'the rest'],
  }),
};

export type Company = Values<ReturnType<typeof company>>;

/** Firms with whole accounts, by number. The others have an account only: what they do besides is the world's. */
export const COMPANIES: readonly number[] = FIRMS.flatMap((name, index) =>
  name in companyParameters ? [index] : [],
);

/** Suppliers and outsiders with an account only. */
export const OUTSIDERS: readonly number[] = FIRMS.flatMap((name, index) =>
  index > 0 && !(name in companyParameters) ? [index] : [],
);

/** The accounts of the firm with this number. */
export function companyOf(
  p: Readonly<Record<keyof typeof companyParameters, Company>>,
  index: number,
): Company {
  return p[FIRMS[index] as FirmName & keyof typeof companyParameters];
}
