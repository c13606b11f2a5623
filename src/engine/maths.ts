/**
 * Portable mathematics: the same bits in every engine, because only operations that IEEE 754 rounds correctly are
 * used (+ - * / and square root). The one door to ./maths; error bounds stand at the functions and are tested.
 */
export { exp, expm1 } from './maths/exponential';
export { ln, log1p, log2, log10 } from './maths/logarithm';
export { pow } from './maths/power';
export { gamma, lnGamma, normalCdf, zeta } from './maths/special';
export { clamp, largestRemainder, lerp } from './maths/split';
export { acos, asin, atan2, cos, PI, sin, tan } from './maths/trigonometry';
