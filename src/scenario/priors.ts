import { Draws, hashName } from '../engine/draws';
import { clamp, exp, ln, normalCdf } from '../engine/maths';
import type { Parameter, Prior } from '../quantity/parameter';
import type { Names } from './names';

/** 95th percentile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/**
 * Draws every parameter that has a prior, each from its own process `prior:<path>`: one parameter more or less, or
 * one that a scenario pins, changes no other. Those with stated correlations are then tied together by a Gaussian
 * copula, which leaves each its own distribution. Pinned values are laid over the result by `simulationOptions`.
 * @returns values by path, in the parameters' units
 */
export function drawParameters(names: Names, seed: string): Record<string, number> {
  const draws = new Draws(seed);
  const tied = tiedNormals(names, draws);
  const drawn: Record<string, number> = {};
  for (const [path, parameter] of names.parameters) {
    if (!parameter.prior) continue;
    const normal = isNormal(parameter.prior);
    const z = tied.get(path);
    let standard: number;
    if (z !== undefined) standard = normal ? z : normalCdf(z);
    else {
      const who = { origin: hashName(path), ordinal: 0 };
      const process = hashName(`prior:${path}`);
      standard = normal ? draws.normal(process, 0, who) : draws.uniform(process, 0, who);
    }
    drawn[path] = quantile(parameter, parameter.prior, standard);
  }
  return drawn;
}

/** Standard normal variables of the parameters that have correlations, by path. */
function tiedNormals({ correlated }: Names, draws: Draws): Map<string, number> {
  const tied = new Map<string, number>();
  for (const { paths, factor } of correlated) {
    const own = paths.map((path) =>
      draws.normal(hashName(`prior:${path}`), 0, { origin: hashName(path), ordinal: 0 }),
    );
    for (const [i, path] of paths.entries())
      tied.set(
        path,
        (factor[i] as readonly number[]).reduce((sum, l, j) => sum + l * (own[j] as number), 0),
      );
  }
  return tied;
}

function isNormal({ shape }: Prior): boolean {
  return shape === 'normal' || shape === 'lognormal';
}

/**
 * The parameter's value for a standard draw (normal or uniform). `low` and `high` are P5 and P95, the parameter's own
 * value is the median (for `triangular`: the mode) where it lies between them, so each side has its own width.
 */
export function quantile(
  { value, min, max, integer }: Parameter,
  { shape, low, high }: Prior,
  standard: number,
): number {
  const between = value > low && value < high;
  let drawn: number;
  if (shape === 'normal') drawn = twoSided(between ? value : (low + high) / 2, low, high, standard);
  else if (shape === 'lognormal') {
    const [a, b] = [ln(low), ln(high)];
    drawn = exp(twoSided(between ? ln(value) : (a + b) / 2, a, b, standard));
  } else if (shape === 'uniform') {
    const margin = ((high - low) * 0.05) / 0.9;
    drawn = low - margin + standard * (high - low + 2 * margin);
  } else drawn = triangular(between ? value : (low + high) / 2, low, high, standard);
  const bounded = clamp(drawn, min, max);
  return integer ? Math.round(bounded) : bounded;
}

function twoSided(median: number, low: number, high: number, z: number): number {
  return median + (z / Z95) * (z < 0 ? median - low : high - median);
}

/** Triangular with the given mode whose 5th and 95th percentiles are `low` and `high`. */
function triangular(mode: number, low: number, high: number, u: number): number {
  const p = mode - low;
  const q = high - mode;
  let left = p;
  let right = q;
  // (left - p)^2 = 0.05 (left + right) left, and the same on the right; the map contracts by less than a half.
  for (let i = 0; i < 60; i++) {
    const whole = left + right;
    left = p + Math.sqrt(0.05 * whole * left);
    right = q + Math.sqrt(0.05 * whole * right);
  }
  const whole = left + right;
  const below = left / whole;
  return u < below
    ? mode - left + Math.sqrt(u * whole * left)
    : mode + right - Math.sqrt((1 - u) * whole * right);
}
