import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/experiment/batch/record';
import { failures, PHYSICAL, PHYSICAL_METRICS, runPlan, screens, stepPlan } from './stepEquivalence';

/** Ninety days at a step of a day and of half a day; the whole year at three lengths stands in tests/long. */
const plan = stepPlan(['1 d', '12 h'], 4, '2026-03-31');

describe('baseline at steps of 1 d and 12 h', () => {
  let records: RunRecord[] = [];
  beforeAll(async () => {
    records = await runPlan(plan);
  }, 120_000);

  it.each([1, 2, -1])('the physical metrics are alike at month end %i', (month) => {
    expect(screens(plan, records, month).flatMap(failures)).toEqual([]);
  });

  it('compares metrics of every physical layer, most of which move', () => {
    for (const layer of PHYSICAL)
      expect(
        PHYSICAL_METRICS.some((id) => id.startsWith(`${layer}.`)),
        layer,
      ).toBe(true);
    const [first] = records as [RunRecord];
    const moved = PHYSICAL_METRICS.filter((_, i) => first.series[0]?.[i] !== first.series.at(-1)?.[i]);
    expect(moved.length).toBeGreaterThan(PHYSICAL_METRICS.length / 3);
  });

  it('would find a difference of 5 %', () => {
    const off = records.map((record) => ({
      ...record,
      series: record.series.map((row) =>
        record.index % 2 === 0 ? row : row.map((value) => value && value * 1.05),
      ),
    }));
    const found = screens(plan, off).flatMap(failures);
    expect(found.some((line) => line.startsWith('compute.h100e: 12 h against 1 d'))).toBe(true);
    expect(found.some((line) => line.startsWith('energy.storageDeployedYear'))).toBe(true);
  });
});
