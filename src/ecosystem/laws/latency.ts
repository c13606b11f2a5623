import { atan2, cos, sin } from '../../engine/maths';
import { coverageAngle, slantRange } from './coverage';
import { EARTH_RADIUS, orbitRadius } from './orbit';
import type { WalkerShell } from './walker';
import { shellPositions } from './walker';

/** Speed of light, km/s (exact). */
export const LIGHT_SPEED = 299792.458;
/** Refractive index of the glass in a fibre at 1.55 um. */
const FIBRE_INDEX = 1.468;
/** Earth's turning against the stars, rad/s (WGS-84). */
const EARTH_RATE = 7.292115e-5;

/** Flattening of the Earth's ellipsoid (WGS-84). */
const FLATTENING = 1 / 298.257223563;

/** A place on the ground, rad; geodetic latitude, longitude east. */
export interface GroundPoint {
  readonly latitude: number;
  readonly longitude: number;
}

/** Angle at the Earth's centre between two places, rad (haversine, stable for near and for opposite points). */
export function centralAngle(a: GroundPoint, b: GroundPoint): number {
  const sinLatitude = sin(0.5 * (b.latitude - a.latitude));
  const sinLongitude = sin(0.5 * (b.longitude - a.longitude));
  const h = sinLatitude * sinLatitude + cos(a.latitude) * cos(b.latitude) * sinLongitude * sinLongitude;
  return 2 * atan2(Math.sqrt(h), Math.sqrt(1 - h));
}

/** Round trip over an ideal fibre along the great circle, ms. */
export function fibreRoundTrip(angle: number): number {
  return (2000 * FIBRE_INDEX * EARTH_RADIUS * angle) / LIGHT_SPEED;
}

/**
 * No round trip over satellites of one altitude can be shorter, ms: up and down at the lowest elevation and a straight
 * line between (satellites just where they are wanted); one satellite midway where both places see it.
 * @param angle at the Earth's centre between the places, rad
 * @param altitude km
 * @param elevation lowest elevation at the ground, rad
 */
export function satelliteRoundTripBound(angle: number, altitude: number, elevation: number): number {
  const between = angle - 2 * coverageAngle(altitude, elevation);
  if (between <= 0) return overOneSatellite(angle, altitude);
  return upDownAndBetween(altitude, elevation, 2 * orbitRadius(altitude) * sin(0.5 * between));
}

/** The same with the arc in place of the straight line: what a grid of very many satellites reaches, ms. */
export function denseGridRoundTrip(angle: number, altitude: number, elevation: number): number {
  const between = angle - 2 * coverageAngle(altitude, elevation);
  if (between <= 0) return overOneSatellite(angle, altitude);
  return upDownAndBetween(altitude, elevation, orbitRadius(altitude) * between);
}

/** What a +Grid of 1,584 satellites takes over a very dense one: T03, 42.8 ms where a dense grid gives 41.8. */
const GRID_DETOUR = 42.8 / 41.8;

/**
 * Mean round trip, ms, between two places over the best of the satellites in view: one of them where one can see both,
 * else up and down at the lowest elevation and along the grid between. Satellites are taken as spread at random: the
 * nearest of n to the middle of the way is lam / sqrt(n + 1) off.
 * @param angle at the Earth's centre between the places, rad
 * @param altitude km
 * @param elevation lowest elevation at the ground, rad
 * @param inView mean number of satellites in view
 */
export function meanRoundTrip(angle: number, altitude: number, elevation: number, inView: number): number {
  const lam = coverageAngle(altitude, elevation);
  const off = lam / Math.sqrt(inView + 1);
  const side = Math.sqrt(0.25 * angle * angle + off * off);
  if (side <= lam) return overOneSatellite(2 * side, altitude);
  return Math.max(
    overOneSatellite(2 * lam, altitude),
    denseGridRoundTrip(angle, altitude, elevation) * GRID_DETOUR,
  );
}

function upDownAndBetween(altitude: number, elevation: number, between: number): number {
  return (2000 * (2 * slantRange(altitude, elevation) + between)) / LIGHT_SPEED;
}

function overOneSatellite(angle: number, altitude: number): number {
  const r = orbitRadius(altitude);
  const half = cos(0.5 * angle);
  const up = Math.sqrt(r * r + EARTH_RADIUS * EARTH_RADIUS - 2 * r * EARTH_RADIUS * half);
  return (4000 * up) / LIGHT_SPEED;
}

/** Shortest paths through one shell with lasers in a +Grid. */
export interface GridShell {
  /**
   * Round trip, ms, from one place to another `seconds` after the shell's epoch (when Greenwich stands at right ascension
   * 0): twice the shortest path over all satellites above the lowest elevation at either end, at the speed of light, plus
   * `hopDelay` ms per satellite and direction. Infinity where no satellite is in view.
   */
  roundTrip(from: GroundPoint, to: GroundPoint, seconds: number, hopDelay?: number): number;
}

/**
 * A shell whose satellites are joined to their two neighbours in the plane and to the same slot in the two planes beside,
 * across the seam shifted by the phasing F; Dijkstra over all of them.
 * @param elevation lowest elevation at the ground, rad
 */
export function gridShell(shell: WalkerShell, elevation: number): GridShell {
  const satellites = shell.planes * shell.perPlane;
  const positions = new Float64Array(3 * satellites);
  const neighbours = gridNeighbours(shell);
  const upLink = new Float64Array(satellites);
  const downLink = new Float64Array(satellites);
  const lowestSine = sin(elevation);

  function roundTrip(from: GroundPoint, to: GroundPoint, seconds: number, hopDelay = 0): number {
    shellPositions(shell, seconds, positions);
    const up = linksFrom(from, seconds, positions, lowestSine, upLink);
    const down = linksFrom(to, seconds, positions, lowestSine, downLink);
    if (up === 0 || down === 0) return Infinity;
    const hop = (hopDelay / 1000) * LIGHT_SPEED;
    return (2000 * shortestPath(positions, neighbours, upLink, downLink, hop)) / LIGHT_SPEED;
  }
  return { roundTrip };
}

/** Four neighbours of each satellite. */
function gridNeighbours(shell: WalkerShell): Uint32Array {
  const { planes, perPlane, phasing } = shell;
  const neighbours = new Uint32Array(4 * planes * perPlane);
  const number = (plane: number, slot: number): number =>
    plane * perPlane + (((slot % perPlane) + perPlane) % perPlane);
  for (let plane = 0; plane < planes; plane++) {
    for (let slot = 0; slot < perPlane; slot++) {
      // A full round of planes adds a phase of F slots.
      const east = plane + 1 < planes ? number(plane + 1, slot) : number(0, slot + phasing);
      const west = plane > 0 ? number(plane - 1, slot) : number(planes - 1, slot - phasing);
      neighbours.set([number(plane, slot + 1), number(plane, slot - 1), east, west], 4 * number(plane, slot));
    }
  }
  return neighbours;
}

/** Distances, km, from a place at sea level to the satellites that it sees; Infinity to the others. Returns how many it sees. */
function linksFrom(
  ground: GroundPoint,
  seconds: number,
  positions: Float64Array,
  lowestSine: number,
  out: Float64Array,
): number {
  let seen = 0;
  const angle = ground.longitude + EARTH_RATE * seconds;
  const sinLatitude = sin(ground.latitude);
  const ux = cos(ground.latitude) * cos(angle);
  const uy = cos(ground.latitude) * sin(angle);
  const squash = (1 - FLATTENING) * (1 - FLATTENING);
  const normal = EARTH_RADIUS / Math.sqrt(1 - (1 - squash) * sinLatitude * sinLatitude);
  for (let s = 0; s < out.length; s++) {
    const dx = positions[3 * s] - normal * ux;
    const dy = positions[3 * s + 1] - normal * uy;
    const dz = positions[3 * s + 2] - squash * normal * sinLatitude;
    const distance = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const inView = dx * ux + dy * uy + dz * sinLatitude >= lowestSine * distance;
    out[s] = inView ? distance : Infinity;
    if (inView) seen += 1;
  }
  return seen;
}

/** Length of the shortest way up, through the grid, and down, km; `hop` km are added per satellite. */
function shortestPath(
  positions: Float64Array,
  neighbours: Uint32Array,
  upLink: Float64Array,
  downLink: Float64Array,
  hop: number,
): number {
  const reached = Float64Array.from(upLink, (distance) => distance + hop);
  const queue = minimumQueue();
  for (let s = 0; s < reached.length; s++) if (reached[s] < Infinity) queue.push(reached[s], s);
  let best = Infinity;
  for (let s = queue.pop(); s >= 0; s = queue.pop()) {
    const here = queue.key();
    if (here >= best) break;
    if (here > reached[s]) continue; // a shorter way was found after this one was queued
    best = Math.min(best, here + downLink[s]);
    for (let k = 4 * s; k < 4 * s + 4; k++) {
      const next = neighbours[k];
      const dx = positions[3 * s] - positions[3 * next];
      const dy = positions[3 * s + 1] - positions[3 * next + 1];
      const dz = positions[3 * s + 2] - positions[3 * next + 2];
      const there = here + Math.sqrt(dx * dx + dy * dy + dz * dz) + hop;
      if (there < reached[next]) {
        reached[next] = there;
        queue.push(there, next);
      }
    }
  }
  return best;
}

/** A binary heap of numbered keys, smallest first; `key` is the key of the item popped last. */
function minimumQueue(): { push(key: number, item: number): void; pop(): number; key(): number } {
  const keys: number[] = [];
  const items: number[] = [];
  let popped = 0;
  function push(key: number, item: number): void {
    let at = keys.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent] <= key) break;
      keys[at] = keys[parent];
      items[at] = items[parent];
      at = parent;
    }
    keys[at] = key;
    items[at] = item;
  }
  function pop(): number {
    if (keys.length === 0) return -1;
    popped = keys[0];
    const first = items[0];
    const key = keys.pop() ?? 0;
    const item = items.pop() ?? 0;
    const size = keys.length;
    if (size === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1] < keys[child]) child += 1;
      if (keys[child] >= key) break;
      keys[at] = keys[child];
      items[at] = items[child];
      at = child;
    }
    keys[at] = key;
    items[at] = item;
    return first;
  }
  return { push, pop, key: () => popped };
}
