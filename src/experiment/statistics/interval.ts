import { replicates, type Statistic } from './bootstrap';
import { mean, quantile, requireValues, standardDeviation } from './moments';
import { normalCdf, normalQuantile, studentQuantile } from './student';

/** A range that holds the true value with the stated confidence; low <= high, in the unit of the values. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Below this many seeds neither interval keeps its promise for skewed values: whoever shows one says so. */
export const FEW_SEEDS = 32;
/** From here on the coverage of `bcaInterval` is held to gates.md. */
export const BCA_PROVEN_FROM = 50;

/** Throws a RangeError unless a confidence level lies inside (0, 1). */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`confidence level ${level}: needs a share inside (0, 1), such as 0.95`);
  }
}

/**
 * Student's interval of the mean. Exact for normal values; [v, v] for equal ones. RangeError below two values.
 * @param level confidence, inside (0, 1)
 */
export function tInterval(values: ArrayLike<number>, level = 0.95): Interval {
  requireLevel(level);
  requireValues(values, 2, 't interval');
  const n = values.length;
  const centre = mean(values);
  const error = standardDeviation(values) / Math.sqrt(n);
  const half = studentQuantile((1 + level) / 2, n - 1) * error;
  return { low: centre - half, high: centre + half };
}

/**
 * How far out the ends of a bootstrap interval lie: `normal` as BCa was published; `student` at
 * sqrt(n / (n - 1)) t_(n-1), which takes back the shortness of bootstrap intervals of few values (Hesterberg 2015,
 * "What teachers should know about the bootstrap", The American Statistician 69, expanded percentiles).
 */
export type Tails = 'student' | 'normal';

/**
 * Bias-corrected and accelerated bootstrap interval (Efron 1987, "Better bootstrap confidence intervals", JASA 82;
 * Efron and Tibshirani 1993, section 14.3) with the jackknife's acceleration. Ties count half in the bias. Where the
 * replicates do not vary it is the point itself. RangeError below two values.
 * @param statistic such as `mean`
 * @param level confidence, inside (0, 1)
 * @param seed of the resampling; the same seed gives the same bits
 * @param resamples at least 100
 */
export function bcaInterval(
  values: ArrayLike<number>,
  statistic: Statistic,
  level = 0.95,
  seed = 'bootstrap',
  resamples = 2000,
  tails: Tails = 'student',
): Interval {
  requireLevel(level);
  requireValues(values, 2, 'bootstrap interval');
  if (!(resamples >= 100)) throw new RangeError(`${resamples} resamples: a bootstrap interval needs 100`);
  const sample = Float64Array.from(values);
  const point = statistic(sample);
  const sorted = replicates(sample, statistic, seed, resamples);
  if (sorted[0] === sorted[resamples - 1]) return { low: sorted[0], high: sorted[0] };
  const bias = normalQuantile(shareBelow(sorted, point));
  const acceleration = jackknifeAcceleration(sample, statistic);
  const n = sample.length;
  const reach =
    tails === 'normal'
      ? normalQuantile((1 + level) / 2)
      : Math.sqrt(n / (n - 1)) * studentQuantile((1 + level) / 2, n - 1);
  return {
    low: quantile(sorted, corrected(bias, acceleration, -reach)),
    high: quantile(sorted, corrected(bias, acceleration, reach)),
  };
}

/** Share of the replicates below the point, ties half; kept half a replicate away from 0 and 1. */
function shareBelow(sorted: Float64Array, point: number): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (sorted[i] < point) count += 1;
    else if (sorted[i] === point) count += 0.5;
    else break;
  }
  return Math.max(0.5, Math.min(sorted.length - 0.5, count)) / sorted.length;
}

/** Skewness of the jackknife values over 6: sum d^3 / (6 (sum d^2)^1.5), with d = their mean less each. */
function jackknifeAcceleration(sample: Float64Array, statistic: Statistic): number {
  const n = sample.length;
  const left = sample.slice(1);
  const points = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    points[i] = statistic(left);
    if (i < n - 1) left[i] = sample[i];
  }
  const centre = mean(points);
  let squares = 0;
  let cubes = 0;
  for (const point of points) {
    const d = centre - point;
    squares += d * d;
    cubes += d * d * d;
  }
  return squares > 0 ? cubes / (6 * squares * Math.sqrt(squares)) : 0;
}

/** The share of the replicates at which the interval ends, for the normal distance `z`. */
function corrected(bias: number, acceleration: number, z: number): number {
  const shifted = bias + z;
  const room = 1 - acceleration * shifted;
  // Past the pole of the correction the whole tail is inside.
  if (room <= 0) return shifted > 0 ? 1 : 0;
  return normalCdf(bias + shifted / room);
}
