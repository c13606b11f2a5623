import { hashName } from '../../engine/draws';
import { exp, ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import { HOURS_PER_YEAR } from '../../quantity/calendar';
import { logitShares, NEVER } from '../laws/logit';
import type { EcosystemContext, EcosystemFounding, EcosystemTurn } from '../layer';
import { NOTICES } from '../world';
import { LESSORS, lessors, market, sellers } from './agents';
import { pathGrowth, priceResponse, saturate, unsaturated } from './equations';
import type { demandParameters } from './parameters';
import { LESSOR_FIRMS, sellerOf } from './parties';

type Reading = EcosystemContext<typeof demandParameters> & { read(of: Notice): Float64Array };
type Publishing = Pick<Reading, 'table'> & { publish(of: Notice): Float64Array };

/** The least idle part that still counts: a logarithm of 0 would never be forgotten. */
const LEAST = 0.01;

const UTILITY = new Float64Array(LESSORS.length);

/** Day one: what customers outside have leased of each owner's compute. */
export function foundLeases(context: EcosystemFounding<typeof demandParameters>): void {
  const table = context.table(lessors);
  for (const [slot, name] of LESSORS.entries()) {
    table.add(hashName(`lessor:${name}`), 0, 1);
    table.only.firm[slot] = LESSOR_FIRMS[slot];
    table.only.services[slot] = serviceShare(context, slot);
  }
  baseLeases(context);
}

/**
 * Takes what is leased as the first price and the first capacity are known; brand is what size, room and rivalry leave
 * unexplained of it. False while nothing is known.
 */
function baseLeases(context: Reading): boolean {
  const whole = context.table(market).only;
  const row = context.table(lessors).only;
  const price = context.read(NOTICES.leasePrice)[0];
  const leased = context.read(NOTICES.leasedOutside);
  let all = 0;
  for (let slot = 0; slot < LESSORS.length; slot++) {
    row.wanted[slot] = leased[LESSOR_FIRMS[slot]];
    all += row.wanted[slot];
  }
  if (!(all > 0 && price > 0)) return false;
  whole.leasePriceAtStart[0] = price;
  whole.leaseSpending[0] = all * price * HOURS_PER_YEAR;
  whole.leaseWantedAtStart[0] = unsaturated(
    whole.leaseSpending[0],
    context.p.aiService.cap * whole.output[0],
  );
  explain(context, UTILITY);
  for (let slot = 0; slot < LESSORS.length; slot++) {
    row.share[slot] = row.wanted[slot] / all;
    row.appeal[slot] = row.share[slot] > 0 ? ln(row.share[slot]) - UTILITY[slot] : NEVER;
  }
  return true;
}

/** What customers outside want to lease: spending follows its path, the price and the cap; owners by what they have. */
export function orderLeases(turn: EcosystemTurn<typeof demandParameters>): void {
  const { p, time } = turn;
  const { growth2026, growth2032, elasticity } = p.leases;
  const whole = turn.table(market).only;
  const from = time.index * time.years;
  const to = from + time.years;
  whole.leasePath[0] += pathGrowth(growth2026, growth2032, from, to);
  if (whole.leasePriceAtStart[0] === 0 && !baseLeases(turn)) return;
  const price = turn.read(NOTICES.leasePrice)[0];
  if (!(price > 0)) return;
  const index = ln(price / whole.leasePriceAtStart[0]) + p.aiService.referenceDecline * to;
  const wanted = whole.leaseWantedAtStart[0] * exp(whole.leasePath[0]) * priceResponse(index, elasticity);
  whole.leaseSpending[0] = saturate(wanted, p.aiService.cap * whole.output[0]);
  moveCustomers(turn);
  const row = turn.table(lessors).only;
  const h100e = whole.leaseSpending[0] / (price * HOURS_PER_YEAR);
  for (let slot = 0; slot < LESSORS.length; slot++) row.wanted[slot] = h100e * row.share[slot];
}

/** Shares follow a logit of size, room, rivalry and appeal, slowed by habit. */
function moveCustomers(turn: EcosystemTurn<typeof demandParameters>): void {
  const row = turn.table(lessors).only;
  const move = 1 - exp(-turn.time.years / turn.p.leases.habit);
  explain(turn, UTILITY);
  for (let slot = 0; slot < LESSORS.length; slot++) UTILITY[slot] += row.appeal[slot];
  // Where no owner has any compute, customers stay with whom they know.
  if (!UTILITY.some((utility) => utility > -Infinity)) return;
  logitShares(UTILITY, 1, UTILITY);
  for (let slot = 0; slot < LESSORS.length; slot++)
    row.share[slot] += (UTILITY[slot] - row.share[slot]) * move;
}

/**
 * What speaks for an owner beside its brand: its size (each H100e is one more thing to choose: its coefficient is 1,
 * Ben-Akiva & Lerman 1985, chapter 9), how much of it is idle, and that it does not compete with its customers.
 */
function explain(context: Reading, utility: Float64Array): void {
  const { idleTaste, rivalTaste } = context.p.leases;
  const row = context.table(lessors).only;
  const capacity = context.read(NOTICES.capacityH100e);
  const idle = context.read(NOTICES.leaseOffer);
  for (let slot = 0; slot < LESSORS.length; slot++) {
    const size = capacity[LESSOR_FIRMS[slot]];
    const left = idle[LESSOR_FIRMS[slot]];
    const room = left > 0 ? left / (left + row.wanted[slot]) : 0;
    const rivalry = serviceShare(context, slot) - row.services[slot];
    utility[slot] =
      size > 0 ? ln(size) + idleTaste * ln(Math.max(LEAST, room)) - rivalTaste * rivalry : -Infinity;
  }
}

/** Share of an owner's own AI services in spending on all of them. */
function serviceShare(context: Reading, lessor: number): number {
  const slot = sellerOf(LESSOR_FIRMS[lessor]);
  return slot < 0 ? 0 : context.table(sellers).only.share[slot];
}

/** Compute that customers outside want from each owner. */
export function publishLeases(context: Publishing): void {
  const row = context.table(lessors).only;
  const orders = context.publish(NOTICES.outsideLeases).fill(0);
  for (let slot = 0; slot < LESSORS.length; slot++) orders[LESSOR_FIRMS[slot]] = row.wanted[slot];
}
