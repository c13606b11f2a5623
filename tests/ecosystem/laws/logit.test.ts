import { describe, expect, it } from 'vitest';
import { logitShares, nestedLogitShares, nestedUtilities } from '../../../src/ecosystem/laws/logit';

const shares = (utilities: number[], scale: number): number[] => {
  const out = new Float64Array(utilities.length);
  logitShares(Float64Array.from(utilities), scale, out);
  return [...out];
};

const nested = (utilities: number[], nests: number[], nestScales: number[], scale: number): number[] => {
  const out = new Float64Array(utilities.length);
  nestedLogitShares(
    Float64Array.from(utilities),
    Uint32Array.from(nests),
    Float64Array.from(nestScales),
    scale,
    out,
  );
  return [...out];
};

describe('logit choice', () => {
  it('gives odds exp(difference / scale) and shares that add up', () => {
    const [a, b, c] = shares([1, 2, 0.5], 0.5);
    expect(b / a).toBeCloseTo(Math.exp(2), 12);
    expect(a / c).toBeCloseTo(Math.exp(1), 12);
    expect(a + b + c).toBeCloseTo(1, 15);
  });

  it('knows neither the zero nor the size of utility, and leaves out what cannot be chosen', () => {
    const low = shares([1, 2, 0.5], 0.5);
    const high = shares([10_001, 10_002, 10_000.5], 0.5);
    for (let i = 0; i < 3; i++) expect(high[i]).toBeCloseTo(low[i], 12);
    expect(shares([-Infinity, 5, 5], 1)).toEqual([0, 0.5, 0.5]);
    expect(() => shares([-Infinity, -Infinity], 1)).toThrow('one finite utility');
  });

  it('is the plain logit when every nest has the scale of the choice', () => {
    const plain = shares([1, 2, 0.5, -1], 0.7);
    const grouped = nested([1, 2, 0.5, -1], [0, 1, 0, 1], [0.7, 0.7], 0.7);
    for (let i = 0; i < 4; i++) expect(grouped[i]).toBeCloseTo(plain[i], 12);
  });

  it('takes the share of a new product mostly from its own nest', () => {
    const before = nested([1, 1, -Infinity], [0, 1, 0], [0.2, 1], 1);
    const after = nested([1, 1, 1], [0, 1, 0], [0.2, 1], 1);
    expect(before).toEqual([0.5, 0.5, 0]);
    expect(after[0] + after[1] + after[2]).toBeCloseTo(1, 12);
    expect(before[0] - after[0]).toBeGreaterThan(5 * (before[1] - after[1]));
    // Two identical products in a nest with scale l: the nest's odds rise by 2^l.
    expect((after[0] + after[2]) / after[1]).toBeCloseTo(2 ** 0.2, 12);
  });

  it('leaves out a nest without products to choose', () => {
    expect(nested([3, -Infinity], [0, 1], [1, 1], 1)).toEqual([1, 0]);
  });

  it('finds the utilities that stand behind shares, and gives the shares back', () => {
    const known = [0.5, 0.2, 0.2, 0, 0.1];
    const utilities = new Float64Array(5);
    nestedUtilities(
      Float64Array.from(known),
      Uint32Array.from([0, 0, 1, 1, 2]),
      Float64Array.from([0.4, 0.7, 1]),
      utilities,
    );
    expect(utilities[3]).toBe(-Infinity);
    expect(utilities[0] - utilities[1]).toBeCloseTo(0.4 * Math.log(2.5), 12);
    const again = nested([...utilities], [0, 0, 1, 1, 2], [0.4, 0.7, 1], 1);
    for (let i = 0; i < 5; i++) expect(again[i]).toBeCloseTo(known[i] ?? Number.NaN, 12);
  });
});
