import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { column, type TableDefinition, table } from '../../engine/table';
import { monthNumber } from '../../quantity/calendar';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { DATA_CENTERS, firm } from '../world';
import type { energyParameters } from './parameters';

export type EnergyParameters = typeof energyParameters;
type Context = EcosystemContext<EnergyParameters>;

/** Minutes of a mean month, 1/12 of a Julian year. */
export const MINUTES_PER_MONTH = 43_830;

export const PLANTS = ['Lathrop', 'Megafactory Shanghai', 'Megafactory Houston'] as const;

/** Owner of each data center. */
export const OWNERS: readonly number[] = DATA_CENTERS.map(({ owner }) => firm(owner));

/** Kinds of supply, in the order of their numbers. */
export const KINDS = ['grid', 'gas owned', 'gas rented'] as const;
export const GRID = 0;
export const GAS_OWNED = 1;
export const GAS_RENTED = 2;

export const WAITING = 0;
export const WORKING = 1;

/** Parts in which the power that was ordered before the start arrives. */
const QUEUE_PARTS = 12;

export const plants = table({
  name: 'energy.plants',
  about: 'battery plants of Tesla',
  fixed: PLANTS.length,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    nameplate: column('f64', 'GWh/yr', 'capacity when fully ramped'),
    start: column('f64', 'min', 'minute of its first production, slip included'),
    building: column('f64', 'GWh/yr', 'capacity under construction'),
    ready: column('f64', 'min', 'minute at which that capacity comes'),
    output: column('f64', 'GWh/yr', 'rate of production in the step'),
    remainder: column('f64', 'kWh', 'part of a kWh carried on'),
    stock: column('f64', 'kWh', 'made and not delivered'),
    made: column('f64', 'kWh', 'made since the start'),
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
    'power at data centers: one row for all of a kind at work at a site (slot = site x kinds + kind), then one for each unit under way',
  columns: {
    place: column('u16', 'place', 'data center that it supplies'),
    site: column('u8', '1', 'number of the data center'),
    kind: column('u8', '1', 'kind of supply', KINDS),
    state: column('u8', '1', 'at work or under way', ['waiting', 'working']),
    power: column('f64', 'W', 'power that it adds'),
    ordered: column('f64', 'min', 'minute of its order'),
    due: column('f64', 'min', 'minute from which it works'),
    down: column('u16', '1', 'connections or turbines out of order'),
    faults: column('u32', '1', 'failures since the start'),
  },
  view: {
    agent: 'power supply',
    position: { model: 'fixed', place: 'place' },
    columns: ['kind', 'state', 'power'],
  },
});

export const banks = table({
  name: 'energy.banks',
  about: 'battery bank and power of each data center',
  fixed: DATA_CENTERS.length,
  columns: {
    place: column('u16', 'place', 'data center'),
    capacity: column('f64', 'Wh', 'bank at work'),
    charge: column('f64', 'Wh', 'energy in the bank'),
    delivered: column('f64', 'Wh', 'energy that the bank has given since the start'),
    supply: column('f64', 'W', 'rated power of all supplies at work'),
    served: column('f64', 'W', 'power delivered in the step'),
    downtime: column('f64', 'h/yr', 'hours a year without power, memory of a year'),
    price: column('f64', 'USD/kWh', 'mean price of the power drawn'),
    orders: column('u32', '1', 'supplies counted so far'),
  },
  view: {
    agent: 'battery bank',
    position: { model: 'fixed', place: 'place' },
    columns: ['capacity', 'charge', 'served'],
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
    shock: column('f64', '1', 'log of cost over its learning curve'),
    margin: column('f64', '1', 'gross margin of new sales'),
    demand: column('f64', 'GWh/yr', 'outside orders at the price of 2025'),
    backlog: column('f64', 'kWh', 'outside orders not delivered'),
    outsideRest: column('f64', 'kWh', 'part of a kWh carried on'),
    deployed: column('f64', 'kWh', 'deployed since the start'),
    robotHours: column('f64', 'h', 'useful robot hours since the start'),
    arraysGroup: column('f64', 'W', 'part of the arrays for the group that is carried on'),
    arraysOthers: column('f64', 'W', 'part of the arrays for others that is carried on'),
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

export const energyTables: readonly TableDefinition[] = [plants, supplies, banks, market, books];

/** The parameters of the supply of a data center. */
export function siteNumbers(p: Context['p'], site: number): Context['p']['sites']['cortex'] {
  return p.sites[(DATA_CENTERS[site] as (typeof DATA_CENTERS)[number]).key];
}

/** Adds power under way or at work at a site. @param due minute from which it works */
export function addSupply(
  context: Context,
  site: number,
  kind: number,
  state: number,
  power: number,
  ordered: number,
  due: number,
): void {
  const bank = context.table(banks).only;
  const table = context.table(supplies);
  const place = bank.place[site];
  const slot = table.add(hashName(context.setting.places[place].name), bank.orders[site]++, 1);
  const row = slot % table.chunkRows;
  const chunk = table.chunkOf(slot);
  chunk.place[row] = place;
  chunk.site[row] = site;
  chunk.kind[row] = kind;
  chunk.state[row] = state;
  chunk.power[row] = power;
  chunk.ordered[row] = ordered;
  chunk.due[row] = due;
}

/** Log-normal factor with median 1, by name, for what is drawn once before the start. */
function slipOf(context: Context, name: string, spread: number, process: string): number {
  return exp(spread * context.draws.normal(hashName(process), 0, { origin: hashName(name), ordinal: 0 }));
}

export function foundPlants(context: EcosystemFounding<EnergyParameters>): void {
  const { p, start } = context;
  const numbers = p.plants;
  const rows = context.table(plants);
  const nameplates = [numbers.lathrop.nameplate, numbers.shanghai.nameplate, numbers.houston.nameplate];
  const slip = numbers.slip * slipOf(context, 'Megafactory Houston', numbers.slipSpread, 'energy.plantSlip');
  const ages = [numbers.lathrop.age, numbers.shanghai.age, -numbers.houston.start * slip];
  PLANTS.forEach((name, i) => {
    rows.add(hashName(name), 0, 1);
    const only = rows.only;
    only.place[i] = context.setting.place(name);
    only.nameplate[i] = nameplates[i];
    only.start[i] = start - ages[i] * MINUTES_PER_MONTH;
  });
}

export function foundSites(context: EcosystemFounding<EnergyParameters>): void {
  const { p, start } = context;
  const rows = context.table(banks);
  DATA_CENTERS.forEach(({ place }, site) => {
    rows.add(hashName(place), 0, 1);
    const only = rows.only;
    only.place[site] = context.setting.place(place);
    const numbers = siteNumbers(p, site);
    only.capacity[site] = numbers.bank * 1e6;
    only.charge[site] = only.capacity[site];
    const working = [numbers.grid, numbers.gasOwned, numbers.gasRented];
    for (const [kind, power] of working.entries())
      addSupply(context, site, kind, WORKING, power * 1e6, start, start);
  });
  // Units under way come after all that is at work, whose slots are known.
  for (let site = 0; site < DATA_CENTERS.length; site++) foundQueue(context, site);
}

/** Spreads the power that a site had ordered before the start over the months in which it comes. */
function foundQueue(context: EcosystemFounding<EnergyParameters>, site: number): void {
  const { p, start } = context;
  const { queue } = siteNumbers(p, site);
  if (queue <= 0) return;
  const { key, place } = DATA_CENTERS[site] as (typeof DATA_CENTERS)[number];
  const planned = key === 'colossus-2';
  const slip = p.plants.slip * slipOf(context, place, p.plants.slipSpread, 'energy.queueSlip');
  const span = planned ? p.supply.planSpan * slip : p.supply.queueSpan;
  for (let part = 0; part < QUEUE_PARTS; part++) {
    const jitter = context.draws.uniform(hashName('energy.queue'), 0, {
      origin: hashName(place),
      ordinal: part,
    });
    const due = start + Math.ceil(((part + jitter) / QUEUE_PARTS) * span * MINUTES_PER_MONTH);
    addSupply(context, site, planned ? GAS_OWNED : GRID, WAITING, (queue * 1e6) / QUEUE_PARTS, start, due);
  }
}

export function foundMarket(context: EcosystemFounding<EnergyParameters>): void {
  const { p, start } = context;
  const rows = context.table(market);
  rows.add(hashName('energy.market'), 0, 1);
  const m = rows.only;
  m.worldVolume[0] = p.battery.worldVolume;
  m.worldCumulative[0] = p.battery.worldCumulative;
  m.ownCumulative[0] = p.battery.ownCumulative;
  m.margin[0] = p.price.margin;
  m.demand[0] = p.market.orders;
  m.backlog[0] = p.market.backlog * 1e6;

  const ledger = context.table(books);
  for (let row = 0; row < BOOK_ROWS; row++) ledger.add(hashName('energy.books'), row, 1);
  const { year2025 } = p;
  const quarters = [year2025.q1, year2025.q2, year2025.q3, year2025.q4];
  const now = monthNumber(start);
  for (let back = 12; back >= 1; back--) {
    const month = now - back;
    const row = month % BOOK_ROWS;
    const q = quarters[Math.floor((12 - back) / 3)];
    ledger.only.month[row] = month;
    ledger.only.deployed[row] = (q.deployed * 1e6) / 3;
    ledger.only.revenue[row] = (q.revenue * 1e6) / 3;
    ledger.only.cost[row] = (q.revenue * 1e6 * (1 - p.price.margin)) / 3;
  }
}
