import { JUDGED, parameter } from '../../quantity/parameter';

const RECALLED = 'market value over sales at the end of 2025, recalled (weak)';
const PRESS = 'latest round over sales of 2025, press, recalled (weak)';
/** Enterprise value over trailing sales on day one; 15 % to either side (submodels section 21, row 17). */
const multiple = (value: number, who: string, source: string) =>
  parameter({
    value,
    unit: 'yr',
    min: 0.01,
    max: 1000,
    about: `enterprise value over yearly sales of ${who} at the start`,
    source,
    role: 'state',
    change: 'set-up',
    asOf: '2025-12-31',
    knownSince: '2026-05',
    prior: { shape: 'triangular', low: 0.85 * value, high: 1.15 * value },
  });

/** What the multiple comes back to once a firm grows no faster than the economy. */
const settled = (value: number, who: string) =>
  parameter({
    value,
    unit: 'yr',
    min: 0.01,
    max: 1000,
    about: `enterprise value over yearly sales of ${who} without growth`,
    source: JUDGED,
    prior: { shape: 'lognormal', low: 0.5 * value, high: 2 * value },
  });

/** Growth of sales in the year before the start. */
const growth = (value: number, who: string, source: string) =>
  parameter({
    value,
    unit: '1/yr',
    min: -1,
    max: 3,
    about: `growth of the sales of ${who} in the year before the start`,
    source,
    role: 'state',
    change: 'set-up',
    asOf: '2025-12-31',
    knownSince: '2026-05',
  });

const firm = (
  who: string,
  start: number,
  source: string,
  calm: number,
  grew: number,
  grewSource: string,
) => ({
  multiple: multiple(start, who, source),
  settled: settled(calm, who),
  growth: growth(grew, who, grewSource),
});

const holding = (value: number, about: string, source: string) =>
  parameter({
    value,
    unit: '1',
    max: 1,
    about,
    source,
    role: 'state',
    asOf: '2025-12-31',
    knownSince: '2026-01-28',
  });

/** The value layer's part of the scenario schema. */
export const parameters = {
  tesla: firm(
    'Tesla',
    12.7,
    'S45 over C178a: submodels section 21, row 17',
    4,
    -0.03,
    'C178a against 97.7e9 USD in 2024 (annual report, recalled, weak)',
  ),
  xai: firm('xAI', 72, '230e9 USD over C049a: submodels section 21, row 17', 5, 0.8, JUDGED),
  spacex: firm(
    'SpaceX',
    52,
    'S47 over C130d: submodels section 21, row 17',
    8,
    0.17,
    'C130d against history.csv spacex_revenue 13.1',
  ),
  alphabet: firm('Alphabet', 9.6, RECALLED, 5, 0.13, RECALLED),
  microsoft: firm('Microsoft', 12.8, RECALLED, 6, 0.14, RECALLED),
  openai: firm('OpenAI', 38, PRESS, 5, 1.2, PRESS),
  amazon: firm('Amazon', 3.6, RECALLED, 2.2, 0.11, RECALLED),
  anthropic: firm('Anthropic', 78, PRESS, 5, 1.5, PRESS),
  meta: firm('Meta', 8.3, RECALLED, 5, 0.2, RECALLED),
  nvidia: firm('Nvidia', 24, RECALLED, 6, 0.5, RECALLED),
  oracle: firm('Oracle', 10.6, RECALLED, 5, 0.1, RECALLED),
  neoclouds: firm('the neoclouds', 6, JUDGED, 3, 0.7, JUDGED),
  china: firm('the China bloc', 3, JUDGED, 2.5, 0.08, JUDGED),
  tsmc: firm('TSMC', 12, RECALLED, 6, 0.3, RECALLED),
  samsung: firm('Samsung', 2.5, RECALLED, 1.5, 0.05, RECALLED),
  blueorigin: firm('Blue Origin', 10, JUDGED, 4, 0.2, JUDGED),
  starcloud: firm('Starcloud', 10, JUDGED, 4, 0.2, JUDGED),
  carmakers: firm('other car makers', 0.6, JUDGED, 0.5, 0.02, JUDGED),
  process: {
    halfLife: parameter({
      value: 2,
      unit: 'yr',
      min: 0.05,
      max: 100,
      about: 'time in which a multiple halves its distance to what it comes back to',
      source: 'submodels section 17',
      prior: { shape: 'triangular', low: 1, high: 3 },
    }),
    shock: parameter({
      value: 0.4,
      unit: '1',
      max: 3,
      about: 'standard deviation of the shocks to the logarithm of a multiple in a year',
      source: 'submodels section 17',
      prior: { shape: 'triangular', low: 0.25, high: 0.55 },
    }),
    common: parameter({
      value: 0.6,
      unit: '1',
      max: 1,
      about: 'correlation of the shocks between technology firms',
      source: 'submodels section 17',
      prior: { shape: 'triangular', low: 0.4, high: 0.8 },
    }),
    growthWeight: parameter({
      value: 3,
      unit: 'yr',
      max: 20,
      about: 'rise of the logarithm of the multiple that growth of sales by 1 a year justifies',
      source: 'fitted by eye to the multiples and growth of day one; judgement (prior)',
      prior: { shape: 'triangular', low: 1.5, high: 4 },
    }),
    fastest: parameter({
      value: 1,
      unit: '1/yr',
      max: 5,
      about: 'growth of sales beyond which nobody pays more',
      source: JUDGED,
      prior: { shape: 'triangular', low: 0.6, high: 1.3 },
    }),
    slowest: parameter({
      value: -0.2,
      unit: '1/yr',
      min: -3,
      max: 0,
      about: 'growth of sales below which nobody pays less',
      source: JUDGED,
    }),
  },
  holdings: {
    teslaXai: holding(
      0.0087,
      'share of xAI that Tesla owns',
      'C179b over 230e9 USD: 2e9 USD (paid in the month after the start)',
    ),
    alphabetSpacex: holding(0.061, 'share of SpaceX that Alphabet owns', 'C181'),
    alphabetAnthropic: holding(0.14, 'share of Anthropic that Alphabet owns', 'submodels section 17 (weak)'),
    microsoftOpenai: holding(0.27, 'share of OpenAI that Microsoft owns', 'submodels section 17 (weak)'),
  },
};
