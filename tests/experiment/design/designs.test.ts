import { describe, expect, it } from 'vitest';
import {
  type Design,
  mostDimensions,
  pointsOf,
  sizeOf,
  unitPoints,
} from '../../../src/experiment/design/design';
import { gridPoints } from '../../../src/experiment/design/grid';
import {
  candidatesFor,
  latinHypercube,
  nearestDistance,
} from '../../../src/experiment/design/latinHypercube';
import { morrisDelta, morrisPoints } from '../../../src/experiment/design/morris';
import { saltelliPoints } from '../../../src/experiment/design/saltelli';
import { sobolPoints } from '../../../src/experiment/design/sobol';

describe('a grid', () => {
  it('is every combination, the last coordinate fastest, ends included', () => {
    expect(gridPoints([2, 3])).toEqual([
      [0, 0],
      [0, 0.5],
      [0, 1],
      [1, 0],
      [1, 0.5],
      [1, 1],
    ]);
    expect(gridPoints([1, 2])).toEqual([
      [0.5, 0],
      [0.5, 1],
    ]);
    expect(gridPoints([])).toEqual([[]]);
  });
});

describe('a Latin hypercube', () => {
  it('has one point in every stratum of every coordinate', () => {
    for (const size of [1, 2, 17, 100]) {
      const points = latinHypercube(6, size, 'lhs');
      expect(points).toHaveLength(size);
      for (let d = 0; d < 6; d++) {
        const strata = points.map((p) => Math.floor(p[d] * size)).sort((a, b) => a - b);
        expect(strata).toEqual(Array.from({ length: size }, (_, i) => i));
      }
    }
  });

  it('is by maximin never worse than the random one it starts from, and mostly better', () => {
    let better = 0;
    for (let seed = 0; seed < 40; seed++) {
      const random = nearestDistance(latinHypercube(4, 30, String(seed), 1));
      const chosen = nearestDistance(latinHypercube(4, 30, String(seed)));
      expect(chosen).toBeGreaterThanOrEqual(random);
      if (chosen > random) better += 1;
    }
    expect(better).toBeGreaterThan(35);
  });

  it('takes the candidate whose two nearest points lie farthest apart', () => {
    // More candidates can only raise it; the distance is that of a plain search.
    const distances = [1, 2, 8, 64].map((n) => nearestDistance(latinHypercube(3, 20, 's', n)));
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
    const points = latinHypercube(3, 20, 's', 64);
    let nearest = Infinity;
    for (let i = 0; i < 20; i++) {
      for (let j = 0; j < i; j++)
        nearest = Math.min(nearest, Math.hypot(...points[i].map((x, d) => x - points[j][d])));
    }
    expect(distances[3]).toBeCloseTo(nearest, 12);
  });

  it('tries fewer candidates of a large design', () => {
    expect(candidatesFor(5, 100)).toBe(64);
    expect(candidatesFor(10, 10_000)).toBe(1);
    expect(candidatesFor(10, 1000)).toBe(64);
  });

  it('is the same for the same seed, another for another', () => {
    expect(latinHypercube(3, 20, 'a')).toEqual(latinHypercube(3, 20, 'a'));
    expect(latinHypercube(3, 20, 'a')).not.toEqual(latinHypercube(3, 20, 'b'));
  });
});

describe('Morris trajectories', () => {
  it('move one coordinate a step, each once, by plus or minus delta, on the grid', () => {
    for (const levels of [2, 4, 6, 8]) {
      const points = morrisPoints(7, 20, levels, 'm');
      expect(points).toHaveLength(20 * 8);
      for (let t = 0; t < 20; t++) {
        const moved: number[] = [];
        for (let k = 0; k < 7; k++) {
          const [a, b] = [points[t * 8 + k], points[t * 8 + k + 1]];
          const changes = a.flatMap((x, d) => (x === b[d] ? [] : [d]));
          expect(changes).toHaveLength(1);
          moved.push(changes[0]);
          expect(Math.abs(b[changes[0]] - a[changes[0]])).toBeCloseTo(morrisDelta(levels), 12);
        }
        expect(moved.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6]);
      }
      for (const x of points.flat()) {
        expect(x >= 0 && x <= 1).toBe(true);
        expect(x * (levels - 1)).toBeCloseTo(Math.round(x * (levels - 1)), 12);
      }
    }
  });

  it('visit all levels alike, up and down alike, in all orders', () => {
    const points = morrisPoints(3, 3000, 4, 'alike');
    const counts = [0, 0, 0, 0];
    const orders = new Map<string, number>();
    let up = 0;
    for (let t = 0; t < 3000; t++) {
      const order: number[] = [];
      counts[Math.round(points[t * 4][1] * 3)] += 1;
      for (let k = 0; k < 3; k++) {
        const d = points[t * 4 + k].findIndex((x, i) => x !== points[t * 4 + k + 1][i]);
        order.push(d);
        if (points[t * 4 + k + 1][d] > points[t * 4 + k][d]) up += 1;
      }
      orders.set(order.join(), (orders.get(order.join()) ?? 0) + 1);
    }
    for (const n of counts) expect(Math.abs(n - 750)).toBeLessThan(120);
    expect(Math.abs(up - 4500)).toBeLessThan(240);
    expect(orders.size).toBe(6);
    for (const n of orders.values()) expect(Math.abs(n - 500)).toBeLessThan(103);
  });

  it('extend: more trajectories begin with the fewer', () => {
    expect(morrisPoints(5, 10, 4, 'x')).toEqual(morrisPoints(5, 30, 4, 'x').slice(0, 60));
  });

  it('refuse an odd number of levels', () => {
    for (const levels of [1, 3, 2.5, 0, Number.NaN])
      expect(() => morrisPoints(2, 1, levels, 'x')).toThrow('even number of levels');
  });
});

describe("Saltelli's design", () => {
  it('is A, A with one coordinate of B, B, for every base point', () => {
    const base = sobolPoints(6, 10, 's');
    const points = saltelliPoints(3, 10, 's');
    expect(points).toHaveLength(10 * 5);
    for (const [i, [a0, a1, a2, b0, b1, b2]] of base.entries()) {
      expect(points.slice(i * 5, i * 5 + 5)).toEqual([
        [a0, a1, a2],
        [b0, a1, a2],
        [a0, b1, a2],
        [a0, a1, b2],
        [b0, b1, b2],
      ]);
    }
  });

  it('extends: more base points begin with the fewer', () => {
    expect(saltelliPoints(3, 8, 's')).toEqual(saltelliPoints(3, 32, 's').slice(0, 40));
  });
});

describe('a design', () => {
  const designs: Design[] = [
    { kind: 'grid', levels: [2, 3, 4] },
    { kind: 'latin-hypercube', points: 12, seed: '1' },
    { kind: 'sobol', points: 12, seed: '1' },
    { kind: 'morris', trajectories: 5, levels: 4, seed: '1' },
    { kind: 'saltelli', points: 4, seed: '1' },
  ];

  it('has the size that is told beforehand', () => {
    for (const design of designs) {
      const points = unitPoints(design, 3);
      expect(points).toHaveLength(sizeOf(design, 3));
      expect(points.flat().every((x) => x >= 0 && x <= 1)).toBe(true);
    }
    expect(sizeOf({ kind: 'grid', levels: [1e4, 1e4, 1e4] }, 3)).toBe(1e12);
  });

  it('lays its points by the distributions', () => {
    for (const design of designs) {
      const unit = unitPoints(design, 3);
      const points = pointsOf(design, [
        { kind: 'uniform', low: 10, high: 20 },
        { kind: 'values', values: [3, 1] },
        { kind: 'uniform', low: -1, high: 1 },
      ]);
      for (const [i, [x, y, z]] of points.entries()) {
        expect(x).toBeCloseTo(10 + 10 * unit[i][0], 12);
        expect(y).toBe(unit[i][1] < 0.5 ? 3 : 1);
        expect(z).toBeCloseTo(2 * unit[i][2] - 1, 12);
      }
    }
  });

  it('says how many numbers it can vary', () => {
    expect(mostDimensions('sobol')).toBe(256);
    expect(mostDimensions('saltelli')).toBe(128);
    expect(mostDimensions('grid')).toBe(Infinity);
    expect(unitPoints({ kind: 'saltelli', points: 1, seed: '1' }, 128)).toHaveLength(130);
    expect(() => unitPoints({ kind: 'saltelli', points: 1, seed: '1' }, 129)).toThrow('256 dimensions');
  });
});
