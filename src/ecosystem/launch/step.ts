import type { EcosystemFounding } from '../layer';
import { FIRM_TITLES, firm, GROUP, LINKS, NOTICES, PAYMENT, ROCKETS } from '../world';
import {
  birthplace,
  boosters,
  foundLaunch,
  PADS,
  pads,
  programmes,
  READY,
  REFURBISHING,
  STOOD_DOWN,
} from './agents';
import { averaged, price } from './equations';
import { buyOutside, fill, type LaunchTurn, type Manifest, pay, readManifest, takeOrders } from './manifest';
import type { parameters } from './parameters';
import {
  type Context,
  costOfFlight,
  FALCON,
  failureOf,
  fleetOf,
  fullCost,
  liftOf,
  NEW_GLENN,
  padRate,
  padsRate,
  payloadOf,
  STARSHIP,
  shipRate,
  shipsReused,
  standDownOf,
} from './rates';

const SPACEX = firm('spacex');
const NAMES = ['Falcon 9', 'Starship', 'New Glenn'] as const;
const DAYS_PER_MONTH = 365.25 / 12;

/** Day one of the launch layer. */
export function found(founding: EcosystemFounding<typeof parameters>): void {
  foundLaunch(founding);
  announce(
    founding,
    founding.publish(NOTICES.launchPrice),
    founding.publish(NOTICES.launchCost),
    founding.publish(NOTICES.launchCapacity),
  );
}

/** One step: vehicles are built, flights flown one by one as pads, vehicles and manifest allow, costs booked. */
export function step(turn: LaunchTurn): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  let hours = 0;
  turn.receive(LINKS.labourLaunch, (_from, _to, amount) => {
    hours += amount * LINKS.labourLaunch.quantum;
  });
  openStarship(turn);
  takeOrders(turn);
  const manifest = readManifest(turn, turn.publish(NOTICES.launchPrice)[0]);
  buyOutside(turn, manifest, liftOf(turn, STARSHIP));
  let spent = p.starship.fixedCost * 1e6 * time.years;
  for (let number = 0; number < ROCKETS.length; number++) {
    build(turn, number);
    const flights = all.operational[number] ? fly(turn, number, manifest) : 0;
    all.recent[number] = averaged(all.recent[number], flights / time.years, time.years, p.market.smoothing);
    const cost =
      flights * costOfFlight(p, number, all.before[number] + all.flights[number], all.elapsed[number]);
    if (all.firm[number] === SPACEX) spent += cost;
    else pay(turn, all.firm[number], 0, cost, PAYMENT.operating);
  }
  // Robots take over work that would have been paid for.
  pay(turn, SPACEX, 0, Math.max(0, spent - hours * p.market.wage), PAYMENT.operating);
  endStep(turn);
  announce(
    turn,
    turn.publish(NOTICES.launchPrice),
    turn.publish(NOTICES.launchCost),
    turn.publish(NOTICES.launchCapacity),
  );
}

/** Starship enters service in the month that the parameter gives, with its first ships. */
function openStarship(turn: LaunchTurn): void {
  const { p } = turn;
  const all = turn.table(programmes).only;
  if (
    all.operational[STARSHIP] ||
    all.elapsed[STARSHIP] + turn.time.days < p.starship.firstOperational * DAYS_PER_MONTH
  )
    return;
  all.operational[STARSHIP] = 1;
  for (let i = 0; i < p.starship.shipsAtFirst; i++) addVehicle(turn, STARSHIP);
  turn.event({
    kind: 'launch.operational',
    entity: 'Starship',
    party: SPACEX,
    place: turn.setting.place('Starbase'),
    text: `Starship is in service: ${Math.round(p.starship.payload / 1000)} t to low orbit`,
  });
}

function addVehicle(turn: LaunchTurn, rocketNumber: number): void {
  const all = turn.table(programmes).only;
  const fleet = turn.table(boosters);
  const slot = fleet.add(birthplace(rocketNumber), ++all.built[rocketNumber], 1);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  chunk.rocket[row] = rocketNumber;
  chunk.firm[row] = all.firm[rocketNumber];
  chunk.place[row] = turn.setting.place(rocketNumber === STARSHIP ? 'Starbase' : 'Cape Canaveral');
}

/** Builds vehicles up to the fleet that the pads can use. */
function build(turn: LaunchTurn, rocketNumber: number): void {
  const { p, time } = turn;
  const all = turn.table(programmes).only;
  if (!all.operational[rocketNumber]) return;
  const elapsed = all.elapsed[rocketNumber];
  const rate =
    rocketNumber === FALCON
      ? p.falcon.buildRate
      : rocketNumber === STARSHIP
        ? shipRate(p, elapsed)
        : p.newGlenn.buildRate;
  const target = fleetTarget(turn, rocketNumber);
  let short = target - fleetOf(turn, rocketNumber);
  all.building[rocketNumber] =
    short > 0 ? all.building[rocketNumber] + rate * time.years : Math.min(all.building[rocketNumber], 1);
  while (all.building[rocketNumber] >= 1 && short > 0) {
    all.building[rocketNumber] -= 1;
    addVehicle(turn, rocketNumber);
    short--;
  }
}

/** Vehicles that keep the pads busy, with a quarter in hand; expendable ships are kept in a small stock. */
function fleetTarget(context: Context, rocketNumber: number): number {
  const { p } = context;
  if (rocketNumber === FALCON) return p.falcon.boosters;
  const elapsed = context.table(programmes).only.elapsed[rocketNumber];
  const rate = padsRate(p, rocketNumber, elapsed);
  if (rocketNumber === NEW_GLENN) return Math.ceil(((rate * p.newGlenn.refurbishing) / 365.25) * 1.25) + 1;
  return Math.ceil(((rate * p.starship.refurbishing) / 365.25) * 1.25) + 2;
}

/** Flies a rocket as often as the step allows and returns the flights made. */
function fly(turn: LaunchTurn, rocketNumber: number, manifest: Manifest): number {
  const all = turn.table(programmes).only;
  const pad = turn.table(pads).only;
  const fleet = turn.table(boosters);
  const { p, time } = turn;
  const elapsed = all.elapsed[rocketNumber];
  let flights = 0;
  for (;;) {
    const at = earliestPad(turn, rocketNumber, elapsed);
    const slot = earliestVehicle(turn, rocketNumber);
    if (at < 0 || slot < 0) return flights;
    const chunk = fleet.chunkOf(slot);
    const row = slot % fleet.chunkRows;
    const when = Math.max(pad.free[at], chunk.days[row], all.standDown[rocketNumber]);
    if (when >= time.days) return flights;
    // The draws belong to the vehicle and the number of its flight: the same at every step length.
    const who = { origin: chunk.origin[row], ordinal: chunk.ordinal[row] };
    const failed =
      turn.uniformIn(chunk.flights[row], 'launch.flight', who) <
      failureOf(p, rocketNumber, all.before[rocketNumber] + all.flights[rocketNumber]);
    const mass = fill(turn, rocketNumber, pad.place[at], failed, manifest);
    if (mass === 0) return flights;
    flights++;
    all.flights[rocketNumber]++;
    pad.flights[at]++;
    chunk.flights[row]++;
    chunk.place[row] = pad.place[at];
    const spread =
      1 +
      p.pads.spread *
        (2 * turn.uniformIn(pad.flights[at], 'launch.turnaround', { origin: pad.origin[at], ordinal: 0 }) -
          1);
    pad.free[at] = when + (365.25 / padRate(p, at, elapsed)) * spread;
    land(turn, rocketNumber, slot, when, failed);
    if (failed) fail(turn, rocketNumber, pad.place[at], when, mass);
    else all.mass[rocketNumber] += mass;
  }
}

/** What becomes of the vehicle: refurbished, lost at landing, expended or retired. */
function land(turn: LaunchTurn, rocketNumber: number, slot: number, when: number, failed: boolean): void {
  const { p } = turn;
  const fleet = turn.table(boosters);
  const chunk = fleet.chunkOf(slot);
  const row = slot % fleet.chunkRows;
  const terms = rocketNumber === FALCON ? p.falcon : rocketNumber === NEW_GLENN ? p.newGlenn : p.starship;
  const most =
    rocketNumber === STARSHIP
      ? p.starship.designUses
      : rocketNumber === FALCON
        ? p.falcon.designFlights
        : p.newGlenn.designFlights;
  const expended =
    rocketNumber === STARSHIP && (failed || !shipsReused(p, turn.table(programmes).only.elapsed[STARSHIP]));
  const who = { origin: chunk.origin[row], ordinal: chunk.ordinal[row] };
  const lost = turn.uniformIn(chunk.flights[row], 'launch.landing', who) < terms.landingLoss;
  if (expended || lost || chunk.flights[row] >= most) chunk.weight[row] = 0;
  else chunk.days[row] = when + terms.refurbishing;
}

function fail(turn: LaunchTurn, rocketNumber: number, place: number, when: number, mass: number): void {
  const all = turn.table(programmes).only;
  all.failures[rocketNumber]++;
  const days = standDownOf(turn.p, rocketNumber);
  all.standDown[rocketNumber] = when + days;
  const entity = NAMES[rocketNumber];
  const party = all.firm[rocketNumber];
  const cause = turn.event({
    kind: 'launch.failure',
    entity,
    party,
    place,
    text: `A ${entity} of ${FIRM_TITLES[party]} failed: ${(mass / 1000).toFixed(1)} t lost`,
  });
  turn.event({
    kind: 'launch.standDown',
    entity,
    party,
    place,
    cause,
    text: `${entity} stands down for ${Math.round(days)} days`,
  });
}

function earliestPad(turn: LaunchTurn, rocketNumber: number, elapsed: number): number {
  const pad = turn.table(pads).only;
  let best = -1;
  for (let i = 0; i < PADS.length; i++) {
    if (pad.rocket[i] !== rocketNumber || !(padRate(turn.p, i, elapsed) > 0)) continue;
    if (best < 0 || pad.free[i] < pad.free[best]) best = i;
  }
  return best;
}

function earliestVehicle(turn: LaunchTurn, rocketNumber: number): number {
  const fleet = turn.table(boosters);
  let best = -1;
  let days = 0;
  for (let slot = 0; slot < fleet.rows; slot++) {
    const chunk = fleet.chunkOf(slot);
    const row = slot % fleet.chunkRows;
    if (chunk.weight[row] === 0 || chunk.rocket[row] !== rocketNumber) continue;
    if (best < 0 || chunk.days[row] < days) {
      best = slot;
      days = chunk.days[row];
    }
  }
  return best;
}

/** Lets the step's time pass for pads, vehicles and stand-downs. */
function endStep(turn: LaunchTurn): void {
  const { days } = turn.time;
  const all = turn.table(programmes).only;
  const pad = turn.table(pads).only;
  for (let i = 0; i < ROCKETS.length; i++) {
    all.elapsed[i] += days;
    all.standDown[i] = Math.max(0, all.standDown[i] - days);
  }
  for (let i = 0; i < PADS.length; i++) pad.free[i] = Math.max(0, pad.free[i] - days);
  turn.table(boosters).each((chunk, row) => {
    chunk.days[row] = Math.max(0, chunk.days[row] - days);
    chunk.state[row] =
      all.standDown[chunk.rocket[row]] > 0 ? STOOD_DOWN : chunk.days[row] > 0 ? REFURBISHING : READY;
  });
}

/** Costs of all rockets, then the offer of the group's launcher: its cheapest rocket in service. */
function announce(context: Context, offered: Float64Array, cost: Float64Array, lift: Float64Array): void {
  const { p } = context;
  const all = context.table(programmes).only;
  let cheapest = Number.MAX_VALUE;
  for (let i = 0; i < ROCKETS.length; i++) {
    all.cost[i] = fullCost(p, i, all.before[i] + all.flights[i], all.recent[i], all.elapsed[i]);
    lift[i] = liftOf(context, i);
    if (all.operational[i] && GROUP.has(all.firm[i])) cheapest = Math.min(cheapest, all.cost[i]);
  }
  const rivals = all.recent[NEW_GLENN] * payloadOf(p, NEW_GLENN);
  const sold = all.recent[FALCON] * payloadOf(p, FALCON) * p.market.outsideShare;
  const share = rivals + sold > 0 ? rivals / (rivals + sold) : 0;
  cost[0] = cheapest;
  offered[0] = price(
    cheapest,
    p.market.margin,
    p.market.competition,
    share,
    (p.newGlenn.price * 1e6) / payloadOf(p, NEW_GLENN),
    p.market.proven,
  );
}
