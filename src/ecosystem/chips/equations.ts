import { exp, expm1, ln, pow } from '../../engine/maths';
import { exponentialStep } from '../laws/integrate';
import { wrightCost } from '../laws/wright';

/** S-curve of a ramp at an age in months; 0 before the launch. */
export function ramp(age: number, middle: number, width: number): number {
  return age <= 0 ? 0 : 1 / (1 + exp((middle - age) / width));
}

/**
 * Share of a source that a maker has over its first one, a month later, if its wafers grow unlike the source.
 * @param share as it stands, 1 on day one
 * @param own growth of the maker's wafers, log a year
 * @param source growth of the source, log a year
 * @param most bound: all that other makers leave
 */
export function movedShare(share: number, own: number, source: number, most: number): number {
  return Math.min(Math.max(1, most), share * exp((own - source) / 12));
}

/** Chips a day from wafers a day, the line's share of them, packages of a wafer and yield (submodels section 13). */
export function lineSupply(wafers: number, share: number, packages: number, yielded: number): number {
  return wafers * share * packages * yielded;
}

/** Order over need after short delivery: min(cap, fill^-phi) (submodels section 13). @param fill 0 to 1 */
export function orderInflation(fill: number, phi: number, cap: number): number {
  return fill >= 1 ? 1 : fill <= 0 ? (phi > 0 ? cap : 1) : Math.min(cap, pow(fill, -phi));
}

/** Price over its normal for demand over supply, within bounds: (D/S)^(1/elasticity) (submodels section 13). */
export function scarcityPrice(ratio: number, elasticity: number, floor: number, cap: number): number {
  if (ratio <= 0) return floor;
  return Math.min(cap, Math.max(floor, pow(ratio, 1 / elasticity)));
}

/**
 * Log of capacity after over before, for what is ordered in one month: (g0 + gamma ln p + prepaid) / 12 (submodels
 * section 13).
 * @param prepaid growth that buyers pay for ahead, log a year
 */
export function capacityOrder(planned: number, reaction: number, price: number, prepaid: number): number {
  return (planned + reaction * ln(price) + prepaid) / 12;
}

/** Growth of a source that its buyers prepay, log a year: `most` where twice as much is wanted as offered, in proportion to what is missing. */
export function prepaidGrowth(wanted: number, most: number): number {
  return most * Math.min(1, Math.max(0, wanted - 1));
}

/** Money that a month brings for capacity under way, which is paid in equal parts over the time that it takes, USD. */
export function monthOfCapital(capacity: number, growth: number, each: number, months: number): number {
  return (Math.max(0, capacity * expm1(growth)) * each) / months;
}

/**
 * Cost of a chip over the planned one: a package that fails costs as much as one that is sold, and making it teaches
 * (Wright within a generation, submodels sections 2 and 3).
 * @param yielded share of packages that is sold, `later` once the line has learnt
 * @param first number made by which the planned cost was reached, `made` beyond them
 */
export function costOverPlan(
  yielded: number,
  later: number,
  first: number,
  made: number,
  exponent: number,
): number {
  return wrightCost(later / yielded, first, first + made, exponent);
}

/** Yield at an age: short of the later one by a gap that closes exponentially (submodels section 2: lower yield of new designs). */
export function learntYield(later: number, gap: number, age: number, learning: number): number {
  return later * (1 - gap * exp(-Math.max(0, age) / learning));
}

/** One part of the way from an order to its promised date, over a step: what is left in it, and what passed on. */
export interface Part {
  left: number;
  passed: number;
}

/**
 * Orders on their way to the promised date, as a part that they leave at a constant rate: exact for a constant inflow.
 * @param inside orders in the part
 * @param entered orders that enter over the step, evenly
 * @param rate at which they leave, per unit of time
 * @param out receives the answer
 */
export function passThrough(inside: number, entered: number, rate: number, dt: number, out: Part): void {
  out.left = exponentialStep(inside, entered / dt, rate, dt);
  out.passed = Math.max(0, inside + entered - out.left);
}

/**
 * Output of lines that share something scarce, as a share of what their own plant allows: all of it if there is enough;
 * else what is ordered first, cut alike if even that is too much, and then a like part of the rest.
 * @param available of the shared source
 * @param ordered need of it for what is ordered (and the plant allows)
 * @param possible need of it for all that the plants allow
 */
export function sharedOutput(
  available: number,
  ordered: number,
  possible: number,
): { readonly ordered: number; readonly rest: number } {
  if (available >= possible) return { ordered: 1, rest: 1 };
  if (available < ordered) return { ordered: ordered > 0 ? available / ordered : 0, rest: 0 };
  return { ordered: 1, rest: (available - ordered) / (possible - ordered) };
}

/** A chip as serving sees it. */
export interface Serving {
  /** Dense 8-bit throughput, FLOP/s. */
  readonly flops: number;
  /** Memory, GB, and its bandwidth, GB/s. */
  readonly memory: number;
  readonly bandwidth: number;
  /** Chips that serve one model together. */
  readonly server: number;
}

/** The model served: parameters per token, weights and a request's cache (GB), prompt tokens per answer token, limits. */
export interface Served {
  readonly active: number;
  readonly weights: number;
  readonly cache: number;
  readonly prompt: number;
  readonly use: number;
  /** Longest time between tokens, s. */
  readonly interval: number;
  readonly usable: number;
}

/**
 * Tokens written per second and chip: `t = max(2 N B / (F MFU), (weights + B cache) / bandwidth)` at the largest batch
 * B that fits memory and keeps the interval, and `2 N / (F MFU)` for each token read (submodels section 10). 0 if the
 * model does not fit the server, or not in time.
 */
export function tokensPerChip(chip: Serving, model: Served): number {
  const n = chip.server;
  const flop = (2 * model.active) / (n * chip.flops * model.use);
  const bandwidth = n * chip.bandwidth;
  const room = n * chip.memory * model.usable - model.weights;
  const inTime = Math.min(
    model.interval / flop,
    (model.interval * bandwidth - model.weights) / model.cache,
    room / model.cache,
  );
  // Part of a request is none.
  if (inTime < 1) return 0;
  const step = Math.max(flop * inTime, (model.weights + inTime * model.cache) / bandwidth);
  return 1 / (n * (step / inTime + model.prompt * flop));
}

/**
 * Lowest price of a chip of a design of one's own: silicon, memory and packaging for the same tokens cost others what
 * they cost Nvidia, so that all there is to save is its margin (submodels section 2).
 * @param price Nvidia's for the chip alone, USD per H100e served
 * @param margin Nvidia's gross margin
 * @param served what the own chip serves, H100e
 */
export function leastOwnPrice(price: number, margin: number, served: number): number {
  return (1 - margin) * price * served;
}

/**
 * What a take-or-pay contract has made due by the end of a year, whose minima rise in equal parts from the first to
 * the last year; in its own money.
 */
export function minimumDue(total: number, first: number, last: number, year: number): number {
  const years = last - first + 1;
  const passed = Math.min(years, Math.max(0, year - first + 1));
  return (total * passed * (passed + 1)) / (years * (years + 1));
}
