import type { EcosystemTurn } from '../layer';
import { FIRMS, firm, flightAttribute, GROUP, LINKS, NOTICES, PAYMENT } from '../world';
import { programmes } from './agents';
import type { parameters } from './parameters';
import { FALCON, NEW_GLENN, payloadOf, STARSHIP } from './rates';

export type LaunchTurn = EcosystemTurn<typeof parameters>;

const SPACEX = firm('spacex');
const WORLD = 0;

/** What waits for a flight in this step, kg by firm; taken from the notices and counted down as flights are filled. */
export interface Manifest {
  /** Communication satellites that Falcon can lift. */
  readonly light: Float64Array;
  /** Communication satellites that only Starship can lift. */
  readonly heavy: Float64Array;
  /** Orbital data centers. */
  readonly orbit: Float64Array;
  price: number;
}

/** Reads what the network and orbit layers have waiting. */
export function readManifest(turn: LaunchTurn, price: number): Manifest {
  const mass = turn.read(NOTICES.networkMass);
  const heavy = turn.read(NOTICES.heavyMass);
  const orbit = turn.read(NOTICES.orbitMass);
  const light = new Float64Array(FIRMS.length);
  for (let f = 0; f < FIRMS.length; f++) light[f] = Math.max(0, mass[f] - heavy[f]);
  return { light, heavy: heavy.slice(), orbit: orbit.slice(), price };
}

/**
 * With the channel to orbital compute closed, what own rockets could have lifted in the step is asked for outside:
 * the ledger delivers the share and after the time that the market has.
 */
export function buyOutside(turn: LaunchTurn, manifest: Manifest, lift: number): void {
  if (!turn.market(LINKS.payloadOrbit)) return;
  const { setting } = turn;
  for (const f of GROUP) {
    const wanted = Math.min(manifest.orbit[f], lift * turn.time.years);
    const rounding = turn.uniform('launch.outside', { origin: f, ordinal: 0 });
    if (wanted > 0) {
      turn.post(
        LINKS.payloadOrbit,
        setting.seat(SPACEX),
        setting.seat(f),
        Math.floor(wanted + rounding),
        flightAttribute(STARSHIP, false),
      );
    }
    manifest.orbit[f] = 0;
  }
}

/** Adds a step's orders of outside customers; those that have waited too long go elsewhere. */
export function takeOrders(turn: LaunchTurn): void {
  const orders = turn.read(NOTICES.launchOrders);
  const all = turn.table(programmes).only;
  for (const number of [FALCON, NEW_GLENN]) {
    const yearly = orders[all.firm[number]];
    all.backlog[number] = Math.min(
      all.backlog[number] + yearly * turn.time.years,
      Math.max(yearly, 0) * turn.p.market.patience,
    );
  }
}

/**
 * Fills and flies one rocket: the mass on board in kg, or 0 if nothing waits that makes a flight.
 * Own satellites first; outside customers hold the share of flights that they have under contract.
 */
export function fill(
  turn: LaunchTurn,
  rocketNumber: number,
  place: number,
  failed: boolean,
  manifest: Manifest,
): number {
  if (rocketNumber === STARSHIP) return fillStarship(turn, place, failed, manifest);
  const all = turn.table(programmes).only;
  const { customerLoad, heavyLoad, outsideShare } = turn.p.market;
  const load = Math.min(rocketNumber === FALCON ? customerLoad : heavyLoad, payloadOf(turn.p, rocketNumber));
  const waiting = all.backlog[rocketNumber] >= load;
  const due = all.outside[rocketNumber] + 1 <= outsideShare * (all.flights[rocketNumber] + 1);
  if (waiting && (due || rocketNumber === NEW_GLENN))
    return flyOutside(turn, rocketNumber, place, load, failed, manifest);
  const own = rocketNumber === FALCON ? flyNetwork(turn, rocketNumber, place, failed, manifest.light) : 0;
  if (own > 0 || !waiting) return own;
  return flyOutside(turn, rocketNumber, place, load, failed, manifest);
}

/** Starship lifts what waits most: communication satellites or a firm's data centers, by whole loads. */
function fillStarship(turn: LaunchTurn, place: number, failed: boolean, manifest: Manifest): number {
  const load = payloadOf(turn.p, STARSHIP);
  let most = -1;
  for (let f = 0; f < FIRMS.length; f++)
    if (manifest.orbit[f] >= load && (most < 0 || manifest.orbit[f] > manifest.orbit[most])) most = f;
  if (most >= 0 && manifest.orbit[most] >= manifest.heavy[SPACEX]) {
    const flown = flyOrbit(turn, STARSHIP, place, most, load, failed, manifest);
    if (flown > 0) return flown;
  }
  return flyNetwork(turn, STARSHIP, place, failed, manifest.heavy);
}

function flyNetwork(
  turn: LaunchTurn,
  rocketNumber: number,
  place: number,
  failed: boolean,
  waiting: Float64Array,
): number {
  const load = Math.floor(payloadOf(turn.p, rocketNumber));
  if (waiting[SPACEX] < load) return 0;
  const { setting } = turn;
  const flown = turn.post(
    LINKS.payloadNetwork,
    setting.account(SPACEX, place),
    setting.seat(SPACEX),
    load,
    flightAttribute(rocketNumber, failed),
  );
  // Nothing left the ground (a closed channel): no use in trying again within the step.
  waiting[SPACEX] = flown > 0 ? waiting[SPACEX] - flown : 0;
  return flown;
}

/** Posts up to `room` kg of a firm's orbital data centers; others than the launching firm pay for their mass. */
function flyOrbit(
  turn: LaunchTurn,
  rocketNumber: number,
  place: number,
  owner: number,
  room: number,
  failed: boolean,
  manifest: Manifest,
): number {
  const { setting } = turn;
  const launcher = turn.table(programmes).only.firm[rocketNumber];
  const mass = Math.floor(Math.min(room, manifest.orbit[owner]));
  const flown = turn.post(
    LINKS.payloadOrbit,
    setting.account(launcher, place),
    setting.seat(owner),
    mass,
    flightAttribute(rocketNumber, failed),
  );
  manifest.orbit[owner] = flown > 0 ? manifest.orbit[owner] - flown : 0;
  if (owner !== launcher) pay(turn, owner, launcher, flown * manifest.price, PAYMENT.capital);
  return flown;
}

function flyOutside(
  turn: LaunchTurn,
  rocketNumber: number,
  place: number,
  load: number,
  failed: boolean,
  manifest: Manifest,
): number {
  const all = turn.table(programmes).only;
  const launcher = all.firm[rocketNumber];
  all.backlog[rocketNumber] -= load;
  all.outside[rocketNumber]++;
  // An outside customer hires the whole rocket; what room is left goes by mass to those with little to lift.
  const hire =
    rocketNumber === FALCON
      ? manifest.price * payloadOf(turn.p, FALCON) * turn.p.market.services
      : turn.p.newGlenn.price * 1e6;
  pay(turn, WORLD, launcher, hire, PAYMENT.usual);
  let flown = load;
  if (rocketNumber === FALCON) {
    for (let f = 1; f < FIRMS.length; f++) {
      const room = payloadOf(turn.p, FALCON) - flown;
      if (manifest.orbit[f] > 0 && room >= 1)
        flown += flyOrbit(turn, FALCON, place, f, room, failed, manifest);
    }
  }
  return flown;
}

/** Books a payment in whole cents between the seats of two firms. */
export function pay(turn: LaunchTurn, from: number, to: number, usd: number, what: number): void {
  const cents = Math.round(usd * 100);
  if (cents > 0) turn.post(LINKS.moneyLaunch, turn.setting.seat(from), turn.setting.seat(to), cents, what);
}
