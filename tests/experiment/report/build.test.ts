import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/experiment/batch/plan';
import { runsOf } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { batchReport } from '../../../src/experiment/report/batch';
import { reportModel, seedsText } from '../../../src/experiment/report/build';
import { reportHtml } from '../../../src/experiment/report/document';
import { smallPlan } from '../batch/smallPlan';

/** Records of a plan: B is A plus 2 in the first metric, and the same in the second. */
function planted(plan: Plan): RunRecord[] {
  return Array.from({ length: runsOf(plan) }, (_, index): RunRecord => {
    const arm = index % plan.arms.length;
    const pair = Math.floor(index / plan.arms.length);
    const metrics = plan.metrics.map((_metric, i) => (i === 0 ? 100 + pair + 2 * arm : 5 + pair));
    return {
      id: index.toString(16).padStart(16, '0'),
      index,
      status: 'done',
      reason: '',
      metrics,
      dates: plan.series ? ['2025-12-31', '2026-01-03'] : [],
      series: plan.series ? [metrics.map(() => 1), metrics] : [],
      stateHash: `${index}`.padStart(64, '0'),
    };
  });
}

const PLAN: Plan = {
  ...smallPlan(4),
  varied: [],
  points: [[]],
  design: 'none',
};

const input = (plan: Plan, records: readonly RunRecord[]) => ({
  plan,
  records: () => records,
  command: 'roda batch x',
});

describe('a report of a batch', () => {
  test('compares its arms, with hand-worked numbers', () => {
    const model = batchReport(input(PLAN, planted(PLAN)));
    const [pair] = model.pairs;
    expect(pair?.comparison.metrics[0]).toMatchObject({
      meanA: 101.5,
      meanB: 103.5,
      difference: 2,
      t: { low: 2, high: 2 },
    });
    expect(pair?.comparison.metrics[1]?.verdict).toBe('same');
    expect(pair?.overTime[0]?.difference).toEqual([0, 2]);
    expect(model.summary[0]).toMatchObject({ arm: 'open', runs: 4, mean: 101.5, median: 101.5 });
    expect(model.verdict[0]).toBe(pair?.comparison.verdict);
    expect(model.runs).toMatchObject({ planned: 8, done: 8, failed: 0, missing: 0 });
    expect(model.provenance).toMatchObject({ seeds: 's0, s1, s2, s3', uncertainty: 'off' });
    expect(model.provenance.arms[1]?.differences).toEqual([
      { path: 'links.experience.fleet.learning.valve', a: '1', b: '0.5' },
    ]);
    expect(reportHtml(model)).not.toMatch(/NaN|undefined/);
  });

  test('names failed runs with their reasons, and counts missing ones', () => {
    const records = planted(PLAN).slice(0, 7);
    records[3] = {
      ...(records[3] as RunRecord),
      status: 'failed',
      reason: 'the link "<b>" does not balance',
      metrics: [],
      dates: [],
      series: [],
      stateHash: '',
    };
    const model = batchReport(input(PLAN, records));
    expect(model.runs).toMatchObject({ planned: 8, done: 6, failed: 1, missing: 1 });
    expect(model.pairs[0]?.comparison.metrics[0]?.pairs).toBe(2);
    const text = reportHtml(model);
    expect(text).toContain('the link &quot;&lt;b&gt;&quot; does not balance');
    expect(text).toContain('6 done, 1 failed, 1 missing');
  });

  test('stands for one arm, one run and none', () => {
    const one: Plan = { ...PLAN, arms: PLAN.arms.slice(0, 1), seeds: PLAN.seeds.slice(0, 1) };
    const model = batchReport(input(one, planted(one)));
    expect(model.pairs).toEqual([]);
    expect(model.verdict[0]).toBe('1 of 1 runs are done.');
    expect(model.warnings).toEqual(['Below 32 seeds (here 1) quantiles near the ends rest on single runs.']);
    expect(reportHtml(model)).not.toMatch(/NaN|undefined/);
    const none = batchReport(input(PLAN, []));
    expect(none.verdict).toEqual(['No run is done: there is nothing to judge yet.']);
    expect(reportHtml(none)).not.toMatch(/NaN|undefined/);
  });

  test('works out what a Morris design depends on', () => {
    const plan: Plan = {
      ...smallPlan(1),
      arms: PLAN.arms.slice(0, 1),
      design: 'morris',
      sampling: { kind: 'morris', trajectories: 1, levels: 4, seed: '1' },
      varied: [{ path: 'energy.battery.learningRate', unit: '1' }],
      points: [[0.15], [0.2]],
      series: false,
    };
    const model = batchReport(input(plan, planted(plan)));
    expect(model.sensitivity?.metrics[0]?.morris?.[0]).toMatchObject({ path: 'energy.battery.learningRate' });
    expect(model.verdict[0]).toMatch(/fleet\.vehicles depends most on energy\.battery\.learningRate/);
    expect(model.runs.rows[1]?.point).toBe('energy.battery.learningRate = 0.200');
    expect(reportHtml(model)).not.toMatch(/NaN|undefined/);
  });

  test('offers no links for runs of another version, and says so', () => {
    const old = { ...PLAN, version: '0.0.1' };
    const model = reportModel(input(old, planted(old)));
    expect(model.runs.rows.every(({ query }) => query === undefined)).toBe(true);
    expect(model.warnings[0]).toMatch(/version 0\.0\.1/);
  });

  test('keeps its table of runs short, and every failed run in it', () => {
    const many: Plan = {
      ...PLAN,
      seeds: Array.from({ length: 400 }, (_, i) => ({ seed: String(i + 1), draw: String(i + 1) })),
      series: false,
    };
    const records = planted(many).map((record, i) =>
      i === 790 ? { ...record, status: 'failed' as const, reason: 'late', metrics: [] } : record,
    );
    const { runs, provenance } = reportModel(input(many, records));
    expect(runs.rows).toHaveLength(201);
    expect(runs.rows.at(-1)).toMatchObject({ status: 'failed', reason: 'late' });
    expect(provenance.seeds).toBe('1 to 400');
  });
});

describe('seeds in words', () => {
  test.each([
    [['1', '2', '3'], '1 to 3'],
    [['7', '9'], '7, 9'],
    [['a', 'b', 'c'], 'a, b, c'],
    [['01', '2', '3'], '01, 2, 3'],
    [[], ''],
  ])('%j', (seeds, text) => {
    expect(seedsText(seeds)).toBe(text);
  });
});
