import { Resampler } from '../statistics/bootstrap';
import { type Interval, requireLevel } from '../statistics/interval';
import { quantile } from '../statistics/moments';

/** How bootstrap intervals are made. */
export interface Resampling {
  /** Confidence, inside (0, 1). */
  readonly level: number;
  readonly seed: string;
  readonly resamples: number;
}

/** What is done unless asked otherwise. */
export const RESAMPLING: Resampling = { level: 0.95, seed: 'bootstrap', resamples: 1000 };

/**
 * Bootstrap percentile intervals of several numbers that all follow from the sums of the columns of a table, whose rows
 * are drawn with replacement: one set of resamples serves them all.
 * @param table rows x columns, row by row
 * @param numbers from the sums of the columns; NaN where a resample cannot tell, which is then left out
 * @returns an interval per number, undefined where there are fewer than two rows or no resample can tell
 */
export function sumIntervals(
  table: Float64Array,
  columns: number,
  numbers: (sums: Float64Array) => readonly number[],
  { level, seed, resamples }: Resampling,
): (Interval | undefined)[] {
  requireLevel(level);
  const rows = table.length / columns;
  const resampler = new Resampler(seed);
  const places = new Uint32Array(rows);
  const sums = new Float64Array(columns);
  const replicates: number[][] = numbers(columnSums(table, columns)).map(() => []);
  for (let r = 0; rows > 1 && r < resamples; r++) {
    resampler.places(r, rows, places);
    sums.fill(0);
    for (let i = 0; i < rows; i++) {
      const at = places[i] * columns;
      for (let c = 0; c < columns; c++) sums[c] += table[at + c];
    }
    for (const [k, value] of numbers(sums).entries()) if (Number.isFinite(value)) replicates[k].push(value);
  }
  return replicates.map((values) => {
    if (values.length === 0) return undefined;
    const sorted = Float64Array.from(values).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
  });
}

/** Sums of the columns of a table. */
export function columnSums(table: Float64Array, columns: number): Float64Array {
  const sums = new Float64Array(columns);
  for (let at = 0; at < table.length; at += columns) {
    for (let c = 0; c < columns; c++) sums[c] += table[at + c];
  }
  return sums;
}
