import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { MINUTES_PER_DAY, MINUTES_PER_MONTH, monthNumber } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { CHIPS, chip, FIRMS, firm } from '../world';
import {
  BUYERS,
  type ChipsParameters,
  contracts,
  expansions,
  GENERATIONS,
  GROUND,
  generations,
  lines,
  MEMORY,
  NVIDIA,
  ORIGINS,
  orderRow,
  orders,
  PARTIES,
  PARTS,
  RING,
  SOURCE_PLACES,
  SOURCES,
  sources,
  TESLA,
  TYPES,
  VEHICLES,
} from './agents';
import { bearGeneration, updateRates } from './generations';
import type { buyers } from './parameters';
import { feed, numbersOf, offer, plannedGrowth } from './supply';

type Founding = EcosystemFounding<ChipsParameters>;

const HOPPER = chip('hopper');
const BLACKWELL = chip('blackwell');
const RUBIN = chip('rubin');
/** Months between generations from which on there is none: the upper bound of the parameter. */
const NO_MORE = 240;

/** Day one: lines with their generations, sources, order books and the contract. */
export function foundAll(context: Founding): void {
  foundLines(context);
  foundSources(context);
  updateRates(context, context.start);
  foundDesigns(context);
  foundOrders(context);
  offer(context);
  feed(context);
  updateRates(context, context.start);
  const rows = context.table(contracts);
  rows.add(hashName('chips.contracts'), 0, 1);
  rows.only.buyer[0] = TESLA;
}

function foundLines(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(lines);
  const born = context.table(generations);
  CHIPS.forEach((name, type) => {
    table.add(hashName(`chips.${name}`), 0, 1);
    const rows = table.only;
    const origin = ORIGINS[type];
    for (let g = 0; g < GENERATIONS; g++) {
      born.add(hashName(`chips.generations.${name}`), g, 1);
      born.only.first[type * GENERATIONS + g] = p.own.first;
    }
    rows.maker[type] = firm(origin.maker);
    rows.place[type] = setting.place(origin.place);
    rows.source[type] = rows.limit[type] = origin.source;
    foundLaunches(context, type);
    bearGeneration(context, type, 0);
    const first = type * GENERATIONS;
    rows.launch[type] = born.only.launch[first];
    rows.h100e[type] = born.only.h100e[first];
    rows.power[type] = born.only.power[first];
    rows.price[type] = born.only.price[first];
    rows.bandwidth[type] = born.only.bandwidth[first];
    rows.memory[type] = born.only.memory[first];
    rows.chip[type] = rows.price[type] * p.lines[name].chipShare;
    rows.premium[type] = rows.allotment[type] = rows.fed[type] = rows.dear[type] = rows.learnt[type] = 1;
  });
  table.only.shipped[HOPPER] = p.shipped.hopper * 1e6;
  table.only.shipped[BLACKWELL] = p.shipped.blackwell * 1e6;
}

/** When each generation goes into volume; every one slips for itself. */
function foundLaunches(context: Founding, type: number): void {
  const { p, start, draws } = context;
  const { launch } = context.table(generations).only;
  const n = p.lines[CHIPS[type]];
  const who = hashName(CHIPS[type]);
  const late = (g: number): number =>
    exp(p.slipSpread * draws.normal(hashName('chips.slip'), 0, { origin: who, ordinal: g }));
  // Announced dates are not beaten, unless a scenario says so.
  let months = n.launch > 0 ? n.launch * Math.max(Math.min(1, p.slip), p.slip * late(0)) : n.launch;
  launch[type * GENERATIONS] = start + Math.ceil(months * MINUTES_PER_MONTH);
  if (n.generation >= NO_MORE) return;
  for (let g = 1; g < GENERATIONS; g++) {
    // A line that is on sale is on average half-way to its next generation.
    if (g === 1 && n.launch <= 0) months = (n.generation / 2) * late(g);
    else months += n.generation * late(g);
    launch[type * GENERATIONS + g] = start + Math.ceil(months * MINUTES_PER_MONTH);
  }
}

/** What has been spent on designs under way, and made of those on sale, whose prices are those of that number. */
function foundDesigns(context: Founding): void {
  const { p, start } = context;
  const born = context.table(generations).only;
  const months = Math.round(p.own.development);
  const now = monthNumber(start);
  for (let row = 0; row < TYPES * GENERATIONS; row++) {
    const first = monthNumber(born.launch[row]) - months;
    born.spent[row] = Math.min(months, Math.max(0, now - first));
    const age = Math.max(0, start - born.launch[row]) / MINUTES_PER_DAY;
    born.first[row] = Math.max(p.own.first, born.rate[row] * age);
  }
}

function foundSources(context: Founding): void {
  const { p, start, setting } = context;
  const rows = context.table(sources);
  const ring = context.table(expansions);
  const month = monthNumber(start);
  SOURCES.forEach((name, source) => {
    rows.add(hashName(name), 0, 1);
    rows.only.place[source] = setting.place(SOURCE_PLACES[source]);
    rows.only.capacity[source] = numbersOf(p, source).capacity * (source === MEMORY ? 1e9 : 1);
    rows.only.premium[source] = 1;
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
}

/** Order books of day one: a normal lead time of each line's production, shared as in 2025. */
function foundOrders(context: Founding): void {
  const table = context.table(orders);
  for (let buyer = 0; buyer < BUYERS; buyer++) {
    const destination =
      buyer < VEHICLES * PARTIES ? Math.floor(buyer / PARTIES) : buyer - 2 * PARTIES + VEHICLES;
    const party = destination < VEHICLES ? buyer % PARTIES : TESLA;
    for (let type = 0; type < TYPES; type++) {
      table.add(hashName(`chips.orders.${FIRMS[party]}`), destination * TYPES + type, 1);
      const row = orderRow(destination, party, type);
      table.only.firm[row] = party;
      table.only.type[row] = type;
      table.only.destination[row] = destination;
    }
  }
  foundBacklog(context);
}

function foundBacklog(context: Founding): void {
  const { p } = context;
  const line = context.table(lines).only;
  const rows = context.table(orders).only;
  const list = Object.entries(p.buyers) as [keyof typeof buyers, Founding['p']['buyers']['xai']][];
  const nvidia = list.reduce((sum, [, b]) => sum + b.nvidia, 0);
  const shares = [HOPPER, BLACKWELL].map((type) => line.possible[type] * line.h100e[type]);
  for (const [name, numbers] of list) {
    const party = firm(name);
    for (let type = 0; type < TYPES; type++) {
      const own = line.maker[type] === party;
      if (type === chip('ai4') || (!own && line.maker[type] !== NVIDIA)) continue;
      const row = orderRow(GROUND, party, type);
      const rate = own ? line.possible[type] : line.possible[type] * (numbers.nvidia / nvidia);
      rows.ordered[row] = rows.wanted[row] = rows.delivered[row] = rate;
      rows.backlog[row] = rate * p.orders.lead;
      rows.fresh[row] = rows.placed[row] = rows.ripe[row] = rows.backlog[row] / PARTS;
      if (own) rows.year[row] = numbers.own * 1e6;
      else if (type !== RUBIN)
        rows.year[row] = (numbers.nvidia * 1e6 * shares[type === HOPPER ? 0 : 1]) / (shares[0] + shares[1]);
    }
  }
}
