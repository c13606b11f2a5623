import { exp, expm1, gamma, ln, lnGamma, log1p, pow, zeta } from '../../engine/maths';

/*
 * Rare kinds of events: how much probability belongs to kinds that have not been met after n independent exposures.
 * Sources: Karlin 1967, J. Math. Mech. 17; Gnedin, Hansen & Pitman 2007, Probab. Surv. 4; Pitman & Yor 1997, Ann.
 * Probab. 25. A tail exponent a between 0 and 1 belongs to a Zipf law with exponent 1/a.
 */

/** Kinds that are summed one by one; beyond, the sum is an integral (relative error below 1e-9). */
const SUMMED_KINDS = 100_000;
/** Parts of that integral in the logarithm of the rank (Simpson's rule). */
const INTEGRAL_PARTS = 4000;

/** Sum of f(k) for k = 1..kinds, f smooth and given the logarithm of k too. */
function sumOverRanks(kinds: number, f: (lnRank: number) => number): number {
  const summed = Math.min(kinds, SUMMED_KINDS);
  let sum = 0;
  for (let k = summed; k >= 1; k--) sum += f(ln(k));
  if (kinds === summed) return sum;
  const from = ln(summed + 0.5);
  const width = (ln(kinds + 0.5) - from) / INTEGRAL_PARTS;
  let integral = 0;
  for (let i = 0; i <= INTEGRAL_PARTS; i++) {
    const weight = i === 0 || i === INTEGRAL_PARTS ? 1 : i % 2 === 1 ? 4 : 2;
    const lnRank = from + i * width;
    integral += weight * f(lnRank) * exp(lnRank);
  }
  return sum + (integral * width) / 3;
}

/** (1 - p)^n, also for n beyond the whole numbers that a double can count. */
function chanceUnseen(p: number, exposures: number): number {
  return p >= 1 ? (exposures === 0 ? 1 : 0) : exp(exposures * log1p(-p));
}

/**
 * Expected probability of kinds not met after n exposures when `kinds` kinds have probabilities in proportion to
 * k^-exponent: sum p_k (1 - p_k)^n.
 * @param kinds whole number above 0
 * @param exponent Zipf exponent s, 0 or more
 * @param exposures n, 0 or more
 */
export function zipfUnseenMass(kinds: number, exponent: number, exposures: number): number {
  const total = sumOverRanks(kinds, (lnRank) => exp(-exponent * lnRank));
  return sumOverRanks(kinds, (lnRank) => {
    const p = exp(-exponent * lnRank) / total;
    return p * chanceUnseen(p, exposures);
  });
}

/** Karlin: expected number of kinds met after n exposures to p_k = c k^(-1/a): Gamma(1-a) c^a n^a, c = 1/zeta(1/a). */
export function karlinKinds(tail: number, exposures: number): number {
  return gamma(1 - tail) * pow(exposures / zeta(1 / tail), tail);
}

/** Karlin: expected unseen mass after n exposures (n well above 1): a Gamma(1-a) c^a n^(a-1). */
export function karlinUnseenMass(tail: number, exposures: number): number {
  return (tail * karlinKinds(tail, exposures)) / exposures;
}

/** Good-Turing estimate of the unseen mass: kinds met exactly once over exposures (Good 1953). */
export function goodTuring(metOnce: number, exposures: number): number {
  return metOnce / exposures;
}

/**
 * Sampler of ranks k >= 1 from P(k) proportional to k^-exponent without an upper limit, by rejection.
 * Source: Devroye 1986, "Non-Uniform Random Variate Generation", X.6.1. Above 2^53 ranks are rounded.
 * @param exponent above 1
 * @returns a function that takes independent numbers in (0, 1) and returns one rank
 */
export function zetaSampler(exponent: number): (uniform: () => number) => number {
  const s = exponent - 1;
  const b = pow(2, s);
  return (uniform) => {
    for (;;) {
      const first = uniform();
      // Rank 1 is proposed for these and never rejected.
      if (first * b > 1) return 1;
      const rank = Math.floor(pow(first, -1 / s));
      const v = uniform();
      if (!(rank < Infinity)) continue;
      const t = pow(1 + 1 / rank, s);
      if (v * rank * (t - 1) * b <= t * (b - 1)) return rank;
    }
  };
}

/**
 * Probability that the next exposure meets a new kind, which is the unseen mass, in the Pitman-Yor process:
 * (theta + a V) / (theta + n).
 * @param tail a, 0 < a < 1
 * @param concentration theta, above 0
 * @param kinds V met so far
 * @param exposures n so far
 */
export function pitmanYorUnseenMass(
  tail: number,
  concentration: number,
  kinds: number,
  exposures: number,
): number {
  return (concentration + tail * kinds) / (concentration + exposures);
}

/**
 * Chance per exposure of a new kind, averaged over the next `batch` exposures: new kinds ~ Binomial(batch, this) has
 * the exact mean for a batch of any size: (theta + a V)/(a m) (g - 1), where g is the growth of
 * theta + a V, Gamma(x + m + a) Gamma(x) / (Gamma(x + m) Gamma(x + a)) at x = theta + n; for large x it is
 * ((x + m)/x)^a.
 * @param batch m, above 0
 */
export function pitmanYorNewKindChance(
  tail: number,
  concentration: number,
  kinds: number,
  exposures: number,
  batch: number,
): number {
  const growth = growthLessOne(concentration + exposures, batch, tail);
  return Math.min(1, ((concentration + tail * kinds) * growth) / (tail * batch));
}

/** Expected number of kinds after n exposures from none: (theta/a) (growth - 1). */
export function pitmanYorKinds(tail: number, concentration: number, exposures: number): number {
  return exposures === 0 ? 0 : pitmanYorNewKindChance(tail, concentration, 0, 0, exposures) * exposures;
}

/** Beyond it Gamma(x + a) / Gamma(x) is taken from its series: the difference of two logarithms would lose digits. */
const SERIES_FROM = 1000;

/** Gamma(x + m + a) Gamma(x) / (Gamma(x + m) Gamma(x + a)) - 1, without loss for m far below x. */
function growthLessOne(x: number, m: number, a: number): number {
  if (x < SERIES_FROM) return expm1(lnRisingRatio(x + m, a) - lnRisingRatio(x, a));
  const before = seriesRest(x, a);
  const change = (seriesRest(x + m, a) - before) / (1 + before);
  return expm1(a * log1p(m / x) + log1p(change));
}

/** ln (Gamma(x + a) / Gamma(x)). */
function lnRisingRatio(x: number, a: number): number {
  return x < SERIES_FROM ? lnGamma(x + a) - lnGamma(x) : a * ln(x) + log1p(seriesRest(x, a));
}

/** Gamma(x + a) / (Gamma(x) x^a) - 1 for x >= 1000 (Tricomi & Erdelyi 1951; the next term is below 1e-10). */
function seriesRest(x: number, a: number): number {
  const first = (a * (a - 1)) / (2 * x);
  return first + (a * (a - 1) * (a - 2) * (3 * a - 1)) / (24 * x * x);
}
