/**
 * Points of the unit sphere in Earth-fixed axes: x through 0 N 0 E, y through 0 N 90 E, z through the north pole.
 * Lengths above 1 are above the ground, in Earth radii.
 */
export type Vector = readonly [x: number, y: number, z: number];

export const DEGREE = Math.PI / 180;

/** Earth's equatorial radius, km (WGS-84): one length unit of the scene. */
export const EARTH_RADIUS = 6378.137;

/** The point at a latitude and longitude in degrees. */
export function unitVector(latitude: number, longitude: number): Vector {
  const flat = Math.cos(latitude * DEGREE);
  return [
    flat * Math.cos(longitude * DEGREE),
    flat * Math.sin(longitude * DEGREE),
    Math.sin(latitude * DEGREE),
  ];
}

/** Latitude and longitude in degrees of a direction; longitude in [-180, 180]. */
export function coordinates([x, y, z]: Vector): { latitude: number; longitude: number } {
  const length = Math.hypot(x, y, z);
  return {
    latitude: Math.asin(Math.max(-1, Math.min(1, z / length))) / DEGREE,
    longitude: Math.atan2(y, x) / DEGREE,
  };
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

export function scaled([x, y, z]: Vector, factor: number): Vector {
  return [x * factor, y * factor, z * factor];
}

/** Angle between two unit vectors, rad. */
export function angleBetween(a: Vector, b: Vector): number {
  const cross = Math.hypot(a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]);
  return Math.atan2(cross, dot(a, b));
}
