import { pow } from '../../engine/maths';
import { wrightCost, wrightExponent } from '../laws/wright';
import type { EcosystemContext, EcosystemFounding, EcosystemTurn } from '../layer';
import { failedFlight, firm, LINKS, NOTICES, PAYMENT, rocket, rocketOf } from '../world';
import {
  GEN2,
  MINI,
  MINI_SHELLS,
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
import { cover, peopleReached } from './coverage';
import { leavingRate, logisticStep } from './equations';
import { foundNetwork } from './found';
import type { parameters } from './parameters';
import {
  AGE_BINS,
  agePass,
  BINS_PER_YEAR,
  BY_PLANE,
  BY_SHELL,
  DOWNLINK,
  FAILURES,
  LEFT,
  LIFE,
  RAISED,
  RATES,
  SPREAD,
  STEP,
} from './pass';
import { carry } from './traffic';

type Context = EcosystemContext<typeof parameters>;
type NetworkTurn = EcosystemTurn<typeof parameters>;

const SPACEX = firm('spacex');
const TESLA = firm('tesla');
const STARSHIP = rocket('starship');
const WORLD = 0;
const DAYS_PER_YEAR = 365.25;

/** Day one of the network layer. */
export function found(founding: EcosystemFounding<typeof parameters>): void {
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
  const reach = founding.publish(NOTICES.reach);
  cover(founding, byShell, founding.publish(NOTICES.coverage), reach);
  one.reachAtStart[0] = peopleReached(founding.setting, reach);
  announce(
    founding,
    founding.publish(NOTICES.networkMass),
    founding.publish(NOTICES.heavyMass),
    founding.publish(NOTICES.capacity),
  );
}

/** One step: what was lifted arrives, satellites age and leave, new ones take their places, orders and services follow. */
export function step(turn: NetworkTurn): void {
  const { p, time } = turn;
  const one = turn.table(operators).only;
  const flights = arrive(turn);
  const sums = age(turn);
  const all = turn.table(planes).only;
  const placed = new Float64Array(SHELLS.length);
  one.onStation[0] = 0;
  one.working[0] = 0;
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const base = planeRow(p, shell);
    const count = planeRow(p, shell + 1) - base;
    for (let plane = 0; plane < count; plane++) {
      const here = sums[BY_PLANE + shell * PLANES + plane];
      all.satellites[base + plane] = here;
      placed[shell] += here;
    }
    one.working[0] += placed[shell];
    placed[shell] -= sums[BY_SHELL + shell];
    one.onStation[0] += placed[shell];
  }
  one.left[0] += sums[LEFT];
  one.downlink[0] = sums[DOWNLINK] * 1e6;
  // Numbers in view change by a few per cent in a month: they are worked out on its first day.
  if (time.newMonths.length > 0)
    cover(turn, placed, turn.publish(NOTICES.coverage), turn.publish(NOTICES.reach));

  const minis = whole(turn, MINI);
  if (minis > 0) bear(turn, MINI, minis, flights.light);
  const v3s = whole(turn, V3);
  if (v3s > 0) bear(turn, V3, v3s, flights.heavy);
  order(turn);
  serve(turn);
  announce(
    turn,
    turn.publish(NOTICES.networkMass),
    turn.publish(NOTICES.heavyMass),
    turn.publish(NOTICES.capacity),
  );
  carry(turn, NOTICES.fleetTraffic, LINKS.trafficFleet, TESLA);
  carry(turn, NOTICES.robotTraffic, LINKS.trafficRobots, TESLA);
  one.elapsed[0] += time.years;
}

/** Runs the pass over all satellites; the rates of leaving are worked out again when their parameters change. */
function age(turn: NetworkTurn): Float64Array {
  const { inputs } = turn.buffers(agePass);
  const { failureRate, life, lifeSpread, raising } = turn.p.satellite;
  inputs[STEP] = turn.time.years;
  inputs[RAISED] = raising / DAYS_PER_YEAR;
  if (inputs[FAILURES] !== failureRate || inputs[LIFE] !== life || inputs[SPREAD] !== lifeSpread) {
    for (let bin = 0; bin < AGE_BINS; bin++)
      inputs[RATES + bin] = leavingRate((bin + 0.5) / BINS_PER_YEAR, failureRate, life, lifeSpread);
    inputs[FAILURES] = failureRate;
    inputs[LIFE] = life;
    inputs[SPREAD] = lifeSpread;
  }
  return turn.run(agePass);
}

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
function missing(turn: NetworkTurn, targets: readonly number[], first: number, last: number): number {
  const all = turn.table(planes).only;
  let count = 0;
  for (let shell = first; shell < last; shell++) {
    const least = worthAFlight(targets[shell]);
    const end = planeRow(turn.p, shell + 1);
    for (let row = planeRow(turn.p, shell); row < end; row++) {
      const lack = targets[shell] - all.satellites[row];
      if (lack >= least) count += Math.max(0, lack);
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
  // The cost falls with all that was ever built ; a step is short enough to take it at its start.
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

/** Subscribers join as far as the market, the reach and the capacity allow; they and enterprises pay. */
function serve(turn: NetworkTurn): void {
  const { p, time, setting } = turn;
  const one = turn.table(operators).only;
  const { service } = p;
  const reached = peopleReached(setting, turn.publish(NOTICES.reach));
  const market = one.reachAtStart[0] > 0 ? (service.market * 1e6 * reached) / one.reachAtStart[0] : 0;
  const limit = Math.min(market, (one.downlink[0] * p.usableShare) / (service.busyRate * 1e6));
  one.subscribers[0] = logisticStep(one.subscribers[0], limit, service.growth, time.years);
  const since = one.elapsed[0];
  const arpu = service.arpu * 12 * pow(1 + service.arpuTrend, since);
  const enterprise = service.enterprise * 1e9 * pow(1 + service.enterpriseGrowth, since);
  pay(turn, WORLD, SPACEX, (one.subscribers[0] * arpu + enterprise) * time.years, PAYMENT.usual);
}

function pay(turn: NetworkTurn, from: number, to: number, usd: number, what: number): void {
  const cents = Math.round(usd * 100);
  if (cents > 0) turn.post(LINKS.moneyNetwork, turn.setting.seat(from), turn.setting.seat(to), cents, what);
}

function announce(context: Context, mass: Float64Array, heavy: Float64Array, capacity: Float64Array): void {
  const one = context.table(operators).only;
  mass[SPACEX] = one.waitingMini[0] + one.waitingV3[0];
  heavy[SPACEX] = one.waitingV3[0];
  capacity[SPACEX] = one.downlink[0] * context.p.usableShare;
}
