/**
 * Throws a RangeError unless `values` are finite numbers and at least `least` of them. Runs that failed have no
 * value: the caller leaves them (and, in a pair, their partner) out and says so.
 * @param what names the values in the message
 */
export function requireValues(values: ArrayLike<number>, least: number, what: string): void {
  if (values.length < least) {
    throw new RangeError(`${what}: ${values.length} values, and at least ${least} are needed`);
  }
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(
        `${what}: value ${i + 1} of ${values.length} is ${values[i]}; leave failed runs out`,
      );
    }
  }
}

/**
 * Arithmetic mean. The second pass adds the mean of the residuals, so that the mean of equal values is that very
 * value and differences from it are exactly 0. NaN for no values.
 */
export function mean(values: ArrayLike<number>): number {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const rough = sum / n;
  let rest = 0;
  for (let i = 0; i < n; i++) rest += values[i] - rough;
  return rough + rest / n;
}

/** Sample covariance with divisor n - 1, of two equally long samples; NaN below two values. */
export function covariance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  requireSameLength(a, b);
  const [meanA, meanB] = [mean(a), mean(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - meanA) * (b[i] - meanB);
  return a.length < 2 ? NaN : sum / (a.length - 1);
}

/** Sample variance with divisor n - 1; exactly 0 for equal values, NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  return covariance(values, values);
}

/** Square root of the sample variance. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}

/**
 * Pearson correlation, within [-1, 1]. Where a sample does not vary the quotient is 0/0: then 1 for two equal samples
 * and 0 otherwise, since a constant tells nothing about its partner.
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const scale = standardDeviation(a) * standardDeviation(b);
  if (scale > 0) return Math.max(-1, Math.min(1, covariance(a, b) / scale));
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return 0;
  return 1;
}

/**
 * Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, "Sample quantiles in
 * statistical packages", The American Statistician 50).
 * @param sorted ascending, not empty
 * @param p from 0 to 1
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (sorted.length === 0 || !(p >= 0 && p <= 1)) {
    throw new RangeError(
      `quantile ${p} of ${sorted.length} values: needs a share from 0 to 1 of some values`,
    );
  }
  const place = p * (sorted.length - 1);
  const below = Math.floor(place);
  const share = place - below;
  return share === 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

/** Throws a RangeError unless the samples are equally long. */
export function requireSameLength(a: ArrayLike<number>, b: ArrayLike<number>): void {
  if (a.length !== b.length) {
    throw new RangeError(
      `paired samples of ${a.length} and ${b.length} values: every value needs its partner`,
    );
  }
}
