import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { waterFill } from '../../../src/ecosystem/laws/allocation';

const fill = (supply: number, demands: number[], weights: number[]): number[] => {
  const out = new Float64Array(demands.length);
  waterFill(supply, Float64Array.from(demands), Float64Array.from(weights), out);
  return [...out];
};

describe('water-filling', () => {
  it('T31: the example of section 13', () => {
    const [a, b, c] = fill(120, [100, 50, 30], [1, 1.5, 0.5]);
    expect(Math.abs(a - 63.16)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(b - 47.37)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(c - 9.47)).toBeLessThanOrEqual(0.005);
    expect(Math.abs(a - 1200 / 19)).toBeLessThanOrEqual(1e-3);
    expect(b).toBeLessThanOrEqual(50);
  });

  it('gives nobody more than the demand, everything to all, and one level to those who want more', () => {
    const buyers = fc.array(
      fc.record({
        demand: fc.integer({ min: 0, max: 1_000_000 }),
        weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(buyers, fc.double({ min: 0, max: 1.2, noNaN: true }), (all, share) => {
        const demands = all.map((b) => b.demand);
        const total = demands.reduce((a, b) => a + b, 0);
        const supply = total * share;
        const x = fill(
          supply,
          demands,
          all.map((b) => b.weight),
        );
        const given = x.reduce((a, b) => a + b, 0);
        expect(Math.abs(given - Math.min(supply, total))).toBeLessThanOrEqual(1e-9 * (1 + total));
        let level = 0;
        for (let i = 0; i < x.length; i++) {
          expect(x[i]).toBeLessThanOrEqual(demands[i]);
          if (x[i] < demands[i]) level = Math.max(level, x[i] / (all[i].weight * demands[i]));
        }
        for (let i = 0; i < x.length; i++) {
          // Whoever is served in full would get at least that at the common level; the others are at it.
          if (x[i] === demands[i]) continue;
          expect(x[i]).toBeCloseTo(level * all[i].weight * demands[i], 6);
        }
        for (let i = 0; i < x.length; i++) {
          if (x[i] === demands[i] && demands[i] > 0 && supply < total) {
            expect(level * all[i].weight).toBeGreaterThanOrEqual(1 - 1e-9);
          }
        }
      }),
      { seed: 31, numRuns: 2000 },
    );
  });

  it('serves buyers without weight last, and nothing from no supply', () => {
    expect(fill(60, [50, 30, 10], [1, 0, 0])).toEqual([50, 7.5, 2.5]);
    expect(fill(0, [50, 30], [1, 2])).toEqual([0, 0]);
    expect(fill(1e9, [50, 30], [0, 2])).toEqual([50, 30]);
  });
});
