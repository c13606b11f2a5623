import { exp, pow } from '../../engine/maths';

/**
 * Flights that a vehicle makes on average before it is lost or retires.
 * @param survival probability that it survives a flight @param most flights after which it retires
 */
export function expectedUses(survival: number, most: number): number {
  return survival >= 1 ? most : (1 - pow(Math.max(survival, 1e-9), most)) / (1 - survival);
}

/** Cost of one flight: what is burnt and the vehicle shared over its uses (submodels section 12). */
export function flightCost(propellant: number, vehicle: number, uses: number): number {
  return propellant + vehicle / Math.max(1, uses);
}

/** Full cost, USD/kg. @param fixed USD/yr @param flights a year; both 0 if nothing is fixed @param payload kg */
export function costPerKilogram(perFlight: number, payload: number, fixed: number, flights: number): number {
  return perFlight / payload + (fixed > 0 ? fixed / (Math.max(1, flights) * payload) : 0);
}

/** Probability that flight number `flights + 1` fails: Duane growth on the failures of the first flights. */
export function failureProbability(first: number, growth: number, flights: number, floor: number): number {
  return Math.max(floor, first * pow(flights + 1, -growth));
}

/**
 * Price to outside customers, USD/kg: a margin on cost that rivals' capacity presses, never above what the rival
 * asks with the premium for a proven rocket, never below cost.
 * @param rivalShare rivals' share of the capacity sold outside, 0-1
 */
export function price(
  cost: number,
  margin: number,
  competition: number,
  rivalShare: number,
  rivalPrice: number,
  proven: number,
): number {
  const asked = cost / (1 - margin * (1 - competition * rivalShare));
  return Math.max(cost, Math.min(asked, rivalPrice * (1 + proven)));
}

/** Moves an average of a rate on by a step in which it was `rate`. */
export function averaged(before: number, rate: number, years: number, time: number): number {
  const kept = exp(-years / time);
  return before * kept + rate * (1 - kept);
}
