import { clamp, exp, pow } from '../../engine/maths';

/**
 * Net plant (USD) of a firm whose capital spending has grown exponentially: perpetual inventory.
 * `annual` is what was spent in the last whole year (USD), `growth` per year, `life` of plant in years.
 */
export function netPlant(annual: number, growth: number, life: number): number {
  const rateNow = growth === 0 ? annual : (annual * growth) / (1 - exp(-growth));
  return rateNow / Math.max(1e-6, 1 / life + growth);
}

/**
 * Tax a year (USD) on a firm that keeps `cashFlow` a year after tax and writes off `depreciation`:
 * what was paid before it is (cashFlow - depreciation) / (1 - rate).
 */
export function tax(cashFlow: number, depreciation: number, rate: number): number {
  return (Math.max(0, cashFlow - depreciation) * rate) / (1 - rate);
}

/**
 * Return on net plant (1/yr) as an investor sees it: the last year's cash return, and the return that the market
 * expects when it pays `value` for the plant at a real cost of capital `rate` (Tobin's q times the rate).
 */
export function returnOnPlant(
  cashFlow: number,
  plant: number,
  life: number,
  value: number,
  rate: number,
  marketWeight: number,
): number {
  const base = Math.max(plant, 1);
  const earned = cashFlow / base - 1 / life;
  return (1 - marketWeight) * earned + marketWeight * rate * (value / base);
}

/** Growth of a plan of capital spending (1/yr): in proportion to the return above the hurdle, within bounds (section 14). */
export function planGrowth(
  returns: number,
  hurdle: number,
  sensitivity: number,
  maxFall: number,
  maxGrowth: number,
): number {
  return clamp(sensitivity * (returns - hurdle), -maxFall, maxGrowth);
}

/** Share of its growth that a plan keeps when only a part `spent` of the budget was spent: all above `high`, none below `low`. */
export function absorbed(spent: number, low: number, high: number): number {
  return clamp((spent - low) / Math.max(1e-9, high - low), 0, 1);
}

/** What lenders allow: years of cash flow, shares of plant and of enterprise value. */
export interface LendingTerms {
  readonly leverage: number;
  readonly loanToPlant: number;
  readonly loanToValue: number;
}

/** Credit still open (USD): lenders look at cash flow, plant and enterprise value, whichever allows most. */
export function openCredit(
  cashFlow: number,
  plant: number,
  value: number,
  debt: number,
  terms: LendingTerms,
): number {
  const most = Math.max(terms.leverage * cashFlow, terms.loanToPlant * plant, terms.loanToValue * value);
  return Math.max(0, most - debt);
}

/** The plan a month later: it grows at `growth` (1/yr) up to what can be paid for, and falls no faster than `maxFall`. */
export function nextPlan(plan: number, growth: number, limit: number, maxFall: number): number {
  const grown = plan * exp(growth / 12);
  return Math.min(grown, Math.max(limit, plan * exp(-maxFall / 12)));
}

/** Growth of other business a month later: it moves to the long run with the given half-life (years). */
export function fadedGrowth(growth: number, longRun: number, halfLife: number): number {
  return longRun + (growth - longRun) * pow(0.5, 1 / (12 * halfLife));
}

/**
 * What a chip is worth, in training and in service alike, per price to a power, by chip type; 0 for what is not on
 * sale. Fills `values`. @param trained H100e/chip @param served H100e/chip @param price USD/chip
 */
export function valueForMoney(
  trained: Float64Array,
  served: Float64Array,
  price: Float64Array,
  exponent: number,
  values: Float64Array,
): void {
  for (let t = 0; t < values.length; t++) {
    const worth = (trained[t] + served[t]) / 2;
    values[t] = price[t] > 0 && worth > 0 ? pow(worth / price[t], exponent) : 0;
  }
}

/**
 * Turns preference times value of each chip type into shares of a budget: they add up to 1, or are all 0 if nothing
 * is on sale. Types that cannot train get at most `cap` together: with nothing else on sale the rest stays unspent.
 * @param trained what each type is worth in training, H100e/chip
 */
export function budgetShares(weights: Float64Array, trained: Float64Array, cap: number): void {
  let sum = 0;
  let serving = 0;
  for (let t = 0; t < weights.length; t++) {
    sum += weights[t];
    if (trained[t] === 0) serving += weights[t];
  }
  if (sum === 0) return;
  for (let t = 0; t < weights.length; t++) {
    if (serving <= cap * sum) weights[t] /= sum;
    else if (trained[t] === 0) weights[t] *= cap / serving;
    else if (weights[t] > 0) weights[t] *= (1 - cap) / (sum - serving);
  }
}

/** Share of compute spending that goes to orbit when a token from there costs `ratio` of one from the ground (logit in logs). */
export function orbitShare(ratio: number, sharpness: number): number {
  return 1 / (1 + pow(ratio, sharpness));
}

/** Mass a year that customers want launched after `years`, at a price relative to the reference. */
export function launchDemand(
  mass: number,
  growth: number,
  years: number,
  relativePrice: number,
  elasticity: number,
): number {
  return mass * exp(growth * years) * pow(relativePrice, elasticity);
}
