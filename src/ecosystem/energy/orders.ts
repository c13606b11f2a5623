import { exp, largestRemainder } from '../../engine/maths';
import type { EcosystemTurn } from '../layer';
import { NOTICES, OWNERS } from '../world';
import {
  banks,
  type EnergyParameters,
  GAS_OWNED,
  GAS_RENTED,
  GRID,
  KIND_COUNT,
  MW,
  SITES,
  supplies,
} from './agents';
import { HOURS_PER_MONTH, monthOfPower } from './equations';
import { sinceStart } from './plants';
import { foundQueue, orderLasting, request } from './queue';
import { gasPrice, gridPrice } from './tariffs';
import { type UnderWay, underWay } from './waiting';
import { withdraw } from './withdrawals';

type Turn = EcosystemTurn<EnergyParameters>;

/** Turbines to be rented, MW by site; filled anew each month. */
const RENTALS = new Float64Array(SITES);

/** Orders, withdrawals and returns of power, once for each month that begins in the step. */
export function orderSupplies(turn: Turn): void {
  if (turn.time.index === 0) foundQueue(turn);
  for (const month of turn.time.newMonths) orderMonth(turn, month);
}

/** What is at work at a site, W. */
function ratedOf(turn: Turn, site: number): { lasting: number; rented: number } {
  const { power } = turn.table(supplies).chunkOf(0);
  const at = site * KIND_COUNT;
  return { lasting: power[at + GRID] + power[at + GAS_OWNED], rented: power[at + GAS_RENTED] };
}

function orderMonth(turn: Turn, month: number): void {
  const { p } = turn;
  const { place } = turn.table(banks).only;
  const plan = turn.read(NOTICES.powerPlan);
  const { power } = turn.table(supplies).chunkOf(0);
  const smallest = p.supply.smallestOrder * MW;
  returnRented(turn, plan);
  giveUp(turn, plan, smallest);
  const under = underWay(turn);
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    const coming = under.way[at + GRID] + under.way[at + GAS_OWNED];
    const gap = plan[place[site]] - ratedOf(turn, site).lasting - coming;
    if (gap >= smallest) orderLasting(turn, month, site, gap, power[at + GRID] + under.way[at + GRID]);
  }
  rent(turn, month, plan, under, smallest);
}

/** Where a plan has shrunk below what is at work and under way, the latest orders are given up. */
function giveUp(turn: Turn, plan: Float64Array, smallest: number): void {
  const { place } = turn.table(banks).only;
  const { way } = underWay(turn);
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    const wanted = plan[place[site]];
    const { lasting, rented } = ratedOf(turn, site);
    const coming = way[at + GRID] + way[at + GAS_OWNED];
    const surplus = Math.min(coming, lasting + coming - wanted);
    if (surplus >= smallest) withdraw(turn, site, surplus, false, wanted);
    const rentedComing = way[at + GAS_RENTED];
    const idle = Math.min(rentedComing, lasting + rented + rentedComing - wanted);
    if (idle >= smallest) withdraw(turn, site, idle, true, wanted);
  }
}

/**
 * Rents turbines for what lasting power will not fill soon, as far as there are any, where a month of power is worth
 * more than they cost beyond the grid. The group rents for all of it, others for a share.
 */
function rent(turn: Turn, month: number, plan: Float64Array, under: UnderWay, smallest: number): void {
  const { p, setting } = turn;
  const bank = turn.table(banks).only;
  const worth = turn.publish(NOTICES.monthOfPower);
  RENTALS.fill(0);
  let inUse = 0;
  let wish = 0;
  for (let site = 0; site < SITES; site++) {
    const place = bank.place[site];
    const { lasting, rented } = ratedOf(turn, site);
    const all = rented + under.way[site * KIND_COUNT + GAS_RENTED];
    inUse += all;
    const extra = gasPrice(turn, 'gasRented') - gridPrice(turn, setting.places[place].region);
    // Without a price of leased compute nobody knows what power is worth: firms rent as they plan.
    if (worth[place] > 0 && worth[place] < (extra * HOURS_PER_MONTH) / 1000) continue;
    const share = setting.integrated.has(OWNERS[site]) ? 1 : p.supply.rentalOthers;
    const bridged = share * (plan[place] - lasting - under.soon[site]) - all;
    if (bridged < smallest) continue;
    RENTALS[site] = Math.floor(bridged / MW);
    wish += RENTALS[site];
  }
  const fleet = (p.supply.rentalFleet * 1e9 * exp(p.supply.rentalGrowth * sinceStart(turn)) - inUse) / MW;
  if (wish <= 0 || fleet < 1) return;
  largestRemainder(Math.floor(Math.min(wish, fleet)), RENTALS, RENTALS);
  for (let site = 0; site < SITES; site++) {
    if (RENTALS[site] <= 0) continue;
    const who = { origin: bank.origin[site], ordinal: 0 };
    const late = exp(p.supply.rentalSpread * turn.normalIn(month, 'energy.rentalLead', who));
    request(turn, {
      site,
      kind: GAS_RENTED,
      power: RENTALS[site] * MW,
      months: p.supply.rentalLead * late,
    });
  }
}

/** Sends back rented turbines that neither the load nor the plan of a site needs any more. */
function returnRented(turn: Turn, plan: Float64Array): void {
  const { place } = turn.table(banks).only;
  const load = turn.read(NOTICES.load);
  const { power } = turn.table(supplies).chunkOf(0);
  for (let site = 0; site < SITES; site++) {
    const { lasting, rented } = ratedOf(turn, site);
    const spare = lasting + rented - Math.max(load[place[site]], plan[place[site]]);
    if (spare > 0) power[site * KIND_COUNT + GAS_RENTED] -= Math.min(rented, spare);
  }
}

/** Announces what a month of power is worth at each data center, as compute is leased now. */
export function publishWorth(turn: Turn): void {
  const { place } = turn.table(banks).only;
  const worth = turn.publish(NOTICES.monthOfPower);
  const load = turn.read(NOTICES.load);
  const capacity = turn.read(NOTICES.capacityH100e);
  const price = turn.read(NOTICES.leasePrice)[0];
  for (let site = 0; site < SITES; site++) {
    let drawn = 0;
    for (let other = 0; other < SITES; other++)
      if (OWNERS[other] === OWNERS[site]) drawn += load[place[other]];
    worth[place[site]] = drawn > 0 ? monthOfPower(capacity[OWNERS[site]] / drawn, price) : 0;
  }
}

/** Announces lasting power under way to each data center. */
export function publishUnderWay(turn: Turn, way: Float64Array): void {
  const { place } = turn.table(banks).only;
  const coming = turn.publish(NOTICES.powerUnderWay);
  for (let site = 0; site < SITES; site++) {
    const at = site * KIND_COUNT;
    coming[place[site]] = way[at + GRID] + way[at + GAS_OWNED];
  }
}
