import { HOURS_PER_DAY } from '../../quantity/calendar';
import { kindProbability } from '../laws/contexts';
import { drawWatched, remainderTo } from '../laws/watch';
import { REGIONS, WEATHERS } from '../world';
import { FLEETS } from './agents';
import { CELLS, hoursOfDay, type Lane, type Laws, lawsOf, MIXES } from './contexts';
import type { Turn } from './inputs';
import { BUCKETS, CLIMATES, kindIndex, kinds, mixes, tails, WATCHED } from './kindAgents';

export type Context = Pick<Turn, 'p' | 'table' | 'draws' | 'setting'>;

/** Probability that an exposure is of a watched kind, by mix, with given shares of the hours. */
export function dayChance({ byHour }: Lane, mix: number, hours: Float64Array): number {
  let sum = 0;
  for (let h = 0; h < HOURS_PER_DAY; h++) sum += hours[h] * byHour[mix * HOURS_PER_DAY + h];
  return sum;
}

/** Turns weights into their running sums, in place. */
export function runUp(weights: Float64Array, count: number): void {
  for (let i = 1; i < count; i++) weights[i] += weights[i - 1];
}

/** First of `count` running sums from `at` on that exceeds the uniform number u times the last; counted from `at`. */
export function find(sums: Float64Array, at: number, count: number, u: number): number {
  const target = u * sums[at + count - 1];
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[at + middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

const hourScratch = new Float64Array(HOURS_PER_DAY);

/** An exposure of a watched kind whose district and weather are its own. */
export function meetAnywhere(
  context: Context,
  laws: Laws,
  lane: number,
  mix: number,
  hours: Float64Array,
  u: () => number,
): void {
  const { byHour, within } = laws.lanes[lane];
  for (let h = 0; h < HOURS_PER_DAY; h++) hourScratch[h] = hours[h] * byHour[mix * HOURS_PER_DAY + h];
  runUp(hourScratch, HOURS_PER_DAY);
  const h = find(hourScratch, 0, HOURS_PER_DAY, u());
  const cells = laws.districts.length * WEATHERS.length;
  const chosen = find(within, (mix * HOURS_PER_DAY + h) * cells, cells, u());
  const weather = chosen % WEATHERS.length;
  const rank = (chosen - weather) / WEATHERS.length;
  meet(context, laws, lane, Math.floor(mix / CLIMATES.length), rank, h, weather, u);
}

/** Draws the free part of a watched exposure and notes its kind. */
export function meet(
  context: Context,
  laws: Laws,
  lane: number,
  region: number,
  rank: number,
  hour: number,
  weather: number,
  u: () => number,
): void {
  const of = laws.lanes[lane];
  const { modulus } = of.watch;
  const district = region * laws.districts.length + rank;
  const left = remainderTo(of.hour[hour] + of.weather[weather] + of.district[district], modulus);
  const free = drawWatched(of.watch, left, u);
  const cell = region * CELLS + hour * WEATHERS.length + weather;
  const freeKinds = laws.factors.levels.reduce((product, count) => product * count, 1);
  const kind = (cell * laws.districts.length + rank) * freeKinds + free;
  const table = context.table(kinds);
  const book = context.table(tails).only;
  const { first } = context.table(kindIndex).only;
  const bucket = (kind + lane) % BUCKETS;
  for (let slot = first[bucket]; slot > 0; ) {
    const chunk = table.chunkOf(slot - 1);
    const row = (slot - 1) % table.chunkRows;
    if (chunk.kind[row] === kind && chunk.fleet[row] === lane) {
      if (chunk.met[row] === 1) book.once[lane]--;
      chunk.met[row]++;
      return;
    }
    slot = chunk.next[row];
  }
  const rarity = laws.districts[rank] * kindProbability(laws.factors, free);
  const slot = table.add(lane, 0, 1, { fleet: lane, kind, cell, rarity, met: 1, next: first[bucket] });
  first[bucket] = slot + 1;
  book.kinds[lane]++;
  book.once[lane]++;
}

/** Measures what each fleet has not met: the mass of all watched kinds less that of those met, times the grain. */
export function measureTails(context: Context): void {
  const laws = lawsOf(context);
  const hours = hoursOfDay(context.p.use);
  const book = context.table(tails).only;
  const mass = new Float64Array(FLEETS.length);
  const cells: Float64Array[] = [];
  for (let lane = 0; lane < FLEETS.length; lane++) {
    const shares = mixShares(context, lane);
    for (let mix = 0; mix < MIXES; mix++)
      if (shares[mix] > 0) mass[lane] += shares[mix] * dayChance(laws.lanes[lane], mix, hours);
    cells.push(cellChances(laws, shares, hours));
  }
  const table = context.table(kinds);
  for (let index = 0; index < table.chunks.length; index++) {
    const { fleet, cell, rarity } = table.chunks[index];
    const end = table.rowsIn(index);
    for (let row = 0; row < end; row++) mass[fleet[row]] -= rarity[row] * cells[fleet[row]][cell[row]];
  }
  for (let lane = 0; lane < FLEETS.length; lane++)
    book.unseen[lane] = Math.min(1, Math.max(0, mass[lane] * WATCHED[lane]));
}

/** Shares of what a fleet has recorded by region and climate. */
export function mixShares(context: Pick<Context, 'table'>, lane: number): Float64Array {
  const { events } = context.table(mixes).only;
  const part = events.slice(lane * MIXES, (lane + 1) * MIXES);
  const sum = part.reduce((all, n) => all + n, 0);
  return sum > 0 ? part.map((n) => n / sum) : part;
}

/** Probabilities of region, hour and weather for the mix of a fleet. */
export function cellChances(laws: Laws, shares: Float64Array, hours: Float64Array): Float64Array {
  const out = new Float64Array(REGIONS.length * CELLS);
  for (let mix = 0; mix < MIXES; mix++) {
    if (shares[mix] === 0) continue;
    const region = Math.floor(mix / CLIMATES.length);
    const usual = laws.weathers[mix % CLIMATES.length];
    for (let h = 0; h < HOURS_PER_DAY; h++)
      for (let w = 0; w < usual.length; w++)
        out[region * CELLS + h * usual.length + w] += shares[mix] * hours[h] * usual[w];
  }
  return out;
}
