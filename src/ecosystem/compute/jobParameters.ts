import { JUDGED, parameter } from '../../quantity/parameter';

const parts = (value: number, what: string, source: string, low: number, high: number) =>
  parameter({
    value,
    unit: '1',
    min: 0.1,
    max: 10,
    about: `dies with their memory that can fail in ${what}, over a Hopper chip`,
    source,
    prior: { shape: 'triangular', low, high },
  });

/** What interrupts a training job, and what that costs it; sections of submodels.md in the sources. */
export const jobs = {
  hazard: parameter({
    value: 1.973e-5,
    unit: '1/(GPU h)',
    max: 0.1,
    about: 'interruptions of a job for each Hopper chip and hour, those by broken chips among them',
    source: 'C046a',
    asOf: '2024-07',
    role: 'constant',
    prior: { shape: 'lognormal', low: 1e-5, high: 4e-5 },
  }),
  ofChips: parameter({
    value: 0.587,
    unit: '1',
    max: 1,
    about:
      'share of the interruptions that come from chips and their memory, not from hosts, network, software',
    source: 'Llama 3 report, arXiv:2407.21783, table of interruptions, recalled (weak)',
    asOf: '2024-07',
    prior: { shape: 'triangular', low: 0.4, high: 0.75 },
  }),
  parts: {
    blackwell: parts(
      2,
      'a Blackwell chip',
      'two dies and eight stacks of memory for one and five, Nvidia 2024, recalled (weak): judgement',
      1,
      2.5,
    ),
    rubin: parts(
      2,
      'a Rubin chip',
      'two dies and eight stacks of memory, Nvidia 2025, recalled (weak): judgement',
      1,
      3,
    ),
    own: parts(1, "a chip of an owner's own design", JUDGED, 0.5, 2),
  },
  absorbed: parameter({
    value: 0.5,
    unit: '1',
    max: 0.99,
    about: 'share of failures that elastic training and spares absorb where no chip waits for repair',
    source: 'submodels section 9 (alpha_FT): judgement',
    prior: { shape: 'triangular', low: 0, high: 0.8 },
  }),
  spares: parameter({
    value: 0.05,
    unit: '1',
    min: 0.001,
    max: 1,
    about: 'share of chips under repair at which spares are used up and no failure is absorbed any more',
    source: 'a few nodes in a hundred stand ready: judgement',
    prior: { shape: 'lognormal', low: 0.02, high: 0.12 },
  }),
  checkpoint: parameter({
    value: 0.1,
    unit: 'min',
    min: 0.001,
    max: 60,
    about: 'time to write a checkpoint (in memory)',
    source: 'submodels section 9',
  }),
  restart: parameter({
    value: 2,
    unit: 'min',
    min: 0.01,
    max: 600,
    about: 'time from a failure to training again',
    source: 'submodels section 9',
  }),
  outage: parameter({
    value: 2,
    unit: 'h',
    min: 0.05,
    max: 500,
    about:
      'length of an outage of the whole site behind a share of time without power: how many interrupt a job',
    source: 'as the failures of the grid in energy: judgement',
    prior: { shape: 'lognormal', low: 0.5, high: 12 },
  }),
  cold: parameter({
    value: 60,
    unit: 'min',
    min: 0.1,
    max: 10_000,
    about: 'time from the return of power to training again: cooling, hosts and checkpoints from disk',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 15, high: 240 },
  }),
};
