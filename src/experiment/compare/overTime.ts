import type { Plan } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { tInterval } from '../statistics/interval';
import { mean } from '../statistics/moments';
import { pairOf, pairUp, type Row, unitsOf } from './pairs';

/** A metric of two arms at the ends of months: means, and the paired difference B - A with its band. */
export interface DifferenceOverTime {
  readonly metric: string;
  readonly unit: string;
  /** Confidence of the band, month by month: that it holds in all months at once is less sure. */
  readonly level: number;
  /** YYYY-MM-DD, as the first arm has them. */
  readonly dates: readonly string[];
  /** Means over the pairs that have a value at that date; null where fewer than two do. */
  readonly meanA: readonly (number | null)[];
  readonly meanB: readonly (number | null)[];
  readonly difference: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
}

/**
 * The paired differences of every metric between the first arm and another, month by month, with Student's intervals.
 * The n-th entry of a run's series is the n-th end of a month, whatever the length of its step: arms with steps of a
 * week and of a day stand at most six days apart.
 * @param arm the arm compared with arm 0
 * @returns nothing where the plan keeps no series, or no pair is there
 */
export function differencesOverTime(
  plan: Plan,
  records: Iterable<RunRecord>,
  arm: number,
  level = 0.95,
): DifferenceOverTime[] {
  const series: (RunRecord['series'] | undefined)[][] = plan.arms.map(() => []);
  let dates: readonly string[] = [];
  for (const record of records) {
    const at = record.index % plan.arms.length;
    if (record.status === 'failed' || (at !== 0 && at !== arm)) continue;
    (series[at] as unknown[])[pairOf(plan, record.index)] = record.series;
    if (at === 0 && record.dates.length > dates.length) dates = record.dates;
  }
  // Pairs that were not run have no series: all units may be asked for.
  const units = unitsOf(plan);
  return dates.length === 0 ? [] : plan.metrics.map(({ id, unit }, column) => ofMetric(id, unit, column));

  function ofMetric(metric: string, unit: string, column: number): DifferenceOverTime {
    const months = dates.map((_, month) => {
      const rowsOf = (at: number): Row[] => units.ofPair.map((_unit, pair) => series[at]?.[pair]?.[month]);
      const { a, b } = pairUp(rowsOf(0), rowsOf(arm), column, units);
      if (a.length < 2) return { meanA: null, meanB: null, difference: null, low: null, high: null };
      const differences = b.map((value, i) => value - (a[i] as number));
      return {
        meanA: mean(a),
        meanB: mean(b),
        difference: mean(differences),
        ...tInterval(differences, level),
      };
    });
    return {
      metric,
      unit,
      level,
      dates,
      meanA: months.map((m) => m.meanA),
      meanB: months.map((m) => m.meanB),
      difference: months.map((m) => m.difference),
      low: months.map((m) => m.low),
      high: months.map((m) => m.high),
    };
  }
}
