import { clamp, exp, expm1, ln } from '../../engine/maths';

/** Logarithm of the multiple that a firm's comes back to: the settled one, and more for growth within bounds (section 17). */
export function restingMultiple(
  settled: number,
  growth: number,
  weight: number,
  slowest: number,
  fastest: number,
): number {
  return ln(settled) + weight * clamp(growth, slowest, fastest);
}

/**
 * The logarithm of a multiple `years` later: exact step of a mean-reverting process with the given half-life
 * (years) and yearly shock (standard deviation), for a standard normal draw.
 */
export function nextLogMultiple(
  log: number,
  resting: number,
  years: number,
  halfLife: number,
  shock: number,
  draw: number,
): number {
  const rate = ln(2) / halfLife;
  const spread = shock * Math.sqrt(-expm1(-2 * rate * years) / (2 * rate));
  return resting + (log - resting) * exp(-rate * years) + spread * draw;
}

/** A firm's shock: `common` of its variance is shared by all, so that two firms correlate by `common`. */
export function sharedShock(all: number, own: number, common: number): number {
  return Math.sqrt(common) * all + Math.sqrt(1 - common) * own;
}

/** Growth a year from sales now and a year ago; 0 where either is missing. */
export function yearlyGrowth(now: number, before: number): number {
  return now > 0 && before > 0 ? ln(now / before) : 0;
}

/** What one firm owns of another: numbers of firms, and the share. */
export interface Holding {
  readonly owner: number;
  readonly owned: number;
  readonly share: number;
}

/** Passes after which loops of holdings are given up; shares of a half in a loop need about fifty. */
const MOST_PASSES = 1000;

/**
 * Equity with cross-holdings, E = v + H E or E = (I - H)^-1 v (section 17), by repeated substitution: exact after
 * as many passes as the longest chain of owners; a loop of owners converges as a geometric series.
 * @param values worth of each firm's own business
 * @param equity receives the result
 * @throws Error if firms own each other so far that nothing is left to outsiders
 */
export function equityWithHoldings(
  values: Float64Array,
  holdings: readonly Holding[],
  equity: Float64Array,
): void {
  equity.set(values);
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = false;
    // In the order of the list, each owner anew from its own business.
    for (let k = 0; k < holdings.length; k++) {
      const { owner } = holdings[k];
      let worth = values[owner];
      for (let j = 0; j < holdings.length; j++) {
        if (holdings[j].owner === owner) worth += holdings[j].share * equity[holdings[j].owned];
      }
      if (Math.abs(worth - equity[owner]) > 1e-14 * Math.abs(worth)) moved = true;
      equity[owner] = worth;
    }
    if (!moved) return;
  }
  throw new Error('firms own each other so far that nothing is left to outsiders');
}
