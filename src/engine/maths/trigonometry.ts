import type { DoubleDouble } from './doubleDouble';
import { add, divide, exactly, multiply, productError } from './doubleDouble';
import { REST, reduceAngle } from './reduction';

/** pi, the double nearest to it. */
export const PI = Math.PI;
const PI_LOW = 1.2246467991473532e-16;

/** sin(h + l) for |h| <= pi/4: Taylor to h^17, truncation below 2^-60. */
function sineOfRest(h: number, l: number): number {
  const z = h * h;
  const series =
    -1 / 6 + z * (1 / 120 - z * (1 / 5040 - z * (1 / 362880 - z * (1 / 39916800 - z * sineTail(z)))));
  return h + (h * z * series + l * (1 - 0.5 * z));
}

function sineTail(z: number): number {
  return 1 / 6227020800 - z * (1 / 1307674368000 - z * (1 / 355687428096000));
}

/** cos(h + l) for |h| <= pi/4: Taylor to h^16, truncation below 2^-58. */
function cosineOfRest(h: number, l: number): number {
  const z = h * h;
  const series =
    1 / 24 - z * (1 / 720 - z * (1 / 40320 - z * (1 / 3628800 - z * (1 / 479001600 - z * cosineTail(z)))));
  const half = 0.5 * z;
  const lead = 1 - half;
  return lead + (1 - lead - half + (z * z * series - h * l));
}

function cosineTail(z: number): number {
  return 1 / 87178291200 - z * (1 / 20922789888000);
}

/** Sine of an angle in radians. Error below 0.8 units in the last place for every finite x; NaN otherwise. */
export function sin(x: number): number {
  if (!(x > -Infinity && x < Infinity)) return NaN;
  const quadrant = reduceAngle(x);
  if (quadrant === 0) return x === 0 ? x : sineOfRest(REST[0], REST[1]);
  if (quadrant === 1) return cosineOfRest(REST[0], REST[1]);
  if (quadrant === 2) return -sineOfRest(REST[0], REST[1]);
  return -cosineOfRest(REST[0], REST[1]);
}

/** Cosine of an angle in radians. Error below 0.8 units in the last place for every finite x; NaN otherwise. */
export function cos(x: number): number {
  if (!(x > -Infinity && x < Infinity)) return NaN;
  const quadrant = reduceAngle(x);
  if (quadrant === 0) return cosineOfRest(REST[0], REST[1]);
  if (quadrant === 1) return -sineOfRest(REST[0], REST[1]);
  if (quadrant === 2) return -cosineOfRest(REST[0], REST[1]);
  return sineOfRest(REST[0], REST[1]);
}

/** Tangent of an angle in radians. Error below 2.5 units in the last place. */
export function tan(x: number): number {
  return sin(x) / cos(x);
}

/** arctan(j/64) for j = 0..64 as pairs high, low. */
const ARC_CELLS = 64;
const ARCS = arcs();

function arcs(): Float64Array {
  const table = new Float64Array(2 * (ARC_CELLS + 1));
  const step = arctanSeries(exactly(1 / 64));
  for (let j = 1; j <= ARC_CELLS; j++) {
    // arctan(j/64) = arctan((j-1)/64) + arctan(64 / (4096 + j(j-1))): short arguments, so the series is short.
    const arc =
      j === 1
        ? step
        : add(
            { high: table[2 * j - 2], low: table[2 * j - 1] },
            arctanSeries(divide(exactly(64), exactly(4096 + j * (j - 1)))),
          );
    table[2 * j] = arc.high;
    table[2 * j + 1] = arc.low;
  }
  return table;
}

/** arctan x for |x| <= 1/64 in double-double: ten terms leave less than 2^-120. */
function arctanSeries(x: DoubleDouble): DoubleDouble {
  const minusSquare = multiply(multiply(x, x), exactly(-1));
  let power = x;
  let sum = exactly(0);
  for (let i = 1; i <= 19; i += 2) {
    sum = add(sum, divide(power, exactly(i)));
    power = multiply(power, minusSquare);
  }
  return sum;
}

/** arctan t - t for |t| <= 0.0235, relative error below 2^-60 of t. */
function arctanLessItself(t: number): number {
  const z = t * t;
  return -t * z * (1 / 3 - z * (1 / 5 - z * (1 / 7 - z * (1 / 9 - z * (1 / 11)))));
}

/** The arc of the last `arcOfQuotient` as two doubles, high then low. */
const ARC = new Float64Array(2);

/** arctan(small / large) for 0 < small <= large < Infinity. */
function arcOfQuotient(small: number, large: number): void {
  const ratio = small / large;
  if (ratio < 1e-9) {
    ARC[0] = ratio; // the cubic term is below 2^-60 of it
    ARC[1] = 0;
    return;
  }
  // Products below must neither overflow nor become subnormal.
  const scale = large > 1e150 ? 1 / TWO_TO_600 : large < 1e-150 ? TWO_TO_600 : 1;
  const numerator = small * scale;
  const denominator = large * scale;
  const j = Math.floor(ratio * ARC_CELLS + 0.5);
  if (j < 2) {
    const product = ratio * denominator;
    ARC[0] = ratio;
    ARC[1] =
      (numerator - product - productError(ratio, denominator, product)) / denominator +
      arctanLessItself(ratio);
    return;
  }
  const c = j / ARC_CELLS;
  const product = c * denominator;
  const t = (numerator - product - productError(c, denominator, product)) / (denominator + c * numerator);
  ARC[0] = ARCS[2 * j];
  ARC[1] = t + (ARCS[2 * j + 1] + arctanLessItself(t));
}

const TWO_TO_600 = 4.149515568880993e180;

/** The angle of the point (x, y) in radians, in [-pi, pi], signs of zero respected. Error below 1 ulp. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const ay = y < 0 ? -y : y;
  const ax = x < 0 ? -x : x;
  const left = x < 0 || (x === 0 && 1 / x < 0);
  const below = y < 0 || (y === 0 && 1 / y < 0);
  const angle =
    ay === 0 || ax === 0 || ay === Infinity || ax === Infinity ? onAxis(ay, ax, left) : between(ay, ax, left);
  return below ? -angle : angle;
}

function onAxis(ay: number, ax: number, left: boolean): number {
  if (ay === Infinity && ax === Infinity) return left ? 0.75 * PI : 0.25 * PI;
  if (ay === 0 || ax === Infinity) return left ? PI : 0;
  return 0.5 * PI;
}

function between(ay: number, ax: number, left: boolean): number {
  const steep = ay > ax;
  arcOfQuotient(steep ? ax : ay, steep ? ay : ax);
  if (steep) {
    // pi/2 - arc in the right half plane, pi/2 + arc in the left one.
    return left
      ? sumOfThree(0.5 * PI, ARC[0], 0.5 * PI_LOW + ARC[1])
      : sumOfThree(0.5 * PI, -ARC[0], 0.5 * PI_LOW - ARC[1]);
  }
  return left ? sumOfThree(PI, -ARC[0], PI_LOW - ARC[1]) : ARC[0] + ARC[1];
}

/** a + b + c for |a| >= |b| >= |c|, nearly correctly rounded. */
function sumOfThree(a: number, b: number, c: number): number {
  const sum = a + b;
  return sum + (a - sum + b + c);
}

/** The angle in [-pi/2, pi/2] whose sine is x. Error below 2 ulp; NaN outside [-1, 1]. */
export function asin(x: number): number {
  return x === 0 ? x : atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** The angle in [0, pi] whose cosine is x. Error below 2 ulp; NaN outside [-1, 1]. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}
