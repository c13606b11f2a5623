import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/experiment/batch/plan';
import { compareArms } from '../../../src/experiment/compare/comparison';
import type { MetricComparison } from '../../../src/experiment/compare/result';
import { done, failed, planOf, recordsOf, SCENARIO } from './plans';

const metric = (plan: Plan, values: Parameters<typeof recordsOf>[0], options = {}): MetricComparison =>
  compareArms(plan, recordsOf(values), options).pairs[0]?.metrics[0] as MetricComparison;

const ONE = { metrics: [{ id: 'fleet.vehicles', unit: 'vehicle' }] };
const CHANGED = { ...SCENARIO, valves: { 'experience.fleet.learning': 0.5 } };

describe('a comparison of arms', () => {
  // Worked by hand: A = 1, 2, 3, 4 and B = 3, 3, 6, 4; B - A = 2, 1, 3, 0 with mean 1.5 and variance 5/3.
  const values = [
    [[1], [3]],
    [[2], [3]],
    [[3], [6]],
    [[4], [4]],
  ];

  it('gives the figures of a hand-worked example', () => {
    const m = metric(planOf(2, 4, ONE), values);
    expect(m).toMatchObject({ metric: 'fleet.vehicles', unit: 'vehicle', pairs: 4, n: 4, withoutValue: 0 });
    expect([m.meanA, m.meanB, m.difference, m.relative]).toEqual([2.5, 4, 1.5, 0.6]);
    expect(m.sd).toBeCloseTo(Math.sqrt(5 / 3), 14);
    // t(0.975, 3) = 3.18244630528371; its standard error is sqrt(5/12).
    const half = 3.182446305283708 * Math.sqrt(5 / 12);
    expect(m.t?.low).toBeCloseTo(1.5 - half, 12);
    expect(m.t?.high).toBeCloseTo(1.5 + half, 12);
    expect(m.bca).toBeNull();
    // t = 1.5 / sqrt(5/12) = 2.3237900077; two-sided with 3 degrees of freedom (closed form of the t distribution).
    const t = 1.5 / Math.sqrt(5 / 12);
    const x = t / Math.sqrt(3);
    const p = 1 - (2 / Math.PI) * (Math.atan(x) + x / (1 + x * x));
    expect(m.p).toBeCloseTo(p, 12);
    expect(m.adjusted).toBe(m.p);
    // Var A = 5/3, Var B = 2, cov = 1; Var(B - A) = 5/3.
    expect(m.correlation).toBeCloseTo(1 / Math.sqrt((5 / 3) * 2), 14);
    expect(m.varianceRatio).toBeCloseTo(5 / 11, 14);
    expect(m.reduction).toBeCloseTo(11 / 5, 14);
    // max(2 % of 2.5, half of sqrt(5/3)).
    expect(m.margin).toBeCloseTo(0.5 * Math.sqrt(5 / 3), 14);
    expect(m.verdict).toBe('undecided');
    expect(m.differences).toEqual([2, 1, 3, 0]);
  });

  it('is exactly 0 for an arm against itself, without NaN, and says so', () => {
    const plan = planOf(2, 40);
    const same = Array.from({ length: 40 }, (_, i) => [
      [i / 7, 1e12 / (i + 3)],
      [i / 7, 1e12 / (i + 3)],
    ]);
    const comparison = compareArms(plan, recordsOf(same));
    for (const m of comparison.pairs[0]?.metrics ?? []) {
      expect(m).toMatchObject({ difference: 0, relative: 0, sd: 0, p: 1, adjusted: 1 });
      expect(m.correlation).toBeCloseTo(1, 14);
      expect(m).toMatchObject({ varianceRatio: 0, reduction: null, t: { low: 0, high: 0 }, verdict: 'same' });
      expect(m.bca).toEqual({ low: 0, high: 0 });
    }
    expect(comparison.warnings).toEqual([]);
    expect(comparison.pairs[0]?.verdict).toBe(
      'b and a are exactly the same in 2 metrics and 40 pairs; they are one scenario.',
    );
    expect(JSON.stringify(comparison)).not.toContain('NaN');
    expect(JSON.parse(JSON.stringify(comparison))).toEqual(comparison);
  });

  it('drops the pair of a run that failed or is missing, counts it and names it', () => {
    const plan = planOf(3, 4, ONE);
    const value = (index: number) => done(index, [10 + index]);
    const records = [
      value(0),
      value(1),
      value(2),
      value(3),
      failed(4, 'day one'),
      value(5),
      value(6),
      value(8),
    ];
    const { pairs, dropped, runs, warnings } = compareArms(plan, records);
    // Pair 3 has no run at all; pair 1 lacks arm b, pair 2 lacks arm b.
    expect(pairs.map(({ b, metrics }) => [b, metrics[0]?.pairs])).toEqual([
      ['b', 1],
      ['c', 3],
    ]);
    expect(runs).toEqual({ planned: 12, done: 7, failed: 1, missing: 4 });
    expect(dropped.map(({ arm, seed, reason }) => `${arm} ${seed} ${reason}`)).toEqual([
      'b 2 day one',
      'b 3 it was not run',
      'a 4 it was not run',
      'b 4 it was not run',
      'c 4 it was not run',
    ]);
    expect(dropped[0]?.id).toBe('run-4');
    expect(dropped[1]).not.toHaveProperty('id');
    expect(warnings.join(' ')).toContain(
      '5 runs have no values, so 3 pairs are left out (b, seed 2: day one;',
    );
    // One pair alone: a difference, and nothing that would need a second one.
    expect(pairs[0]?.metrics[0]).toMatchObject({
      difference: 1,
      t: null,
      p: null,
      adjusted: null,
      verdict: 'undecided',
    });
  });

  it('drops a pair without a value from that metric only', () => {
    const plan = planOf(2, 3);
    const records = recordsOf([
      [
        [1, null],
        [2, 5],
      ],
      [
        [1, 4],
        [3, 5],
      ],
      [
        [1, 4],
        [2, 7],
      ],
    ]);
    const { pairs, dropped, warnings } = compareArms(plan, records);
    expect(pairs[0]?.metrics.map(({ pairs, withoutValue }) => [pairs, withoutValue])).toEqual([
      [3, 0],
      [2, 1],
    ]);
    expect(dropped).toEqual([]);
    expect(warnings.join(' ')).toContain('Not every run has a value of value.group');
  });

  it('adjusts p over the metrics, and picks what was asked for', () => {
    const plan = planOf(2, 12, {
      arms: [planOf(2, 1).arms[0] as never, { name: 'half', scenario: CHANGED }],
    });
    const rows = Array.from({ length: 12 }, (_, i) => [
      [i, 100 + (i % 3)],
      [i + 5 + (i % 2), 100 + ((i + 1) % 3)],
    ]);
    const both = compareArms(plan, recordsOf(rows));
    const [first, second] = (both.pairs[0]?.metrics ?? []) as [MetricComparison, MetricComparison];
    expect(first.adjusted).toBeCloseTo(2 * (first.p as number), 15);
    expect(second.adjusted).toBe(Math.max(second.p as number, first.adjusted as number));
    expect(first.verdict).toBe('different');
    expect(both.pairs[0]?.sameScenario).toBe(false);
    expect(both.pairs[0]?.verdict).toMatch(
      /^half differs from a in 1 of 2 metrics: fleet\.vehicles; 1 is equivalent\.$/,
    );
    expect(first.sentence).toMatch(
      /^fleet\.vehicles is higher in half by 5\.50 vehicles, \+100 % \(95 % interval /,
    );
    const alone = compareArms(plan, recordsOf(rows), { metrics: ['fleet.vehicles'] });
    expect(alone.pairs[0]?.metrics.map((m) => [m.metric, m.adjusted])).toEqual([['fleet.vehicles', first.p]]);
    expect(() => compareArms(plan, [], { metrics: ['nothing'] })).toThrow('does not keep nothing');
    expect(() => compareArms(planOf(1, 3), [])).toThrow('two arms');
  });

  it('takes a margin as a share of the first arm', () => {
    const rows = Array.from({ length: 20 }, (_, i) => [[1000 + i], [1003 + i + (i % 2)]]);
    const narrow = metric(planOf(2, 20, ONE), rows, { margin: 0.001 });
    expect(narrow.margin).toBeCloseTo(1.0095, 12);
    expect(narrow.verdict).toBe('different');
    const wide = metric(planOf(2, 20, ONE), rows, { margin: 0.05 });
    expect(wide.verdict).toBe('equivalent');
    expect(wide.sentence).toMatch(/is higher in b by .*, and that is less than the margin of 50\.5 vehicles/);
  });

  it('warns below 32 pairs, and not from there on', () => {
    const rows = (n: number) => Array.from({ length: n }, (_, i) => [[i % 5], [(i * 3) % 7]]);
    const warnings = (n: number) => compareArms(planOf(2, n, ONE), recordsOf(rows(n))).warnings;
    expect(warnings(31)[0]).toMatch(/Below 32 independent pairs \(here 31\)/);
    expect(warnings(32)).toEqual([]);
  });
});

describe('what counts as one observation', () => {
  const seeds = ['1', '2', '3', '4', '5', '6'].map((seed, i) => ({ seed, draw: String(1 + i - (i % 2)) }));
  // Differences by draw: (2, 4), (6, 6), (1, 3): means 3, 6, 2.
  const rows = [2, 4, 6, 6, 1, 3].map((difference, i) => [[10 * i], [10 * i + difference]]);

  it('is a parameter draw where events share one: its mean counts once, and the variance is split', () => {
    const plan = planOf(2, 6, { ...ONE, seeds });
    const comparison = compareArms(plan, recordsOf(rows));
    expect([comparison.unit, comparison.contains]).toEqual(['draw', 'parameters and events']);
    const m = comparison.pairs[0]?.metrics[0] as MetricComparison;
    expect([m.pairs, m.n, m.differences]).toEqual([6, 3, [3, 6, 2]]);
    expect(m.difference).toBeCloseTo(11 / 3, 14);
    // Within: (2 + 0 + 2) / 3; between the means: 13/3; so parametric 13/3 - (4/3) / 2.
    expect(m.split?.event.value).toBeCloseTo(4 / 3, 12);
    expect(m.split?.parametric.value).toBeCloseTo(13 / 3 - 2 / 3, 12);
  });

  it('is a seed where parameters are not drawn, or all from one draw', () => {
    const off = compareArms(planOf(2, 6, { ...ONE, seeds, uncertainty: 'off' }), recordsOf(rows));
    expect([off.unit, off.contains, off.pairs[0]?.metrics[0]?.n]).toEqual(['seed', 'events only', 6]);
    expect(off.pairs[0]?.metrics[0]?.split).toBeNull();
    const one = planOf(2, 6, { ...ONE, seeds: seeds.map(({ seed }) => ({ seed, draw: '1' })) });
    expect(compareArms(one, recordsOf(rows)).contains).toBe('events only, under one draw of the parameters');
  });

  it('is a mean over the points of a design, or a point where there is one seed', () => {
    const points = { varied: [{ path: 'world.cities', unit: '1' }], points: [[12], [14]], design: 'grid' };
    // Pairs run point by point: seeds 1, 2, 3 at the first, then at the second.
    const three = compareArms(planOf(2, 3, { ...ONE, ...points }), recordsOf(rows));
    expect([three.unit, three.pairs[0]?.metrics[0]?.differences]).toEqual(['draw', [4, 2.5, 4.5]]);
    const six = { ...points, points: [[12], [13], [14], [15], [16], [17]] };
    const single = compareArms(planOf(2, 1, { ...ONE, ...six }), recordsOf(rows));
    expect([single.unit, single.pairs[0]?.metrics[0]?.n]).toEqual(['point', 6]);
    expect(single.warnings.join(' ')).toContain('6 points of the design are the observations');
  });
});
