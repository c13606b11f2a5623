import { describe, expect, it } from 'vitest';
import { directionNumbers, MAX_DIMENSIONS } from '../../../src/experiment/design/directionNumbers';
import { scramble, sobolPoints, sobolWord } from '../../../src/experiment/design/sobol';

const TWO_32 = 4294967296;

/** True if x has the greatest order that a residue modulo the polynomial can have: 2^degree - 1. */
function isPrimitive(polynomial: number, degree: number): boolean {
  const order = 2 ** degree - 1;
  const times = (a: number, b: number): number => {
    let product = 0;
    for (let bit = degree; bit >= 0; bit--) {
      product <<= 1;
      if (product >>> degree) product ^= polynomial;
      if ((b >>> bit) & 1) product ^= a;
    }
    return product;
  };
  const power = (exponent: number): number => {
    let result = 1;
    let base = degree === 1 ? 1 : 2;
    for (let e = exponent; e > 0; e = Math.floor(e / 2)) {
      if (e % 2) result = times(result, base);
      base = times(base, base);
    }
    return result;
  };
  if (power(order) !== 1) return false;
  for (let q = 2; q <= order; q++) {
    if (order % q === 0 && isPrime(q) && order / q >= 1 && q !== order && power(order / q) === 1)
      return false;
  }
  return true;
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return n > 1;
}

/** Points in each box of the partition of the unit square in 2^a x 2^b equal boxes. */
function boxCounts(
  points: readonly (readonly number[])[],
  x: number,
  y: number,
  a: number,
  b: number,
): number[] {
  const counts = new Array<number>(2 ** (a + b)).fill(0);
  for (const p of points) counts[Math.floor(p[x] * 2 ** a) * 2 ** b + Math.floor(p[y] * 2 ** b)] += 1;
  return counts;
}

describe('the Sobol sequence', () => {
  it('begins as published (the example of Joe and Kuo 2008, three dimensions)', () => {
    const published = [
      [0, 0, 0],
      [0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25],
      [0.25, 0.75, 0.75],
      [0.375, 0.375, 0.625],
      [0.875, 0.875, 0.125],
      [0.625, 0.125, 0.875],
      [0.125, 0.625, 0.375],
      [0.1875, 0.3125, 0.9375],
      [0.6875, 0.8125, 0.4375],
    ];
    const points = published.map((_, i) => [0, 1, 2].map((d) => sobolWord(d, i) / TWO_32));
    expect(points).toEqual(published);
  });

  it('agrees with scipy 1.17.1 (qmc.Sobol, unscrambled, 32 bits) in all 256 dimensions', () => {
    // Point 777 in single dimensions, then a polynomial hash over 256 dimensions of five points.
    expect([3, 20, 50, 100, 150, 200, 255].map((d) => sobolWord(d, 777))).toEqual([
      1178599424, 1019215872, 356515840, 3619684352, 2051014656, 4257218560, 2730491904,
    ]);
    let hash = 0;
    for (let d = 0; d < MAX_DIMENSIONS; d++) {
      for (const i of [1, 2, 3, 1000, 2047]) hash = (hash * 31 + sobolWord(d, i)) % TWO_32;
    }
    expect(hash).toBe(3615490048);
  });

  it('stands on primitive polynomials, all different, and odd direction numbers below 2^i', () => {
    const polynomials = new Set<number>();
    for (let d = 1; d < MAX_DIMENSIONS; d++) {
      const { polynomial, initial } = directionNumbers(d);
      polynomials.add(polynomial);
      expect(Math.floor(Math.log2(polynomial))).toBe(initial.length);
      expect(isPrimitive(polynomial, initial.length), `dimension ${d}`).toBe(true);
      for (const [i, m] of initial.entries()) expect(m % 2 === 1 && m < 2 ** (i + 1)).toBe(true);
    }
    expect(polynomials.size).toBe(MAX_DIMENSIONS - 1);
  });

  it('has one point in every stratum of every coordinate, scrambled', () => {
    const points = sobolPoints(MAX_DIMENSIONS, 256, 'strata');
    for (let d = 0; d < MAX_DIMENSIONS; d++) {
      expect(new Set(points.map((p) => Math.floor(p[d] * 256))).size).toBe(256);
    }
  });

  it('is a (0, m, 2)-net in its first two dimensions, scrambled: every elementary box holds one point', () => {
    for (const seed of ['1', '2', 'three']) {
      for (const m of [3, 6, 10]) {
        // Any aligned block of 2^m points is a net, not only the first.
        for (const block of [0, 1, 5]) {
          const points = sobolPoints(2, 2 ** m, seed, block * 2 ** m);
          for (let a = 0; a <= m; a++)
            expect(boxCounts(points, 0, 1, a, m - a).every((n) => n === 1)).toBe(true);
        }
      }
    }
  });

  it('keeps in every pair of dimensions what the unscrambled sequence has', () => {
    const size = 1024;
    const scrambled = sobolPoints(12, size, 'pairs');
    const plain = Array.from({ length: size }, (_, i) =>
      Array.from({ length: 12 }, (_, d) => sobolWord(d, i) / TWO_32),
    );
    for (let x = 0; x < 12; x++) {
      for (let y = 0; y < x; y++) {
        const sorted = (points: readonly (readonly number[])[]): number[] =>
          boxCounts(points, x, y, 4, 4).sort((a, b) => a - b);
        expect(sorted(scrambled)).toEqual(sorted(plain));
      }
    }
  });

  it('spreads better than independent points, and gains faster (L2-star discrepancy by the formula of Warnock)', () => {
    const [few, many] = [256, 1024].map((size) => starDiscrepancy(sobolPoints(5, size, 'spread')));
    // Expected square for independent points: (2^-d - 3^-d) / n, so four times as many only halve it.
    expect(many).toBeLessThan(Math.sqrt((2 ** -5 - 3 ** -5) / 1024) / 2);
    expect(few / many).toBeGreaterThan(2.5);
  });

  it('extends: a longer sequence begins with the shorter, a further dimension leaves the others', () => {
    const long = sobolPoints(4, 300, 'x');
    expect(sobolPoints(4, 100, 'x')).toEqual(long.slice(0, 100));
    expect(sobolPoints(4, 200, 'x', 100)).toEqual(long.slice(100));
    expect(sobolPoints(7, 300, 'x').map((p) => p.slice(0, 4))).toEqual(long);
    expect(sobolPoints(4, 300, 'y')).not.toEqual(long);
  });

  it('is scrambled at random: uniform in place, digits independent of one another', () => {
    // Over many seeds the first point, 0 unscrambled, falls everywhere alike.
    const firsts = Array.from({ length: 2000 }, (_, seed) =>
      sobolPoints(1, 2, String(seed)).map((p) => p[0]),
    );
    const counts = new Array<number>(16).fill(0);
    for (const [u] of firsts) counts[Math.floor(u * 16)] += 1;
    // Chi-square with 15 degrees of freedom: 37.7 is its 99.9th percentile.
    expect(counts.reduce((sum, n) => sum + (n - 125) ** 2 / 125, 0)).toBeLessThan(37.7);
    // The first two points differ in the first digit always, and otherwise in each digit half the time.
    for (let bit = 1; bit <= 8; bit++) {
      const equal = firsts.filter(
        ([a, b]) => Math.floor(a * 2 ** (bit + 1)) % 2 === Math.floor(b * 2 ** (bit + 1)) % 2,
      ).length;
      expect(Math.abs(equal - 1000)).toBeLessThan(112); // five standard deviations
    }
  });

  it('turns a digit by the digits before it alone', () => {
    for (const key of [1, 0xdeadbeef, 0x9e3779b9]) {
      for (let bits = 1; bits < 32; bits += 5) {
        const shift = 32 - bits;
        for (const prefix of [0, 1, 2 ** bits - 1]) {
          const tops = [0, 1, 2 ** shift - 1].map(
            (rest) => scramble((prefix * 2 ** shift + rest) >>> 0, key) >>> shift,
          );
          expect(new Set(tops).size).toBe(1);
        }
      }
    }
  });

  it('refuses more dimensions than it has numbers for', () => {
    expect(() => sobolPoints(MAX_DIMENSIONS + 1, 2, '1')).toThrow('256 dimensions');
  });
});

function starDiscrepancy(points: readonly (readonly number[])[]): number {
  const n = points.length;
  const dimensions = points[0].length;
  const product = (f: (d: number) => number): number => {
    let result = 1;
    for (let d = 0; d < dimensions; d++) result *= f(d);
    return result;
  };
  let single = 0;
  let double = 0;
  for (const a of points) {
    single += product((d) => (1 - a[d] * a[d]) / 2);
    for (const b of points) double += product((d) => 1 - Math.max(a[d], b[d]));
  }
  return Math.sqrt(3 ** -dimensions - (2 / n) * single + double / (n * n));
}
