import { parameter } from '../../quantity/parameter';

const JUDGED = 'judgement (prior)';

const jobShare = (value: number, about: string) =>
  parameter({ value, unit: '1', max: 1, about: `share of the group's own robots that works for ${about}`, source: JUDGED, change: 'set-up' });

/** Parameters of the robots layer; facts and sections of submodels.md in the sources. */
export const robotsParameters = {
  start: {
    built: parameter({
      value: 1000, unit: 'robot', max: 1e7, role: 'state', change: 'set-up', about: 'robots built before the start', source: 'C150a',
      asOf: '2025-12-31', knownSince: '2026-01-24',
    }),
    hours: parameter({
      value: 2e5, unit: 'h', min: 1, max: 1e10, role: 'state', change: 'set-up', about: 'hours that they and teleoperated rigs had worked',
      source: 'C150a over some 200 hours each (weak)',
    }),
  },
  day: {
    hours: parameter({
      value: 8, unit: 'h/d', min: 0.5, max: 16, about: 'hours a day at work', source: 'C153a: 2-16 (prior); an even middle', prior: { shape: 'triangular', low: 2, high: 16 },
    }),
    perCharge: parameter({ value: 2, unit: 'h', min: 0.25, max: 24, about: 'work on one charge', source: 'C153c (prior)', asOf: '2025-12' }),
    charging: parameter({ value: 1, unit: 'h', min: 0.1, max: 12, about: 'time to charge in a shift', source: JUDGED }),
    battery: parameter({ value: 2.3, unit: 'kWh', min: 0.1, max: 50, about: 'battery', source: 'C153b (weak)', asOf: '2025-12', role: 'constant' }),
    reserve: parameter({ value: 0.1, unit: '1', max: 0.9, about: 'charge at which a robot goes to the charger', source: JUDGED }),
    teleoperated: parameter({
      value: 0.3, unit: '1', max: 1, about: 'share of work done by a person at a distance at the start; it falls as skill grows', source: JUDGED,
      prior: { shape: 'triangular', low: 0.1, high: 0.6 },
    }),
  },
  useful: {
    atStart: parameter({
      value: 0.05, unit: '1', max: 1, about: 'useful labour of a robot-hour over a person-hour at the start', source: 'submodels section 21, row 14',
      prior: { shape: 'triangular', low: 0, high: 0.15 },
    }),
    later: parameter({
      value: 0.4, unit: '1', max: 1, about: 'the same at the reference capability', source: 'submodels section 21, row 14', prior: { shape: 'triangular', low: 0.1, high: 0.8 },
    }),
    capability: parameter({
      value: 0.8, unit: '1', min: 0.05, max: 1, about: 'capability in manipulation at which that is reached', source: JUDGED, prior: { shape: 'triangular', low: 0.6, high: 0.95 },
    }),
    most: parameter({ value: 0.8, unit: '1', max: 1, about: 'most that a robot-hour can be worth', source: 'submodels section 21, row 14: upper end' }),
  },
  faults: {
    between: parameter({ value: 50, unit: 'h', min: 1, max: 1e6, about: 'hours of work between faults at the start', source: JUDGED, prior: { shape: 'lognormal', low: 10, high: 250 } }),
    growth: parameter({ value: 0.3, unit: '1', max: 0.9, about: 'Duane exponent of the hours between faults over all hours worked', source: 'submodels section 7: 0.2-0.6', prior: { shape: 'triangular', low: 0.2, high: 0.6 } }),
    most: parameter({ value: 5000, unit: 'h', min: 1, max: 1e7, about: 'hours between faults at which growth ends', source: 'industrial robot arms reach ten times this, recalled (weak)' }),
    repair: parameter({ value: 24, unit: 'h', min: 0.5, max: 2000, about: 'mean time to repair', source: JUDGED }),
    retirement: parameter({ value: 0.2, unit: '1/yr', max: 2, about: 'retirement rate', source: 'a life of five years: judgement (prior)', prior: { shape: 'triangular', low: 0.1, high: 0.4 } }),
  },
  data: {
    recorded: parameter({ value: 0.5, unit: '1', max: 1, about: 'share of worked hours that is recorded and kept', source: JUDGED, prior: { shape: 'triangular', low: 0.1, high: 1 } }),
    hoursPerEvent: parameter({ value: 1, unit: 'h/event', min: 0.001, max: 1000, about: 'recorded hours that count as one event', source: 'a choice of unit' }),
    volume: parameter({ value: 16, unit: 'GB/h', max: 1000, about: 'data of a recorded hour', source: 'C154: 5-50 (prior), the middle on a log scale', asOf: '2025-12', prior: { shape: 'lognormal', low: 5, high: 50 } }),
    satellite: parameter({ value: 0.003, unit: '1', max: 1, about: 'share of the bytes of robots outside the group that needs a satellite', source: 'D10c x (1 - D10d)', asOf: '2025-12-31', knownSince: '2025-12' }),
    tokens: parameter({ value: 50_000, unit: 'token/h', max: 1e9, about: 'tokens that planning takes in an hour of work', source: JUDGED }),
    cloud: parameter({ value: 0.1, unit: '1', max: 1, about: 'share of them that is not worked out on board', source: 'submodels section 10: 0-20 %', prior: { shape: 'triangular', low: 0, high: 0.2 } }),
  },
  plants: {
    fremont: parameter({
      value: 1, unit: '1e6 robot/yr', min: 1e-4, max: 100, change: 'set-up', about: 'design capacity of the first line: what its ramp tends to', source: 'C152a (plan)', asOf: '2026-01', knownSince: '2025-11',
    }),
    texas: parameter({
      value: 10, unit: '1e6 robot/yr', min: 1e-4, max: 100, change: 'set-up', about: 'design capacity of the second line', source: 'C152b (plan)', asOf: '2026-01', knownSince: '2025-11',
    }),
    rate: parameter({ value: 1000, unit: 'robot/yr', min: 1, max: 1e6, role: 'state', change: 'set-up', about: 'output that the first line could keep up at the start', source: 'C150a: nearly all of them were built in 2025 (weak)' }),
    growth: parameter({
      value: 1.73, unit: '1/yr', max: 10, about: 'growth of a line that is in full use (ln), before it nears its design capacity',
      source: 'half of C152a in four years, twice the announced time: slip of submodels section 8 (derived)', prior: { shape: 'triangular', low: 1.2, high: 2.6 },
    }),
    slip: parameter({ value: 0.5, unit: '1', max: 3, about: 'standard deviation of a month\'s growth over its mean', source: JUDGED }),
    second: parameter({ value: 0.5, unit: '1', max: 1, about: 'share of its design capacity at which the first line is followed by the second', source: JUDGED }),
    capex: parameter({ value: 5000, unit: 'USD/(robot/yr)', max: 1e6, about: 'cost of new capacity', source: 'a quarter of C151a: judgement (prior)' }),
  },
  money: {
    cost: parameter({
      value: 70_000, unit: 'USD/robot', min: 1000, max: 1e7, role: 'state', change: 'set-up', about: 'cost of a robot at the start', source: 'C151b: 50,000-100,000 (prior), the middle on a log scale',
      prior: { shape: 'lognormal', low: 50_000, high: 100_000 },
    }),
    learningRate: parameter({ value: 0.15, unit: '1', max: 0.5, about: 'learning rate of cost over robots built', source: 'submodels section 3: 10-20 % (prior)', prior: { shape: 'triangular', low: 0.1, high: 0.2 } }),
    margin: parameter({ value: 0.2, unit: '1', min: -1, max: 0.9, about: 'gross margin of a robot sold', source: JUDGED }),
    hourPrice: parameter({ value: 15, unit: 'USD/h', max: 500, about: 'price of a useful hour to the other firms of the group', source: 'half of what it replaces: judgement (prior)' }),
  },
  own: {
    positions: parameter({
      value: 50_000, unit: 'robot', max: 1e8, about: 'robots that the group has work for where a robot-hour is worth what row 14 has for 2032', source: 'about a third of the staff of the three firms, recalled (weak)',
      prior: { shape: 'lognormal', low: 10_000, high: 200_000 },
    }),
    fleet: jobShare(0.6, 'vehicle plants'),
    energy: jobShare(0.15, 'battery plants'),
    compute: jobShare(0.1, 'data centers'),
    launch: jobShare(0.1, 'launch sites'),
    chips: jobShare(0.05, 'chip making'),
  },
};
