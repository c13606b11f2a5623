import { describe, expect, it } from 'vitest';
import { Draws, hashName } from '../../../src/engine/draws';
import { latinHypercube } from '../../../src/experiment/design/latinHypercube';
import { sobolPoints } from '../../../src/experiment/design/sobol';
import { quasiP } from '../../../src/experiment/sensitivity/box';
import { discover } from '../../../src/experiment/sensitivity/prim';

function uniforms(n: number, seed: string): number[] {
  const draws = new Draws(seed);
  return Array.from({ length: n }, (_, i) =>
    draws.uniform(hashName('test:noise'), 0, { origin: i, ordinal: 0 }),
  );
}

describe('scenario discovery', () => {
  it('recovers a planted box, its limits and nothing else', () => {
    const points = latinHypercube(6, 1000, 'planted', 1);
    const cases = points.map((p) => p[1] > 0.3 && p[1] < 0.7 && p[4] > 0.6);
    const { boxes, cases: total } = discover(points, cases);
    expect(boxes).toHaveLength(1);
    const [box] = boxes;
    expect(box.density).toBeGreaterThan(0.95);
    expect(box.coverage).toBeGreaterThan(0.95);
    expect(total).toBe(cases.filter(Boolean).length);
    expect(box.heldOut).toBeGreaterThan(0.85);
    const limits = new Map(box.restrictions.map((r) => [r.dimension, r]));
    expect([...limits.keys()].sort()).toEqual([1, 4]);
    expect(limits.get(1)!.low).toBeCloseTo(0.3, 1);
    expect(limits.get(1)!.high).toBeCloseTo(0.7, 1);
    expect(limits.get(4)!.low).toBeCloseTo(0.6, 1);
    expect(limits.get(4)!.high).toBe(Infinity);
    for (const { p, reproduced } of box.restrictions) {
      expect(p).toBeLessThan(1e-6);
      expect(reproduced).toBe(1);
    }
  });

  it('finds it among other cases scattered everywhere, and cases missing inside', () => {
    const points = sobolPoints(8, 2048, 'noisy');
    const noise = uniforms(2048, 'noise');
    const inside = points.map((p) => p[0] < 0.35 && p[3] > 0.5);
    const cases = points.map((_, i) => noise[i] < (inside[i] ? 0.85 : 0.05));
    const [box] = discover(points, cases).boxes;
    expect(
      box.restrictions
        .slice(0, 2)
        .map(({ dimension }) => dimension)
        .sort(),
    ).toEqual([0, 3]);
    expect(box.restrictions[1].p).toBeLessThan(1e-6);
    for (const { dimension, reproduced } of box.restrictions) {
      if (dimension === 0 || dimension === 3) expect(reproduced).toBe(1);
      else expect(reproduced).toBeLessThan(0.7);
    }
    const [a] = box.restrictions.filter(({ dimension }) => dimension === 0);
    expect(a.high).toBeGreaterThan(0.3);
    expect(a.high).toBeLessThan(0.4);
    expect(box.density).toBeGreaterThan(0.75);
    // Out of sample it is about what was planted, never above by much.
    expect(Math.abs(box.heldOut - 0.85)).toBeLessThan(0.08);
  });

  it('finds a second box among what the first leaves', () => {
    const points = sobolPoints(4, 2048, 'two');
    const cases = points.map((p) => (p[0] < 0.4 && p[1] < 0.4) || (p[2] > 0.7 && p[3] > 0.7));
    const { boxes } = discover(points, cases);
    expect(boxes).toHaveLength(2);
    expect(boxes.map((box) => box.restrictions.map(({ dimension }) => dimension).sort())).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect(boxes.reduce((sum, { coverage }) => sum + coverage, 0)).toBeGreaterThan(0.9);
  });

  it('takes equal values together: a short list of values is limited between two of them', () => {
    const points = sobolPoints(2, 600, 'list').map(([x, y]) => [[0.5, 0.95, 1][Math.floor(x * 3)], y]);
    const cases = points.map(([x]) => x === 0.5);
    const { boxes } = discover(points, cases);
    expect(boxes).toHaveLength(1);
    expect(boxes[0]).toMatchObject({ density: 1, coverage: 1 });
    expect(boxes[0].restrictions).toEqual([
      { dimension: 0, low: -Infinity, high: expect.closeTo(0.725, 12), p: expect.any(Number), reproduced: 1 },
    ]);
  });

  it('finds nothing in cases that come by chance alone, mostly', () => {
    let found = 0;
    let surviving = 0;
    for (let seed = 0; seed < 20; seed++) {
      const points = latinHypercube(5, 300, `points ${seed}`, 1);
      const luck = uniforms(300, `luck ${seed}`).map((u) => u < 0.3);
      for (const box of discover(points, luck).boxes) {
        found += 1;
        // What was found by luck is not denser elsewhere, and that is told.
        if (box.heldOut > 0.45) surviving += 1;
      }
    }
    expect(found).toBeLessThan(40);
    expect(surviving).toBe(0);
  });

  it('has no box where nothing or everything is a case', () => {
    const points = latinHypercube(3, 100, 'none', 1);
    expect(
      discover(
        points,
        points.map(() => false),
      ),
    ).toEqual({ points: 100, cases: 0, boxes: [] });
    expect(
      discover(
        points,
        points.map(() => true),
      ),
    ).toEqual({ points: 100, cases: 100, boxes: [] });
    expect(discover([], [])).toEqual({ points: 0, cases: 0, boxes: [] });
  });

  it('depends on the order of values alone, and is the same each time', () => {
    const points = latinHypercube(3, 400, 'order', 1);
    const cases = points.map((p) => p[0] > 0.5 && p[1] < 0.5);
    const bent = points.map((p) => p.map((x) => Math.exp(5 * x)));
    const plain = discover(points, cases);
    expect(discover(points, cases)).toEqual(plain);
    const members = (of: typeof plain, at: readonly (readonly number[])[]): boolean[] =>
      at.map((p) =>
        of.boxes[0].restrictions.every((r) => p[r.dimension] >= r.low && p[r.dimension] <= r.high),
      );
    expect(members(discover(bent, cases), bent)).toEqual(members(plain, points));
  });

  it('has quasi-p-values that are binomial tails', () => {
    // P(Binomial(3, 1/2) >= 2) = 1/2, P(Binomial(5, 1/4) >= 5) = 4^-5.
    expect(quasiP({ points: 3, cases: 2 }, { points: 10, cases: 5 })).toBeCloseTo(0.5, 12);
    expect(quasiP({ points: 5, cases: 5 }, { points: 8, cases: 2 })).toBeCloseTo(4 ** -5, 12);
    expect(quasiP({ points: 5, cases: 0 }, { points: 8, cases: 2 })).toBe(1);
    expect(quasiP({ points: 5, cases: 5 }, { points: 8, cases: 8 })).toBe(1);
  });
});
