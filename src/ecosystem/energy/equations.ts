import { clamp, exp, ln, pow } from '../../engine/maths';

/** Hours of a mean month, 1/12 of a Julian year. */
export const HOURS_PER_MONTH = 730.5;

/** Share of its nameplate that a plant can make at an age in months: an S-curve. 0 before the start. */
export function rampShare(age: number, middle: number, width: number): number {
  return age <= 0 ? 0 : 1 / (1 + exp((middle - age) / width));
}

/**
 * Share of its nameplate that a plant can make some months on, along the same S-curve from where it stands: exact at
 * any step length, and the same for a new plant and for one whose nameplate has just grown.
 * @param share above 0, at most 1
 */
export function rampOn(share: number, months: number, width: number): number {
  return 1 / (1 + (1 / share - 1) * exp(-months / width));
}

/**
 * Next value of a deviation that reverts to 0 and is hit by a shock now and then, kept within +-`bound`.
 * @param keep share of the deviation that is left after the period
 */
export function revert(value: number, keep: number, shock: number, bound: number): number {
  return clamp(value * keep + shock, -bound, bound);
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
 * What a month of power sooner is worth, USD/W: the compute that a watt runs, leased for a month (submodels section 5).
 * @param density H100e/W
 * @param price of leased compute, USD/(H100e h)
 */
export function monthOfPower(density: number, price: number): number {
  return density * price * HOURS_PER_MONTH;
}
