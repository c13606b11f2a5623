/**
 * Allocation of scarce supply by strategic weight: x_i = min(d_i, lambda w_i d_i) with lambda such that the shares
 * add up to min(S, sum d). What a buyer with a high weight cannot use goes on to the others (water-filling).
 *
 * Buyers without weight get something only when all others are served; then in proportion to demand.
 * @param supply S, 0 or more
 * @param demands d, each 0 or more, in the unit of S
 * @param weights w, each 0 or more, without unit
 * @param out receives x; may be `demands`
 */
export function waterFill(
  supply: number,
  demands: Float64Array,
  weights: Float64Array,
  out: Float64Array,
): void {
  const n = demands.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += demands[i];
  if (supply >= total) {
    out.set(demands);
    return;
  }
  // By falling weight, ties by index: demands are met in this order as lambda rises.
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  order.sort((a, b) => weights[b] - weights[a] || a - b);
  // Weighted demand of all from place k on, summed from the smallest so that nothing is left by subtraction.
  const weightedFrom = new Float64Array(n + 1);
  for (let k = n - 1; k >= 0; k--) {
    weightedFrom[k] = weightedFrom[k + 1] + weights[order[k]] * demands[order[k]];
  }
  let left = Math.max(0, supply);
  let k = 0;
  while (k < n && weightedFrom[k] > 0 && left * weights[order[k]] >= weightedFrom[k]) {
    out[order[k]] = demands[order[k]];
    left = Math.max(0, left - demands[order[k]]);
    k += 1;
  }
  const lambda = k < n && weightedFrom[k] > 0 ? left / weightedFrom[k] : 0;
  let unweighted = 0;
  for (let rest = k; rest < n; rest++) unweighted += demands[order[rest]];
  for (; k < n; k++) {
    const i = order[k];
    const share = lambda > 0 ? lambda * weights[i] : unweighted > 0 ? left / unweighted : 0;
    out[i] = share * demands[i];
  }
}
