import { describe, expect, it } from 'vitest';
import { tInterval } from '../../../src/experiment/statistics/interval';
import {
  atLook,
  criticalDistance,
  sequentialPlan,
  stoppingLook,
} from '../../../src/experiment/statistics/sequential';
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

  it('uses only the seeds of the look, whatever else is there', () => {
    const plan = sequentialPlan({ looks: [8, 16] });
    const values = normals(new Draws('look'), 0, 40).map((z) => 5 + z);
    const seen = atLook(plan, values, 0);
    expect(seen.interval).toEqual(tInterval(values.subarray(0, 8), plan.lookLevel));
    expect(atLook(plan, values.subarray(0, 8), 0)).toEqual(seen);
    const centre = (seen.interval.low + seen.interval.high) / 2;
    expect(seen.relativeHalfWidth).toBeCloseTo((seen.interval.high - centre) / centre, 12);
    expect(atLook(plan, values, 0, -50).relativeHalfWidth).toBeCloseTo(
      (seen.interval.high - centre) / 50,
      12,
    );
    expect(() => atLook(plan, values.subarray(0, 10), 1)).toThrow('look 2 of 2 with 10 values');
    expect(() => atLook(plan, values, 2)).toThrow(RangeError);
  });

  it('stops at the first look that is narrow enough, else at the last', () => {
    const plan = sequentialPlan({ looks: [4, 8, 16] });
    const alternating = Array.from({ length: 16 }, (_, i) => 10 + (i % 2 === 0 ? 1 : -1));
    const widths = [0, 1, 2].map((look) => atLook(plan, alternating, look).relativeHalfWidth);
    expect(widths[0]).toBeGreaterThan(widths[1] as number);
    expect(widths[1]).toBeGreaterThan(widths[2] as number);
    expect(stoppingLook(plan, alternating, 10)?.look).toBe(0);
    expect(stoppingLook(plan, alternating, widths[1] as number)?.look).toBe(1);
    expect(stoppingLook(plan, alternating, 0)?.look).toBe(2);
    expect(stoppingLook(plan, alternating.slice(0, 15), 0)).toBeUndefined();
  });

  it('stops at once where nothing varies, and never by width around 0', () => {
    const plan = sequentialPlan({ looks: [4, 8] });
    expect(stoppingLook(plan, [0, 0, 0, 0], 0.05)).toMatchObject({ look: 0, relativeHalfWidth: 0 });
    expect(atLook(plan, [-1, 1, -1, 1], 0).relativeHalfWidth).toBe(Infinity);
  });

  it('refuses what is no schedule', () => {
    for (const looks of [[], [1, 4], [8, 8], [16, 8], [4.5], Array.from({ length: 33 }, (_, i) => i + 2)]) {
      expect(() => sequentialPlan({ looks })).toThrow('needs 1 to 32 whole numbers of seeds from 2');
    }
    expect(() => sequentialPlan({ looks: [8], level: 1 })).toThrow('confidence level 1');
  });
});
