import { scaleByPowerOfTwo } from './bits';
import type { DoubleDouble } from './doubleDouble';
import { add, divide, exactly, multiply } from './doubleDouble';

/**
 * Method: x = (64 k + j) ln2/64 + r with |r| <= ln2/128, so e^x = 2^k * 2^(j/64) * e^r. The 64 roots of two come
 * from a double-double Taylor series when the module loads; e^r - 1 is a Taylor polynomial of degree 6, whose
 * truncation error is below 2^-64.
 */
const STEPS = 64;
/** 64 / ln 2. */
const STEPS_PER_UNIT = 92.33248261689366;
/** ln 2 / 64 in two parts: the first a multiple of 2^-42, so that its product with any index used is exact. */
const STEP_HIGH = 0.010830424696223417;
const STEP_LOW = 2.572804622327669e-14;
/** Above it e^x exceeds the largest double. */
const OVERFLOW = 709.782712893384;
/** Below it e^x is less than half of the smallest double. */
const UNDERFLOW = -745.1332191019412;

/** 2^(j/64) as pairs high, low. */
const ROOTS = rootsOfTwo();

function rootsOfTwo(): Float64Array {
  const roots = new Float64Array(2 * STEPS);
  for (let j = 0; j < STEPS; j++) {
    // e^(j ln2/64) by its series in double-double; |x| < ln 2, so 28 terms leave less than 2^-110.
    const x = multiply({ high: STEP_HIGH, low: STEP_LOW }, exactly(j));
    let term: DoubleDouble = exactly(1);
    let sum: DoubleDouble = exactly(1);
    for (let i = 1; i <= 28; i++) {
      term = divide(multiply(term, x), exactly(i));
      sum = add(sum, term);
    }
    roots[2 * j] = sum.high;
    roots[2 * j + 1] = sum.low;
  }
  return roots;
}

/** e^r - 1 for |r| <= 0.0055, relative error below 2^-52. */
function exponentialLessOne(r: number): number {
  return r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))));
}

/** e^(high + low) for high between UNDERFLOW and OVERFLOW and |low| far below |high|. */
export function exponentialOfSum(high: number, low: number): number {
  const n = Math.floor(high * STEPS_PER_UNIT + 0.5);
  const p = exponentialLessOne(high - n * STEP_HIGH - n * STEP_LOW + low);
  const j = n & (STEPS - 1);
  const root = ROOTS[2 * j];
  return scaleByPowerOfTwo(root + (ROOTS[2 * j + 1] + root * p), n >> 6);
}

/** e^x. Error below 0.53 units in the last place (0.6 among subnormal numbers); 0 and Infinity beyond the range of doubles. */
export function exp(x: number): number {
  if (!(x <= OVERFLOW)) return x > OVERFLOW ? Infinity : NaN;
  if (x < UNDERFLOW) return 0;
  return exponentialOfSum(x, 0);
}

/** e^x - 1 without loss for small x. Error below 2 units in the last place. */
export function expm1(x: number): number {
  if (!(x <= 40 && x >= -40)) return exp(x) - 1;
  const n = Math.floor(x * STEPS_PER_UNIT + 0.5);
  const p = exponentialLessOne(x - n * STEP_HIGH - n * STEP_LOW);
  if (n === 0) return x === 0 ? x : p;
  const j = n & (STEPS - 1);
  const root = scaleByPowerOfTwo(ROOTS[2 * j], n >> 6);
  const rest = scaleByPowerOfTwo(ROOTS[2 * j + 1], n >> 6);
  return root - 1 + (rest + root * p);
}
