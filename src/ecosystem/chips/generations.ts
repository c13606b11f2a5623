import { exp, pow } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { MINUTES_PER_MONTH } from '../../quantity/calendar';
import { wrightExponent } from '../laws/wright';
import { CHIPS } from '../world';
import {
  AT_COST,
  type Context,
  DAYS_PER_MONTH,
  GENERATIONS,
  generations,
  LEARNS,
  lines,
  NVIDIA,
  SUCCESSOR,
  sources,
  TYPES,
} from './agents';
import { costOverPlan, learntYield, leastOwnPrice, lineSupply, ramp } from './equations';
import { h100Tokens, servedModel, tokensOf } from './serving';

type Lines = Chunk<(typeof lines)['columns']>;
type Generations = Chunk<(typeof generations)['columns']>;
type Tables = Pick<Context, 'p' | 'table'>;

/** Share of its maker's wafers that lines after this one leave it at a minute. */
function leftByNewer(p: Context['p'], born: Generations, type: number, minute: number): number {
  let left = 1;
  for (let next = SUCCESSOR[type]; next >= 0; next = SUCCESSOR[next]) {
    const age = (minute - born.launch[next * GENERATIONS]) / MINUTES_PER_MONTH;
    left *= 1 - ramp(age, p.rampMiddle, p.rampWidth);
  }
  return left;
}

/** True once a line's successor has nearly all of its wafers: it takes no more orders. */
export function isEnded(context: Tables, type: number, minute: number): boolean {
  const next = SUCCESSOR[type];
  if (next < 0) return false;
  const { launch } = context.table(lines).only;
  const age = (minute - launch[next]) / MINUTES_PER_MONTH;
  return ramp(age, context.p.rampMiddle, context.p.rampWidth) >= context.p.endOfLife;
}

/** Fills the numbers of a generation: those of the first as planned, later ones from the one before. */
export function bearGeneration(context: Tables, type: number, generation: number): void {
  const born = context.table(generations).only;
  const row = type * GENERATIONS + generation;
  if (generation === 0) {
    const n = context.p.lines[CHIPS[type]];
    born.h100e[row] = n.h100e;
    born.power[row] = n.power * 1000;
    born.price[row] = n.price;
    born.bandwidth[row] = n.bandwidth;
    born.memory[row] = n.memory;
    born.packages[row] = n.packages;
    born.logic[row] = n.logic;
    return;
  }
  const s = context.p.successor;
  const gain = exp(-s.fading * (generation - 1));
  born.h100e[row] = born.h100e[row - 1] * pow(s.throughput, gain);
  born.power[row] = born.power[row - 1] * pow(s.power, gain);
  born.price[row] = born.price[row - 1] * pow(s.price, gain);
  born.bandwidth[row] = born.bandwidth[row - 1] * pow(s.bandwidth, gain);
  born.memory[row] = born.memory[row - 1] * pow(s.memory, gain);
  born.packages[row] = born.packages[row - 1] * pow(s.packages, gain);
  born.logic[row] = born.logic[row - 1] / pow(s.packages, gain);
}

/** Updates what each line's plant allows and what a chip of it is at a minute, from capacity, shares and ramps. */
export function updateRates(context: Tables, minute: number): void {
  const rows = context.table(lines).only;
  const born = context.table(generations).only;
  const { capacity } = context.table(sources).only;
  for (let type = 0; type < TYPES; type++) {
    ramps(context.p, rows, born, type, capacity[rows.source[type]] / DAYS_PER_MONTH, minute);
    mix(context.p, rows, born, type);
    rows.rate[type] = rows.possible[type] * rows.fed[type];
  }
  weigh(context, rows);
  boundPrices(context, rows);
}

/** Share of a maker's wafers below which a generation is no longer made. */
const LEAST_SHARE = 1e-6;

/** Output of each generation: the newest takes what it has ramped to, older ones run out. */
function ramps(
  p: Context['p'],
  rows: Lines,
  born: Generations,
  type: number,
  wafers: number,
  minute: number,
): void {
  const n = p.lines[CHIPS[type]];
  let left = leftByNewer(p, born, type, minute);
  for (let g = rows.generation[type]; g >= 0; g--) {
    const row = type * GENERATIONS + g;
    if (left < LEAST_SHARE) {
      born.rate[row] = 0;
      continue;
    }
    const age = (minute - born.launch[row]) / MINUTES_PER_MONTH;
    const ramped = ramp(age, p.rampMiddle, p.rampWidth);
    const share = n.wafers * rows.allotment[type] * ramped * left;
    born.yielded[row] = learntYield(n.yield, p.own.yieldGap, age, p.own.learning);
    born.rate[row] = lineSupply(wafers, share, born.packages[row], born.yielded[row]);
    left *= 1 - ramped;
  }
}

/** What a chip of the line is: the mean over the generations by output; that of the last that was made if none is. */
function mix(p: Context['p'], rows: Lines, born: Generations, type: number): void {
  const n = p.lines[CHIPS[type]];
  const first = type * GENERATIONS;
  const last = first + rows.generation[type];
  let all = 0;
  for (let row = first; row <= last; row++) all += born.rate[row];
  rows.possible[type] = all;
  if (all <= 0) return;
  rows.h100e[type] = rows.power[type] = rows.price[type] = rows.bandwidth[type] = rows.memory[type] = 0;
  rows.chip[type] = rows.plant[type] = rows.logic[type] = 0;
  let ripe = 0;
  let planned = 0;
  for (let row = first; row <= last; row++) {
    const share = born.rate[row] / all;
    if (share === 0) continue;
    rows.h100e[type] += share * born.h100e[row];
    rows.power[type] += share * born.power[row];
    const chip = born.price[row] * n.chipShare;
    const dear = overPlan(p, born, type, row);
    rows.price[type] += share * (born.price[row] + chip * (dear - 1));
    rows.chip[type] += share * chip * dear;
    planned += share * chip;
    rows.bandwidth[type] += share * born.bandwidth[row];
    rows.memory[type] += share * born.memory[row];
    rows.logic[type] += (share * born.logic[row]) / born.yielded[row];
    rows.plant[type] += share / (born.packages[row] * born.yielded[row]);
    ripe += share / (born.packages[row] * n.yield);
  }
  rows.learnt[type] = ripe / rows.plant[type];
  rows.dear[type] = planned > 0 ? rows.chip[type] / planned : 1;
}

/** Cost of a generation over the planned one; 1 where prices don't follow it. */
function overPlan(p: Context['p'], born: Generations, type: number, row: number): number {
  if (!AT_COST[type]) return 1;
  const { yield: later } = p.lines[CHIPS[type]];
  if (!LEARNS[type]) return later / born.yielded[row];
  const exponent = wrightExponent(p.own.learningRate);
  return costOverPlan(born.yielded[row], later, born.first[row], born.made[row], exponent);
}

/** Counts what was made by generation. */
export function countMade(context: Tables, type: number, chips: number): void {
  const rows = context.table(lines).only;
  const born = context.table(generations).only;
  const first = type * GENERATIONS;
  for (let row = first; row <= first + rows.generation[type]; row++)
    if (born.rate[row] > 0) born.made[row] += chips * (born.rate[row] / rows.possible[type]);
}

/** What a chip is worth over an H100: in serving bound by throughput, memory and bandwidth (section 10), less what software loses. */
function weigh(context: Tables, rows: Lines): void {
  const { p } = context;
  const model = servedModel(p);
  const measure = h100Tokens(p);
  for (let type = 0; type < TYPES; type++) {
    const n = p.lines[CHIPS[type]];
    rows.trained[type] = rows.h100e[type] * n.trains * n.software;
    const each = tokensOf(rows.h100e[type], rows.memory[type], rows.bandwidth[type], n.server, model);
    rows.served[type] = measure > 0 ? (each / measure) * n.software : 0;
  }
}

/**
 * Keeps the chips of other makers at or above what Nvidia pays for a chip that serves as many tokens: all there is to
 * save is its margin.
 */
function boundPrices(context: Tables, rows: Lines): void {
  const { lines: numbers } = context.p;
  let best = Number.POSITIVE_INFINITY;
  let margin = 0;
  for (let type = 0; type < TYPES; type++) {
    if (rows.maker[type] !== NVIDIA || rows.possible[type] <= 0 || rows.served[type] <= 0) continue;
    const n = numbers[CHIPS[type]];
    const price = rows.chip[type] / rows.served[type];
    if (price >= best) continue;
    best = price;
    margin = n.margin;
  }
  if (best === Number.POSITIVE_INFINITY) return;
  for (let type = 0; type < TYPES; type++) {
    if (rows.maker[type] === NVIDIA || rows.possible[type] <= 0) continue;
    // All of it is for the chip: its server is no dearer.
    const gap = Math.max(0, leastOwnPrice(best, margin, rows.served[type]) - rows.chip[type]);
    rows.chip[type] += gap;
    rows.price[type] += gap;
  }
}
