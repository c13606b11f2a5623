import { clamp, cos, exp, ln, PI, sin } from '../../engine/maths';
import { endOfDay, MINUTES_PER_YEAR } from '../../quantity/calendar';

/** Miles to kilometres, exact (international mile). */
export const KM_PER_MILE = 1.609344;

/** Shape of traffic over the local day: mean 1, one wave a day and two rush hours. */
export interface DayProfile {
  readonly dayAmplitude: number;
  readonly dayPeak: number;
  readonly rushAmplitude: number;
  readonly rushPeak: number;
}

/** Traffic at a local hour over its daily mean. */
export function traffic(profile: DayProfile, hour: number): number {
  const day = profile.dayAmplitude * cos((PI / 12) * (hour - profile.dayPeak));
  return 1 + day + profile.rushAmplitude * cos((PI / 6) * (hour - profile.rushPeak));
}

/** Days' worth of traffic from local hour `from` over `hours`: the exact integral, so it adds up at any step length. */
export function trafficOver(profile: DayProfile, from: number, hours: number): number {
  const wave = (amplitude: number, peak: number, rate: number): number =>
    (amplitude / rate) * (sin(rate * (from + hours - peak)) - sin(rate * (from - peak)));
  const waves =
    wave(profile.dayAmplitude, profile.dayPeak, PI / 12) +
    wave(profile.rushAmplitude, profile.rushPeak, PI / 6);
  return (hours + waves) / 24;
}

/** Hours ahead of UTC by the sun, 0-23: a zone for every 15 degrees. */
export function zoneOf(longitude: number): number {
  return (Math.floor(longitude / 15 + 0.5) + 24) % 24;
}

/** Distances of the four quarters of the fleet over the mean: as given, scaled to a mean of 1. */
export function useFactors(given: readonly number[]): number[] {
  const mean = given.reduce((sum, value) => sum + value, 0) / given.length;
  return given.map((value) => value / mean);
}

/**
 * Spans that a vehicle has charged once it has driven down to `level`: each time it reaches `low` it is filled
 * by `span`. Adding steps up gives the same as one long step.
 */
export function chargesSince(level: number, low: number, span: number): number {
  return level >= low ? 0 : Math.ceil((low - level) / span);
}

/** What is left after `hours` of a queue that empties with mean wait `wait`, and of what came in evenly meanwhile. */
export function drain(hours: number, wait: number): { kept: number; left: number } {
  const x = hours / wait;
  const kept = exp(-x);
  return { kept, left: x < 1e-6 ? 1 : (1 - kept) / x };
}

/**
 * Orders delivered over `days`: an open stock that empties at rate 1/`orderTime` and is fed evenly (exact).
 * @param open orders at the start, @param inflow orders a day
 */
export function delivered(open: number, inflow: number, days: number, orderTime: number): number {
  const { kept, left } = drain(days, orderTime);
  return Math.max(0, open + inflow * days - (open * kept + inflow * days * left));
}

/** Probability that a vehicle that has no subscription takes one within `years`, by logistic growth of the share. */
export function joinProbability(share: number, growth: number, ceiling: number, years: number): number {
  if (share <= 0 || share >= ceiling || share >= 1) return 0;
  return 1 - exp((-growth * share * (1 - share / ceiling) * years) / (1 - share));
}

/** Where interventions stood on day one, and how they are made up. */
export interface InterventionBasis {
  /** km to an intervention at the start. */
  readonly distance: number;
  /** Share from events of a type never recorded. */
  readonly unseenShare: number;
  /** Rate that no model removes, 1/km. */
  readonly floor: number;
  readonly unseenMass: number;
  readonly capability: number;
}

/**
 * Interventions per supervised kilometre under a release (submodels section 7, the link to section 6):
 * r = floor + unseen part x M/M0 + seen part x (1 - cap)/(1 - cap0). As M falls with a power of the recorded
 * events, so does the first part: Duane's law.
 */
export function interventionRate(basis: InterventionBasis, unseenMass: number, capability: number): number {
  const start = Math.max(0, 1 / basis.distance - basis.floor);
  const unseen = basis.unseenMass > 0 ? unseenMass / basis.unseenMass : 1;
  const seen = basis.capability < 1 ? (1 - clamp(capability, 0, 1)) / (1 - basis.capability) : 1;
  return basis.floor + start * (basis.unseenShare * unseen + (1 - basis.unseenShare) * seen);
}

/** ln of the growth of a fleet between two times after the start: rate g0 exp(-t/tau), integrated. */
export function growthBetween(rate: number, saturation: number, fromYears: number, toYears: number): number {
  return rate * saturation * (exp(-fromYears / saturation) - exp(-toYears / saturation));
}

/** Weight of one more agent where at most `individuals` are kept: the least power of ten that `represented` fits. */
export function agentWeight(represented: number, individuals: number): number {
  let weight = 1;
  while (represented > individuals * weight) weight *= 10;
  return weight;
}

/** Trials in a kilometre for counts of events: so short that one seldom holds two. @param rate events per km */
export function trialsPerKm(rate: number): number {
  return Math.max(1, Math.ceil(4 * rate));
}

/** Rows of each of the two levels in which the chance of no event is tabulated, and the weights that they reach. */
export const LEVEL = 128;
export const TABLED_WEIGHTS = LEVEL * LEVEL;

/**
 * Fills (1-p)^(m w) for w = 0, 128, ... 16,256 and then for w = 0 ... 127 from `at` on: the product of two entries is
 * the probability that w vehicles with m trials each meet nothing.
 */
export function fillNoEvent(out: Float64Array, at: number, p: number, trials: number): void {
  const one = exp(trials * ln(1 - p));
  let power = 1;
  for (let w = 0; w < LEVEL; w++) {
    out[at + LEVEL + w] = power;
    power *= one;
  }
  const block = power;
  power = 1;
  for (let w = 0; w < LEVEL; w++) {
    out[at + w] = power;
    power *= block;
  }
}

/** Index of the place nearest to a point among the first `count`, by great circle. */
export function nearestPlace(
  places: readonly { readonly latitude: number; readonly longitude: number }[],
  count: number,
  latitude: number,
  longitude: number,
): number {
  const rad = PI / 180;
  const x = [
    cos(latitude * rad) * cos(longitude * rad),
    cos(latitude * rad) * sin(longitude * rad),
    sin(latitude * rad),
  ] as const;
  let best = 0;
  let largest = -2;
  for (let i = 0; i < count; i++) {
    const { latitude: a, longitude: b } = places[i] as { latitude: number; longitude: number };
    const along =
      x[0] * cos(a * rad) * cos(b * rad) + x[1] * cos(a * rad) * sin(b * rad) + x[2] * sin(a * rad);
    if (along > largest) {
      largest = along;
      best = i;
    }
  }
  return best;
}

/** Years since the date that the trends of D10 and of Waymo's fleet belong to; 0 before it. */
export function yearsSince2025(minute: number): number {
  return Math.max(0, (minute - endOfDay('2025-12-31')) / MINUTES_PER_YEAR);
}
