import { describe, expect, it } from 'vitest';
import { analyse, hasIndices } from '../../../src/experiment/sensitivity/analysis';
import { readCondition } from '../../../src/experiment/sensitivity/condition';
import { Outputs, subjectsOf } from '../../../src/experiment/sensitivity/outputs';
import { smallPlan } from '../batch/smallPlan';
import { planWith, recordsOf } from './batches';
import { ishigami, ishigamiIndices } from './functions';

const SALTELLI = { kind: 'saltelli', points: 1024, seed: '1' } as const;
const MORRIS = { kind: 'morris', trajectories: 12, levels: 4, seed: '1' } as const;

function condition(text: string, plan = planWith(MORRIS, 1)) {
  const read = readCondition(text, plan.metrics);
  if ('wrong' in read) throw new Error(read.wrong);
  return read;
}

describe('the sensitivities of a batch', () => {
  it('are Sobol indices of the mean over the seeds, the strongest first', () => {
    const plan = planWith(SALTELLI, 2);
    // The seeds' own effects cancel in the mean.
    const records = recordsOf(plan, (_, point, seed) => [ishigami(point) + (seed === 0 ? 50 : -50), 7]);
    const { metrics, basis, warnings } = analyse(plan, records, {
      subjects: subjectsOf(plan).slice(0, 1),
      metrics: [0, 1],
      conditions: [],
    });
    expect(basis).toBe('mean over 2 seeds a point, the same at every point');
    expect(warnings).toEqual([]);
    const [value, vehicles] = metrics;
    expect(value.sobol?.map(({ path }) => path)).toEqual([
      'energy.battery.learningRate',
      'fleet.use.light',
      'fleet.use.heavy',
    ]);
    for (const [j, { first, total }] of value.sobol!.entries()) {
      expect(Math.abs(first - ishigamiIndices().first[j])).toBeLessThan(0.02);
      expect(Math.abs(total - ishigamiIndices().total[j])).toBeLessThan(0.02);
    }
    expect(vehicles).toMatchObject({ varies: false, mean: 7, sobol: [] });
  });

  it('are Morris effects over the whole range, of arms and of their difference', () => {
    const plan = planWith(MORRIS, 1, { arms: smallPlan(1).arms });
    const records = recordsOf(plan, (arm, [x, y, z]) => [3 * x - 2 * y + arm * 10 * z, null]);
    const { metrics } = analyse(plan, records, {
      subjects: subjectsOf(plan),
      metrics: [0],
      conditions: [],
    });
    expect(metrics.map(({ subject }) => subject)).toEqual(['open', 'throttled', 'throttled - open']);
    const ranking = metrics.map(({ morris }) =>
      morris!.map(({ path, mu }) => [path.slice(-5), Math.round(mu) + 0]),
    );
    expect(ranking).toEqual([
      [
        ['gRate', 3],
        ['light', -2],
        ['heavy', 0],
      ],
      [
        ['heavy', 10],
        ['gRate', 3],
        ['light', -2],
      ],
      [
        ['heavy', 10],
        ['gRate', 0],
        ['light', 0],
      ],
    ]);
  });

  it('leave out a point of which a run failed or has no value, and say so', () => {
    const plan = planWith(MORRIS, 2);
    const broken = plan.points[5];
    const empty = plan.points[9];
    const records = [
      ...recordsOf(plan, (_, point, seed) =>
        point === broken && seed === 1
          ? undefined
          : [point === empty && seed === 0 ? null : point[0] + 1000 * seed, 1],
      ),
    ];
    const outputs = new Outputs(plan, records);
    const values = outputs.of(subjectsOf(plan)[0], 0);
    expect(Number.isNaN(values[5]) && Number.isNaN(values[9])).toBe(true);
    expect(values.filter(Number.isFinite)).toHaveLength(plan.points.length - 2);
    expect(values[0]).toBeCloseTo(plan.points[0][0] + 500, 9);
    const { metrics, warnings, runs } = analyse(plan, records, {
      subjects: subjectsOf(plan).slice(0, 1),
      metrics: [0],
      conditions: [],
    });
    expect(runs).toEqual({ done: 95, failed: 1, missing: 0 });
    expect(warnings[0]).toContain('1 of 96 runs have no values (1 failed, 0 not done)');
    expect(metrics[0].points).toBe(46);
    expect(metrics[0].morris![0]).toMatchObject({ mu: expect.closeTo(1, 9) });
  });

  it('take the seeds that a stopping rule has left', () => {
    const plan = planWith(MORRIS, 4);
    const records = [...recordsOf(plan, (_, [x], seed) => [x + seed, 1])].filter(
      ({ index }) => index % 4 < 2,
    );
    const outputs = new Outputs(plan, records);
    expect([outputs.seeds, outputs.missing]).toEqual([2, 0]);
    expect(outputs.of(subjectsOf(plan)[0], 0)[0]).toBe(plan.points[0][0] + 0.5);
  });

  it('find where a condition holds, in the units of the study', () => {
    const plan = planWith({ kind: 'sobol', points: 512, seed: '1' }, 1, {
      varied: [
        { path: 'energy.battery.learningRate', unit: '1' },
        { path: 'fleet.use.distance', unit: 'mi/yr' },
        { path: 'fleet.use.heavy', unit: '1' },
      ],
    });
    expect(hasIndices(plan)).toBe(false);
    const records = recordsOf(plan, (_, [x, y]) => [x > 0.6 && y < 0.5 ? 10 : 20, 1]);
    const { metrics, conditions, warnings } = analyse(plan, records, {
      subjects: subjectsOf(plan).slice(0, 1),
      metrics: [0, 1],
      conditions: [condition('value.group<15'), condition('fleet.vehicles>5 vehicle')],
    });
    expect(metrics).toEqual([]);
    expect(warnings).toEqual([expect.stringContaining('With one seed a point')]);
    const [found, none] = conditions;
    expect(found).toMatchObject({ condition: 'value.group < 15 USD', points: 512 });
    expect(found.boxes).toHaveLength(1);
    expect(found.boxes[0].density).toBeGreaterThan(0.98);
    const limits = new Map(found.boxes[0].restrictions.map((r) => [r.path, r]));
    expect(limits.get('energy.battery.learningRate')!.low).toBeCloseTo(0.6, 1);
    expect(limits.get('fleet.use.distance')).toMatchObject({
      unit: 'mi/yr',
      low: -Infinity,
      high: expect.closeTo(0.5, 1),
    });
    expect(limits.get('fleet.use.distance')!.range.high).toBeGreaterThan(0.99);
    expect(none).toMatchObject({ cases: 0, boxes: [] });
  });

  it('warn of what is too little', () => {
    const few = { ...MORRIS, trajectories: 4 };
    const plan = planWith(few, 1);
    const { warnings } = analyse(
      plan,
      recordsOf(plan, () => [1, 1]),
      {
        subjects: subjectsOf(plan),
        metrics: [0],
        conditions: [condition('value.group<15')],
      },
    );
    expect(warnings.map((w) => w.slice(0, 20))).toEqual([
      'With one seed a poin',
      '4 trajectories are f',
      'The 16 points of thi',
    ]);
  });
});
