import type { Uncertainty } from '../../scenario/identity';
import type { Interval } from '../statistics/interval';
import type { VarianceSplit } from '../statistics/varianceSplit';
import type { DroppedRun, UnitKind } from './pairs';

/**
 * `same`: exactly 0 in every pair. `equivalent`: the mean difference is shown to lie within the margin. `different`: it
 * is not 0, and not shown to lie within. Both after Holm over the metrics.
 */
export type Verdict = 'same' | 'different' | 'equivalent' | 'undecided';

/** One metric of arm B against arm A; differences are B - A, in the metric's unit. null: there is no such number. */
export interface MetricComparison {
  readonly metric: string;
  readonly unit: string;
  /** Pairs of runs that have a value in both arms. */
  readonly pairs: number;
  /** Independent observations among them (`Comparison.unit`): what intervals and tests count. */
  readonly n: number;
  /** Pairs of which both runs are done, and one has no value. */
  readonly withoutValue: number;
  readonly meanA: number | null;
  readonly meanB: number | null;
  readonly difference: number | null;
  /** Difference over the size of A's mean. */
  readonly relative: number | null;
  /** Standard deviation of the differences. */
  readonly sd: number | null;
  /** Student's interval, and that of the bias-corrected bootstrap. */
  readonly t: Interval | null;
  readonly bca: Interval | null;
  /** Two-sided paired t test of no difference, alone and after Holm over the metrics. */
  readonly p: number | null;
  readonly adjusted: number | null;
  readonly correlation: number | null;
  /** Var(B - A) / (Var A + Var B), and how many times more independent runs the same interval would take. */
  readonly varianceRatio: number | null;
  readonly reduction: number | null;
  /** Differences up to this size do not matter. */
  readonly margin: number | null;
  /** p of "the difference is not within the margin" (two one-sided tests), after Holm over the metrics. */
  readonly equivalence: number | null;
  readonly verdict: Verdict;
  /** The same for people. */
  readonly sentence: string;
  /** Variance of the differences by cause, where several event seeds share a draw. */
  readonly split: Pick<VarianceSplit, 'parametric' | 'event' | 'parametricShare'> | null;
  /** One difference per independent observation. */
  readonly differences: readonly number[];
}

/** Arm B against the first arm. */
export interface PairComparison {
  readonly a: string;
  readonly b: string;
  /** True if both are one scenario to the model. */
  readonly sameScenario: boolean;
  /** What came out, in a sentence. */
  readonly verdict: string;
  readonly metrics: readonly MetricComparison[];
}

/** The arms of a plan, compared pair by pair with the first; plain data. */
export interface Comparison {
  readonly title: string;
  readonly asks: string;
  readonly version: string;
  readonly uncertainty: Uncertainty;
  readonly arms: readonly { readonly name: string; readonly scenarioHash: string }[];
  readonly runs: {
    readonly planned: number;
    readonly done: number;
    readonly failed: number;
    readonly missing: number;
  };
  readonly seeds: number;
  /** What one independent observation is. */
  readonly unit: UnitKind;
  /** What the intervals contain, for people. */
  readonly contains: string;
  readonly level: number;
  /** Confidence of each interval: above `level` where the plan is looked at several times. */
  readonly intervalLevel: number;
  readonly dropped: readonly DroppedRun[];
  /** What a reader has to know before trusting it, a sentence each. */
  readonly warnings: readonly string[];
  readonly pairs: readonly PairComparison[];
}
