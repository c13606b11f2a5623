import { exp, ln } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import type { EcosystemTurn } from '../layer';
import { CHIPS } from '../world';
import {
  type ChipsParameters,
  type Context,
  DAYS_PER_MONTH,
  expansions,
  LOGIC,
  lines,
  MEMORY,
  NVIDIA,
  PACKAGING,
  RING,
  SOURCES,
  sources,
  TYPES,
  yearOf,
} from './agents';
import { wantedRate } from './books';
import { capacityOrder, movedShare, prepaidGrowth, scarcityPrice, sharedOutput } from './equations';

type Tables = Pick<Context, 'p' | 'table'>;
type Lines = Chunk<(typeof lines)['columns']>;

/** Capacity of a source on day one, and its growth. */
export function numbersOf(p: Context['p'], source: number): Context['p']['packaging'] {
  return [p.packaging, p.logic, p.memory, p.samsung, p.domestic, p.vehicleChips][source];
}

/** True for months (since 1970-01) in which the first rates of growth hold. */
function isEarly(p: Context['p'], month: number): boolean {
  return yearOf(month) <= p.cycle.lastEarly;
}

/** Growth of a source's capacity a year without an answer to prices, for what comes in `month`; log. */
export function plannedGrowth(p: Context['p'], source: number, month: number): number {
  const { growth, growthLater } = numbersOf(p, source);
  return ln(1 + (isEarly(p, month) ? growth : growthLater));
}

/** Wafers a day of its plant that a line would have if it had ramped, and chips of them. */
function wholeOf(context: Tables, rows: Lines, type: number): number {
  const { capacity } = context.table(sources).only;
  const wafers = context.p.lines[CHIPS[type]].wafers * rows.allotment[type];
  return (wafers * capacity[rows.source[type]]) / DAYS_PER_MONTH / rows.plant[type];
}

/** Moves the shares of packaging by a month. */
export function moveAllotments(context: Tables, month: number): void {
  const { p } = context;
  shiftShares(context);
  if (!isEarly(p, month)) return;
  // At first Nvidia's wafers have a growth of their own, bounded by what was left to others on day one.
  const rows = context.table(lines).only;
  const own = ln(1 + p.nvidia.supplyGrowth);
  let others = 0;
  for (let type = 0; type < TYPES; type++)
    if (rows.source[type] === PACKAGING && rows.maker[type] !== NVIDIA) others += p.lines[CHIPS[type]].wafers;
  for (let type = 0; type < TYPES; type++) {
    if (rows.maker[type] !== NVIDIA) continue;
    const { wafers } = p.lines[CHIPS[type]];
    const most = wafers > 0 ? (1 - others) / wafers : 1;
    rows.allotment[type] = movedShare(rows.allotment[type], own, plannedGrowth(p, PACKAGING, month), most);
  }
}

/** Change of each line's share of packaging that its orders ask for. */
const asked = new Float64Array(TYPES);

/** Other makers than Nvidia get more packaging where they order more than they have, out of what others leave idle. */
function shiftShares(context: Tables): void {
  const { p } = context;
  const { shift, shiftMost } = p.cycle;
  const rows = context.table(lines).only;
  let free = 1 - p.others;
  let nvidia = 0;
  let more = 0;
  let less = 0;
  for (let type = 0; type < TYPES; type++) {
    asked[type] = 0;
    if (rows.source[type] !== PACKAGING) continue;
    const share = p.lines[CHIPS[type]].wafers * rows.allotment[type];
    if (rows.maker[type] === NVIDIA) {
      nvidia = Math.max(nvidia, share);
      continue;
    }
    free -= share;
    if (rows.possible[type] <= 0) continue;
    const ratio = wantedRate(context, type) / wholeOf(context, rows, type);
    asked[type] = share * shift * (Math.min(shiftMost, Math.max(1 / shiftMost, ratio)) - 1);
    if (asked[type] > 0) more += asked[type];
    else less -= asked[type];
  }
  free = Math.max(0, free - nvidia);
  const granted = more > 0 ? Math.min(1, (free + less) / more) : 0;
  const givenUp = less > 0 ? Math.min(1, Math.max(0, more * granted - free) / less) : 0;
  for (let type = 0; type < TYPES; type++) {
    const change = asked[type] * (asked[type] > 0 ? granted : givenUp);
    if (change !== 0) rows.allotment[type] += change / p.lines[CHIPS[type]].wafers;
  }
}

/** What a chip of a line takes of a source: wafers, or GB of memory; 0 if it does not draw on it. */
export function drawOf(rows: Lines, type: number, source: number): number {
  if (source === rows.source[type]) return rows.plant[type];
  if (rows.source[type] !== PACKAGING) return 0;
  return source === LOGIC ? rows.logic[type] : source === MEMORY ? rows.memory[type] : 0;
}

/** What the modelled lines can have of each source: what their plants allot to them, and all but the share of others. */
export function offer(context: Tables): void {
  const { p } = context;
  const rows = context.table(lines).only;
  const { capacity, offered } = context.table(sources).only;
  for (let source = 0; source < SOURCES.length; source++) {
    if (source === LOGIC || source === MEMORY) {
      offered[source] = capacity[source] * (1 - p.others);
      continue;
    }
    let share = 0;
    let nvidia = 0;
    for (let type = 0; type < TYPES; type++) {
      if (rows.source[type] !== source || rows.possible[type] <= 0) continue;
      const own = p.lines[CHIPS[type]].wafers * rows.allotment[type];
      // Nvidia's lines follow each other on the same wafers.
      if (rows.maker[type] === NVIDIA) nvidia = Math.max(nvidia, own);
      else share += own;
    }
    offered[source] = capacity[source] * Math.min(1, share + nvidia);
  }
}

/**
 * Bounds what the shares of lines allow by what there is of each source: S = min(packaging, memory, wafers), and what
 * several lines of one fab share.
 */
export function feed(context: Tables): void {
  const rows = context.table(lines).only;
  rows.fed.fill(1);
  rows.limit.set(rows.source);
  for (let source = 0; source < SOURCES.length; source++) {
    let ordered = 0;
    let possible = 0;
    for (let type = 0; type < TYPES; type++) {
      const draw = drawOf(rows, type, source);
      if (draw === 0) continue;
      ordered += draw * Math.min(rows.possible[type], wantedRate(context, type));
      possible += draw * rows.possible[type];
    }
    const available = context.table(sources).only.offered[source] / DAYS_PER_MONTH;
    const shared = sharedOutput(available, ordered, possible);
    for (let type = 0; type < TYPES; type++) {
      const all = rows.possible[type];
      if (all <= 0 || drawOf(rows, type, source) === 0) continue;
      const wanted = Math.min(all, wantedRate(context, type));
      const fed = (wanted * shared.ordered + (all - wanted) * shared.rest) / all;
      if (fed >= rows.fed[type]) continue;
      rows.fed[type] = fed;
      rows.limit[type] = source;
    }
  }
}

/** Capacity that comes this month, the price of each source, and what is ordered in answer to it. */
export function moveCapacity(context: Tables, month: number): void {
  const { p } = context;
  const ring = context.table(expansions).only;
  const { elasticity, floor, cap, adjustment, delay, reaction } = p.cycle;
  const { capacity, premium, prepaid } = context.table(sources).only;
  for (let source = 0; source < SOURCES.length; source++) {
    const now = source * RING + (month % RING);
    if (ring.month[now] === month) {
      capacity[source] *= exp(ring.growth[now]);
      ring.month[now] = 0;
      ring.growth[now] = 0;
    }
    const wanted = pressure(context, source);
    const target = scarcityPrice(wanted, elasticity, floor, cap);
    premium[source] += (target - premium[source]) * adjustment;
    const due = month + delay;
    const at = source * RING + (due % RING);
    prepaid[source] = prepaidGrowth(wanted, p.cycle.prepaid);
    const growth = capacityOrder(plannedGrowth(p, source, due), reaction, premium[source], prepaid[source]);
    ring.growth[at] = growth + (ring.month[at] === due ? ring.growth[at] : 0);
    ring.month[at] = due;
  }
}

/** What is wanted of a source over what there is; 1 while nothing is made of it. */
function pressure(context: Tables, source: number): number {
  const rows = context.table(lines).only;
  const offered = context.table(sources).only.offered[source] / DAYS_PER_MONTH;
  let wanted = 0;
  for (let type = 0; type < TYPES; type++) wanted += wantedOfSource(context, rows, type, source);
  return offered > 0 ? wanted / offered : 1;
}

/** What is wanted of a source for a line, a day. */
export function wantedOfSource(context: Tables, rows: Lines, type: number, source: number): number {
  const draw = drawOf(rows, type, source);
  if (draw === 0 || rows.possible[type] <= 0) return 0;
  const rate = wantedRate(context, type);
  // Wafers and memory are not wanted for chips that no plant could package.
  return draw * (source === rows.source[type] ? rate : Math.min(rate, rows.possible[type]));
}

/** Averages what production draws of each source. @param renew share of the average that the step replaces */
export function use(context: Tables, made: Float64Array, days: number, renew: number): void {
  const rows = context.table(lines).only;
  const { used } = context.table(sources).only;
  for (let source = 0; source < SOURCES.length; source++) {
    let drawn = 0;
    for (let type = 0; type < TYPES; type++)
      if (made[type] > 0) drawn += made[type] * drawOf(rows, type, source);
    used[source] += ((drawn / days) * DAYS_PER_MONTH - used[source]) * renew;
  }
}

/** Tells which source limits chips when that changes. */
export function tellBottlenecks(turn: EcosystemTurn<ChipsParameters>): void {
  const { p } = turn;
  const rows = turn.table(lines).only;
  const source = turn.table(sources).only;
  for (let s = 0; s < SOURCES.length; s++) {
    let short = 0;
    let wanted = 0;
    for (let type = 0; type < TYPES; type++) {
      if (drawOf(rows, type, s) === 0 || rows.possible[type] <= 0) continue;
      const rate = wantedRate(turn, type) * rows.h100e[type];
      wanted += rate;
      // A line that is still ramping is not held up by its plant.
      const most = wholeOf(turn, rows, type) * rows.fed[type] * rows.h100e[type];
      if (rows.limit[type] === s) short += Math.max(0, rate - most);
    }
    const share = wanted > 0 ? short / wanted : 0;
    const binds = share > (source.binding[s] === 1 ? p.cycle.eased : p.cycle.tight);
    if (binds === (source.binding[s] === 1)) continue;
    source.binding[s] = binds ? 1 : 0;
    const amount =
      s === MEMORY
        ? `${(source.capacity[s] / 1e6).toFixed(0)} million GB`
        : `${Math.round(source.capacity[s])} wafers`;
    turn.event({
      kind: 'chips.bottleneck',
      entity: SOURCES[s],
      place: source.place[s],
      text: binds
        ? `${SOURCES[s]} limits chips: with ${amount} a month ${Math.round(share * 100)} % of the H100e wanted from it cannot be made; its price is ${source.premium[s].toFixed(2)} times the normal one`
        : `${SOURCES[s]} no longer limits chips: ${amount} a month are enough for what is wanted`,
    });
  }
}
