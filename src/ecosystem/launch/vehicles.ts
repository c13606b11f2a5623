import type { Identity } from '../../engine/draws';
import { WORLD } from '../../engine/setting';
import { PAYMENT, ROCKETS } from '../world';
import { birthplace, boosters, FULL, PARTS, programmes, SHIP, SHIPYARD, STARSHIP } from './agents';
import { vehicleCost } from './costs';
import { pay } from './money';
import {
  buildRate,
  designFlightsOf,
  type LaunchTurn,
  landingLossOf,
  padsRate,
  ROCKET_TITLES,
  refurbishingOf,
  shipsReused,
  versionBuilt,
} from './rates';
import { Slots } from './slots';

/** Slots of living vehicles by rocket and part: scratch, mustered once a step. */
const living = ROCKETS.flatMap(() => PARTS.map(() => new Slots()));

/** Flights from which the loss of a vehicle is told, if it has made that part of the record. */
const NOTABLE = 5;
const OF_RECORD = 0.75;
/** Records are told by tens of flights. */
const TELL_EVERY = 10;

/** Looks over the fleet: who lives, by rocket and part. */
export function muster(turn: LaunchTurn): void {
  for (const list of living) list.clear();
  const fleet = turn.table(boosters);
  for (let slot = 0; slot < fleet.rows; slot++) {
    const chunk = fleet.chunkOf(slot);
    const row = slot % fleet.chunkRows;
    if (chunk.weight[row] !== 0) living[chunk.rocket[row] * PARTS.length + chunk.part[row]].push(slot);
  }
}

/** Slot of the booster or ship that is ready first; -1 if there is none. */
export function earliest(turn: LaunchTurn, rocketNumber: number, part: number): number {
  const fleet = turn.table(boosters);
  let best = -1;
  let days = 0;
  const { items, count } = living[rocketNumber * PARTS.length + part];
  for (let i = 0; i < count; i++) {
    const slot = items[i];
    const ready = fleet.chunkOf(slot).days[slot % fleet.chunkRows];
    if (best >= 0 && ready >= days) continue;
    best = slot;
    days = ready;
  }
  return best;
}

/** Who a vehicle is, for its draws: the same at every step length. */
export function identityOf(turn: LaunchTurn, slot: number): Identity {
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  return { origin: chunk.origin[row], ordinal: chunk.ordinal[row] };
}

/** A new booster or ship stands ready and is paid for. */
export function addVehicle(turn: LaunchTurn, rocketNumber: number, part: number): void {
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const ordinal = part === SHIP ? ++all.shipsBuilt[rocketNumber] : ++all.built[rocketNumber];
  pay(turn, all.firm[rocketNumber], WORLD, vehicleCost(turn.p, rocketNumber, part), PAYMENT.capital);
  const slot = fleet.add(part === SHIP ? SHIPYARD : birthplace(rocketNumber), ordinal, 1);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  chunk.rocket[row] = rocketNumber;
  chunk.part[row] = part;
  chunk.firm[row] = all.firm[rocketNumber];
  chunk.place[row] = turn.setting.place(rocketNumber === STARSHIP ? 'Starbase' : 'Cape Canaveral');
  if (part === SHIP) {
    chunk.version[row] = versionBuilt(turn.p, all.elapsed[rocketNumber]);
    if (chunk.version[row] === FULL) all.fullShips[rocketNumber]++;
    all.ships[rocketNumber]++;
  } else all.boosters[rocketNumber]++;
  living[rocketNumber * PARTS.length + part].push(slot);
}

/** Builds boosters or ships up to the fleet for the flights that are made, that wait, and that the pads allow. */
export function build(turn: LaunchTurn, rocketNumber: number, part: number): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  if (!all.operational[rocketNumber]) return;
  const started = part === SHIP ? all.buildingShip : all.building;
  let short =
    fleetTarget(turn, rocketNumber, part) -
    (part === SHIP ? all.ships[rocketNumber] : all.boosters[rocketNumber]);
  if (short <= 0) {
    started[rocketNumber] = Math.min(started[rocketNumber], 1);
    return;
  }
  started[rocketNumber] += buildRate(p, rocketNumber, part, all.elapsed[rocketNumber]) * time.years;
  while (started[rocketNumber] >= 1 && short > 0) {
    started[rocketNumber] -= 1;
    addVehicle(turn, rocketNumber, part);
    short--;
  }
}

/** Vehicles for the cadence with some in hand; ships that do not come back are kept in a small stock. */
function fleetTarget(turn: LaunchTurn, rocketNumber: number, part: number): number {
  const { p } = turn;
  const all = turn.table(programmes).only;
  const { fleetInHand, smoothing } = p.market;
  const wanted = fleetInHand * all.recent[rocketNumber] + all.queued[rocketNumber] / smoothing;
  const rate = Math.min(padsRate(p, rocketNumber, all.elapsed[rocketNumber]), wanted);
  return Math.ceil(((rate * refurbishingOf(p, rocketNumber, part)) / 365.25) * fleetInHand) + 1;
}

/**
 * What becomes of a vehicle that has flown: made ready again, lost with the flight or at landing, expended or retired.
 * @param when d from the start of the step @param failure id of the event of a failed flight
 */
export function comeDown(
  turn: LaunchTurn,
  rocketNumber: number,
  slot: number,
  when: number,
  failure: number | undefined,
): void {
  const { p } = turn;
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const part = chunk.part[row];
  const flights = chunk.flights[row];
  setRecord(turn, rocketNumber, part, flights);
  const expended = part === SHIP && (failure !== undefined || !shipsReused(p, all.elapsed[rocketNumber]));
  if (part === SHIP && !expended) all.shipLandings[rocketNumber]++;
  if (expended) remove(turn, slot);
  else if (isLost(turn, slot, failure !== undefined)) lose(turn, slot, failure);
  else if (flights >= designFlightsOf(p, rocketNumber)) retire(turn, slot);
  else chunk.days[row] = when + refurbishingOf(p, rocketNumber, part);
}

/** True if a vehicle goes down with its flight, or is lost at landing. */
function isLost(turn: LaunchTurn, slot: number, failed: boolean): boolean {
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const who = identityOf(turn, slot);
  const flights = chunk.flights[row];
  if (failed && turn.uniformIn(flights, 'launch.boosterFails', who) < turn.p.starship.boosterFailures)
    return true;
  return (
    turn.uniformIn(flights, 'launch.landing', who) < landingLossOf(turn, chunk.rocket[row], chunk.part[row])
  );
}

function remove(turn: LaunchTurn, slot: number): void {
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const rocket = chunk.rocket[row];
  const part = chunk.part[row];
  chunk.weight[row] = 0;
  if (part === SHIP) {
    all.ships[rocket]--;
    if (chunk.version[row] === FULL) all.fullShips[rocket]--;
  } else all.boosters[rocket]--;
  living[rocket * PARTS.length + part].remove(slot);
}

/** A loss is told if the vehicle was among the old hands. */
function lose(turn: LaunchTurn, slot: number, cause: number | undefined): void {
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const rocket = chunk.rocket[row];
  const part = chunk.part[row];
  const flights = chunk.flights[row];
  remove(turn, slot);
  const record = part === SHIP ? all.shipRecord[rocket] : all.record[rocket];
  if (flights < NOTABLE || flights < OF_RECORD * record) return;
  const left = part === SHIP ? all.ships[rocket] : all.boosters[rocket];
  const event = {
    kind: 'launch.lost',
    entity: ROCKET_TITLES[rocket],
    party: all.firm[rocket],
    place: chunk.place[row],
    text: `${ROCKET_TITLES[rocket]} ${PARTS[part]} no. ${chunk.ordinal[row]} is lost ${cause === undefined ? 'at landing' : 'with its flight'} after ${flights} flights; ${left} are left`,
  };
  turn.event(cause === undefined ? event : { ...event, cause });
}

/** Retirements are told of the first and of every tenth. */
function retire(turn: LaunchTurn, slot: number): void {
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const rocket = chunk.rocket[row];
  const part = chunk.part[row];
  remove(turn, slot);
  const count = ++all.retired[rocket];
  if (count !== 1 && count % TELL_EVERY !== 0) return;
  turn.event({
    kind: 'launch.retired',
    entity: ROCKET_TITLES[rocket],
    party: all.firm[rocket],
    place: chunk.place[row],
    text: `${ROCKET_TITLES[rocket]} ${PARTS[part]} no. ${chunk.ordinal[row]} retires after ${chunk.flights[row]} flights, number ${count} to do so; ${part === SHIP ? all.ships[rocket] : all.boosters[rocket]} are left`,
  });
}

/** A first second flight, or ten more than any flew before, is told. */
function setRecord(turn: LaunchTurn, rocketNumber: number, part: number, flights: number): void {
  const all = turn.table(programmes).only;
  const record = part === SHIP ? all.shipRecord : all.record;
  if (flights <= record[rocketNumber]) return;
  record[rocketNumber] = flights;
  if (flights !== 2 && flights % TELL_EVERY !== 0) return;
  turn.event({
    kind: 'launch.reuse',
    entity: ROCKET_TITLES[rocketNumber],
    party: all.firm[rocketNumber],
    text:
      flights === 2
        ? `A ${PARTS[part]} of ${ROCKET_TITLES[rocketNumber]} has flown a second time, the first to do so, after ${all.flights[rocketNumber]} flights in service`
        : `A ${PARTS[part]} of ${ROCKET_TITLES[rocketNumber]} has made ${flights} flights, more than any before`,
  });
}
