import { wrightCost, wrightExponent } from '../laws/wright';
import { BOOSTER, FALCON, NEW_GLENN, programmes, SHIP, STARSHIP } from './agents';
import { costPerKilogram, expectedUses, flightCost } from './equations';
import {
  type Context,
  designFlightsOf,
  failureOf,
  landingLossOf,
  type P,
  payloadOf,
  shipsReused,
} from './rates';

/** What a new booster or ship of a rocket costs, USD. */
export function vehicleCost({ falcon, starship, newGlenn }: P, rocketNumber: number, part: number): number {
  if (rocketNumber === FALCON) return falcon.boosterCost * 1e6;
  if (rocketNumber === NEW_GLENN) return newGlenn.boosterCost * 1e6;
  return starship.vehicleCost * (part === SHIP ? starship.shipShare : 1 - starship.shipShare) * 1e6;
}

/** What a rocket costs however often it flies, USD/yr. */
export function fixedCost({ falcon, starship, newGlenn }: P, rocketNumber: number): number {
  if (rocketNumber === FALCON) return falcon.fixedCost * 1e6;
  return (rocketNumber === STARSHIP ? starship : newGlenn).fixedCost * 1e6;
}

/** Flights that a new booster or ship of a rocket makes as things stand, before it is lost, expended or retires. */
export function usesOf(context: Context, rocketNumber: number, part: number): number {
  const { p } = context;
  const { elapsed } = context.table(programmes).only;
  if (part === SHIP && !shipsReused(p, elapsed[STARSHIP])) return 1;
  const failure = failureOf(context, rocketNumber) * (part === SHIP ? 1 : p.starship.boosterFailures);
  const survival = (1 - failure) * (1 - landingLossOf(context, rocketNumber, part));
  return expectedUses(survival, designFlightsOf(p, rocketNumber));
}

/** What is paid for a flight when it is flown, USD: no vehicle, as that is paid for when it is built. */
export function runningCost(context: Context, rocketNumber: number): number {
  const { p } = context;
  if (rocketNumber === FALCON) return p.falcon.flightCost * 1e6;
  if (rocketNumber === STARSHIP) return p.starship.propellantCost * 1e6;
  const { price, margin, boosterCost, plannedUses, fixedCost: fixed, plannedCadence } = p.newGlenn;
  const { learningFrom, learningRate } = p.newGlenn;
  const all = context.table(programmes).only;
  const flown = Math.max(learningFrom, all.before[NEW_GLENN] + all.flights[NEW_GLENN]);
  const rest = price * (1 - margin) - boosterCost / plannedUses - fixed / plannedCadence;
  return wrightCost(Math.max(0, rest) * 1e6, learningFrom, flown, wrightExponent(learningRate));
}

/**
 * Cost of one flight with the wear of its vehicles, USD, without what is fixed.
 * @param least uses of a booster that are reckoned with if it is not seen to make more
 */
export function costOfFlight(context: Context, rocketNumber: number, least: number): number {
  const { p } = context;
  const boosterUses = Math.max(least, usesOf(context, rocketNumber, BOOSTER));
  const booster = vehicleCost(p, rocketNumber, BOOSTER);
  const flight = flightCost(runningCost(context, rocketNumber), booster, boosterUses);
  if (rocketNumber !== STARSHIP) return flight;
  return flightCost(flight, vehicleCost(p, STARSHIP, SHIP), usesOf(context, STARSHIP, SHIP));
}

/** Full cost a kilogram, USD, with what is fixed over the flights that are flown. @param flights a year */
export function fullCost(context: Context, rocketNumber: number, flights: number): number {
  return costPerKilogram(
    costOfFlight(context, rocketNumber, 1),
    payloadOf(context, rocketNumber),
    fixedCost(context.p, rocketNumber),
    flights,
  );
}

/**
 * The cost a kilogram (USD) by which the launching firm decides: which rocket it books for its own payloads, whether
 * orbit pays, and below what it does not sell. Vehicles wear as they are seen to; what is fixed is spread over the
 * cadence that is planned until more is flown. Neither the cost of one more flight will do, as what is fixed is spent
 * for the sake of all flights, nor the full cost of today, as over the few flights of its first months no rocket could
 * earn what is fixed, and the payloads by which it gets to its cadence would never be built.
 */
export function plannedCost(context: Context, rocketNumber: number): number {
  const { p } = context;
  const { recent } = context.table(programmes).only;
  const planned = [p.falcon.cadence, p.starship.plannedCadence, p.newGlenn.plannedCadence][rocketNumber];
  return costPerKilogram(
    costOfFlight(context, rocketNumber, rocketNumber === NEW_GLENN ? p.newGlenn.plannedUses : 1),
    payloadOf(context, rocketNumber),
    fixedCost(p, rocketNumber),
    Math.max(recent[rocketNumber], planned),
  );
}
