import { acos, cos, exp, PI, pow, sin } from '../../engine/maths';
import { coverageAngle } from '../laws/coverage';
import { DEGREE } from '../laws/orbit';

/** Points of the mean over the argument of latitude. */
const POINTS = 180;

/** Sine of the latitude of the foot, at the middle of equal parts of half a revolution. */
function feet(inclination: number): Float64Array {
  const sinInclination = sin(inclination * DEGREE);
  return Float64Array.from(
    { length: POINTS },
    (_, i) => sinInclination * sin(-PI / 2 + (PI * (i + 0.5)) / POINTS),
  );
}

function meanInView(latitude: number, reach: number, sinFeet: Float64Array): number {
  const sinLatitude = sin(latitude * DEGREE);
  const cosLatitude = cos(latitude * DEGREE);
  let sum = 0;
  for (let i = 0; i < POINTS; i++) {
    const sinFoot = sinFeet[i];
    const top = reach - sinLatitude * sinFoot;
    const bottom = cosLatitude * Math.sqrt(1 - sinFoot * sinFoot);
    if (top <= -bottom) sum += 1;
    else if (top < bottom) sum += acos(top / bottom) / PI;
  }
  return sum / POINTS;
}

/**
 * Satellites in view for each satellite of a shell, day mean, at latitudes of 0, 1, ... 90 degrees (both hemispheres
 * are alike): `meanInView` of the laws for all places at once, with fewer points along the orbit.
 * @param altitude km @param inclination deg, above 90 retrograde @param elevation least elevation, deg
 */
export function inViewTable(altitude: number, inclination: number, elevation: number): Float64Array {
  const reach = cos(coverageAngle(altitude, elevation * DEGREE));
  const sinFeet = feet(inclination);
  return Float64Array.from({ length: 91 }, (_, latitude) => meanInView(latitude, reach, sinFeet));
}

/** Value of such a table at any latitude, deg. */
export function atLatitude(table: Float64Array, latitude: number): number {
  const north = Math.abs(latitude);
  const below = Math.min(89, Math.floor(north));
  return table[below] + (table[below + 1] - table[below]) * (north - below);
}

/** Slot at which the satellites of a plane are counted from: as far on in each plane as the plane is around the shell. */
export function firstSlot(plane: number, planes: number, slots: number): number {
  return Math.floor((plane * slots) / planes);
}

/** Slot of one of `count` satellites that are spread evenly over a plane. @param number 0 to count - 1 @param first slot of number 0 */
export function evenSlot(number: number, count: number, slots: number, first: number): number {
  return (first + Math.floor((number * slots) / count + 0.5)) % slots;
}

/** The numbers 0 to count - 1 in an order that is even at every stage (by their bits in reverse). */
export function evenOrder(count: number): Uint16Array {
  let bits = 0;
  while (1 << bits < count) bits++;
  const order = new Uint16Array(count);
  let found = 0;
  for (let k = 0; k < 1 << bits; k++) {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if ((k >> bit) & 1) reversed |= 1 << (bits - 1 - bit);
    if (reversed < count) order[found++] = reversed;
  }
  return order;
}

/**
 * The free slot in the middle of the widest gap of a plane, so that it is even, within a factor of two, at every stage
 * of its filling and after losses. A full plane gives `first`.
 * @param taken 1 where a slot is taken, those of the plane from `base` on
 * @param first the slot for an empty plane, and the first to be looked at where gaps are alike
 */
export function slotInWidestGap(taken: Uint8Array, base: number, slots: number, first: number): number {
  let start = first;
  while (start < first + slots && taken[base + (start % slots)] === 0) start++;
  if (start === first + slots) return first;
  let before = start;
  let widest = 1;
  let found = first;
  for (let at = start + 1; at <= start + slots; at++) {
    if (taken[base + (at % slots)] === 0) continue;
    if (at - before > widest) {
      widest = at - before;
      found = (before + (widest >> 1)) % slots;
    }
    before = at;
  }
  return found;
}

/**
 * Rate of leaving service at an age, 1/yr: failures at a constant rate, ends of life with a logistic spread around the
 * design life. Those in service hold their altitude by thrust, with propellant for that life: their shell and the sun
 * change nothing of it, as no source gives life by altitude (section 11 gives decay of the dead alone).
 * @param age yr @param rate 1/yr @param life yr @param spread scale of the logistic, yr
 */
export function leavingRate(age: number, rate: number, life: number, spread: number): number {
  const x = (age - life) / spread;
  return rate + (x > 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x))) / spread;
}

/** Share of satellites still in service at an age, yr. */
export function survivalAt(age: number, rate: number, life: number, spread: number): number {
  return (exp(-rate * age) * (1 + exp(-life / spread))) / (1 + exp((age - life) / spread));
}

/** Logistic growth over a step towards a limit, exact. @param years length of the step */
export function logisticStep(count: number, limit: number, growth: number, years: number): number {
  if (count <= 0 || limit <= 0) return Math.max(0, Math.min(count, limit));
  const kept = exp(-growth * years);
  // Above the limit (capacity lost) numbers fall by the same law.
  return limit / (1 + ((limit - count) / count) * kept);
}

/** What moves from `from` to `to`, half of the rest in every `half` years, after some years. */
export function approach(from: number, to: number, half: number, years: number): number {
  return to + (from - to) * pow(0.5, years / half);
}

/** Chance that at least one is in view of satellites spread at random. @param inView mean number in view */
export function seen(inView: number): number {
  return inView > 30 ? 1 : 1 - exp(-inView);
}

/**
 * Traffic that lasers carry from regions with gateways to spare to those that lack them, as far as the mesh carries it.
 * @param ground what the gateways of each region carry, bit/s @param need of each region, within what its satellites
 * carry, bit/s @param mesh what lasers carry in all, bit/s @param relayed to be filled: in, or out where negative
 * @returns what could still be lent, bit/s
 */
export function relayBetween(
  ground: Float64Array,
  need: Float64Array,
  mesh: number,
  relayed: Float64Array,
): number {
  let lack = 0;
  let spare = 0;
  for (let r = 0; r < ground.length; r++) {
    if (need[r] > ground[r]) lack += need[r] - ground[r];
    else spare += ground[r] - need[r];
  }
  const moved = Math.min(lack, spare, mesh);
  for (let r = 0; r < ground.length; r++) {
    const over = ground[r] - need[r];
    if (over < 0) relayed[r] = (-over * moved) / lack;
    else relayed[r] = over > 0 ? (-over * moved) / spare : 0;
  }
  return Math.min(spare, mesh) - moved;
}

/**
 * How far the cities of a region keep the same hours: length of the mean of their directions around the Earth's axis,
 * 1 on one meridian. @param shares weights @param longitudes deg
 */
export function sameHours(shares: Float64Array, longitudes: Float64Array): number {
  let x = 0;
  let y = 0;
  let sum = 0;
  for (let i = 0; i < shares.length; i++) {
    x += shares[i] * cos(longitudes[i] * DEGREE);
    y += shares[i] * sin(longitudes[i] * DEGREE);
    sum += shares[i];
  }
  return sum > 0 ? Math.sqrt(x * x + y * y) / sum : 1;
}

/**
 * Peak of a region's use over the sum of the peaks of its cities, which come at different times: the sum of cosines
 * of equal period is one of the length of their mean. @param same of `sameHours` @param swing of the daily curve
 */
export function together(same: number, swing: number): number {
  return (1 + swing * same) / (1 + swing);
}

/**
 * Integral (h) over a step of a daily curve with mean 1: 1 + swing cos(2 pi (local hour - peak) / 24).
 * @param from hour of the day (UTC) at the start @param longitude deg east
 */
export function dailyUse(
  from: number,
  hours: number,
  longitude: number,
  peak: number,
  swing: number,
): number {
  const turn = PI / 12;
  const start = from + longitude / 15 - peak;
  return hours + (swing / turn) * (sin(turn * (start + hours)) - sin(turn * start));
}
