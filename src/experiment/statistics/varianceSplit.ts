import { chiSquareQuantile, fisherQuantile } from './fisher';
import { type Interval, requireLevel } from './interval';
import { mean, requireValues, variance } from './moments';

/** A number with its interval. */
export interface Estimate {
  readonly value: number;
  readonly interval: Interval;
}

/** Variance of a metric over runs, split in what parameters and what events cause; variances in the metric's unit^2. */
export interface VarianceSplit {
  /** Number of parameter draws. */
  readonly draws: number;
  readonly runs: number;
  /** Variance of a draw's expected value over the draws; 0 where the estimate would be negative. */
  readonly parametric: Estimate;
  /** Variance over event seeds within a draw. */
  readonly event: Estimate;
  /** parametric / (parametric + event), the intraclass correlation; 0 where nothing varies. */
  readonly parametricShare: Estimate;
  /**
   * Mean square between over mean square within, F-distributed where the draws do not matter; undefined where the events
   * vary nothing.
   */
  readonly f: number | undefined;
}

/**
 * One-way random-effects split. With k draws, means m_i of n_i runs, n the harmonic mean of n_i and W the mean square
 * within: event = W, parametric = Var(m_i) - W / n, which for equal n_i is the analysis of variance (Searle, Casella
 * and McCulloch 1992, "Variance components", chapter 3). Intervals: chi-square for the event variance, Williams and
 * Tukey's (1962, Biometrika 49) for the parametric one and the F interval for the share, both with Thomas and
 * Hultquist's (1978, Annals of Statistics 6) unweighted means for unequal n_i. They assume normal values.
 * @param groups one list of values for each parameter draw: its runs with different event seeds. At least two draws,
 * and one of them with two runs.
 */
export function varianceSplit(groups: readonly ArrayLike<number>[], level = 0.95): VarianceSplit {
  requireLevel(level);
  groups.forEach((values, i) => {
    requireValues(values, 1, `parameter draw ${i + 1}`);
  });
  const k = groups.length;
  const runs = groups.reduce((sum, { length }) => sum + length, 0);
  const within = runs - k;
  if (k < 2 || within < 1) {
    throw new RangeError(
      `variance split of ${runs} runs in ${k} parameter draws: needs two draws, one of them with two event seeds`,
    );
  }
  let squares = 0;
  for (const values of groups) if (values.length > 1) squares += (values.length - 1) * variance(values);
  const event = squares / within;
  const repeats = k / groups.reduce((sum, { length }) => sum + 1 / length, 0);
  const between = variance(groups.map(mean));
  const parametric = Math.max(0, between - event / repeats);
  const total = parametric + event;
  const tail = (1 - level) / 2;
  const ratio = event > 0 ? (repeats * between) / event : between > 0 ? Infinity : 0;
  const [fLow, fHigh] = [fisherQuantile(tail, k - 1, within), fisherQuantile(1 - tail, k - 1, within)];
  return {
    draws: k,
    runs,
    f: event > 0 ? ratio : undefined,
    event: {
      value: event,
      interval: {
        low: (within * event) / chiSquareQuantile(1 - tail, within),
        high: (within * event) / chiSquareQuantile(tail, within),
      },
    },
    parametric: {
      value: parametric,
      interval: {
        low: parametricBound(k, between, fHigh * (event / repeats), 1 - tail),
        high: parametricBound(k, between, fLow * (event / repeats), tail),
      },
    },
    parametricShare: {
      value: total > 0 ? parametric / total : 0,
      interval: { low: shareAt(ratio / fHigh, repeats), high: shareAt(ratio / fLow, repeats) },
    },
  };
}

function parametricBound(k: number, between: number, noise: number, p: number): number {
  return Math.max(0, ((k - 1) * (between - noise)) / chiSquareQuantile(p, k - 1));
}

/** The share whose expected ratio of mean squares is `ratio`: ratio = 1 + n share / (1 - share). */
function shareAt(ratio: number, repeats: number): number {
  if (ratio === Infinity) return 1;
  return Math.max(0, (ratio - 1) / (ratio - 1 + repeats));
}
