import { exp, ln, pow } from '../../engine/maths';

/** Health is never below this: a battery that would be has been replaced or given up long since. */
const LEAST_HEALTH = 0.1;

/**
 * State of health: usable capacity over that of a new battery. Age acts by the root of time (growth of a film that
 * slows itself down), cycles evenly.
 * @param calendarFade loss of the first year, @param cycleFade 1/cycle, @param cycles electricity charged over usable capacity
 */
export function batteryHealth(
  calendarFade: number,
  cycleFade: number,
  years: number,
  cycles: number,
): number {
  return Math.max(LEAST_HEALTH, 1 - calendarFade * Math.sqrt(Math.max(0, years)) - cycleFade * cycles);
}

/** Distance on one charge, km. @param capacity of a new battery, Wh, @param span share of it between full and reserve, @param consumption Wh/km */
export function rangeOf(capacity: number, health: number, span: number, consumption: number): number {
  return (capacity * health * Math.max(0, span)) / consumption;
}

/** Probability that a day's driving exceeds the range, days being exponential about their mean. @param km mean of a day */
export function chargeOnTheWay(range: number, km: number): number {
  return km > 0 ? exp(-range / km) : 0;
}

/**
 * Retirement by age, 1/yr: a part that falls on all alike, and one that rises with a power of age.
 * @param rate mean over the fleet on day one, @param meanPower mean of age^power over that fleet
 */
export function retirementAt(
  rate: number,
  accidents: number,
  power: number,
  meanPower: number,
  years: number,
): number {
  return meanPower > 0 ? rate * (accidents + ((1 - accidents) * pow(years, power)) / meanPower) : rate;
}

/** What a worn battery adds to it, 1/yr. */
export function scrapRate(scrap: number, endOfLife: number, health: number): number {
  return scrap * Math.max(0, endOfLife - health);
}

/** Age at a quantile of a Weibull distribution, yr. @param v share that is younger, on (0, 1) */
export function ageAt(scale: number, shape: number, v: number): number {
  return scale * pow(-ln(1 - v), 1 / shape);
}

/** The same in a fleet that grows at `growth` a year and began `oldest` years ago. */
export function ageInGrowth(growth: number, oldest: number, v: number): number {
  if (growth <= 0) return v * oldest;
  return -ln(1 - v * (1 - exp(-growth * oldest))) / growth;
}
