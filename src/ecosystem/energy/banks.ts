import { exp } from '../../engine/maths';
import type { Chunk } from '../../engine/table';
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../quantity/calendar';
import { emptyPlan, fillPlan } from '../laws/dispatch';
import { eventProbability } from '../laws/integrate';
import type { EcosystemTurn } from '../layer';
import { NOTICES } from '../world';
import { banks, DAY_HOURS, type EnergyParameters, hours } from './agents';
import { hourlyPrices, lifeUsed, sharedHours, troughPrice, wearCost } from './bankEquations';
import { gasPrice } from './tariffs';

type Turn = EcosystemTurn<EnergyParameters>;
type Bank = Chunk<(typeof banks)['columns']>;

const HOUR = 60;

/** What a site's supplies and bank can do, as its plan needs it; W and Wh. */
export interface SiteDay {
  site: number;
  load: number;
  /** Rated power of the connections, and of all supplies. */
  grid: number;
  rated: number;
  /** Power that the connections must give up in a curtailment. */
  yielded: number;
  /** Mean price of power from the grid, USD/kWh. */
  price: number;
  /** Power and energy of the bank that smoothing leaves free. */
  power: number;
  energy: number;
}

/** What the plans of its days have a bank do in a step; Wh. */
export interface StepPlan {
  discharge: number;
  charge: number;
  /** What is not bought because the bank gives, and what is bought to fill it, at the prices of the hours; USD. */
  worth: number;
  cost: number;
  /** How full the bank is to be at the end. */
  target: number;
  /** What the plan has in the bank as the step begins over the least that it leaves in it, and that least. */
  moved: number;
  reserve: number;
  /** Hours of curtailment in the step, and what they take that the plan does not cover. */
  curtailed: number;
  uncovered: number;
}

/** Filled anew for every plan. */
const DAY = {
  load: new Float64Array(DAY_HOURS),
  price: new Float64Array(DAY_HOURS),
  limit: 0,
  power: 0,
  energy: 0,
  chargeEfficiency: 1,
  dischargeEfficiency: 1,
  wear: 0,
};
const PLAN = emptyPlan(DAY_HOURS);

/** Whole hours by which the sun of a place is ahead of UTC: banks are planned by its day. */
export function zoneOf(longitude: number): number {
  return Math.round(longitude / 15);
}

/**
 * Runs the plans of a site through the step: a plan is made at each local midnight and holds for 24 hours, whatever
 * the length of the step. Days of one step that differ in nothing share their plan.
 * @param into receives what the plans come to
 */
export function runPlans(turn: Turn, s: SiteDay, into: StepPlan): void {
  const { time, setting } = turn;
  const bank = turn.table(banks).only;
  const ahead = zoneOf(setting.places[bank.place[s.site]].longitude) * HOUR;
  into.discharge = into.charge = into.worth = into.cost = into.curtailed = into.uncovered = 0;
  into.moved = levelAt(turn, s.site, time.start + ahead);
  let ordinary = false;
  for (let t = time.start; t < time.end; ) {
    const local = t + ahead;
    const day = Math.floor(local / MINUTES_PER_DAY);
    const curtailed = isCurtailed(turn, s, day);
    if (local === day * MINUTES_PER_DAY && !(ordinary && !curtailed)) {
      planDay(turn, s, curtailed);
      ordinary = !curtailed;
    }
    const until = Math.min(time.end, (day + 1) * MINUTES_PER_DAY - ahead);
    const from = local - day * MINUTES_PER_DAY;
    if (curtailed || bank.range[s.site] > 0) runHours(turn, s, from, from + until - t, curtailed, into);
    t = until;
  }
  const level = levelAt(turn, s.site, time.end + ahead);
  into.target = bank.capacity[s.site] - (bank.range[s.site] - level);
  into.reserve = bank.capacity[s.site] - bank.range[s.site];
}

/** True for days on which the fast-lane connections of a site must yield. */
function isCurtailed(turn: Turn, s: SiteDay, day: number): boolean {
  if (s.yielded <= 0) return false;
  const { curtailed, curtailedHours } = turn.p.supply;
  const who = { origin: turn.table(banks).only.origin[s.site], ordinal: 0 };
  return turn.uniformIn(day, 'energy.curtailment', who) < curtailed / curtailedHours / DAYS_PER_YEAR;
}

/** Energy above the lowest of its day that the plan has in the bank at a local minute. */
function levelAt(turn: Turn, site: number, local: number): number {
  const { range } = turn.table(banks).only;
  if (range[site] <= 0) return 0;
  const { level } = turn.table(hours).only;
  const minute = local - Math.floor(local / MINUTES_PER_DAY) * MINUTES_PER_DAY;
  const hour = Math.floor(minute / HOUR);
  const first = site * DAY_HOURS;
  const start = level[first + ((hour + DAY_HOURS - 1) % DAY_HOURS)];
  return start + ((level[first + hour] - start) * (minute - hour * HOUR)) / HOUR;
}

/** Adds up the hours of a plan between two minutes of its day. */
function runHours(
  turn: Turn,
  s: SiteDay,
  from: number,
  to: number,
  curtailed: boolean,
  into: StepPlan,
): void {
  const { curtailedFrom, curtailedHours } = turn.p.supply;
  const rows = turn.table(hours).only;
  const first = s.site * DAY_HOURS;
  const gap = Math.max(0, s.load - (s.rated - s.yielded));
  for (let hour = Math.floor(from / HOUR); hour * HOUR < to; hour++) {
    const begin = Math.max(from, hour * HOUR);
    const end = Math.min(to, (hour + 1) * HOUR);
    const part = (end - begin) / HOUR;
    const { charge, discharge, price } = rows;
    const row = first + hour;
    into.discharge += discharge[row] * part;
    into.charge += charge[row] * part;
    into.worth += (price[row] * discharge[row] * part) / 1000;
    into.cost += (price[row] * charge[row] * part) / 1000;
    if (!curtailed) continue;
    const shared = sharedHours(begin, end, curtailedFrom * HOUR, curtailedHours);
    into.curtailed += shared;
    into.uncovered += Math.max(0, gap - discharge[row]) * shared;
  }
}

/**
 * Plans the day that begins (submodels section 4): what smoothing and ride-through need is kept back, then load above
 * the connections is shaved, then power is moved from cheap to dear hours as far as the grid has head-room and the
 * gain pays for losses and wear.
 */
function planDay(turn: Turn, s: SiteDay, curtailed: boolean): void {
  const { p } = turn;
  const bank = turn.table(banks).only;
  // Where turbines must run beside the grid, they set the price of the next kWh at all hours.
  const trades = s.load <= s.grid;
  const turbines = s.rated - s.grid;
  const given = curtailed ? (trades ? Math.max(0, s.yielded - turbines) : s.yielded) : 0;
  DAY.limit = trades ? s.grid : s.rated;
  DAY.power = Math.min(s.power, s.load);
  DAY.energy = Math.max(0, s.energy - (curtailed ? 0 : s.load * p.bank.rideThrough));
  const oneWay = Math.sqrt(p.bank.efficiency);
  DAY.chargeEfficiency = DAY.dischargeEfficiency = oneWay;
  DAY.wear = wearCost(turn.publish(NOTICES.storagePrice)[0], p.bank.cycles, p.bank.depth);
  const peak = s.price * p.tariff.peak;
  const trough = troughPrice(s.price, p.tariff.peak, p.tariff.daily);
  const gains = trades && peak - DAY.wear > trough / p.bank.efficiency;
  if (DAY.energy <= 0 || DAY.power <= 0 || !(gains || s.load + given > DAY.limit)) {
    clear(turn, bank, s.site);
    return;
  }
  if (trades) hourlyPrices(s.price, p.tariff.peak, p.tariff.daily, p.tariff.peakHour, DAY.price);
  else DAY.price.fill(gasPrice(turn, 'gasOwned'));
  const from = p.supply.curtailedFrom * HOUR;
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const shared = sharedHours(hour * HOUR, (hour + 1) * HOUR, from, p.supply.curtailedHours);
    DAY.load[hour] = s.load + given * shared;
  }
  fillPlan(DAY, PLAN);
  keep(turn, bank, s.site);
}

function keep(turn: Turn, bank: Bank, site: number): void {
  const rows = turn.table(hours).only;
  let range = 0;
  for (let hour = 0; hour < DAY_HOURS; hour++) {
    const row = site * DAY_HOURS + hour;
    rows.charge[row] = PLAN.charge[hour];
    rows.discharge[row] = PLAN.discharge[hour];
    rows.level[row] = PLAN.level[hour];
    rows.price[row] = DAY.price[hour];
    range = Math.max(range, PLAN.level[hour]);
  }
  bank.range[site] = range;
  if (range === 0) clear(turn, bank, site);
}

function clear(turn: Turn, bank: Bank, site: number): void {
  bank.range[site] = 0;
  const { charge, discharge, level, price } = turn.table(hours).only;
  const first = site * DAY_HOURS;
  for (const column of [charge, discharge, level, price]) column.fill(0, first, first + DAY_HOURS);
}

/** Banks go to work some time after they were received, and age by the calendar and by what flows through them. */
export function growBank(turn: Turn, site: number): void {
  const bank = turn.table(banks).only;
  const received = turn.read(NOTICES.storageReceived)[bank.place[site]];
  const share = eventProbability(1 / turn.p.bank.install, turn.time.days);
  const fresh = Math.max(0, received - bank.installed[site]) * share;
  if (fresh > 0) {
    const all = bank.installed[site] + fresh;
    bank.health[site] = (bank.health[site] * bank.installed[site] + fresh) / all;
    bank.installed[site] = all;
  }
  bank.capacity[site] = bank.installed[site] * bank.health[site];
}

/** @param through Wh that the bank gave in the step, shallow cycles by their wear */
export function ageBank(turn: Turn, site: number, through: number): void {
  const { cycles, depth, life, endHealth } = turn.p.bank;
  const bank = turn.table(banks).only;
  if (bank.installed[site] <= 0) return;
  const used = lifeUsed(through, bank.installed[site], cycles, depth, turn.time.years, life);
  // By a share of what is left, so that the same use in one step or in many leaves the same.
  bank.health[site] *= exp(-(1 - endHealth) * used);
}
