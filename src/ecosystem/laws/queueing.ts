/**
 * Probability that an arrival waits in M/M/c (Erlang's C formula, Erlang 1917).
 *
 * Computed as C = 1 / (rho + (1 - rho) S), where S = sum_k c! / ((c - k)! a^k) is the inverse of Erlang's B. All terms
 * are positive, so nothing cancels; the sum ends once terms no longer count, after some tens of sqrt(c) terms
 * for the loads that matter. Relative error below 1e-12 for c up to 1e5.
 * @param servers c, a whole number above 0
 * @param load a = arrival rate x mean service time, in servers (erlang), 0 or more
 * @returns 1 from a = c on: everyone waits
 */
export function erlangC(servers: number, load: number): number {
  if (servers !== Math.floor(servers) || servers < 1) {
    throw new RangeError(`a queue needs a whole number of servers above 0, not ${servers}`);
  }
  if (load >= servers) return 1;
  if (load <= 0) return 0;
  let term = 1;
  let sum = 1;
  for (let k = 0; k < servers; k++) {
    term *= (servers - k) / load;
    sum += term;
    if (sum > 1e300) return 0;
    if (servers - k < load && term < 1e-17 * sum) break;
  }
  const utilisation = load / servers;
  return 1 / (utilisation + (1 - utilisation) * sum);
}

/**
 * Mean wait in the queue of M/M/c, in mean service times: C / (c - a). Infinity from a = c on.
 * @param servers c, whole, above 0
 * @param load a, erlang
 */
export function meanWait(servers: number, load: number): number {
  return load >= servers ? Infinity : erlangC(servers, load) / (servers - load);
}

/**
 * Factor on the M/M/c wait for general arrivals and services: (ca2 + cs2) / 2, the squared coefficients of variation
 * of the times between arrivals and of the service times. Source: Allen 1990, "Probability, Statistics, and Queueing
 * Theory", after Cunneen; exact for M/M/c and for M/G/1.
 */
export function allenCunneenFactor(arrivalVariation: number, serviceVariation: number): number {
  return 0.5 * (arrivalVariation + serviceVariation);
}

/**
 * Mean wait over a day whose load differs by hour, weighted by the arrivals, in mean service times. A daily mean
 * of the load would hide the peak.
 * @param servers c, whole, above 0
 * @param loads erlang of each hour (24, or any equal parts of a day)
 * @returns Infinity if one hour is overloaded
 */
export function meanWaitOverDay(servers: number, loads: Float64Array): number {
  let waits = 0;
  let arrivals = 0;
  for (let hour = 0; hour < loads.length; hour++) {
    if (loads[hour] <= 0) continue;
    waits += loads[hour] * meanWait(servers, loads[hour]);
    arrivals += loads[hour];
  }
  return arrivals === 0 ? 0 : waits / arrivals;
}

/**
 * Mean waits of M/M/c at evenly spaced uses of its servers, from 0 to just below 1, in mean service times: looked up by
 * `waitAt` where a model asks for many of them.
 * @param servers c, whole, above 0
 * @param points at least 2; the last stands for a use of (points - 1) / points
 */
export function waitCurve(servers: number, points: number): Float64Array {
  const waits = new Float64Array(points);
  for (let i = 1; i < points; i++) waits[i] = meanWait(servers, (servers * i) / points);
  return waits;
}

/**
 * Wait at a use of the servers, in mean service times, between the points of a curve: the wait times what is left free
 * is nearly straight there, so this is what is interpolated.
 * @param use load over servers, 0 to below 1; above the last point it stays that of the last
 */
export function waitAt(waits: Float64Array, use: number): number {
  const last = waits.length - 1;
  const at = Math.min(last, Math.max(0, use) * waits.length);
  const below = Math.min(last - 1, Math.floor(at));
  const free = (point: number): number => 1 - point / waits.length;
  const low = waits[below] * free(below);
  const high = waits[below + 1] * free(below + 1);
  return (low + (high - low) * (at - below)) / free(at);
}
