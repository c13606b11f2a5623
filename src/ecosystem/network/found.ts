import { hashName } from '../../engine/draws';
import { largestRemainder, ln, PI } from '../../engine/maths';
import { dateFromDays, dayOfYear, MINUTES_PER_DAY } from '../../quantity/calendar';
import { firm, REGIONS } from '../world';
import {
  type Context,
  GEN2,
  MINI,
  MINI_SHELLS,
  type NetworkFounding,
  operators,
  type P,
  PLANES,
  planeOrigin,
  planeRow,
  planes,
  RAISING,
  SHELLS,
  satellites,
  V3,
  V15,
  WORKING,
} from './agents';
import { evenOrder, evenSlot, firstSlot, survivalAt } from './equations';
import { cover, QUARTERS, regions, wrecks } from './groundAgents';

const SPACEX = firm('spacex');
const AGE = hashName('network.age');
const LEAVING = hashName('network.margin');
const TWO_PI = 2 * PI;

/** Satellites launched between two ages (yr) that are of one type. */
interface Cohort {
  readonly launched: number;
  readonly youngest: number;
  readonly oldest: number;
  readonly type: number;
}

/**
 * Adds one row to a plane and returns its slot in the table. Its place is that which it has once its orbit is raised: a
 * satellite on its way up is drawn there from its launch on, since places follow from the shell, the plane and the slot
 * alone; its state tells that it does not work yet.
 */
export function addSatellite(
  context: Context,
  type: number,
  shell: number,
  plane: number,
  slot: number,
  weight: number,
  age: number,
): number {
  const { p } = context;
  const { altitude, inclination, planes: count, slots } = p.shells[SHELLS[shell]];
  const of = context.table(satellites);
  const all = context.table(planes).only;
  const at = planeRow(p, shell) + plane;
  const who = { origin: planeOrigin(shell, plane), ordinal: ++all.born[at] };
  const index = of.add(who.origin, who.ordinal, weight);
  all.satellites[at] += weight;
  const chunk = of.chunkOf(index);
  const row = index % of.chunkRows;
  chunk.firm[row] = SPACEX;
  chunk.type[row] = type;
  chunk.state[row] = age * 365.25 < p.satellite.raising ? RAISING : WORKING;
  chunk.shell[row] = shell;
  chunk.plane[row] = plane;
  chunk.slot[row] = slot;
  chunk.age[row] = age;
  chunk.margin[row] = -ln(context.draws.uniform(LEAVING, 0, who)) / weight;
  const { downlinkV3, downlinkMini, downlinkV15 } = p.satellite;
  chunk.downlink[row] = Math.round(
    (type === V3 ? downlinkV3 : type === MINI ? downlinkMini : downlinkV15) * 1000,
  );
  chunk.altitude[row] = altitude;
  chunk.inclination[row] = inclination;
  chunk.node[row] = (TWO_PI * plane) / count;
  chunk.phase[row] = TWO_PI * (slot / slots + (p.phasing * plane) / (count * slots));
  return index;
}

/** Order in which shells were filled before the start: Gen1, those for telephones (2024), then the others of Gen2. */
const FILLED: readonly number[] = SHELLS.map((_, shell) => shell).sort((a, b) => rank(a) - rank(b));
function rank(shell: number): number {
  if (shell < GEN2) return shell;
  return shell === MINI_SHELLS || shell === MINI_SHELLS + 1 ? GEN2 : GEN2 + 1 + shell;
}

/** The constellation of day one: oldest satellites in the shells that were filled first. */
export function foundNetwork(founding: NetworkFounding): void {
  const { p, setting, draws, start } = founding;
  const rows = founding.table(planes);
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const count = p.shells[SHELLS[shell]].planes;
    for (let plane = 0; plane < count; plane++) rows.add(planeOrigin(shell, plane), 0, 1);
  }
  const operator = founding.table(operators);
  operator.add(hashName('network.Starlink'), 0, 1);
  const one = operator.only;
  one.firm[0] = SPACEX;
  for (const name of REGIONS) founding.table(regions).add(hashName(`network.${name}`), 0, 1);
  for (let row = 0; row < SHELLS.length * QUARTERS; row++)
    founding.table(wrecks).add(planeOrigin(Math.floor(row / QUARTERS), row % QUARTERS), 0, 1);
  for (const { name } of setting.places) founding.table(cover).add(hashName(`network.cover.${name}`), 0, 1);
  one.descending[0] = p.start.descending;
  one.descendingAtStart[0] = p.start.descending;
  one.massBuilt[0] = p.start.massBuilt;
  one.waitingMini[0] = (p.start.launched2025 * p.satellite.massMini * p.start.stockDays) / 365.25;

  const cohorts = cohortsAt(p, start);
  const living = new Float64Array(cohorts.length);
  const { failureRate, life, lifeSpread } = p.satellite;
  const alive = Float64Array.from(
    cohorts,
    (c) => c.launched * survivalAt((c.youngest + c.oldest) / 2, failureRate, life, lifeSpread),
  );
  if (!alive.some((n) => n > 0)) return;
  largestRemainder(p.start.working, alive, living);

  const byPlane = setting.scale.satellitesByPlane === 1;
  const room = shellsAtStart(p);
  const order = FILLED.filter((shell) => room[shell] > 0);
  if (order.length === 0) return;
  // More than all slots, which only a scenario can ask for, crowd the last shell.
  room[order[order.length - 1]] += p.start.working - room.reduce((a, b) => a + b, 0);
  const orders = new Map<number, Uint16Array>();
  let at = 0;
  let seat = 0;
  for (let c = 0; c < cohorts.length; c++) {
    const { youngest, oldest, type } = cohorts[c];
    const groups = new Map<number, { weight: number; slot: number }>();
    for (let n = 0; n < living[c]; n++) {
      while (at < order.length - 1 && seat >= room[order[at]]) {
        at++;
        seat = 0;
      }
      const shell = order[at];
      const count = p.shells[SHELLS[shell]].planes;
      const plane = seat % count;
      const slot = slotAtStart(p, shell, room[shell], seat, orders);
      if (byPlane) {
        const group = groups.get(shell * PLANES + plane) ?? { weight: 0, slot };
        groups.set(shell * PLANES + plane, { weight: group.weight + 1, slot: group.slot });
      } else {
        const who = {
          origin: planeOrigin(shell, plane),
          ordinal: rows.only.born[planeRow(p, shell) + plane] + 1,
        };
        const age = youngest + (oldest - youngest) * draws.uniform(AGE, 0, who);
        addSatellite(founding, type, shell, plane, slot, 1, age);
      }
      seat++;
    }
    for (const [key, { weight, slot }] of groups) {
      addSatellite(
        founding,
        type,
        Math.floor(key / PLANES),
        key % PLANES,
        slot,
        weight,
        (youngest + oldest) / 2,
      );
    }
  }
}

/**
 * Slot of a satellite of day one: those of a plane are spread evenly, and so are the older ones among them, so that no arc
 * is left empty as they end their life. @param here satellites of the shell @param orders those known already, by number
 * @param seat its number in the shell, which goes around the planes, oldest first
 */
function slotAtStart(
  p: P,
  shell: number,
  here: number,
  seat: number,
  orders: Map<number, Uint16Array>,
): number {
  const { planes: count, slots } = p.shells[SHELLS[shell]];
  const plane = seat % count;
  const inPlane = Math.ceil((here - plane) / count);
  const order = orders.get(inPlane) ?? evenOrder(inPlane);
  orders.set(inPlane, order);
  return evenSlot(order[Math.floor(seat / count)], inPlane, slots, firstSlot(plane, count, slots));
}

/**
 * Satellites in each shell on day one, within its slots: Gen1 as filled, those for telephones in the two lowest shells,
 * the rest in the shells at 525 and 530 km, and what has no room there in the next.
 */
function shellsAtStart(p: P): Float64Array {
  const slots = SHELLS.map((name) => p.shells[name].planes * p.shells[name].slots);
  const counts = new Float64Array(SHELLS.length);
  const first = slots.slice(0, GEN2);
  const gen1 = Math.min(p.start.working, Math.round(first.reduce((a, b) => a + b, 0) * p.start.filledGen1));
  const wishes = Float64Array.from(first, (size, shell) => size * p.shells[SHELLS[shell]].filled);
  const gen1Counts = new Float64Array(GEN2);
  if (wishes.some((n) => n > 0)) largestRemainder(gen1, wishes, gen1Counts);
  let left = p.start.working;
  const put = (shell: number, wanted: number): void => {
    const here = Math.min(left, Math.round(wanted), slots[shell] - counts[shell]);
    counts[shell] += here;
    left -= here;
  };
  for (let shell = 0; shell < GEN2; shell++) put(shell, gen1Counts[shell]);
  const direct = Math.min(left, p.start.directToCell);
  put(MINI_SHELLS, direct / 2);
  put(MINI_SHELLS + 1, direct / 2);
  put(GEN2, left * p.start.shareGen2a);
  for (let shell = GEN2 + 1; shell < SHELLS.length; shell++) put(shell, left);
  return counts;
}

/** Launches before the start, oldest first; a year is cut where V2 mini took over and where orbits are still raised. */
function cohortsAt(p: P, start: number): Cohort[] {
  const date = dateFromDays(Math.floor(start / MINUTES_PER_DAY));
  const now = date.year + dayOfYear(start) / 365.25;
  const raising = p.satellite.raising / 365.25;
  const cohorts: Cohort[] = [];
  const add = (launched: number, youngest: number, oldest: number, type: number): void => {
    if (!(launched > 0 && oldest > 0)) return;
    if (youngest < 0) {
      add((launched * oldest) / (oldest - youngest), 0, oldest, type);
      return;
    }
    if (youngest < raising && raising < oldest) {
      const share = (oldest - raising) / (oldest - youngest);
      add(launched * share, raising, oldest, type);
      add(launched * (1 - share), youngest, raising, type);
      return;
    }
    cohorts.push({ launched, youngest, oldest, type });
  };
  for (let year = 2019; year <= 2025; year++) {
    const launched = p.start[`launched${year}` as keyof typeof p.start];
    const oldest = now - year;
    if (year !== 2023) add(launched, oldest - 1, oldest, year < 2023 ? V15 : MINI);
    else {
      const cut = oldest - (1 - p.start.miniShare2023);
      add(launched * (1 - p.start.miniShare2023), cut, oldest, V15);
      add(launched * p.start.miniShare2023, oldest - 1, cut, MINI);
    }
  }
  return cohorts;
}
