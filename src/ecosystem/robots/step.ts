import { hashName } from '../../engine/draws';
import { partyOf, placeOf } from '../../engine/setting';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { firm, LABS, LINKS, NOTICES, TASKS } from '../world';
import { foundLines, foundRobots, foundSites, MAKER, makers, sites } from './agents';
import { foundComputers, receiveComputers } from './computers';
import { agentWeight, dutyOf, shiftLength } from './equations';
import { fillAge, fillWork, repairNow } from './inputs';
import { age, work } from './kernel';
import { foundMakers, publishOffers, takeRivalRelease } from './offers';
import { build, thinOut, unitCost } from './production';
import { foundRivals, workRivals } from './rivals';
import { settle } from './settle';
import { FAMILIES, reached, usefulIn, usefulNow } from './skills';
import { foundParts } from './supply';
import type { Founding, Turn } from './turn';
import { foundCrews, payUpkeep } from './upkeep';

const RELEASE = LABS.indexOf('tesla') * TASKS.length + TASKS.indexOf('manipulation');
/** Bytes of a kB, as recordings are counted. */
const BYTES = 1000;

/** Day one: lines, places of work, the robots built so far. */
export function found(context: Founding): void {
  const { p, setting } = context;
  foundLines(context);
  foundSites(context);
  foundRobots(context);
  foundRivals(context);
  const rows = context.table(makers);
  rows.add(hashName('robots of tesla'), 0, 1);
  const maker = rows.only;
  maker.firm[0] = MAKER;
  maker.builtBefore[0] = p.start.built;
  maker.hours[0] = p.start.hours;
  maker.release[0] = 1;
  maker.capability[0] = context.read(NOTICES.capability)[RELEASE];
  maker.capabilityAtStart[0] = maker.capabilityBefore[0] = maker.capability[0];
  // Longer ago than it takes to reach every robot.
  maker.since[0] = p.rollout + 2;
  maker.grain[0] = agentWeight(p.start.built, setting.scale.individuals);
  foundParts(context);
  foundComputers(context, p.plants.rate / DAYS_PER_YEAR);
  const { stock } = context.table(sites).only;
  maker.living[0] = maker.working[0] = stock.reduce((sum, robots) => sum + robots, 0);
  foundCrews(context, workedPerDay(p));
  foundMakers(context);
  const need = stock.map(
    (robots) => (robots * workedPerDay(p) * wattHoursPerHour(p) * context.minutesPerStep) / 1440,
  );
  announce(context, stock, need.subarray(0, setting.places.length));
}

/** One step: what came over the links, retirement, building and births, the work of every robot, its sums. */
export function step(turn: Turn): void {
  const { p, time } = turn;
  receive(turn);
  const maker = turn.table(makers).only;
  for (const month of time.newMonths) {
    fillAge(turn, month, maker.living[0] > 0 ? maker.monthHours[0] / maker.living[0] : 0);
    maker.monthHours[0] = 0;
    const gone = turn.run(age)[0];
    maker.retired[0] += gone;
    maker.living[0] -= gone;
    maker.working[0] = Math.min(maker.working[0], maker.living[0]);
    thinOut(turn);
    tellYear(turn);
  }
  build(turn);
  const broken = maker.living[0] - maker.working[0];
  const rate = repairNow(turn);
  fillWork(turn);
  const worked = settle(turn, turn.run(work));
  maker.since[0] += time.days;
  payUpkeep(turn, rate, broken, worked);
  const { drawn } = turn.table(sites).only;
  const need = worked.hours.map((hours) => Math.round(hours * wattHoursPerHour(p)));
  for (let place = 0; place < need.length; place++) drawn[place] += need[place];
  announce(turn, worked.working, need);
  workRivals(turn);
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
    if (name !== RELEASE || partyOf(setting, to) !== MAKER) {
      takeRivalRelease(turn, partyOf(setting, to), name);
      return;
    }
    const share = reached(maker.since[0], turn.p.rollout);
    maker.capabilityBefore[0] += (maker.capability[0] - maker.capabilityBefore[0]) * share;
    maker.since[0] = 0;
    maker.release[0] += 1;
    maker.capability[0] = turn.read(NOTICES.capability)[RELEASE];
    tellRelease(turn);
  });
}

/** Tells what a release is good at, by family of tasks. */
function tellRelease(turn: Turn): void {
  const { p } = turn;
  const maker = turn.table(makers).only;
  const skills = FAMILIES.map((family) => {
    const useful = usefulIn(p, family, maker.capability[0], maker.capabilityAtStart[0]);
    return `${family} ${Math.round(100 * useful)} %`;
  });
  turn.event({
    kind: 'robots.release',
    entity: `Tesla manipulation release ${maker.release[0]}`,
    party: MAKER,
    text: `Robots take manipulation release ${maker.release[0]} within ${p.rollout} days: an hour of theirs is worth ${Math.round(100 * usefulNow(p, maker))} % of a person's (${skills.join(', ')})`,
  });
}

/** Tells after the first twelve months how many robots were built of those announced. */
function tellYear(turn: Turn): void {
  const { p, time } = turn;
  const maker = turn.table(makers).only;
  maker.months[0] += 1;
  if (maker.months[0] !== 13) return;
  const built = maker.built[0];
  turn.event({
    kind: 'robots.year',
    entity: 'Tesla robots',
    party: MAKER,
    text: `Tesla built ${built} robots in twelve months by ${time.date}, ${((100 * built) / p.plants.firstYear).toFixed(1)} % of the ${p.plants.firstYear} announced: its lines ramp up from ${p.plants.rate} a year`,
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
  publishOffers(context);
  for (let place = 0; place < setting.places.length; place++) {
    count[place] = working[place];
    tokens[place] = working[place] * each;
    traffic[place] = satellite[place] * BYTES;
  }
}
