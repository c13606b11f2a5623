import { exp, ln, pow } from '../../engine/maths';

/** S-curve of a ramp at an age in months; 0 before the launch. */
export function ramp(age: number, middle: number, width: number): number {
  return age <= 0 ? 0 : 1 / (1 + exp((middle - age) / width));
}

/**
 * Share of its maker's wafers that a line has: what it has ramped to, less what newer lines have taken.
 * @param age months since its launch
 * @param newer age of the line after it, negative if there is none
 * @param newest age of the line after that
 */
export function waferShare(
  age: number,
  newer: number,
  newest: number,
  middle: number,
  width: number,
): number {
  return ramp(age, middle, width) * (1 - ramp(newer, middle, width)) * (1 - ramp(newest, middle, width));
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

/** Log of capacity after over before, for what is ordered in one month: (g0 + gamma ln p) / 12 (submodels section 13). */
export function capacityOrder(planned: number, reaction: number, price: number): number {
  return (planned + reaction * ln(price)) / 12;
}
