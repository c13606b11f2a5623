import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { failedFlight, firm, LINKS, rocket, rocketOf } from '../world';
import {
  MINI,
  type NetworkFounding,
  type NetworkTurn,
  operators,
  PLANES,
  planeRow,
  planes,
  SHELLS,
  satellites,
  V3,
  WORKING,
} from './agents';
import { bear } from './births';
import { announceRelay, measureLatency, shareCapacity } from './capacity';
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
import { foundSubscribers, grow, serve } from './subscribers';
import { announceWaiting, order } from './supply';
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
  place(turn, MINI, flights.light);
  place(turn, V3, flights.heavy);
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
  measureLatency(context);
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

/**
 * Brings the whole satellites in what has arrived to their planes; the rest of the mass, and those without a place, stay
 * for later.
 */
function place(turn: NetworkTurn, type: number, flights: number): void {
  const one = turn.table(operators).only;
  const arrived = type === V3 ? one.arrivedV3 : one.arrivedMini;
  const mass = type === V3 ? turn.p.satellite.massV3 : turn.p.satellite.massMini;
  const whole = Math.floor(arrived[0] / mass);
  if (whole === 0) return;
  const count = bear(turn, type, whole, Math.max(1, flights));
  if (count === 0) return;
  arrived[0] -= count * mass;
  one.launched[0] += count;
  one.working[0] += count;
  if (type !== V3 || one.v3Flown[0] === 1) return;
  one.v3Flown[0] = 1;
  turn.event({
    kind: 'network.firstV3',
    entity: 'Starlink',
    party: SPACEX,
    text: `The first ${count} V3 satellites of Starlink are in orbit`,
  });
}
