import { Draws, hashName, toUniform } from '../../engine/draws';
import { directionNumbers, MAX_DIMENSIONS } from './directionNumbers';

/** Bits of a coordinate. */
const BITS = 32;
const PROCESS = hashName('design:sobol');
const NOBODY = { origin: 0, ordinal: 0 };

/** Column `b` of a dimension's generator matrix: what bit b of the (Gray-coded) number of a point adds to it. */
const columns: Uint32Array[] = [];

function columnsOf(dimension: number): Uint32Array {
  const known = columns[dimension];
  if (known) return known;
  const made = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let b = 0; b < BITS; b++) made[b] = 1 << (BITS - 1 - b);
  } else {
    const { polynomial, initial } = directionNumbers(dimension);
    const degree = initial.length;
    for (let b = 0; b < BITS; b++) {
      if (b < degree) {
        made[b] = (initial[b] as number) << (BITS - 1 - b);
        continue;
      }
      // Bratley and Fox 1988, ACM TOMS 14, eq. 2, with v for m / 2^i.
      const before = made[b - degree] as number;
      let v = before ^ (before >>> degree);
      for (let k = 1; k < degree; k++) {
        if ((polynomial >>> (degree - k)) & 1) v ^= made[b - k] as number;
      }
      made[b] = v;
    }
  }
  columns[dimension] = made;
  return made;
}

/**
 * Coordinate of a point of the unscrambled Sobol sequence in the order of the Gray code (Antonov and Saleev 1979), as
 * a whole multiple of 2^-32. It depends on the two arguments alone.
 * @param dimension from 0 to 255
 * @param index number of the point, from 0 to 2^32 - 1
 */
export function sobolWord(dimension: number, index: number): number {
  const v = columnsOf(dimension);
  let x = 0;
  for (let gray = (index ^ (index >>> 1)) >>> 0, b = 0; gray > 0; gray >>>= 1, b++) {
    if (gray & 1) x ^= v[b] as number;
  }
  return x >>> 0;
}

/**
 * Random permutation of the binary tree of a coordinate's digits: each digit is turned or kept depending on the digits
 * before it (Owen 1995), by the hash of Laine and Karras 2011 in the form of Burley 2020, "Practical Hash-based Owen
 * Scrambling", JCGT 9(4), with N. Vegdahl's constants. It keeps every property of a net.
 */
export function scramble(word: number, key: number): number {
  let x = reversed(word);
  x ^= Math.imul(x, 0x3d20adea);
  x = (x + key) | 0;
  x = Math.imul(x, (key >>> 16) | 1);
  x ^= Math.imul(x, 0x05526c56);
  x ^= Math.imul(x, 0x53a22864);
  return reversed(x);
}

/** The bits of a word in the other order. */
function reversed(word: number): number {
  let x = word;
  x = ((x >>> 1) & 0x55555555) | ((x & 0x55555555) << 1);
  x = ((x >>> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >>> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >>> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return ((x >>> 16) | (x << 16)) >>> 0;
}

/**
 * Scrambled Sobol points. Point i depends on i, the dimension and the seed only: a longer sequence begins with the
 * shorter one, and a further dimension leaves the others alone. Sizes that are powers of two are balanced best.
 * @param dimensions 1 to 256
 * @param from number of the first point wanted
 * @returns `size` points of `dimensions` coordinates inside (0, 1)
 * @throws Error where there are more dimensions than direction numbers
 */
export function sobolPoints(dimensions: number, size: number, seed: string, from = 0): number[][] {
  if (dimensions > MAX_DIMENSIONS)
    throw new Error(`the Sobol sequence has ${MAX_DIMENSIONS} dimensions here, and ${dimensions} are wanted`);
  const draws = new Draws(seed);
  const keys = Array.from({ length: dimensions }, (_, d) => draws.word(PROCESS, d, NOBODY));
  return Array.from({ length: size }, (_, i) =>
    keys.map((key, d) => toUniform(scramble(sobolWord(d, from + i), key))),
  );
}
