import { incompleteBeta } from './incompleteBeta';
import { incompleteGamma, type Shares } from './incompleteGamma';

/** x with P(X <= x) = p of the chi-square distribution, p inside (0, 1). Relative error below 1e-12. */
export function chiSquareQuantile(p: number, df: number): number {
  return positiveQuantile(p, df, (x) => incompleteGamma(df / 2, x / 2));
}

/** x with P(F <= x) = p of Fisher's F, p inside (0, 1). Relative error below 1e-12. */
export function fisherQuantile(p: number, df1: number, df2: number): number {
  return positiveQuantile(p, Math.min(df1, df2), (x) => incompleteBeta(df1 / 2, df2 / 2, (x * df1) / df2));
}

/** Enough halvings to bring any bracket of doubles down to neighbours. */
const MOST_HALVINGS = 200;

/** Bisection on the shares below and above x > 0, whichever is asked for at its tiny end. */
function positiveQuantile(p: number, df: number, shares: (x: number) => Shares): number {
  if (!(p > 0 && p < 1 && df > 0)) {
    throw new RangeError(
      `quantile at probability ${p} with ${df} degrees of freedom: needs one inside (0, 1), and above 0`,
    );
  }
  const isBelow = (x: number) => (p < 0.5 ? shares(x).lower < p : shares(x).upper > 1 - p);
  let low = 1;
  let high = 1;
  while (high < 1e300 && isBelow(high)) high *= 2;
  while (low > 1e-300 && !isBelow(low)) low /= 2;
  for (let i = 0; i < MOST_HALVINGS; i++) {
    const middle = low + (high - low) / 2;
    if (!(middle > low && middle < high)) break;
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return high;
}
