import { acos, asin, clamp, cos, PI, sin } from '../../engine/maths';
import { EARTH_RADIUS, orbitRadius } from './orbit';

/*
 * What a satellite sees, on a spherical Earth. Source: Larson & Wertz 1999, "Space Mission Analysis and Design", 5.2.
 * Altitudes and distances in km, angles in rad.
 */

/** Height above the ground, km, that a link between satellites keeps clear of the air (prior: 80 km). */
const GRAZING_HEIGHT = 80;

/** Angle at the Earth's centre between a satellite and the place that sees it at an elevation. */
export function coverageAngle(altitude: number, elevation: number): number {
  return PI / 2 - elevation - nadirAngle(altitude, elevation);
}

/** Angle at the satellite between straight down and the place that sees it at an elevation. */
export function nadirAngle(altitude: number, elevation: number): number {
  return asin((EARTH_RADIUS * cos(elevation)) / orbitRadius(altitude));
}

/** Distance to a satellite seen at an elevation, km. */
export function slantRange(altitude: number, elevation: number): number {
  const s = sin(elevation);
  const r = orbitRadius(altitude);
  const sideways = EARTH_RADIUS * cos(elevation);
  return Math.sqrt(r * r - sideways * sideways) - EARTH_RADIUS * s;
}

/** Radius of the footprint on the ground, km. */
export function footprintRadius(altitude: number, elevation: number): number {
  return EARTH_RADIUS * coverageAngle(altitude, elevation);
}

/** Share of the Earth's surface in the footprint: (1 - cos lam) / 2. */
export function footprintShare(altitude: number, elevation: number): number {
  return 0.5 * (1 - cos(coverageAngle(altitude, elevation)));
}

/** Longest link between two satellites of one altitude that grazes 80 km above the ground, km. */
export function longestLink(altitude: number): number {
  const r = orbitRadius(altitude);
  const low = EARTH_RADIUS + GRAZING_HEIGHT;
  return 2 * Math.sqrt(r * r - low * low);
}

/** Points along the orbit at which the day's average is taken. */
const KERNEL_POINTS = 2880;

/**
 * Mean number of satellites of one shell in view above an elevation, over a day, from a latitude:
 * N mean_u [ acos(clip((cos lam - sin phi sin p)/(cos phi cos p), -1, 1)) / pi ], sin p = sin i sin u.
 * Exact for a shell whose nodes drift past every longitude; instants alias with the orbit's 15 revolutions a day.
 * @param satellites N of the shell
 * @param altitude km
 * @param inclination rad
 * @param elevation lowest elevation, rad
 * @param latitude phi, rad
 */
export function meanInView(
  satellites: number,
  altitude: number,
  inclination: number,
  elevation: number,
  latitude: number,
): number {
  const reach = cos(coverageAngle(altitude, elevation));
  const sinPlace = sin(latitude);
  const cosPlace = cos(latitude);
  const si = sin(inclination);
  let sum = 0;
  for (let k = 0; k < KERNEL_POINTS; k++) {
    const u = PI * ((k + 0.5) / KERNEL_POINTS - 0.5);
    const sinPoint = si * sin(u);
    const cosPoint = Math.sqrt(1 - sinPoint * sinPoint);
    const above = reach - sinPlace * sinPoint;
    const width = cosPlace * cosPoint;
    // At a pole every longitude is alike: in view or not.
    sum += width < 1e-12 ? (above <= 0 ? 1 : 0) : acos(clamp(above / width, -1, 1)) / PI;
  }
  return (satellites * sum) / KERNEL_POINTS;
}
