import { pow } from '../../engine/maths';
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import type { EcosystemContext, EcosystemTurn } from '../layer';
import { rocket } from '../world';
import { BOOSTER, FALCON, FIRST, FULL, NEW_GLENN, PADS, programmes, SHIP, STARSHIP } from './agents';
import { failureProbability, standDownDays } from './equations';
import type { parameters } from './parameters';

export type P = Values<typeof parameters>;
export type Context = EcosystemContext<typeof parameters>;
export type LaunchTurn = EcosystemTurn<typeof parameters>;

/** Names as people write them, in the order of ROCKETS. */
export const ROCKET_TITLES = ['Falcon 9', 'Starship', 'New Glenn'] as const;

/** Numbers of the pads of each rocket. */
const PADS_OF = [FALCON, STARSHIP, NEW_GLENN].map((number) =>
  PADS.flatMap((pad, at) => (rocket(pad.rocket) === number ? [at] : [])),
);

/** Pads of a rocket, as numbers in PADS. */
export function padsOf(rocketNumber: number): readonly number[] {
  return PADS_OF[rocketNumber];
}

/** Flights a year that a pad allows `elapsed` days after the start; 0 while it is not open. */
export function padRate(p: P, pad: number, elapsed: number): number {
  const { name, rocket: flown } = PADS[pad];
  if (flown === 'falcon') return falconRate(p, elapsed) * falconShare(p, name);
  if (flown === 'newGlenn')
    return p.newGlenn.cadence * pow(1 + p.newGlenn.cadenceGrowth, elapsed / DAYS_PER_YEAR);
  const months = elapsed / DAYS_PER_MONTH - padOpening(p, pad);
  return months < 0 ? 0 : starshipRate(p, pad, elapsed);
}

/** Months from the start until a pad of Starship opens. */
function padOpening({ starship, pads }: P, pad: number): number {
  const { name } = PADS[pad];
  const after = name === 'Starbase' ? 0 : name === 'SLC-37' ? pads.capeSouthAfter : pads.capeAfter;
  return starship.firstOperational + after;
}

/** Flights a year that a pad of Starship allows once it is open. */
function starshipRate({ starship, pads }: P, pad: number, elapsed: number): number {
  const { name } = PADS[pad];
  const allowed = name === 'Starbase' ? pads.starbase : name === 'SLC-37' ? pads.capeSouth : pads.cape;
  return (
    allowed * pow(1 + pads.growth, Math.max(0, elapsed / DAYS_PER_MONTH - starship.firstOperational) / 12)
  );
}

/**
 * Flights a year for which a pad of Starship is built by `elapsed` days after the start. Starbase stands at the start;
 * another pad is built over `pads.building` before it opens. Afterwards each is extended as its flights grow.
 */
export function padBuilt(p: P, pad: number, elapsed: number): number {
  if (PADS[pad].name === 'Starbase') return starshipRate(p, pad, elapsed);
  const opening = padOpening(p, pad);
  const left = opening - elapsed / DAYS_PER_MONTH;
  if (left <= 0) return starshipRate(p, pad, elapsed);
  const share = Math.max(0, 1 - left / p.pads.building);
  return share * starshipRate(p, pad, opening * DAYS_PER_MONTH);
}

function falconRate(p: P, elapsed: number): number {
  const { cadence, cadenceGrowth, cadenceMost } = p.falcon;
  return Math.min(cadence * pow(1 + cadenceGrowth, elapsed / DAYS_PER_YEAR), Math.max(cadence, cadenceMost));
}

function falconShare({ falcon }: P, name: string): number {
  const { shareSlc40, shareSlc4e } = falcon;
  const sum = Math.max(1, shareSlc40 + shareSlc4e);
  if (name === 'SLC-40') return shareSlc40 / sum;
  return name === 'SLC-4E' ? shareSlc4e / sum : Math.max(0, 1 - shareSlc40 - shareSlc4e);
}

/** Flights a year that all pads of a rocket allow. */
export function padsRate(p: P, rocketNumber: number, elapsed: number): number {
  let rate = 0;
  for (const pad of padsOf(rocketNumber)) rate += padRate(p, pad, elapsed);
  return rate;
}

/** Payload (kg) of a rocket whose ship is of a version. */
export function payloadOfVersion(p: P, rocketNumber: number, version: number): number {
  if (rocketNumber === FALCON) return p.falcon.payload;
  if (rocketNumber === NEW_GLENN) return p.newGlenn.payload;
  return version === FULL ? p.starship.payload : Math.min(p.starship.payloadFirst, p.starship.payload);
}

/** Communication satellites on a Falcon flight, whole kg. */
export function satelliteLoad({ falcon }: P): number {
  return Math.floor(Math.min(falcon.satelliteLoad, falcon.payload));
}

/** Version of ships built `elapsed` days after the start. */
export function versionBuilt(p: P, elapsed: number): number {
  return elapsed >= (p.starship.firstOperational + p.starship.fullAfter) * DAYS_PER_MONTH ? FULL : FIRST;
}

/** Mean payload of a rocket as its ships in service lift it, kg. */
export function payloadOf(context: Context, rocketNumber: number): number {
  const { p } = context;
  const all = context.table(programmes).only;
  const ships = all.ships[rocketNumber];
  if (ships === 0) return payloadOfVersion(p, rocketNumber, versionBuilt(p, all.elapsed[rocketNumber]));
  const first = payloadOfVersion(p, rocketNumber, FIRST);
  return first + ((payloadOfVersion(p, rocketNumber, FULL) - first) * all.fullShips[rocketNumber]) / ships;
}

/** True once ships come back and fly again. */
export function shipsReused(p: P, elapsed: number): boolean {
  return elapsed >= p.starship.shipReuse * DAYS_PER_YEAR;
}

/** Boosters or ships of a rocket that can be built a year. */
export function buildRate(p: P, rocketNumber: number, part: number, elapsed: number): number {
  if (rocketNumber === FALCON) return p.falcon.buildRate;
  if (rocketNumber === NEW_GLENN) return p.newGlenn.buildRate;
  const { boosterBuildRate, buildRate: ships, buildGrowth } = p.starship;
  return (part === SHIP ? ships : boosterBuildRate) * pow(1 + buildGrowth, elapsed / DAYS_PER_YEAR);
}

/** Days from a flight of a booster or ship to its next. */
export function refurbishingOf(p: P, rocketNumber: number, part: number): number {
  if (rocketNumber === FALCON) return p.falcon.refurbishing;
  if (rocketNumber === NEW_GLENN) return p.newGlenn.refurbishing;
  return part === SHIP ? p.starship.refurbishing : p.starship.boosterRefurbishing;
}

/** Flights after which a booster or ship retires. */
export function designFlightsOf(p: P, rocketNumber: number): number {
  if (rocketNumber === FALCON) return p.falcon.designFlights;
  return rocketNumber === NEW_GLENN ? p.newGlenn.designFlights : p.starship.designUses;
}

/** Probability that the next flight of a rocket fails. */
export function failureOf(context: Context, rocketNumber: number): number {
  const { p } = context;
  if (rocketNumber === FALCON) return p.falcon.failure;
  const all = context.table(programmes).only;
  const first = rocketNumber === STARSHIP ? p.starship.firstFailure : p.newGlenn.firstFailure;
  const flown = all.before[rocketNumber] + all.flights[rocketNumber];
  return failureProbability(first, p.starship.growth, flown, p.starship.floor);
}

/** Probability that a booster or ship is lost at its landing: of new rockets it falls with landings tried. */
export function landingLossOf(context: Context, rocketNumber: number, part: number): number {
  const { p } = context;
  if (rocketNumber === FALCON) return p.falcon.landingLoss;
  const all = context.table(programmes).only;
  if (rocketNumber === NEW_GLENN) {
    const before = Math.max(1, all.before[NEW_GLENN]);
    const grown = (before + all.flights[NEW_GLENN]) / before;
    return Math.max(
      Math.min(p.newGlenn.landingLoss, p.starship.landingLoss),
      p.newGlenn.landingLoss * pow(grown, -p.starship.growth),
    );
  }
  const tried = part === SHIP ? all.shipLandings[STARSHIP] : all.before[STARSHIP] + all.flights[STARSHIP];
  return failureProbability(p.starship.landingFirst, p.starship.growth, tried, p.starship.landingLoss);
}

/** Stand-down after a failure, d: that of new rockets shrinks with flights that succeed. */
export function standDownOf(context: Context, rocketNumber: number): number {
  const { p } = context;
  if (rocketNumber === FALCON) return p.falcon.standDown;
  const all = context.table(programmes).only;
  const { standDownGrowth, standDownFloor } = p.starship;
  return standDownDays(
    rocketNumber === STARSHIP ? p.starship.standDown : p.newGlenn.standDown,
    standDownGrowth,
    all.flights[rocketNumber] - all.failures[rocketNumber],
    all.before[rocketNumber],
    standDownFloor,
  );
}

/** Flights a year that pads, vehicles and stand-downs allow; 0 while the rocket is not in service. */
export function flightsRate(context: Context, rocketNumber: number): number {
  const { p } = context;
  const all = context.table(programmes).only;
  if (all.operational[rocketNumber] === 0) return 0;
  const elapsed = all.elapsed[rocketNumber];
  let rate = padsRate(p, rocketNumber, elapsed);
  rate = Math.min(rate, turnsOf(p, rocketNumber, BOOSTER, all.boosters[rocketNumber], elapsed));
  if (rocketNumber === STARSHIP) {
    const ships = shipsReused(p, elapsed) ? all.ships[STARSHIP] : 0;
    rate = Math.min(rate, turnsOf(p, STARSHIP, SHIP, ships, elapsed));
  }
  return (
    rate /
    (1 + (rate * failureOf(context, rocketNumber) * standDownOf(context, rocketNumber)) / DAYS_PER_YEAR)
  );
}

/** Flights a year of a fleet: its turns, or those of new vehicles where more are built. */
function turnsOf(p: P, rocketNumber: number, part: number, fleet: number, elapsed: number): number {
  return Math.max(
    (fleet * DAYS_PER_YEAR) / refurbishingOf(p, rocketNumber, part),
    buildRate(p, rocketNumber, part, elapsed),
  );
}

/** Days until a rocket enters service; 0 once it has. */
export function untilService(context: Context, rocketNumber: number): number {
  const { p } = context;
  const all = context.table(programmes).only;
  if (all.operational[rocketNumber] === 1 || rocketNumber !== STARSHIP) return 0;
  return Math.max(0, p.starship.firstOperational * DAYS_PER_MONTH - all.elapsed[STARSHIP]);
}
