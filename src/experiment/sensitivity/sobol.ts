import type { Interval } from '../statistics/interval';
import { columnSums, RESAMPLING, type Resampling, sumIntervals } from './intervals';

/** Shares of an output's variance that go back to one parameter. */
export interface SobolIndex {
  /** By itself. */
  readonly first: number;
  readonly firstInterval: Interval | undefined;
  /** With everything that it does together with others. */
  readonly total: number;
  readonly totalInterval: Interval | undefined;
  /** Base points that it rests on: those of which no run that it needs is missing. */
  readonly used: number;
}

/** Columns a parameter: product for the first index, square for the total one, 1 where both are known. */
const OWN = 3;
/** Columns before them: sum, sum of squares and number of the outputs at A and B. */
const SHARED = 3;

/**
 * Sobol indices from the outputs of a Saltelli design: first by Saltelli et al. 2010 (Comput. Phys. Commun. 181,
 * 259-270, table 2 b), total by Jansen 1999 (Comput. Phys. Commun. 117, 35-43; there table 2 f), with bootstrap
 * percentile intervals over the base points.
 * @param outputs one per point in the order of `saltelliPoints`; NaN where a run is missing: it is left out of the
 * indices that need it
 * @param dimensions number of parameters
 * @returns an index per parameter; none if the output does not vary, as then there is nothing to share out
 */
export function sobolIndices(
  outputs: ArrayLike<number>,
  dimensions: number,
  resampling: Partial<Resampling> = {},
): SobolIndex[] {
  const block = dimensions + 2;
  if (outputs.length % block !== 0)
    throw new RangeError(`${outputs.length} outputs are no whole number of blocks of ${block}`);
  const base = outputs.length / block;
  const columns = SHARED + OWN * dimensions;
  const table = new Float64Array(base * columns);
  const centre = meanOfEnds(outputs, block);
  for (let i = 0; i < base; i++) {
    const row = table.subarray(i * columns, (i + 1) * columns);
    // The first estimator's variance grows with the square of the mean: take it off.
    const a = outputs[i * block] - centre;
    const b = outputs[(i + 1) * block - 1] - centre;
    for (const y of [a, b]) {
      if (!Number.isFinite(y)) continue;
      row[0] += y;
      row[1] += y * y;
      row[2] += 1;
    }
    for (let j = 0; j < dimensions; j++) {
      const changed = outputs[i * block + 1 + j] - centre;
      const product = b * (changed - a);
      if (!Number.isFinite(product)) continue;
      row[SHARED + OWN * j] = product;
      row[SHARED + OWN * j + 1] = ((a - changed) * (a - changed)) / 2;
      row[SHARED + OWN * j + 2] = 1;
    }
  }
  const sums = columnSums(table, columns);
  if (!(varianceOf(sums) > 0)) return [];
  const numbers = (of: Float64Array): number[] => {
    const variance = varianceOf(of);
    return Array.from({ length: 2 * dimensions }, (_, k) => {
      const at = SHARED + OWN * (k >> 1);
      return of[at + (k & 1)] / of[at + 2] / variance;
    });
  };
  const points = numbers(sums);
  const intervals = sumIntervals(table, columns, numbers, { ...RESAMPLING, ...resampling });
  return Array.from({ length: dimensions }, (_, j) => ({
    first: points[2 * j],
    firstInterval: intervals[2 * j],
    total: points[2 * j + 1],
    totalInterval: intervals[2 * j + 1],
    used: sums[SHARED + OWN * j + 2],
  }));
}

/** Sample variance from sum, sum of squares and number; exactly 0 if there is one value over and over. */
function varianceOf([sum, squares, count]: Float64Array): number {
  return (squares - (sum * sum) / count) / (count - 1);
}

/** Mean of the known outputs at A and B. */
function meanOfEnds(outputs: ArrayLike<number>, block: number): number {
  let sum = 0;
  let count = 0;
  let first = Number.NaN;
  let same = true;
  for (let i = 0; i < outputs.length; i += block) {
    for (const y of [outputs[i], outputs[i + block - 1]]) {
      if (!Number.isFinite(y)) continue;
      if (count === 0) first = y;
      same &&= y === first;
      sum += y;
      count += 1;
    }
  }
  // Equal values minus their mean must be exactly 0, or rounding would be taken for variance.
  return same ? first : sum / count;
}
