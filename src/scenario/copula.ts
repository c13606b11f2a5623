import type { Correlation } from '../quantity/parameter';

/** Parameters that are drawn together, and how: y = L z with independent standard normal z, in the order of `paths`. */
export interface CorrelatedGroup {
  readonly paths: readonly string[];
  /** Lower triangular: row i has i + 1 numbers, and its squares add up to 1. */
  readonly factor: readonly (readonly number[])[];
}

/** Rounding of a correlation that follows from others. */
const TOLERANCE = 1e-9;

/**
 * Groups of parameters that correlations tie together, each with the Cholesky factor of its correlations, in the order
 * in which they are first named: one named later changes nothing for those before it. Pairs of a group about which
 * nothing is stated have a correlation of 0.
 * @throws Error naming the pair at fault: named twice, with itself, out of range, or impossible beside the others
 */
export function correlatedGroups(correlations: readonly Correlation[]): CorrelatedGroup[] {
  const groupOf = new Map<string, string[]>();
  const stated = new Map<string, Correlation>();
  for (const correlation of correlations) {
    const { a, b, rho } = correlation;
    if (a === b) throw new Error(`correlation of "${a}" with itself: name two parameters`);
    if (!(rho >= -1 && rho <= 1)) throw fault(a, b, rho, 'a correlation lies from -1 to 1');
    if (stated.has(key(a, b))) throw fault(a, b, rho, 'the pair is named twice');
    stated.set(key(a, b), correlation);
    const [first, second] = [groupOf.get(a) ?? [a], groupOf.get(b) ?? [b]];
    const joined = first === second ? first : [...first, ...second];
    for (const path of joined) groupOf.set(path, joined);
  }
  const order = [...new Set(correlations.flatMap(({ a, b }) => [a, b]))];
  return [...new Set(groupOf.values())].map((members) => {
    const paths = order.filter((path) => members.includes(path));
    return { paths, factor: factorOf(paths, (a, b) => stated.get(key(a, b))?.rho ?? 0) };
  });
}

/** Cholesky's factor of a matrix of correlations that may be singular. */
function factorOf(paths: readonly string[], rho: (a: string, b: string) => number): number[][] {
  const factor: number[][] = [];
  for (const [i, path] of paths.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) {
      const other = factor[j] as number[];
      const pivot = other[j] as number;
      const wanted = rho(path, paths[j] as string);
      const rest = wanted - dot(row, other, j);
      // What is fixed by those before it leaves no room of its own.
      if (pivot === 0 && Math.abs(rest) > TOLERANCE)
        throw fault(
          paths[j] as string,
          path,
          wanted,
          `those with the others leave only ${rounded(wanted - rest)}`,
        );
      row.push(pivot === 0 ? 0 : rest / pivot);
    }
    const own = 1 - dot(row, row, i);
    if (own < -TOLERANCE) {
      const nearest = row.reduce((most, l, j) => (Math.abs(l) > Math.abs(row[most] as number) ? j : most), 0);
      const other = paths[nearest] as string;
      throw fault(other, path, rho(path, other), 'it is impossible beside those with the others');
    }
    row.push(own < TOLERANCE ? 0 : Math.sqrt(own));
    factor.push(row);
  }
  return factor;
}

function dot(a: readonly number[], b: readonly number[], terms: number): number {
  let sum = 0;
  for (let k = 0; k < terms; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function key(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function rounded(x: number): string {
  return String(Number(x.toPrecision(4)));
}

function fault(a: string, b: string, rho: number, why: string): Error {
  return new Error(`correlation ${rho} of "${a}" and "${b}": ${why}`);
}
