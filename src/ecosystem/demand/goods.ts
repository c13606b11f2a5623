import { exp } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import { WORLD } from '../../engine/setting';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { bassStep } from '../laws/bass';
import type { EcosystemContext, EcosystemTurn } from '../layer';
import { LINKS, NOTICES, REGIONS } from '../world';
import { cities, market, regions } from './agents';
import { payingShare, productivity, robotShare, vehicleAppeal } from './equations';
import type { demandParameters } from './parameters';
import { TESLA } from './parties';

type Turn = EcosystemTurn<typeof demandParameters>;
type Reading = EcosystemContext<typeof demandParameters> & { read(of: Notice): Float64Array };

const MONTHS_PER_QUARTER = 3;

/** A quarter's shock to vehicle orders: in part common to the world, in part left over from the quarter before. */
export function shockRegions(turn: Turn): void {
  const { shock, shockMemory, shockCommon } = turn.p.vehicles;
  const row = turn.table(regions).only;
  for (const month of turn.time.newMonths) {
    if (month % MONTHS_PER_QUARTER !== 0) continue;
    const quarter = month / MONTHS_PER_QUARTER;
    const common = turn.normalIn(quarter, 'demand.vehicleShock', { origin: 0, ordinal: 0 });
    for (let region = 0; region < REGIONS.length; region++) {
      const own = turn.normalIn(quarter, 'demand.vehicleShock', { origin: row.origin[region], ordinal: 0 });
      const news = Math.sqrt(shockCommon) * common + Math.sqrt(1 - shockCommon) * own;
      row.shock[region] =
        shockMemory * row.shock[region] + shock * Math.sqrt(1 - shockMemory * shockMemory) * news;
    }
  }
}

/** Vehicles that each city orders a day: trend, shock, and a choice by region by price and how well they drive. @param orders by city */
export function orderVehicles(turn: Turn, orders: Float64Array): void {
  const { p, time } = turn;
  const { yearly, drift, priceElasticity, drivingAppeal, patience, among } = p.vehicles;
  const whole = turn.table(market).only;
  const row = turn.table(cities).only;
  const area = turn.table(regions).only;
  const price = turn.read(NOTICES.vehiclePrice)[TESLA];
  if (whole.vehiclePriceAtStart[0] === 0) whole.vehiclePriceAtStart[0] = price;
  const ratio = whole.vehiclePriceAtStart[0] > 0 ? price / whole.vehiclePriceAtStart[0] : 1;
  const gain = whole.driving[0] - whole.drivingAtStart[0];
  const years = (time.index + 0.5) * time.years;
  const daily = new Float64Array(REGIONS.length);
  for (let region = 0; region < REGIONS.length; region++) {
    const share = among[REGIONS[region]];
    const appeal = vehicleAppeal(ratio, priceElasticity, gain, drivingAppeal, share);
    daily[region] = (yearly / DAYS_PER_YEAR) * exp(drift * years + area.shock[region]) * appeal;
  }
  const stay = exp(-time.years / patience);
  for (let place = 0; place < orders.length; place++) {
    orders[place] = daily[row.region[place]] * row.vehicleShare[place];
    row.vehiclesOrdered[place] = orders[place] * time.days;
    row.vehiclesWaiting[place] = row.vehiclesWaiting[place] * stay + row.vehiclesOrdered[place];
  }
}

/** Price of rivals' robots. @param years since the start */
function rivalPriceOf(context: Reading, years: number): number {
  const { rivalPrice, rivalDecline } = context.p.robots;
  return rivalPrice * exp(-rivalDecline * years);
}

/** Robots of whoever sells them for less that are worth their price for each person in the end, by region. @param years since the start */
function payingRobots(context: Reading, years: number): Float64Array {
  const { productivityFrom, productivityTo, potential, hours, wageHours, payback, steepness, pilots } =
    context.p.robots;
  const own = context.read(NOTICES.robotPrice)[TESLA];
  const rival = rivalPriceOf(context, years);
  const price = own > 0 ? Math.min(own, rival) : rival;
  const work = productivity(productivityFrom, productivityTo, years);
  return Float64Array.from(context.table(regions).only.income, (income) => {
    const worth = (income / wageHours) * hours * work * payback;
    return payingShare(price, worth, steepness, pilots) * potential;
  });
}

/** Robots that each city orders from the group a day: Bass among those for whom the work is worth the price. */
export function orderRobots(turn: Turn, orders: Float64Array): void {
  const { p, time, setting } = turn;
  const { innovation, imitation, patience } = p.robots;
  const row = turn.table(cities).only;
  const paying = payingRobots(turn, (time.index + 0.5) * time.years);
  const share = groupShare(turn, (time.index + 0.5) * time.years);
  const stay = exp(-time.years / patience);
  for (let place = 0; place < orders.length; place++) {
    row.robotsWaiting[place] *= stay;
    const size = paying[row.region[place]] * setting.places[place].population;
    // Where the price has put people off again, the market is full until it falls.
    if (size <= row.robotMarket[place]) continue;
    const adopted = row.robotMarket[place] / size;
    const more = (bassStep(adopted, innovation, imitation, time.years) - adopted) * size;
    row.robotMarket[place] += more;
    orders[place] = (more * share) / time.days;
    row.robotsWaiting[place] += more * share;
  }
}

/** What cities order a day as the run starts: no shock yet, no robots sold yet. */
export function firstOrders(context: Reading, vehicles: Float64Array, robots: Float64Array): void {
  const { p, setting } = context;
  const row = context.table(cities).only;
  const paying = payingRobots(context, 0);
  const share = groupShare(context, 0);
  for (let place = 0; place < vehicles.length; place++) {
    vehicles[place] = (p.vehicles.yearly / DAYS_PER_YEAR) * row.vehicleShare[place];
    const size = paying[row.region[place]] * setting.places[place].population;
    robots[place] = (p.robots.innovation * size * share) / DAYS_PER_YEAR;
  }
}

/**
 * The group's share of robot orders by price and the quality of what robots have learned, against rivals as good as
 * their best. @param years since the start
 */
function groupShare(context: Reading, years: number): number {
  const { qualityTaste, priceTaste, rivals } = context.p.robots;
  const row = context.table(market).only;
  const price = context.read(NOTICES.robotPrice)[TESLA];
  if (price <= 0) return 0;
  const lead = qualityTaste * (row.ownRobots[0] - row.rivalRobots[0]);
  return robotShare(rivals, lead, price / rivalPriceOf(context, years), priceTaste);
}

/** Paying users of supervised driving pay Tesla, by region. */
export function payForDriving(turn: Turn): void {
  const { p, time, setting } = turn;
  const users = turn.read(NOTICES.subscribers);
  const area = turn.table(regions).only;
  const due = new Float64Array(REGIONS.length);
  for (let place = 0; place < users.length; place++) due[setting.places[place].region] += users[place];
  for (let region = 0; region < REGIONS.length; region++) {
    area.owed[region] += due[region] * p.driving.revenue * time.years;
    const cents = Math.floor(area.owed[region] * 100);
    area.owed[region] -= cents / 100;
    turn.post(LINKS.moneyDemand, setting.account(WORLD, area.place[region]), setting.seat(TESLA), cents);
  }
}
