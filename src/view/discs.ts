/**
 * A data center is a disc whose area is its facility power and whose fill is its load, both by area.
 */

/** Radius in CSS pixels of a disc of one gigawatt; everything else follows by area. */
export const GIGAWATT_RADIUS = 8;
/** Below this a disc cannot be seen or hit; such a disc is drawn with the least radius, and the legend says so. */
export const LEAST_RADIUS = 2.5;

/** Watts from a column's unit; undefined if the unit is no power. */
export function watts(unit: string): number | undefined {
  return { W: 1, kW: 1e3, MW: 1e6, GW: 1e9 }[unit];
}

/** Radius in CSS pixels of a power in W. */
export function discRadius(power: number): number {
  return power > 0 ? Math.max(LEAST_RADIUS, GIGAWATT_RADIUS * Math.sqrt(power / 1e9)) : 0;
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
