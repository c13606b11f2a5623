import type { Link } from '../../engine/link';
import { WORLD } from '../../engine/setting';
import {
  dateFromDays,
  daysFromDate,
  MINUTES_PER_DAY,
  type Minute,
  monthNumber,
} from '../../quantity/calendar';
import { firm, LINKS, PAYMENT } from '../world';

/** Twelve whole months and the running one. */
export const SLOTS = 13;

/** All links that bring payments booked by other layers. */
export const PAYMENTS: readonly Link[] = [
  LINKS.moneyEnergy,
  LINKS.moneyChips,
  LINKS.moneyLaunch,
  LINKS.moneyOrbit,
  LINKS.moneyNetwork,
  LINKS.moneyCompute,
  LINKS.moneyLearning,
  LINKS.moneySignals,
  LINKS.moneyFleet,
  LINKS.moneyRobots,
  LINKS.moneyDemand,
];

/** The month that is running at the end of a step (or has just ended), and the share of it that has passed. */
export function monthsElapsed(end: Minute): { month: number; elapsed: number } {
  const { year, month } = dateFromDays(Math.floor((end - 1) / MINUTES_PER_DAY));
  const first = daysFromDate(year, month, 1);
  const next = month === 12 ? daysFromDate(year + 1, 1, 1) : daysFromDate(year, month + 1, 1);
  return { month: monthNumber(end - 1), elapsed: (end / MINUTES_PER_DAY - first) / (next - first) };
}

/**
 * Sum of a column of the monthly books over the last year, USD: the running month, the eleven before it, and of
 * the twelfth the part that the running month has not yet reached.
 */
export function trailingYear(column: Float64Array, party: number, month: number, elapsed: number): number {
  const oldest = (month + 1) % SLOTS;
  const base = party * SLOTS;
  let cents = 0;
  for (let slot = 0; slot < SLOTS; slot++) if (slot !== oldest) cents += column[base + slot];
  return (cents + (1 - elapsed) * column[base + oldest]) / 100;
}

const FOUNDRIES: ReadonlySet<number> = new Set([firm('tsmc'), firm('samsung')]);

/** What a payment whose layer does not say is for, seen from the payer. */
export function usualPayment(link: Link, payer: number, payee: number): number {
  switch (link.from) {
    // Storage, rides to orbit: bought from another firm they are plant; at one's own cost they are running costs.
    case 'energy':
    case 'launch':
      return payee === WORLD ? PAYMENT.operating : PAYMENT.capital;
    // Nvidia and Tesla make chips to sell; the others have theirs made for themselves, which is plant.
    case 'chips':
      if (payer === firm('nvidia') || (payer === firm('tesla') && FOUNDRIES.has(payee)))
        return PAYMENT.operating;
      return PAYMENT.capital;
    // Sites are built by contractors outside; a firm that is paid leases out or repairs.
    case 'compute':
      return payee === WORLD ? PAYMENT.capital : PAYMENT.operating;
    case 'orbit':
    case 'network':
      return PAYMENT.capital;
    default:
      return PAYMENT.operating;
  }
}
