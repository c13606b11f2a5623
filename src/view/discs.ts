/**
 * A data center is a disc whose area is its facility power and whose fill is its load, both by area.
 */

/** Radius in CSS pixels of a disc of one gigawatt, while no site is so large that it would cover a continent. */
export const GIGAWATT_RADIUS = 8;
/** No disc is larger; the scale of all of them shrinks instead, and the legend's example with it. */
export const MOST_RADIUS = 26;
/** Below this a disc cannot be seen or hit; such a disc is drawn with the least radius, and the legend says so. */
export const LEAST_RADIUS = 2.5;

/** Watts from a column's unit; undefined if the unit is no power. */
export function watts(unit: string): number | undefined {
  return { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 }[unit];
}

/** Radius of a gigawatt at which the largest of these powers (W) is no larger than it may be. */
export function gigawattRadius(powers: readonly number[]): number {
  const most = powers.reduce((best, power) => Math.max(best, power), 0);
  return Math.min(GIGAWATT_RADIUS, most > 0 ? MOST_RADIUS / Math.sqrt(most / 1e9) : GIGAWATT_RADIUS);
}

/** Radius in CSS pixels of a power in W. @param gigawatt radius of a gigawatt */
export function discRadius(power: number, gigawatt = GIGAWATT_RADIUS): number {
  return power > 0 ? Math.max(LEAST_RADIUS, gigawatt * Math.sqrt(power / 1e9)) : 0;
}

/**
 * Height, in [-1, 1] radii from the middle, up to which a disc must be filled so that `share` of its area is full.
 * The area below height h of a unit disc is acos(-h) + h sqrt(1 - h^2).
 */
export function fillHeight(share: number): number {
  if (share <= 0) return -1;
  if (share >= 1) return 1;
  let low = -1;
  let high = 1;
  // Bisection: the area's slope vanishes at both ends, where Newton would leap out.
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    const area = Math.acos(-middle) + middle * Math.sqrt(1 - middle * middle);
    if (area < share * Math.PI) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
