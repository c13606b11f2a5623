import { hashName } from '../../engine/draws';
import { exp } from '../../engine/maths';
import { MINUTES_PER_DAY, MINUTES_PER_MONTH, monthNumber } from '../../quantity/calendar';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { DATA_CENTERS, NOTICES, REGIONS } from '../world';
import {
  arrays,
  BOOK_ROWS,
  banks,
  books,
  DAY_HOURS,
  type EnergyParameters,
  hours,
  MAKERS,
  MW,
  market,
  PLANTS,
  plants,
  SITES,
  supplies,
  WORKING,
} from './agents';
import { rampShare } from './equations';
import { storagePrice } from './price';
import { arrayPrice } from './solar';
import { gridWait } from './waiting';

type Context = EcosystemContext<EnergyParameters>;
type Founding = EcosystemFounding<EnergyParameters>;

/** What supplies a data center on day one, by kind, and its bank; MW and MWh. */
interface Supply {
  /** In the order of KINDS. */
  readonly power: readonly number[];
  readonly bank: number;
}

/** Day one: plants, supplies and banks as the facts have them, and the prices that others see. */
export function found(context: Founding): void {
  foundPlants(context);
  foundSites(context);
  foundMarket(context);
  foundArrays(context);
  const { p, setting } = context;
  const price = context.publish(NOTICES.powerPrice);
  setting.places.forEach(({ region }, place) => {
    price[place] = p.tariff[REGIONS[region]];
  });
  const bank = context.table(banks).only;
  for (let site = 0; site < SITES; site++) {
    const [grid, gasOwned, gasRented] = supplyOnDayOne(context, site).power;
    const power = grid + gasOwned + gasRented;
    const place = bank.place[site];
    bank.supply[site] = power * 1e6;
    context.publish(NOTICES.powerSupply)[place] = power * 1e6;
    const days = (gridWait(context, place) * MINUTES_PER_MONTH) / MINUTES_PER_DAY;
    context.publish(NOTICES.powerLeadTime)[place] = days;
    const gas = gasOwned * p.tariff.gasOwned + gasRented * p.tariff.gasRented;
    if (power > 0) price[place] = bank.price[site] = (grid * price[place] + gas) / power;
  }
  context.publish(NOTICES.storagePrice)[0] = storagePrice(p, context.table(market).only);
  context.publish(NOTICES.arrayPrice)[0] = arrayPrice(p, context.table(arrays).only);
}

/** The part of its owner's supply that a data center has on day one. */
function supplyOnDayOne({ p, setting }: Context, site: number): Supply {
  const { numbers } = DATA_CENTERS[site];
  if (numbers === undefined) return { power: [0, 0, 0], bank: 0 };
  const part = setting.portions[site];
  const { grid, gasOwned, gasRented, bank } = p.sites[numbers];
  return { power: [grid * part, gasOwned * part, gasRented * part], bank: bank * part };
}

/** Power under way or at work, as it stands when it is added. */
export interface NewSupply {
  readonly site: number;
  readonly kind: number;
  readonly state: number;
  /** W. */
  readonly power: number;
  /** Minutes. */
  readonly ordered: number;
  readonly due: number;
}

/** Adds power under way or at work at a site and returns its slot. */
export function addSupply(context: Context, supply: NewSupply): number {
  const { site } = supply;
  const bank = context.table(banks).only;
  const table = context.table(supplies);
  const place = bank.place[site];
  const slot = table.add(hashName(context.setting.places[place].name), bank.orders[site]++, 1);
  const row = slot % table.chunkRows;
  const chunk = table.chunkOf(slot);
  chunk.place[row] = place;
  chunk.site[row] = site;
  chunk.kind[row] = supply.kind;
  chunk.state[row] = supply.state;
  chunk.power[row] = supply.power;
  chunk.ordered[row] = supply.ordered;
  chunk.due[row] = supply.due;
  return slot;
}

/** Log-normal factor with median 1, by name, for what is drawn once. */
export function slipOf(context: Context, name: string, spread: number, process: string): number {
  return exp(spread * context.draws.normal(hashName(process), 0, { origin: hashName(name), ordinal: 0 }));
}

/** Time to production over the announced one, of a plant by its name. */
export function plantSlip(context: Context, name: string): number {
  const { slip, slipSpread } = context.p.plants;
  return slip * slipOf(context, name, slipSpread, 'energy.plantSlip');
}

function foundPlants(context: Founding): void {
  const { p, start } = context;
  const { lathrop, shanghai, houston, rampMiddle, rampWidth } = p.plants;
  const rows = context.table(plants);
  const nameplates = [lathrop.nameplate, shanghai.nameplate, houston.nameplate];
  const ages = [lathrop.age, shanghai.age, -houston.start * plantSlip(context, PLANTS[2].name)];
  for (const [i, nameplate] of nameplates.entries()) {
    rows.add(hashName(PLANTS[i].name), 0, 1);
    const only = rows.only;
    only.place[i] = context.setting.place(PLANTS[i].place);
    only.nameplate[i] = nameplate;
    only.ramped[i] = nameplate * rampShare(ages[i], rampMiddle, rampWidth);
    only.start[i] = start - ages[i] * MINUTES_PER_MONTH;
  }
}

function foundSites(context: Founding): void {
  const { start } = context;
  const rows = context.table(banks);
  const day = context.table(hours);
  DATA_CENTERS.forEach(({ place }, site) => {
    rows.add(hashName(place), 0, 1);
    const only = rows.only;
    only.place[site] = context.setting.place(place);
    const { power, bank } = supplyOnDayOne(context, site);
    only.installed[site] = only.capacity[site] = only.charge[site] = bank * 1e6;
    only.health[site] = 1;
    power.forEach((megawatts, kind) => {
      addSupply(context, {
        site,
        kind,
        state: WORKING,
        power: megawatts * 1e6,
        ordered: start,
        due: start,
      });
    });
    for (let hour = 0; hour < DAY_HOURS; hour++) day.add(hashName(`${place} by hour`), hour, 1);
  });
}

function foundArrays(context: Founding): void {
  const { capacity, others } = context.p.solar;
  const rows = context.table(arrays);
  for (const name of MAKERS) rows.add(hashName(`arrays for ${name}`), 0, 1);
  [capacity, others].forEach((able, row) => {
    rows.only.capacity[row] = able * MW;
  });
}

function foundMarket(context: Founding): void {
  const { p, start } = context;
  const rows = context.table(market);
  rows.add(hashName('energy.market'), 0, 1);
  const m = rows.only;
  m.worldVolume[0] = p.battery.worldVolume;
  m.worldCumulative[0] = p.battery.worldCumulative;
  m.ownCumulative[0] = p.battery.ownCumulative;
  m.margin[0] = p.price.margin;
  m.demand[0] = p.market.orders;
  m.siteOrders[0] = p.market.siteOrders;
  m.backlog[0] = p.market.backlog * 1e6;

  const ledger = context.table(books);
  for (let row = 0; row < BOOK_ROWS; row++) ledger.add(hashName('energy.books'), row, 1);
  const { year2025 } = p;
  const quarters = [year2025.q1, year2025.q2, year2025.q3, year2025.q4];
  const now = monthNumber(start);
  for (let back = 12; back >= 1; back--) {
    const month = now - back;
    const row = month % BOOK_ROWS;
    const q = quarters[Math.floor((12 - back) / 3)];
    ledger.only.month[row] = month;
    ledger.only.deployed[row] = (q.deployed * 1e6) / 3;
    ledger.only.revenue[row] = (q.revenue * 1e6) / 3;
    ledger.only.cost[row] = (q.revenue * 1e6 * (1 - p.price.margin)) / 3;
  }
}
