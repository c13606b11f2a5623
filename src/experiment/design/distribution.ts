import { exp, ln } from '../../engine/maths';
import type { Parameter } from '../../quantity/parameter';
import { quantile } from '../../scenario/priors';
import { normalCdf, normalQuantile } from '../statistics/student';

/** 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722;
/** Percentiles that stand for the ends of what has none. */
const LOW_END = 0.05;
const HIGH_END = 0.95;

/**
 * How a varied number is spread. `low` and `high` are the ends of `uniform`, `log-uniform` and `triangular`, and the 5th
 * and 95th percentiles of `normal` and `lognormal`, as in priors; `min` and `max` cut these two off. `integer`: whole
 * numbers only, in `uniform` all equally likely. All numbers are in the unit of the parameter.
 */
export type Distribution =
  | {
      readonly kind: 'uniform' | 'log-uniform';
      readonly low: number;
      readonly high: number;
      readonly integer?: boolean;
    }
  | {
      readonly kind: 'triangular';
      readonly low: number;
      readonly mode: number;
      readonly high: number;
      readonly integer?: boolean;
    }
  | {
      readonly kind: 'normal' | 'lognormal';
      readonly low: number;
      readonly high: number;
      readonly min?: number;
      readonly max?: number;
      readonly integer?: boolean;
    }
  /** One of a list, all equally likely, in the order given. */
  | { readonly kind: 'values'; readonly values: readonly number[] }
  /** The parameter's own prior. */
  | { readonly kind: 'prior'; readonly parameter: Parameter };

/**
 * Value at a point of the unit interval: the inverse of the distribution function.
 * @param u from 0 to 1; where a distribution has no end, 0 and 1 are values far out, not infinity
 */
export function valueAt(distribution: Distribution, u: number): number {
  switch (distribution.kind) {
    case 'values': {
      const { values } = distribution;
      return values[Math.min(values.length - 1, Math.floor(u * values.length))] as number;
    }
    case 'prior': {
      const { parameter } = distribution;
      const prior = parameter.prior;
      if (!prior) throw new Error(`"${parameter.about}" has no prior to be varied by`);
      const { shape } = prior;
      return quantile(parameter, prior, shape === 'normal' || shape === 'lognormal' ? normal(u) : u);
    }
    case 'uniform': {
      const { low, high, integer } = distribution;
      if (integer) return Math.min(high, low + Math.floor(u * (high - low + 1)));
      return between(low, high, u);
    }
    case 'log-uniform': {
      const { low, high } = distribution;
      // The ends are exact: e^(ln x) need not be x.
      const value = u <= 0 ? low : u >= 1 ? high : exp(between(ln(low), ln(high), u));
      return whole(distribution, inside(value, low, high));
    }
    case 'triangular':
      return whole(distribution, triangular(distribution.low, distribution.mode, distribution.high, u));
    case 'normal':
      return whole(distribution, cut(distribution, u, same, same));
    case 'lognormal':
      return whole(distribution, cut(distribution, u, ln, exp));
  }
}

/**
 * Value at a level of a design that stands on the ends of the unit interval (grid, Morris): as `valueAt`, but what has no
 * end is spanned from its 5th to its 95th percentile.
 */
export function levelAt(distribution: Distribution, u: number): number {
  const { kind } = distribution;
  const endless = kind === 'normal' || kind === 'lognormal' || kind === 'prior';
  return valueAt(distribution, endless ? between(LOW_END, HIGH_END, u) : u);
}

/** Least and greatest value that `valueAt` can give. */
export function boundsOf(distribution: Distribution): readonly [low: number, high: number] {
  if (distribution.kind === 'values')
    return [Math.min(...distribution.values), Math.max(...distribution.values)];
  return [valueAt(distribution, 0), valueAt(distribution, 1)];
}

/** Normal in the scale that `into` leads to, cut off at `min` and `max`. */
function cut(
  { low, high, min, max }: Extract<Distribution, { kind: 'normal' | 'lognormal' }>,
  u: number,
  into: (x: number) => number,
  back: (x: number) => number,
): number {
  const [a, b] = [into(low), into(high)];
  const middle = (a + b) / 2;
  const deviation = (b - a) / (2 * Z95);
  // A lognormal variable reaches no value of 0 or less: such a bound cuts nothing.
  const below =
    min === undefined || (into === ln && min <= 0) ? 0 : normalCdf((into(min) - middle) / deviation);
  const above = max === undefined ? 1 : normalCdf((into(max) - middle) / deviation);
  const value = back(middle + deviation * normal(between(below, above, u)));
  return inside(value, min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY);
}

/** Quantile of the standard normal distribution; the ends lie where a 33-bit number ends, at 6.4 deviations. */
function normal(u: number): number {
  const least = 1.1641532182693481e-10; // 2^-33
  return normalQuantile(inside(u, least, 1 - least));
}

function triangular(low: number, mode: number, high: number, u: number): number {
  const range = high - low;
  if (range === 0) return low;
  return u < (mode - low) / range
    ? low + Math.sqrt(u * range * (mode - low))
    : high - Math.sqrt((1 - u) * range * (high - mode));
}

function between(low: number, high: number, u: number): number {
  // Exact at both ends.
  return low * (1 - u) + high * u;
}

function inside(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

function whole({ integer }: { readonly integer?: boolean }, value: number): number {
  return integer ? Math.round(value) : value;
}

function same(x: number): number {
  return x;
}
