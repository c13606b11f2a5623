import { unitVector } from './vector';

/** Just inside the antimeridian, so that the flat map knows on which side a point stands. */
export const MAP_EDGE = 179.99;

/** Meridians and parallels every 30 degrees: both ends of each piece. */
export function graticule(): Float32Array {
  const ends: number[] = [];
  const piece = (latitude: number, longitude: number, up: number, right: number): void => {
    ends.push(...unitVector(latitude, longitude), ...unitVector(latitude + up, longitude + right));
  };
  for (let longitude = -180; longitude < 180; longitude += 30) {
    for (let latitude = -75; latitude < 75; latitude += 3) piece(latitude, longitude, 3, 0);
  }
  for (let latitude = -60; latitude <= 60; latitude += 30) {
    for (let longitude = -180; longitude < 180; longitude += 3) piece(latitude, longitude, 0, 3);
  }
  return new Float32Array(ends);
}

/** The whole sphere in triangles, split at the antimeridian: the ocean of the flat map. */
export function sphereGrid(step = 5): Float32Array {
  const corners: number[] = [];
  const bounded = (longitude: number): number => Math.max(-MAP_EDGE, Math.min(MAP_EDGE, longitude));
  for (let latitude = -90; latitude < 90; latitude += step) {
    for (let longitude = -180; longitude < 180; longitude += step) {
      const west = bounded(longitude);
      const east = bounded(longitude + step);
      const [a, b] = [unitVector(latitude, west), unitVector(latitude, east)];
      const [c, d] = [unitVector(latitude + step, west), unitVector(latitude + step, east)];
      corners.push(...a, ...b, ...c, ...c, ...b, ...d);
    }
  }
  return new Float32Array(corners);
}
