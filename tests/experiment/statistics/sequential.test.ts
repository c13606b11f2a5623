import { describe, expect, it } from 'vitest';
import { tInterval } from '../../../src/experiment/statistics/interval';
import { atLook, criticalDistance, sequentialPlan } from '../../../src/experiment/statistics/sequential';
import { Draws, normals } from './synthetic';

describe('a schedule of looks', () => {
  it("has Pocock's constants for equal steps", () => {
    // Jennison and Turnbull 2000, "Group sequential methods", table 2.1.
    const at95: [looks: number, c: number][] = [
      [1, 1.96],
      [2, 2.178],
      [3, 2.289],
      [4, 2.361],
      [5, 2.413],
      [10, 2.555],
      [20, 2.672],
    ];
    const equal = (count: number) => Array.from({ length: count }, (_, i) => 25 * (i + 1));
    for (const [count, c] of at95) expect(criticalDistance(equal(count), 0.95)).toBeCloseTo(c, 3);
    expect(criticalDistance(equal(5), 0.9)).toBeCloseTo(2.122, 3);
    expect(criticalDistance(equal(5), 0.99)).toBeCloseTo(2.986, 3);
  });

  it('has the constant of doubling looks', () => {
    // The four-variate normal with correlations sqrt(n_i / n_j), integrated by scipy's multivariate_normal: 2.40851.
    expect(criticalDistance([16, 32, 64, 128], 0.95)).toBeCloseTo(2.40851, 4);
    // The same integral for looks that follow closely: 2.07814.
    expect(criticalDistance([100, 102, 104, 106], 0.95)).toBeCloseTo(2.07814, 4);
    // It depends on the steps' proportions alone, and nearly useless extra looks cost nearly nothing.
    expect(criticalDistance([2, 4, 8, 16], 0.95)).toBeCloseTo(2.40851, 4);
    expect(criticalDistance([1000, 1001], 0.95)).toBeLessThan(1.98);
  });

  it('asks more of each look than of the whole, and less than Bonferroni', () => {
    const plan = sequentialPlan({ looks: [16, 32, 64, 128] });
    expect(plan.level).toBe(0.95);
    expect(plan.lookLevel).toBeGreaterThan(0.95);
    expect(plan.lookLevel).toBeLessThan(1 - 0.05 / 4);
    expect(sequentialPlan({ looks: [40] }).lookLevel).toBeCloseTo(0.95, 14);
  });

  it("gives the look's interval and its width, against the mean or a scale", () => {
    const { lookLevel } = sequentialPlan({ looks: [8, 16] });
    const values = normals(new Draws('look'), 0, 8).map((z) => 5 + z);
    const seen = atLook(values, lookLevel);
    expect(seen.interval).toEqual(tInterval(values, lookLevel));
    const centre = (seen.interval.low + seen.interval.high) / 2;
    expect(seen.relativeHalfWidth).toBeCloseTo((seen.interval.high - centre) / centre, 12);
    const against = atLook(values, lookLevel, -50).relativeHalfWidth;
    expect(against).toBeCloseTo((seen.interval.high - centre) / 50, 12);
  });

  it('has no width where nothing varies, and an endless one around 0', () => {
    expect(atLook([0, 0, 0, 0], 0.95).relativeHalfWidth).toBe(0);
    expect(atLook([-1, 1, -1, 1], 0.95).relativeHalfWidth).toBe(Infinity);
  });

  it('refuses what is no schedule', () => {
    for (const looks of [[], [1, 4], [8, 8], [16, 8], [4.5], Array.from({ length: 33 }, (_, i) => i + 2)]) {
      expect(() => sequentialPlan({ looks })).toThrow('needs 1 to 32 whole numbers of seeds from 2');
    }
    expect(() => sequentialPlan({ looks: [8], level: 1 })).toThrow('confidence level 1');
  });
});
