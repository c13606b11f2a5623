import { MINUTES_PER_DAY } from '../quantity/calendar';
import type { Parameter } from '../quantity/parameter';
import { readQuantity, writeQuantity } from '../quantity/quantity';
import { UnitError } from '../quantity/units';
import { shown } from './issue';

/** A value that was read, or a message and a remedy. */
export type Read<T> = { readonly value: T } | { readonly message: string; readonly remedy: string };

/** Longer texts are no quantities; reading units recurses over brackets. */
const LONGEST_QUANTITY = 80;

/** Reads a quantity in a unit; see `readQuantity` for the form. */
export function quantityIn(text: string | number, unit: string): Read<number> {
  const example =
    unit === '1'
      ? 'Write a number alone, such as "0.2"'
      : `Its unit is ${unit}: write, for example, "3 ${unit}"`;
  if (String(text).length > LONGEST_QUANTITY)
    return { message: 'the text is too long to be a quantity', remedy: example };
  try {
    return { value: readQuantity(text, unit) };
  } catch (error) {
    if (!(error instanceof UnitError)) throw error;
    return { message: shownMessage(error.message), remedy: example };
  }
}

function shownMessage(message: string): string {
  // Unit messages quote the text from outside.
  return message.length > 300
    ? shown(message)
    : message.replace(/[\p{C}\u2028\u2029]/gu, '?').replace(/[.?]$/, '');
}

/** Reads a parameter's value: its unit, bounds, and whether it is a whole number. */
export function parameterValue(text: string | number, p: Parameter): Read<number> {
  const read = quantityIn(text, p.unit);
  if (!('value' in read)) return read;
  const { value } = read;
  if (p.integer && !Number.isInteger(value)) {
    return {
      message: `${shown(String(text))} is not a whole number (${p.about})`,
      remedy: `Write, for example, "${writeQuantity(Math.round(p.value), p.unit)}"`,
    };
  }
  if (value >= p.min && value <= p.max) return { value: value === 0 ? 0 : value };
  return {
    message: `${shown(String(text))} is outside its bounds (${p.about})`,
    remedy: `Write a value ${boundsText(p)}; ${writeQuantity(p.value, p.unit)} is the default`,
  };
}

/** `from 0 USD/kWh to 10 USD/kWh`, or `of at least 0 USD/kWh`. */
export function boundsText({ min, max, unit }: Pick<Parameter, 'min' | 'max' | 'unit'>): string {
  if (max === Number.MAX_VALUE) return `of at least ${writeQuantity(min, unit)}`;
  return `from ${writeQuantity(min, unit)} to ${writeQuantity(max, unit)}`;
}

/** A valve this far open takes more than any sender has; beyond it sums would leave the range of exact integers. */
export const WIDEST_VALVE = 1e6;

/** Reads a valve: a number from 0. */
export function valveValue(text: string | number): Read<number> {
  const read = quantityIn(text, '1');
  if (!('value' in read)) return read;
  if (read.value >= 0 && read.value <= WIDEST_VALVE) return { value: read.value === 0 ? 0 : read.value };
  return {
    message: `${shown(String(text))} is no setting of a valve`,
    remedy: 'Write a number from 0 (closed); 1 leaves the link as it is',
  };
}

/** Reads a switch. @returns 1 for `market`, 0 for `internal` */
export function integrationValue(text: string | number): Read<number> {
  if (text === 'market') return { value: 1 };
  if (text === 'internal') return { value: 0 };
  return {
    message: `${shown(String(text))} is no way to integrate a link`,
    remedy: 'Write "internal" or "market"',
  };
}

const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;

/** Reads a step: a divisor of a day from 15 min to 1 d, or 7 d. @returns minutes */
export function stepValue(text: string | number): Read<number> {
  const read = quantityIn(text, 'min');
  const remedy = 'Write a divisor of a day from "15 min" to "1 d", such as "1 h" or "6 h", or "7 d"';
  if (!('value' in read)) return { message: read.message, remedy };
  // Conversions such as 0.1 d may miss the whole minute by a rounding error.
  const minutes = Math.round(read.value);
  const whole = Math.abs(read.value - minutes) < 1e-6;
  const divides = minutes >= 15 && minutes <= MINUTES_PER_DAY && MINUTES_PER_DAY % minutes === 0;
  if (whole && (divides || minutes === MINUTES_PER_WEEK)) return { value: minutes };
  return { message: `${shown(String(text))} is no step that the model can take`, remedy };
}
