import { JUDGED, parameter } from '../../quantity/parameter';

/** Capability at which a family of tasks reaches the later useful share, over that of the mean task. */
const harder = (value: number, family: string) =>
  parameter({
    value,
    unit: '1',
    min: -0.5,
    max: 0.5,
    about: `capability at which ${family} is worth the later useful share, over useful.capability`,
    source: JUDGED,
    prior: { shape: 'triangular', low: value - 0.1, high: value + 0.1 },
  });

/** Families of tasks, in the order of FAMILIES. */
export const familyParameters = {
  carrying: harder(-0.1, 'carrying'),
  handling: harder(0, 'picking and sorting'),
  assembly: harder(0.1, 'assembly'),
  service: harder(0.1, 'service and repair'),
};

const part = (value: number, family: string, job: string) =>
  parameter({
    value,
    unit: '1',
    max: 1,
    about: `part of ${family} in the work of robots in ${job}`,
    source: JUDGED,
    change: 'set-up',
  });

const job = (
  name: string,
  [carrying, handling, assembly, service]: readonly [number, number, number, number],
  accepts: number,
) => ({
  carrying: part(carrying, 'carrying', name),
  handling: part(handling, 'picking and sorting', name),
  assembly: part(assembly, 'assembly', name),
  service: part(service, 'service and repair', name),
  accepts: parameter({
    value: accepts,
    unit: '1',
    max: 1,
    about: `useful share of a robot-hour below which ${name} take none`,
    source: JUDGED,
  }),
});

/** What robots do in each job, and from when on it takes them. */
export const jobParameters = {
  fleet: job('vehicle plants', [0.4, 0.4, 0.2, 0], 0),
  energy: job('battery plants', [0.5, 0.3, 0.2, 0], 0),
  compute: job('data centers', [0.3, 0.2, 0, 0.5], 0.1),
  launch: job('launch sites', [0.3, 0.1, 0.3, 0.3], 0.15),
  chips: job('chip making', [0.3, 0.4, 0.1, 0.2], 0.2),
  demand: job('buyers', [0.4, 0.3, 0.1, 0.2], 0),
};

/** How a new release reaches the robots. */
export const rolloutParameter = parameter({
  value: 14,
  unit: 'd',
  max: 365,
  about: 'time in which a release reaches all robots, a share of them a day',
  source: JUDGED,
});

/** Work that people do at a distance: what it costs and what it teaches. */
export const teachingParameters = {
  least: parameter({
    value: 0.02,
    unit: '1',
    max: 1,
    about: 'share of work that people do at a distance however skilled robots are, to teach them',
    source: JUDGED,
  }),
  wage: parameter({
    value: 25,
    unit: 'USD/h',
    max: 500,
    about: 'cost of an hour of a person who works a robot at a distance',
    source: 'posted pay of operators who collect data, press of 2024-25, recalled (weak)',
    prior: { shape: 'triangular', low: 10, high: 48 },
  }),
  unattended: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about: 'worth of a recorded hour without a person over one with, which labels it',
    source: 'submodels section 15: hours at a distance are the scarce label; judgement (prior)',
    prior: { shape: 'triangular', low: 0.05, high: 1 },
  }),
};
