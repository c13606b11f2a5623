import { mergeRows } from '../../engine/merge';
import { WORLD } from '../../engine/setting';
import type { Chunk, Table } from '../../engine/table';
import { monthsWithin } from '../../quantity/calendar';
import { wrightCost, wrightExponent } from '../laws/wright';
import { firm, LINKS, NOTICES } from '../world';
import { HARDWARE, lines, MAKER, makers, robots, SOLD, sites } from './agents';
import { equip, equippable, orderComputers } from './computers';
import { agentWeight, rampTo } from './equations';
import { usefulNewest, wantByJob } from './skills';
import { supplyParts, useParts } from './supply';
import type { Turn } from './turn';

type P = Turn['p'];
type Maker = Chunk<typeof makers.columns>;
type Robots = typeof robots.columns;

/** Cost of the next robot, USD: Wright's law over all robots built. */
export function unitCost(p: P, maker: Maker): number {
  const before = Math.max(1, maker.builtBefore[0]);
  return wrightCost(
    p.money.cost,
    before,
    Math.max(before, maker.builtBefore[0] + maker.built[0]),
    wrightExponent(p.money.learningRate),
  );
}

/** Lines grow, build what is wanted, and robots are born: to the group's own work first, then to those who ordered. */
export function build(turn: Turn): void {
  const { p, time, setting } = turn;
  const maker = turn.table(makers).only;
  const line = turn.table(lines).only;
  // What lines can keep up in the mean of the step: at its end they do more than at its start.
  const rate = Float64Array.from(line.rate, (before) => before / 2);
  const added = growLines(turn);
  for (let at = 0; at < rate.length; at++) rate[at] += line.rate[at] / 2;
  takeOrders(turn);
  spreadWant(turn);
  const wanted = Math.max(0, openWant(turn));
  const possible = (rate[0] + rate[1]) * time.years;
  // No more robots than there are parts and computers for.
  const planned = supplyParts(turn, Math.min(possible, wanted));
  const made = Math.min(planned, equippable(turn));
  equip(turn, made, planned);
  useParts(turn, made);
  orderComputers(turn);
  const part = possible > 0 ? made / possible : 0;
  const before = maker.builtBefore[0] + maker.built[0];
  const cost = unitCost(p, maker);
  for (let at = 0; at < rate.length; at++) {
    line.utilisation[at] = line.rate[at] > 0 ? part : 1;
    line.pending[at] += rate[at] * time.years * part;
    while (bear(turn, at)) maker.grain[0] = grainNow(turn);
  }
  const born = maker.builtBefore[0] + maker.built[0] - before;
  const tesla = setting.seat(MAKER);
  // Computers were paid for when they came; those bought outside cost more than is in the cost of a robot.
  const prepaid = Math.min(born * cost, maker.prepaid[0]);
  maker.prepaid[0] -= prepaid;
  const cents = Math.round((born * cost - prepaid + added * p.plants.capex) * 100);
  turn.post(LINKS.moneyRobots, tesla, setting.seat(WORLD), cents);
  tellMilestone(turn, before, before + born);
}

/** Moves the ramps on; returns the robots a year that were added to what the lines can keep up. */
function growLines(turn: Turn): number {
  const { p, time, setting } = turn;
  const line = turn.table(lines).only;
  let added = 0;
  for (let at = 0; at < line.rate.length; at++) {
    const rate = line.rate[at];
    const who = { origin: line.origin[at], ordinal: 0 };
    const months = monthsWithin(time.start, time.end);
    const news = months.reduce(
      (sum, { month, share }) =>
        sum + share * Math.max(0, 1 + p.plants.slip * turn.normalIn(month, 'robots.ramp', who)),
      0,
    );
    line.rate[at] = rampTo(
      rate,
      line.capacity[at],
      p.plants.growth * news * line.utilisation[at],
      time.years,
    );
    added += line.rate[at] - rate;
  }
  if (line.rate[1] === 0 && line.rate[0] >= p.plants.second * line.capacity[0]) {
    line.rate[1] = Math.min(p.plants.rate, line.capacity[1]);
    added += line.rate[1];
    const place = line.place[1];
    const name = setting.places[place].name;
    const text = `A second line of robots begins to build in ${name}; it is laid out for ${line.capacity[1]} a year.`;
    turn.event({ kind: 'robots.line', entity: `robots of ${name}`, party: MAKER, place, text });
  }
  return added;
}

function takeOrders(turn: Turn): void {
  const { open } = turn.table(sites).only;
  const orders = turn.read(NOTICES.robotOrders);
  for (let at = 0; at < turn.setting.places.length; at++) open[at] += orders[at] * turn.time.days;
}

/** Robots that the group wants at each of its sites. */
function spreadWant(turn: Turn): void {
  const books = turn.table(sites).only;
  const want = wantByJob(turn.p, usefulNewest(turn.p, turn.table(makers).only));
  for (let at = 0; at < turn.setting.places.length; at++)
    books.want[at] = want[books.job[at]] * books.share[at];
}

/** Robots wanted by the group and by buyers that are neither at work nor built and waiting. */
function openWant(turn: Turn): number {
  const books = turn.table(sites).only;
  const line = turn.table(lines).only;
  let own = 0;
  let open = 0;
  for (let at = 0; at < turn.setting.places.length; at++) {
    if (books.share[at] > 0) own += Math.max(0, books.want[at] - books.stock[at]);
    open += books.open[at];
  }
  return own + Math.max(0, open) - line.pending[0] - line.pending[1];
}

/** One agent is born at a line if enough robots wait there and somebody wants them. */
function bear(turn: Turn, at: number): boolean {
  const { setting } = turn;
  const maker = turn.table(makers).only;
  const line = turn.table(lines).only;
  const books = turn.table(sites).only;
  const weight = maker.grain[0];
  if (line.pending[at] < weight) return false;
  const own = neediest(turn);
  let place = own;
  let units = weight;
  if (books.want[own] - books.stock[own] < weight / 2) {
    place = largestOrder(turn);
    if (books.open[place] < weight / 2) return false;
    units = turn.post(
      LINKS.goodsRobots,
      setting.account(MAKER, line.place[at]),
      setting.account(WORLD, place),
      weight,
    );
    if (units === 0) return false;
    books.open[place] -= units;
    maker.sold[0] += units;
  }
  line.pending[at] -= units;
  books.stock[place] += units;
  maker.built[0] += units;
  maker.living[0] += units;
  bearRobot(turn, at, place, units);
  return true;
}

function bearRobot(turn: Turn, at: number, place: number, units: number): void {
  const maker = turn.table(makers).only;
  const line = turn.table(lines).only;
  const rows = turn.table(robots);
  const who = { origin: line.origin[at], ordinal: line.counter[at] };
  line.counter[at] += 1;
  const slot = rows.add(who.origin, who.ordinal, units);
  const chunk = rows.chunkOf(slot);
  const row = slot % rows.chunkRows;
  const modern = maker.modern[0] >= units;
  if (modern) maker.modern[0] -= units;
  chunk.place[row] = place;
  chunk.firm[row] = MAKER;
  chunk.hardware[row] = HARDWARE.indexOf(modern ? 'AI5' : 'AI4');
  chunk.software[row] = maker.release[0];
  chunk.shift[row] = Math.floor(turn.uniformIn(0, 'robots.shift', who) * 3);
  chunk.battery[row] = 1;
}

/** The group's site that lacks most robots; ties to the lower number. */
function neediest(turn: Turn): number {
  const books = turn.table(sites).only;
  let best = -1;
  let most = 0;
  for (let at = 0; at < turn.setting.places.length; at++) {
    if (books.share[at] === 0) continue;
    const lack = books.want[at] - books.stock[at];
    if (best < 0 || lack > most) {
      best = at;
      most = lack;
    }
  }
  return Math.max(0, best);
}

/** The city with most orders open; ties to the lower number. */
function largestOrder(turn: Turn): number {
  const { open, job } = turn.table(sites).only;
  let best = 0;
  for (let at = 0; at < turn.setting.places.length; at++)
    if (job[at] === SOLD && open[at] > open[best]) best = at;
  return best;
}

/** Robots that the next agent stands for; where that rises, the agents there are are merged to it. */
function grainNow(turn: Turn): number {
  const maker = turn.table(makers).only;
  const grain = agentWeight(maker.living[0], turn.setting.scale.individuals);
  if (grain <= maker.grain[0]) return maker.grain[0];
  merge(turn.table(robots), grain);
  return grain;
}

/** Agents that retirement has thinned out are merged again when there are more of them than are allowed. */
export function thinOut(turn: Turn): void {
  const rows = turn.table(robots);
  if (rows.count().rows > turn.setting.scale.individuals) merge(rows, turn.table(makers).only.grain[0]);
}

/** Joins robots of one place and kind until each agent stands for `weight`; hours by the mean. */
export function merge(rows: Table<Robots>, weight: number): void {
  mergeRows(
    rows,
    weight,
    ({ place, firm, hardware }, row) => (place[row] * 256 + firm[row]) * HARDWARE.length + hardware[row],
    (into, from, own, all) => {
      const { hours, broken } = into.chunk;
      hours[into.row] += ((from.chunk.hours[from.row] - hours[into.row]) * own) / all;
      broken[into.row] += from.chunk.broken[from.row];
      from.chunk.broken[from.row] = 0;
    },
  );
}

/** Every power of ten of robots built is told. */
function tellMilestone(turn: Turn, before: number, after: number): void {
  let mark = 10_000;
  while (mark <= before) mark *= 10;
  if (after < mark) return;
  turn.event({
    kind: 'robots.built',
    entity: 'Tesla robots',
    party: firm('tesla'),
    text: `Tesla has built ${mark} robots by ${turn.time.date}; the next costs ${Math.round(unitCost(turn.p, turn.table(makers).only))} USD`,
  });
}
