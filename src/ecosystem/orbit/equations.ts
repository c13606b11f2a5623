import { cos, exp } from '../../engine/maths';
import { DEGREE } from '../laws/orbit';

/** Part of the power of a satellite that goes straight from the arrays, and part that goes through the battery. */
export interface Delivered {
  direct: number;
  stored: number;
}

/**
 * Power that reaches the chips, mean over an orbit. In the sun the arrays feed them and charge the battery with what is
 * left; in the shadow the battery gives what it was charged with, what it holds or what the chips draw, the least.
 * Exact for constant array power and draw. All powers in one unit.
 * @param array array power in the sun
 * @param draw what the chips would draw, radiators permitting
 * @param lit share of the orbit in the sun, 0 to 1
 * @param battery usable energy over the period of the orbit, a power
 * @param efficiency energy out of the battery over energy in
 */
export function deliveredPower(
  array: number,
  draw: number,
  lit: number,
  battery: number,
  efficiency: number,
  out: Delivered,
): void {
  out.direct = lit * Math.min(array, draw);
  out.stored = Math.min(lit * Math.max(0, array - draw) * efficiency, battery, draw * (1 - lit));
}

/** Array power over the power of the chips, so that these run all around an orbit in shadow for a share of it. */
export function arrayRatio(shadow: number, efficiency: number, margin: number): number {
  return (1 + shadow / ((1 - shadow) * efficiency)) * (1 + margin);
}

/** Altitude of the reference dose, km. */
const DOSE_ALTITUDE = 650;
/** Inclination of the second reference, rad. */
const DOSE_INCLINATION = 30 * DEGREE;

/**
 * Radiation in a year: the reference rate of a polar orbit at 650 km, rising by e for each `scale`, and changing with
 * the inclination from a polar orbit to one of 30 degrees in proportion to |cos i|. Any unit of dose.
 * @param altitude km @param inclination rad @param scale km @param inclined dose at 30 deg over that of a polar orbit
 */
export function doseRate(
  reference: number,
  altitude: number,
  inclination: number,
  scale: number,
  inclined: number,
): number {
  const share = Math.abs(cos(inclination)) / cos(DOSE_INCLINATION);
  return reference * exp((altitude - DOSE_ALTITUDE) / scale) * (1 + (inclined - 1) * share);
}

/**
 * Rate to the ground over own optical stations, bit/s: each carries its rate while the sky is clear and at least one
 * satellite is in view, their places being independent.
 * @param inView satellites in view of a station for each satellite in orbit, day mean
 */
export function groundRate(
  stations: number,
  rate: number,
  clear: number,
  satellites: number,
  inView: number,
): number {
  return stations * rate * clear * (1 - exp(-satellites * inView));
}
