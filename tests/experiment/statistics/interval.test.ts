import { describe, expect, it } from 'vitest';
import { Resampler, replicates } from '../../../src/experiment/statistics/bootstrap';
import { bcaInterval, tInterval } from '../../../src/experiment/statistics/interval';
import { mean, quantile } from '../../../src/experiment/statistics/moments';
import { Draws, normals } from './synthetic';

const plainVariance = (values: Float64Array): number => {
  const centre = mean(values);
  return mean(values.map((x) => (x - centre) * (x - centre)));
};

describe('the t interval', () => {
  it('is the one worked by hand', () => {
    // 1..5: mean 3, SD sqrt(2.5), t(0.975, 4) = 2.776445105.
    const { low, high } = tInterval([1, 2, 3, 4, 5]);
    const half = 2.7764451051977987 * Math.sqrt(0.5);
    expect(low).toBeCloseTo(3 - half, 12);
    expect(high).toBeCloseTo(3 + half, 12);
  });

  it('of equal values is the point, and it refuses what has no interval', () => {
    expect(tInterval([0.1, 0.1, 0.1])).toEqual({ low: 0.1, high: 0.1 });
    expect(() => tInterval([1])).toThrow('at least 2 are needed');
    expect(() => tInterval([1, Infinity])).toThrow('leave failed runs out');
    expect(() => tInterval([1, 2], 95)).toThrow('confidence level 95');
  });
});

describe('the BCa interval', () => {
  // Efron and Tibshirani 1993, "An introduction to the bootstrap", tables 14.1 and 14.2: spatial test data A, variance
  // with divisor n: 171.5; nominal 90 % BCa interval (115.8, 259.6), standard interval (98.8, 233.6).
  const spatial = [
    48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
  ];

  it('is the published one for the spatial test data', () => {
    expect(plainVariance(Float64Array.from(spatial))).toBeCloseTo(171.5, 1);
    // The book took 2,000 resamples, so its ends are known to 2 or 3.
    const { low, high } = bcaInterval(spatial, plainVariance, 0.9, 'spatial', 20_000, 'normal');
    expect(Math.abs(low - 115.8)).toBeLessThan(3);
    expect(Math.abs(high - 259.6)).toBeLessThan(5);
  });

  it('reaches a little further with the tails of Student', () => {
    const normal = bcaInterval(spatial, mean, 0.95, 'tails', 4000, 'normal');
    const student = bcaInterval(spatial, mean, 0.95, 'tails', 4000);
    // sqrt(26/25) t(0.975, 25) / z(0.975) = 1.0716.
    const ratio = (student.high - student.low) / (normal.high - normal.low);
    expect(ratio).toBeGreaterThan(1.04);
    expect(ratio).toBeLessThan(1.11);
  });

  it('corrects for bias and skewness where percentiles do not', () => {
    const skewed = normals(new Draws('skewed'), 0, 50).map((z) => Math.exp(1.2 * z));
    const sorted = replicates(skewed, mean, 's', 2000);
    const { low, high } = bcaInterval(skewed, mean, 0.95, 's', 2000, 'normal');
    expect(low).toBeGreaterThan(quantile(sorted, 0.025));
    expect(high).toBeGreaterThan(quantile(sorted, 0.975));
  });

  it('moves and scales with the values, and mirrors nearly', () => {
    const values = normals(new Draws('moved'), 1, 40);
    const { low, high } = bcaInterval(values, mean, 0.95, 'a', 1000);
    const moved = bcaInterval(
      values.map((x) => 100 + 4 * x),
      mean,
      0.95,
      'a',
      1000,
    );
    expect(moved.low).toBeCloseTo(100 + 4 * low, 9);
    expect(moved.high).toBeCloseTo(100 + 4 * high, 9);
    const mirrored = bcaInterval(
      values.map((x) => -x),
      mean,
      0.95,
      'a',
      1000,
    );
    expect(mirrored.low).toBeCloseTo(-high, 1);
  });

  it('is the same bits for the same seed, and others for another', () => {
    const pinned = { low: 3.2315642585082665, high: 4.2238082909571855 };
    const values = Array.from({ length: 33 }, (_, i) => Math.sqrt(i));
    expect(bcaInterval(values, mean, 0.95, 'pinned', 1000)).toEqual(pinned);
    expect(bcaInterval(values, mean, 0.95, 'other', 1000)).not.toEqual(pinned);
  });

  it('of equal values is the point itself', () => {
    expect(bcaInterval(new Array<number>(20).fill(0.3), mean)).toEqual({ low: 0.3, high: 0.3 });
    expect(bcaInterval([0, 0, 0], mean)).toEqual({ low: 0, high: 0 });
  });

  it('counts ties half, so that symmetric values on a lattice have a symmetric interval', () => {
    const values = Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    // Binomial of 32 halves: P(at most 10) = 0.025, P(at most 11) = 0.055, so both 4 % points are at 11: -10/32, 10/32.
    const { low, high } = bcaInterval(values, mean, 0.92, 'lattice', 10_000, 'normal');
    expect(low).toBeCloseTo(-0.3125, 12);
    expect(high).toBeCloseTo(0.3125, 12);
  });

  it('stays finite and ordered for one odd value out', () => {
    for (const odd of [1e-9, 1, 1e9]) {
      const values = new Array<number>(32).fill(0);
      values[5] = odd;
      const { low, high } = bcaInterval(values, mean);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(odd);
      expect(low).toBeLessThanOrEqual(odd / 32);
      expect(high).toBeGreaterThanOrEqual(odd / 32);
    }
  });

  it('refuses too few values and resamples', () => {
    expect(() => bcaInterval([1], mean)).toThrow('at least 2');
    expect(() => bcaInterval([1, 2, 3], mean, 0.95, 's', 10)).toThrow('10 resamples');
  });
});

describe('resampling', () => {
  it('gives every place its share, the last one too', () => {
    const resampler = new Resampler('fair');
    const places = new Uint32Array(7);
    const counts = new Float64Array(7);
    for (let r = 0; r < 10_000; r++) {
      resampler.places(r, 7, places);
      for (const place of places) counts[place] += 1;
    }
    // 70,000 draws over 7 places: chi-square with 6 degrees of freedom stays below 22.5 with probability 0.999.
    const squares = counts.reduce((sum, count) => sum + ((count - 10_000) * (count - 10_000)) / 10_000, 0);
    expect(squares).toBeLessThan(22.5);
  });

  it('draws a resample without the ones before it', () => {
    const [first, second] = [new Uint32Array(9), new Uint32Array(9)];
    const resampler = new Resampler('any order');
    for (let r = 0; r < 5; r++) resampler.places(r, 9, first);
    new Resampler('any order').places(4, 9, second);
    expect(second).toEqual(first);
  });
});
