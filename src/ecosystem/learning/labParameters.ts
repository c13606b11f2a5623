import { JUDGED, parameter } from '../../quantity/parameter';

interface LabNumbers {
  readonly title: string;
  readonly h100e: number;
  readonly basis: string;
  readonly wanted: number;
  readonly largest: number;
  readonly staff: number;
}

const lab = ({ title, h100e, basis, wanted, largest, staff }: LabNumbers) => ({
  h100e: parameter({
    value: h100e,
    unit: 'H100e',
    role: 'state',
    change: 'set-up',
    source: basis,
    asOf: '2025-12-31',
    knownSince: '2026-04',
    about: `compute at the disposal of ${title} at the start: only what its first runs were planned with`,
  }),
  trainingWanted: parameter({
    value: wanted,
    unit: '1',
    max: 1,
    about: `share of its compute that ${title} wants for training and experiments`,
    source:
      "Epoch AI (2025-10): most of the largest lab's compute of 2024 went to research, recalled (weak); judgement (prior)",
    prior: { shape: 'triangular', low: 0.6 * wanted, high: Math.min(1, 1.3 * wanted) },
  }),
  largestRun: parameter({
    value: largest,
    unit: '1',
    max: 1,
    about: `share of the training compute of ${title} that its largest runs get; the rest are experiments`,
    source:
      'xAI: Grok 4 (C162) against 180 days of Colossus 1; others judged by the number of their teams (prior)',
  }),
  staff: parameter({
    value: staff,
    unit: 'person',
    about: `research staff of ${title}`,
    source: 'press and company statements of 2025, recalled (weak)',
    role: 'state',
  }),
});

const split = (value: number, who: string, task: string, range?: readonly [number, number]) =>
  parameter({
    value,
    unit: '1',
    max: 1,
    about: `share of the training compute of ${who} for ${task}`,
    source: JUDGED,
    change: 'set-up',
    ...(range ? { prior: { shape: 'lognormal', low: range[0], high: range[1] } as const } : {}),
  });

/** The labs as they stand on day one, and how they share their compute out over tasks. */
export const labParameters = {
  labs: {
    xai: lab({ title: 'xAI', h100e: 553_714, basis: 'C035c', wanted: 0.7, largest: 0.5, staff: 1500 }),
    tesla: lab({
      title: "Tesla's lab",
      h100e: 67_000,
      basis: 'D04a (weak)',
      wanted: 0.95,
      largest: 0.5,
      staff: 1000,
    }),
    alphabet: lab({
      title: 'Alphabet',
      h100e: 2.5e6,
      basis: 'C065a, half of it for its own labs (judgement)',
      wanted: 0.5,
      largest: 0.25,
      staff: 6000,
    }),
    openai: lab({
      title: 'OpenAI',
      h100e: 1.3e6,
      basis: '1.9 GW at the end of 2025, company statement of January 2026, recalled (weak)',
      wanted: 0.6,
      largest: 0.3,
      staff: 3000,
    }),
    anthropic: lab({
      title: 'Anthropic',
      h100e: 7e5,
      basis: 'shares of Amazon and Alphabet (C065c, C065a): judgement',
      wanted: 0.6,
      largest: 0.4,
      staff: 2000,
    }),
    meta: lab({
      title: 'Meta',
      h100e: 1.2e6,
      basis: 'C065d, half of it for models (judgement)',
      wanted: 0.7,
      largest: 0.25,
      staff: 2500,
    }),
    china: lab({
      title: 'the China bloc',
      h100e: 1.1e6,
      basis: 'C065f',
      wanted: 0.6,
      largest: 0.08,
      staff: 10_000,
    }),
  },
  split: {
    teslaDriving: split(0.7, "Tesla's lab", 'driving'),
    teslaManipulation: split(0.3, "Tesla's lab", 'manipulation'),
    alphabetDriving: split(0.04, 'Alphabet', 'driving', [0.015, 0.1]),
    alphabetManipulation: split(0.02, 'Alphabet', 'manipulation', [0.005, 0.08]),
    chinaManipulation: split(0.1, 'the China bloc', 'manipulation', [0.03, 0.3]),
  },
};
