import { exp, expm1, ln, log1p, pow } from '../../engine/maths';

/** Mean time between failures of n parts with one hazard each: 1 / (h n), in the inverse unit of h. */
export function meanTimeBetweenFailures(hazard: number, parts: number): number {
  return 1 / (hazard * parts);
}

/**
 * Time between checkpoints that gives the most useful time, in the unit of the arguments. With x = tau/M and
 * d = delta/M the goodput is largest where 1 - x = e^-(x + d); Newton from the right, where the function is convex.
 * Source: Daly 2006, Future Gener. Comput. Syst. 22; first order sqrt(2 delta M): Young 1974.
 * @param saving delta, time to write a checkpoint, above 0
 * @param between M, mean time between failures
 */
export function bestCheckpointInterval(saving: number, between: number): number {
  return between * bestRatio(saving / between);
}

/** x = tau/M of the optimum for d = delta/M; x + expm1(-(x + d)) = 0, between 0 and 1. */
function bestRatio(d: number): number {
  if (!(d > 0)) return 0;
  let x = 1;
  for (let step = 0; step < 80; step++) {
    const next = x - (x + expm1(-(x + d))) / -expm1(-(x + d));
    if (!(next < x)) break;
    x = next;
  }
  return x;
}

/**
 * Share of time that trains the model when failures strike at random, work since the last checkpoint is lost and
 * restarts can fail too: tau / (M e^(R/M) (e^((tau+delta)/M) - 1)) at the best tau. In [0, 1] for any arguments, where
 * first-order forms turn negative. Source: Daly 2006, exact renewal.
 * @param saving delta, time to write a checkpoint, 0 or more
 * @param restart R, time from a failure to training again, 0 or more, in the unit of saving
 * @param between M, mean time between failures, in the unit of saving; Infinity: never
 */
export function goodput(saving: number, restart: number, between: number): number {
  if (between <= 0) return 0;
  const d = saving / between;
  const x = bestRatio(d);
  // x / (e^(x+d) - 1) goes to 1 as both go to 0.
  const running = x === 0 ? 1 : x / expm1(x + d);
  return running * exp(-restart / between);
}

/** A power-law process of failures: E[N(T)] = lambda T^beta. */
export interface CrowAmsaa {
  readonly lambda: number;
  /** Maximum likelihood for an observation cut at a time. */
  readonly beta: number;
  /** The same without its bias: (n - 1) / sum. */
  readonly betaUnbiased: number;
}

/**
 * Crow-AMSAA estimate from the times (or distances) of failures seen up to a fixed end: beta = n / sum ln(T / t_i),
 * lambda = n / T^beta. Source: Crow 1974; MIL-HDBK-189.
 * @param times all above 0 and at most `end`; at least two
 */
export function fitCrowAmsaa(times: Float64Array, end: number): CrowAmsaa {
  if (times.length < 2) throw new RangeError('reliability growth needs at least two failures');
  let sum = 0;
  for (const time of times) sum += ln(end / time);
  const beta = times.length / sum;
  return { lambda: times.length / pow(end, beta), beta, betaUnbiased: (times.length - 1) / sum };
}

/** Expected failures up to T of a power-law process: lambda T^beta. */
export function crowAmsaaFailures(lambda: number, beta: number, time: number): number {
  return lambda * pow(time, beta);
}

/** Failure intensity at T of a power-law process: lambda beta T^(beta - 1), per unit of T. */
export function crowAmsaaIntensity(lambda: number, beta: number, time: number): number {
  return lambda * beta * pow(time, beta - 1);
}

/**
 * Expected failures up to T when the intensity falls exponentially with the failures found: ln(1 + lambda0 theta T) / theta.
 * Source: Musa & Okumoto 1984.
 * @param initial lambda0, intensity at 0, per unit of T
 * @param reduction theta, above 0, fall of the log intensity per failure
 */
export function musaOkumotoFailures(initial: number, reduction: number, time: number): number {
  return log1p(initial * reduction * time) / reduction;
}

/** Failure intensity at T of the Musa-Okumoto process: lambda0 / (1 + lambda0 theta T). */
export function musaOkumotoIntensity(initial: number, reduction: number, time: number): number {
  return initial / (1 + initial * reduction * time);
}
