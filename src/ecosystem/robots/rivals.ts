import { binomial } from '../../engine/binomial';
import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { mergeRows } from '../../engine/merge';
import type { Table } from '../../engine/table';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { firm, LABS, NOTICES, REGIONS, type World } from '../world';
import { agentWeight } from './equations';
import { KINDS, type Kind, OWNERS, rivalFleets, rivalRobots } from './rivalAgents';
import type { Founding, Turn } from './turn';

type Context = Pick<Founding, 'p' | 'table' | 'setting'>;

/** Agents that a large fleet is kept in, over the most that are allowed: nobody looks at them one by one. */
const SPARSE = 10;
const AMAZON = firm('amazon');

/** Day one: the robots that rivals had, and what they teach their labs. */
export function foundRivals(context: Founding): void {
  const table = context.table(rivalFleets);
  for (const [slot, kind] of KINDS.entries()) {
    table.add(hashName(`rivals:${kind}`), 0, 1);
    const row = table.only;
    const { count } = context.p.rivals[kind];
    row.firm[slot] = firm(OWNERS[kind].firm);
    row.kind[slot] = slot;
    row.grain[slot] = grainOf(context, count);
    row.pending[slot] = count;
    bearAll(context, slot);
    row.came[slot] = 0;
    row.told[slot] = count;
  }
  publishRivals(context);
}

/** A step: rivals' robots work; once a month they come, break and go. */
export function workRivals(turn: Turn): void {
  const { p, time } = turn;
  const row = turn.table(rivalFleets).only;
  for (const month of time.newMonths) {
    ageRobots(turn, month);
    for (let slot = 0; slot < KINDS.length; slot++) growFleet(turn, slot, month);
  }
  for (const [slot, kind] of KINDS.entries()) {
    const hours = row.working[slot] * p.rivals[kind].hours * time.days;
    row.hours[slot] += hours;
    row.monthHours[slot] += hours;
    row.taught[slot] += hours * p.rivals[kind].taught;
  }
  publishRivals(turn);
}

/** Hours a day worth a demonstration, by the firm whose lab has them: its own robots', and what Amazon makes public. */
function publishRivals(context: Context & Pick<Founding, 'publish'>): void {
  const { p } = context;
  const row = context.table(rivalFleets).only;
  const out = context.publish(NOTICES.rivalHours);
  out.fill(0);
  for (const [slot, kind] of KINDS.entries())
    out[row.firm[slot]] += row.working[slot] * p.rivals[kind].hours * p.rivals[kind].taught;
  const open = out[AMAZON] * p.rivals.open;
  for (const kind of KINDS) {
    const { firm: name } = OWNERS[kind];
    if (name !== 'amazon' && (LABS as readonly string[]).includes(name)) out[firm(name)] += open;
  }
}

function growFleet(turn: Turn, slot: number, month: number): void {
  const { p, time } = turn;
  const row = turn.table(rivalFleets).only;
  const kind = KINDS[slot];
  const who = { origin: row.origin[slot], ordinal: 0 };
  const years = time.index * time.years;
  const luck = Math.max(0, 1 + p.rivals.news * turn.normalIn(month, 'robots.rivals', who));
  const growth = (p.rivals[kind].growth * exp(-years / p.rivals.saturation) * luck) / 12;
  row.pending[slot] += row.living[slot] * (exp(growth + p.rivals.retirement / 12) - 1);
  const grain = grainOf(turn, row.living[slot] + row.pending[slot]);
  if (grain > row.grain[slot]) {
    row.grain[slot] = grain;
    mergeRivals(turn.table(rivalRobots), slot, grain);
  }
  bearAll(turn, slot);
  tellGrowth(turn, slot);
}

/** A month of each robot: what it worked, whether it is retired, whether it is broken; counts by binomial draws. */
function ageRobots(turn: Turn, month: number): void {
  const { p } = turn;
  const row = turn.table(rivalFleets).only;
  const retire = 1 - exp(-p.rivals.retirement / 12);
  const broken = KINDS.map((kind) => brokenShare(turn, kind));
  const each = Float64Array.from(row.living, (living, slot) =>
    living > 0 ? row.monthHours[slot] / living : 0,
  );
  row.monthHours.fill(0);
  row.living.fill(0);
  row.working.fill(0);
  let index = 0;
  let who = { origin: 0, ordinal: 0 };
  const next = (): number => turn.uniformIn(month, 'robots.rivalMonth', who, index++);
  // Most rows stand for one, of which a uniform is all that a count takes.
  const count = (n: number, p: number): number => (n === 1 ? Number(next() < p) : binomial(n, p, next));
  turn.table(rivalRobots).each((chunk, at) => {
    const slot = chunk.kind[at];
    who = { origin: chunk.origin[at], ordinal: chunk.ordinal[at] };
    index = 0;
    const gone = count(chunk.weight[at], retire);
    const left = chunk.weight[at] - gone;
    chunk.weight[at] = left;
    chunk.hours[at] += each[slot];
    chunk.broken[at] = count(left, broken[slot]);
    row.retired[slot] += gone;
    row.living[slot] += left;
    row.working[slot] += left - chunk.broken[at];
  });
}

/** Share of robots that wait for repair in the long run: work against faults and repairs. */
function brokenShare({ p }: Pick<Context, 'p'>, kind: Kind): number {
  const odds = ((p.rivals[kind].hours / 24) * p.faults.repair) / p.rivals.between;
  return odds / (1 + odds);
}

/** Robots that one agent stands for: one to one as long as they fit, far coarser once they do not. */
function grainOf({ setting }: Context, robots: number): number {
  const { individuals } = setting.scale;
  return robots <= individuals ? 1 : agentWeight(robots, Math.max(1, individuals / SPARSE));
}

/** Gives all robots that wait an agent, each in a city of the fleet's regions by income. */
function bearAll(context: Context, slot: number): void {
  const { setting } = context;
  const row = context.table(rivalFleets).only;
  const rows = context.table(rivalRobots);
  const grain = row.grain[slot];
  if (row.pending[slot] < grain) return;
  const kind = KINDS[slot];
  const inOrder = grain * (1 - brokenShare(context, kind));
  const upTo = incomeUpTo(setting, kind);
  while (row.pending[slot] >= grain) {
    const ordinal = row.counter[slot];
    rows.add(row.origin[slot], ordinal, grain, {
      place: cityAt(upTo, evenly(ordinal)),
      firm: row.firm[slot],
      kind: slot,
    });
    row.counter[slot] += 1;
    row.pending[slot] -= grain;
    row.living[slot] += grain;
    row.working[slot] += inOrder;
    row.came[slot] += grain;
  }
}

/** Income of the cities of the fleet's regions up to each city. */
function incomeUpTo({ places, cities }: World, kind: Kind): Float64Array {
  const upTo = new Float64Array(cities);
  let sum = 0;
  for (let place = 0; place < cities; place++) {
    if (OWNERS[kind].regions.includes(REGIONS[places[place].region])) sum += places[place].income;
    upTo[place] = sum;
  }
  return upTo;
}

/** First city up to which there is more than a share of the income. @param share on [0, 1) */
function cityAt(upTo: Float64Array, share: number): number {
  const wanted = share * upTo[upTo.length - 1];
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (upTo[middle] > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Golden-ratio sequence on [0, 1): the next agent goes where the fewest are for its share. */
function evenly(ordinal: number): number {
  return (ordinal * 0.6180339887498949) % 1;
}

/** Joins a fleet's robots of one place until each agent stands for `weight`; hours by the mean. */
export function mergeRivals(
  rows: Table<(typeof rivalRobots)['columns']>,
  slot: number,
  weight: number,
): void {
  mergeRows(
    rows,
    weight,
    ({ place, kind }, row) => (kind[row] === slot ? place[row] : undefined),
    (into, from, own, all) => {
      const { hours, broken } = into.chunk;
      hours[into.row] += ((from.chunk.hours[from.row] - hours[into.row]) * own) / all;
      broken[into.row] += from.chunk.broken[from.row];
      from.chunk.broken[from.row] = 0;
    },
  );
}

/** Told each time that a fleet has doubled. */
function tellGrowth(turn: Turn, slot: number): void {
  const row = turn.table(rivalFleets).only;
  if (row.living[slot] < 2 * row.told[slot]) return;
  const { title, firm: name } = OWNERS[KINDS[slot]];
  row.told[slot] = row.living[slot];
  const { hours, taught } = turn.p.rivals[KINDS[slot]];
  const yearly = Math.round(row.working[slot] * hours * taught * DAYS_PER_YEAR);
  turn.event({
    kind: 'robots.rival',
    entity: title,
    party: firm(name),
    text: `There are twice as many of ${title} as when last told, ${Math.round(row.living[slot])} by ${turn.time.date}; their work is worth ${yearly} hours of demonstration a year`,
  });
}
