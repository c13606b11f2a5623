import { exp, ln, log1p, PI } from '../../engine/maths';
import { incompleteBeta, lnGammaRatio } from './incompleteBeta';
import { incompleteGamma } from './incompleteGamma';

/** A distribution symmetric about 0 whose density falls from there: what its quantile needs, for t >= 0. */
interface Symmetric {
  readonly density: (t: number) => number;
  /** P(0 < T < t). */
  readonly centre: (t: number) => number;
  /** P(T > t). */
  readonly tail: (t: number) => number;
}

const INVERSE_ROOT_TWO_PI = 0.3989422804014327;

const NORMAL: Symmetric = {
  density: (t) => INVERSE_ROOT_TWO_PI * exp(-0.5 * t * t),
  centre: (t) => incompleteGamma(0.5, 0.5 * t * t).lower / 2,
  tail: (t) => incompleteGamma(0.5, 0.5 * t * t).upper / 2,
};

function student(df: number): Symmetric {
  if (!(df > 0)) throw new RangeError(`Student's t with ${df} degrees of freedom: needs more than 0`);
  if (df === Infinity) return NORMAL;
  // T^2 / df are the odds of a beta variable with shapes 1/2 and df/2.
  const shares = (t: number) => incompleteBeta(0.5, df / 2, (t / df) * t);
  const peak = exp(lnGammaRatio(df / 2, 0.5)) / Math.sqrt(df * PI);
  return {
    density: (t) => peak * exp(-0.5 * (df + 1) * log1p((t / df) * t)),
    centre: (t) => shares(t).lower / 2,
    tail: (t) => shares(t).upper / 2,
  };
}

function cdf(distribution: Symmetric, t: number): number {
  if (t < 0) return distribution.tail(-t);
  return t < 1 ? 0.5 + distribution.centre(t) : 1 - distribution.tail(t);
}

/** Newton's steps shrink quadratically: one smaller than this leaves an error below the last place. */
const LAST_STEP = 1e-9;
const MOST_STEPS = 200;

/**
 * Quantile by Newton's method, from a side where it cannot overshoot: the centre is concave in t, and so is the
 * logarithm of the tail in ln t.
 */
function quantileOf(distribution: Symmetric, p: number, start: (tail: number) => number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile at probability ${p}: needs one from 0 to 1`);
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  const sign = p < 0.5 ? -1 : 1;
  const centre = Math.abs(p - 0.5);
  return centre === 0
    ? 0
    : sign *
        (centre < 0.25 ? atCentre(distribution, centre) : atTail(distribution, p < 0.5 ? p : 1 - p, start));
}

function atCentre({ density, centre }: Symmetric, wanted: number): number {
  let t = wanted / density(0);
  for (let i = 0; i < MOST_STEPS; i++) {
    const step = (wanted - centre(t)) / density(t);
    t += step;
    if (Math.abs(step) < LAST_STEP * t) break;
  }
  return t;
}

function atTail({ density, tail }: Symmetric, wanted: number, start: (tail: number) => number): number {
  const goal = ln(wanted);
  let t = start(wanted);
  for (let i = 0; i < MOST_STEPS; i++) {
    const share = tail(t);
    const step = ((ln(share) - goal) * share) / (t * density(t));
    t *= exp(step);
    if (Math.abs(step) < LAST_STEP) break;
  }
  return t;
}

/** Upper bound of the normal quantile: P(Z > z) <= exp(-z^2 / 2) / 2. */
const normalBound = (tail: number): number => Math.sqrt(-2 * ln(2 * tail));

/** P(Z <= z) of a standard normal Z. Relative error below 1e-13, far into the lower tail. */
export function normalCdf(z: number): number {
  return cdf(NORMAL, z);
}

/** z with P(Z <= z) = p; -Infinity and Infinity at 0 and 1. Relative error below 1e-14. RangeError outside [0, 1]. */
export function normalQuantile(p: number): number {
  return quantileOf(NORMAL, p, normalBound);
}

/**
 * P(T <= t) of Student's t. Relative error below 1e-13, far into the lower tail.
 * @param df degrees of freedom, above 0; Infinity is the normal distribution
 */
export function studentCdf(t: number, df: number): number {
  return cdf(student(df), t);
}

/**
 * t with P(T <= t) = p. Relative error below 1e-13 for p from 1e-100 and df from 1 (beyond, t^2 overflows); RangeError for
 * p outside [0, 1].
 * @param df degrees of freedom, above 0; Infinity is the normal distribution
 */
export function studentQuantile(p: number, df: number): number {
  return quantileOf(student(df), p, normalBound);
}
