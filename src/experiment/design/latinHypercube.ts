import { Draws, hashName } from '../../engine/draws';
import { shuffled } from './shuffle';

const ORDER = hashName('design:latin-hypercube:order');
const PLACE = hashName('design:latin-hypercube:place');
/** Most designs tried. */
const MOST_CANDIDATES = 64;
/** Coordinate differences that all candidates together may cost: about half a second. */
const WORK = 4e8;

/** Designs that are tried for a size: fewer for large ones, whose points lie evenly anyway. */
export function candidatesFor(dimensions: number, size: number): number {
  const each = (size * size * dimensions) / 2;
  return Math.max(1, Math.min(MOST_CANDIDATES, Math.floor(WORK / each)));
}

/**
 * Latin hypercube (McKay, Beckman and Conover 1979): in every coordinate one point in each of `size` equal strata, at a
 * random place in it. Of several random designs the one whose two nearest points lie farthest apart is taken (maximin;
 * Johnson, Moore and Ylvisaker 1990). It is not extendable: another size is another design.
 * @param candidates designs tried; the first is the same for every number
 * @returns `size` points of `dimensions` coordinates inside (0, 1)
 */
export function latinHypercube(
  dimensions: number,
  size: number,
  seed: string,
  candidates: number = candidatesFor(dimensions, size),
): number[][] {
  const draws = new Draws(seed);
  let best = candidate(dimensions, size, draws, 0);
  if (candidates === 1 || size < 2) return best;
  let farthest = nearestSquared(best, 0);
  for (let c = 1; c < candidates; c++) {
    const other = candidate(dimensions, size, draws, c);
    const nearest = nearestSquared(other, farthest);
    if (nearest > farthest) [best, farthest] = [other, nearest];
  }
  return best;
}

function candidate(dimensions: number, size: number, draws: Draws, period: number): number[][] {
  const points = Array.from({ length: size }, () => new Array<number>(dimensions));
  for (let d = 0; d < dimensions; d++) {
    for (const [i, stratum] of shuffled(size, draws, ORDER, period, d).entries()) {
      const place = draws.uniform(PLACE, period, { origin: d, ordinal: i });
      (points[i] as number[])[d] = (stratum + place) / size;
    }
  }
  return points;
}

/** Squared distance of the two nearest points; once it is known to be `enough` or less, any number up to that. */
function nearestSquared(points: readonly (readonly number[])[], enough: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (const [i, a] of points.entries()) {
    for (let j = 0; j < i; j++) {
      const b = points[j] as readonly number[];
      let squared = 0;
      for (let d = 0; d < a.length && squared < nearest; d++) {
        const apart = (a[d] as number) - (b[d] as number);
        squared += apart * apart;
      }
      if (squared < nearest) nearest = squared;
    }
    if (nearest <= enough) return nearest;
  }
  return nearest;
}

/** Distance of the two nearest points of a design; infinite for fewer than two. */
export function nearestDistance(points: readonly (readonly number[])[]): number {
  return Math.sqrt(nearestSquared(points, -1));
}
