import { WORLD } from '../../engine/setting';
import type { Table } from '../../engine/table';
import { FIRMS, flightAttribute, LINKS, PAYMENT } from '../world';
import { bookings, CARGOES, isOwn, LIGHT, ORBIT, OUTSIDE, programmes, STARSHIP } from './agents';
import { bookedMass, desk, OTHERS, OWN, sharedMass, useBooking } from './bookings';
import { hireOf } from './choice';
import { pay } from './money';
import { type LaunchTurn, satelliteLoad } from './rates';
import { Slots } from './slots';

type Book = Table<typeof bookings.columns>;

/** Cargoes and customers of whom nothing left the ground in this step (a closed channel): no use in trying again. */
const blocked = new Uint8Array(CARGOES.length * FIRMS.length);

/** What is put on one flight: bookings with the mass taken of each, and sums by cargo and customer. Scratch. */
const load = {
  slots: new Slots(),
  masses: [] as number[],
  sums: new Float64Array(CARGOES.length * FIRMS.length),
  total: 0,
};

/** A flight that is to be filled. */
export interface Flight {
  readonly rocket: number;
  /** kg that it lifts. */
  readonly payload: number;
  readonly place: number;
  /** Time since the start, d. */
  readonly at: number;
  readonly failed: boolean;
}

/** Forgets which channels were closed in the step before. */
export function openChannels(): void {
  blocked.fill(0);
}

/**
 * Fills and flies one rocket: the mass on board in kg, or 0 if nothing waits that makes a flight. Customers outside
 * hold the part of flights that they have under contract; beyond it goes first who has waited longest, the launching
 * firm and its group with their priority.
 */
export function fill(turn: LaunchTurn, flight: Flight): number {
  for (;;) {
    const head = headOf(turn, flight);
    if (head < 0) return 0;
    gather(turn, flight, head);
    const flown = send(turn, flight, head);
    if (flown > 0) return flown;
  }
}

/** The booking that the flight is made for; -1 if none makes a flight. */
function headOf(turn: LaunchTurn, flight: Flight): number {
  const all = turn.table(programmes).only;
  const { outsideShare, ownPriority } = turn.p.market;
  const [mine, theirs] = desk.streams[flight.rocket];
  const own = firstReady(turn, flight, mine);
  const others = firstReady(turn, flight, theirs);
  if (own < 0 || others < 0) return Math.max(own, others);
  if (all.outside[flight.rocket] + 1 <= outsideShare * (all.flights[flight.rocket] + 1)) return others;
  return bookedAt(turn, own) - ownPriority <= bookedAt(turn, others) ? own : others;
}

function bookedAt(turn: LaunchTurn, slot: number): number {
  const book = turn.table(bookings);
  return book.chunkOf(slot).booked[slot % book.chunkRows];
}

function firstReady(turn: LaunchTurn, flight: Flight, stream: Slots): number {
  const book = turn.table(bookings);
  for (let i = 0; i < stream.count; i++)
    if (ready(turn, book, flight, stream.items[i])) return stream.items[i];
  return -1;
}

/** True if a flight can be made for a booking now. */
function ready(turn: LaunchTurn, book: Book, { rocket, payload, at }: Flight, slot: number): boolean {
  const chunk = book.chunkOf(slot);
  const row = slot % book.chunkRows;
  const cargo = chunk.cargo[row];
  if (blocked[cargo * FIRMS.length + chunk.customer[row]] === 1) return false;
  const { full, least, hold } = turn.p.market;
  if (cargo === LIGHT) return bookedMass(rocket, LIGHT) >= satelliteLoad(turn.p);
  if (cargo === OUTSIDE && rocket !== STARSHIP) return true;
  const shared = sharedMass(rocket);
  return shared >= full * payload || (shared >= least * payload && at - chunk.booked[row] >= hold);
}

/** Puts together what flies with a booking. */
function gather(turn: LaunchTurn, flight: Flight, head: number): void {
  const { rocket, payload } = flight;
  const book = turn.table(bookings);
  const cargo = book.chunkOf(head).cargo[head % book.chunkRows];
  load.slots.clear();
  load.total = 0;
  load.sums.fill(0);
  if (cargo === LIGHT) {
    take(book, desk.streams[rocket][OWN], satelliteLoad(turn.p), LIGHT);
    return;
  }
  put(book, head, payload);
  if (rocket !== STARSHIP) {
    // An outside customer hires the whole rocket; what room is left goes by mass to those with little to lift.
    take(book, desk.streams[rocket][OWN], payload, ORBIT);
    take(book, desk.streams[rocket][OTHERS], payload, ORBIT);
    return;
  }
  const first = desk.streams[rocket][OWN].has(head) ? OWN : OTHERS;
  take(book, desk.streams[rocket][first], payload, -1);
  take(book, desk.streams[rocket][first === OWN ? OTHERS : OWN], payload, -1);
}

/** Adds bookings of a stream, oldest first, up to a total mass. @param cargo only this one; -1: any */
function take(book: Book, stream: Slots, most: number, cargo: number): void {
  for (let i = 0; i < stream.count && most - load.total >= 1; i++) {
    const slot = stream.items[i];
    if (cargo >= 0 && book.chunkOf(slot).cargo[slot % book.chunkRows] !== cargo) continue;
    if (!load.slots.has(slot)) put(book, slot, most);
  }
}

/** Puts a booking on the flight as far as there is room; an outside customer's is not divided. */
function put(book: Book, slot: number, most: number): void {
  const chunk = book.chunkOf(slot);
  const row = slot % book.chunkRows;
  const cargo = chunk.cargo[row];
  const at = cargo * FIRMS.length + chunk.customer[row];
  const room = Math.floor(most - load.total);
  if (blocked[at] === 1 || (cargo === OUTSIDE && load.total > 0 && chunk.mass[row] > room)) return;
  const mass = cargo === OUTSIDE ? Math.min(chunk.mass[row], most) : Math.min(chunk.mass[row], room);
  load.masses[load.slots.count] = mass;
  load.slots.push(slot);
  load.sums[at] += mass;
  load.total += mass;
}

/** Posts what is on the flight, collects what its customers pay, and returns the mass that left the ground. */
function send(turn: LaunchTurn, flight: Flight, head: number): number {
  const { setting } = turn;
  const all = turn.table(programmes).only;
  const launcher = all.firm[flight.rocket];
  const from = setting.account(launcher, flight.place);
  const attribute = flightAttribute(flight.rocket, flight.failed);
  let flown = 0;
  for (let at = 0; at < load.sums.length; at++) {
    const mass = load.sums[at];
    if (mass === 0) continue;
    const cargo = Math.floor(at / FIRMS.length);
    if (cargo === OUTSIDE) {
      flown += mass;
      continue;
    }
    const link = cargo === ORBIT ? LINKS.payloadOrbit : LINKS.payloadNetwork;
    const left = turn.post(link, from, setting.seat(at % FIRMS.length), mass, attribute);
    if (left === 0) blocked[at] = 1;
    else flown += left;
    // A valve holds a part back: it stays with its owner, who books it anew.
    load.sums[at] = left / mass;
  }
  if (flown > 0) settleLoad(turn, flight, head, launcher);
  return flown;
}

/** Takes the flown bookings off the list and books their payments and the part of others in the flight. */
function settleLoad(turn: LaunchTurn, flight: Flight, head: number, launcher: number): void {
  const all = turn.table(programmes).only;
  const book = turn.table(bookings);
  let others = 0;
  for (let i = 0; i < load.slots.count; i++) {
    const slot = load.slots.items[i];
    const mass = load.masses[i];
    const chunk = book.chunkOf(slot);
    const row = slot % book.chunkRows;
    const at = chunk.cargo[row] * FIRMS.length + chunk.customer[row];
    if (blocked[at] === 1) continue;
    const quote = chunk.quote[row];
    const customer = chunk.customer[row];
    if (!isOwn(launcher, customer)) others += mass;
    const hire = chunk.cargo[row] === OUTSIDE;
    const flown = hire ? mass : mass * load.sums[at];
    useBooking(turn, slot, mass);
    if (hire) pay(turn, WORLD, launcher, hireOf(turn, flight.rocket, quote, mass), PAYMENT.usual);
    else if (customer !== launcher) pay(turn, customer, launcher, flown * quote, PAYMENT.capital);
  }
  const dedicated = flight.rocket !== STARSHIP && isOutside(turn, head);
  all.outside[flight.rocket] += dedicated ? 1 : others / load.total;
}

function isOutside(turn: LaunchTurn, slot: number): boolean {
  const book = turn.table(bookings);
  return book.chunkOf(slot).cargo[slot % book.chunkRows] === OUTSIDE;
}
