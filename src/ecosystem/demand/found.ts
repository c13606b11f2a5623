import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { NEVER, nestedUtilities } from '../laws/logit';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { NOTICES, REGIONS, SELLERS } from '../world';
import { choices, cities, market, regions, sellers } from './agents';
import { foundChannels, nestScales, utilities } from './choice';
import { firstOrders } from './goods';
import { foundLeases, publishLeases } from './leases';
import type { demandParameters } from './parameters';
import { HOME_REGION, HOME_SELLER, NESTS, SELLER_FIRMS, SELLER_MODELS, TESLA } from './parties';

type Context = EcosystemContext<typeof demandParameters>;
type Founding = EcosystemFounding<typeof demandParameters>;

/** Day one: cities by people and income, sellers by the money that they got, and what all of them order. */
export function found(context: Founding): void {
  foundCities(context);
  foundMarket(context);
  foundSellers(context);
  foundChoices(context);
  foundChannels(context);
  publishTokens(context);
  foundLeases(context);
  publishLeases(context);
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
  row.drivingAtStart[0] = context.read(NOTICES.driving)[TESLA];
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
}

/** The choices of regions: one region has a seller of its own beside which no other sells; the rest choose alike. */
function foundChoices(context: Founding): void {
  const table = context.table(choices);
  const { share } = context.table(sellers).only;
  const home = foundSpending(context);
  const explained = utilities(context);
  const scales = nestScales(context);
  const wanted = new Float64Array(SELLERS.length);
  for (let region = 0; region < REGIONS.length; region++) {
    const abroad = region !== HOME_REGION;
    for (let slot = 0; slot < SELLERS.length; slot++) {
      const own = slot === HOME_SELLER;
      const sold = own ? Math.max(0, share[slot] - home) : share[slot];
      wanted[slot] = abroad ? sold / (1 - home) : Number(own);
      table.add(hashName(`choice:${REGIONS[region]}`), slot, 1);
      table.only.share[region * SELLERS.length + slot] = wanted[slot];
    }
    // Brand is what quality, price and wait leave unexplained of the shares at the start.
    nestedUtilities(wanted, NESTS, scales, wanted);
    for (let slot = 0; slot < SELLERS.length; slot++)
      table.only.appeal[region * SELLERS.length + slot] = Math.max(NEVER, wanted[slot] - explained[slot]);
  }
}

/** Spending of regions on day one: by income, but in the home of its seller what that seller earns there; returns it. */
function foundSpending(context: Founding): number {
  const home = context.table(sellers).only.share[HOME_SELLER] * context.p.aiService.atHome;
  const area = context.table(regions).only;
  area.intensity.fill(1);
  spendBy(context);
  const byIncome = area.spending[HOME_REGION];
  area.intensity[HOME_REGION] = ((home / (1 - home)) * (1 - byIncome)) / byIncome;
  spendBy(context);
  return home;
}

/** Tokens a day for a yearly spending at a price in USD for a million. */
export function tokensFor(spending: number, price: number): number {
  return ((spending / price) * 1e6) / DAYS_PER_YEAR;
}

/** Shares of regions in spending on AI services: by the income of those who use them, less what waits keep them from. */
export function spendBy(context: Pick<Context, 'setting' | 'table'>): void {
  const { setting } = context;
  const row = context.table(cities).only;
  const area = context.table(regions).only;
  area.spending.fill(0);
  for (let place = 0; place < setting.cities; place++) {
    const region = row.region[place];
    area.spending[region] += setting.places[place].income * row.adopted[place] * area.intensity[region];
  }
  let free = 0;
  let all = 0;
  for (let region = 0; region < REGIONS.length; region++) {
    free += area.spending[region];
    area.spending[region] *= exp(area.restraint[region]);
    all += area.spending[region];
  }
  context.table(market).only.kept[0] = all / free;
  for (let region = 0; region < REGIONS.length; region++) area.spending[region] /= all;
}

type Publishing = Pick<Context, 'table'> & { publish(of: Notice): Float64Array };

/** Tokens wanted from each seller, and their prices. */
export function publishTokens(context: Publishing): void {
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
