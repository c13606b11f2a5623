import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { GROUP, LABS, NOTICES, REGIONS, SELLERS, TASKS } from '../world';
import { cities, market, regions, sellers } from './agents';
import { foundChannels, utilities } from './choice';
import { hourlyTokens } from './equations';
import { firstOrders } from './goods';
import type { demandParameters } from './parameters';
import { LAB_FIRMS, SELLER_FIRMS, SELLER_MODELS, TESLA } from './parties';

type Context = EcosystemContext<typeof demandParameters>;
type Founding = EcosystemFounding<typeof demandParameters>;

const DAYS_PER_YEAR = 365.25;
const DRIVING = TASKS.indexOf('driving');
const MANIPULATION = TASKS.indexOf('manipulation');

/** Day one: cities by people and income, sellers by the money that they got, and what all of them order. */
export function found(context: Founding): void {
  foundCities(context);
  foundMarket(context);
  foundChannels(context);
  foundSellers(context);
  spendBy(context);
  publishTokens(context);
  const vehicles = new Float64Array(context.setting.cities);
  const robots = new Float64Array(context.setting.cities);
  firstOrders(context, vehicles, robots);
  publishGoods(context, vehicles, robots);
}

function foundCities(context: Founding): void {
  const { p, setting } = context;
  const table = context.table(cities);
  const area = context.table(regions);
  const people = new Float64Array(REGIONS.length);
  const income = new Float64Array(REGIONS.length);
  const largest = new Int32Array(REGIONS.length).fill(-1);
  let all = 0;
  for (let place = 0; place < setting.cities; place++) {
    const { region, population, income: earned } = setting.places[place];
    people[region] += population;
    income[region] += earned;
    all += population;
    if (largest[region] < 0 || population > setting.places[largest[region]].population)
      largest[region] = place;
  }
  const whole = REGIONS.reduce((sum, name) => sum + p.vehicles.shares[name], 0);
  for (let place = 0; place < setting.cities; place++) {
    const { name, region, income: earned } = setting.places[place];
    const slot = table.add(hashName(`city:${name}`), 0, 1);
    const row = table.only;
    row.place[slot] = place;
    row.region[slot] = region;
    row.vehicleShare[slot] = ((p.vehicles.shares[REGIONS[region]] / whole) * earned) / income[region];
  }
  // Share of users by income a head, scaled to the users of the world.
  const mean = income.reduce((sum, of) => sum + of, 0) / all;
  const tilted = income.map((of, region) => exp(p.aiService.incomeTilt * ln(of / people[region] / mean)));
  const scale =
    (p.aiService.users * 1e9) /
    (p.aiService.online * tilted.reduce((sum, of, region) => sum + of * people[region], 0));
  const row = table.only;
  for (let place = 0; place < setting.cities; place++)
    row.adopted[place] = Math.min(0.95, scale * tilted[row.region[place]]);
  for (const [region, name] of REGIONS.entries()) {
    area.add(hashName(`demand:${name}`), 0, 1);
    area.only.place[region] = largest[region];
    area.only.income[region] = income[region] / people[region];
  }
}

function foundMarket(context: Founding): void {
  const { p } = context;
  const table = context.table(market);
  table.add(hashName('demand'), 0, 1);
  const row = table.only;
  const quality = context.read(NOTICES.quality);
  const capability = context.read(NOTICES.capability);
  for (let lab = 0; lab < LABS.length; lab++) {
    const own = GROUP.has(LAB_FIRMS[lab]);
    const driving = capability[lab * TASKS.length + DRIVING];
    const robots = quality[lab * TASKS.length + MANIPULATION];
    if (own) row.driving[0] = row.drivingAtStart[0] = Math.max(row.driving[0], driving);
    if (own) row.ownRobots[0] = Math.max(row.ownRobots[0], robots);
    else row.rivalRobots[0] = Math.max(row.rivalRobots[0], robots);
  }
  for (const { income } of context.setting.places) row.output[0] += income;
  row.vehiclePriceAtStart[0] = context.read(NOTICES.vehiclePrice)[TESLA];
  // Spending of a year that grows by a factor stands half a year's growth above the year's sum at its end.
  row.spending[0] = p.aiService.spending * 1e9 * exp(0.5 * ln(p.aiService.growth2026));
}

function foundSellers(context: Founding): void {
  const { p } = context;
  const table = context.table(sellers);
  const quality = context.read(NOTICES.quality);
  const cost = context.read(NOTICES.tokenCost);
  const whole = SELLERS.reduce((sum, { name }) => sum + p.aiService.sellers[name].share, 0);
  const { spending } = context.table(market).only;
  for (const [slot, { name }] of SELLERS.entries()) {
    const numbers = p.aiService.sellers[name];
    table.add(hashName(`seller:${name}`), 0, 1);
    const row = table.only;
    row.firm[slot] = SELLER_FIRMS[slot];
    row.share[slot] = numbers.share / whole;
    row.quality[slot] = quality[SELLER_MODELS[slot]];
    row.price[slot] = row.priceAtStart[slot] = numbers.price;
    row.markup[slot] = cost[SELLER_FIRMS[slot]] > 0 ? numbers.price / cost[SELLER_FIRMS[slot]] : 0;
    row.reliability[slot] = 1;
    row.paid[slot] = tokensFor(spending[0] * row.share[slot], numbers.price);
    row.bundled[slot] = numbers.bundled * 1e12;
    row.served[slot] = row.paid[slot] + row.bundled[slot];
  }
  // Brand is what quality, price and wait leave unexplained of the shares at the start.
  const explained = utilities(context);
  const row = table.only;
  for (let slot = 0; slot < SELLERS.length; slot++)
    row.appeal[slot] = ln(Math.max(1e-9, row.share[slot])) - explained[slot];
}

/** Tokens a day for a yearly spending at a price in USD for a million. */
export function tokensFor(spending: number, price: number): number {
  return ((spending / price) * 1e6) / DAYS_PER_YEAR;
}

/** Shares of regions in spending on AI services: by the income of those who use them. */
export function spendBy(context: Pick<Context, 'setting' | 'table'>): void {
  const { setting } = context;
  const row = context.table(cities).only;
  const area = context.table(regions).only;
  area.spending.fill(0);
  let all = 0;
  for (let place = 0; place < setting.cities; place++) {
    const weight = setting.places[place].income * row.adopted[place];
    area.spending[row.region[place]] += weight;
    all += weight;
  }
  for (let region = 0; region < REGIONS.length; region++) area.spending[region] /= all;
}

type Publishing = Pick<Context, 'p' | 'setting' | 'table'> & { publish(of: Notice): Float64Array };

/** Tokens wanted from each seller, their prices, and the hours of the day at which the world wants them. */
export function publishTokens(context: Publishing): void {
  const { dayAmplitude, peakHour } = context.p.aiService;
  const area = context.table(regions).only;
  const profile = context.publish(NOTICES.tokenProfile).fill(0);
  for (let region = 0; region < REGIONS.length; region++) {
    const east = context.setting.places[area.place[region]].longitude / 15;
    hourlyTokens(profile, area.spending[region], east, dayAmplitude, peakHour);
  }
  const row = context.table(sellers).only;
  const orders = context.publish(NOTICES.tokenOrders);
  const price = context.publish(NOTICES.tokenPrice);
  for (let slot = 0; slot < SELLERS.length; slot++) {
    orders[SELLER_FIRMS[slot]] = row.paid[slot] + row.bundled[slot];
    price[SELLER_FIRMS[slot]] = row.price[slot];
  }
}

/** Orders for vehicles and robots by city, a day. */
export function publishGoods(context: Publishing, vehicles: Float64Array, robots: Float64Array): void {
  context.publish(NOTICES.vehicleOrders).set(vehicles);
  context.publish(NOTICES.robotOrders).set(robots);
}
