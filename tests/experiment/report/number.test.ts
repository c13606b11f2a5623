import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  axisScaleOf,
  chance,
  ENGLISH,
  NO_NUMBER,
  percent,
  quantityText,
  scaleOf,
  significant,
} from '../../../src/experiment/report/number';

describe('numbers of a report', () => {
  test('are those of the locale data, and need none of it', () => {
    const format = new Intl.NumberFormat('en', { minimumSignificantDigits: 3, maximumSignificantDigits: 3 });
    fc.assert(
      fc.property(fc.double({ min: -9.9e8, max: 9.9e8, noNaN: true }), (value) => {
        fc.pre(Math.abs(value) >= 1e-4);
        expect(significant(value, ENGLISH)).toBe(format.format(value).replace('-', '\u2212'));
      }),
      { numRuns: 2000 },
    );
  });

  test('share one unit where they are compared', () => {
    const { factor, unit } = scaleOf(1.49e9, 'W', ENGLISH);
    expect(unit).toBe('GW');
    expect([1.49e9, -1.2e7].map((value) => significant(value * factor, ENGLISH))).toEqual([
      '1.49',
      '\u22120.0120',
    ]);
  });

  test.each([
    [2_500_000, 'kg', '2.50\u00A0k t'],
    [2500, 'kg/yr', '2.50\u00A0t/yr'],
    [3.2e12, 'USD', '3.20\u00A0T USD'],
    [4.2, 'month', '4.20\u00A0months'],
    [0.25, '1', '0.250'],
    [Number.NaN, 'GW', `${NO_NUMBER}\u00A0W`],
  ])('%d %s is %s', (value, unit, text) => {
    expect(quantityText(value, unit, ENGLISH)).toBe(text);
  });

  test('an axis writes a power of ten once', () => {
    const { factor, unit } = axisScaleOf(7.8e-6, '1', ENGLISH);
    expect(unit).toBe('×10⁻⁶');
    expect(7.8e-6 * factor).toBeCloseTo(7.8, 9);
    expect(axisScaleOf(42, 'month', ENGLISH)).toEqual({ factor: 1, unit: 'months' });
  });

  test('shares and chances', () => {
    expect([percent(0.95), percent(-0.1234), percent(0)]).toEqual([
      '95\u00A0%',
      '\u221212.3\u00A0%',
      '0\u00A0%',
    ]);
    expect([chance(0.00001), chance(0.04321), chance(1)]).toEqual(['<\u202F0.001', '0.043', '1.000']);
  });
});
