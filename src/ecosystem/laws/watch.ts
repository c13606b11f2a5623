import type { ContextFactors } from './contexts';

/*
 * A sample of kinds of events that can be followed without drawing the others. Every level of every factor has a
 * remainder drawn once; a kind is watched if those of its levels add up to 0 modulo `modulus` (simple tabulation: any
 * three kinds are watched independently of each other, Patrascu & Thorup 2012, J. ACM 59). Sums over watched kinds
 * times the modulus estimate sums over all kinds without bias. Which exposures fall on watched kinds follows from
 * tables of remainders, and only those need a kind of their own: each is drawn from the exact law of an exposure given
 * that it is watched.
 */

/** Factors of a kind that no place and time decides, and what their levels add to the remainder of a kind. */
export interface Watch {
  readonly factors: ContextFactors;
  readonly modulus: number;
  /** Remainder of each level of each factor, 0 to modulus - 1. */
  readonly remainders: readonly Uint16Array[];
  /**
   * `chance[f][r]`: probability that the factors from f on add up to remainder r. `chance[0][r]` is the probability
   * that all do; behind the last factor only remainder 0 is left.
   */
  readonly chance: readonly Float64Array[];
}

/**
 * @param factors the free factors
 * @param modulus one kind in so many is watched, 1 to 65,535
 * @param remainders of each level of each factor, 0 to modulus - 1
 */
export function watchOf(factors: ContextFactors, modulus: number, remainders: readonly Uint16Array[]): Watch {
  const chance: Float64Array[] = [Float64Array.from({ length: modulus }, (_, r) => (r === 0 ? 1 : 0))];
  for (let factor = factors.levels.length - 1; factor >= 0; factor--) {
    const behind = chance[0];
    const here = new Float64Array(modulus);
    for (const [level, weight] of factors.weights[factor].entries()) {
      const shift = remainders[factor][level];
      for (let r = 0; r < modulus; r++) {
        const to = r + shift;
        here[to < modulus ? to : to - modulus] += weight * behind[r];
      }
    }
    chance.unshift(here);
  }
  return { factors, modulus, remainders, chance };
}

/** What is left to reach a multiple of the modulus. @param sum whole number, 0 or more */
export function remainderTo(sum: number, modulus: number): number {
  const over = sum % modulus;
  return over === 0 ? 0 : modulus - over;
}

/**
 * Free part of a watched kind: mixed radix number of its levels.
 * @param remainder that the free factors have to add up to
 * @param uniform independent numbers in (0, 1), one for each factor
 */
export function drawWatched(watch: Watch, remainder: number, uniform: () => number): number {
  const { factors, modulus, remainders, chance } = watch;
  let left = remainder;
  let part = 0;
  for (let factor = 0; factor < factors.levels.length; factor++) {
    const weights = factors.weights[factor];
    const shifts = remainders[factor];
    const behind = chance[factor + 1];
    let rest = uniform() * chance[factor][left];
    let chosen = 0;
    let next = 0;
    // Rounding leaves the last level that is possible.
    for (let level = 0; level < weights.length; level++) {
      const r = left - shifts[level];
      const to = r < 0 ? r + modulus : r;
      const here = weights[level] * behind[to];
      if (here <= 0) continue;
      chosen = level;
      next = to;
      rest -= here;
      if (rest < 0) break;
    }
    part = part * factors.levels[factor] + chosen;
    left = next;
  }
  return part;
}
