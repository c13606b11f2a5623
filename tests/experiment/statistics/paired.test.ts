import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../../src/experiment/statistics/paired';
import { Draws, normals } from './synthetic';

// Student 1908, "The probable error of a mean", Biometrika 6: hours of sleep gained with two drugs, ten patients.
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('a paired difference', () => {
  it("is that of Student's sleep data", () => {
    // R: t.test(extra ~ group, paired): t = 4.0621, df = 9, p = 0.002833, 95 % interval 0.7001142 to 2.4598858.
    const found = pairedDifference(FIRST, SECOND);
    expect(found.n).toBe(10);
    expect(found.meanA).toBeCloseTo(0.75, 12);
    expect(found.meanB).toBeCloseTo(2.33, 12);
    expect(found.difference).toBeCloseTo(1.58, 12);
    expect(found.sd).toBeCloseTo(1.229995, 6);
    expect(found.t.low).toBeCloseTo(0.7001142, 7);
    expect(found.t.high).toBeCloseTo(2.4598858, 7);
    expect(found.p).toBeCloseTo(0.00283289, 8);
    expect(found.correlation).toBeCloseTo(0.7951702, 6);
    // Variances 3.200556 and 4.009, of the difference 1.512889.
    expect(found.varianceRatio).toBeCloseTo(1.512889 / 7.209556, 6);
    expect(found.reduction).toBeCloseTo(7.209556 / 1.512889, 5);
    expect(found.bca?.low).toBeGreaterThan(0.7);
    expect(found.bca?.high).toBeGreaterThan(2.3);
    expect(found.fewSeeds).toBe(true);
    expect(found.bcaProven).toBe(false);
  });

  it('of an arm with itself is exactly 0 everywhere', () => {
    for (const arm of [normals(new Draws('same'), 0, 64), new Float64Array(64).fill(0.1), FIRST]) {
      const found = pairedDifference(arm, Array.from(arm));
      expect(found.difference).toBe(0);
      expect(found.sd).toBe(0);
      expect(found.t).toEqual({ low: 0, high: 0 });
      expect(found.bca).toEqual({ low: 0, high: 0 });
      expect(found.p).toBe(1);
      expect(found.correlation).toBeCloseTo(1, 12);
      expect(found.varianceRatio).toBe(0);
      expect(found.reduction).toBeUndefined();
      expect(Object.values(found).some(Number.isNaN)).toBe(false);
    }
  });

  it('of a constant shift is certain', () => {
    const found = pairedDifference([1, 2, 3, 4], [3, 4, 5, 6]);
    expect(found).toMatchObject({ difference: 2, sd: 0, p: 0, t: { low: 2, high: 2 }, bca: undefined });
  });

  it('mirrors when the arms change places', () => {
    const [there, back] = [pairedDifference(FIRST, SECOND), pairedDifference(SECOND, FIRST)];
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect(back.p).toBeCloseTo(there.p, 15);
    expect(back.t.low).toBeCloseTo(-there.t.high, 12);
  });

  it('measures what pairing buys', () => {
    const z = normals(new Draws('shared'), 0, 4000);
    const shared = z.subarray(0, 2000);
    // B = A + noise of SD 0.2: Var(B - A) / (Var A + Var B) = 0.04 / 2.04.
    const found = pairedDifference(
      shared,
      shared.map((x, i) => x + 0.2 * z[2000 + i]),
      { resamples: 100 },
    );
    expect(found.varianceRatio).toBeGreaterThan(0.017);
    expect(found.varianceRatio).toBeLessThan(0.022);
    const apart = pairedDifference(shared, z.subarray(2000), { resamples: 100 });
    expect(apart.varianceRatio).toBeGreaterThan(0.9);
    expect(apart.varianceRatio).toBeLessThan(1.1);
    expect(found.bcaProven).toBe(true);
  });

  it('refuses a missing partner, a failed run and a single pair', () => {
    expect(() => pairedDifference([1, 2], [1, 2, 3])).toThrow('every value needs its partner');
    expect(() => pairedDifference([1, 2], [1, NaN])).toThrow('second arm: value 2 of 2 is NaN');
    expect(() => pairedDifference([1], [1])).toThrow('first arm: 1 values');
  });
});
