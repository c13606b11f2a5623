import type { Chunk } from '../../engine/table';
import { waterFill } from '../laws/allocation';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { chip, DATA_CENTERS, FIRMS, LINKS, NOTICES, OWNERS, type World } from '../world';
import {
  BUYERS,
  type ChipsParameters,
  DELIVERED_TO,
  FOUNDRIES,
  GROUND,
  lines,
  orders,
  PARTIES,
  TYPES,
  VEHICLES,
} from './agents';
import { came, fillOf, wantedOf } from './books';
import { orderInflation } from './equations';
import { countMade } from './generations';
import { pay } from './payments';
import { use } from './supply';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;
type Orders = Chunk<(typeof orders)['columns']>;

const AI4 = chip('ai4');
const LINK_OF = [LINKS.chipsCompute, LINKS.chipsOrbit, LINKS.chipsFleet, LINKS.chipsRobots] as const;
/** Places of the data centers: a pure function of the setting. */
const placesOf = new WeakMap<World, readonly number[]>();

function dataCenters(setting: World): readonly number[] {
  let places = placesOf.get(setting);
  if (!places) {
    places = DATA_CENTERS.map(({ place }) => setting.place(place));
    placesOf.set(setting, places);
  }
  return places;
}

// Scratch of one step.
const room = new Float64Array(PARTIES);
const asked = new Float64Array(PARTIES);
const wanted = new Float64Array(BUYERS);
const taken = new Float64Array(BUYERS);
const weights = new Float64Array(BUYERS);
const made = new Float64Array(TYPES);

/** Production to order, and its allocation and delivery, type by type. @param saving labour that robots replace, USD */
export function supplyAll(turn: Turn, saving: number): void {
  const rows = turn.table(lines).only;
  const book = turn.table(orders).only;
  const renew = eventProbability(1 / turn.p.orders.memory, turn.time.days);
  fillRoom(turn, rows, book);
  made.fill(0);
  const steady: Steady = { renew, aged: eventProbability(1, turn.time.years), saving };
  for (let type = 0; type < TYPES; type++) supply(turn, rows, book, type, steady);
  use(turn, made, turn.time.days, renew);
}

/** Share of what is due that each firm can take: by its free power and a stock ahead of it. */
function fillRoom(turn: Turn, rows: Lines, book: Orders): void {
  const free = turn.read(NOTICES.freeSpace);
  const power = turn.read(NOTICES.powerSupply);
  room.set(free.subarray(0, PARTIES));
  asked.fill(0);
  const places = dataCenters(turn.setting);
  for (let site = 0; site < OWNERS.length; site++)
    room[OWNERS[site]] += power[places[site]] * turn.p.orders.acceptance;
  for (let row = 0; row < PARTIES * TYPES; row++)
    if (book.due[row] > 0) asked[book.firm[row]] += book.due[row] * rows.power[book.type[row]];
  for (let party = 0; party < PARTIES; party++)
    room[party] = asked[party] > 0 ? Math.min(1, Math.max(0, room[party]) / asked[party]) : 1;
}

/** What is the same for all books of a step. */
interface Steady {
  /** Shares of the averages over a month and over a year that the step replaces. */
  readonly renew: number;
  readonly aged: number;
  /** Labour that robots replace, USD. */
  readonly saving: number;
}

function supply(turn: Turn, rows: Lines, book: Orders, type: number, steady: Steady): void {
  const { inflation, inflationCap } = turn.p.orders;
  let needed = 0;
  let any = false;
  for (let buyer = 0; buyer < BUYERS; buyer++) {
    const row = buyer * TYPES + type;
    wanted[buyer] = taken[buyer] = 0;
    if (book.backlog[row] <= 0 && book.wanted[row] === 0 && book.year[row] === 0) continue;
    any = true;
    const accepted = book.destination[row] === GROUND ? room[book.firm[row]] : 1;
    book.barred[row] = book.due[row] * (1 - accepted);
    book.wanted[row] += ((came[row] * accepted) / turn.time.days - book.wanted[row]) * steady.renew;
    const need = Math.max(0, book.due[row] * accepted - book.owed[row]);
    needed += need;
    wanted[buyer] = need > 0 ? need * orderInflation(fillOf(book, row), inflation, inflationCap) : 0;
    weights[buyer] = weightOf(turn.p, book.firm[row]);
  }
  make(turn, rows, book, type, needed);
  if (!any) return;
  waterFill(rows.stock[type], wanted, weights, taken);
  for (let buyer = 0; buyer < BUYERS; buyer++) {
    const row = buyer * TYPES + type;
    if (book.backlog[row] > 0 || book.wanted[row] > 0 || book.year[row] > 0)
      serve(turn, rows, book, row, taken[buyer], steady);
  }
}

/** Chips are made to order, as the sources allow, and a few ahead of it where nothing is short. */
function make(turn: Turn, rows: Lines, book: Orders, type: number, needed: number): void {
  if (rows.rate[type] <= 0) return;
  const ahead = turn.p.orders.stock * Math.min(rows.rate[type], wantedOf(turn.p, book, type));
  const wanted = Math.max(0, needed + ahead - rows.stock[type]);
  made[type] = Math.min(rows.rate[type] * turn.time.days, wanted);
  rows.stock[type] += made[type];
  rows.made[type] += made[type];
  countMade(turn, type, made[type]);
}

/** Hands one buyer its share; what is past its date and still missing for want of chips is unmet demand. */
function serve(turn: Turn, rows: Lines, book: Orders, row: number, share: number, steady: Steady): void {
  const { time } = turn;
  const type = book.type[row];
  const need = Math.max(0, book.due[row] - book.barred[row] - book.owed[row]);
  const grant = Math.min(share, need, rows.stock[type]);
  // A vehicle that gets no new computer gets an old one.
  const counts = rows.launch[type] <= time.start && book.destination[row] < VEHICLES;
  if (counts) book.unmet[row] += (need - grant) * rows.h100e[type] * time.years;
  rows.stock[type] -= grant;
  book.owed[row] += grant;
  const sent = deliver(turn, rows, book, row, steady.saving);
  book.delivered[row] += (sent / time.days - book.delivered[row]) * steady.renew;
  book.year[row] = book.year[row] * (1 - steady.aged) + sent * rows.h100e[type];
}

function weightOf(p: Turn['p'], party: number): number {
  const numbers = (p.buyers as Record<string, { weight: number } | undefined>)[FIRMS[party]];
  return numbers?.weight ?? 1;
}

/** Delivers the whole chips owed to one buyer, books the payments, and returns how many left. */
function deliver(turn: Turn, rows: Lines, book: Orders, row: number, saving: number): number {
  const whole = Math.floor(book.owed[row]);
  if (whole === 0) return 0;
  const { setting } = turn;
  const type = book.type[row];
  const buyer = book.firm[row];
  const destination = book.destination[row];
  const link = LINK_OF[destination];
  // Driving computers of the old type come straight from the foundry: no other part of the group has a hand in it.
  const maker = type === AI4 ? FOUNDRIES[rows.source[type]] : rows.maker[type];
  const at = destination === GROUND ? DELIVERED_TO[buyer] : undefined;
  const to = at === undefined ? setting.seat(buyer) : setting.account(buyer, setting.place(at));
  const left = turn.post(link, setting.account(maker, rows.place[type]), to, whole, type);
  remove(book, row, left);
  if (left === 0 && turn.market(link) && setting.integrated.has(maker) && setting.integrated.has(buyer)) {
    // The order has gone outside: it leaves the book, and the chips go back to stock.
    remove(book, row, whole);
    rows.stock[type] += whole;
    return 0;
  }
  if (left > 0) {
    rows.shipped[type] += left * rows.h100e[type];
    pay(turn, rows, type, buyer, left, destination, saving);
  }
  return left;
}

function remove(book: Orders, row: number, chips: number): void {
  book.owed[row] -= chips;
  book.due[row] = Math.max(0, book.due[row] - chips);
  book.backlog[row] = Math.max(0, book.backlog[row] - chips);
}
