import { hashName } from '../../engine/draws';
import type { Link } from '../../engine/link';
import { partyOf, placeOf } from '../../engine/setting';
import type { Chunk } from '../../engine/table';
import type { EcosystemFounding } from '../layer';
import { firm, LABS, LINKS, NOTICES, TASKS } from '../world';
import { foundLines, foundRobots, foundSites, MAKER, makers, SOLD, sites } from './agents';
import { foundComputers, receiveComputers } from './computers';
import { agentWeight, dutyOf, shiftLength } from './equations';
import { fillAge, fillWork } from './inputs';
import { age, SUM, SUM_SIZE, work } from './kernel';
import type { robotsParameters } from './parameters';
import { build, type Turn, thinOut, unitCost, usefulNow } from './production';

type Founding = EcosystemFounding<typeof robotsParameters>;
type Sites = Chunk<typeof sites.columns>;

const RELEASE = LABS.indexOf('tesla') * TASKS.length + TASKS.indexOf('manipulation');
/** Links of labour by job. */
const LABOUR: readonly Link[] = [
  LINKS.labourFleet,
  LINKS.labourEnergy,
  LINKS.labourCompute,
  LINKS.labourLaunch,
  LINKS.labourChips,
  LINKS.labourDemand,
];
/** Bytes of a kB, as recordings are counted. */
const BYTES = 1000;
const DAYS_PER_YEAR = 365.25;

/** Day one: lines, places of work, the robots built so far. */
export function found(context: Founding): void {
  const { p, setting } = context;
  foundLines(context);
  foundSites(context);
  foundRobots(context);
  const rows = context.table(makers);
  rows.add(hashName('robots of tesla'), 0, 1);
  const maker = rows.only;
  maker.firm[0] = MAKER;
  maker.builtBefore[0] = p.start.built;
  maker.hours[0] = p.start.hours;
  maker.release[0] = 1;
  maker.capability[0] = maker.capabilityAtStart[0] = context.read(NOTICES.capability)[RELEASE];
  maker.grain[0] = agentWeight(p.start.built, setting.scale.individuals);
  foundComputers(context, p.plants.rate / DAYS_PER_YEAR);
  const { stock } = context.table(sites).only;
  maker.living[0] = maker.working[0] = stock.reduce((sum, robots) => sum + robots, 0);
  const need = stock.map(
    (robots) => (robots * workedPerDay(p) * wattHoursPerHour(p) * context.minutesPerStep) / 1440,
  );
  announce(context, stock, need.subarray(0, setting.places.length));
}

/** One step: what came over the links, retirement, building and births, the work of every robot, its sums. */
export function step(turn: Turn): void {
  receive(turn);
  const maker = turn.table(makers).only;
  for (const month of turn.time.newMonths) {
    fillAge(turn, month);
    const gone = turn.run(age)[0];
    maker.retired[0] += gone;
    maker.living[0] -= gone;
    thinOut(turn);
  }
  build(turn);
  fillWork(turn);
  settle(turn, turn.run(work));
}

function receive(turn: Turn): void {
  const { setting } = turn;
  const maker = turn.table(makers).only;
  const books = turn.table(sites).only;
  turn.receive(LINKS.energyRobots, (_from, to, amount) => {
    books.supplied[placeOf(setting, to)] += amount;
  });
  receiveComputers(turn);
  turn.receive(LINKS.trafficRobots, (_from, to, amount) => {
    const place = placeOf(setting, to);
    books.satellite[place] -= Math.min(
      books.satellite[place],
      (amount * LINKS.trafficRobots.quantum) / BYTES,
    );
  });
  receiveTokens(turn);
  turn.receive(LINKS.modelRobots, (_from, to, _amount, name) => {
    if (name !== RELEASE || partyOf(setting, to) !== MAKER) return;
    maker.release[0] += 1;
    maker.capability[0] = turn.read(NOTICES.capability)[RELEASE];
    turn.event({
      kind: 'robots.release',
      entity: `Tesla manipulation release ${maker.release[0]}`,
      party: MAKER,
      text: `Robots take manipulation release ${maker.release[0]}: an hour of theirs is worth ${Math.round(100 * usefulNow(turn.p, maker))} % of a person's.`,
    });
  });
}

/** Tokens from the cloud, paid to whoever served them at the price of the market. */
function receiveTokens(turn: Turn): void {
  const { setting } = turn;
  const maker = turn.table(makers).only;
  const price = turn.read(NOTICES.tokenPrice);
  const owed = new Float64Array(setting.parties.length);
  turn.receive(LINKS.tokensRobots, (from, _to, amount) => {
    maker.tokens[0] += amount * LINKS.tokensRobots.quantum;
    owed[partyOf(setting, from)] += (amount * LINKS.tokensRobots.quantum) / 1e6;
  });
  for (let party = 1; party < owed.length; party++) {
    if (party === MAKER) continue;
    turn.post(
      LINKS.moneyRobots,
      setting.seat(MAKER),
      setting.seat(party),
      Math.round(owed[party] * price[party] * 100),
    );
  }
}

/** Turns the sums of the pass into labour, recordings, books and notices. */
function settle(turn: Turn, sums: Float64Array): void {
  const { p, setting } = turn;
  const maker = turn.table(makers).only;
  const books = turn.table(sites).only;
  const count = setting.places.length;
  const useful = usefulNow(p, maker);
  const need = new Float64Array(count);
  const working = new Float64Array(count);
  const owed = new Float64Array(setting.parties.length);
  maker.working[0] = 0;
  for (let place = 0; place < count; place++) {
    const s = place * SUM_SIZE;
    books.stock[place] = sums[s + SUM.robots];
    if (sums[s + SUM.robots] === 0) continue;
    working[place] = sums[s + SUM.working];
    const hours = sums[s + SUM.microHours] / 1e6;
    maker.working[0] += working[place];
    maker.hours[0] += hours;
    need[place] = Math.round(hours * wattHoursPerHour(p));
    books.drawn[place] += need[place];
    const sent = sendLabour(turn, books, place, hours * useful);
    maker.usefulHours[0] += sent;
    owed[books.employer[place]] += sent;
    maker.recordedHours[0] += record(turn, books, place, hours);
  }
  for (let party = 1; party < owed.length; party++) {
    if (party === MAKER) continue;
    turn.post(
      LINKS.moneyRobots,
      setting.seat(party),
      setting.seat(MAKER),
      Math.round(owed[party] * p.money.hourPrice * 100),
    );
  }
  announce(turn, working, need);
}

/** Hands useful hours to those who have the work; returns what they took. Hours that nobody takes are lost. */
function sendLabour(turn: Turn, books: Sites, place: number, hours: number): number {
  const { setting } = turn;
  const link = LABOUR[books.job[place]];
  const exact = (books.labour[place] + hours) / link.quantum;
  const whole = Math.floor(exact);
  books.labour[place] = (exact - whole) * link.quantum;
  const to = setting.account(books.employer[place], place);
  return turn.post(link, setting.account(MAKER, place), to, whole) * link.quantum;
}

/** Recorded hours go to the lab at the dock, outside the group a part of their bytes waits for a satellite; returns the hours. */
function record(turn: Turn, books: Sites, place: number, hours: number): number {
  const { p, setting } = turn;
  const recorded = hours * p.data.recorded;
  const exact = books.recorded[place] + recorded / p.data.hoursPerEvent;
  const whole = Math.floor(exact);
  const kilobytes = Math.round(whole * p.data.hoursPerEvent * p.data.volume * 1e6);
  const bySatellite = books.job[place] === SOLD ? Math.round(kilobytes * p.data.satellite) : 0;
  books.satellite[place] += bySatellite;
  const from = setting.account(MAKER, place);
  books.recorded[place] =
    exact - turn.post(LINKS.experienceRobots, from, setting.seat(MAKER), whole, kilobytes - bySatellite);
  return recorded;
}

/** Hours that a robot in working order works in a mean day. */
function workedPerDay(p: Turn['p']): number {
  const duty = dutyOf(p.day.perCharge, p.day.charging);
  return shiftLength(p.day.hours, duty) * duty;
}

function wattHoursPerHour(p: Turn['p']): number {
  return (p.day.battery * 1000) / p.day.perCharge;
}

/** Publishes all notices of the layer. @param working robots in working order, @param need Wh, by place */
function announce(context: Turn | Founding, working: Float64Array, need: Float64Array): void {
  const { p, setting } = context;
  const { satellite } = context.table(sites).only;
  const tokens = context.publish(NOTICES.robotTokens);
  const traffic = context.publish(NOTICES.robotTraffic);
  const count = context.publish(NOTICES.robotCount);
  const each = workedPerDay(p) * p.data.tokens * p.data.cloud;
  context.publish(NOTICES.robotEnergy).set(need);
  context.publish(NOTICES.robotPrice)[firm('tesla')] =
    unitCost(p, context.table(makers).only) / (1 - p.money.margin);
  for (let place = 0; place < setting.places.length; place++) {
    count[place] = working[place];
    tokens[place] = working[place] * each;
    traffic[place] = satellite[place] * BYTES;
  }
}
