import { exp, pow } from '../../engine/maths';
import { WORLD } from '../../engine/setting';
import { MINUTES_PER_DAY } from '../../quantity/calendar';
import { firm, LINKS, PAYMENT, REGIONS, type World } from '../world';
import { type Context, type NetworkFounding, type NetworkTurn, operators, type P } from './agents';
import { sharesOf } from './capacity';
import { dailyUse, logisticStep, sameHours, together } from './equations';
import { cover, regions } from './groundAgents';

const SPACEX = firm('spacex');
const QUANTUM = LINKS.trafficDemand.quantum;

/** How far the cities of each region keep the same hours. */
const hours = new WeakMap<World, readonly number[]>();
function hoursOf(setting: World): readonly number[] {
  const known = hours.get(setting);
  if (known) return known;
  const cities = setting.places.slice(0, setting.cities);
  const made = REGIONS.map((_, r) => {
    const here = cities.filter((city) => city.region === r);
    return sameHours(
      Float64Array.from(here, (city) => city.population),
      Float64Array.from(here, (city) => city.longitude),
    );
  });
  hours.set(setting, made);
  return made;
}

/** Need of one subscriber in the busy hour, bit/s, were all at their peak at once. @param years since the start */
function needAt({ service }: P, years: number): number {
  return service.busyRate * 1e6 * pow(1 + service.busyGrowth, years);
}

/** Need of enterprises in the busy hour, bit/s, for each unit of a region's share of the subscribers of day one. */
function enterprisesAt({ service }: P, years: number): number {
  return service.enterpriseRate * 1e12 * pow(1 + service.enterpriseGrowth, years);
}

/** What the shares of the regions in the subscribers of day one add up to: 1 as declared, any sum as set. */
function sharesSold({ service }: P): number {
  let sum = 0;
  for (const name of REGIONS) sum += service.markets[name].share;
  return sum;
}

/** Subscribers of day one, and their need. */
export function foundSubscribers(founding: NetworkFounding): void {
  const { p, setting } = founding;
  const all = founding.table(regions).only;
  const shares = sharesSold(p);
  let sum = 0;
  for (let r = 0; r < REGIONS.length; r++) {
    const count =
      shares > 0 ? (p.service.subscribers * 1e6 * p.service.markets[REGIONS[r]].share) / shares : 0;
    all.subscribers[r] = count;
    all.wanted[r] = count;
    all.licensedAtStart[r] = all.licensed[r];
    all.busy[r] =
      count * needAt(p, 0) * together(hoursOf(setting)[r], p.service.swing) +
      enterprisesAt(p, 0) * p.service.markets[REGIONS[r]].share;
    all.sought[r] = all.busy[r];
    all.served[r] = 1;
    all.machines[r] = 1;
    sum += count;
  }
  founding.table(operators).only.subscribers[0] = sum;
}

/** Subscribers join as far as the market, the licences and the room in their region allow. */
export function grow(turn: NetworkTurn): void {
  const { p, time, setting } = turn;
  const { service } = p;
  const all = turn.table(regions).only;
  const one = turn.table(operators).only;
  const years = one.elapsed[0] + time.years;
  const same = hoursOf(setting);
  const peak = needAt(p, years);
  const enterprises = enterprisesAt(p, years);
  one.subscribers[0] = 0;
  for (let r = 0; r < REGIONS.length; r++) {
    const licences = all.licensedAtStart[r] > 0 ? all.licensed[r] / all.licensedAtStart[r] : 0;
    const market = service.market * 1e6 * service.markets[REGIONS[r]].limit * licences;
    const need = peak * together(same[r], service.swing);
    const firms = enterprises * service.markets[REGIONS[r]].share;
    const room = Math.max(0, all.capacity[r] * (1 - p.machines.share) - firms) / need;
    all.subscribers[r] = joined(all.subscribers[r], all.wanted[r], market, room, service, time.years);
    all.wanted[r] = logisticStep(all.wanted[r], market, service.growth, time.years);
    all.served[r] = all.wanted[r] > 0 ? Math.min(1, room / all.wanted[r]) : 1;
    all.busy[r] = all.subscribers[r] * need + Math.min(firms, all.capacity[r]);
    all.sought[r] = all.wanted[r] * need + firms;
    one.subscribers[0] += all.subscribers[r];
  }
}

/**
 * Subscribers after a step: they grow as those who want to, those who waited join by and by, as far as there is room;
 * where there is too little some leave. @param years length of the step
 */
function joined(
  subscribers: number,
  wanted: number,
  market: number,
  room: number,
  { growth, join }: P['service'],
  years: number,
): number {
  const left = exp(-join * years);
  if (room < subscribers) return room + (subscribers - room) * left;
  return Math.min(room, logisticStep(wanted, market, growth, years) - (wanted - subscribers) * left);
}

/**
 * Carries the data of subscribers and enterprises city by city over the hours of the step, and books what they pay for
 * it: where a closed channel carries less, they pay less.
 */
export function serve(turn: NetworkTurn): void {
  const { p, time, setting } = turn;
  const { service } = p;
  const all = turn.table(regions).only;
  const sky = turn.table(cover).only;
  const years = turn.table(operators).only.elapsed[0];
  const mean = needAt(p, years) / (1 + service.swing);
  const enterprises = enterprisesAt(p, years) / (1 + service.swing);
  const share = sharesOf(setting);
  const whole = time.minutes % MINUTES_PER_DAY === 0;
  const from = (time.start % MINUTES_PER_DAY) / 60;
  const seller = setting.account(SPACEX, 0);
  const buyer = setting.account(WORLD, 0);
  for (let r = 0; r < REGIONS.length; r++) {
    flat[r] = enterprises * service.markets[REGIONS[r]].share;
    asked[r] = 0;
    carried[r] = 0;
    fit[r] = all.busy[r] > all.capacity[r] ? all.capacity[r] / all.busy[r] : 1;
  }
  for (let i = 0; i < setting.cities; i++) {
    const { region, longitude } = setting.places[i];
    const rate = (all.subscribers[region] * mean + flat[region]) * share[i] * fit[region];
    if (!(rate > 0)) continue;
    const hours = whole ? time.hours : dailyUse(from, time.hours, longitude, service.busyHour, service.swing);
    const bytes = (rate * hours * 3600) / 8 + sky.rest[i];
    const quanta = Math.floor(bytes / QUANTUM);
    sky.rest[i] = bytes - quanta * QUANTUM;
    asked[region] += quanta;
    carried[region] += turn.post(LINKS.trafficDemand, seller + i, buyer + i, quanta);
  }
  bill(turn, years);
}

/** Subscribers pay by region, enterprises apart. */
function bill(turn: NetworkTurn, years: number): void {
  const { p, time } = turn;
  const { service } = p;
  const all = turn.table(regions).only;
  const mean = service.arpu * 12 * pow(1 + service.arpuTrend, years) * billScale(p);
  const enterprise = service.enterprise * 1e9 * pow(1 + service.enterpriseGrowth, years);
  const shares = sharesSold(p);
  let usd = 0;
  let business = 0;
  for (let r = 0; r < REGIONS.length; r++) {
    const { bill: relative, share } = service.markets[REGIONS[r]];
    const kept = asked[r] > 0 ? carried[r] / asked[r] : 1;
    usd += all.subscribers[r] * mean * relative * kept * time.years;
    if (shares > 0) business += (enterprise * share * kept * time.years) / shares;
  }
  pay(turn, WORLD, SPACEX, usd, PAYMENT.usual);
  pay(turn, WORLD, SPACEX, business, PAYMENT.usual);
}

/** Factor that makes the mean bill of day one that of service.arpu. */
function billScale(p: P): number {
  const { markets } = p.service;
  let sum = 0;
  for (const name of REGIONS) sum += markets[name].share * markets[name].bill;
  return sum > 0 ? sharesSold(p) / sum : 0;
}

/** Scratch of one call, by region: bit/s of enterprises, share that there is capacity for, quanta wanted and carried. */
const flat = new Float64Array(REGIONS.length);
const fit = new Float64Array(REGIONS.length);
const asked = new Float64Array(REGIONS.length);
const carried = new Float64Array(REGIONS.length);

/** Books a payment in whole cents between the seats of two firms. */
export function pay(turn: NetworkTurn, from: number, to: number, usd: number, what: number): void {
  const cents = Math.round(usd * 100);
  if (cents > 0) turn.post(LINKS.moneyNetwork, turn.setting.seat(from), turn.setting.seat(to), cents, what);
}

/** Subscribers for whom there is no room. */
export function waiting(context: Context, r: number): number {
  const all = context.table(regions).only;
  return Math.max(0, all.wanted[r] - all.subscribers[r]);
}
