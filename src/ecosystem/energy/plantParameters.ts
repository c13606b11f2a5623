import { JUDGED, parameter } from '../../quantity/parameter';
import { slipSpread } from '../laws/slipParameters';

const nameplate = (
  value: number,
  name: string,
  source: string,
  asOf: string,
  knownSince: string,
  role: 'state' | 'trend',
) =>
  parameter({
    value,
    unit: 'GWh/yr',
    max: 10_000,
    about: `nameplate of ${name}`,
    source,
    asOf,
    knownSince,
    role,
    change: 'set-up',
  });

const age = (value: number, name: string, source: string, knownSince: string) =>
  parameter({
    value,
    unit: 'month',
    max: 600,
    about: `age of ${name} on day one`,
    source,
    asOf: '2025-12-31',
    knownSince,
    role: 'state',
    change: 'set-up',
  });

/** Battery plants: what they make, how they ramp, and when more are built; sections of submodels.md in the sources. */
export const plantParameters = {
  lathrop: {
    nameplate: nameplate(40, 'Lathrop', 'C002', '2025-12', '2025-10', 'state'),
    age: age(38, 'Lathrop', 'first units in autumn 2022, press, recalled (weak)', '2022-12'),
  },
  shanghai: {
    nameplate: nameplate(40, 'Megafactory Shanghai', 'C002', '2025-12', '2025-10', 'state'),
    age: age(10.6, 'Megafactory Shanghai', 'first units in February 2025, press, recalled (weak)', '2025-02'),
  },
  houston: {
    nameplate: nameplate(50, 'Megafactory Houston', 'S07 (plan)', '2026-12', '2026-01', 'trend'),
    start: parameter({
      value: 6,
      unit: 'month',
      max: 600,
      about: 'months from the start to first production at Houston as planned',
      change: 'set-up',
      source: 'S07: start of production announced for 2026; its middle by judgement',
      knownSince: '2026-01',
    }),
  },
  slip: parameter({
    value: 1.5,
    unit: '1',
    min: 1,
    max: 10,
    about: 'time to production over the announced one, median',
    change: 'set-up',
    source: 'submodels section 8: base rates of first-year targets (derived)',
    prior: { shape: 'lognormal', low: 1, high: 2.5 },
  }),
  slipSpread,
  rampMiddle: parameter({
    value: 6,
    unit: 'month',
    max: 120,
    source: 'fits a mean capacity of 60 GWh/yr in 2025 (submodels section 4, weak)',
    about: 'age at which a new plant reaches half its nameplate',
  }),
  rampWidth: parameter({
    value: 2.5,
    unit: 'month',
    min: 0.1,
    max: 60,
    about: 'width of the S-curve of a new plant',
    source: 'as the middle of the ramp',
  }),
  utilisation: parameter({
    value: 0.8,
    unit: '1',
    max: 1,
    about: 'output over ramped nameplate',
    source: 'C002; submodels section 4',
    prior: { shape: 'triangular', low: 0.65, high: 0.95 },
  }),
  noise: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: 'SD of the logarithm of monthly output about its trend',
    source: 'submodels section 4: SE 0.13 of quarters, months by judgement',
  }),
  buildDelay: parameter({
    value: 21,
    unit: 'month',
    min: 1,
    max: 120,
    about: 'from the decision on new capacity to its output',
    source: 'submodels section 4: 18-24 months',
    prior: { shape: 'triangular', low: 18, high: 24 },
  }),
  module: parameter({
    value: 20,
    unit: 'GWh/yr',
    min: 1,
    max: 1000,
    about: 'capacity added by one decision',
    source: 'half a plant of C002: judgement',
  }),
  buildCost: parameter({
    value: 10,
    unit: 'USD/(kWh/yr)',
    max: 1000,
    about: 'capital cost of plant capacity',
    source: "about 200 M USD for Shanghai's 40 GWh/yr, press, recalled, doubled for the United States (weak)",
  }),
  largest: parameter({
    value: 80,
    unit: 'GWh/yr',
    min: 1,
    max: 10_000,
    about: 'nameplate up to which a plant is extended while there is a place for another one',
    source: 'twice a plant of C002: judgement (prior)',
    prior: { shape: 'triangular', low: 50, high: 150 },
  }),
  further: parameter({
    value: 40,
    unit: 'GWh/yr',
    min: 1,
    max: 10_000,
    about: 'nameplate with which a further plant is opened',
    source: 'C002: each of the first two',
  }),
  leastBacklog: parameter({
    value: 3.5,
    unit: 'month',
    max: 120,
    about: 'backlog, in months of orders, from which new capacity is decided on',
    source: 'somewhat over the shortest time to deliver, at which plants keep up: judgement (prior)',
    prior: { shape: 'triangular', low: 2, high: 9 },
  }),
  leastMargin: parameter({
    value: 0.15,
    unit: '1',
    max: 0.9,
    about: 'gross margin below which no new capacity is decided on',
    source: JUDGED,
  }),
};
