import { pow } from '../../engine/maths';
import type { Values } from '../../quantity/parameter';
import type { EcosystemContext } from '../layer';
import { rocket } from '../world';
import { boosters, PADS, programmes } from './agents';
import { costPerKilogram, expectedUses, failureProbability, flightCost } from './equations';
import type { parameters } from './parameters';

export type P = Values<typeof parameters>;
export type Context = EcosystemContext<typeof parameters>;

export const FALCON = rocket('falcon');
export const STARSHIP = rocket('starship');
export const NEW_GLENN = rocket('newGlenn');
const DAYS_PER_MONTH = 365.25 / 12;
const FALCON_PADS = PADS.filter((pad) => pad.rocket === 'falcon').length;

/** Payload of a rocket, kg. */
export function payloadOf(p: P, rocketNumber: number): number {
  return rocketNumber === FALCON
    ? p.falcon.payload
    : rocketNumber === STARSHIP
      ? p.starship.payload
      : p.newGlenn.payload;
}

/** Flights a year that a pad allows `elapsed` days after the start; 0 while it is not open. */
export function padRate(p: P, pad: number, elapsed: number): number {
  const { name, rocket: flown } = PADS[pad];
  if (flown === 'falcon') return p.falcon.cadence / FALCON_PADS;
  if (flown === 'newGlenn') return p.newGlenn.cadence * pow(1 + p.newGlenn.cadenceGrowth, elapsed / 365.25);
  const months = elapsed / DAYS_PER_MONTH - p.starship.firstOperational;
  const after = name === 'Starbase' ? 0 : name === 'SLC-37' ? p.pads.capeSouthAfter : p.pads.capeAfter;
  if (months < after) return 0;
  const allowed = name === 'Starbase' ? p.pads.starbase : name === 'SLC-37' ? p.pads.capeSouth : p.pads.cape;
  return allowed * pow(1 + p.pads.growth, months / 12);
}

/** Flights a year that all pads of a rocket allow. */
export function padsRate(p: P, rocketNumber: number, elapsed: number): number {
  let rate = 0;
  for (let pad = 0; pad < PADS.length; pad++)
    if (rocket(PADS[pad].rocket) === rocketNumber) rate += padRate(p, pad, elapsed);
  return rate;
}

/** True once ships come back and fly again. */
export function shipsReused(p: P, elapsed: number): boolean {
  return elapsed >= p.starship.shipReuse * 365.25;
}

/** Ships that can be built a year. */
export function shipRate(p: P, elapsed: number): number {
  return p.starship.buildRate * pow(1 + p.starship.buildGrowth, elapsed / 365.25);
}

/** Probability that the next flight of a rocket fails. */
export function failureOf(p: P, rocketNumber: number, flights: number): number {
  if (rocketNumber === FALCON) return p.falcon.failure;
  const first = rocketNumber === STARSHIP ? p.starship.firstFailure : p.newGlenn.firstFailure;
  return failureProbability(first, p.starship.growth, flights, p.starship.floor);
}

/** Cost of one flight, USD, without what is fixed. @param flights flown so far, tests included */
export function costOfFlight(p: P, rocketNumber: number, flights: number, elapsed: number): number {
  if (rocketNumber === FALCON) return p.falcon.flightCost * 1e6;
  if (rocketNumber === NEW_GLENN) return p.newGlenn.price * (1 - p.newGlenn.margin) * 1e6;
  const { starship } = p;
  const survival = (1 - failureOf(p, STARSHIP, flights)) * (1 - starship.landingLoss);
  const uses = shipsReused(p, elapsed)
    ? expectedUses(survival, starship.designUses)
    : starship.usesBeforeReuse;
  return (
    flightCost(starship.propellantCost, starship.vehicleCost, Math.max(uses, starship.usesBeforeReuse)) * 1e6
  );
}

/** Full cost a kilogram, USD: for Starship with its fixed cost over the cadence that it has. */
export function fullCost(
  p: P,
  rocketNumber: number,
  flights: number,
  recent: number,
  elapsed: number,
): number {
  const fixed = rocketNumber === STARSHIP ? p.starship.fixedCost * 1e6 : 0;
  return costPerKilogram(
    costOfFlight(p, rocketNumber, flights, elapsed),
    payloadOf(p, rocketNumber),
    fixed,
    recent,
  );
}

/** Living vehicles of a rocket. */
export function fleetOf(context: Context, rocketNumber: number): number {
  let count = 0;
  const fleet = context.table(boosters);
  for (let slot = 0; slot < fleet.rows; slot++) {
    const chunk = fleet.chunkOf(slot);
    const row = slot % fleet.chunkRows;
    if (chunk.weight[row] !== 0 && chunk.rocket[row] === rocketNumber) count++;
  }
  return count;
}

/** Stand-down after a failure, d. */
export function standDownOf(p: P, rocketNumber: number): number {
  return rocketNumber === FALCON
    ? p.falcon.standDown
    : rocketNumber === STARSHIP
      ? p.starship.standDown
      : p.newGlenn.standDown;
}

/** Mass that a rocket can lift a year as pads and vehicles stand, stand-downs reckoned in, kg; 0 while it is not in service. */
export function liftOf(context: Context, rocketNumber: number): number {
  const { p } = context;
  const all = context.table(programmes).only;
  if (all.operational[rocketNumber] === 0) return 0;
  const elapsed = all.elapsed[rocketNumber];
  const fleet = fleetOf(context, rocketNumber);
  const turns =
    365.25 /
    (rocketNumber === FALCON
      ? p.falcon.refurbishing
      : rocketNumber === STARSHIP
        ? p.starship.refurbishing
        : p.newGlenn.refurbishing);
  const once = rocketNumber === STARSHIP && !shipsReused(p, elapsed);
  const vehicles = once ? shipRate(p, elapsed) : fleet * turns;
  const rate = Math.min(padsRate(p, rocketNumber, elapsed), vehicles);
  const failure = failureOf(p, rocketNumber, all.before[rocketNumber] + all.flights[rocketNumber]);
  return (rate / (1 + (rate * failure * standDownOf(p, rocketNumber)) / 365.25)) * payloadOf(p, rocketNumber);
}
