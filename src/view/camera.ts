import { equalEarth, equalEarthInverse, MAP_HALF_HEIGHT, MAP_HALF_WIDTH } from './equalEarth';
import { coordinates, DEGREE, dot, unitVector, type Vector } from './vector';

export type Projection = 'globe' | 'map';

/** Where a person looks: the point in the middle, degrees; zoom 1 shows the whole Earth. */
export interface Camera {
  readonly projection: Projection;
  readonly latitude: number;
  readonly longitude: number;
  readonly zoom: number;
}

/** Size of the canvas in CSS pixels. */
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

export const MOST_ZOOM = 24;
/** Share of the smaller side that the globe's radius takes at zoom 1: satellites need room around it. */
const GLOBE_SHARE = 0.425;
const MAP_SHARE = 0.96;

/** Pixels of one Earth radius (globe) or of one radius of the map's plane. */
export function scaleOf(camera: Camera, { width, height }: Viewport): number {
  const whole =
    camera.projection === 'globe'
      ? Math.min(width, height) * GLOBE_SHARE
      : Math.min(width / (2 * MAP_HALF_WIDTH), height / (2 * MAP_HALF_HEIGHT)) * MAP_SHARE;
  return whole * camera.zoom;
}

/** East, north and outward at the middle of the picture: the axes of the screen. */
export function axes({ latitude, longitude }: Camera): { east: Vector; north: Vector; out: Vector } {
  const sinLat = Math.sin(latitude * DEGREE);
  const cosLat = Math.cos(latitude * DEGREE);
  const sinLon = Math.sin(longitude * DEGREE);
  const cosLon = Math.cos(longitude * DEGREE);
  return {
    east: [-sinLon, cosLon, 0],
    north: [-sinLat * cosLon, -sinLat * sinLon, cosLat],
    out: [cosLat * cosLon, cosLat * sinLon, sinLat],
  };
}

/** Point of the map's plane that stands in the middle, in radii; the world keeps covering the picture. */
export function mapCentre(camera: Camera, viewport: Viewport): [x: number, y: number] {
  const [x, y] = equalEarth(camera.latitude * DEGREE, camera.longitude * DEGREE);
  const scale = scaleOf(camera, viewport);
  const roomX = Math.max(0, MAP_HALF_WIDTH - viewport.width / 2 / scale);
  const roomY = Math.max(0, MAP_HALF_HEIGHT - viewport.height / 2 / scale);
  return [clamp(x, -roomX, roomX), clamp(y, -roomY, roomY)];
}

/** A point of the scene on the screen: CSS pixels from the top left, and whether the Earth hides it. */
export interface Projected {
  readonly x: number;
  readonly y: number;
  readonly visible: boolean;
}

/** Projects a point in Earth-fixed axes (length 1 = on the ground). The vertex shaders do the same. */
export function project(point: Vector, camera: Camera, viewport: Viewport): Projected {
  const scale = scaleOf(camera, viewport);
  const middleX = viewport.width / 2;
  const middleY = viewport.height / 2;
  if (camera.projection === 'map') {
    const { latitude, longitude } = coordinates(point);
    const [x, y] = equalEarth(latitude * DEGREE, longitude * DEGREE);
    const [x0, y0] = mapCentre(camera, viewport);
    return { x: middleX + (x - x0) * scale, y: middleY - (y - y0) * scale, visible: true };
  }
  const { east, north, out } = axes(camera);
  const x = dot(point, east);
  const y = dot(point, north);
  return {
    x: middleX + x * scale,
    y: middleY - y * scale,
    visible: dot(point, out) > 0 || Math.hypot(x, y) > 1,
  };
}

/** Latitude and longitude, degrees, of a point of the screen; undefined beside the Earth. */
export function unproject(
  x: number,
  y: number,
  camera: Camera,
  viewport: Viewport,
): { latitude: number; longitude: number } | undefined {
  const scale = scaleOf(camera, viewport);
  const u = (x - viewport.width / 2) / scale;
  const v = (viewport.height / 2 - y) / scale;
  if (camera.projection === 'map') {
    const [x0, y0] = mapCentre(camera, viewport);
    const found = equalEarthInverse(u + x0, v + y0);
    return found && { latitude: found.latitude / DEGREE, longitude: found.longitude / DEGREE };
  }
  const square = u * u + v * v;
  if (square > 1) return undefined;
  const w = Math.sqrt(1 - square);
  const { east, north, out } = axes(camera);
  return coordinates([0, 1, 2].map((i) => u * east[i] + v * north[i] + w * out[i]) as unknown as Vector);
}

/** The camera after a drag by (dx, dy) CSS pixels: the ground under the hand follows it. */
export function dragged(camera: Camera, viewport: Viewport, dx: number, dy: number): Camera {
  const degrees = 1 / (scaleOf(camera, viewport) * DEGREE);
  // On the globe a pixel of longitude is shorter away from the equator; near a pole it must not spin.
  const stretch = camera.projection === 'globe' ? 1 / Math.max(0.3, Math.cos(camera.latitude * DEGREE)) : 1;
  return turned(camera, -dx * degrees * stretch, dy * degrees);
}

/** The camera turned by degrees east and north. */
export function turned(camera: Camera, east: number, north: number): Camera {
  const round = camera.longitude + east;
  const longitude =
    camera.projection === 'map' ? clamp(round, -180, 180) : round - 360 * Math.floor((round + 180) / 360);
  return { ...camera, longitude, latitude: clamp(camera.latitude + north, -85, 85) };
}

/** The camera with its zoom multiplied. */
export function zoomed(camera: Camera, factor: number): Camera {
  return { ...camera, zoom: clamp(camera.zoom * factor, 1, MOST_ZOOM) };
}

/** The camera with its zoom multiplied while the ground under a point of the screen stays there. */
export function zoomedAt(camera: Camera, viewport: Viewport, factor: number, x: number, y: number): Camera {
  const near = zoomed(camera, factor);
  const ground = unproject(x, y, camera, viewport);
  if (!ground) return near;
  const at = project(unitVector(ground.latitude, ground.longitude), near, viewport);
  return at.visible ? dragged(near, viewport, x - at.x, y - at.y) : near;
}

/** Unit vectors of places. */
export function vectorsOf(places: readonly { latitude: number; longitude: number }[]): Vector[] {
  return places.map(({ latitude, longitude }) => unitVector(latitude, longitude));
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
