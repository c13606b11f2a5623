import { WORLD } from '../../engine/setting';
import { wrightCost, wrightExponent } from '../laws/wright';
import { firm, NOTICES, PAYMENT, rocket } from '../world';
import { type NetworkFounding, type NetworkTurn, operators } from './agents';
import { freePlaces, placesLeft, stockOf } from './room';
import { pay } from './subscribers';

const SPACEX = firm('spacex');
const STARSHIP = rocket('starship');

/**
 * Builds what the firm has ordered: V3 as far as Starship can lift them, V2 mini beyond; never more of both than there
 * are places for.
 */
export function order(turn: NetworkTurn): void {
  const { p } = turn;
  const one = turn.table(operators).only;
  const { massMini, massV3 } = p.satellite;
  const wanted = Math.max(0, turn.read(NOTICES.satelliteOrders)[SPACEX]);
  const v3 = Math.min(wanted, turn.read(NOTICES.launchCapacity)[STARSHIP] / massV3);
  const places = freePlaces(turn, true);
  const stock = stockOf(turn);
  const heavy = build(turn, one.waitingV3, v3 * massV3, placesLeft(places, stock.mini, stock.v3).v3 * massV3);
  const left = placesLeft(places, stock.mini, stock.v3 + heavy / massV3).mini;
  const built = heavy + build(turn, one.waitingMini, (wanted - v3) * massMini, left * massMini);
  if (built <= 0) return;
  // The cost falls with all that was ever built; a step is short enough to take it at its start.
  const cost = wrightCost(
    p.satellite.cost,
    p.start.massBuilt,
    one.massBuilt[0],
    wrightExponent(p.satellite.learningRate),
  );
  one.massBuilt[0] += built / 1000;
  pay(turn, SPACEX, WORLD, built * cost, PAYMENT.capital);
}

/** Adds a step's building to what waits, up to the stock that is kept and the places left. @param rate kg a year @param room kg */
function build({ p, time }: NetworkTurn, waiting: Float64Array, rate: number, room: number): number {
  const mass = Math.max(0, Math.min(rate * time.years, rate * p.satellite.stock - waiting[0], room));
  waiting[0] += mass;
  return mass;
}

/**
 * Publishes what waits for launch and how many satellites a year have a place. What has none, since planes were filled
 * or an authorisation was cut, stays on the ground.
 */
export function announceWaiting(context: NetworkTurn | NetworkFounding): void {
  const { p } = context;
  const { massMini, massV3, life } = p.satellite;
  const one = context.table(operators).only;
  const places = freePlaces(context, false);
  context.publish(NOTICES.satellitePlaces)[SPACEX] = places.mini + places.gen2 + one.working[0] / life;
  const arrivedV3 = one.arrivedV3[0] / massV3;
  const arrivedMini = one.arrivedMini[0] / massMini;
  const heavy = within(one.waitingV3[0], placesLeft(places, 0, arrivedV3).v3 * massV3);
  const left = placesLeft(places, arrivedMini, arrivedV3 + heavy / massV3).mini;
  context.publish(NOTICES.heavyMass)[SPACEX] = heavy;
  context.publish(NOTICES.networkMass)[SPACEX] = heavy + within(one.waitingMini[0], left * massMini);
}

const within = (mass: number, room: number): number => Math.max(0, Math.min(mass, room));
