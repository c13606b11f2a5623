import { exp, ln } from '../../engine/maths';

/*
 * Choice among suppliers by random utility: McFadden 1974, "Conditional logit analysis of qualitative choice
 * behavior"; nested form: Ben-Akiva & Lerman 1985, "Discrete Choice Analysis", chapter 10.
 */

/** Utility of what nobody chooses: its share is 0; a number, so that tables have only finite ones. */
export const NEVER = -1e6;

/**
 * Multinomial logit shares s_i = exp(V_i / mu) / sum_j exp(V_j / mu).
 * @param utilities V; -Infinity for what cannot be chosen; at least one finite
 * @param scale mu, above 0, in the unit of V
 * @param out receives the shares (sum 1), as long as `utilities`; may be the same array
 */
export function logitShares(utilities: Float64Array, scale: number, out: Float64Array): void {
  let best = -Infinity;
  for (let i = 0; i < utilities.length; i++) best = Math.max(best, utilities[i]);
  if (!(best > -Infinity && best < Infinity)) throw new RangeError('a choice needs one finite utility');
  let sum = 0;
  for (let i = 0; i < utilities.length; i++) {
    const weight = exp((utilities[i] - best) / scale);
    out[i] = weight;
    sum += weight;
  }
  for (let i = 0; i < utilities.length; i++) out[i] /= sum;
}

/**
 * Nested logit shares: products of one nest are closer substitutes (bundles, one owner's channels).
 * s_i = exp(V_i/l_n) / sum_{j in n} exp(V_j/l_n) * exp(I_n/mu) / sum_m exp(I_m/mu), I_n = l_n ln sum_{j in n} exp(V_j/l_n).
 * With every l_n = mu it is the multinomial logit.
 * @param utilities V; -Infinity for what cannot be chosen
 * @param nests index of the nest of each product
 * @param nestScales l_n of each nest, above 0 and at most mu
 * @param scale mu, in the unit of V
 * @param out receives the shares (sum 1)
 */
export function nestedLogitShares(
  utilities: Float64Array,
  nests: Uint32Array,
  nestScales: Float64Array,
  scale: number,
  out: Float64Array,
): void {
  const best = new Float64Array(nestScales.length).fill(-Infinity);
  for (let i = 0; i < utilities.length; i++) best[nests[i]] = Math.max(best[nests[i]], utilities[i]);
  const sums = new Float64Array(nestScales.length);
  for (let i = 0; i < utilities.length; i++) {
    const n = nests[i];
    const weight = best[n] === -Infinity ? 0 : exp((utilities[i] - best[n]) / nestScales[n]);
    out[i] = weight;
    sums[n] += weight;
  }
  const inclusive = best.map((v, n) => (sums[n] > 0 ? v + nestScales[n] * ln(sums[n]) : -Infinity));
  logitShares(inclusive, scale, inclusive);
  for (let i = 0; i < utilities.length; i++) {
    const n = nests[i];
    out[i] = sums[n] > 0 ? (out[i] / sums[n]) * inclusive[n] : 0;
  }
}

/**
 * Utilities under which the nested logit with scale 1 gives known shares, up to a constant: what is left of them after
 * all that is known of a product is its own appeal (Berry 1994, RAND Journal of Economics 25, without outside good).
 * V_i = l_n ln(s_i / s_n) + ln s_n, s_n the share of the nest; -Infinity for a product without a share.
 * @param shares shares of the products, sum 1
 * @param nests index of the nest of each product
 * @param nestScales l_n of each nest, above 0 and at most 1
 * @param out receives V; may be the same array as `shares`
 */
export function nestedUtilities(
  shares: Float64Array,
  nests: Uint32Array,
  nestScales: Float64Array,
  out: Float64Array,
): void {
  const sums = new Float64Array(nestScales.length);
  for (let i = 0; i < shares.length; i++) sums[nests[i]] += shares[i];
  for (let i = 0; i < shares.length; i++) {
    const n = nests[i];
    out[i] = shares[i] > 0 ? nestScales[n] * ln(shares[i] / sums[n]) + ln(sums[n]) : -Infinity;
  }
}
