import { powerOfTwo, upperWord } from './bits';
import type { DoubleDouble } from './doubleDouble';
import { add, divide, exactly, multiply, productError, sumError } from './doubleDouble';

/**
 * Method: x = 2^k m with m between the square roots of 1/2 and 2; c is the multiple of 1/128 nearest to m, so
 * ln x = k ln2 + ln c + ln(1 + r), r = (m - c)/c, |r| <= 0.0056. r is held as a 24-bit part (whose product with c
 * and whose square are exact) and a rest; the table of ln c is a double-double series evaluated when the module loads.
 */
const CELLS = 128;
const FIRST_CELL = 90;
const LAST_CELL = 182;
/** ln 2: a multiple of 2^-42, and the rest. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const TWO_TO_54 = 18014398509481984;
const SQRT2 = Math.sqrt(2);

/** Per cell: 1/c, ln c rounded to a multiple of 2^-42, the rest of ln c. */
const TABLE = cells();

function cells(): Float64Array {
  const table = new Float64Array(3 * (LAST_CELL - FIRST_CELL + 1));
  const unit = 4398046511104; // 2^42
  for (let j = FIRST_CELL; j <= LAST_CELL; j++) {
    // ln(c) = 2 artanh(s), s = (c - 1)/(c + 1), |s| < 0.18: 24 odd terms leave less than 2^-115.
    const s = divide(exactly(j - CELLS), exactly(j + CELLS));
    const square = multiply(s, s);
    let power: DoubleDouble = add(s, s);
    let sum: DoubleDouble = exactly(0);
    for (let i = 1; i <= 47; i += 2) {
      sum = add(sum, divide(power, exactly(i)));
      power = multiply(power, square);
    }
    const high = Math.floor(sum.high * unit + 0.5) / unit;
    const at = 3 * (j - FIRST_CELL);
    table[at] = CELLS / j;
    table[at + 1] = high;
    table[at + 2] = sum.high - high + sum.low;
  }
  return table;
}

/**
 * The pieces of one logarithm, written by `takeApart` and read at once by its caller (a typed array: a module
 * variable that holds a double allocates on every write).
 */
const PIECES = new Float64Array(5);
const HEAD = 0;
const TAIL = 1;
const COARSE = 2;
const FINE = 3;
const LOW = 4;

/** ln x = head + tail + ln(1 + coarse + fine) for finite x > 0, with head a multiple of 2^-42. */
function takeApart(x: number): void {
  let k = (upperWord(x) >>> 20) - 1023;
  let m = 0;
  if (k === -1023) {
    const lifted = x * TWO_TO_54; // a subnormal number
    k = (upperWord(lifted) >>> 20) - 1023;
    m = lifted * powerOfTwo(-k);
    k -= 54;
  } else {
    m = x * powerOfTwo(-k);
  }
  if (m > SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const j = Math.floor(m * CELLS + 0.5);
  const at = 3 * (j - FIRST_CELL);
  const c = j / CELLS;
  const difference = m - c;
  const coarse = Math.fround(difference * TABLE[at]);
  PIECES[HEAD] = k * LN2_HIGH + TABLE[at + 1];
  PIECES[TAIL] = k * LN2_LOW + TABLE[at + 2];
  PIECES[COARSE] = coarse;
  PIECES[FINE] = (difference - coarse * c) * TABLE[at];
}

/** ln(1 + r) - r + r*r/2 for |r| <= 0.0056, relative error of r * 2^-65. */
function cubicAndAbove(r: number): number {
  return r * r * r * (1 / 3 - r * (1 / 4 - r * (1 / 5 - r * (1 / 6 - r * (1 / 7 - r * (1 / 8))))));
}

/** Natural logarithm. Error below 0.55 units in the last place; ln 0 = -Infinity, NaN for negative x. */
export function ln(x: number): number {
  if (!(x > 0 && x < Infinity)) return x === 0 ? -Infinity : x > 0 ? x : NaN;
  takeApart(x);
  const head = PIECES[HEAD];
  const coarse = PIECES[COARSE];
  const fine = PIECES[FINE];
  const r = coarse + fine;
  const sum = head + coarse;
  const error = head - sum + coarse; // |head| > |coarse| or head is 0: exact
  return sum + (error + (fine + (PIECES[TAIL] + (cubicAndAbove(r) - 0.5 * r * r))));
}

/** ln x as a sum of two doubles, for finite x > 0: returns the high part; the low one is then `lowOfLn()`. */
export function lnDoubled(x: number): number {
  takeApart(x);
  const head = PIECES[HEAD];
  const coarse = PIECES[COARSE];
  const fine = PIECES[FINE];
  const square = -0.5 * coarse * coarse; // exact: 48 bits
  const first = head + coarse;
  const firstError = head - first + coarse;
  const second = first + square;
  const secondError = sumError(first, square, second);
  const rest = fine - fine * (coarse + 0.5 * fine) + cubicAndAbove(coarse + fine);
  const low = firstError + secondError + (PIECES[TAIL] + rest);
  const high = second + low;
  PIECES[LOW] = low - (high - second);
  return high;
}

/** The low part of the last `lnDoubled`; read it before any other logarithm is taken. */
export function lowOfLn(): number {
  return PIECES[LOW];
}

/** 1/ln 2 and 1/ln 10 as pairs. */
const LOG2_E = Math.LOG2E;
const LOG2_E_LOW = 2.0355273740931033e-17;
const LOG10_E = Math.LOG10E;
const LOG10_E_LOW = 1.098319650216765e-17;

function logarithmTo(x: number, factor: number, factorLow: number): number {
  if (!(x > 0 && x < Infinity)) return ln(x);
  const high = lnDoubled(x);
  if (high === 0) return 0;
  const product = high * factor;
  return product + (productError(high, factor, product) + (high * factorLow + lowOfLn() * factor));
}

/** Logarithm to base 2. Error below 0.51 units in the last place; exact for powers of two. */
export function log2(x: number): number {
  return logarithmTo(x, LOG2_E, LOG2_E_LOW);
}

/** Logarithm to base 10. Error below 0.51 units in the last place; exact for powers of ten. */
export function log10(x: number): number {
  return logarithmTo(x, LOG10_E, LOG10_E_LOW);
}

/** ln(1 + x) without loss for small x. Error below 1 unit in the last place; NaN below -1. */
export function log1p(x: number): number {
  if (x > -0.005 && x < 0.005) return x === 0 ? x : x + (cubicAndAbove(x) - 0.5 * x * x);
  const u = 1 + x;
  if (!(u > 0 && u < Infinity)) return ln(u);
  const lost = sumError(1, x, u);
  const high = lnDoubled(u);
  return high + (lowOfLn() + lost / u);
}
