import { describe, expect, it } from 'vitest';
import { boundsOf, type Distribution, levelAt, valueAt } from '../../../src/experiment/design/distribution';
import { normalQuantile } from '../../../src/experiment/statistics/student';
import { parameter } from '../../../src/quantity/parameter';
import { quantile } from '../../../src/scenario/priors';

const counted = parameter({
  value: 4,
  unit: '1',
  about: 'x',
  source: 's',
  max: 30,
  prior: { shape: 'lognormal', low: 2, high: 16 },
});

const all: Distribution[] = [
  { kind: 'uniform', low: -2, high: 6 },
  { kind: 'log-uniform', low: 0.1, high: 1000 },
  { kind: 'triangular', low: 1, mode: 2, high: 9 },
  { kind: 'normal', low: 2, high: 10 },
  { kind: 'normal', low: 2, high: 10, min: 0, max: 12 },
  { kind: 'lognormal', low: 2, high: 10 },
  { kind: 'lognormal', low: 2, high: 10, min: 1, max: 12 },
  { kind: 'prior', parameter: counted },
];

describe('a distribution', () => {
  it('has the quantiles that its words say', () => {
    expect([0, 0.25, 1].map((u) => valueAt(all[0], u))).toEqual([-2, 0, 6]);
    expect([0, 0.5, 1].map((u) => valueAt(all[1], u))).toEqual([0.1, expect.closeTo(10, 12), 1000]);
    expect([0, 1 / 8, 1].map((u) => valueAt(all[2], u))).toEqual([1, expect.closeTo(2, 12), 9]);
    expect([0.05, 0.5, 0.95].map((u) => valueAt(all[3], u))).toEqual(
      [2, 6, 10].map((x) => expect.closeTo(x, 10)),
    );
    expect([0.05, 0.5, 0.95].map((u) => valueAt(all[5], u))).toEqual(
      [2, Math.sqrt(20), 10].map((x) => expect.closeTo(x, 10)),
    );
  });

  it('never falls, and stays inside its bounds', () => {
    for (const distribution of all) {
      const [low, high] = boundsOf(distribution);
      let last = Number.NEGATIVE_INFINITY;
      for (let i = 0; i <= 1000; i++) {
        const value = valueAt(distribution, i / 1000);
        expect(Number.isFinite(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(last);
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(high);
        last = value;
      }
    }
  });

  it('is cut off at min and max, and keeps its shape between', () => {
    // Mean of a normal cut off symmetrically is its middle; of one cut at its middle below, middle + sd sqrt(2/pi).
    const average = (distribution: Distribution): number => {
      let sum = 0;
      for (let i = 0; i < 20_000; i++) sum += valueAt(distribution, (i + 0.5) / 20_000);
      return sum / 20_000;
    };
    const deviation = 4 / 1.6448536269514722;
    expect(average(all[4])).toBeCloseTo(6, 6);
    expect(boundsOf(all[4])).toEqual([expect.closeTo(0, 6), expect.closeTo(12, 6)]);
    expect(average({ kind: 'normal', low: 2, high: 10, min: 6 })).toBeCloseTo(
      6 + deviation * Math.sqrt(2 / Math.PI),
      3,
    );
    expect(boundsOf({ kind: 'lognormal', low: 2, high: 10, min: 0 })[0]).toBeGreaterThan(0);
    expect(valueAt({ kind: 'lognormal', low: 2, high: 10, min: 0 }, 0.3)).toBe(
      valueAt({ kind: 'lognormal', low: 2, high: 10 }, 0.3),
    );
  });

  it('gives whole numbers where asked, all equally likely', () => {
    const die: Distribution = { kind: 'uniform', low: 1, high: 6, integer: true };
    const counts = new Array<number>(7).fill(0);
    for (let i = 0; i < 6000; i++) counts[valueAt(die, (i + 0.5) / 6000)] += 1;
    expect(counts).toEqual([0, 1000, 1000, 1000, 1000, 1000, 1000]);
    expect([valueAt(die, 0), valueAt(die, 1)]).toEqual([1, 6]);
    for (const distribution of all.slice(1, 7)) {
      const whole = { ...distribution, integer: true } as Distribution;
      for (let i = 1; i < 10; i++)
        expect(valueAt(whole, i / 10)).toBe(Math.round(valueAt(distribution, i / 10)));
    }
  });

  it('takes the values of a list in their order', () => {
    const list: Distribution = { kind: 'values', values: [5, 1, 3] };
    expect([0, 0.2, 0.34, 0.5, 0.7, 1].map((u) => valueAt(list, u))).toEqual([5, 5, 1, 1, 3, 3]);
    expect(boundsOf(list)).toEqual([1, 5]);
    // A grid of as many levels meets each once.
    for (let n = 1; n < 60; n++) {
      const values = Array.from({ length: n }, (_, i) => i);
      const met = values.map((i) => levelAt({ kind: 'values', values }, n === 1 ? 0.5 : i / (n - 1)));
      expect(met).toEqual(values);
    }
  });

  it("is a parameter's prior, the same quantile as a draw of it", () => {
    const prior: Distribution = { kind: 'prior', parameter: counted };
    for (const u of [0.05, 0.3, 0.5, 0.95])
      expect(valueAt(prior, u)).toBe(quantile(counted, counted.prior!, normalQuantile(u)));
    const even = parameter({ ...counted, prior: { shape: 'uniform', low: 2, high: 16 } });
    expect(valueAt({ kind: 'prior', parameter: even }, 0.05)).toBeCloseTo(2, 12);
    expect(() =>
      valueAt(
        { kind: 'prior', parameter: parameter({ value: 1, unit: '1', about: 'bare', source: 's' }) },
        0.5,
      ),
    ).toThrow('"bare" has no prior');
  });

  it('is spanned by levels: to its ends, or from P5 to P95 where it has none', () => {
    expect([0, 1].map((u) => levelAt(all[0], u))).toEqual([-2, 6]);
    for (const distribution of [all[3], all[5]])
      expect([0, 0.5, 1].map((u) => levelAt(distribution, u))).toEqual(
        [2, valueAt(distribution, 0.5), 10].map((x) => expect.closeTo(x, 9)),
      );
  });
});
