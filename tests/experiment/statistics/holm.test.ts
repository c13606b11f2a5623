import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from '../../../src/experiment/statistics/holm';

describe("Holm's adjustment", () => {
  it('is that of published examples', () => {
    // Wright 1992, "Adjusted p-values for simultaneous inference", Biometrics 48, and R's p.adjust(method = "holm").
    expectClose(holm([0.01, 0.04, 0.03, 0.005]), [0.03, 0.06, 0.06, 0.02]);
    expectClose(holm([0.01, 0.02, 0.03, 0.04, 0.05]), [0.05, 0.08, 0.09, 0.09, 0.09]);
  });

  it('leaves one p alone, stays within 1 and takes none', () => {
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([0.9, 0.8, 1])).toEqual([1, 1, 1]);
    expect(holm([0, 0.5])).toEqual([0, 0.5]);
    expect(holm([])).toEqual([]);
    expect(() => holm([0.1, NaN])).toThrow('p value 2 is NaN');
  });

  it('keeps the order, lies between p and Bonferroni, and does not depend on the order given', () => {
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(chance, { minLength: 1, maxLength: 12 }), (ps) => {
        const adjusted = holm(ps);
        ps.forEach((p, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          expect(adjusted[i]).toBeLessThanOrEqual(Math.min(1, ps.length * p));
          ps.forEach((q, j) => {
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] as number);
          });
        });
        expect(holm([...ps].reverse())).toEqual([...adjusted].reverse());
      }),
    );
  });
});

function expectClose(values: readonly number[], expected: readonly number[]): void {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value, 12);
  });
}
