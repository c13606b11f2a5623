import { geoEquirectangular, geoStream } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { MAP_EDGE } from './grid';
import { DEGREE, unitVector, type Vector } from './vector';

/** Land ready for the graphics card: points of the unit sphere. */
export interface LandShapes {
  /** x, y, z of each corner, once. */
  readonly corners: Float32Array;
  /** Numbers of the three corners of each triangle. */
  readonly triangles: Uint32Array;
  /** x, y, z of both ends of each piece of coast. */
  readonly coast: Float32Array;
}

/** Cuts a polygon (flat coordinates, holes at vertex numbers) into triangles, as vertex numbers. */
export type Triangulate = (flat: number[], holes: number[]) => number[];

type LandTopology = Topology<{ land: GeometryCollection }>;

/** Longest edge of a triangle, degrees: longer ones would cut through the sphere near the limb. */
const LONGEST_EDGE = 12;

/** Prepares the land of a world-atlas topology. */
export function landShapes(topology: unknown, triangulate: Triangulate): LandShapes {
  const world = topology as LandTopology;
  const mesh = new CornerMesh();
  for (const [outer, ...holes] of planePolygons(world)) {
    const rings = [outer, ...holes];
    const flat = rings.flat(2);
    const starts = rings.slice(0, -1).map(sumOfLengths(rings));
    const corners = triangulate(flat, starts);
    for (let i = 0; i < corners.length; i += 3) {
      const at = (k: number): Point => [flat[2 * corners[i + k]], flat[2 * corners[i + k] + 1]];
      fine(at(0), at(1), at(2), mesh);
    }
  }
  return {
    corners: new Float32Array(mesh.corners),
    triangles: new Uint32Array(mesh.triangles),
    coast: coastOf(world),
  };
}

/** Triangles that share their corners. */
class CornerMesh {
  readonly corners: number[] = [];
  readonly triangles: number[] = [];
  readonly #numbers = new Map<number, number>();

  add(...points: readonly Point[]): void {
    for (const point of points) this.triangles.push(this.#numberOf(point));
  }

  #numberOf([longitude, latitude]: Point): number {
    // To a hundred-thousandth of a degree, a metre: two numbers in one that a double holds exactly.
    const key = Math.round((longitude + 180) * 1e5) * 2e7 + Math.round((latitude + 90) * 1e5);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(key, number);
      this.corners.push(...unitVector(latitude, longitude));
    }
    return number;
  }
}

type Point = [longitude: number, latitude: number];

const sumOfLengths =
  (rings: readonly Point[][]) =>
  (_: Point[], i: number): number =>
    rings.slice(0, i + 1).reduce((sum, ring) => sum + ring.length, 0);

/** Polygons in plain longitude and latitude, cut at the antimeridian and closed over the poles. */
function planePolygons(world: LandTopology): Point[][][] {
  const plane = geoEquirectangular()
    .scale(1 / DEGREE)
    .translate([0, 0])
    .precision(0.5);
  const polygons: Point[][][] = [];
  let rings: Point[][] = [];
  let ring: Point[] | undefined;
  geoStream(
    feature(world, world.objects.land),
    plane.stream({
      point: (x, y) =>
        ring?.push([Math.max(-MAP_EDGE, Math.min(MAP_EDGE, x)), Math.max(-90, Math.min(90, -y))]),
      lineStart: () => {
        ring = [];
      },
      lineEnd: () => {
        if (ring && ring.length >= 3) rings.push(ring);
        ring = undefined;
      },
      polygonStart: () => {
        rings = [];
      },
      polygonEnd: () => {
        polygons.push(...grouped(rings));
      },
    }),
  );
  return polygons;
}

/** Outer rings with the holes that lie in them: cutting can turn one polygon into several. */
function grouped(rings: readonly Point[][]): Point[][][] {
  const areas = rings.map(signedArea);
  // The stream gives outer rings one direction and holes the other; the largest ring is an outer one.
  const largest = areas.reduce((best, area) => (Math.abs(area) > Math.abs(best) ? area : best), 0);
  const outer = rings.filter((_, i) => Math.sign(areas[i]) === Math.sign(largest)).map((ring) => [ring]);
  for (const [i, hole] of rings.entries()) {
    if (Math.sign(areas[i]) === Math.sign(largest)) continue;
    outer.find(([ring]) => contains(ring!, hole[0]))?.push(hole);
  }
  return outer;
}

function signedArea(ring: readonly Point[]): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    sum += (ring[j][0] - ring[i][0]) * (ring[j][1] + ring[i][1]);
  }
  return sum / 2;
}

function contains(ring: readonly Point[], [x, y]: Point): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i];
    const [xj, yj] = ring[j];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}

/** Halves the longest edge until all are short; both triangles at an edge halve it at the same point. */
function fine(a: Point, b: Point, c: Point, out: CornerMesh): void {
  const ab = Math.hypot(a[0] - b[0], a[1] - b[1]);
  const bc = Math.hypot(b[0] - c[0], b[1] - c[1]);
  const ca = Math.hypot(c[0] - a[0], c[1] - a[1]);
  const longest = Math.max(ab, bc, ca);
  if (longest <= LONGEST_EDGE) {
    out.add(a, b, c);
  } else if (longest === ab) {
    const m = between(a, b);
    fine(a, m, c, out);
    fine(m, b, c, out);
  } else if (longest === bc) {
    const m = between(b, c);
    fine(a, b, m, out);
    fine(a, m, c, out);
  } else {
    const m = between(c, a);
    fine(a, b, m, out);
    fine(m, b, c, out);
  }
}

const between = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

function coastOf(world: LandTopology): Float32Array {
  const ends: number[] = [];
  for (const line of mesh(world, world.objects.land as never).coordinates) {
    let before: Vector | undefined;
    for (const [longitude, latitude] of line) {
      const point = unitVector(latitude!, longitude!);
      if (before) ends.push(...before, ...point);
      before = point;
    }
  }
  return new Float32Array(ends);
}
