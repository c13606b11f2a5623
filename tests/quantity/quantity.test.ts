import { describe, expect, test } from 'vitest';
import {
  dateFromDays,
  dateText,
  dayOfYear,
  daysFromDate,
  endOfDay,
  monthNumber,
  parseDate,
} from '../../src/quantity/calendar';
import { parameter } from '../../src/quantity/parameter';
import { readQuantity } from '../../src/quantity/quantity';
import { conversion, nearest, parseUnit, UnitError } from '../../src/quantity/units';

describe('units', () => {
  test.each([
    ['GWh', 'Wh', 1e9],
    ['%/yr', '1/yr', 0.01],
    ['1e9 USD/yr', 'USD/yr', 1e9],
    ['USD/(kW yr)', 'USD/(W yr)', 1e-3],
    ['t', 'kg', 1000],
    ['mi', 'km', 1.609344],
    ['d', 'h', 24],
    ['TFLOP/s', 'FLOP/s', 1e12],
    ['Tbps', 'bit/s', 1e12],
    ['tokens/d', 'token/d', 1],
    ['month', 'yr', 1 / 12],
    ['GWh/yr', 'GWh/yr', 1],
  ])('%s in %s is %f', (from, to, factor) => {
    expect(conversion(from, to) / factor).toBeCloseTo(1, 12);
  });

  test('refuse what measures something else, and name the nearest symbols', () => {
    expect(() => conversion('GW', 'GWh')).toThrow(UnitError);
    expect(() => conversion('chips', 'satellites')).toThrow(/cannot be converted/);
    expect(() => parseUnit('GHw')).toThrow(/did you mean/);
    expect(() => parseUnit('a/b/c')).toThrow(UnitError);
    expect(() => parseUnit('USD/(kW')).toThrow(/without "\)"/);
    expect(nearest('experience.flet', ['experience.fleet', 'signal.signals'])[0]).toBe('experience.fleet');
  });

  test('quantities need their unit, except where it is 1', () => {
    expect(readQuantity('5 %/yr', '1/yr')).toBe(0.05);
    expect(readQuantity('1.5 GW', 'MW')).toBe(1500);
    expect(readQuantity('1_000', '1')).toBe(1000);
    expect(() => readQuantity('80', 'GWh/yr')).toThrow(/write "80 GWh\/yr"/);
    expect(() => readQuantity('1e999 GW', 'GW')).toThrow(/finite/);
    expect(() => readQuantity('abc', 'GW')).toThrow(/not a quantity/);
  });

  test('a parameter outside its own bounds is a mistake in the code', () => {
    expect(() => parameter({ value: -1, unit: '1', about: 'x', source: 'test' })).toThrow(/outside/);
  });
});

describe('the calendar', () => {
  test('agrees with the platform over four centuries', () => {
    for (let day = -80_000; day < 80_000; day += 37) {
      const date = new Date(day * 86_400_000);
      expect(dateFromDays(day)).toEqual({
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      });
      expect(daysFromDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day);
    }
  });

  test('takes a start date as its end', () => {
    expect(endOfDay('2025-12-31')).toBe(Date.UTC(2026, 0, 1) / 60_000);
    expect(dateText(endOfDay('2025-12-31'))).toBe('2025-12-31');
    expect(monthNumber(endOfDay('2025-12-31'))).toBe(56 * 12);
    expect(dayOfYear(endOfDay('2025-12-31'))).toBe(0);
    expect(parseDate('2025-02-30')).toBeUndefined();
  });
});
