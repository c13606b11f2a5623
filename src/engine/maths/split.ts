import { productError } from './doubleDouble';

/** x kept within [low, high]. */
export function clamp(x: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, x));
}

/** The point at `share` of the way from a to b; exact at 0 and 1. */
export function lerp(a: number, b: number, share: number): number {
  return share === 1 ? b : a + (b - a) * share;
}

const LARGEST_TOTAL = 4503599627370496; // 2^52
const TWO_TO_600 = 4.149515568880993e180;

/**
 * Splits a whole amount in proportion to weights: each share is rounded down and the units left over go to the
 * largest remainders, ties to the lower index (Hamilton's method). The shares add up to `total` exactly. With
 * whole weights whose sum is at most 2^52 quotas and remainders are exact, so ties are true ties; other weights
 * are first scaled by a power of two and rounded down to such weights.
 *
 * @param total whole number from 0 to 2^52
 * @param weights finite, not negative; all zero only if total is 0
 * @param out receives the shares; as long as `weights` (may be the same array)
 */
export function largestRemainder(total: number, weights: Float64Array, out: Float64Array): void {
  const n = weights.length;
  if (!(total >= 0 && total <= LARGEST_TOTAL) || total !== Math.floor(total)) {
    throw new RangeError(`a split needs a whole total from 0 to 2^52, not ${total}`);
  }
  if (out.length !== n) throw new RangeError(`a split of ${n} weights cannot fill ${out.length} places`);
  const whole = wholeWeights(weights);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += whole[i];
  if (sum === 0) {
    if (total > 0) throw new RangeError(`nobody has a weight to receive ${total}`);
    out.fill(0);
    return;
  }
  const remainders = new Float64Array(n);
  let left = total;
  for (let i = 0; i < n; i++) {
    const share = quotient(total, whole[i], sum);
    remainders[i] = lastRemainder;
    out[i] = share;
    left -= share;
  }
  if (left === 0) return;
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  order.sort((a, b) => remainders[b] - remainders[a] || a - b);
  for (let i = 0; i < left; i++) out[order[i]] += 1;
}

let lastRemainder = 0;

/** floor(a b / m) for whole a, b, m up to 2^52, exactly; leaves the remainder in `lastRemainder`. */
function quotient(a: number, b: number, m: number): number {
  const high = a * b;
  const low = productError(a, b, high);
  let q = Math.floor(high / m);
  const back = q * m;
  let remainder = high - back + (low - productError(q, m, back));
  while (remainder < 0) {
    q -= 1;
    remainder += m;
  }
  while (remainder >= m) {
    q += 1;
    remainder -= m;
  }
  lastRemainder = remainder;
  return q;
}

/** The weights themselves if whole with a sum up to 2^52, else scaled to such. */
function wholeWeights(weights: Float64Array): Float64Array {
  let sum = 0;
  let whole = true;
  for (let i = 0; i < weights.length; i++) {
    const w = weights[i];
    if (!(w >= 0 && w < Infinity)) throw new RangeError(`a weight must be finite and not negative, not ${w}`);
    if (w !== Math.floor(w)) whole = false;
    sum += w;
  }
  if ((whole && sum <= LARGEST_TOTAL) || sum === 0) return weights;
  if (sum === Infinity) throw new RangeError('the sum of the weights is not finite');
  const lift = sum < 1e-200 ? TWO_TO_600 : 1; // so that the scale itself stays a normal number
  let scale = 1;
  while (sum * lift * scale > LARGEST_TOTAL / 2) scale /= 2;
  while (sum * lift * scale <= LARGEST_TOTAL / 4) scale *= 2;
  return weights.map((w) => Math.floor(w * lift * scale));
}
