import { column, type TableDefinition, table } from '../../engine/table';
import { firm, OWNERS } from '../world';
import type { energyParameters } from './parameters';

export type EnergyParameters = typeof energyParameters;

/**
 * Battery plants: the first three stand or are announced (C002, S07). Nobody has announced further ones: they are
 * opened, in this order, at places where Tesla has a factory already.
 */
export const PLANTS = [
  { name: 'Lathrop', place: 'Lathrop' },
  { name: 'Megafactory Shanghai', place: 'Megafactory Shanghai' },
  { name: 'Megafactory Houston', place: 'Megafactory Houston' },
  { name: 'Megafactory Austin', place: 'Giga Texas' },
  { name: 'Megafactory Berlin', place: 'Giga Berlin' },
  { name: 'Megafactory Shanghai 2', place: 'Giga Shanghai' },
] as const;

export const SITES = OWNERS.length;

/** The firm whose business storage is. */
export const TESLA = firm('tesla');
export const KWH_PER_GWH = 1e6;
/** W in a MW. */
export const MW = 1e6;

/** Kinds of supply, in the order of their numbers. */
export const KINDS = ['grid', 'gas owned', 'gas rented'] as const;
export const KIND_COUNT = KINDS.length;
export const GRID = 0;
export const GAS_OWNED = 1;
export const GAS_RENTED = 2;

export const WAITING = 0;
export const WORKING = 1;

/** States of the air permit of own turbines. */
export const PERMITS = ['none needed', 'applied for', 'granted'] as const;
export const APPLIED = 1;
export const GRANTED = 2;

/** Hours of the local day for which a bank is planned. */
export const DAY_HOURS = 24;

export const plants = table({
  name: 'energy.plants',
  about: 'battery plants of Tesla, one row for each that stands or has been decided on',
  fixed: PLANTS.length,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    nameplate: column('f64', 'GWh/yr', 'capacity when fully ramped'),
    ramped: column('f64', 'GWh/yr', 'capacity that it has reached; 0 before its first production'),
    start: column('f64', 'min', 'minute of its first production, slip included'),
    building: column('f64', 'GWh/yr', 'capacity under construction'),
    ready: column('f64', 'min', 'minute at which that capacity comes'),
    decision: column('f64', '1', 'number of the event of the last decision to build, plus 1; 0: none'),
    output: column('f64', 'GWh/yr', 'rate of production in the step'),
    remainder: column('f64', 'kWh', 'part of a kWh carried on'),
    stock: column('f64', 'kWh', 'made and not delivered'),
  },
  view: {
    agent: 'battery plant',
    position: { model: 'fixed', place: 'place' },
    columns: ['nameplate', 'output'],
  },
});

export const supplies = table({
  name: 'energy.supplies',
  about:
    'power at data centers: one row for all of a kind at work at a site (slot = site x kinds + kind), then one for each request or order under way',
  columns: {
    place: column('u16', 'place', 'data center that it supplies'),
    site: column('u8', '1', 'number of the data center'),
    kind: column('u8', '1', 'kind of supply', KINDS),
    state: column('u8', '1', 'at work or under way', ['waiting', 'working']),
    power: column('f64', 'W', 'power that it adds'),
    ordered: column('f64', 'min', 'minute of its order'),
    due: column('f64', 'min', 'minute from which it works, permit granted'),
    ahead: column('u16', '1', 'requests before it in the queue for the grid of its country'),
    permit: column('u8', '1', 'air permit', PERMITS),
    decided: column('f64', 'min', 'minute at which the permit is decided'),
    event: column('f64', '1', 'number of the event that was told of it, plus 1; 0: none'),
    down: column('u16', '1', 'connections or turbines out of order'),
    starting: column('u16', '1', 'of them those for which a turbine in reserve has yet to start'),
    faults: column('u32', '1', 'failures since the start'),
    yields: column('f64', 'W', 'power of connections through the fast lane, which must yield when asked to'),
  },
  view: {
    agent: 'power supply',
    position: { model: 'fixed', place: 'place' },
    columns: ['kind', 'state', 'power', 'ahead', 'permit'],
  },
});

export const banks = table({
  name: 'energy.banks',
  about: 'battery bank and power of each data center',
  fixed: SITES,
  columns: {
    place: column('u16', 'place', 'data center'),
    installed: column('f64', 'Wh', 'bank at work, as new'),
    health: column('f64', '1', 'part of it that age and cycles have left'),
    capacity: column('f64', 'Wh', 'bank at work, as it is'),
    charge: column('f64', 'Wh', 'energy in the bank'),
    delivered: column('f64', 'Wh', 'energy that the bank has given since the start'),
    bridged: column('f64', 'Wh', 'of it in outages of the supplies'),
    range: column(
      'f64',
      'Wh',
      'what the plan of the day moves: its highest less its lowest level; 0: nothing',
    ),
    smoothed: column('f64', '1', 'part of the swing of the load that the bank takes up'),
    saved: column('f64', 'USD', 'bill saved by shifting power since the start'),
    supply: column('f64', 'W', 'rated power of all supplies at work'),
    served: column('f64', 'W', 'power delivered in the step'),
    downtime: column('f64', 'h/yr', 'hours a year without power, memory of a year'),
    price: column('f64', 'USD/kWh', 'mean price of the power drawn'),
    orders: column('u32', '1', 'supplies counted so far'),
    refusal: column(
      'f64',
      '1',
      'number of the event of a refused permit, plus 1, until power is ordered anew; 0: none',
    ),
  },
  view: {
    agent: 'battery bank',
    position: { model: 'fixed', place: 'place' },
    columns: ['capacity', 'charge', 'served', 'smoothed'],
  },
});

export const hours = table({
  name: 'energy.hours',
  about: 'what each bank is planned to do in the hours of the local solar day (row = site x 24 + hour)',
  fixed: SITES * DAY_HOURS,
  columns: {
    charge: column('f64', 'W', 'taken from the supplies'),
    discharge: column('f64', 'W', 'given to the load'),
    level: column('f64', 'Wh', 'stored at the end of the hour above the lowest of the day'),
    price: column('f64', 'USD/kWh', 'price on which the plan was made'),
  },
});

export const market = table({
  name: 'energy.market',
  about: 'the storage business as a whole, and what else energy keeps in one number',
  fixed: 1,
  columns: {
    worldVolume: column('f64', 'GWh/yr', 'cells made in the world'),
    worldCumulative: column('f64', 'GWh', 'cells made in the world so far'),
    ownCumulative: column('f64', 'GWh', 'storage deployed so far'),
    shock: column('f64', '1', 'log of cost over its learning curve: progress that came early or late'),
    commodity: column('f64', '1', 'log of cost over its learning curve: dear or cheap materials, glut'),
    margin: column('f64', '1', 'gross margin of new sales'),
    demand: column('f64', 'GWh/yr', 'outside orders at the price of 2025'),
    backlog: column('f64', 'kWh', 'outside orders not delivered'),
    siteOrders: column('f64', 'GWh/yr', 'what data centers order from Tesla, smoothed'),
    siteOpen: column('f64', 'kWh', 'of it what is not delivered'),
    outsideRest: column('f64', 'kWh', 'part of a kWh carried on'),
    deployed: column('f64', 'kWh', 'deployed since the start'),
    withdrawn: column('f64', 'W', 'power under way that was given up since the start'),
    robotHours: column('f64', 'h', 'useful robot hours since the start'),
  },
});

/** Makers of solar arrays for orbit: the group's, and all others. */
export const MAKERS = ['group', 'others'] as const;

export const arrays = table({
  name: 'energy.arrays',
  about: 'makers of solar arrays for orbit: for the group, and for others',
  fixed: MAKERS.length,
  columns: {
    capacity: column('f64', 'W/yr', 'what they can make'),
    building: column('f64', 'W/yr', 'capacity under construction'),
    ready: column('f64', 'min', 'minute at which that capacity comes'),
    made: column('f64', 'W', 'made since the start'),
    rest: column('f64', 'W', 'part of a W carried on'),
  },
});

/** Rows of the books: the months of a trailing year and the one that leaves it. */
export const BOOK_ROWS = 13;

export const books = table({
  name: 'energy.books',
  about: 'storage business by month, one row for each of the last 13 months (row = month modulo 13)',
  fixed: BOOK_ROWS,
  columns: {
    month: column('u32', '1', 'months since 1970-01'),
    deployed: column('f64', 'kWh', 'deployed in the month'),
    revenue: column('f64', 'USD', 'revenue of the month'),
    cost: column('f64', 'USD', 'cost of sales of the month'),
  },
});

export const energyTables: readonly TableDefinition[] = [
  plants,
  supplies,
  banks,
  hours,
  market,
  arrays,
  books,
];
