import { clamp, cos, expm1, ln, PI, pow } from '../../engine/maths';
import { HOURS_PER_YEAR } from '../../quantity/calendar';
import { annualCapitalCost } from '../laws/finance';
import { localSolarHour } from '../laws/integrate';
import { waitAt } from '../laws/queueing';
import { bestCheckpointInterval, goodput, meanTimeBetweenFailures } from '../laws/reliability';

const LN2 = ln(2);

/** Use of peak throughput by a job of n chips: falls as a power of its size (submodels section 9). */
export function modelUse(base: number, chips: number, baseChips: number, exponent: number): number {
  return chips <= baseChips ? base : base * pow(chips / baseChips, -exponent);
}

/**
 * Useful share of training time of a job (submodels section 9); 1 for none.
 * @param hazard interruptions for each chip and hour
 * @param absorbed share of failures that do not stop the job
 * @param checkpoint min to save
 * @param restart min from a failure to training again
 */
export function jobGoodput(
  chips: number,
  hazard: number,
  absorbed: number,
  checkpoint: number,
  restart: number,
): number {
  if (chips <= 0) return 1;
  const between = (meanTimeBetweenFailures(hazard, chips) / (1 - absorbed)) * 60;
  return goodput(checkpoint, restart, between);
}

/** Time between the checkpoints of a job that gives the most useful time, min; 0 for none. Arguments as of `jobGoodput`. */
export function checkpointEvery(chips: number, hazard: number, absorbed: number, checkpoint: number): number {
  if (chips <= 0) return 0;
  return bestCheckpointInterval(checkpoint, (meanTimeBetweenFailures(hazard, chips) / (1 - absorbed)) * 60);
}

/**
 * Tokens a second of one H100e: reading is bound by throughput, writing by throughput or memory (submodels section 10).
 * @param peak FLOP/s at 8 bits, `mfu` its use
 * @param bandwidth B/s
 * @param parameters active, one byte each
 * @param batch sequences decoded together
 * @param cache B read for each sequence in a step
 * @param decodeShare share of tokens that are written
 */
export function tokenRate(
  peak: number,
  mfu: number,
  bandwidth: number,
  parameters: number,
  batch: number,
  cache: number,
  decodeShare: number,
): number {
  const compute = (peak * mfu) / (2 * parameters);
  const memory = bandwidth / (parameters / batch + cache);
  return 1 / ((1 - decodeShare) / compute + decodeShare / Math.min(compute, memory));
}

/**
 * Cost of one chip for an hour, USD: capital of chip and site as an annuity, and power (submodels section 4).
 * @param price USD of the chip with its server
 * @param watts facility power
 * @param construction USD/W
 * @param tariff USD/kWh
 */
export function chipHourCost(
  price: number,
  watts: number,
  construction: number,
  tariff: number,
  rate: number,
  life: number,
): number {
  return (
    annualCapitalCost(price + construction * watts, rate, life) / HOURS_PER_YEAR + (watts / 1000) * tariff
  );
}

/** Campuses that a planned power comes to. @param campus power of one, in the unit of `planned` */
export function campuses(planned: number, campus: number): number {
  return Math.ceil(planned / campus);
}

/**
 * Share of the chips of an age that is retired until a later one: 1 - S(to) / S(from), S(a) = 2^-(a / half)^shape (a
 * Weibull life with its median at `half`). Ages in yr, not negative ones count as 0.
 * @param shape 1: as many at every age; above: more with age
 */
export function retiredShare(from: number, to: number, half: number, shape: number): number {
  const wornAt = (age: number): number => pow(Math.max(0, age) / half, shape);
  return -expm1(-LN2 * (wornAt(to) - wornAt(from)));
}

/**
 * Demand on a service in each UTC hour of a day over its mean, when every place follows the same local day: the sum of
 * the places' days by weight.
 * @param peak busiest local hour over the mean @param peakHour that hour @param longitudes degrees east
 */
export function serviceProfile(
  peak: number,
  peakHour: number,
  longitudes: readonly number[],
  weights: readonly number[],
): Float64Array {
  const profile = new Float64Array(24);
  let total = 0;
  for (const weight of weights) total += weight;
  for (let hour = 0; hour < 24; hour++)
    for (let i = 0; i < weights.length; i++)
      profile[hour] +=
        (weights[i] / total) *
        (1 + (peak - 1) * cos((2 * PI * (localSolarHour(hour + 0.5, longitudes[i]) - peakHour)) / 24));
  return profile;
}

/** A day of a service: what share it serves, how much of its capacity that takes, and how long requests wait. */
export interface ServiceDay {
  /** Of the demand; what a full hour can't take is turned away. */
  served: number;
  /** Of the capacity, mean of the day. */
  used: number;
  /** Of the capacity, in the busiest hour. */
  full: number;
  /** In mean service times of one request. */
  wait: number;
}

/**
 * Fills `day`: a constant capacity against a demand that differs by hour. Hours up to `fullest` of the capacity are
 * admitted whole, beyond that requests are turned away at the door, and the rest waits as in M/M/c.
 * @param demand tokens a day @param capacity tokens a day @param waits `waitCurve` of one pool of servers
 */
export function serviceDay(
  demand: number,
  capacity: number,
  profile: Float64Array,
  fullest: number,
  waits: Float64Array,
  day: ServiceDay,
): void {
  day.served = demand > 0 ? 0 : 1;
  day.used = 0;
  day.full = 0;
  day.wait = 0;
  if (demand <= 0 || capacity <= 0) return;
  let over = false;
  for (let hour = 0; hour < profile.length; hour++) {
    const wanted = (demand * profile[hour]) / capacity;
    const use = Math.min(fullest, wanted);
    // Hardware cut to just the busiest hour serves it, whatever the last digit says.
    if (wanted > fullest * (1 + 1e-9)) over = true;
    day.used += use / profile.length;
    day.full = Math.max(day.full, use);
    day.wait += use * waitAt(waits, use);
  }
  day.wait /= day.used * profile.length;
  day.served = over ? (day.used * capacity) / demand : 1;
}

/**
 * Price of leased compute that the market goes to, USD/(H100e h): cost and margin at a normal use of what is offered,
 * by a power of the use beside it, within bounds.
 * @param use wanted over offered
 * @param floor lowest and `cap` highest price over cost and margin
 */
export function leasePriceTarget(
  cost: number,
  margin: number,
  use: number,
  normal: number,
  reaction: number,
  floor: number,
  cap: number,
): number {
  return cost * (1 + margin) * clamp(pow(Math.max(1e-3, use) / normal, reaction), floor, cap);
}
