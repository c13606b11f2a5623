import { productError } from './doubleDouble';
import { exp, exponentialOfSum } from './exponential';
import { lnDoubled, lowOfLn } from './logarithm';

/**
 * x to the power y, as e^(y ln x) with ln x as a sum of two doubles. Error below 0.6 units in the last place, so
 * exact results (3^4, 10^-2 rounded) come out right. x^0 and 1^y are 1; 0^y is 0 or Infinity; a negative x
 * needs a whole y and is NaN otherwise.
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!(x > 0 && x < Infinity) || !(y > -Infinity && y < Infinity)) return unusual(x, y);
  const high = lnDoubled(x);
  const product = y * high;
  if (!(product < 709.78 && product > -744)) return nearTheLimits(y, high, product);
  return exponentialOfSum(product, productError(y, high, product) + y * lowOfLn());
}

/** Where e^(y ln x) nears the largest or the smallest double. */
function nearTheLimits(y: number, high: number, product: number): number {
  if (product > 711) return Infinity;
  if (product < -747) return 0;
  const error = productError(y, high, product) + y * lowOfLn();
  const half = exp(product / 2);
  return half * half * (1 + error);
}

function unusual(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x < 0) {
    if (y !== Math.floor(y)) return NaN;
    const size = pow(-x, y);
    return y / 2 === Math.floor(y / 2) ? size : -size;
  }
  if (x === 0) return y > 0 ? 0 : Infinity;
  if (x === Infinity) return y > 0 ? Infinity : 0;
  return x > 1 === y > 0 ? Infinity : 0;
}
