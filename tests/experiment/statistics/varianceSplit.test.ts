import { describe, expect, it } from 'vitest';
import { varianceSplit } from '../../../src/experiment/statistics/varianceSplit';
import { Draws, normals } from './synthetic';

// Montgomery, "Design and analysis of experiments", random-effects example: strength of fabric from four looms.
const LOOMS = [
  [98, 97, 99, 96],
  [91, 90, 93, 92],
  [96, 95, 97, 95],
  [95, 96, 99, 98],
];

describe('the variance split', () => {
  it("is that of Montgomery's looms", () => {
    // Printed: MS between 29.73, MS within 1.90, F 15.68, variances 6.96 and 1.90; interval of the share 0.385-0.982.
    const split = varianceSplit(LOOMS);
    expect(split).toMatchObject({ draws: 4, runs: 16 });
    expect(split.event.value).toBeCloseTo(1.9, 2);
    expect(split.f).toBeCloseTo(15.68, 2);
    expect(split.parametric.value).toBeCloseTo(6.96, 2);
    expect(split.parametricShare.value).toBeCloseTo(0.786, 3);
    expect(split.parametricShare.interval.low).toBeCloseTo(0.385, 2);
    expect(split.parametricShare.interval.high).toBeCloseTo(0.982, 3);
    // SS within 22.75 over chi-square 23.337 and 4.404 (12 degrees of freedom).
    expect(split.event.interval.low).toBeCloseTo(22.75 / 23.337, 3);
    expect(split.event.interval.high).toBeCloseTo(22.75 / 4.404, 2);
    // (SS between - 3 MS within F) / (4 chi-square): F 4.474 and 1/14.337, chi-square 9.348 and 0.2158.
    expect(split.parametric.interval.low).toBeCloseTo((89.1875 - 3 * 1.8958 * 4.474) / (4 * 9.348), 2);
    expect(split.parametric.interval.high).toBeCloseTo((89.1875 - (3 * 1.8958) / 14.337) / (4 * 0.2158), 1);
  });

  it("is that of Snedecor and Cochran's turnip leaves", () => {
    // "Statistical methods", calcium in four leaves: MS 0.2961 and 0.0066, variance between leaves 0.0724.
    const split = varianceSplit([
      [3.28, 3.09, 3.03, 3.03],
      [3.52, 3.48, 3.38, 3.38],
      [2.88, 2.8, 2.81, 2.76],
      [3.34, 3.38, 3.23, 3.26],
    ]);
    expect(split.event.value).toBeCloseTo(0.0066, 4);
    expect(split.parametric.value).toBeCloseTo(0.0724, 4);
  });

  it('adds up to the variance of single runs with unequal repeats', () => {
    const z = normals(new Draws('unequal'), 0, 4000);
    // Draws with variance 4, events with variance 1; two or six repeats in turn.
    const groups = Array.from({ length: 400 }, (_, g) =>
      Array.from({ length: g % 2 === 0 ? 2 : 6 }, (_, r) => 2 * z[g] + z[400 + 8 * g + r]),
    );
    const split = varianceSplit(groups);
    expect(split.runs).toBe(1600);
    expect(Math.abs(split.parametric.value - 4)).toBeLessThan(0.9);
    expect(Math.abs(split.event.value - 1)).toBeLessThan(0.13);
    expect(split.parametric.interval.low).toBeLessThan(4);
    expect(split.parametric.interval.high).toBeGreaterThan(4);
  });

  it('knows all of one kind and none of the other', () => {
    const eventsOnly = varianceSplit([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    expect(eventsOnly).toMatchObject({ parametric: { value: 0, interval: { low: 0 } }, f: 0 });
    expect(eventsOnly.parametricShare.value).toBe(0);
    const drawsOnly = varianceSplit([
      [1, 1],
      [4, 4],
      [7, 7],
    ]);
    expect(drawsOnly.event).toEqual({ value: 0, interval: { low: 0, high: 0 } });
    expect(drawsOnly.parametric.value).toBe(9);
    expect(drawsOnly.parametricShare).toEqual({ value: 1, interval: { low: 1, high: 1 } });
    expect(drawsOnly.f).toBeUndefined();
    const nothing = varianceSplit([
      [0.1, 0.1],
      [0.1, 0.1],
    ]);
    expect(nothing.parametricShare).toEqual({ value: 0, interval: { low: 0, high: 0 } });
    expect(nothing.parametric).toEqual({ value: 0, interval: { low: 0, high: 0 } });
  });

  it('takes draws of a single run, and refuses what has no split', () => {
    expect(varianceSplit([[1], [2, 3]]).event.value).toBe(0.5);
    expect(() => varianceSplit([[1, 2]])).toThrow('needs two draws, one of them with two event seeds');
    expect(() => varianceSplit([[1], [2]])).toThrow('variance split of 2 runs in 2 parameter draws');
    expect(() => varianceSplit([[1, 2], []])).toThrow('parameter draw 2: 0 values');
    expect(() => varianceSplit([[1, NaN], [2]])).toThrow('parameter draw 1: value 2 of 2 is NaN');
  });
});
