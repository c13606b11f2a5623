import type { Chunk } from '../../engine/table';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { NOTICES } from '../world';
import {
  BUYERS,
  type ChipsParameters,
  type Context,
  DELIVERED_TO,
  GROUND,
  lines,
  ORBIT,
  orderRow,
  orders,
  PARTIES,
  PARTS,
  ROBOTS,
  SUCCESSOR,
  TESLA,
  TYPES,
  VEHICLES,
} from './agents';
import { orderInflation, type Part, passThrough } from './equations';
import { isEnded } from './generations';

type Turn = EcosystemTurn<ChipsParameters>;
type Tables = Pick<Context, 'p' | 'table'>;
type Orders = Chunk<(typeof orders)['columns']>;

const part: Part = { left: 0, passed: 0 };
/** Chips that came due in the step, by row of the books. */
export const came = new Float64Array(BUYERS * TYPES);

/** Share of what came due of late that was delivered. */
export function fillOf(book: Orders, row: number): number {
  return book.wanted[row] > 0 ? Math.min(1, book.delivered[row] / book.wanted[row]) : 1;
}

/** Chips a day of a line that its makers see ordered: inflated by those who were served short. */
export function wantedRate(context: Tables, type: number): number {
  return wantedOf(context.p, context.table(orders).only, type);
}

/** The same for books at hand. */
export function wantedOf(p: Context['p'], book: Orders, type: number): number {
  const { inflation, inflationCap, lead } = p.orders;
  let sum = 0;
  for (let row = type; row < book.backlog.length; row += TYPES) {
    if (book.backlog[row] <= 0) continue;
    // Books of vehicles and robots are called off as they are needed: the rate is what was ordered of late.
    const rate =
      book.destination[row] < VEHICLES ? (book.backlog[row] - book.barred[row]) / lead : book.ordered[row];
    sum += Math.max(0, rate) * orderInflation(fillOf(book, row), inflation, inflationCap);
  }
  return sum;
}

/** Orders of the step enter the books and ripen; what is late too long lapses. */
export function takeOrders(turn: Turn): void {
  const book = turn.table(orders).only;
  const ground = turn.read(NOTICES.chipOrders);
  const orbit = turn.read(NOTICES.orbitChips);
  const steady = stepOf(turn);
  for (let party = 1; party < PARTIES; party++) {
    for (let type = 0; type < TYPES; type++) {
      const at = party * TYPES + type;
      // A firm without a data center has nowhere to take chips for the ground.
      const onGround = DELIVERED_TO[party] === undefined ? 0 : ground[at];
      enter(book, orderRow(GROUND, party, type), onGround, steady);
      enter(book, orderRow(ORBIT, party, type), orbit[at], steady);
    }
  }
  const vehicles = turn.read(NOTICES.fleetChips);
  const robots = turn.read(NOTICES.robotChips);
  for (let type = 0; type < TYPES; type++) {
    callOff(turn, book, orderRow(VEHICLES, TESLA, type), vehicles[type], steady.renew);
    callOff(turn, book, orderRow(ROBOTS, TESLA, type), robots[type], steady.renew);
  }
  // In rising order: what moves from Hopper to Blackwell may move on to Rubin.
  for (let type = 0; type < TYPES; type++) passOn(turn, book, type);
}

interface Steady {
  readonly days: number;
  readonly renew: number;
  readonly lapsing: number;
  readonly ripening: number;
}

function stepOf({ p, time }: Turn): Steady {
  return {
    days: time.days,
    renew: eventProbability(1 / p.orders.memory, time.days),
    lapsing: eventProbability(1 / p.orders.lapse, time.days),
    ripening: PARTS / p.orders.lead,
  };
}

function enter(book: Orders, row: number, rate: number, steady: Steady): void {
  came[row] = 0;
  if (rate === 0 && book.backlog[row] === 0 && book.ordered[row] === 0) return;
  const { days, renew, lapsing, ripening } = steady;
  book.ordered[row] += (rate - book.ordered[row]) * renew;
  const lapsed = Math.max(0, book.due[row] - book.owed[row]) * lapsing;
  passThrough(book.fresh[row], rate * days, ripening, days, part);
  book.fresh[row] = part.left;
  passThrough(book.placed[row], part.passed, ripening, days, part);
  book.placed[row] = part.left;
  passThrough(book.ripe[row], part.passed, ripening, days, part);
  book.ripe[row] = part.left;
  came[row] = part.passed;
  book.due[row] += part.passed - lapsed;
  sumUp(book, row);
}

/** Tesla's products call off what they need when they need it; what does not come is soon called off anew. */
function callOff({ p, time }: Turn, book: Orders, row: number, rate: number, renew: number): void {
  const { days } = time;
  came[row] = rate * days;
  if (rate === 0 && book.backlog[row] === 0 && book.ordered[row] === 0) return;
  book.ordered[row] += (rate - book.ordered[row]) * renew;
  const lapsed = Math.max(0, book.due[row] - book.owed[row]) * eventProbability(1 / p.orders.callOff, days);
  book.due[row] += rate * days - lapsed;
  sumUp(book, row);
}

function sumUp(book: Orders, row: number): void {
  book.backlog[row] = book.fresh[row] + book.placed[row] + book.ripe[row] + book.due[row];
}

/**
 * Moves to a line's successor what the line can no longer serve in the normal lead time, and all of it once the line
 * has ended; for the same money, and with the same promised dates.
 */
function passOn(turn: Turn, book: Orders, type: number): void {
  const next = SUCCESSOR[type];
  const now = turn.time.start;
  const line = turn.table(lines).only;
  if (next < 0 || line.launch[next] > now) return;
  const ended = isEnded(turn, type, now);
  const ratio = line.price[type] / line.price[next];
  let all = 0;
  for (let row = type; row < book.backlog.length; row += TYPES) all += book.backlog[row];
  const served = ended ? 0 : line.rate[type] * turn.p.orders.lead;
  if (all <= served) return;
  const share = 1 - served / all;
  for (let from = type; from < book.backlog.length; from += TYPES) {
    const to = from + next - type;
    if (book.backlog[from] > 0) move(book, from, to, share, ratio);
    if (!ended) continue;
    book.ordered[to] += book.ordered[from] * ratio;
    book.wanted[to] += book.wanted[from] * ratio;
    book.ordered[from] = book.wanted[from] = 0;
  }
}

function move(book: Orders, from: number, to: number, share: number, ratio: number): void {
  for (const stage of [book.fresh, book.placed, book.ripe]) {
    const moved = stage[from] * share;
    stage[from] -= moved;
    stage[to] += moved * ratio;
  }
  const late = Math.max(0, book.due[from] - book.owed[from]) * share;
  book.due[from] -= late;
  book.due[to] += late * ratio;
  sumUp(book, from);
  sumUp(book, to);
}
