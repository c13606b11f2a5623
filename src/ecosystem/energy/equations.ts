import { exp, ln, pow } from '../../engine/maths';

/** Share of its nameplate that a plant can make at an age in months: an S-curve. 0 before the start. */
export function rampShare(age: number, middle: number, width: number): number {
  return age <= 0 ? 0 : 1 / (1 + exp((middle - age) / width));
}

/**
 * Cost after learning, in the unit of `cost`: a share `spillover` of the learning follows the world's cumulative
 * volume, the rest the own one; `shock` is the log of what the curve does not explain (submodels section 3).
 * @param world cumulative volume of the world over that on day one
 * @param own cumulative own volume over that on day one
 */
export function learnedCost(
  cost: number,
  exponent: number,
  spillover: number,
  world: number,
  own: number,
  shock: number,
): number {
  return cost * exp(shock - exponent * (spillover * ln(world) + (1 - spillover) * ln(own)));
}

/** Growth at `years` after the start, falling from `first` to `later` with time constant `decay` (yr). */
export function fadingGrowth(first: number, later: number, decay: number, years: number): number {
  return later + (first - later) * exp(-years / decay);
}

/**
 * Standard deviation of the monthly innovation of a mean-reverting quantity with SD `spread`.
 * @param keep share of a deviation that is left after a month
 */
export function innovation(spread: number, keep: number): number {
  return spread * Math.sqrt(1 - keep * keep);
}

/** Share of a deviation left after one unit of time. @param halfLife in the same unit */
export function keepShare(halfLife: number): number {
  return pow(0.5, 1 / halfLife);
}

/**
 * Unit hours out of order in a step of `hours`: of units down at its start, and of units failing in it at a time
 * uniform over the step; repair times are exponential. Exact in the mean at any step length.
 */
export function hoursDown(down: number, failing: number, hours: number, repair: number): number {
  const ended = 1 - exp(-hours / repair);
  return down * repair * ended + failing * repair * (1 - (repair / hours) * ended);
}

/** Probability that a unit which failed in a step of `hours` is still down at its end. */
export function stillDown(hours: number, repair: number): number {
  return (repair / hours) * (1 - exp(-hours / repair));
}

/** What a site's bank and supplies do in a step; all in Wh. */
export interface Dispatch {
  /** Delivered to the load without the bank. */
  readonly direct: number;
  /** Delivered by the bank. */
  readonly discharged: number;
  /** Taken from the supplies to charge the bank. */
  readonly charged: number;
  /** Not delivered. */
  readonly short: number;
  /** Energy in the bank at the end. */
  readonly charge: number;
}

/**
 * Dispatch of a bank that bridges what the supplies lack and is charged from what they can spare
 * (submodels section 4, the reserve of step 1). Failures in a step do not overlap: their deficits add up.
 * @param load W wanted
 * @param available W that the supplies can give in the mean of the step, failures taken out
 * @param incidents Wh that failures take from the load although the mean would suffice
 * @param incidentHours hours of such failures
 * @param bank Wh in it, Wh capacity, W power
 * @param efficiency of a full cycle
 */
export function dispatch(
  load: number,
  available: number,
  incidents: number,
  incidentHours: number,
  hours: number,
  bank: { readonly charge: number; readonly capacity: number; readonly power: number },
  efficiency: number,
): Dispatch {
  const oneWay = Math.sqrt(efficiency);
  const need = load * hours;
  const lack = Math.min(need, Math.max((load - available) * hours, incidents, 0));
  const bridged = load > available ? hours : Math.min(hours, incidentHours);
  const discharged = Math.min(lack, bank.power * bridged, bank.charge * oneWay);
  const direct = need - lack;
  const spare = Math.max(0, available * hours - direct);
  const left = Math.max(0, bank.charge - discharged / oneWay);
  const charged = Math.min(spare, bank.power * hours, Math.max(0, bank.capacity - left) / oneWay);
  return {
    direct,
    discharged,
    charged,
    short: lack - discharged,
    charge: Math.min(bank.capacity, left + charged * oneWay),
  };
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

/** Hours that [from, to) shares with a daily window that starts at `start` h UTC, for the day number `day`. */
export function overlapHours(from: number, to: number, day: number, start: number, length: number): number {
  const begin = (day * 24 + start) * 60;
  return Math.max(0, Math.min(to, begin + length * 60) - Math.max(from, begin)) / 60;
}
