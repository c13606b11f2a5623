import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  count,
  dateAndHour,
  dateOf,
  percent,
  quantity,
  quantityText,
  significant,
} from '../../src/app/format';
import { NO_NUMBER } from '../../src/experiment/report/number';
import { endOfDay } from '../../src/quantity/calendar';

describe('three significant digits', () => {
  test.each([
    [2.314, '2.31'],
    [31.24, '31.2'],
    [412.4, '412'],
    [1240.4, '1,240'],
    [0.0123456, '0.0123'],
    [-3.4, '\u22123.40'],
    [0, '0'],
    [3.1e25, '3.10\u202F×\u202F10²⁵'],
    [2e-7, '2.00\u202F×\u202F10⁻⁷'],
    [Number.NaN, NO_NUMBER],
    [Number.POSITIVE_INFINITY, NO_NUMBER],
  ])('%d is written %s', (value, text) => {
    expect(significant(value, 'en')).toBe(text);
  });

  test("follow the reader's notation", () => {
    expect(significant(2.314, 'id')).toBe('2,31');
    expect(significant(1240, 'id')).toBe('1.240');
  });
});

describe('quantities', () => {
  test.each([
    [0.7408, 'GW', '741', 'MW'],
    [2.31, 'GW', '2.31', 'GW'],
    [1.5e9, 'W', '1.50', 'GW'],
    [46.7, 'GWh/yr', '46.7', 'GWh/yr'],
    [999.7, 'MW', '1.00', 'GW'],
    [8600, 'kg', '8.60', 't'],
    [8.6, 'kg', '8.60', 'kg'],
    [0.4, 'W', '0.400', 'W'],
    [553_700, 'H100e', '554', 'k H100e'],
    [1.74e6, 'H100e', '1.74', 'M H100e'],
    [4.12e8, 'km', '412', 'M km'],
    [3.12e13, 'token/d', '31.2', 'T tokens/day'],
    [3.12e13, '1/d', '31.2', 'T/day'],
    [-3.4, 'month', '\u22123.40', 'months'],
    [5.81e10, 'USD', '58.1', 'B USD'],
    [9.1, '1e6 H100e', '9.10', 'M H100e'],
    [0.31, '1', '0.310', ''],
    [540, 'd', '540', 'days'],
    [286, 'USD/kWh', '286', 'USD/kWh'],
    [8200, 'kB', '8.20', 'MB'],
    [3.1e26, 'FLOP', '3.10\u202F×\u202F10²⁶', 'FLOP'],
    [1.2e4, 'Mbit/s', '12.0', 'Gbit/s'],
  ])('%d %s is %s %s', (value, unit, number, shown) => {
    expect(quantity(value, unit, 'en')).toEqual({ number, unit: shown });
  });

  test('are named in Indonesian where a name is no symbol', () => {
    expect(quantity(5.81e10, 'USD', 'id')).toEqual({ number: '58,1', unit: 'M USD' });
    expect(quantity(3.12e13, 'token/d', 'id')).toEqual({ number: '31,2', unit: 'T token/hari' });
    expect(quantityText(-3.4, 'month', 'id')).toBe('\u22123,40\u00A0bulan');
  });

  test('never have more than three digits before the point, or lose their sign', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e17, max: 1e17, noNaN: true }),
        fc.constantFrom('W', 'USD', 'km'),
        (value, unit) => {
          const { number } = quantity(value, unit, 'en');
          expect(number.replace('\u2212', '').split('.')[0]!.replaceAll(',', '').length).toBeLessThanOrEqual(
            Math.abs(value) > 1e-3 ? 3 : 9,
          );
          if (Math.abs(value) > 1e-6) expect(number.startsWith('\u2212')).toBe(value < 0);
        },
      ),
    );
  });
});

describe('shares, counts and dates', () => {
  test('are short', () => {
    expect(percent(0.5, 'en')).toBe('50\u00A0%');
    expect(percent(0.034, 'en')).toBe('3\u00A0%');
    expect(percent(0.0001, 'en')).toBe('<0.1\u00A0%');
    expect(percent(0, 'en')).toBe('0\u00A0%');
    expect(count(9000, 'en')).toBe('9,000');
    expect(count(9000, 'id')).toBe('9.000');
  });

  test('name the day that has ended', () => {
    expect(dateOf(endOfDay('2027-06-14'), 'en')).toBe('14 Jun 2027');
    expect(dateOf(endOfDay('2025-12-31'), 'id')).toBe('31 Des 2025');
    expect(dateAndHour(endOfDay('2026-01-01') + 90, 'en')).toMatch(/^2 Jan 2026.* 01:30$/);
  });
});
