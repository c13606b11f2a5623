import { ecosystemNames } from '../../scenario/ecosystem';
import { scenarioHash } from '../../scenario/identity';
import { type Plan, runsOf } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { defaultMargin, tost } from '../statistics/equivalence';
import { holm } from '../statistics/holm';
import { mean } from '../statistics/moments';
import { pairedDifference } from '../statistics/paired';
import { varianceSplit } from '../statistics/varianceSplit';
import { LEVEL, lookLevel } from './looks';
import { droppedRuns, type PairedUnits, pairUp, runsByPair, unitsOf } from './pairs';
import type { Comparison, MetricComparison, PairComparison, Verdict } from './result';
import { containsText, metricSentence, pairVerdict, warningsOf } from './words';

/** How arms are compared. */
export interface CompareOptions {
  /** Ids of the plan's metrics to compare; all of them unless given. */
  readonly metrics?: readonly string[];
  /** Margin as a share of A's mean; unless given, the larger of 2 % of it and half of A's standard deviation. */
  readonly margin?: number;
}

/**
 * Compares every arm of a plan with its first, pair by pair (same point, seed and draw). A run that failed or is missing
 * drops its pair. @throws RangeError if the plan has one arm only, or does not keep a metric
 */
export function compareArms(
  plan: Plan,
  records: Iterable<RunRecord>,
  options: CompareOptions = {},
): Comparison {
  const [first, ...others] = plan.arms;
  if (!first || others.length === 0) throw new RangeError('a comparison needs two arms or more');
  const columns = (options.metrics ?? plan.metrics.map(({ id }) => id)).map((id) => {
    const column = plan.metrics.findIndex((metric) => metric.id === id);
    if (column < 0) throw new RangeError(`the plan does not keep ${id}`);
    return column;
  });
  const runs = runsByPair(plan, records);
  const units = unitsOf(plan, runs.seeds);
  const dropped = droppedRuns(plan, runs);
  const intervalLevel = lookLevel(plan);
  const names = ecosystemNames();
  const arms = plan.arms.map(({ name, scenario }) => ({
    name,
    scenarioHash: scenarioHash(scenario, names, plan.uncertainty),
  }));
  const rowsOf = (arm: number) => runs.rows[arm] as (typeof runs.rows)[number];
  const pairs = others.map(({ name }, i): PairComparison => {
    const measured = columns.map((column) => {
      const { id: metric, unit } = plan.metrics[column] as Plan['metrics'][number];
      const paired = pairUp(rowsOf(0), rowsOf(i + 1), column, units);
      return { metric, unit, ...measure(paired, intervalLevel, options.margin) };
    });
    const sameScenario = arms[0]?.scenarioHash === arms[i + 1]?.scenarioHash;
    const metrics = judge(measured, 1 - intervalLevel).map((m) => ({
      ...m,
      sentence: metricSentence(m, first.name, name, LEVEL),
    }));
    return {
      a: first.name,
      b: name,
      sameScenario,
      metrics,
      verdict: pairVerdict(first.name, name, sameScenario, metrics, 1 - intervalLevel),
    };
  });
  const failed = runs.failed.size;
  const planned = (runsOf(plan) / plan.seeds.length) * runs.seeds;
  const warnings = warningsOf(plan, pairs, dropped, units.kind);
  return {
    title: plan.title,
    asks: plan.asks,
    version: plan.version,
    uncertainty: plan.uncertainty,
    arms,
    runs: { planned, done: planned - dropped.length, failed, missing: dropped.length - failed },
    seeds: runs.seeds,
    unit: units.kind,
    contains: containsText(units.kind, plan),
    level: LEVEL,
    intervalLevel,
    dropped,
    warnings,
    pairs,
  };
}

/** A metric before it is judged together with the others. */
type Measured = Omit<MetricComparison, 'adjusted' | 'verdict' | 'sentence'>;

function measure(
  paired: PairedUnits,
  level: number,
  share: number | undefined,
): Omit<Measured, 'metric' | 'unit'> {
  const { a, b, groups, pairs, withoutValue } = paired;
  const n = a.length;
  const differences = b.map((value, i) => value - (a[i] as number));
  const counts = { pairs, n, withoutValue, differences };
  if (n < 2) {
    const [meanA = null, meanB = null, difference = null] = n === 0 ? [] : [a[0], b[0], differences[0]];
    return { ...NOTHING, ...counts, meanA, meanB, difference, relative: relativeTo(difference, meanA) };
  }
  const { meanA, meanB, difference, sd, t, bca, p, correlation, varianceRatio, reduction } = pairedDifference(
    a,
    b,
    {
      level,
    },
  );
  const margin = share === undefined ? defaultMargin(a) : share * Math.abs(mean(a));
  return {
    ...counts,
    meanA,
    meanB,
    difference,
    relative: relativeTo(difference, meanA),
    sd,
    t,
    bca: bca ?? null,
    p,
    correlation,
    varianceRatio,
    reduction: reduction ?? null,
    margin,
    equivalence: tost(differences, margin, level).p,
    split: splitOf(groups),
  };
}

const NOTHING = {
  sd: null,
  t: null,
  bca: null,
  p: null,
  correlation: null,
  varianceRatio: null,
  reduction: null,
  margin: null,
  equivalence: null,
  split: null,
} as const;

function relativeTo(difference: number | null, meanA: number | null): number | null {
  if (difference === 0) return 0;
  return difference === null || meanA === null || meanA === 0 ? null : difference / Math.abs(meanA);
}

function splitOf(groups: PairedUnits['groups']): MetricComparison['split'] {
  if (groups.length < 2 || groups.every(({ length }) => length === 1)) return null;
  const { parametric, event, parametricShare } = varianceSplit(groups, LEVEL);
  return { parametric, event, parametricShare };
}

/** Adjusts for the number of metrics and says what each came to. */
function judge(measured: readonly Measured[], alpha: number): Omit<MetricComparison, 'sentence'>[] {
  const tested = measured.filter(({ p }) => p !== null);
  const adjusted = holm(tested.map(({ p }) => p as number));
  const equivalence = holm(tested.map((m) => m.equivalence as number));
  return measured.map((m) => {
    const at = tested.indexOf(m);
    if (at < 0) return { ...m, adjusted: null, verdict: 'undecided' };
    const judged = { ...m, adjusted: adjusted[at] as number, equivalence: equivalence[at] as number };
    return { ...judged, verdict: verdictOf(judged, alpha) };
  });
}

function verdictOf(
  {
    differences,
    adjusted,
    equivalence,
  }: Pick<MetricComparison, 'differences'> & { adjusted: number; equivalence: number },
  alpha: number,
): Verdict {
  if (differences.every((difference) => difference === 0)) return 'same';
  if (equivalence < alpha) return 'equivalent';
  return adjusted < alpha ? 'different' : 'undecided';
}
