import { acos, cos, PI, sin } from '../../engine/maths';

/*
 * Near-circular Earth orbits under J2 and J3, in km, s and radians unless said. Sources: Vallado 2013, "Fundamentals
 * of Astrodynamics and Applications", chapter 9.
 */

/** Earth's gravitational parameter, km3/s2 (EGM-96). */
export const EARTH_MU = 398600.4418;
/** Earth's equatorial radius, km (WGS-84). */
export const EARTH_RADIUS = 6378.137;
/** Second zonal harmonic (EGM-96). */
export const J2 = 1.08262668e-3;
/** Third zonal harmonic (WGS-72, as SGP4 uses it). */
export const J3 = -2.539e-6;
/** Mean motion of the sun in right ascension, rad/s: a turn in a tropical year of 365.2422 days. */
export const SUN_RATE = (2 * PI) / (365.2422 * 86_400);
export const DEGREE = PI / 180;
const SECONDS_PER_DAY = 86_400;

/** Distance from the centre, km, of a circular orbit of an altitude in km. */
export function orbitRadius(altitude: number): number {
  return EARTH_RADIUS + altitude;
}

/** Mean motion sqrt(mu / a^3), rad/s. */
export function meanMotion(altitude: number): number {
  const a = orbitRadius(altitude);
  return Math.sqrt(EARTH_MU / a) / a;
}

/** Period of a circular orbit, s: 2 pi sqrt(a^3 / mu). */
export function orbitPeriod(altitude: number): number {
  return (2 * PI) / meanMotion(altitude);
}

/** Speed in a circular orbit, km/s. */
export function orbitSpeed(altitude: number): number {
  return Math.sqrt(EARTH_MU / orbitRadius(altitude));
}

/** (Re / a)^2 J2, the strength of the flattening at an altitude. */
function flattening(altitude: number): number {
  const ratio = EARTH_RADIUS / orbitRadius(altitude);
  return J2 * ratio * ratio;
}

/** Drift of the node by J2, rad/s: -1.5 n J2 (Re/a)^2 cos i. */
export function nodeDrift(altitude: number, inclination: number): number {
  return -1.5 * meanMotion(altitude) * flattening(altitude) * cos(inclination);
}

/**
 * Rate of the argument of latitude with J2, rad/s: n (1 + 1.5 J2 (Re/a)^2 (2 - 2.5 sin^2 i)), n the mean motion as
 * in a two-line element set.
 */
export function alongTrackRate(altitude: number, inclination: number): number {
  const s = sin(inclination);
  return meanMotion(altitude) * (1 + 1.5 * flattening(altitude) * (2 - 2.5 * s * s));
}

/** Eccentricity frozen by J3, perigee over the north: -0.5 (J3/J2) (Re/a) sin i. */
export function frozenEccentricity(altitude: number, inclination: number): number {
  return -0.5 * (J3 / J2) * (EARTH_RADIUS / orbitRadius(altitude)) * sin(inclination);
}

/** Inclination, rad, at which the node follows the sun; NaN where no circular orbit does (above about 5,970 km). */
export function sunSynchronousInclination(altitude: number): number {
  return acos(-SUN_RATE / (1.5 * meanMotion(altitude) * flattening(altitude)));
}

/** rad/s to deg/day. */
export function degreesPerDay(rate: number): number {
  return (rate / DEGREE) * SECONDS_PER_DAY;
}
