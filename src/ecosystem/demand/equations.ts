import { exp, expm1, ln, pow } from '../../engine/maths';
import { labourValue } from '../laws/labour';

/**
 * ln of growth from year `from` to year `to` after the start, where yearly growth falls by a constant factor a year
 * from `first` (over year 0 to 1) to `last` (over year 6 to 7); factors above 1.
 */
export function pathGrowth(first: number, last: number, from: number, to: number): number {
  const fall = ln(ln(first) / ln(last)) / 6;
  // The rate at the start, so that its integral over the first year is ln(first).
  if (Math.abs(fall) < 1e-9) return ln(first) * (to - from);
  const rate = (ln(first) * fall) / -expm1(-fall);
  return (rate * (exp(-fall * from) - exp(-fall * to))) / fall;
}

/** Spending that a cap lets through: as wanted while small, never above the cap. */
export function saturate(wanted: number, cap: number): number {
  return -cap * expm1(-wanted / cap);
}

/** What is wanted where `spent` is let through: the inverse of `saturate`, below the cap by a tenth at least. */
export function unsaturated(spent: number, cap: number): number {
  return -cap * ln(1 - Math.min(0.9, spent / cap));
}

/** Factor on spending if prices stand at e^index times the reference: price to the power (1 + elasticity). */
export function priceResponse(index: number, elasticity: number): number {
  return exp((1 + elasticity) * index);
}

/**
 * What the work of a robot is worth to a buyer, USD: the labour that it replaces less its repairs (submodels section 15).
 * @param wage USD/h @param useful share of a person-hour @param upkeep USD/h @param hours a year @param years reckoned with
 */
export function robotWorth(
  wage: number,
  useful: number,
  upkeep: number,
  hours: number,
  years: number,
): number {
  return (labourValue(wage, hours, useful) - upkeep * hours) * years;
}

/**
 * Share of a market for which a robot is worth its price.
 * @param worth what its work is worth over the time that a buyer reckons with, USD
 */
export function payingShare(price: number, worth: number, steepness: number, pilots: number): number {
  if (price <= 0) return 0;
  if (worth <= 0) return pilots;
  return Math.max(pilots, 1 / (1 + pow(price / worth, steepness)));
}

/**
 * Orders over trend by price and quality, by a logit between one make and all others: s / s_0 with
 * s = 1 / (1 + exp(-ln(s_0 / (1 - s_0)) - V)).
 * @param elasticity of price @param better ln of orders for what is better than at the start; both as they are at the
 * start, where d ln s = (1 - s_0) dV @param share s_0, the make's share at the start, below 1; with 0 nothing saturates
 */
export function vehicleAppeal(priceRatio: number, elasticity: number, better: number, share: number): number {
  const pull = (priceRatio > 0 ? elasticity * ln(priceRatio) : 0) + better;
  return 1 / (share + (1 - share) * exp(-pull / (1 - share)));
}

/**
 * A make's share of robots by logit against rivals of one kind. @param rivals their number
 * @param lead utility of what its robots can do over theirs @param priceRatio price over theirs @param priceTaste utility lost for a
 * price e times as high
 */
export function robotShare(rivals: number, lead: number, priceRatio: number, priceTaste: number): number {
  return 1 / (1 + rivals * pow(priceRatio, priceTaste) * exp(-lead));
}

/** Reach of a seller over that of the start. @param parts shares of its customers by channel @param grown reach of each over that of the start */
export function distribution(parts: ArrayLike<number>, grown: ArrayLike<number>): number {
  let reach = 1;
  for (let i = 0; i < parts.length; i++) reach += parts[i] * (grown[i] - 1);
  return Math.max(0, reach);
}
