import { WORLD } from '../../engine/setting';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { wrightCost, wrightExponent } from '../laws/wright';
import { failedFlight, firm, LINKS, NOTICES, PAYMENT, rocket, rocketOf } from '../world';
import {
  GEN2,
  MINI,
  MINI_SHELLS,
  type NetworkFounding,
  type NetworkTurn,
  operators,
  PLANES,
  planeRow,
  planes,
  planeTargets,
  SHELLS,
  satellites,
  V3,
  WORKING,
  worthAFlight,
} from './agents';
import { bear } from './births';
import { announceCapacity, announcePlaces, announceRelay, shareCapacity } from './capacity';
import { announceReach, license, lookUp } from './coverage';
import { fall, leave, stormHazard, tellStorm } from './decline';
import { leavingRate } from './equations';
import { foundNetwork } from './found';
import { buildGateways, foundGateways } from './gateways';
import { markComplete, tellCrowded } from './milestones';
import {
  AGE_BINS,
  agePass,
  BINS_PER_YEAR,
  BY_PLANE,
  BY_SHELL,
  DOWNLINK,
  FAILED,
  FAILURES,
  HEAVY,
  LEFT,
  LIFE,
  RAISED,
  RATES,
  SPREAD,
  STEP,
  STORM,
  UNCONTROLLED,
} from './pass';
import { foundSubscribers, grow, pay, serve } from './subscribers';
import { carryMachines, relayCompute } from './traffic';

const SPACEX = firm('spacex');
const STARSHIP = rocket('starship');
/** Months after which dead satellites are looked at again. */
const QUARTER = 3;

/** Day one of the network layer. */
export function found(founding: NetworkFounding): void {
  foundNetwork(founding);
  const one = founding.table(operators).only;
  const byShell = new Float64Array(SHELLS.length);
  let downlink = 0;
  founding.table(satellites).each((chunk, row) => {
    const w = chunk.weight[row];
    one.working[0] += w;
    if (chunk.state[row] !== WORKING) return;
    byShell[chunk.shell[row]] += w;
    one.onStation[0] += w;
    downlink += w * chunk.downlink[row];
  });
  one.downlink[0] = downlink * 1e6;
  markComplete(founding);
  license(founding, 0);
  lookUp(founding, byShell);
  foundGateways(founding, founding.start);
  foundSubscribers(founding);
  shareCapacity(founding);
  announceMonthly(founding);
  announceRelay(founding);
  announceWaiting(founding);
}

/** One step: what was lifted arrives, satellites age and leave, new ones take their places, orders and services follow. */
export function step(turn: NetworkTurn): void {
  const { time } = turn;
  const one = turn.table(operators).only;
  const flights = arrive(turn);
  const placed = age(turn);
  const { newMonths } = time;
  if (newMonths.length > 0) {
    // Numbers in view change by a few per cent in a month: they are worked out on its first day.
    license(turn, one.elapsed[0]);
    lookUp(turn, placed);
    for (const month of newMonths) {
      buildGateways(turn, month);
      if (month % QUARTER === 0) fall(turn);
    }
  }
  const minis = whole(turn, MINI);
  if (minis > 0) bear(turn, MINI, minis, flights.light);
  const v3s = whole(turn, V3);
  if (v3s > 0) bear(turn, V3, v3s, flights.heavy);
  order(turn);
  shareCapacity(turn);
  grow(turn);
  serve(turn);
  carryMachines(turn);
  relayCompute(turn);
  if (newMonths.length > 0) {
    markComplete(turn, turn);
    tellCrowded(turn);
    announceMonthly(turn);
  }
  announceRelay(turn);
  announceWaiting(turn);
  one.elapsed[0] += time.years;
}

/** Publishes what changes slowly. */
function announceMonthly(context: NetworkTurn | NetworkFounding): void {
  announceReach(context);
  announcePlaces(context);
}

/**
 * Runs the pass over all satellites and books what it counts; the rates of leaving are worked out again when their
 * parameters change. @returns satellites at their place by shell
 */
function age(turn: NetworkTurn): Float64Array {
  const { p } = turn;
  const { inputs } = turn.buffers(agePass);
  const { failureRate, life, lifeSpread, raising } = p.satellite;
  const storm = stormHazard(turn);
  inputs[STEP] = turn.time.years;
  inputs[RAISED] = raising / DAYS_PER_YEAR;
  inputs[STORM] = storm;
  inputs[UNCONTROLLED] = p.decay.uncontrolled;
  if (inputs[FAILURES] !== failureRate || inputs[LIFE] !== life || inputs[SPREAD] !== lifeSpread) {
    for (let bin = 0; bin < AGE_BINS; bin++)
      inputs[RATES + bin] = leavingRate((bin + 0.5) / BINS_PER_YEAR, failureRate, life, lifeSpread);
    inputs[FAILURES] = failureRate;
    inputs[LIFE] = life;
    inputs[SPREAD] = lifeSpread;
  }
  const sums = turn.run(agePass);
  leave(turn, sums);
  if (storm > 0) tellStorm(turn, sums);
  return count(turn, sums);
}

/** Books the counts of the pass, and returns the satellites at their place by shell. */
function count(turn: NetworkTurn, sums: Float64Array): Float64Array {
  const { p } = turn;
  const one = turn.table(operators).only;
  const all = turn.table(planes).only;
  placed.fill(0);
  one.onStation[0] = 0;
  one.working[0] = 0;
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const base = planeRow(p, shell);
    const end = planeRow(p, shell + 1) - base;
    for (let plane = 0; plane < end; plane++) {
      const here = sums[BY_PLANE + shell * PLANES + plane];
      all.satellites[base + plane] = here;
      placed[shell] += here;
    }
    one.working[0] += placed[shell];
    placed[shell] -= sums[BY_SHELL + shell];
    one.onStation[0] += placed[shell];
  }
  one.left[0] += sums[LEFT];
  one.failed[0] += sums[FAILED];
  one.downlink[0] = sums[DOWNLINK] * 1e6;
  one.v3OnStation[0] = sums[HEAVY];
  return placed;
}

/** Scratch of one step: satellites at their place by shell. */
const placed = new Float64Array(SHELLS.length);

/** Takes what rockets lifted and returns how many flights came; the mass of a failed one is booked as lost with its satellites. */
function arrive(turn: NetworkTurn): { light: number; heavy: number } {
  const one = turn.table(operators).only;
  const flights = { light: 0, heavy: 0 };
  turn.receive(LINKS.payloadNetwork, (_from, _to, mass, attribute) => {
    const heavy = rocketOf(attribute) === STARSHIP;
    if (heavy) one.waitingV3[0] = Math.max(0, one.waitingV3[0] - mass);
    else one.waitingMini[0] = Math.max(0, one.waitingMini[0] - mass);
    if (failedFlight(attribute)) {
      one.lost[0] += mass;
      return mass;
    }
    if (heavy) one.arrivedV3[0] += mass;
    else one.arrivedMini[0] += mass;
    flights[heavy ? 'heavy' : 'light']++;
    return 0;
  });
  return flights;
}

/** Whole satellites in what has arrived; the rest of the mass stays for the next flight. */
function whole(turn: NetworkTurn, type: number): number {
  const one = turn.table(operators).only;
  const arrived = type === V3 ? one.arrivedV3 : one.arrivedMini;
  const mass = type === V3 ? turn.p.satellite.massV3 : turn.p.satellite.massMini;
  const count = Math.floor(arrived[0] / mass);
  if (count === 0) return 0;
  arrived[0] -= count * mass;
  one.launched[0] += count;
  one.working[0] += count;
  if (type === V3 && one.v3Flown[0] === 0) {
    one.v3Flown[0] = 1;
    turn.event({
      kind: 'network.firstV3',
      entity: 'Starlink',
      party: SPACEX,
      text: `The first ${count} V3 satellites of Starlink are in orbit`,
    });
  }
  return count;
}

/** Satellites missing to the target in a range of shells, in planes that lack enough to be worth a flight. */
function missing(turn: NetworkTurn, targets: Float64Array, first: number, last: number): number {
  const all = turn.table(planes).only;
  let count = 0;
  for (let shell = first; shell < last; shell++) {
    const least = worthAFlight(turn.p, targets[shell]);
    const end = planeRow(turn.p, shell + 1);
    for (let row = planeRow(turn.p, shell); row < end; row++) {
      const lack = targets[shell] - all.satellites[row];
      all.lacking[row] = lack >= least ? Math.max(0, lack) : 0;
      count += all.lacking[row];
    }
  }
  return count;
}

/** Builds what the firm has ordered: V3 as far as Starship can lift them, V2 mini beyond; never more than there is room for. */
function order(turn: NetworkTurn): void {
  const { p } = turn;
  const one = turn.table(operators).only;
  const { massMini, massV3 } = p.satellite;
  const wanted = Math.max(0, turn.read(NOTICES.satelliteOrders)[SPACEX]);
  const v3 = Math.min(wanted, turn.read(NOTICES.launchCapacity)[STARSHIP] / massV3);
  const targets = planeTargets(p);
  const built =
    build(
      turn,
      one.waitingV3,
      v3 * massV3,
      missing(turn, targets, GEN2, SHELLS.length) * massV3 - one.arrivedV3[0],
    ) +
    build(
      turn,
      one.waitingMini,
      (wanted - v3) * massMini,
      missing(turn, targets, 0, MINI_SHELLS) * massMini - one.arrivedMini[0],
    );
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

/** Adds a step's building to what waits, up to the stock that is kept and the room in the planes. @param rate kg a year */
function build({ p, time }: NetworkTurn, waiting: Float64Array, rate: number, room: number): number {
  const mass = Math.max(
    0,
    Math.min(rate * time.years, rate * p.satellite.stock - waiting[0], room - waiting[0]),
  );
  waiting[0] += mass;
  return mass;
}

/** Publishes what waits for launch, and the usable downlink. */
function announceWaiting(context: NetworkTurn | NetworkFounding): void {
  const one = context.table(operators).only;
  context.publish(NOTICES.networkMass)[SPACEX] = one.waitingMini[0] + one.waitingV3[0];
  context.publish(NOTICES.heavyMass)[SPACEX] = one.waitingV3[0];
  announceCapacity(context);
}
