import type { Notice } from '../../engine/notice';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import { eventProbability } from '../laws/integrate';
import type { EcosystemContext } from '../layer';
import {
  CHIPS,
  type ChipName,
  cheapestLaunch,
  DATA_CENTERS,
  DESIGNERS,
  FIRMS,
  firm,
  NOTICES,
  rocket,
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

/** Types that export controls keep from China. */
const CONTROLLED: readonly ChipName[] = ['blackwell', 'rubin'];

/** SOLD[firm x type]: 1 if the type is sold to the firm, 2 if it is its own, 0 if it cannot have it. */
const SOLD = FIRMS.flatMap((buyer) =>
  CHIPS.map((type) => {
    const users = DESIGNERS[type];
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

/** Share of compute spending that a firm puts into orbit: by what a token from there costs over one from the ground. */
function costShare(context: Context, i: number): number {
  const ratio = context.read(NOTICES.orbitRatio)[i];
  return ratio > 0 ? orbitShare(ratio, context.p.orbit.sharpness) : 0;
}

/** Day one: what the plans of before the start come to, site by site. */
export function foundSites(context: Context, f: Firms): void {
  const plans = context.read(NOTICES.powerPlan);
  for (const i of COMPANIES) {
    f.sites[i] = 0;
    for (const place of dataCenters(context.setting)[i]) f.sites[i] += plans[place];
  }
}

const siteMoney = (context: Context, i: number, budget: number): number =>
  groundBudget(context, i, budget) * (1 - context.p.compute.chipShare);

/**
 * More sites for the money of `years`, out of the budget set before; less where much power stands free, and where
 * twice as much does, plans that are not built yet are given up.
 */
export function extendSites(context: Context, f: Firms, years: number): void {
  const { p } = context;
  for (const i of COMPANIES) {
    if (companyOf(p, i).compute === 0) continue;
    const { load, built } = standing(context, i);
    const free = built > 0 ? 1 - load / built : 0;
    const held = Math.min(1, Math.max(0, (free - p.compute.spare) / p.compute.spare));
    f.sites[i] += (siteMoney(context, i, f.budget[i]) / p.compute.siteCost) * years * (1 - held);
    if (held === 1)
      f.sites[i] -= Math.max(0, f.sites[i] - built) * eventProbability(p.compute.cancelled, years);
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
  const leases = context.publish(NOTICES.leaseOrders);
  const satellites = context.publish(NOTICES.satelliteOrders);
  const commitments = context.read(NOTICES.chipCommitments);
  const places = context.read(NOTICES.satellitePlaces);
  context.publish(NOTICES.revenue).set(year.revenue);
  valueForMoney(
    context.read(NOTICES.chipTrained),
    context.read(NOTICES.chipServed),
    context.read(NOTICES.chipPrice),
    p.compute.valueForMoney,
    chipValues,
  );
  for (const i of COMPANIES) {
    const c = companyOf(p, i);
    f.committed[i] = commitments[i];
    setBudget(p, f, year, i, values[i]);
    budgets[i] = f.budget[i] + f.otherCapex[i];
    if (LEASING.includes(i)) leases[i] = leaseWish(context, f, year, i, values[i]);
    sites[i] = f.sites[i];
    satellites[i] = Math.min((f.budget[i] * partOf(c.satellites, c)) / (p.satellites.cost * 1e6), places[i]);
    if (c.compute > 0) orderChips(context, i, f.budget[i], f.sites[i]);
  }
  orderOrbit(context, f);
  orderLaunches(context, years);
}

/** Compute (H100e) that a lab without sites wants to lease: for a share of all the money that it can come by. */
function leaseWish(context: Context, f: Firms, year: Year, i: number, value: number): number {
  const { p } = context;
  const price = context.read(NOTICES.leasePrice)[0];
  if (!(price > 0)) return 0;
  const money = Math.max(0, year.revenue[i] - overhead(p, i, year.revenue[i]) + access(p, f, year, i, value));
  return (money * p.compute.leaseShare) / (price * DAYS_PER_YEAR * 24);
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
    case 'maia':
      return p.compute.ownMaia;
    case 'ai5':
    case 'ai6':
    case 'dojo3':
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
  const fill = context.read(NOTICES.chipFill);
  const orders = context.publish(NOTICES.chipOrders);
  const first = i * CHIPS.length;
  for (let t = 0; t < CHIPS.length; t++) {
    const sold = SOLD[first + t];
    // What has not been delivered of late is ordered less: buyers turn to what can be had.
    shares[t] = sold === 0 ? 0 : chipValues[t] * (sold === 2 ? preference(context, t) : 1) * fill[first + t];
  }
  budgetShares(shares, context.read(NOTICES.chipTrained), p.compute.inferenceOnly);
  const money = groundBudget(context, i, budget) * p.compute.chipShare;
  let power = 0;
  for (let t = 0; t < CHIPS.length; t++) {
    orders[first + t] = shares[t] > 0 ? (money * shares[t]) / prices[t] / DAYS_PER_YEAR : 0;
    power += orders[first + t] * DAYS_PER_YEAR * watts[t];
  }
  // Chips that wait for power have their room already.
  const waiting = Math.max(0, -context.read(NOTICES.freeSpace)[i]);
  const room = Math.max(0, sites - standing(context, i).load - waiting) / p.compute.siteLead;
  if (power > room) for (let t = 0; t < CHIPS.length; t++) orders[first + t] *= room / power;
}

function orderOrbit(context: Context, f: Firms): void {
  const { p } = context;
  const orders = context.publish(NOTICES.orbitOrders);
  for (const { firm: i, trial } of ORBITAL) {
    const c = COMPANIES.includes(i) ? companyOf(p, i) : undefined;
    const compute = c ? f.budget[i] * partOf(c.compute, c) : 0;
    const money = compute * costShare(context, i) + (trial ? p.orbit.trial * 1e6 : 0);
    const each = context.read(NOTICES.orbitCapital)[i];
    orders[i] = each > 0 ? money / each : 0;
  }
}

function orderLaunches(context: Context, years: number): void {
  const { p } = context;
  const orders = context.publish(NOTICES.launchOrders);
  const { elasticity, outsideMass, growth, blueMass, blueGrowth, blueYears } = p.launch;
  const prices = context.read(NOTICES.launchPrice);
  const relative = (price: number, reference: number): number => (price > 0 ? price / reference : 1);
  const atSpaceX = relative(cheapestLaunch(prices), p.launch.referencePrice);
  const atBlue = relative(prices[rocket('newGlenn')], p.launch.blueReferencePrice);
  for (let i = 0; i < FIRMS.length; i++) orders[i] = 0;
  orders[firm('spacex')] = 1000 * launchDemand(outsideMass, growth, years, atSpaceX, elasticity);
  orders[firm('blueorigin')] =
    1000 * launchDemand(blueMass, blueGrowth, Math.min(years, blueYears), atBlue, elasticity);
}
