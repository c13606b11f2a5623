import { exp } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import { WORLD } from '../../engine/setting';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { EcosystemContext, EcosystemTurn } from '../layer';
import { LINKS, NOTICES, REGIONS } from '../world';
import { cities, market, regions } from './agents';
import { vehicleAppeal } from './equations';
import type { demandParameters } from './parameters';
import { TESLA } from './parties';
import { firstRobotOrders } from './robots';

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

/** Vehicles that each city orders a day: trend, shock, and a choice by region by price, how well they drive, and whether alone. @param orders by city */
export function orderVehicles(turn: Turn, orders: Float64Array): void {
  const { p, time } = turn;
  const { yearly, drift, priceElasticity, drivingAppeal, driverlessAppeal, patience, among } = p.vehicles;
  const whole = turn.table(market).only;
  const row = turn.table(cities).only;
  const area = turn.table(regions).only;
  const price = turn.read(NOTICES.vehiclePrice)[TESLA];
  if (whole.vehiclePriceAtStart[0] === 0) whole.vehiclePriceAtStart[0] = price;
  const ratio = whole.vehiclePriceAtStart[0] > 0 ? price / whole.vehiclePriceAtStart[0] : 1;
  const gain = turn.read(NOTICES.driving)[TESLA] - whole.drivingAtStart[0];
  const driverless = turn.read(NOTICES.driverless);
  const years = (time.index + 0.5) * time.years;
  const daily = new Float64Array(REGIONS.length);
  for (let region = 0; region < REGIONS.length; region++) {
    const share = among[REGIONS[region]];
    const better = drivingAppeal * gain + driverlessAppeal * driverless[region];
    const appeal = vehicleAppeal(ratio, priceElasticity, better, share);
    daily[region] = (yearly / DAYS_PER_YEAR) * exp(drift * years + area.shock[region]) * appeal;
  }
  const stay = exp(-time.years / patience);
  for (let place = 0; place < orders.length; place++) {
    orders[place] = daily[row.region[place]] * row.vehicleShare[place];
    row.vehiclesOrdered[place] = orders[place] * time.days;
    row.vehiclesWaiting[place] = row.vehiclesWaiting[place] * stay + row.vehiclesOrdered[place];
  }
}

/** What cities order a day as the run starts: no shock yet, no robots sold yet. */
export function firstOrders(context: Reading, vehicles: Float64Array, robots: Float64Array): void {
  const { yearly } = context.p.vehicles;
  const { vehicleShare } = context.table(cities).only;
  for (let place = 0; place < vehicles.length; place++)
    vehicles[place] = (yearly / DAYS_PER_YEAR) * vehicleShare[place];
  firstRobotOrders(context, robots);
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
