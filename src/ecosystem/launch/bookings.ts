import { hashName } from '../../engine/draws';
import { WORLD } from '../../engine/setting';
import type { Table } from '../../engine/table';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { FIRMS, firm, NOTICES, ROCKETS } from '../world';
import {
  bookings,
  CARGOES,
  FALCON,
  HEAVY,
  isOwn,
  LIGHT,
  NEW_GLENN,
  ORBIT,
  OUTSIDE,
  programmes,
  STARSHIP,
} from './agents';
import { isShutOut, outsideRocket, quoteFor, rocketFor } from './choice';
import { type Context, type LaunchTurn, payloadOf, satelliteLoad } from './rates';
import { Slots } from './slots';

const SPACEX = firm('spacex');
const BOOKED = hashName('launch.booking');
/** What is wanted within a day is one booking. */
const SAME_BOOKING = 1;

/** Streams of bookings of one rocket: the launching firm's own with its group's, and those of others. */
export const OWN = 0;
export const OTHERS = 1;

/**
 * What is booked, looked over once a step: slots by rocket and stream, oldest first, and sums over them. Scratch, never
 * kept from one step to the next.
 */
export const desk = {
  streams: ROCKETS.map((): [Slots, Slots] => [new Slots(), new Slots()]),
  /** Mass by cargo and customer, kg. */
  mass: new Float64Array(CARGOES.length * FIRMS.length),
  /** Slot of the youngest booking by cargo and customer; -1: none. */
  youngest: new Int32Array(CARGOES.length * FIRMS.length),
  /** Mass by rocket and cargo, kg. */
  waiting: new Float64Array(ROCKETS.length * CARGOES.length),
  /** Outside bookings by rocket. */
  outside: new Float64Array(ROCKETS.length),
};

/** Reads all bookings; outside customers who have waited too long go elsewhere. */
export function lookOver(turn: LaunchTurn): void {
  const patience = turn.p.market.patience * DAYS_PER_YEAR;
  const { elapsed } = turn.table(programmes).only;
  const book = turn.table(bookings);
  for (const [own, others] of desk.streams) {
    own.clear();
    others.clear();
  }
  desk.mass.fill(0);
  desk.waiting.fill(0);
  desk.outside.fill(0);
  desk.youngest.fill(-1);
  for (let slot = 0; slot < book.rows; slot++) {
    const chunk = book.chunkOf(slot);
    const row = slot % book.chunkRows;
    if (chunk.weight[row] === 0) continue;
    const age = elapsed[chunk.rocket[row]] - chunk.booked[row];
    if (chunk.cargo[row] === OUTSIDE && age > patience) {
      chunk.weight[row] = 0;
      continue;
    }
    const looks = age > turn.p.market.hold && turn.time.newMonths.length > 0;
    if (chunk.cargo[row] === ORBIT && (looks || isShutOut(turn, chunk.customer[row]))) rebook(turn, slot);
    enter(turn, book, slot);
  }
}

/** Data centers that have waited long, or may not fly where they are booked, go over to the rocket that is best by now. */
function rebook(turn: LaunchTurn, slot: number): void {
  const book = turn.table(bookings);
  const chunk = book.chunkOf(slot);
  const row = slot % book.chunkRows;
  const customer = chunk.customer[row];
  const rocket = rocketFor(turn, customer, ORBIT);
  if (rocket < 0 || rocket === chunk.rocket[row]) return;
  chunk.rocket[row] = rocket;
  chunk.quote[row] = quoteFor(turn, customer, rocket);
}

/** Adds a booking that stands in the table to the desk. */
function enter(context: Context, book: Table<typeof bookings.columns>, slot: number): void {
  const chunk = book.chunkOf(slot);
  const row = slot % book.chunkRows;
  const rocket = chunk.rocket[row];
  const cargo = chunk.cargo[row];
  const customer = chunk.customer[row];
  const mass = chunk.mass[row];
  const launcher = context.table(programmes).only.firm[rocket];
  desk.streams[rocket][isOwn(launcher, customer) ? OWN : OTHERS].push(slot);
  desk.mass[cargo * FIRMS.length + customer] += mass;
  desk.youngest[cargo * FIRMS.length + customer] = slot;
  desk.waiting[rocket * CARGOES.length + cargo] += mass;
  if (cargo === OUTSIDE) desk.outside[rocket]++;
}

/** Writes a booking and returns its slot. @param mass kg @param booked d since the start @param quote USD/kg */
export function addBooking(
  context: Context,
  customer: number,
  cargo: number,
  rocketNumber: number,
  mass: number,
  booked: number,
  quote: number,
): number {
  const all = context.table(programmes).only;
  const ordinal = ++all.booked[rocketNumber] * ROCKETS.length + rocketNumber;
  const own = { customer, cargo, rocket: rocketNumber, mass, booked, quote };
  return context.table(bookings).add(BOOKED, ordinal, 1, own);
}

/** Takes mass off a booking; one that is used up leaves the desk. */
export function useBooking(turn: LaunchTurn, slot: number, mass: number): void {
  const book = turn.table(bookings);
  const chunk = book.chunkOf(slot);
  const row = slot % book.chunkRows;
  const rocket = chunk.rocket[row];
  const cargo = chunk.cargo[row];
  chunk.mass[row] -= mass;
  desk.waiting[rocket * CARGOES.length + cargo] -= mass;
  desk.mass[cargo * FIRMS.length + chunk.customer[row]] -= mass;
  if (chunk.mass[row] >= 1) return;
  chunk.weight[row] = 0;
  if (cargo === OUTSIDE) desk.outside[rocket]--;
  for (const stream of desk.streams[rocket]) stream.remove(slot);
}

/** Mass of a cargo booked on a rocket, kg. */
export function bookedMass(rocketNumber: number, cargo: number): number {
  return desk.waiting[rocketNumber * CARGOES.length + cargo];
}

/** Mass (kg) booked on a rocket that may share flights: all on Starship, data centers on the others. */
export function sharedMass(rocketNumber: number): number {
  const orbit = bookedMass(rocketNumber, ORBIT);
  if (rocketNumber !== STARSHIP) return orbit;
  return orbit + bookedMass(STARSHIP, HEAVY) + bookedMass(STARSHIP, OUTSIDE);
}

/** Flights that the bookings of a rocket come to. */
export function queuedFlights(context: Context, rocketNumber: number): number {
  const shared = sharedMass(rocketNumber) / payloadOf(context, rocketNumber);
  if (rocketNumber === STARSHIP) return shared;
  return shared + desk.outside[rocketNumber] + bookedMass(rocketNumber, LIGHT) / satelliteLoad(context.p);
}

/**
 * Books what customers outside want, load by load at the moment when it is wanted. A part is tied to the rocket of
 * the seller whom it asked; the others take the rocket that comes cheapest, once it has a record.
 */
export function bookOutside(turn: LaunchTurn): void {
  const { p, time } = turn;
  const orders = turn.read(NOTICES.launchOrders);
  const all = turn.table(programmes).only;
  for (const asked of [FALCON, NEW_GLENN]) {
    const load = asked === FALCON ? p.market.customerLoad : p.market.heavyLoad;
    const yearly = Math.max(0, orders[all.firm[asked]]);
    const wanted = yearly * time.years;
    const tied = yearly > 0 ? ((asked === FALCON ? p.market.captive : p.market.loyal) * load) / yearly : 1;
    all.backlog[asked] += wanted;
    while (all.backlog[asked] >= load) {
      all.backlog[asked] -= load;
      const ago = wanted > 0 ? Math.min(1, all.backlog[asked] / wanted) * time.days : 0;
      const rocket = outsideRocket(turn, asked, load, tied);
      const booked = all.elapsed[asked] + time.days - ago;
      const slot = addBooking(turn, WORLD, OUTSIDE, rocket, load, booked, all.price[rocket]);
      enter(turn, turn.table(bookings), slot);
    }
  }
}

/** Books what the network and the owners of orbital data centers have waiting, and withdraws what they no longer have. */
export function bookPayloads(turn: LaunchTurn): void {
  const mass = turn.read(NOTICES.networkMass)[SPACEX];
  const heavy = turn.read(NOTICES.heavyMass)[SPACEX];
  settle(turn, SPACEX, LIGHT, Math.max(0, mass - heavy));
  settle(turn, SPACEX, HEAVY, heavy);
  const orbit = turn.read(NOTICES.orbitMass);
  for (let f = 1; f < FIRMS.length; f++) settle(turn, f, ORBIT, orbit[f]);
}

/** Makes the bookings of a customer's cargo come to what it has waiting, kg. */
function settle(turn: LaunchTurn, customer: number, cargo: number, wanted: number): void {
  const booked = desk.mass[cargo * FIRMS.length + customer];
  const more = Math.floor(wanted - booked);
  if (more >= 1) bookMore(turn, customer, cargo, more);
  else if (more <= -2) withdraw(turn, customer, cargo, -more);
}

function bookMore(turn: LaunchTurn, customer: number, cargo: number, mass: number): void {
  const all = turn.table(programmes).only;
  const rocket = rocketFor(turn, customer, cargo);
  if (rocket < 0) return;
  const quote = quoteFor(turn, customer, rocket);
  const book = turn.table(bookings);
  const last = desk.youngest[cargo * FIRMS.length + customer];
  if (last >= 0) {
    const chunk = book.chunkOf(last);
    const row = last % book.chunkRows;
    if (chunk.rocket[row] === rocket && all.elapsed[rocket] - chunk.booked[row] < SAME_BOOKING) {
      const whole = chunk.mass[row] + mass;
      chunk.quote[row] = (chunk.quote[row] * chunk.mass[row] + quote * mass) / whole;
      chunk.mass[row] = whole;
      desk.mass[cargo * FIRMS.length + customer] += mass;
      desk.waiting[rocket * CARGOES.length + cargo] += mass;
      return;
    }
  }
  enter(turn, book, addBooking(turn, customer, cargo, rocket, mass, all.elapsed[rocket], quote));
}

/** Takes back the youngest bookings of a customer. */
function withdraw(turn: LaunchTurn, customer: number, cargo: number, mass: number): void {
  const book = turn.table(bookings);
  let left = mass;
  for (let slot = book.rows - 1; slot >= 0 && left >= 1; slot--) {
    const chunk = book.chunkOf(slot);
    const row = slot % book.chunkRows;
    if (chunk.weight[row] === 0 || chunk.cargo[row] !== cargo || chunk.customer[row] !== customer) continue;
    const here = Math.min(left, chunk.mass[row]);
    left -= here;
    useBooking(turn, slot, here);
  }
}
