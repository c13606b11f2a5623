import { clamp, exp } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import type { Chunk } from '../../engine/table';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { firm, LINKS, NOTICES } from '../world';
import { cities, FLEETS, fleets, GROUP_FLEET, HARDWARE, HOME_REGION, plants, RANK, vehicles } from './agents';
import { equip, equippable, orderComputers } from './computers';
import { delivered, yearsSince2025 } from './equations';
import type { Turn } from './inputs';

/** Time over which the utilisation of a plant is averaged, d. */
const QUARTER = 90;
type Plants = Chunk<typeof plants.columns>;
type Cities = Chunk<typeof cities.columns>;

/** Orders come in, plants build, deliveries go out, agents are born. */
export function build(turn: Turn, robotHours: number): void {
  const made = deliver(turn);
  orderComputers(turn);
  pay(turn, made, robotHours);
  enlarge(turn);
  bear(turn);
}

/** What one plant makes for its own cities and, where it has room, for those of a full one. */
interface Output {
  /** Share of the wanted deliveries of its own cities. */
  own: Float64Array;
  /** Share of them that the plant with most room makes instead. */
  helped: Float64Array;
  helper: number;
}

function share(wanted: Float64Array, room: Float64Array): Output {
  let lacking = 0;
  let spare = 0;
  let helper = 0;
  for (let i = 0; i < wanted.length; i++) {
    const left = room[i] - wanted[i];
    if (left < 0) lacking -= left;
    else spare += left;
    if (left > room[helper] - wanted[helper]) helper = i;
  }
  const help = lacking > 0 ? Math.min(1, spare / lacking) : 0;
  const own = wanted.map((want, i) => (want > 0 ? Math.min(1, room[i] / want) : 1));
  return { own, helped: own.map((part) => (1 - part) * help), helper };
}

/** Posts what was built this step, city by city; returns the vehicles delivered. */
function deliver(turn: Turn): number {
  const { p, time, setting } = turn;
  const yard = turn.table(plants);
  const chunk = yard.only;
  const books = turn.table(cities).only;
  const orders = turn.read(NOTICES.vehicleOrders);
  const places = setting.places.length;
  const out = new Float64Array(places);
  const wanted = new Float64Array(yard.rows);
  for (let place = 0; place < places; place++) {
    const inflow = orders[place];
    const open = books.open[place];
    if (open === 0 && inflow === 0) continue;
    const want = delivered(open, inflow, time.days, p.plants.orderTime);
    books.open[place] = open + inflow * time.days;
    out[place] = want;
    wanted[books.home[place]] += want;
  }
  const room = chunk.capacity.map((capacity) => capacity * p.plants.usable * (time.days / DAYS_PER_YEAR));
  const output = share(wanted, room);
  let planned = 0;
  for (let place = 0; place < places; place++) {
    const home = books.home[place];
    if (out[place] > 0) planned += out[place] * (output.own[home] + output.helped[home]);
  }
  // No more vehicles than there are computers for.
  let left = equippable(turn);
  const equipped = planned > left ? left / planned : 1;
  let total = 0;
  for (let place = 0; place < places; place++) {
    const want = out[place];
    if (want === 0) continue;
    const home = books.home[place];
    const helped = want * output.helped[home] * equipped;
    const moved = want * output.own[home] * equipped + helped;
    const owed = books.owed[place] + moved;
    const units = Math.min(Math.floor(owed), left);
    const byHelper = home === output.helper ? 0 : Math.min(units, Math.round(helped));
    const sent =
      send(turn, chunk, books, home, place, units - byHelper) +
      send(turn, chunk, books, output.helper, place, byHelper);
    books.owed[place] = owed - units;
    // What a valve held back stays on order.
    books.open[place] = books.open[place] - moved + units - sent;
    total += sent;
    left -= sent;
  }
  equip(turn, total, planned);
  const memory = 1 - exp(-time.days / QUARTER);
  for (let i = 0; i < yard.rows; i++) {
    const running = room[i] > 0 ? Math.min(1, wanted[i] / room[i]) : 0;
    chunk.utilisation[i] = chunk.utilisation[i] + (running - chunk.utilisation[i]) * memory;
  }
  return total;
}

function send(turn: Turn, yard: Plants, books: Cities, plant: number, place: number, units: number): number {
  if (units === 0) return 0;
  const { setting } = turn;
  const from = setting.account(FLEETS[GROUP_FLEET], yard.place[plant]);
  const sent = turn.post(LINKS.goodsFleet, from, setting.account(WORLD, place), units);
  books.due[place] = books.due[place] + sent;
  yard.pending[plant] = yard.pending[plant] + sent;
  yard.built[plant] = yard.built[plant] + sent;
  return sent;
}

/** The cost of what was built; hours of robots take the place of paid ones as far as a vehicle has such hours. */
function pay(turn: Turn, made: number, robotHours: number): void {
  const { p, setting, time } = turn;
  const group = turn.table(fleets).only;
  const before = group.delivered[GROUP_FLEET];
  group.delivered[GROUP_FLEET] = before + made;
  const saved = Math.min(robotHours, made * p.money.labourHours) * p.money.wage;
  const full = Math.max(0, made * p.money.price * (1 - p.money.margin) - saved);
  // Computers were paid for when they came; those bought outside cost more than is in the price of a vehicle.
  const prepaid = Math.min(full, group.prepaid[GROUP_FLEET]);
  group.prepaid[GROUP_FLEET] -= prepaid;
  const cost = full - prepaid;
  const tesla = setting.seat(FLEETS[GROUP_FLEET]);
  turn.post(LINKS.moneyFleet, tesla, setting.seat(WORLD), Math.round(cost * 100));
  const million = Math.floor((before + made + group.deliveredBefore[GROUP_FLEET]) / 1e6);
  if (million > Math.floor((before + group.deliveredBefore[GROUP_FLEET]) / 1e6)) {
    turn.event({
      kind: 'fleet.delivered',
      entity: 'Tesla vehicles',
      party: firm('tesla'),
      text: `Tesla has delivered ${million} million vehicles by ${time.date}`,
    });
  }
}

/** A plant that runs near its usable capacity orders more every month; what is ordered comes with the build time. */
function enlarge(turn: Turn): void {
  const { p, time, setting } = turn;
  const yard = turn.table(plants);
  const chunk = yard.only;
  const come = 1 - exp((-time.years * 12) / p.plants.buildTime);
  let added = 0;
  for (let i = 0; i < yard.rows; i++) {
    const capacity = chunk.capacity[i];
    if (time.newMonths.length > 0 && chunk.utilisation[i] > p.plants.trigger) {
      chunk.target[i] = chunk.target[i] + capacity * (p.plants.growth / 12) * time.newMonths.length;
    }
    const more = (chunk.target[i] - capacity) * come;
    chunk.capacity[i] = capacity + more;
    added += more;
  }
  const cents = Math.round(added * p.plants.capex * 100);
  turn.post(LINKS.moneyFleet, setting.seat(FLEETS[GROUP_FLEET]), setting.seat(WORLD), cents);
}

/** A whole agent is born at a plant for every `scale.vehicles` delivered, in the city that is due most. */
function bear(turn: Turn): void {
  const weight = turn.setting.scale.vehicles;
  const yard = turn.table(plants);
  const chunk = yard.only;
  for (let plant = 0; plant < yard.rows; plant++) {
    while (chunk.pending[plant] >= weight) {
      chunk.pending[plant] = chunk.pending[plant] - weight;
      const ordinal = chunk.counter[plant];
      chunk.counter[plant] = ordinal + 1;
      bearVehicle(turn, chunk.origin[plant], ordinal, mostDue(turn, plant), weight);
    }
  }
}

/** The city with the largest claim among those of a plant, or of all if none of its own has one; ties to the lower number. */
function mostDue(turn: Turn, plant: number): number {
  const books = turn.table(cities).only;
  let own = -1;
  let any = 0;
  for (let place = 0; place < turn.setting.places.length; place++) {
    const due = books.due[place];
    if (due > books.due[any]) any = place;
    if (books.home[place] === plant && due > (own < 0 ? 0 : books.due[own])) own = place;
  }
  const chosen = own < 0 ? any : own;
  books.due[chosen] = books.due[chosen] - turn.setting.scale.vehicles;
  return chosen;
}

function bearVehicle(turn: Turn, origin: number, ordinal: number, place: number, weight: number): void {
  const { p, setting } = turn;
  const group = turn.table(fleets).only;
  const who = { origin, ordinal };
  const rows = turn.table(vehicles);
  const slot = rows.add(origin, ordinal, weight);
  const chunk = rows.chunkOf(slot);
  const row = slot % rows.chunkRows;
  const modern = group.modern[GROUP_FLEET] >= weight;
  if (modern) group.modern[GROUP_FLEET] = group.modern[GROUP_FLEET] - weight;
  const share = setting.places[place]?.region === HOME_REGION ? group.attachHome : group.attachAbroad;
  chunk.place[row] = place;
  chunk.firm[row] = FLEETS[GROUP_FLEET];
  chunk.hardware[row] = HARDWARE.indexOf(modern ? 'AI5' : 'HW4');
  chunk.use[row] = Math.floor(turn.uniformIn(0, 'fleet.use', who) * 4);
  chunk.charge[row] = p.battery.high;
  chunk.software[row] = group.release[GROUP_FLEET];
  chunk.rank[row] = turn.draws.word(RANK, 0, who);
  chunk.subscribers[row] = turn.binomial('fleet.subscribe', who, weight, share[GROUP_FLEET]);
  chunk.terminals[row] = turn.binomial('fleet.terminal', who, weight, terminalShare(turn));
  chunk.born[row] = turn.time.month;
  chunk.health[row] = 1;
}

/** Share of vehicles built now that have a satellite terminal: none at the end of 2025, the parameter seven years later. */
function terminalShare(turn: Turn): number {
  return clamp((turn.p.upload.terminals * yearsSince2025(turn.time.start)) / 7, 0, 1);
}
