import { siderealAngle } from './sun';
import { DEGREE, EARTH_RADIUS, type Vector } from './vector';

/*
 * Circular orbits under J2, as much as a picture needs. The model has its own propagator on portable mathematics;
 * this one runs on the display clock only and never feeds back.
 */

/** Earth's gravitational parameter, km3/s2, and second zonal harmonic (EGM-96). */
const EARTH_MU = 398600.4418;
const J2 = 1.08262668e-3;
/** Earth's rotation against the stars, rad/s: 360.98564736629 degrees a day. */
const EARTH_RATE = (360.98564736629 * DEGREE) / 86_400;
const TURN = 2 * Math.PI;

/** Rates of a circular orbit, rad/s: along the track, and of its node. @param inclination rad */
export function orbitRates(altitudeKm: number, inclination: number): { along: number; node: number } {
  const a = EARTH_RADIUS + altitudeKm;
  const n = Math.sqrt(EARTH_MU / a) / a;
  const strength = 1.5 * J2 * (EARTH_RADIUS / a) * (EARTH_RADIUS / a);
  const sine = Math.sin(inclination);
  return {
    along: n * (1 + strength * (2 - 2.5 * sine * sine)),
    node: -strength * n * Math.cos(inclination),
  };
}

/** Period of one revolution, min. */
export function orbitPeriod(altitudeKm: number): number {
  const a = EARTH_RADIUS + altitudeKm;
  return (TURN * a * Math.sqrt(a / EARTH_MU)) / 60;
}

const reduced = (angle: number): number => angle - TURN * Math.floor(angle / TURN);

/** Elements on day `epoch` in km and rad: `node` is the right ascension of the ascending node. */
export interface Elements {
  readonly altitude: number;
  readonly inclination: number;
  readonly node: number;
  readonly phase: number;
  /** Minutes since 1970. */
  readonly epoch: number;
}

/** Floats of one satellite for the vertex shader: radius, cos i, sin i, node, node rate, phase, phase rate. */
export const ORBIT_FLOATS = 7;

/**
 * Writes what the shader needs to move one satellite on from `minute`. Phase and node are reduced here, in double
 * precision: years of revolutions do not fit a shader's floats. The node is given as longitude on the turning Earth.
 */
export function writeOrbit(elements: Elements, minute: number, out: Float32Array, at: number): void {
  const { along, node } = orbitRates(elements.altitude, elements.inclination);
  const seconds = (minute - elements.epoch) * 60;
  out[at] = 1 + elements.altitude / EARTH_RADIUS;
  out[at + 1] = Math.cos(elements.inclination);
  out[at + 2] = Math.sin(elements.inclination);
  out[at + 3] = reduced(elements.node + node * seconds - siderealAngle(minute) * DEGREE);
  out[at + 4] = node - EARTH_RATE;
  out[at + 5] = reduced(elements.phase + along * seconds);
  out[at + 6] = along;
}

/** Where the shader puts a satellite `seconds` after the minute for which its floats were written. */
export function orbitPoint(floats: Float32Array, at: number, seconds: number): Vector {
  const radius = floats[at];
  const u = floats[at + 5] + floats[at + 6] * seconds;
  const node = floats[at + 3] + floats[at + 4] * seconds;
  const along = radius * Math.cos(u);
  const across = radius * Math.sin(u);
  const flat = across * floats[at + 1];
  return [
    along * Math.cos(node) - flat * Math.sin(node),
    along * Math.sin(node) + flat * Math.cos(node),
    across * floats[at + 2],
  ];
}

/** Altitude in km from a column's unit. @throws Error for a unit of length that orbits are not given in */
export function kilometres(unit: string): number {
  const factor = { km: 1, m: 1e-3 }[unit];
  if (factor === undefined) throw new Error(`an altitude in "${unit}" cannot be drawn; use km or m`);
  return factor;
}

/** Radians from a column's unit. @throws Error for a unit that is no angle */
export function radians(unit: string): number {
  const factor = { rad: 1, deg: DEGREE }[unit];
  if (factor === undefined) throw new Error(`an angle in "${unit}" cannot be drawn; use rad or deg`);
  return factor;
}
