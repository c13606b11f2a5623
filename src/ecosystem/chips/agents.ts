import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import { column, type TableDefinition, table } from '../../engine/table';
import { monthNumber } from '../../quantity/calendar';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { CHIPS, chip, DATA_CENTERS, FIRMS, type FirmName, firm } from '../world';
import { lineSupply, movedShare, ramp, waferShare } from './equations';
import type { buyers, chipsParameters } from './parameters';

export type ChipsParameters = typeof chipsParameters;
export type Context = EcosystemContext<ChipsParameters>;

/** Minutes of a mean month, 1/12 of a Julian year. */
export const MINUTES_PER_MONTH = 43_830;
export const DAYS_PER_MONTH = 30.4375;

export const TYPES = CHIPS.length;
const HOPPER = chip('hopper');
const BLACKWELL = chip('blackwell');
const RUBIN = chip('rubin');
const NVIDIA = firm('nvidia');

/** Where a line comes from: its maker, the place of its fab and the source of wafers. */
const ORIGINS: readonly { readonly maker: FirmName; readonly place: string; readonly source: number }[] = [
  { maker: 'nvidia', place: 'Hsinchu', source: 0 },
  { maker: 'nvidia', place: 'Hsinchu', source: 0 },
  { maker: 'nvidia', place: 'Hsinchu', source: 0 },
  { maker: 'alphabet', place: 'Hsinchu', source: 0 },
  { maker: 'amazon', place: 'Hsinchu', source: 0 },
  { maker: 'tesla', place: 'Taylor', source: 1 },
  { maker: 'china', place: 'Beijing labs', source: 2 },
];

export const SOURCES = ['advanced packaging', 'Samsung', 'Chinese fabs'] as const;
export const FOUNDRIES: readonly number[] = [firm('tsmc'), firm('samsung'), 0];

/** Months of capacity under way that a source can keep. */
export const RING = 24;

export const GROUND = 0;
export const ORBIT = 1;

export const lines = table({
  name: 'chips.lines',
  about: 'product lines of accelerators',
  fixed: TYPES,
  columns: {
    maker: column('u8', 'firm', 'firm that designs and sells it'),
    place: column('u16', 'place', 'where it is made'),
    source: column('u8', '1', 'source of its wafers', SOURCES),
    launch: column('f64', 'min', 'minute of first volume, slip included'),
    generation: column('u16', '1', 'generations since the first'),
    next: column('f64', 'min', 'minute of the next generation'),
    h100e: column('f64', 'H100e/chip', '8-bit throughput over an H100'),
    power: column('f64', 'W/chip', 'facility power'),
    price: column('f64', 'USD/chip', 'normal price with server share'),
    premium: column('f64', '1', 'price over the normal one'),
    packages: column('f64', 'package/wafer', 'packages of one wafer'),
    allotment: column('f64', '1', "its maker's share of the source over that of day one"),
    rate: column('f64', 'chip/d', 'production as the capacity allows'),
    stock: column('f64', 'chip', 'made and not sold'),
    made: column('f64', 'chip', 'made since the start'),
    shipped: column('f64', 'H100e', 'delivered, since 2022 where known'),
  },
  view: {
    agent: 'chip line',
    position: { model: 'fixed', place: 'place' },
    columns: ['rate', 'stock', 'premium'],
  },
});

export const orders = table({
  name: 'chips.orders',
  about: 'order books: one row for each destination (ground, orbit), firm and type',
  fixed: 2 * FIRMS.length * TYPES,
  columns: {
    firm: column('u8', 'firm', 'buyer'),
    type: column('u8', '1', 'type of chip', CHIPS),
    destination: column('u8', '1', 'where it goes', ['ground', 'orbit']),
    backlog: column('f64', 'chip', 'ordered and not delivered'),
    owed: column('f64', 'chip', 'allotted, part of a chip'),
    ordered: column('f64', 'chip/d', 'orders, averaged'),
    delivered: column('f64', 'chip/d', 'deliveries, averaged'),
    year: column('f64', 'H100e', 'delivered over a year, weights exp(-age / 1 yr)'),
    unmet: column('f64', 'H100e yr', 'late for scarcity, summed over time since the start'),
  },
});

export const sources = table({
  name: 'chips.sources',
  about: 'packaging and fabs',
  fixed: SOURCES.length,
  columns: {
    place: column('u16', 'place', 'where it stands'),
    capacity: column('f64', 'wafer/month', 'capacity'),
    robotHours: column('f64', 'h', 'useful robot hours since the start'),
  },
  view: { agent: 'fab', position: { model: 'fixed', place: 'place' }, columns: ['capacity'] },
});

export const expansions = table({
  name: 'chips.expansions',
  about: 'capacity under way: one row for each source and month (row = source x 24 + month modulo 24)',
  fixed: SOURCES.length * RING,
  columns: {
    month: column('u32', '1', 'month in which it comes, months since 1970-01'),
    growth: column('f64', '1', 'log of capacity after over before'),
  },
});

export const chipsTables: readonly TableDefinition[] = [lines, orders, sources, expansions];

/** Row of an order book. */
export function orderRow(destination: number, party: number, type: number): number {
  return (destination * FIRMS.length + party) * TYPES + type;
}

/** The line that takes over from a line; -1 for lines that go on by generations. */
export const SUCCESSOR: readonly number[] = CHIPS.map((name) =>
  name === 'hopper' ? BLACKWELL : name === 'blackwell' ? RUBIN : -1,
);

/** True once a line's successor has nearly all of its wafers: it takes no more orders. */
export function isEnded(context: Pick<Context, 'p' | 'table'>, type: number, minute: number): boolean {
  const next = SUCCESSOR[type];
  if (next < 0) return false;
  const { launch } = context.table(lines).only;
  const age = (minute - launch[next]) / MINUTES_PER_MONTH;
  return ramp(age, context.p.rampMiddle, context.p.rampWidth) >= context.p.endOfLife;
}

/** Place at which chips are delivered to a firm: its last data center; undefined for firms without one. */
export const DELIVERED_TO: readonly (string | undefined)[] = FIRMS.map(
  (name) => DATA_CENTERS.filter(({ owner }) => owner === name).at(-1)?.place,
);

/** Last month of the first rates of growth: December 2028, months since 1970-01. */
const LAST_EARLY = (2028 - 1970) * 12 + 11;

/** Growth of a source's capacity a year without an answer to prices, for what comes in `month`; log. */
export function plannedGrowth(p: Context['p'], source: number, month: number): number {
  const plan = [p.packaging, p.samsung, p.domestic][source];
  return ln(1 + (month <= LAST_EARLY ? plan.growth : plan.growthLater));
}

/** Moves Nvidia's share of packaging by one month: to 2028 its wafers have a growth of their own. */
export function moveAllotments(context: Pick<Context, 'p' | 'table'>, month: number): void {
  if (month > LAST_EARLY) return;
  const { p } = context;
  const rows = context.table(lines).only;
  const own = ln(1 + p.nvidia.supplyGrowth);
  for (let type = 0; type < TYPES; type++) {
    if (rows.maker[type] !== NVIDIA) continue;
    const source = rows.source[type];
    let others = 0;
    for (let other = 0; other < TYPES; other++)
      if (rows.source[other] === source && rows.maker[other] !== NVIDIA)
        others += p.lines[CHIPS[other]].wafers;
    const { wafers } = p.lines[CHIPS[type]];
    const most = wafers > 0 ? (1 - others) / wafers : 1;
    rows.allotment[type] = movedShare(rows.allotment[type], own, plannedGrowth(p, source, month), most);
  }
}

/** Updates the rate of each line from capacity, shares and ramps at a minute. */
export function updateRates(context: Context, minute: number): void {
  const { p } = context;
  const rows = context.table(lines).only;
  const { capacity } = context.table(sources).only;
  const age = (type: number): number => (minute - rows.launch[type]) / MINUTES_PER_MONTH;
  for (let type = 0; type < TYPES; type++) {
    const newer = type === HOPPER ? age(BLACKWELL) : -1;
    const newest = type === HOPPER || type === BLACKWELL ? age(RUBIN) : -1;
    const share = waferShare(age(type), newer, newest, p.rampMiddle, p.rampWidth);
    const n = p.lines[CHIPS[type]];
    rows.rate[type] = lineSupply(
      capacity[rows.source[type]] / DAYS_PER_MONTH,
      n.wafers * rows.allotment[type] * share,
      rows.packages[type],
      n.yield,
    );
  }
}

export function foundLines(context: EcosystemFounding<ChipsParameters>): void {
  const { p, start, setting, draws } = context;
  const table = context.table(lines);
  CHIPS.forEach((name, type) => {
    table.add(hashName(`chips.${name}`), 0, 1);
    const rows = table.only;
    const n = p.lines[name];
    const origin = ORIGINS[type];
    rows.maker[type] = firm(origin.maker);
    rows.place[type] = setting.place(origin.place);
    rows.source[type] = origin.source;
    const late = exp(
      p.slipSpread * draws.normal(hashName('chips.slip'), 0, { origin: hashName(name), ordinal: 0 }),
    );
    const months = n.launch > 0 ? n.launch * p.slip * late : n.launch;
    rows.launch[type] = start + Math.ceil(months * MINUTES_PER_MONTH);
    // A line that is on sale is on average half-way to its next generation.
    rows.next[type] =
      start + Math.ceil((n.launch > 0 ? months + n.generation : n.generation / 2) * MINUTES_PER_MONTH);
    rows.h100e[type] = n.h100e;
    rows.power[type] = n.power * 1000;
    rows.price[type] = n.price;
    rows.premium[type] = 1;
    rows.packages[type] = n.packages;
    rows.allotment[type] = 1;
  });
  table.only.shipped[HOPPER] = p.shipped.hopper * 1e6;
  table.only.shipped[BLACKWELL] = p.shipped.blackwell * 1e6;
}

export function foundSources(context: EcosystemFounding<ChipsParameters>): void {
  const { p, start, setting } = context;
  const rows = context.table(sources);
  const ring = context.table(expansions);
  const places = ['Hsinchu', 'Taylor', 'Beijing labs'];
  const month = monthNumber(start);
  SOURCES.forEach((name, source) => {
    rows.add(hashName(name), 0, 1);
    rows.only.place[source] = setting.place(places[source]);
    rows.only.capacity[source] = [p.packaging, p.samsung, p.domestic][source].capacity;
  });
  for (let row = 0; row < SOURCES.length * RING; row++) ring.add(hashName('chips.expansions'), row, 1);
  // What comes within the delay was ordered before the start, at normal prices.
  for (let source = 0; source < SOURCES.length; source++) {
    for (let ahead = 0; ahead < p.cycle.delay; ahead++) {
      const row = source * RING + ((month + ahead) % RING);
      ring.only.month[row] = month + ahead;
      ring.only.growth[row] = plannedGrowth(p, source, month + ahead) / 12;
    }
  }
  updateRates(context, start);
}

/** Order books of day one: a normal lead time of each line's production, shared as in 2025. */
export function foundOrders(context: EcosystemFounding<ChipsParameters>): void {
  const { p } = context;
  const table = context.table(orders);
  const line = context.table(lines).only;
  for (let destination = 0; destination < 2; destination++) {
    for (let party = 0; party < FIRMS.length; party++) {
      for (let type = 0; type < TYPES; type++) {
        table.add(hashName(`chips.orders.${FIRMS[party]}`), destination * TYPES + type, 1);
        const row = orderRow(destination, party, type);
        table.only.firm[row] = party;
        table.only.type[row] = type;
        table.only.destination[row] = destination;
      }
    }
  }
  const list = Object.entries(p.buyers) as [keyof typeof buyers, Context['p']['buyers']['xai']][];
  const nvidia = list.reduce((sum, [, b]) => sum + b.nvidia, 0);
  const shares = [HOPPER, BLACKWELL].map((type) => line.rate[type] * line.h100e[type]);
  const rows = table.only;
  for (const [name, numbers] of list) {
    const party = firm(name);
    for (let type = 0; type < TYPES; type++) {
      const own = line.maker[type] === party;
      if (!own && line.maker[type] !== firm('nvidia')) continue;
      const row = orderRow(GROUND, party, type);
      const rate = own ? line.rate[type] : line.rate[type] * (numbers.nvidia / nvidia);
      rows.ordered[row] = rows.delivered[row] = rate;
      rows.backlog[row] = rate * p.orders.lead;
      if (own) rows.year[row] = numbers.own * 1e6;
      else if (type !== RUBIN)
        rows.year[row] = (numbers.nvidia * 1e6 * shares[type === HOPPER ? 0 : 1]) / (shares[0] + shares[1]);
    }
  }
}
