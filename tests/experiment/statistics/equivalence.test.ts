import { describe, expect, it } from 'vitest';
import { defaultMargin, equivalenceCheck, tost } from '../../../src/experiment/statistics/equivalence';
import { coverage, Draws, normals } from './synthetic';

/** P(T > t) for 4 degrees of freedom, in closed form. */
function tailOfFour(t: number): number {
  const w = (t * t) / 4;
  return 0.5 - ((3 / 8) * t * (1 - w / (3 * (1 + w)))) / Math.sqrt(1 + w);
}

describe('two one-sided tests', () => {
  it('are those worked by hand', () => {
    // 1..5: mean 3, standard error sqrt(1/2). Against -5 and 5: t = 8 sqrt 2 and 2 sqrt 2, df 4.
    const found = tost([1, 2, 3, 4, 5], 5);
    expect(found.pLower).toBeCloseTo(tailOfFour(8 * Math.SQRT2), 14);
    expect(found.pUpper).toBeCloseTo(tailOfFour(2 * Math.SQRT2), 14);
    expect(found.pUpper).toBeCloseTo(0.0237, 4);
    expect(found.p).toBe(found.pUpper);
    expect(found.pDifference).toBeCloseTo(2 * tailOfFour(3 * Math.SQRT2), 14);
    // Within the margin, though not 0.
    expect(found.verdict).toBe('equivalent');
  });

  it('tell different from undecided', () => {
    expect(tost([1, 2, 3, 4, 5], 4).verdict).toBe('different');
    expect(tost([-2, 3, -1, 2, 0], 1).verdict).toBe('undecided');
    // t = 1.5 sqrt 2 against 4.5: p 0.0506.
    expect(tost([1, 2, 3, 4, 5], 4.5).verdict).toBe('different');
    expect(tost([1, 2, 3, 4, 5], 4.5, 0.9).verdict).toBe('equivalent');
  });

  it('judge equal differences by their value', () => {
    expect(tost([0, 0, 0], 0)).toMatchObject({ p: 0, pDifference: 1, verdict: 'equivalent' });
    expect(tost([2, 2, 2], 2).verdict).toBe('equivalent');
    expect(tost([2, 2, 2], 1)).toMatchObject({ p: 1, pDifference: 0, verdict: 'different' });
    expect(() => tost([1, 2], -1)).toThrow('equivalence margin -1');
  });

  it('call a mean on the margin equivalent in 5 % of experiments', () => {
    const draws = new Draws('margin');
    const percent = coverage(2000, (e) => {
      const values = normals(draws, e, 16).map((z) => 2 + z);
      return tost(values, 2).verdict === 'equivalent';
    });
    expect(percent).toBeGreaterThan(3.5);
    expect(percent).toBeLessThan(6.5);
  });
});

describe('the equivalence gate', () => {
  const n = 100;
  const base = normals(new Draws('gate'), 0, n).map((z) => 50 + 5 * z);
  const noise = normals(new Draws('gate'), 1, n);
  const pair = (metric: string, candidate: Float64Array) => ({ metric, reference: base, candidate });
  const near = pair(
    'near',
    base.map((x, i) => x + 0.5 + 0.5 * noise[i]),
  );

  it('takes 2 % of the mean or half a standard deviation as its margin', () => {
    expect(defaultMargin([100, 101, 102])).toBeCloseTo(2.02, 12);
    expect(defaultMargin([10, 20, 30])).toBe(5);
    expect(defaultMargin([-100, -101, -102])).toBeCloseTo(2.02, 12);
  });

  it('passes arms that are alike', () => {
    const report = equivalenceCheck([near, pair('same', base)]);
    expect(report.passed).toBe(true);
    expect(report.metrics.map(({ verdict }) => verdict)).toEqual(['equivalent', 'equivalent']);
    expect(report.metrics[1]).toMatchObject({
      difference: 0,
      p: 0,
      sdRatio: 1,
      pDifference: 1,
      passed: true,
    });
  });

  it('fails a shift beyond the margin, and names its metric', () => {
    const report = equivalenceCheck([
      near,
      pair(
        'far',
        base.map((x) => x + 4),
      ),
    ]);
    expect(report.passed).toBe(false);
    expect(report.metrics.map(({ metric, passed }) => [metric, passed])).toEqual([
      ['near', true],
      ['far', false],
    ]);
  });

  it('fails a spread outside 0.8-1.25 even where the means agree', () => {
    const wide = pair(
      'wide',
      base.map((x) => 50 + 1.4 * (x - 50)),
    );
    const report = equivalenceCheck([wide]);
    expect(report.metrics[0]).toMatchObject({ verdict: 'equivalent', passed: false });
    expect(report.metrics[0]?.sdRatio).toBeCloseTo(1.4, 12);
    expect(equivalenceCheck([wide], 'screen').passed).toBe(true);
  });

  it('adjusts over the metrics: what passes alone can fail among many', () => {
    // One-sided p of 0.0237 (see above): below 0.05, but 3 x 0.0237 is not.
    const single = { metric: 'a', reference: [0, 0, 0, 0, 0], candidate: [1, 2, 3, 4, 5], margin: 5 };
    expect(equivalenceCheck([single]).metrics[0]?.verdict).toBe('equivalent');
    const many = equivalenceCheck(['a', 'b', 'c'].map((metric) => ({ ...single, metric })));
    expect(many.metrics[0]?.adjustedP).toBeCloseTo(3 * tailOfFour(2 * Math.SQRT2), 12);
    expect(many.metrics[0]?.verdict).toBe('different');
  });

  it('screens by the margin or three standard errors, whichever is larger', () => {
    // Mean 3, standard error 0.7071: three are 2.1213.
    const screened = (margin: number, shift: number) =>
      equivalenceCheck(
        [
          {
            metric: 'm',
            reference: [0, 0, 0, 0, 0],
            candidate: [1, 2, 3, 4, 5].map((x) => x + shift),
            margin,
          },
        ],
        'screen',
      ).passed;
    expect(screened(0, 0)).toBe(false);
    expect(screened(3, 0)).toBe(true);
    expect(screened(0, -0.88)).toBe(true);
    expect(screened(0, -0.87)).toBe(false);
  });

  it('has no ratio to a spread of 0, and takes rounding for none', () => {
    const flat = [1, 1, 1, 1];
    expect(
      equivalenceCheck([{ metric: 'm', reference: flat, candidate: [0.9, 1, 1, 1.1], margin: 1 }]),
    ).toMatchObject({ passed: false, metrics: [{ sdRatio: undefined }] });
    const rounded = [1, 1 + 2e-16, 1, 1];
    expect(equivalenceCheck([{ metric: 'm', reference: flat, candidate: rounded }])).toMatchObject({
      passed: true,
      metrics: [{ sdRatio: 1 }],
    });
  });

  it('refuses no metric and failed runs, with the metric named', () => {
    expect(() => equivalenceCheck([])).toThrow('name at least one');
    expect(() =>
      equivalenceCheck([{ metric: 'fleet.vehicles', reference: [1, 2], candidate: [1, NaN] }]),
    ).toThrow('fleet.vehicles: value 2 of 2 is NaN');
  });
});
