import { exp, ln, pow } from '../../engine/maths';
import { priceAtMargin } from '../laws/launchCost';

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
 * Stand-down after a failure (d): it shrinks with what has flown well, as failures do, down to a floor.
 * @param first d, at the start @param successes since the start @param before flights flown by the start
 */
export function standDownDays(
  first: number,
  growth: number,
  successes: number,
  before: number,
  floor: number,
): number {
  const start = Math.max(1, before);
  return Math.min(first, Math.max(floor, first * pow((start + successes) / start, -growth)));
}

/**
 * Time from one flight of a pad to the next (d), mean 365.25 / rate: work that takes more or less time, and a wait
 * for weather and scrubs with the long tail of an exponential.
 * @param rate flights a year @param waiting share of the mean that is waiting @param u, @param w uniform on (0, 1)
 */
export function turnaround(rate: number, spread: number, waiting: number, u: number, w: number): number {
  return (365.25 / rate) * ((1 - waiting) * (1 + spread * (2 * u - 1)) - waiting * ln(w));
}

/**
 * What SpaceX would ask if no rival's price were above its own, USD/kg: a margin on cost that rivals' capacity presses.
 * @param rivalShare rivals' share of the capacity sold outside, 0-1
 */
export function ask(cost: number, margin: number, competition: number, rivalShare: number): number {
  return priceAtMargin(cost, margin * (1 - competition * rivalShare));
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
  return Math.max(cost, Math.min(ask(cost, margin, competition, rivalShare), rivalPrice * (1 + proven)));
}

/** Price of the rival, USD/kg: its margin on cost, but not above what SpaceX would ask less the premium for being proven. */
export function rivalPrice(cost: number, margin: number, groupAsk: number, proven: number): number {
  return Math.max(cost, Math.min(priceAtMargin(cost, margin), groupAsk / (1 + proven)));
}

/**
 * What a customer reckons a kilogram to cost on a rocket, USD/kg: the price, what waiting costs and what is lost if
 * the flight fails.
 * @param wait d @param waitCost share of the price a year @param failure probability @param worth USD/kg of payload
 */
export function reckonedPrice(
  quote: number,
  wait: number,
  waitCost: number,
  failure: number,
  worth: number,
): number {
  return quote * (1 + (waitCost * wait) / 365.25) + failure * worth;
}

/** Moves an average of a rate on by a step in which it was `rate`. */
export function averaged(before: number, rate: number, years: number, time: number): number {
  const kept = exp(-years / time);
  return before * kept + rate * (1 - kept);
}
