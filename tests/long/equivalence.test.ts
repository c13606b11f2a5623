import { beforeAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/experiment/batch/record';
import type { ArmEquivalence } from '../../src/experiment/compare/equivalence';
import { failures, runPlan, screens, stepPlan } from '../ecosystem/stepEquivalence';

/** The first year at three lengths of step: sixteen paired seeds, as gates.md asks of a screen. */
const plan = stepPlan(['1 d', '12 h', '6 h'], 16, '2026-12-31');
const QUARTERS = [3, 6, 9, 12];

/** The table that stands in the docs: each metric at the end of the year, by length of step. */
function table(checks: readonly ArmEquivalence[]): string {
  const [first] = checks as [ArmEquivalence];
  const head = ['metric', first.reference, ...checks.map(({ candidate }) => candidate), 'margin', 'alike'];
  const rows = first.metrics.map((row, i) => {
    const all = checks.map(({ metrics }) => metrics[i] as typeof row);
    return [
      row.metric,
      row.meanReference.toPrecision(5),
      ...all.map(({ meanCandidate }) => meanCandidate.toPrecision(5)),
      row.margin.toPrecision(2),
      all.every(({ passed }) => passed) ? 'yes' : 'NO',
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

describe('baseline at steps of 1 d, 12 h and 6 h over a year', () => {
  let records: RunRecord[] = [];
  beforeAll(async () => {
    records = await runPlan(plan);
    process.stdout.write(`\n${table(screens(plan, records))}\n\n`);
  }, 1_800_000);

  it.each(QUARTERS)('the physical metrics are alike after %i months', (month) => {
    expect(screens(plan, records, month).flatMap(failures)).toEqual([]);
  });
});
