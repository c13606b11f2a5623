import { acos, cos, exp, PI, sin } from '../../engine/maths';
import { coverageAngle } from '../laws/coverage';
import { DEGREE } from '../laws/orbit';

/** Points of the mean over the argument of latitude. */
const POINTS = 180;

/** Sine of the latitude of the foot, at the middle of equal parts of half a revolution. */
function feet(inclination: number): Float64Array {
  const sinInclination = sin(inclination * DEGREE);
  return Float64Array.from(
    { length: POINTS },
    (_, i) => sinInclination * sin(-PI / 2 + (PI * (i + 0.5)) / POINTS),
  );
}

function meanInView(latitude: number, reach: number, sinFeet: Float64Array): number {
  const sinLatitude = sin(latitude * DEGREE);
  const cosLatitude = cos(latitude * DEGREE);
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    const sinFoot = sinFeet[i];
    const top = reach - sinLatitude * sinFoot;
    const bottom = cosLatitude * Math.sqrt(1 - sinFoot * sinFoot);
    if (top <= -bottom) sum += 1;
    else if (top < bottom) sum += acos(top / bottom) / PI;
  }
  return sum / POINTS;
}

/**
 * Satellites in view for each satellite of a shell, day mean, at latitudes of 0, 1, ... 90 degrees (both hemispheres
 * are alike): `meanInView` of the laws for all places at once, with fewer points along the orbit.
 * @param altitude km @param inclination deg, above 90 retrograde @param elevation least elevation, deg
 */
export function inViewTable(altitude: number, inclination: number, elevation: number): Float64Array {
  const reach = cos(coverageAngle(altitude, elevation * DEGREE));
  const sinFeet = feet(inclination);
  return Float64Array.from({ length: 91 }, (_, latitude) => meanInView(latitude, reach, sinFeet));
}

/** Value of such a table at any latitude, deg. */
export function atLatitude(table: Float64Array, latitude: number): number {
  const north = Math.abs(latitude);
  const below = Math.min(89, Math.floor(north));
  return table[below] + (table[below + 1] - table[below]) * (north - below);
}

/**
 * Rate of leaving service at an age, 1/yr: failures at a constant rate, ends of life with a logistic spread around the
 * design life. @param age yr @param rate 1/yr @param life yr @param spread scale of the logistic, yr
 */
export function leavingRate(age: number, rate: number, life: number, spread: number): number {
  const x = (age - life) / spread;
  return rate + (x > 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))) / spread;
}

/** Share of satellites still in service at an age, yr. */
export function survivalAt(age: number, rate: number, life: number, spread: number): number {
  return (exp(-rate * age) * (1 + exp(-life / spread))) / (1 + exp((age - life) / spread));
}

/** Logistic growth over a step towards a limit, exact. @param years length of the step */
export function logisticStep(count: number, limit: number, growth: number, years: number): number {
  if (count <= 0 || limit <= 0) return Math.max(0, Math.min(count, limit));
  const kept = exp(-growth * years);
  // Above the limit (capacity lost) numbers fall by the same law.
  return limit / (1 + ((limit - count) / count) * kept);
}
