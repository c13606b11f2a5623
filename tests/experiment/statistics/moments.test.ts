import fc from 'fast-check';
import * as oracle from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import {
  correlation,
  covariance,
  mean,
  quantile,
  requireValues,
  standardDeviation,
  variance,
} from '../../../src/experiment/statistics/moments';

const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const close = (a: number, b: number, scale: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * scale);

describe('moments', () => {
  it('are those of simple-statistics', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, number), { minLength: 3, maxLength: 60 }), (pairs) => {
        const [a, b] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
        const size = 1 + Math.max(...a.map(Math.abs), ...b.map(Math.abs));
        close(mean(a), oracle.mean(a), size);
        close(variance(a), oracle.sampleVariance(a), size * size);
        close(covariance(a, b), oracle.sampleCovariance(a, b), size * size);
        if (standardDeviation(a) > 1e-3 && standardDeviation(b) > 1e-3) {
          expect(correlation(a, b)).toBeCloseTo(oracle.sampleCorrelation(a, b), 6);
        }
      }),
    );
  });

  it('of equal values are that value and exactly 0, however it rounds', () => {
    fc.assert(
      fc.property(number, fc.integer({ min: 2, max: 300 }), (value, n) => {
        const values = new Array<number>(n).fill(value);
        expect(mean(values)).toBe(value === 0 ? 0 : value);
        expect(variance(values)).toBe(0);
      }),
    );
    expect(mean(new Array<number>(10).fill(0.1))).toBe(0.1);
  });

  it('keep variance where the mean is large', () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30);
  });

  it('correlate a constant with nothing but itself', () => {
    expect(correlation([2, 2, 2], [2, 2, 2])).toBe(1);
    expect(correlation([2, 2, 2], [1, 2, 3])).toBe(0);
    expect(correlation([1, 2, 4], [-1, -2, -4])).toBe(-1);
  });

  it('interpolate quantiles as type 7', () => {
    // R: quantile(c(1, 2, 3, 4, 10), c(0, .1, .25, .5, .9, 1)) gives 1, 1.4, 2, 3, 7.6, 10.
    const sorted = [1, 2, 3, 4, 10];
    const expected = [1, 1.4, 2, 3, 7.6, 10];
    [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((p, i) => {
      expect(quantile(sorted, p)).toBeCloseTo(expected[i] as number, 12);
    });
    expect(quantile([7], 0.3)).toBe(7);
    expect(() => quantile([], 0.5)).toThrow(/needs a share from 0 to 1 of some values/);
    expect(() => quantile([1], 1.1)).toThrow(RangeError);
  });

  it('refuse samples that are too small, unfinished or without partner', () => {
    expect(() => requireValues([1], 2, 'first arm')).toThrow(
      'first arm: 1 values, and at least 2 are needed',
    );
    expect(() => requireValues([1, NaN], 2, 'first arm')).toThrow(
      'value 2 of 2 is NaN; leave failed runs out',
    );
    expect(() => covariance([1, 2], [1])).toThrow('paired samples of 2 and 1 values');
  });
});
