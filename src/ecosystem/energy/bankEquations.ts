import { clamp, cos, PI } from '../../engine/maths';
import { smoothingBattery } from '../laws/dispatch';

/** Failures of a machine per hour when swings of the load strain it: 1 / MTBF, more by `strain` x what is not smoothed. */
export function strainedHazard(mtbf: number, strain: number, unsmoothed: number): number {
  return (1 + strain * unsmoothed) / mtbf;
}

/** What a bank is asked for and what it has. Wh, W. */
export interface BankStep {
  readonly load: number;
  /** W that the supplies can give in the mean of the step, failures and curtailment taken out. */
  readonly available: number;
  readonly hours: number;
  /** What outages take from the load and the bank can bridge, Wh. */
  readonly bridged: number;
  /** What outages take and nothing bridges, Wh. */
  readonly lost: number;
  /** What the plan of the day has it give in the step, Wh, and how full it is to be at the end, Wh. */
  readonly planned: number;
  readonly target: number;
  readonly charge: number;
  readonly capacity: number;
  readonly power: number;
  /** Of a full cycle. */
  readonly efficiency: number;
}

/** What a site's bank and supplies do in a step; all in Wh. */
export interface BankFlow {
  /** Delivered to the load without the bank. */
  direct: number;
  /** Delivered by the bank as planned. */
  planned: number;
  /** Delivered by the bank because supplies failed. */
  bridged: number;
  /** Taken from the supplies to charge the bank. */
  charged: number;
  /** Not delivered. */
  short: number;
  /** Energy in the bank at the end. */
  charge: number;
}

/**
 * A step of a bank: it gives what the plan of the day says, bridges outages, and is charged from what the supplies can
 * spare until it is as full as planned. Energy in = energy out + losses, exactly.
 * @param into receives the result
 */
export function stepBank(step: BankStep, into: BankFlow): void {
  const { load, available, hours } = step;
  const oneWay = Math.sqrt(step.efficiency);
  const need = load * hours;
  const most = step.power * hours;
  const planned = Math.min(step.planned, need, most);
  const outages = step.bridged + step.lost;
  const lasting = (load - available) * hours - planned;
  const lack = Math.min(need - planned, Math.max(lasting, outages, 0));
  const wish = Math.min(lack, lasting > outages ? lack : step.bridged);
  const spare = Math.max(0, available * hours - (need - planned - lack));
  // What is charged in the step can be given in it: outages leave time in between.
  const refill = lasting > outages ? 0 : Math.min(spare, most);
  const held = step.charge * oneWay;
  const able = held + refill * step.efficiency;
  // Outages come first: what the plan had the bank give is then had from the supplies, as far as they can spare it.
  into.bridged = Math.min(wish, most, able);
  into.planned = Math.min(planned, most - into.bridged, able - into.bridged);
  const refilled = Math.max(0, into.bridged + into.planned - held) / step.efficiency;
  into.direct = need - planned - lack + Math.min(planned - into.planned, Math.max(0, spare - refilled));
  const given = (into.planned + into.bridged) / oneWay;
  const free = Math.max(0, available * hours - into.direct);
  into.charged = clamp((step.target - step.charge + given) / oneWay, 0, Math.min(free, most));
  into.charge = clamp(step.charge - given + into.charged * oneWay, 0, step.capacity);
  into.short = Math.max(0, need - into.direct - into.planned - into.bridged);
}

/** What smoothing takes of a bank: W held ready, Wh held ready, W that flow through it in the mean, part of the swing left. */
export interface Smoothed {
  power: number;
  energy: number;
  through: number;
  left: number;
}

/**
 * Part of a swing of the load that a bank takes up, algebraic at every step length and limited by its power
 * (submodels section 4).
 * @param swing W between the two levels of a square wave
 * @param duty share of the time at the upper level
 * @param period of the wave, s
 * @param power of the bank, W
 */
export function smooth(swing: number, duty: number, period: number, power: number, into: Smoothed): void {
  const whole = smoothingBattery(swing, 0, duty, period);
  const part = whole.power > 0 ? Math.min(1, power / whole.power) : 0;
  into.power = whole.power * part;
  into.energy = whole.energy * part;
  into.through = swing * (1 - duty) * duty * part;
  into.left = whole.power > 0 ? 1 - part : 0;
}

/**
 * Share of its life that a bank loses: by what flows through it and by age (submodels section 4). 1 is a whole life.
 * @param through Wh delivered, `cycles` of `depth` x `capacity` being a life
 * @param life in years without use
 */
export function lifeUsed(
  through: number,
  capacity: number,
  cycles: number,
  depth: number,
  years: number,
  life: number,
): number {
  return capacity > 0 ? through / (cycles * depth * capacity) + years / life : 0;
}

/** Wear of a bank, USD per kWh delivered: its price over all that it will give (286 USD: 0.036, submodels section 4). */
export function wearCost(price: number, cycles: number, depth: number): number {
  return price / (cycles * depth);
}

/** Lowest price within a day. Arguments as of `hourlyPrices`. */
export function troughPrice(mean: number, peak: number, daily: number): number {
  // Where the slope is 0: the cosine of that angle, or half a day off the peak.
  const c = -Math.min(1, daily / (4 * (1 - daily)));
  return mean * (1 + (peak - 1) * (daily * c + (1 - daily) * (2 * c * c - 1)));
}

/**
 * Price of each hour of the local solar day, mean `mean`: an evening peak of `peak` x the mean and a flat trough.
 * @param daily share of the peak that comes and goes once a day, the rest twice; 0.5 to below 1
 * @param into receives the 24 prices
 */
export function hourlyPrices(
  mean: number,
  peak: number,
  daily: number,
  peakHour: number,
  into: Float64Array,
): void {
  for (let h = 0; h < 24; h++) {
    const angle = (2 * PI * (h - peakHour)) / 24;
    into[h] = mean * (1 + (peak - 1) * (daily * cos(angle) + (1 - daily) * cos(2 * angle)));
  }
}

/**
 * Share of the wait for the grid that is left with a bank: down to `factor` for one that holds `hours` of the power
 * (submodels section 5, fast lane for loads that yield).
 * @param capacity Wh of the bank
 * @param power W of all connections, present and to come
 */
export function fastLane(capacity: number, power: number, hours: number, factor: number): number {
  return 1 - bankCover(capacity, power, hours) * (1 - factor);
}

/** Share of the power whose fast-lane hours the bank holds, 0 to 1. */
export function bankCover(capacity: number, power: number, hours: number): number {
  return power > 0 ? Math.min(1, capacity / (power * hours)) : 0;
}

/** Hours that [from, to) shares with [begin, begin + length), minutes and hours as named. */
export function sharedHours(from: number, to: number, begin: number, hours: number): number {
  return Math.max(0, Math.min(to, begin + hours * 60) - Math.max(from, begin)) / 60;
}
