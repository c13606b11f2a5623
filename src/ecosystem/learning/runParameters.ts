import { JUDGED, parameter } from '../../quantity/parameter';

const days = (value: number, low: number, high: number, about: string) =>
  parameter({
    value,
    unit: 'd',
    min: 1,
    max: 2000,
    about,
    source: JUDGED,
    prior: { shape: 'triangular', low, high },
  });

/** Training runs: sizes, times, setbacks and failures. */
export const runParameters = {
  languageDays: days(150, 90, 240, 'planned training time of a language model'),
  drivingDays: days(120, 60, 240, 'planned training time of a driving model'),
  manipulationDays: days(150, 60, 300, 'planned training time of a manipulation model'),
  flagshipShare: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about:
      "share of a lab's tokens that its largest model serves; smaller ones distilled from it serve the rest",
    source: 'prices and use by model size of 2025 (weak): judgement (prior)',
    prior: { shape: 'lognormal', low: 0.02, high: 0.3 },
  }),
  finishing: days(60, 30, 120, 'median time from the end of training to the release'),
  slip: parameter({
    value: 0.5,
    unit: '1',
    max: 2,
    about: 'sigma of the log-normal time from the end of training to the release',
    source: 'submodels section 8: dates slip by 1.5-2.5 (prior)',
  }),
  failure: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: 'probability that a finished run is not released',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.03, high: 0.25 },
  }),
  peak: parameter({
    value: 989,
    unit: 'TFLOP/s',
    about: 'dense BF16 throughput of an H100, for the plan of the first runs',
    source: 'C051a',
    asOf: '2022-12',
    knownSince: '2022-09',
    role: 'constant',
  }),
  utilisation: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about: 'share of peak that training gets, stops included, for the plan of the first runs',
    source: 'C047 x goodput of section 9 (derived)',
    asOf: '2024-07',
    knownSince: '2024-07',
  }),
  middleShare: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about: 'compute of a middle-sized run over that of the flagship beside it; the rest are experiments',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.1, high: 0.6 },
  }),
  middleTime: parameter({
    value: 0.4,
    unit: '1',
    min: 0.05,
    max: 1,
    about: 'planned times of a middle-sized run over those of a flagship',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.2, high: 0.7 },
  }),
  setbackRate: parameter({
    value: 1,
    unit: '1/yr',
    max: 50,
    about:
      'setbacks of a flagship in training: losses that diverge, data or code at fault; faults of machines are in the goodput',
    source:
      'arXiv:2204.02311 and arXiv:2205.01068 tell of losses that diverge and of restarts; how often: judgement (prior)',
    knownSince: '2022-05',
    prior: { shape: 'lognormal', low: 0.3, high: 3 },
  }),
  setbackLoss: parameter({
    value: 10,
    unit: 'd',
    max: 200,
    about: 'work that a setback throws away: back to the checkpoint before the fault',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 3, high: 30 },
  }),
  unproven: parameter({
    value: 3,
    unit: '1',
    min: 1,
    max: 50,
    about:
      'setbacks of a flagship whose recipe no middle-sized run has tried, over those of one that has been',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 1.5, high: 6 },
  }),
  yielding: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about:
      'share of its training compute that a lab would give up if it could serve nothing of what is asked of it',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.1, high: 0.6 },
  }),
  yieldingTime: parameter({
    value: 90,
    unit: 'd',
    min: 1,
    max: 1000,
    about: 'time in which a lab moves compute between training and inference',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 30, high: 200 },
  }),
};
