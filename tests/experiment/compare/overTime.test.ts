import { describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { differencesOverTime } from '../../../src/experiment/compare/overTime';
import { done, failed, planOf } from './plans';

const DATES = ['2025-12-31', '2026-01-31', '2026-02-28'];
const WEEKS = ['2025-12-31', '2026-02-04', '2026-03-04'];

/** A run whose only metric goes through these values. */
const run = (index: number, values: (number | null)[], dates = DATES): RunRecord =>
  done(index, [values.at(-1) as number | null], { dates, series: values.map((value) => [value]) });
const plan = (arms: number, seeds: number) =>
  planOf(arms, seeds, { metrics: [{ id: 'fleet.vehicles', unit: 'vehicle' }], series: true });

describe('the difference over time', () => {
  it('is that of pairs at each month, with a band of Student', () => {
    const records = [
      run(0, [1, 2, 3]),
      run(1, [1, 4, 4], WEEKS),
      run(2, [5, 6, 9]),
      run(3, [5, 7, 13], WEEKS),
      run(4, [2, 2, 2]),
      run(5, [2, 5, 9], WEEKS),
    ];
    const [over] = differencesOverTime(plan(2, 3), records, 1);
    expect(over).toMatchObject({ metric: 'fleet.vehicles', unit: 'vehicle', level: 0.95, dates: DATES });
    expect(over?.meanA).toEqual([8 / 3, 10 / 3, 14 / 3]);
    // Differences: (0, 0, 0), (2, 1, 3), (1, 4, 7).
    expect(over?.difference).toEqual([0, 2, 4]);
    expect([over?.low[0], over?.high[0]]).toEqual([0, 0]);
    // t(0.975, 2) in closed form; standard errors 1/sqrt(3) and 3/sqrt(3).
    const half = 0.95 / Math.sqrt(2 * 0.975 * 0.025) / Math.sqrt(3);
    expect(over?.low[1]).toBeCloseTo(2 - half, 10);
    expect(over?.high[2]).toBeCloseTo(4 + 3 * half, 10);
  });

  it('leaves out pairs that failed, lack a value or ended sooner, and other arms', () => {
    const records = [
      run(0, [1, 2, 3]),
      failed(1, 'broken'),
      run(2, [100, 100, 100]),
      run(3, [5, null, 9]),
      run(4, [6, 7, 8]),
      run(5, [0, 0, 0]),
      run(6, [1, 1, 1]),
      run(7, [2, 3]),
      run(8, [0, 0, 0]),
    ];
    const [over] = differencesOverTime(plan(3, 3), records, 1);
    expect(over?.difference).toEqual([1, null, null]);
    expect(over?.low[1]).toBeNull();
    expect(differencesOverTime(plan(3, 3), records, 2)[0]?.difference).toEqual([
      (99 - 5 - 1) / 3,
      (98 - 1) / 2,
      (97 - 9 - 1) / 3,
    ]);
  });

  it('is nothing without series', () => {
    expect(differencesOverTime(plan(2, 1), [done(0, [1]), done(1, [2])], 1)).toEqual([]);
  });
});
