import { exp, ln } from './maths';

/** Above this mean, counting up from zero costs more than rejection. */
const INVERSION_LIMIT = 24;

/**
 * Binomial(n, p) count, exact in distribution and the same bits in every engine.
 * `next` gives independent uniforms on (0, 1); one is used up to a mean of 24 (inversion), a few above
 * (transformed rejection BTRS, Hoermann 1993, "The generation of binomial random variates").
 * @param n trials, an integer from 0 to 2^31
 * @param p probability of each, clamped to [0, 1]
 */
export function binomial(n: number, p: number, next: () => number): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  if (p > 0.5) return n - binomial(n, 1 - p, next);
  return n * p <= INVERSION_LIMIT ? byInversion(n, p, next()) : byRejection(n, p, next);
}

/** Smallest k with F(k) > u, summed from P(0) upward. */
function byInversion(n: number, p: number, u: number): number {
  return countUp(u, exp(n * ln(1 - p)), n, p / (1 - p));
}

/** 1 / k: a multiplication in the loop below takes a quarter of a division's time. */
const RECIPROCAL = Float64Array.from({ length: 256 }, (_, k) => (k === 0 ? 0 : 1 / k));

/**
 * Inversion with P(0) given: for kernels that tabulate it.
 * @param p0 probability of no event, (1-p)^n
 * @param odds p / (1 - p)
 */
export function countUp(u: number, p0: number, n: number, odds: number): number {
  let k = 0;
  let probability = p0;
  let rest = u - probability;
  // Rounding can leave a sliver of u beyond the last representable term: the count stops at the table's end.
  while (rest > 0 && k < n && k < 255) {
    probability *= odds * (n - k) * (RECIPROCAL[k + 1] as number);
    k++;
    rest -= probability;
  }
  return k;
}

function byRejection(n: number, p: number, next: () => number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const c = n * p + 0.5;
  const vr = 0.92 - 4.2 / b;
  for (;;) {
    const u = next() - 0.5;
    const v = next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + c);
    if (k < 0 || k > n) continue;
    // Six of seven tries end here, before any logarithm.
    if (us >= 0.07 && v <= vr) return k;
    const alpha = (2.83 + 5.1 / b) * spread;
    if (ln((v * alpha) / (a / (us * us) + b)) <= lnRatioToMode(n, p, k)) return k;
  }
}

/** ln of P(k) over the probability of the most likely count. */
function lnRatioToMode(n: number, p: number, k: number): number {
  const mode = Math.floor((n + 1) * p);
  const odds = (k - mode) * ln(p / (1 - p));
  return lnFactorial(mode) + lnFactorial(n - mode) - lnFactorial(k) - lnFactorial(n - k) + odds;
}

const HALF_LN_TWO_PI = 0.9189385332046727;
const SMALL_LN_FACTORIAL = Float64Array.from({ length: 16 }, (_, n) => {
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return ln(product);
});

/** ln n! by the table up to 15 and Stirling's series above (error below 1e-12). */
function lnFactorial(n: number): number {
  if (n < 16) return SMALL_LN_FACTORIAL[n] as number;
  const x = n + 1;
  const r = 1 / x;
  const r2 = r * r;
  return (x - 0.5) * ln(x) - x + HALF_LN_TWO_PI + r * (1 / 12 - r2 * (1 / 360 - r2 * (1 / 1260 - r2 / 1680)));
}
