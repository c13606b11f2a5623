import { sumError } from './doubleDouble';

/**
 * Reduction of an angle to |rest| <= pi/4: x = quadrant * pi/2 + rest, the rest as two doubles. Up to 2^20 quarter
 * turns by a pi/2 in four parts of 33 bits or less (every product exact but the last); beyond, by whole numbers
 * of unlimited length, slowly (microseconds) but for any double.
 */
const QUARTER_1 = 1.5707963267341256;
const QUARTER_2 = 6.077100506303966e-11;
const QUARTER_3 = 2.0222662487111665e-21;
const QUARTER_4 = 8.4784276603689e-32;
const TWO_OVER_PI = 0.6366197723675814;
const PI_QUARTER = 0.7853981633974483;
const FAST_LIMIT = 1647099; // 2^20 quarter turns

/** The rest of the last reduction as two doubles, high then low; read at once by the caller. */
export const REST = new Float64Array(2);

/** Reduces a finite x; returns the quadrant modulo 4 and leaves the rest in `REST`. */
export function reduceAngle(x: number): number {
  if (x <= PI_QUARTER && x >= -PI_QUARTER) {
    REST[0] = x;
    REST[1] = 0;
    return 0;
  }
  if (x > FAST_LIMIT || x < -FAST_LIMIT) return reduceHuge(x);
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  const first = x - k * QUARTER_1;
  const b = -k * QUARTER_2;
  const second = first + b;
  const c = -k * QUARTER_3;
  const third = second + c;
  const errors = sumError(first, b, second) + (sumError(second, c, third) - k * QUARTER_4);
  const high = third + errors;
  REST[0] = high;
  REST[1] = errors - (high - third);
  return k & 3;
}

/** Bits after the point: 1024 for the largest double, 53 for cancellation, and more than 100 of result. */
const BITS = 1216n;
const TWO_TO_32 = 4294967296;
const TWO_TO_53 = 9007199254740992;
const TWO_TO_MINUS_240 = 5.659799424266695e-73;
let quarterTurn = 0n;

function reduceHuge(x: number): number {
  quarterTurn ||= halfOfPi();
  const size = Math.abs(x);
  // Below 2^53 a double may have a fraction, but of 32 bits at most, since |x| > 2^20.
  const scaled = size < TWO_TO_53 ? BigInt(size * TWO_TO_32) << (BITS - 32n) : BigInt(size) << BITS;
  let turns = scaled / quarterTurn;
  let rest = scaled - turns * quarterTurn;
  if (2n * rest > quarterTurn) {
    rest -= quarterTurn;
    turns += 1n;
  }
  const kept = rest >> (BITS - 240n);
  const high = Number(kept);
  const low = Number(kept - BigInt(high));
  const unit = x < 0 ? -TWO_TO_MINUS_240 : TWO_TO_MINUS_240;
  REST[0] = high * unit;
  REST[1] = low * unit;
  const quadrant = Number(turns & 3n);
  return x < 0 ? (4 - quadrant) & 3 : quadrant;
}

/** pi/2 * 2^BITS by Machin's formula, pi/4 = 4 arctan(1/5) - arctan(1/239). */
function halfOfPi(): bigint {
  const guard = 32n;
  const one = 1n << (BITS + guard);
  return (8n * arctanOfInverse(5n, one) - 2n * arctanOfInverse(239n, one)) >> guard;
}

function arctanOfInverse(n: bigint, one: bigint): bigint {
  let power = one / n;
  let sum = 0n;
  for (let i = 1n; power !== 0n; i += 4n) {
    sum += power / i;
    power /= n * n;
    sum -= power / (i + 2n);
    power /= n * n;
  }
  return sum;
}
