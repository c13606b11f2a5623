/**
 * Error-free transformations and a few double-double operations (a value held as the unevaluated sum of two
 * doubles, about 106 bits). Dekker 1971, Numer. Math. 18; Knuth, TAOCP vol. 2, 4.2.2.
 * Only + - * / are used, which IEEE 754 rounds the same way in every engine.
 */

/** 2^27 + 1: splits a double in two halves of 26 bits (Veltkamp). */
const SPLITTER = 134217729;

/** The rounding error of `sum = a + b`, exactly, for any order of magnitudes. */
export function sumError(a: number, b: number, sum: number): number {
  const bThere = sum - a;
  return a - (sum - bThere) + (b - bThere);
}

/** The rounding error of `product = a * b`, exactly; |a| and |b| below 2^996 and the product a normal number. */
export function productError(a: number, b: number, product: number): number {
  const sa = SPLITTER * a;
  const ah = sa - (sa - a);
  const al = a - ah;
  const sb = SPLITTER * b;
  const bh = sb - (sb - b);
  const bl = b - bh;
  return ah * bh - product + ah * bl + al * bh + al * bl;
}

/** A double-double: the value is high + low, |low| at most half a unit in the last place of high. */
export interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

/** a + b with a relative error of about 2^-104. For set-up code (it allocates). */
export function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const sum = a.high + b.high;
  return normalised(sum, sumError(a.high, b.high, sum) + (a.low + b.low));
}

/** a * b with a relative error of about 2^-102. For set-up code (it allocates). */
export function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const product = a.high * b.high;
  return normalised(product, productError(a.high, b.high, product) + (a.high * b.low + a.low * b.high));
}

/** a / b with a relative error of about 2^-102. For set-up code (it allocates). */
export function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const quotient = a.high / b.high;
  const back = multiply(b, { high: quotient, low: 0 });
  const rest = a.high - back.high - back.low + a.low;
  return normalised(quotient, rest / b.high);
}

/** The double-double of a plain number. */
export function exactly(value: number): DoubleDouble {
  return { high: value, low: 0 };
}

function normalised(high: number, low: number): DoubleDouble {
  const sum = high + low;
  return { high: sum, low: low - (sum - high) };
}
