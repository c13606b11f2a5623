import { BCA_PROVEN_FROM, bcaInterval, FEW_SEEDS, type Interval, tInterval } from './interval';
import { correlation, mean, requireSameLength, requireValues, standardDeviation, variance } from './moments';
import { studentCdf } from './student';

/** Settings of a paired comparison. */
export interface PairedOptions {
  /** Confidence of both intervals; 0.95 where left out. */
  readonly level?: number;
  /** Seed of the bootstrap. */
  readonly seed?: string;
  /** Bootstrap samples; 2,000 where left out. */
  readonly resamples?: number;
}

/** What pairs of runs (same seed, two arms) say about one metric; differences are B less A, in its unit. */
export interface PairedDifference {
  /** Number of pairs. */
  readonly n: number;
  readonly meanA: number;
  readonly meanB: number;
  /** Mean of B - A. */
  readonly difference: number;
  /** Standard deviation of B - A (n - 1). */
  readonly sd: number;
  readonly t: Interval;
  /** Bootstrap interval of the mean difference; undefined below 8 pairs, where it says nothing. */
  readonly bca: Interval | undefined;
  /** Two-sided paired t test of no difference; 1 where every pair is equal. */
  readonly p: number;
  readonly correlation: number;
  /** Var(B - A) / (Var A + Var B): what pairing left of the variance that independent runs would have. */
  readonly varianceRatio: number;
  /** 1 / varianceRatio: so many times more independent runs for the same interval; undefined where no variance is left. */
  readonly reduction: number | undefined;
  /** True below 32 pairs: intervals of skewed metrics hold the true value less often than they say. */
  readonly fewSeeds: boolean;
  /** True from 50 pairs on, where the bootstrap interval is held to its coverage. */
  readonly bcaProven: boolean;
}

/** Fewer pairs have too few distinct resamples for an end at 2.5 %. */
const BCA_FROM = 8;

/** The differences b - a, pair by pair. */
export function differences(a: ArrayLike<number>, b: ArrayLike<number>): Float64Array {
  requireSameLength(a, b);
  return Float64Array.from(a, (value, i) => b[i] - value);
}

/**
 * Two-sided p of a mean of 0 by Student's t; 1 where all values are 0, 0 where all are one other value.
 * RangeError below two values.
 */
export function zeroMeanP(values: ArrayLike<number>): number {
  requireValues(values, 2, 't test');
  const centre = mean(values);
  if (centre === 0) return 1;
  const error = standardDeviation(values) / Math.sqrt(values.length);
  return Math.min(1, 2 * studentCdf(-Math.abs(centre) / error, values.length - 1));
}

/**
 * Compares two arms run with the same seeds. `a[i]` and `b[i]` belong to one seed. Equal arms give exactly 0 with p = 1.
 * RangeError below two pairs, for samples of different length and for values that are not finite.
 */
export function pairedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: PairedOptions = {},
): PairedDifference {
  const { level = 0.95, seed = 'bootstrap', resamples = 2000 } = options;
  requireValues(a, 2, 'first arm');
  requireValues(b, 2, 'second arm');
  const values = differences(a, b);
  const n = values.length;
  const spread = variance(values);
  const independent = variance(a) + variance(b);
  const varianceRatio = independent > 0 ? spread / independent : 0;
  return {
    n,
    meanA: mean(a),
    meanB: mean(b),
    difference: mean(values),
    sd: Math.sqrt(spread),
    t: tInterval(values, level),
    bca: n < BCA_FROM ? undefined : bcaInterval(values, mean, level, seed, resamples),
    p: zeroMeanP(values),
    correlation: correlation(a, b),
    varianceRatio,
    reduction: varianceRatio > 0 ? 1 / varianceRatio : undefined,
    fewSeeds: n < FEW_SEEDS,
    bcaProven: n >= BCA_PROVEN_FROM,
  };
}
