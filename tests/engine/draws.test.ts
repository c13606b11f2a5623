import { mean, sampleVariance } from 'simple-statistics';
import { describe, expect, test } from 'vitest';
import { binomial } from '../../src/engine/binomial';
import { Draws, hashName } from '../../src/engine/draws';

const draws = new Draws('7');
const who = (ordinal: number) => ({ origin: hashName('somewhere'), ordinal });

describe('draws', () => {
  test('are a pure function of seed, process, period, identity and index', () => {
    const again = new Draws('7');
    expect(again.uniform(1, 2, who(3), 4)).toBe(draws.uniform(1, 2, who(3), 4));
    const variants = [
      new Draws('8').word(1, 2, who(3), 4),
      draws.word(9, 2, who(3), 4),
      draws.word(1, 3, who(3), 4),
      draws.word(1, 2, who(4), 4),
      draws.word(1, 2, who(3), 5),
    ];
    expect(new Set([draws.word(1, 2, who(3), 4), ...variants]).size).toBe(6);
  });

  test('uniforms of neighbouring identities, indices and periods are flat and uncorrelated', () => {
    const n = 40_000;
    const streams = [
      (i: number) => draws.uniform(hashName('a'), 5, who(i)),
      (i: number) => draws.uniform(hashName('b'), 5, who(i)),
      (i: number) => draws.uniform(hashName('a'), i, who(5)),
      (i: number) => draws.uniform(hashName('a'), 5, who(i), 1),
    ].map((f) => Array.from({ length: n }, (_, i) => f(i)));
    for (const s of streams) {
      // Mean 1/2 with standard error 0.2887/sqrt(n); four standard errors.
      expect(Math.abs(mean(s) - 0.5)).toBeLessThan((4 * 0.288675) / Math.sqrt(n));
      expect(Math.abs(sampleVariance(s) - 1 / 12)).toBeLessThan(0.0015);
    }
    for (let a = 0; a < 4; a++) {
      for (let b = 0; b < a; b++) {
        const r =
          streams[a]!.reduce((sum, x, i) => sum + (x - 0.5) * (streams[b]![i]! - 0.5), 0) / n / (1 / 12);
        expect(Math.abs(r)).toBeLessThan(4 / Math.sqrt(n));
      }
    }
  });

  test('normals have mean 0, variance 1 and the right share beyond two', () => {
    const x = Array.from({ length: 40_000 }, (_, i) => draws.normal(1, 2, who(i)));
    expect(Math.abs(mean(x))).toBeLessThan(0.02);
    expect(Math.abs(sampleVariance(x) - 1)).toBeLessThan(0.03);
    expect(x.filter((v) => Math.abs(v) > 2).length / x.length).toBeCloseTo(0.0455, 2);
  });
});

describe('seeds', () => {
  test('give a key each, also where one is another one repeated or has other alphabets', () => {
    const seeds = [
      ...Array.from({ length: 3000 }, (_, i) => String(i)),
      '111',
      '1111',
      'ab',
      'abab',
      'a',
      'aa',
      '1:1',
      '1.1',
      '\u0131', // the lower byte of it is "1"
      '\ud800',
      '',
    ];
    const keys = new Set(seeds.map((seed) => `${new Draws(seed).key0} ${new Draws(seed).key1}`));
    expect(keys.size).toBe(new Set(seeds).size);
  });
});

describe('binomial', () => {
  const sample = (n: number, p: number, size: number): number[] =>
    Array.from({ length: size }, (_, i) => {
      let index = 0;
      return binomial(n, p, () => draws.uniform(n, Math.round(p * 1e6), who(i), index++));
    });

  test.each([
    [10, 0.3],
    [1000, 0.002],
    [48_500, 4e-5],
    [1000, 0.5],
    [200, 0.9],
    [100_000, 0.01],
    [2_000_000, 0.4],
  ])('of %i trials at %f has the mean and variance of the distribution', (n, p) => {
    const size = 20_000;
    const x = sample(n, p, size);
    const variance = n * p * (1 - p);
    expect(Math.abs(mean(x) - n * p)).toBeLessThan(4 * Math.sqrt(variance / size));
    expect(Math.abs(sampleVariance(x) / variance - 1)).toBeLessThan(0.05);
    expect(x.every((k) => Number.isInteger(k) && k >= 0 && k <= n)).toBe(true);
  });

  test('agrees with the exact probabilities by chi-square', () => {
    const n = 12;
    const p = 0.35;
    const size = 50_000;
    const x = sample(n, p, size);
    let probability = (1 - p) ** n;
    let chi = 0;
    for (let k = 0; k <= 9; k++) {
      const expected = size * probability;
      chi += (x.filter((v) => v === k).length - expected) ** 2 / expected;
      probability *= ((n - k) / (k + 1)) * (p / (1 - p));
    }
    expect(chi).toBeLessThan(29.6); // 0.999 quantile of chi-square with 10 degrees
  });

  test('has no surprise at the edges', () => {
    const never = (): number => {
      throw new Error('must not draw');
    };
    expect(binomial(0, 0.5, never)).toBe(0);
    expect(binomial(5, 0, never)).toBe(0);
    expect(binomial(5, 1, never)).toBe(5);
  });
});
