import { cos, PI, pow } from '../../engine/maths';
import { annualCapitalCost } from '../laws/finance';
import { goodput, meanTimeBetweenFailures } from '../laws/reliability';

const HOURS_PER_YEAR = 8766;

/** Use of peak throughput by a job of n chips: falls as a power of its size (submodels section 9). */
export function modelUse(base: number, chips: number, baseChips: number, exponent: number): number {
  return chips <= baseChips ? base : base * pow(chips / baseChips, -exponent);
}

/**
 * Useful share of training time of a job (submodels section 9); 1 for none.
 * @param hazard interruptions for each chip and hour
 * @param absorbed share of failures that do not stop the job
 * @param checkpoint min to save
 * @param restart min from a failure to training again
 */
export function jobGoodput(
  chips: number,
  hazard: number,
  absorbed: number,
  checkpoint: number,
  restart: number,
): number {
  if (chips <= 0) return 1;
  const between = (meanTimeBetweenFailures(hazard, chips) / (1 - absorbed)) * 60;
  return goodput(checkpoint, restart, between);
}

/**
 * Tokens a second of one H100e: reading is bound by throughput, writing by throughput or memory (submodels section 10).
 * @param peak FLOP/s at 8 bits, `mfu` its use
 * @param bandwidth B/s
 * @param parameters active, one byte each
 * @param batch sequences decoded together
 * @param cache B read for each sequence in a step
 * @param decodeShare share of tokens that are written
 */
export function tokenRate(
  peak: number,
  mfu: number,
  bandwidth: number,
  parameters: number,
  batch: number,
  cache: number,
  decodeShare: number,
): number {
  const compute = (peak * mfu) / (2 * parameters);
  const memory = bandwidth / (parameters / batch + cache);
  return 1 / ((1 - decodeShare) / compute + decodeShare / Math.min(compute, memory));
}

/** Demand in each hour of a day over its mean: a cosine with the given peak. */
export function hourlyProfile(peak: number): Float64Array {
  return Float64Array.from({ length: 24 }, (_, hour) => 1 + (peak - 1) * cos((2 * PI * (hour + 0.5)) / 24));
}

/** Share of a day's demand that a constant capacity serves, hour by hour (submodels section 10). Both a day. */
export function servedShare(demand: number, capacity: number, profile: Float64Array): number {
  if (demand <= 0) return 1;
  let served = 0;
  let wanted = 0;
  for (let hour = 0; hour < profile.length; hour++) {
    const hourly = Math.max(0, demand * profile[hour]);
    served += Math.min(capacity, hourly);
    wanted += hourly;
  }
  return served / wanted;
}

/**
 * Cost of one chip for an hour, USD: capital of chip and site as an annuity, and power (submodels section 4).
 * @param price USD of the chip with its server
 * @param watts facility power
 * @param construction USD/W
 * @param tariff USD/kWh
 */
export function chipHourCost(
  price: number,
  watts: number,
  construction: number,
  tariff: number,
  rate: number,
  life: number,
): number {
  return (
    annualCapitalCost(price + construction * watts, rate, life) / HOURS_PER_YEAR + (watts / 1000) * tariff
  );
}
