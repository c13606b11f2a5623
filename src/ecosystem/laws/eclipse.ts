import { acos, asin, atan2, clamp, cos, PI, sin } from '../../engine/maths';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { DEGREE, EARTH_RADIUS, nodeDrift, orbitRadius } from './orbit';

/** Obliquity of the ecliptic, rad (J2000: 23.4393 deg). */
const OBLIQUITY = 23.4393 * DEGREE;
/** Minutes since 1970 of the epoch J2000, 2000-01-01 12:00. */
const J2000 = 15_778_800;
const SECONDS_PER_MINUTE = 60;

/**
 * Share of a circular orbit in the Earth's cylindrical shadow, 0 to 0.5.
 * f = acos( sqrt(h^2 + 2 Re h) / ((Re + h) cos beta) ) / pi, and 0 where the orbit clears the shadow.
 * Source: Vallado 2013, section 5.3, with the sun at infinity.
 * @param altitude km, above 0
 * @param beta angle between the sun and the orbit's plane, rad
 */
export function eclipseFraction(altitude: number, beta: number): number {
  const horizon = Math.sqrt(altitude * altitude + 2 * EARTH_RADIUS * altitude) / orbitRadius(altitude);
  const reach = cos(beta);
  return horizon >= reach ? 0 : acos(horizon / reach) / PI;
}

/** The angle beta, rad, of an orbit's plane to a sun at declination d, `fromSun` = node's right ascension less the sun's. */
export function betaAngle(inclination: number, fromSun: number, declination: number): number {
  const sine = cos(declination) * sin(inclination) * sin(fromSun) + sin(declination) * cos(inclination);
  return asin(clamp(sine, -1, 1));
}

/** Places around the year and around the node at which the annual means are taken. */
const SEASONS = 240;
const NODES = 240;

/** The sun at an ecliptic longitude (rad): its declination and right ascension, rad. */
function sunAt(longitude: number): { declination: number; rightAscension: number } {
  return {
    declination: asin(sin(OBLIQUITY) * sin(longitude)),
    rightAscension: atan2(cos(OBLIQUITY) * sin(longitude), cos(longitude)),
  };
}

/**
 * Eclipse fraction averaged over the seasons and over all nodes: what an orbit whose node drifts sees in the long run.
 * @param altitude km
 * @param inclination rad
 */
export function meanEclipseFraction(altitude: number, inclination: number): number {
  let sum = 0;
  for (let season = 0; season < SEASONS; season++) {
    const { declination } = sunAt((2 * PI * (season + 0.5)) / SEASONS);
    for (let node = 0; node < NODES; node++) {
      const beta = betaAngle(inclination, (2 * PI * (node + 0.5)) / NODES, declination);
      sum += eclipseFraction(altitude, beta);
    }
  }
  return sum / (SEASONS * NODES);
}

/**
 * Eclipse fraction of a sun-synchronous orbit, averaged over the seasons.
 * @param altitude km
 * @param inclination rad
 * @param nodeHour mean local solar time at the ascending node, h (12: noon-midnight; 6 or 18: dawn-dusk)
 */
export function meanEclipseFractionAtNodeHour(
  altitude: number,
  inclination: number,
  nodeHour: number,
): number {
  const fromMeanSun = (nodeHour - 12) * 15 * DEGREE;
  let sum = 0;
  for (let season = 0; season < SEASONS; season++) {
    const longitude = (2 * PI * (season + 0.5)) / SEASONS;
    const { declination, rightAscension } = sunAt(longitude);
    // The mean sun's right ascension equals the ecliptic longitude here: the orbit's ellipticity is left out.
    const beta = betaAngle(inclination, fromMeanSun + longitude - rightAscension, declination);
    sum += eclipseFraction(altitude, beta);
  }
  return sum / SEASONS;
}

/**
 * Mean longitude of the sun, rad, not reduced to a turn: 280.460 + 0.9856474 d degrees.
 * Source: Astronomical Almanac, low-precision formulas for the sun (0.01 deg from 1950 to 2050).
 * @param minute minutes since 1970
 */
export function meanSunLongitude(minute: number): number {
  return (280.46 + (0.9856474 * (minute - J2000)) / MINUTES_PER_DAY) * DEGREE;
}

/** Ecliptic longitude of the sun, rad: the mean longitude and the equation of the centre (same source). */
export function sunLongitude(minute: number): number {
  const anomaly = (357.528 + (0.9856003 * (minute - J2000)) / MINUTES_PER_DAY) * DEGREE;
  return meanSunLongitude(minute) + (1.915 * sin(anomaly) + 0.02 * sin(2 * anomaly)) * DEGREE;
}

/** An orbit's plane: altitude in km, inclination and node (right ascension at `epoch`, minutes since 1970) in rad. */
export interface OrbitPlane {
  readonly altitude: number;
  readonly inclination: number;
  readonly node: number;
  readonly epoch: number;
}

/** The sun at an instant, for the orbits under it. */
export interface Sun {
  /** Minutes since 1970. */
  readonly minute: number;
  /** rad. */
  readonly declination: number;
  readonly rightAscension: number;
}

/** The sun at a minute since 1970. */
function sunOf(minute: number): Sun {
  return { minute, ...sunAt(sunLongitude(minute)) };
}

/**
 * The sun over a stretch of time, at instants at most a day apart, in which an orbit's angle to it changes by 8 degrees
 * at most. @param from minutes since 1970 @param minutes length of the stretch, above 0
 */
export function sunsOver(from: number, minutes: number): readonly Sun[] {
  const instants = Math.ceil(minutes / MINUTES_PER_DAY);
  return Array.from({ length: instants }, (_, i) => sunOf(from + (minutes * (i + 0.5)) / instants));
}

/** Share of an orbit in shadow, mean over instants: season and drift of the node set its angle to the sun. */
export function eclipseUnder(plane: OrbitPlane, suns: readonly Sun[]): number {
  const { altitude, inclination, node, epoch } = plane;
  const drift = nodeDrift(altitude, inclination);
  let sum = 0;
  for (const { minute, declination, rightAscension } of suns) {
    const drifted = drift * (minute - epoch) * SECONDS_PER_MINUTE;
    const beta = betaAngle(inclination, node + drifted - rightAscension, declination);
    sum += eclipseFraction(altitude, beta);
  }
  return sum / suns.length;
}

/** Share of an orbit in shadow at an instant, minutes since 1970. */
export function eclipseAt(plane: OrbitPlane, minute: number): number {
  return eclipseUnder(plane, [sunOf(minute)]);
}

/** Share of an orbit in shadow, mean over a stretch of time: see `sunsOver`. */
export function eclipseOver(plane: OrbitPlane, from: number, minutes: number): number {
  return eclipseUnder(plane, sunsOver(from, minutes));
}
