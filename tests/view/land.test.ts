import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test, vi } from 'vitest';
import { graticule, sphereGrid } from '../../src/view/grid';
import type { LandShapes } from '../../src/view/land';
import { angleBetween, DEGREE, unitVector, type Vector } from '../../src/view/vector';

// pixi.js asks for the browser's name while it loads; its triangulation needs no browser.
vi.stubGlobal('navigator', { userAgent: '', platform: '' });
const { prepareLand } = await import('../../src/view/prepareLand');
vi.unstubAllGlobals();

const load = (name: string): unknown =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${name}.json`), 'utf8'));

function triangles(corners: Float32Array): [Vector, Vector, Vector][] {
  const at = (i: number): Vector => [
    corners[i] as number,
    corners[i + 1] as number,
    corners[i + 2] as number,
  ];
  return Array.from({ length: corners.length / 9 }, (_, i) => [at(9 * i), at(9 * i + 3), at(9 * i + 6)]);
}

/** Area on the unit sphere of a small triangle, by its angle sum (L'Huilier's theorem). */
function area([a, b, c]: [Vector, Vector, Vector]): number {
  const [x, y, z] = [angleBetween(b, c), angleBetween(c, a), angleBetween(a, b)];
  const s = (x + y + z) / 2;
  const product = Math.tan(s / 2) * Math.tan((s - x) / 2) * Math.tan((s - y) / 2) * Math.tan((s - z) / 2);
  return 4 * Math.atan(Math.sqrt(Math.max(0, product)));
}

function inside([a, b, c]: [Vector, Vector, Vector], p: Vector): boolean {
  const side = (u: Vector, v: Vector): number =>
    p[0] * (u[1] * v[2] - u[2] * v[1]) +
    p[1] * (u[2] * v[0] - u[0] * v[2]) +
    p[2] * (u[0] * v[1] - u[1] * v[0]);
  const signs = [side(a, b), side(b, c), side(c, a)];
  return signs.every((s) => s >= 0) || signs.every((s) => s <= 0)
    ? p[0] * a[0] + p[1] * a[1] + p[2] * a[2] > 0.5
    : false;
}

/** Every corner of every triangle written out. */
function spelled({ corners, triangles: numbers }: LandShapes): Float32Array {
  return Float32Array.from({ length: numbers.length * 3 }, (_, i) => {
    const corner = numbers[Math.floor(i / 3)] as number;
    return corners[3 * corner + (i % 3)] as number;
  });
}

describe('land', () => {
  const shapes = prepareLand(load('land-110m'));
  const land = triangles(spelled(shapes));
  const covers = (latitude: number, longitude: number): boolean =>
    land.some((triangle) => inside(triangle, unitVector(latitude, longitude)));

  test('covers 29 per cent of the Earth, Antarctica included', () => {
    const whole = land.reduce((sum, triangle) => sum + area(triangle), 0) / (4 * Math.PI);
    expect(whole).toBeGreaterThan(0.28);
    expect(whole).toBeLessThan(0.3);
  });

  test.each([
    ['Memphis', 35, -90],
    ['Hubei', 31, 112],
    ['the South Pole', -89.5, 30],
    ['Chukotka, across the antimeridian', 67, -175],
    ['central Australia', -25, 134],
  ])('covers %s', (_, latitude, longitude) => {
    expect(covers(latitude, longitude)).toBe(true);
  });

  test.each([
    ['the Atlantic', 30, -40],
    ['the Pacific', 0, -140],
    ['the Caspian Sea', 42, 50.5],
    ['the North Pole', 89, 0],
  ])('leaves out %s', (_, latitude, longitude) => {
    expect(covers(latitude, longitude)).toBe(false);
  });

  test('has no long edges, and none across the edge of the flat map', () => {
    let longest = 0;
    let torn = 0;
    for (const [a, b, c] of land) {
      for (const [p, q] of [
        [a, b],
        [b, c],
        [c, a],
      ] as const) {
        longest = Math.max(longest, angleBetween(p, q));
        const jump = Math.abs(Math.atan2(p[1], p[0]) - Math.atan2(q[1], q[0]));
        // Near a pole longitudes mean little.
        if (Math.abs(p[2]) < 0.999 && Math.abs(q[2]) < 0.999 && jump > Math.PI) torn++;
      }
    }
    expect(longest).toBeLessThanOrEqual(12.01 * DEGREE);
    expect(torn).toBe(0);
  });

  test('has a coast of pieces on the sphere', () => {
    const { coast } = shapes;
    expect(coast.length % 6).toBe(0);
    expect(Math.hypot(coast[0] as number, coast[1] as number, coast[2] as number)).toBeCloseTo(1, 6);
  });
});

describe('grids', () => {
  test('the sphere in triangles has the area of a sphere', () => {
    const whole = triangles(sphereGrid()).reduce((sum, triangle) => sum + area(triangle), 0);
    expect(whole / (4 * Math.PI)).toBeCloseTo(1, 2);
  });

  test('the graticule is made of pieces of three degrees', () => {
    const lines = graticule();
    const at = (i: number): Vector => [lines[i] as number, lines[i + 1] as number, lines[i + 2] as number];
    for (let i = 0; i < lines.length; i += 6)
      expect(angleBetween(at(i), at(i + 3))).toBeLessThanOrEqual(3.01 * DEGREE);
  });
});
