import { JUDGED, parameter } from '../../quantity/parameter';

interface Fleet {
  readonly what: string;
  readonly count: number;
  readonly source: string;
  readonly knownSince: string;
  readonly growth: number;
  readonly hours: number;
  readonly taught: { value: number; source: string; low: number; high: number };
}

/** Robots of one kind that a rival has at work. */
const fleet = ({ what, count, source, knownSince, growth, hours, taught }: Fleet) => ({
  count: parameter({
    value: count,
    unit: 'robot',
    max: 1e8,
    role: 'state',
    change: 'set-up',
    about: `${what} at the start`,
    source,
    asOf: '2025-12-31',
    knownSince,
  }),
  growth: parameter({
    value: growth,
    unit: '1/yr',
    min: -0.5,
    max: 3,
    about: `growth of the number of ${what} at the start (ln)`,
    source: JUDGED,
    prior: { shape: 'triangular', low: growth / 2, high: growth * 1.5 },
  }),
  hours: parameter({
    value: hours,
    unit: 'h/d',
    max: 24,
    about: `hours a day that ${what} work while in order`,
    source: JUDGED,
  }),
  taught: parameter({
    value: taught.value,
    unit: '1',
    max: 1,
    about: `share of the hours of ${what} that are worth a demonstration of manipulation`,
    source: taught.source,
    prior: { shape: 'lognormal', low: taught.low, high: taught.high },
  }),
});

/** Rivals' robots: logistics robots of Amazon, humanoids of the China bloc, Alphabet's rigs. */
export const rivalParameters = {
  mobile: fleet({
    what: "Amazon's mobile robots",
    count: 1e6,
    source: 'Amazon, July 2025: the millionth robot, press (weak)',
    knownSince: '2025-07',
    growth: 0.15,
    hours: 16,
    // They drive shelves and touch nothing.
    taught: { value: 1e-7, source: JUDGED, low: 1e-8, high: 1e-6 },
  }),
  arm: fleet({
    what: "Amazon's robot arms",
    count: 3000,
    source: 'over 1,000 Robin arms in 2023, press, recalled (weak); Sparrow and others beside',
    knownSince: '2025-12',
    growth: 0.4,
    hours: 16,
    taught: { value: 1e-3, source: 'one task over and over: judgement (prior)', low: 1e-4, high: 1e-2 },
  }),
  humanoid: fleet({
    what: 'humanoids of the China bloc',
    count: 13_000,
    source: 'shipments of 2025 by market research, press of January 2026, recalled (weak)',
    knownSince: '2026-01',
    growth: 0.8,
    hours: 3,
    taught: { value: 0.02, source: 'those in data centers alone: judgement (prior)', low: 0.005, high: 0.1 },
  }),
  rig: fleet({
    what: "Alphabet's rigs and humanoids",
    count: 100,
    source: 'laboratories of two-armed rigs in publications, recalled (weak)',
    knownSince: '2025-12',
    growth: 0.5,
    hours: 6,
    taught: { value: 0.5, source: JUDGED, low: 0.2, high: 0.9 },
  }),
  saturation: parameter({
    value: 4,
    unit: 'yr',
    min: 0.25,
    max: 50,
    about: "time over which growth of rivals' robots falls by a factor e",
    source: JUDGED,
    prior: { shape: 'triangular', low: 2, high: 7 },
  }),
  news: parameter({
    value: 0.5,
    unit: '1',
    max: 3,
    about: "standard deviation of a month's growth of rivals' robots over its mean",
    source: JUDGED,
  }),
  between: parameter({
    value: 500,
    unit: 'h',
    min: 1,
    max: 1e6,
    about: "hours of work between faults of rivals' robots",
    source: JUDGED,
    prior: { shape: 'lognormal', low: 100, high: 3000 },
  }),
  retirement: parameter({
    value: 0.1,
    unit: '1/yr',
    max: 2,
    about: "retirement rate of rivals' robots",
    source: 'a life of ten years: judgement (prior)',
    prior: { shape: 'triangular', low: 0.07, high: 0.25 },
  }),
  open: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: "share of Amazon's demonstrations that become public, so that any rival's lab can train on them",
    source:
      'Amazon publishes data sets of picking, such as ARMBench (2023), recalled (weak); judgement (prior)',
    prior: { shape: 'triangular', low: 0, high: 0.5 },
  }),
};
