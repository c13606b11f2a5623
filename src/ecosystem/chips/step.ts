import { exp, pow } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { waterFill } from '../laws/allocation';
import { eventProbability } from '../laws/integrate';
import type { EcosystemFounding, EcosystemTurn } from '../layer';
import { CHIPS, DATA_CENTERS, FIRMS, firm, LINKS, NOTICES, PAYMENT } from '../world';
import {
  type ChipsParameters,
  DELIVERED_TO,
  expansions,
  FOUNDRIES,
  foundLines,
  foundOrders,
  foundSources,
  GROUND,
  isEnded,
  lines,
  MINUTES_PER_MONTH,
  moveAllotments,
  ORBIT,
  orderRow,
  orders,
  plannedGrowth,
  RING,
  SOURCES,
  SUCCESSOR,
  sources,
  TYPES,
  updateRates,
} from './agents';
import { capacityOrder, orderInflation, scarcityPrice } from './equations';

type Turn = EcosystemTurn<ChipsParameters>;
type Lines = Chunk<(typeof lines)['columns']>;
type Orders = Chunk<(typeof orders)['columns']>;

const PARTIES = FIRMS.length;
const TESLA = firm('tesla');

/** Day one: lines on sale, order books and capacity under way. */
export function found(context: EcosystemFounding<ChipsParameters>): void {
  foundLines(context);
  foundSources(context);
  foundOrders(context);
  const rows = context.table(lines).only;
  announce(context, context.start, rows);
  context.publish(NOTICES.chipFill).fill(1);
}

/** One step: months (capacity, prices, generations), orders, production, allocation and delivery, announcements. */
export function step(turn: Turn): void {
  const rows = turn.table(lines).only;
  for (const month of turn.time.newMonths) moveMonth(turn, month, rows);
  announceLaunches(turn, rows);
  updateRates(turn, turn.time.start + turn.time.minutes / 2);
  takeOrders(turn);
  make(turn, rows);
  const saving = robotSaving(turn);
  const room = roomOfBuyers(turn);
  for (let type = 0; type < TYPES; type++) allocate(turn, rows, type, room, saving);
  announce(turn, turn.time.end, rows);
  publishFill(turn);
}

/** Capacity that arrives, capacity ordered in answer to prices, prices, and new generations. */
function moveMonth(turn: Turn, month: number, rows: Lines): void {
  const { p, time } = turn;
  const book = turn.table(orders).only;
  for (let type = 0; type < TYPES; type++) {
    const wanted = inflatedBacklog(turn, book, type) / p.orders.lead;
    if (rows.rate[type] > 0 && rows.launch[type] <= time.start && !isEnded(turn, type, time.start)) {
      const { elasticity, floor, cap, adjustment } = p.cycle;
      const target = scarcityPrice(wanted / rows.rate[type], elasticity, floor, cap);
      rows.premium[type] += (target - rows.premium[type]) * adjustment;
    }
    if (rows.next[type] > time.start) continue;
    const gain = exp(-p.successor.fading * rows.generation[type]);
    rows.generation[type]++;
    rows.h100e[type] *= pow(p.successor.throughput, gain);
    rows.power[type] *= pow(p.successor.power, gain);
    rows.price[type] *= pow(p.successor.price, gain);
    rows.packages[type] *= pow(p.successor.packages, gain);
    rows.next[type] += p.lines[CHIPS[type]].generation * MINUTES_PER_MONTH;
    turn.event({
      kind: 'chips.generation',
      entity: CHIPS[type],
      party: rows.maker[type],
      place: rows.place[type],
      text: `${CHIPS[type]}: a new generation with ${rows.h100e[type].toFixed(1)} H100e a chip`,
    });
  }
  moveCapacity(turn, month, rows);
  moveAllotments(turn, month);
}

function moveCapacity(turn: Turn, month: number, rows: Lines): void {
  const { p } = turn;
  const { capacity } = turn.table(sources).only;
  const ring = turn.table(expansions).only;
  for (let source = 0; source < SOURCES.length; source++) {
    const now = source * RING + (month % RING);
    if (ring.month[now] === month) {
      capacity[source] *= exp(ring.growth[now]);
      ring.month[now] = 0;
      ring.growth[now] = 0;
    }
    let weight = 0;
    let price = 0;
    for (let type = 0; type < TYPES; type++) {
      if (rows.source[type] !== source || rows.rate[type] <= 0) continue;
      const turnover = rows.rate[type] * rows.price[type];
      weight += turnover;
      price += turnover * rows.premium[type];
    }
    const due = month + p.cycle.delay;
    const at = source * RING + (due % RING);
    const growth = capacityOrder(
      plannedGrowth(p, source, due),
      p.cycle.reaction,
      weight > 0 ? price / weight : 1,
    );
    ring.growth[at] = growth + (ring.month[at] === due ? ring.growth[at] : 0);
    ring.month[at] = due;
  }
}

function announceLaunches(turn: Turn, rows: Lines): void {
  const { start, end } = turn.time;
  for (let type = 0; type < TYPES; type++) {
    if (rows.launch[type] <= start || rows.launch[type] > end) continue;
    turn.event({
      kind: 'chips.launch',
      entity: CHIPS[type],
      party: rows.maker[type],
      place: rows.place[type],
      text: `${CHIPS[type]} goes into volume production (${rows.h100e[type].toFixed(1)} H100e, ${Math.round(rows.power[type])} W a chip)`,
    });
  }
}

/** Orders of the step enter the books; what is not served lapses in time. */
function takeOrders(turn: Turn): void {
  const { p, time } = turn;
  const line = turn.table(lines).only;
  const book = turn.table(orders).only;
  const ground = turn.read(NOTICES.chipOrders);
  const orbit = turn.read(NOTICES.orbitChips);
  const renew = eventProbability(1 / p.orders.memory, time.days);
  const kept = 1 - eventProbability(1 / p.orders.lapse, time.days);
  for (let party = 1; party < PARTIES; party++) {
    for (let type = 0; type < TYPES; type++) {
      const at = party * TYPES + type;
      // A firm without a data center has nowhere to take chips for the ground.
      const onGround = DELIVERED_TO[party] === undefined ? 0 : ground[at];
      enter(book, orderRow(GROUND, party, type), onGround, time.days, renew, kept);
      enter(book, orderRow(ORBIT, party, type), orbit[at], time.days, renew, kept);
    }
  }
  // In rising order: what moves from Hopper to Blackwell may move on to Rubin.
  for (let type = 0; type < TYPES; type++) passOn(turn, book, line, type);
}

/**
 * Moves to a line's successor what the line can no longer serve in the normal lead time, and all of it once the line
 * has ended; for the same money.
 */
function passOn(turn: Turn, book: Orders, line: Lines, type: number): void {
  const next = SUCCESSOR[type];
  const now = turn.time.start;
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
    const moved = Math.max(0, book.backlog[from] - book.owed[from]) * share;
    book.backlog[from] -= moved;
    book.backlog[to] += moved * ratio;
    if (!ended) continue;
    book.ordered[to] += book.ordered[from] * ratio;
    book.ordered[from] = 0;
  }
}

function enter(book: Orders, row: number, rate: number, days: number, renew: number, kept: number): void {
  book.backlog[row] = book.backlog[row] * kept + rate * days;
  book.ordered[row] += (rate - book.ordered[row]) * renew;
}

/** Share of orders that was delivered of late. */
function fillOf(book: Orders, row: number): number {
  return book.ordered[row] > 0 ? Math.min(1, book.delivered[row] / book.ordered[row]) : 1;
}

/** Orders of a type as its makers see them: inflated by those who were served short. */
function inflatedBacklog(turn: Turn, book: Orders, type: number): number {
  const { inflation, inflationCap } = turn.p.orders;
  let sum = 0;
  for (let destination = 0; destination < 2; destination++) {
    for (let party = 1; party < PARTIES; party++) {
      const row = orderRow(destination, party, type);
      if (book.backlog[row] > 0)
        sum += book.backlog[row] * orderInflation(fillOf(book, row), inflation, inflationCap);
    }
  }
  return sum;
}

/** Production: as the capacity allows, none where stocks are full. */
function make(turn: Turn, rows: Lines): void {
  for (let type = 0; type < TYPES; type++) {
    if (rows.stock[type] >= rows.rate[type] * turn.p.orders.stock) continue;
    const made = rows.rate[type] * turn.time.days;
    rows.stock[type] += made;
    rows.made[type] += made;
  }
}

/** Watts for which each firm would take chips now: free power and a stock ahead of it. */
function roomOfBuyers(turn: Turn): Float64Array {
  const free = turn.read(NOTICES.freeSpace);
  const supply = turn.read(NOTICES.powerSupply);
  const room = new Float64Array(PARTIES);
  for (const { place, owner } of DATA_CENTERS) {
    room[firm(owner)] += supply[turn.setting.place(place)] * turn.p.orders.acceptance;
  }
  for (let party = 0; party < PARTIES; party++) room[party] = Math.max(0, room[party] + free[party]);
  return room;
}

const wanted = new Float64Array(2 * PARTIES);
const taken = new Float64Array(2 * PARTIES);
const weights = new Float64Array(2 * PARTIES);

/** Shares the stock of one type among its buyers and delivers whole chips. */
function allocate(turn: Turn, rows: Lines, type: number, room: Float64Array, saving: number): void {
  const { p, time } = turn;
  const book = turn.table(orders).only;
  const renew = eventProbability(1 / p.orders.memory, time.days);
  const due = eventProbability(1 / p.orders.lead, time.days);
  const { inflation, inflationCap } = p.orders;
  for (let i = 0; i < 2 * PARTIES; i++) {
    const destination = i < PARTIES ? GROUND : ORBIT;
    const party = i % PARTIES;
    const row = orderRow(destination, party, type);
    const need = book.backlog[row] * due;
    const accepted = destination === GROUND ? Math.min(need, room[party] / rows.power[type]) : need;
    wanted[i] = accepted > 0 ? accepted * orderInflation(fillOf(book, row), inflation, inflationCap) : 0;
    weights[i] = weightOf(p, party);
  }
  waterFill(rows.stock[type], wanted, weights, taken);
  for (let i = 0; i < 2 * PARTIES; i++) {
    const destination = i < PARTIES ? GROUND : ORBIT;
    const party = i % PARTIES;
    const row = orderRow(destination, party, type);
    const onSale = rows.launch[type] <= time.start;
    const late = onSale ? Math.max(0, book.backlog[row] - book.ordered[row] * p.orders.lead) : 0;
    if (late > 0 && wanted[i] > 0)
      book.unmet[row] += late * Math.max(0, 1 - taken[i] / wanted[i]) * rows.h100e[type] * time.years;
    const grant = Math.min(taken[i], Math.max(0, book.backlog[row] - book.owed[row]));
    rows.stock[type] = Math.max(0, rows.stock[type] - grant);
    book.owed[row] += grant;
    const sent = deliver(turn, rows, row, saving);
    if (destination === GROUND) room[party] = Math.max(0, room[party] - sent * rows.power[type]);
    book.delivered[row] += (sent / time.days - book.delivered[row]) * renew;
    book.year[row] = book.year[row] * (1 - eventProbability(1, time.years)) + sent * rows.h100e[type];
  }
}

function weightOf(p: Turn['p'], party: number): number {
  const numbers = (p.buyers as Record<string, { weight: number } | undefined>)[FIRMS[party]];
  return numbers?.weight ?? 1;
}

/** Delivers the whole chips owed to one buyer, books the payments, and returns how many left. */
function deliver(turn: Turn, rows: Lines, row: number, saving: number): number {
  const book = turn.table(orders).only;
  const whole = Math.floor(book.owed[row]);
  if (whole === 0) return 0;
  const { setting } = turn;
  const type = book.type[row];
  const maker = rows.maker[type];
  const buyer = book.firm[row];
  const ground = book.destination[row] === GROUND;
  const link = ground ? LINKS.chipsCompute : LINKS.chipsOrbit;
  const at = DELIVERED_TO[buyer];
  const to = ground && at !== undefined ? setting.account(buyer, setting.place(at)) : setting.seat(buyer);
  const left = turn.post(link, setting.account(maker, rows.place[type]), to, whole, type);
  book.owed[row] -= left;
  book.backlog[row] = Math.max(0, book.backlog[row] - left);
  if (left === 0 && turn.market(link) && setting.integrated.has(maker) && setting.integrated.has(buyer)) {
    // The order has gone outside: it leaves the book, and the chips go back to stock.
    book.owed[row] -= whole;
    book.backlog[row] = Math.max(0, book.backlog[row] - whole);
    rows.stock[type] += whole;
    return 0;
  }
  if (left > 0) {
    rows.shipped[type] += left * rows.h100e[type];
    pay(turn, rows, type, buyer, left, saving);
  }
  return left;
}

/** Buyer to maker and to the builders of servers; maker to foundry and other suppliers. */
function pay(turn: Turn, rows: Lines, type: number, buyer: number, chips: number, saving: number): void {
  const { p, setting } = turn;
  const n = p.lines[CHIPS[type]];
  const maker = rows.maker[type];
  const listed = rows.price[type] * n.chipShare;
  const own = maker === buyer;
  // An own design is had at cost; rack and network are bought by all.
  const price = own ? 0 : listed * rows.premium[type];
  const servers = rows.price[type] - listed;
  const saved = maker === TESLA ? Math.min(saving, listed * chips * p.labour.share) : 0;
  const cost = listed * (1 - n.margin) * chips - saved;
  const cents = (usd: number): number => Math.round(usd * 100);
  if (!own)
    turn.post(
      LINKS.moneyChips,
      setting.seat(buyer),
      setting.seat(maker),
      cents(price * chips),
      PAYMENT.capital,
    );
  turn.post(LINKS.moneyChips, setting.seat(buyer), setting.seat(0), cents(servers * chips), PAYMENT.capital);
  // Made for sale it is the maker's running cost, made for oneself it is plant.
  const purpose = own ? PAYMENT.capital : PAYMENT.operating;
  const foundry = FOUNDRIES[rows.source[type]];
  const share = foundry === 0 ? 0 : p.foundryShare;
  turn.post(LINKS.moneyChips, setting.seat(maker), setting.seat(foundry), cents(cost * share), purpose);
  turn.post(LINKS.moneyChips, setting.seat(maker), setting.seat(0), cents(cost * (1 - share)), purpose);
}

/** Labour cost of the group's chips that robots' hours replace in the step, USD. */
function robotSaving(turn: Turn): number {
  let hours = 0;
  turn.receive(LINKS.labourChips, (_from, _to, amount) => {
    hours += amount * LINKS.labourChips.quantum;
  });
  turn.table(sources).only.robotHours[1] += hours;
  return hours * turn.p.labour.wage;
}

type Announcing = Pick<Turn, 'publish' | 'table' | 'p'>;

/** What is on sale at a minute, at what price, and when it would come. */
function announce(context: Announcing, minute: number, rows: Lines): void {
  const { p } = context;
  const book = context.table(orders).only;
  const factor = context.publish(NOTICES.chipH100e);
  const power = context.publish(NOTICES.chipPower);
  const price = context.publish(NOTICES.chipPrice);
  const lead = context.publish(NOTICES.chipLeadTime);
  for (let type = 0; type < TYPES; type++) {
    factor[type] = rows.h100e[type];
    power[type] = rows.power[type];
    const onSale = rows.launch[type] <= minute && !isEnded(context, type, minute);
    price[type] = onSale ? rows.price[type] * rows.premium[type] : 0;
    let backlog = 0;
    for (let row = type; row < book.backlog.length; row += TYPES) backlog += book.backlog[row];
    const wait = rows.rate[type] > 0 ? backlog / rows.rate[type] : p.orders.lapse;
    const launch = Math.max(0, (rows.launch[type] - minute) / 1440);
    lead[type] = launch + Math.min(p.orders.lapse, Math.max(p.orders.memory, wait));
  }
}

function publishFill(turn: Turn): void {
  const fill = turn.publish(NOTICES.chipFill);
  const book = turn.table(orders).only;
  for (let party = 0; party < PARTIES; party++) {
    for (let type = 0; type < TYPES; type++)
      fill[party * TYPES + type] = fillOf(book, orderRow(GROUND, party, type));
  }
}
