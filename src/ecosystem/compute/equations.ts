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

/** Share of failures that spares absorb: all that they can while none is used up, none from a share under repair on. */
export function absorbedShare(absorbed: number, underRepair: number, spares: number): number {
  return absorbed * Math.max(0, 1 - underRepair / spares);
}

/**
 * Interruptions of a job an hour (submodels section 9).
 * @param hazard interruptions for each chip and hour
 * @param absorbed share of failures that do not stop the job
 * @param outages of its site, 1/h
 */
export function interruptions(chips: number, hazard: number, absorbed: number, outages: number): number {
  const failures = chips > 0 && hazard > 0 ? (1 - absorbed) / meanTimeBetweenFailures(hazard, chips) : 0;
  return failures + outages;
}

/**
 * Useful share of training time of a job (submodels section 9); 1 for none. Arguments as of `interruptions`.
 * @param checkpoint min to save
 * @param restart min from a failure to training again
 * @param cold min from the return of power to training again
 */
export function jobGoodput(
  chips: number,
  hazard: number,
  absorbed: number,
  checkpoint: number,
  restart: number,
  outages = 0,
  cold = 0,
): number {
  const rate = interruptions(chips, hazard, absorbed, outages);
  if (chips <= 0 || rate <= 0) return 1;
  const back = restart + (outages / rate) * (cold - restart);
  return goodput(checkpoint, back, 60 / rate);
}

/** Time between the checkpoints of a job that gives the most useful time, min; 0 for none. Arguments as of `jobGoodput`. */
export function checkpointEvery(
  chips: number,
  hazard: number,
  absorbed: number,
  checkpoint: number,
  outages = 0,
): number {
  if (chips <= 0) return 0;
  return bestCheckpointInterval(checkpoint, 60 / interruptions(chips, hazard, absorbed, outages));
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

/**
 * Cost of a site's battery bank for an hour, USD: what it would cost to buy today as an annuity.
 * @param bank Wh
 * @param price USD/kWh
 * @param life yr
 */
export function bankHourCost(bank: number, price: number, rate: number, life: number): number {
  return annualCapitalCost((bank / 1000) * price, rate, life) / HOURS_PER_YEAR;
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

/**
 * Shares what is free among wishes in proportion; where a part would be below the smallest contract of who wants it,
 * the smallest wish gives way to the others. Fills `wishes` with what each gets.
 * @param least smallest contract of each
 */
export function shareFree(free: number, wishes: Float64Array, least: Float64Array): void {
  for (;;) {
    let total = 0;
    for (let i = 0; i < wishes.length; i++) total += wishes[i];
    const part = total > free ? free / total : 1;
    let smallest = -1;
    for (let i = 0; i < wishes.length; i++) {
      if (wishes[i] <= 0 || wishes[i] * part >= least[i]) continue;
      if (smallest < 0 || wishes[i] < wishes[smallest]) smallest = i;
    }
    if (smallest >= 0) wishes[smallest] = 0;
    else {
      for (let i = 0; i < wishes.length; i++) wishes[i] *= part;
      return;
    }
  }
}
