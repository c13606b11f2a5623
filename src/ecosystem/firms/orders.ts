import type { Notice } from '../../engine/notice';
import type { EcosystemContext } from '../layer';
import {
  CHIPS,
  type ChipName,
  chip,
  DATA_CENTERS,
  FIRMS,
  type FirmName,
  firm,
  NOTICES,
  type World,
} from '../world';
import { COMPANIES, type Company, companyOf } from './companies';
import { budgetShares, launchDemand, orbitShare, valueForMoney } from './equations';
import { access, type Firms, overhead, setBudget, type Year } from './finance';
import type { parameters } from './parameters';

/** What both the founding and a step offer. */
interface Context extends EcosystemContext<typeof parameters> {
  read(notice: Notice): Float64Array;
  publish(notice: Notice): Float64Array;
}

const DAYS_PER_YEAR = 365.25;

/** Own chips and who uses them; all other types are sold to everybody. */
const MAKERS: Partial<Record<ChipName, readonly FirmName[]>> = {
  tpu: ['alphabet'],
  trainium: ['amazon'],
  ai5: ['tesla', 'xai'],
  domestic: ['china'],
};
/** Types that export controls keep from China. */
const CONTROLLED: readonly ChipName[] = ['blackwell', 'rubin'];

/** SOLD[firm x type]: 1 if the type is sold to the firm, 2 if it is its own, 0 if it cannot have it. */
const SOLD = FIRMS.flatMap((buyer) =>
  CHIPS.map((type) => {
    const users = MAKERS[type];
    if (users) return users.includes(buyer) ? 2 : 0;
    return buyer === 'china' && CONTROLLED.includes(type) ? 0 : 1;
  }),
);

/** Firms that have announced orbital data centers; `trial`: they pay for first satellites whatever they cost. */
const ORBITAL: readonly { readonly firm: number; readonly trial: boolean }[] = [
  { firm: firm('spacex'), trial: true },
  { firm: firm('xai'), trial: false },
  { firm: firm('alphabet'), trial: true },
  { firm: firm('starcloud'), trial: true },
];

/** Labs without sites: what they want they lease (submodels section 16). */
const LEASING: readonly number[] = [firm('openai'), firm('anthropic')];

/** Places of each firm's data centers: a pure function of the setting. */
const placesOf = new WeakMap<World, readonly (readonly number[])[]>();

function dataCenters(setting: World): readonly (readonly number[])[] {
  let places = placesOf.get(setting);
  if (!places) {
    places = FIRMS.map((name) =>
      DATA_CENTERS.flatMap((site) => (site.owner === name ? [setting.place(site.place)] : [])),
    );
    placesOf.set(setting, places);
  }
  return places;
}

/** Facility power (W) that a firm's installed chips would draw, and that of its sites: from compute's notices. */
function standing(context: Context, i: number): { load: number; built: number } {
  const loads = context.read(NOTICES.load);
  let load = 0;
  for (const place of dataCenters(context.setting)[i]) load += loads[place];
  return { load, built: load + context.read(NOTICES.freeSpace)[i] };
}

/** Part of a kind of spending in the spending that other layers book. */
const partOf = (kind: number, c: Company): number => (c.other < 1 ? kind / (1 - c.other) : 0);

/** Capital spending on ground data centers (USD/yr) out of a budget, after what goes to orbit. */
function groundBudget(context: Context, i: number, budget: number): number {
  const c = companyOf(context.p, i);
  const orbital = ORBITAL.some((o) => o.firm === i) ? costShare(context, i) : 0;
  return budget * partOf(c.compute, c) * (1 - orbital);
}

/** Cost of a watt of orbital compute (USD/W) to a firm; Infinity while nothing is launched. */
function orbitCost(context: Context, i: number): number {
  const { p } = context;
  const price = context.read(i === firm('spacex') ? NOTICES.launchCost : NOTICES.launchPrice)[0];
  if (!(price > 0)) return Infinity;
  const chips = (p.compute.siteCost * p.compute.chipShare) / (1 - p.compute.chipShare);
  return (p.orbit.specificMass / 1000) * (price + p.orbit.buildCost) + chips;
}

function costShare(context: Context, i: number): number {
  const { p } = context;
  const cost = orbitCost(context, i);
  const ground = p.compute.siteCost / (1 - p.compute.chipShare) + p.orbit.groundPower;
  return cost === Infinity ? 0 : orbitShare(cost, ground, p.orbit.sharpness);
}

/** Day one: what stands, what has been ordered over the last lead time, and what has been announced. */
export function foundSites(context: Context, f: Firms): void {
  const { p } = context;
  for (const i of COMPANIES) {
    const onOrder = (siteMoney(context, i, f.plan[i]) / p.compute.siteCost) * p.compute.siteLead;
    f.sites[i] = Math.max(companyOf(p, i).announcedSites * 1e9, standing(context, i).built + onOrder);
  }
}

const siteMoney = (context: Context, i: number, budget: number): number =>
  groundBudget(context, i, budget) * (1 - context.p.compute.chipShare);

/** More sites for the money of `years`, out of the budget set before; less where much power stands free. */
export function extendSites(context: Context, f: Firms, years: number): void {
  const { p } = context;
  for (const i of COMPANIES) {
    if (companyOf(p, i).compute === 0) continue;
    const { load, built } = standing(context, i);
    const free = built > 0 ? 1 - load / built : 0;
    const held = Math.min(1, Math.max(0, (free - p.compute.spare) / p.compute.spare));
    f.sites[i] += (siteMoney(context, i, f.budget[i]) / p.compute.siteCost) * years * (1 - held);
  }
}

/**
 * Publishes budgets and orders of all firms.
 * @param values enterprise values, lagged, USD
 * @param years since the start
 */
export function announce(context: Context, f: Firms, year: Year, values: Float64Array, years: number): void {
  const { p } = context;
  const budgets = context.publish(NOTICES.capexBudget);
  const sites = context.publish(NOTICES.siteOrders);
  const satellites = context.publish(NOTICES.satelliteOrders);
  const mostSatellites = p.satellites.authorised / p.satellites.life;
  context.publish(NOTICES.revenue).set(year.revenue);
  valueForMoney(
    context.read(NOTICES.chipH100e),
    context.read(NOTICES.chipPrice),
    p.compute.valueForMoney,
    chipValues,
  );
  for (const i of COMPANIES) {
    const c = companyOf(p, i);
    setBudget(p, f, year, i, values[i]);
    budgets[i] = f.budget[i] + f.otherCapex[i];
    if (LEASING.includes(i)) f.sites[i] = leaseWish(context, f, year, i, values[i]);
    sites[i] = f.sites[i];
    satellites[i] = Math.min(
      (f.budget[i] * partOf(c.satellites, c)) / (p.satellites.cost * 1e6),
      mostSatellites,
    );
    if (c.compute > 0) orderChips(context, i, f.budget[i], f.sites[i]);
  }
  orderOrbit(context, f);
  orderLaunches(context, years);
}

/** Facility power (W) that a lab without sites wants to lease: a share of all the money that it can come by. */
function leaseWish(context: Context, f: Firms, year: Year, i: number, value: number): number {
  const { p } = context;
  const price = context.read(NOTICES.costPerHour)[i];
  if (!(price > 0)) return 0;
  const money = Math.max(0, year.revenue[i] - overhead(p, i, year.revenue[i]) + access(p, f, year, i, value));
  return ((money * p.compute.leaseShare) / (price * DAYS_PER_YEAR * 24)) * p.compute.leasePower * 1000;
}

/** Scratch of one call. */
const chipValues = new Float64Array(CHIPS.length);
const shares = new Float64Array(CHIPS.length);

function preference({ p }: Context, type: number): number {
  switch (CHIPS[type]) {
    case 'tpu':
      return p.compute.ownTpu;
    case 'trainium':
      return p.compute.ownTrainium;
    case 'ai5':
      return p.compute.ownAi5;
    default:
      return p.compute.ownDomestic;
  }
}

/** Chips for the firm's budget, not more than sites ordered so far will have power for. */
function orderChips(context: Context, i: number, budget: number, sites: number): void {
  const { p } = context;
  const prices = context.read(NOTICES.chipPrice);
  const watts = context.read(NOTICES.chipPower);
  const orders = context.publish(NOTICES.chipOrders);
  const first = i * CHIPS.length;
  for (let t = 0; t < CHIPS.length; t++) {
    const sold = SOLD[first + t];
    shares[t] = sold === 0 ? 0 : chipValues[t] * (sold === 2 ? preference(context, t) : 1);
  }
  budgetShares(shares, chip('ai5'), p.compute.inferenceOnly);
  const money = groundBudget(context, i, budget) * p.compute.chipShare;
  let power = 0;
  for (let t = 0; t < CHIPS.length; t++) {
    orders[first + t] = shares[t] > 0 ? (money * shares[t]) / prices[t] / DAYS_PER_YEAR : 0;
    power += orders[first + t] * DAYS_PER_YEAR * watts[t];
  }
  const room = Math.max(0, sites - standing(context, i).load) / p.compute.siteLead;
  if (power > room) for (let t = 0; t < CHIPS.length; t++) orders[first + t] *= room / power;
}

function orderOrbit(context: Context, f: Firms): void {
  const { p } = context;
  const orders = context.publish(NOTICES.orbitOrders);
  for (const { firm: i, trial } of ORBITAL) {
    const c = COMPANIES.includes(i) ? companyOf(p, i) : undefined;
    const compute = c ? f.budget[i] * partOf(c.compute, c) : 0;
    const money = compute * costShare(context, i) + (trial ? p.orbit.trial * 1e6 : 0);
    orders[i] = money / orbitCost(context, i);
  }
}

function orderLaunches(context: Context, years: number): void {
  const { p } = context;
  const orders = context.publish(NOTICES.launchOrders);
  const { referencePrice, elasticity, outsideMass, growth, blueMass, blueGrowth, blueYears } = p.launch;
  const price = context.read(NOTICES.launchPrice)[0];
  const relative = price > 0 ? price / referencePrice : 1;
  for (let i = 0; i < FIRMS.length; i++) orders[i] = 0;
  orders[firm('spacex')] = 1000 * launchDemand(outsideMass, growth, years, relative, elasticity);
  orders[firm('blueorigin')] =
    1000 * launchDemand(blueMass, blueGrowth, Math.min(years, blueYears), relative, elasticity);
}
