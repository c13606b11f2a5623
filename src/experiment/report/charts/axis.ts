import { ln } from '../../../engine/maths';
import { dateFromDays, daysFromDate, parseDate } from '../../../quantity/calendar';
import { ENGLISH, fixed, significant } from '../number';

/** From values to places along an axis. */
export type Axis = (value: number) => number;

/** A mark of an axis and what is written at it. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** An axis in proportion. Where all values are one, it lies in the middle. */
export function linear(low: number, high: number, from: number, to: number): Axis {
  const span = high - low;
  return (value) => (span > 0 ? from + ((value - low) / span) * (to - from) : (from + to) / 2);
}

/** An axis through zero on which small values are in proportion and large ones by their logarithm. */
export function stretched(size: number, from: number, to: number): Axis {
  const middle = (from + to) / 2;
  const half = (to - from) / 2;
  const most = bent(size);
  return (value) => middle + (most > 0 ? (bent(value) / most) * half : 0);
}

/** The inverse hyperbolic sine. */
function bent(value: number): number {
  const size = Math.abs(value);
  return Math.sign(value) * ln(size + Math.sqrt(size * size + 1));
}

/**
 * Round values inside a range, in steps of 1, 2 or 5 times a power of ten.
 * @param count about so many
 */
export function ticks(low: number, high: number, count: number): Tick[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [{ value: low, text: significant(low, ENGLISH) }];
  const exponent = Number((span / count).toExponential(0).split('e')[1]);
  const step = [1, 2, 5, 10, 20, 50]
    .map((factor) => Number(`${factor}e${exponent}`))
    .find((size) => span / size <= count) as number;
  // Where the range is finer than the numbers in it, steps inside it cannot be told apart.
  if (Math.max(Math.abs(low), Math.abs(high)) / step > 1e12)
    return [{ value: low, text: significant(low, ENGLISH) }];
  const decimals = Math.max(0, -exponentOf(step));
  const found: Tick[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    const value = Number((i * step).toPrecision(12));
    found.push({
      value,
      text: decimals > 6 ? significant(value, ENGLISH, 2) : fixed(value, decimals, ENGLISH),
    });
  }
  return found;
}

function exponentOf(value: number): number {
  return Number(value.toExponential().split('e')[1]);
}

/** Days since 1970 of a date. @throws Error if it is none */
export function dayOf(date: string): number {
  const parsed = parseDate(date);
  if (!parsed) throw new Error(`"${date}" is not a date (YYYY-MM-DD)`);
  return daysFromDate(parsed.year, parsed.month, parsed.day);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Marks of an axis of days: first days of years, or of months where the range is short. */
export function dateTicks(low: number, high: number, count: number): Tick[] {
  const months = (high - low) / (365.25 / 12);
  const stride = [1, 3, 6, 12, 24, 60, 120].find((size) => months / size <= count) ?? 240;
  const found: Tick[] = [];
  const { year } = dateFromDays(low);
  for (let month = 0; ; month += stride) {
    const value = daysFromDate(year + Math.floor(month / 12), (month % 12) + 1, 1);
    if (value > high) break;
    if (value < low) continue;
    const name = MONTHS[month % 12] as string;
    const its = String(year + Math.floor(month / 12));
    found.push({ value, text: stride < 12 ? `${name} ${its}` : its });
  }
  // A range inside one month has no first day of a month in it: its own ends are marks.
  return found.length > 0 ? found : [low, high].map((value) => ({ value, text: dayText(value) }));
}

/** A day as 14 Jun 2027. */
export function dayText(day: number): string {
  const { year, month, day: ofMonth } = dateFromDays(day);
  return `${ofMonth} ${MONTHS[month - 1]} ${year}`;
}
