import { JUDGED, type Parameter, parameter } from '../../quantity/parameter';
import type { SiteNumbersKey } from '../world';

/** Where the supply of a site is from, and since when that has been public. */
type Basis = Pick<Parameter, 'source' | 'knownSince'>;

/** Supply of a site on day one. What was under way to it follows from what compute has planned for it. */
const site = (grid: number, gasOwned: number, gasRented: number, bank: number, basis: Basis) => ({
  grid: parameter({
    value: grid,
    unit: 'MW',
    max: 1e6,
    about: 'grid connection on day one',
    ...basis,
    role: 'state',
    change: 'set-up',
  }),
  gasOwned: parameter({
    value: gasOwned,
    unit: 'MW',
    max: 1e6,
    about: 'own turbines on site on day one',
    ...basis,
    role: 'state',
    change: 'set-up',
  }),
  gasRented: parameter({
    value: gasRented,
    unit: 'MW',
    max: 1e6,
    about: 'rented turbines on day one',
    ...basis,
    role: 'state',
    change: 'set-up',
  }),
  bank: parameter({
    value: bank,
    unit: 'MWh',
    max: 1e6,
    about: 'battery banks at work on day one',
    ...basis,
    role: 'state',
    change: 'set-up',
  }),
});

const OWNER: Basis = {
  source: 'compute of the owner (C065) x facility power (C042, C043); banks 0.2 Wh/W as in compute',
  knownSince: '2026-04',
};
const COLOSSUS: Basis = {
  source:
    'C031a, C034a in all; split by press of 2025, recalled (weak); banks S17 (168 of 336 units at each site) x C009',
  knownSince: '2026-01',
};
const CORTEX: Basis = { source: 'D04b', knownSince: '2025-07' };

export const sites = {
  'colossus-1': site(300, 145, 0, 655.2, COLOSSUS),
  'colossus-2': site(0, 0, 300, 655.2, COLOSSUS),
  cortex: site(125, 0, 0, 0, CORTEX),
  alphabet: site(5100, 0, 0, 1000, OWNER),
  microsoft: site(4900, 0, 0, 960, OWNER),
  amazon: site(3650, 0, 0, 710, OWNER),
  meta: site(3300, 0, 0, 650, OWNER),
  oracle: site(1600, 0, 0, 310, OWNER),
  neoclouds: site(7150, 0, 0, 1420, OWNER),
  china: site(2350, 0, 0, 460, OWNER),
} satisfies Record<SiteNumbersKey, ReturnType<typeof site>>;

/** Power of a site: grid and gas, what it costs and how long it takes. */
export const supplyParameters = {
  gridLead: parameter({
    value: 36,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'wait of a large load for the grid, median',
    source: 'D08e',
    prior: { shape: 'lognormal', low: 24, high: 60 },
  }),
  gridSpread: parameter({
    value: 0.5,
    unit: '1',
    max: 2,
    about: 'sigma of the log of the wait for the grid',
    source: 'D08f',
  }),
  gridLeadChina: parameter({
    value: 12,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'wait of a large load for the grid in China, median',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 6, high: 24 },
  }),
  turbineLead: parameter({
    value: 42,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'lead time of new turbines, median',
    source: 'D08c',
    prior: { shape: 'triangular', low: 18, high: 60 },
  }),
  turbineSpread: parameter({
    value: 0.25,
    unit: '1',
    max: 2,
    about: 'sigma of the log of the lead time of new turbines',
    source: JUDGED,
  }),
  rentalLead: parameter({
    value: 4,
    unit: 'month',
    min: 0.1,
    max: 60,
    about: 'lead time of rented turbines, median',
    source: 'D08d',
    prior: { shape: 'triangular', low: 2, high: 8 },
  }),
  rentalSpread: parameter({
    value: 0.35,
    unit: '1',
    max: 2,
    about: 'sigma of the log of the lead time of rented turbines',
    source: JUDGED,
  }),
  rentalFleet: parameter({
    value: 4,
    unit: 'GW',
    max: 1000,
    about: 'turbines for rent that data centers can have in all',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 2, high: 8 },
  }),
  rentalGrowth: parameter({
    value: 0.15,
    unit: '1/yr',
    min: -0.5,
    max: 2,
    about: 'growth of the turbines for rent',
    source: JUDGED,
  }),
  rentalOthers: parameter({
    value: 0.2,
    unit: '1',
    max: 1,
    about: 'share of their gap for which rivals rent turbines (the group: all of it)',
    source: 'xAI rented at Colossus, most others did not, press of 2025: judgement',
  }),
  gasShare: parameter({
    value: 0.25,
    unit: '1',
    max: 1,
    about: 'share of lasting power that is ordered as own turbines, the rest from the grid',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.1, high: 0.5 },
  }),
  permit: parameter({
    value: 9,
    unit: 'month',
    max: 120,
    about: 'time from the request to the decision on the air permit of own turbines, median',
    source: 'permits for turbines at data centers in the United States, press of 2025, recalled (weak)',
    prior: { shape: 'lognormal', low: 4, high: 18 },
  }),
  permitSpread: parameter({
    value: 0.4,
    unit: '1',
    max: 2,
    about: 'sigma of the log of that time',
    source: JUDGED,
  }),
  permitRefusal: parameter({
    value: 0.1,
    unit: '1',
    max: 1,
    about: 'share of permits for own turbines that are refused',
    source: JUDGED,
    prior: { shape: 'uniform', low: 0, high: 0.3 },
  }),
  advance: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about:
      'part of the remaining wait of those behind that ends when all that was ahead of them is withdrawn; less in proportion',
    source:
      'studies are run again for those who stay (C029c: most of the queue for generation withdraws): judgement',
    prior: { shape: 'uniform', low: 0.2, high: 0.8 },
  }),
  shortestRental: parameter({
    value: 6,
    unit: 'month',
    max: 120,
    about: 'time before other power comes that turbines must at least bridge to be rented',
    source: JUDGED,
  }),
  smallestOrder: parameter({
    value: 50,
    unit: 'MW',
    min: 1,
    max: 1e4,
    about: 'smallest order of power',
    source: JUDGED,
  }),
  queueSpan: parameter({
    value: 36,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'months over which the queue of day one arrives',
    source: 'as D08e',
    change: 'set-up',
  }),
  planSpan: parameter({
    value: 5,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'months to the full power of Colossus 2 as planned',
    source: 'C036b',
    asOf: '2026-05',
    knownSince: '2026-01-16',
    change: 'set-up',
  }),
  fastLane: parameter({
    value: 0.55,
    unit: '1',
    min: 0.1,
    max: 1,
    about: 'wait for the grid with a bank and a load that yields, over the wait without',
    source: 'submodels section 5: 0.4-0.7 (prior)',
    prior: { shape: 'uniform', low: 0.4, high: 0.7 },
  }),
  fastLaneHours: parameter({
    value: 2,
    unit: 'h',
    min: 0.1,
    max: 100,
    about: 'hours of the connection that a bank must hold for the fast lane',
    source: 'C010a (2-hour variant): judgement',
  }),
  curtailed: parameter({
    value: 22,
    unit: 'h/yr',
    max: 2000,
    about: 'hours a year in which a connection of the fast lane must yield',
    source: 'submodels section 5: 0.25 % of the year (weak)',
    prior: { shape: 'lognormal', low: 10, high: 90 },
  }),
  curtailedHours: parameter({
    value: 4,
    unit: 'h',
    min: 1,
    max: 4,
    about: 'length of one curtailment',
    source: JUDGED,
  }),
  curtailedDepth: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about: 'part of a connection of the fast lane that must yield in a curtailment',
    source:
      'as the hours (weak): most curtailments take less than half; a bank of two hours then holds for four',
    prior: { shape: 'uniform', low: 0.25, high: 0.75 },
  }),
  curtailedFrom: parameter({
    value: 15,
    unit: 'h',
    max: 20,
    about: 'local solar hour at which a curtailment begins',
    source: 'loads of the grid are highest on hot afternoons: judgement',
  }),
};
