import { cos, exp, PI } from '../../engine/maths';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { EARTH_MU, orbitRadius } from './orbit';

/*
 * Fall of a dead satellite in near-circular orbit. The air is the exponential atmosphere of CIRA-72 in Vallado 2013,
 * table 8-4, for mean solar activity; the cycle of the sun stretches and shrinks it.
 */

/** Height (km), density there (kg/m3) and scale height (km) of the layers of the air. */
const AIR: readonly (readonly [number, number, number])[] = [
  [150, 2.07e-9, 22.523],
  [180, 5.464e-10, 29.74],
  [200, 2.789e-10, 37.105],
  [250, 7.248e-11, 45.546],
  [300, 2.418e-11, 53.628],
  [350, 9.518e-12, 53.298],
  [400, 3.725e-12, 58.515],
  [450, 1.585e-12, 60.828],
  [500, 6.967e-13, 63.822],
  [600, 1.454e-13, 71.835],
  [700, 3.614e-14, 88.667],
];

/** Height, km, below which a satellite is gone within days: it counts as having come down. */
export const LOWEST_ORBIT = 150;

/** Density of the air, kg/m3, for mean solar activity. @param altitude km, from 150 on */
export function airDensity(altitude: number): number {
  let layer = 0;
  while (layer < AIR.length - 1 && AIR[layer + 1][0] <= altitude) layer++;
  const [base, density, scale] = AIR[layer];
  return density * exp(-(Math.max(altitude, LOWEST_ORBIT) - base) / scale);
}

/** The cycle of the sun: a cosine of the logarithm of density. */
export interface SolarCycle {
  /** Year of a maximum, with its decimals. */
  readonly maximum: number;
  /** yr */
  readonly period: number;
  /** Half the difference of the logarithms of density at 500 km between maximum and minimum. */
  readonly swing: number;
}

/** Height at which the swing of a cycle is stated, km; below it is less in proportion to the height above 100 km. */
const SWING_AT = 500;

/** Density over its mean at a date. @param altitude km @param year with decimals */
export function solarFactor(cycle: SolarCycle, altitude: number, year: number): number {
  const part = Math.max(0, altitude - 100) / (SWING_AT - 100);
  return exp(cycle.swing * part * cos((2 * PI * (year - cycle.maximum)) / cycle.period));
}

const SECONDS_PER_DAY = 86_400;
/** Longest part of an integration, d, and furthest fall in one, km: parts get short where the air thickens. */
const LONGEST = 30;
const FURTHEST = 4;

/** Fall of a circular orbit by drag, km/d: sqrt(mu a) rho Cd A/m. @param ballistic Cd A/m, m2/kg */
export function fallRate(altitude: number, ballistic: number, factor: number): number {
  // sqrt(km3/s2 km) x kg/m3 x m2/kg = km2/s / m: a thousand of it in km/s.
  const speed = Math.sqrt(EARTH_MU * orbitRadius(altitude));
  return speed * airDensity(altitude) * factor * ballistic * 1000 * SECONDS_PER_DAY;
}

/**
 * Altitude (km) of a dead satellite after some days, by the midpoint rule; LOWEST_ORBIT once it has come down.
 * @param ballistic Cd A/m, m2/kg @param year at the start @param days how long it falls
 */
export function decayed(
  altitude: number,
  ballistic: number,
  cycle: SolarCycle,
  year: number,
  days: number,
): number {
  let height = altitude;
  let passed = 0;
  while (passed < days && height > LOWEST_ORBIT) {
    const rest = Math.min(days - passed, LONGEST);
    // The sun changes little within a part: its factor is taken once, in the middle.
    const factor = solarFactor(cycle, height, year + (passed + rest / 2) / DAYS_PER_YEAR);
    const first = fallRate(height, ballistic, factor);
    const step = first * rest > FURTHEST ? FURTHEST / first : rest;
    const middle = Math.max(LOWEST_ORBIT, height - (first * step) / 2);
    height -= fallRate(middle, ballistic, factor) * step;
    passed += step;
  }
  return Math.max(LOWEST_ORBIT, height);
}

/** Years until a dead satellite comes down, to a tenth of a month; `most` if it takes longer. */
export function yearsToFall(
  altitude: number,
  ballistic: number,
  cycle: SolarCycle,
  year: number,
  most = 100,
): number {
  let height = altitude;
  let passed = 0;
  const step = 3;
  while (height > LOWEST_ORBIT && passed < most * DAYS_PER_YEAR) {
    height = decayed(height, ballistic, cycle, year + passed / DAYS_PER_YEAR, step);
    passed += step;
  }
  return Math.min(most, passed / DAYS_PER_YEAR);
}
