import { incompleteBeta } from '../statistics/incompleteBeta';

/** Points of a study and which of them are cases of interest. */
export interface Cases {
  /** Values of each varied number, a column a dimension. */
  readonly columns: readonly Float64Array[];
  /** 1 for a case. */
  readonly cases: Uint8Array;
}

/** A box: inclusive limits per dimension, infinite where it is open. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The box that holds everything. */
export function openBox(dimensions: number): Box {
  return {
    low: new Float64Array(dimensions).fill(Number.NEGATIVE_INFINITY),
    high: new Float64Array(dimensions).fill(Number.POSITIVE_INFINITY),
  };
}

/** A copy with one limit changed. */
export function limited(box: Box, side: 'low' | 'high', dimension: number, limit: number): Box {
  return { ...box, [side]: box[side].with(dimension, limit) };
}

/** A copy that is open in one dimension. */
export function opened(box: Box, dimension: number): Box {
  return limited(
    limited(box, 'low', dimension, Number.NEGATIVE_INFINITY),
    'high',
    dimension,
    Number.POSITIVE_INFINITY,
  );
}

/** Dimensions in which a box has a limit. */
export function restrictedIn({ low, high }: Box): number[] {
  return [...low.keys()].filter(
    (d) => low[d] > Number.NEGATIVE_INFINITY || high[d] < Number.POSITIVE_INFINITY,
  );
}

/** True if a point lies in a box. */
export function holds({ low, high }: Box, columns: readonly Float64Array[], point: number): boolean {
  for (let d = 0; d < columns.length; d++) {
    const x = columns[d][point];
    if (x < low[d] || x > high[d]) return false;
  }
  return true;
}

/** How many of the points lie in a box, and how many of these are cases. */
export interface Tally {
  readonly points: number;
  readonly cases: number;
}

/** Counts a box. @param rows points that count */
export function tally(box: Box, { columns, cases }: Cases, rows: Uint32Array): Tally {
  let [points, met] = [0, 0];
  for (const row of rows) {
    if (!holds(box, columns, row)) continue;
    points += 1;
    met += cases[row];
  }
  return { points, cases: met };
}

/**
 * Quasi-p-value of a restriction (Bryant and Lempert 2010, Technol. Forecast. Soc. Change 77, 34-49): the chance to find
 * at least as many cases among the points of the box if it were no denser than it is without the restriction. It is
 * called quasi because the box was chosen on the same points.
 * @returns P(Binomial(points, density without) >= cases)
 */
export function quasiP(within: Tally, without: Tally): number {
  const { points, cases } = within;
  if (cases === 0 || without.cases === without.points) return 1;
  return incompleteBeta(cases, points - cases + 1, without.cases / (without.points - without.cases)).lower;
}
