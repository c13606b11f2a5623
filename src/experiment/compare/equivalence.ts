import type { Plan } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { type EquivalenceForm, type EquivalenceReport, equivalenceCheck } from '../statistics/equivalence';
import { type DroppedRun, droppedRuns, pairUp, runsByPair, unitsOf } from './pairs';

/** How two arms of a plan are held to be equivalent. */
export interface EquivalenceOptions {
  /** Numbers of the arms: the one that is trusted and the one that is checked; 0 and 1 unless given. */
  readonly reference?: number;
  readonly candidate?: number;
  /** `screen`: 16 seeds find a gross difference. `test`: 100 seeds or more prove equivalence. */
  readonly form: EquivalenceForm;
  /** Ids of the plan's metrics to check; all of them unless given. */
  readonly metrics?: readonly string[];
  /** Margins by metric, in its unit, where the default (2 % or half a standard deviation) does not hold. */
  readonly margins?: Readonly<Record<string, number>>;
}

/** Outcome of the gate: it passes if every metric does, every run is done, and values stand in both arms or in neither. */
export interface ArmEquivalence extends EquivalenceReport {
  readonly reference: string;
  readonly candidate: string;
  readonly dropped: readonly DroppedRun[];
  /** Metrics that have a value in one arm where the other has none. */
  readonly oneSided: readonly string[];
  /** Metrics of which fewer than two pairs have a value: nothing can be said. */
  readonly withoutValues: readonly string[];
}

/**
 * The equivalence gate (gates.md: scale, step, preview) over the records of a plan: paired seeds, a margin per metric,
 * Holm over the metrics, the ratio of standard deviations. @throws RangeError if no metric can be checked
 */
export function armEquivalence(
  plan: Plan,
  records: Iterable<RunRecord>,
  { reference = 0, candidate = 1, form, metrics, margins = {} }: EquivalenceOptions,
): ArmEquivalence {
  const runs = runsByPair(plan, records);
  const units = unitsOf(plan, runs.seeds);
  const [left, right] = [runs.rows[reference] ?? [], runs.rows[candidate] ?? []];
  const oneSided: string[] = [];
  const withoutValues: string[] = [];
  const pairs = plan.metrics.flatMap(({ id }, column) => {
    if (metrics && !metrics.includes(id)) return [];
    const isOneSided = left.some((row, i) => {
      const other = right[i];
      return row && other && (row[column] === null) !== (other[column] === null);
    });
    if (isOneSided) oneSided.push(id);
    const { a, b } = pairUp(left, right, column, units);
    if (a.length < 2) {
      withoutValues.push(id);
      return [];
    }
    const margin = margins[id];
    return [{ metric: id, reference: a, candidate: b, ...(margin === undefined ? {} : { margin }) }];
  });
  const dropped = droppedRuns(plan, runs);
  const report = equivalenceCheck(pairs, form);
  return {
    ...report,
    passed: report.passed && dropped.length === 0 && oneSided.length === 0,
    reference: plan.arms[reference]?.name as string,
    candidate: plan.arms[candidate]?.name as string,
    dropped,
    oneSided,
    withoutValues,
  };
}
