import { conversion, UnitError } from './units';

const NUMBER = /^\s*([+-]?(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(.*?)\s*$/;

/**
 * Reads a quantity such as `1.5 GW`, `5 %/yr` or a bare number, and returns it in `unit`.
 * A bare number is accepted only where `unit` is `1` (or a pure count).
 * @throws UnitError with what was found and an example of what would do.
 */
export function readQuantity(value: string | number, unit: string): number {
  const match = NUMBER.exec(String(value));
  const example = unit === '1' ? '0.2' : `3 ${unit}`;
  if (!match)
    throw new UnitError(
      `"${String(value).slice(0, 60)}" is not a quantity; write a number and a unit, such as "${example}"`,
    );
  const number = Number((match[1] as string).replaceAll('_', ''));
  if (!Number.isFinite(number)) throw new UnitError(`"${String(value).slice(0, 60)}" is not a finite number`);
  const given = match[2] as string;
  if (given === '') {
    if (unit === '1') return number;
    throw new UnitError(`a unit is missing; write "${number} ${unit}"`);
  }
  const factor = conversion(given, unit);
  // Fifteen digits, so that 5 %/yr is 0.05 1/yr and not the product of two rounded factors.
  return factor === 1 ? number : Number((number * factor).toPrecision(15));
}

/** Writes a value with its unit, as a scenario would: `80 GWh/yr`, and a bare number where the unit is 1. */
export function writeQuantity(value: number, unit: string): string {
  return unit === '1' ? `${value}` : `${value} ${unit}`;
}
