import { describe, expect, it } from 'vitest';
import { chiSquareQuantile, fisherQuantile } from '../../../src/experiment/statistics/fisher';
import { studentQuantile } from '../../../src/experiment/statistics/student';

describe('chi-square', () => {
  it('has the quantiles of the printed tables', () => {
    // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.4.
    const table: [p: number, df: number, x: number][] = [
      [0.95, 1, 3.841],
      [0.975, 3, 9.348],
      [0.025, 3, 0.216],
      [0.975, 10, 20.483],
      [0.025, 10, 3.247],
      [0.975, 12, 23.337],
      [0.025, 12, 4.404],
      [0.99, 100, 135.807],
      [0.025, 100, 74.222],
    ];
    for (const [p, df, x] of table) expect(chiSquareQuantile(p, df)).toBeCloseTo(x, 3);
  });

  it('of two degrees of freedom is exponential', () => {
    for (const p of [1e-9, 0.01, 0.3, 0.5, 0.8, 0.999]) {
      expect(chiSquareQuantile(p, 2) / (-2 * Math.log1p(-p))).toBeCloseTo(1, 12);
    }
    // Far up, where p is 1 to most digits.
    expect(chiSquareQuantile(1 - 2 ** -40, 2) / (80 * Math.LN2)).toBeCloseTo(1, 12);
  });
});

describe("Fisher's F", () => {
  it('has the quantiles of the printed tables', () => {
    // Pearson and Hartley, Biometrika Tables for Statisticians, table 18.
    const table: [p: number, df1: number, df2: number, x: number][] = [
      [0.95, 2, 10, 4.1],
      [0.975, 3, 12, 4.47],
      [0.975, 12, 3, 14.34],
      [0.95, 5, 20, 2.71],
      [0.99, 10, 30, 2.98],
    ];
    for (const [p, df1, df2, x] of table) {
      expect(fisherQuantile(p, df1, df2)).toBeCloseTo(x, 2);
      expect(fisherQuantile(1 - p, df2, df1)).toBeCloseTo(1 / fisherQuantile(p, df1, df2), 12);
    }
  });

  it("of one degree of freedom is Student's t squared", () => {
    for (const df of [1, 4, 30, 500]) {
      for (const p of [0.05, 0.5, 0.95, 0.999]) {
        const t = studentQuantile((1 + p) / 2, df);
        expect(fisherQuantile(p, 1, df) / (t * t)).toBeCloseTo(1, 11);
      }
    }
  });

  it('refuses the ends', () => {
    expect(() => fisherQuantile(1, 2, 3)).toThrow('needs one inside (0, 1)');
    expect(() => chiSquareQuantile(0.5, 0)).toThrow(RangeError);
  });
});
