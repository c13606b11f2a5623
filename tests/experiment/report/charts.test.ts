import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MetricComparison } from '../../../src/experiment/compare/result';
import { dateTicks, dayOf, linear, stretched, ticks } from '../../../src/experiment/report/charts/axis';
import { forestAxis, forestRow } from '../../../src/experiment/report/charts/forest';
import { overTimeChart } from '../../../src/experiment/report/charts/overTime';
import { stripChart } from '../../../src/experiment/report/charts/strip';
import { SAMPLE } from './sample';

const [PAIR] = SAMPLE.pairs as [(typeof SAMPLE.pairs)[number]];
const ROWS = PAIR.comparison.metrics;

describe('an axis', () => {
  test('puts values in proportion', () => {
    const x = linear(-2, 8, 100, 200);
    expect([x(-2), x(3), x(8)]).toEqual([100, 150, 200]);
    expect(linear(5, 5, 0, 10)(5)).toBe(5);
  });

  test('stretches small values, keeps signs and ends where it should', () => {
    const x = stretched(1000, 0, 200);
    expect([x(-1000), x(0), x(1000)]).toEqual([0, 100, 200]);
    expect(x(10) - x(1)).toBeCloseTo(x(-1) - x(-10), 9);
    expect(x(1) - x(0)).toBeGreaterThan(10);
  });

  test('has round marks inside its range, not too many', () => {
    expect(ticks(0, 0.0123, 4).map(({ text }) => text)).toEqual(['0.000', '0.005', '0.010']);
    expect(ticks(-6.2, 0.4, 5).map(({ text }) => text)).toEqual(['\u22126', '\u22124', '\u22122', '0']);
    fc.assert(
      fc.property(
        fc.double({ min: -1e12, max: 1e12, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        (low, span) => {
          fc.pre(low + span > low);
          const found = ticks(low, low + span, 5);
          expect(found.length).toBeLessThanOrEqual(6);
          for (const { value } of found) {
            expect(value).toBeGreaterThanOrEqual(low - span * 1e-6);
            expect(value).toBeLessThanOrEqual(low + span * (1 + 1e-6));
          }
        },
      ),
    );
  });

  test('marks years, months where the range is short, its ends inside one month', () => {
    const texts = (from: string, to: string): string[] =>
      dateTicks(dayOf(from), dayOf(to), 5).map(({ text }) => text);
    expect(texts('2025-12-31', '2035-12-31')).toEqual(['2027', '2029', '2031', '2033', '2035']);
    expect(texts('2025-12-31', '2026-03-10')).toEqual(['Jan 2026', 'Feb 2026', 'Mar 2026']);
    expect(texts('2026-01-05', '2026-01-20')).toEqual(['5 Jan 2026', '20 Jan 2026']);
  });
});

describe('the interval plot', () => {
  const row = (difference: number, low: number, high: number): MetricComparison => ({
    ...(ROWS[0] as MetricComparison),
    difference,
    margin: 2,
    bca: null,
    t: { low, high },
  });

  test('puts dot and ends at their places in margins', () => {
    const rows = [row(4, 2, 6), row(0, -2, 2)];
    const axis = forestAxis(rows);
    expect(axis.size).toBe(3);
    const drawn = forestRow(rows[0] as MetricComparison, axis)?.text ?? '';
    const [, from, to] = /class="whisker" x1="([\d.]+)" x2="([\d.]+)"/.exec(drawn) ?? [];
    expect(Number(from)).toBeCloseTo(axis.axis(1), 1);
    expect(Number(to)).toBeCloseTo(axis.axis(3), 1);
    expect(drawn).toMatch(
      new RegExp(`<circle [^>]*cx="${(Math.round(axis.axis(2) * 100) / 100).toString()}"`),
    );
  });

  test('points outward where a difference lies beyond the axis, and draws nothing without an interval', () => {
    const far = { ...row(1e9, 1e9, 1e9) };
    expect(forestRow(far, forestAxis([far]))?.text).toContain('<path');
    expect(forestRow({ ...far, t: null }, forestAxis([far]))).toBeUndefined();
  });

  test('stands where the margin is 0', () => {
    const still = { ...row(0, 0, 0), margin: 0 };
    expect(forestRow(still, forestAxis([still]))?.text).toContain('class="zero"');
  });
});

describe('a difference over time', () => {
  const [series] = PAIR.overTime as [(typeof PAIR.overTime)[number]];

  test('is a line in a band, with a gap where a month has no value', () => {
    const { text } = overTimeChart(series, 'half minus baseline', '95 % interval');
    const lines = text.match(/<polyline class="line" points="[^"]*"/g) ?? [];
    const bands = text.match(/<polygon class="band" points="[^"]*"/g) ?? [];
    expect([lines.length, bands.length]).toEqual([2, 2]);
    const count = (parts: readonly string[]): number =>
      parts.reduce((sum, part) => sum + (part.match(/,/g) ?? []).length, 0);
    expect(count(lines)).toBe(120);
    expect(count(bands)).toBe(240);
    expect(text.match(/<tr>/g)).toHaveLength(122);
  });

  test('stands for a single month and for none', () => {
    const one = { ...series, dates: ['2026-01-31'], difference: [1], low: [0.5], high: [1.5] };
    expect(overTimeChart(one, 'x', 'y').text).toContain('<circle class="dot"');
    const none = { ...one, difference: [null], low: [null], high: [null] };
    expect(overTimeChart(none, 'x', 'y').text).toContain('no value');
    const equal = { ...one, difference: [0], low: [0], high: [0] };
    expect(overTimeChart(equal, 'x', 'y').text).not.toMatch(/NaN/);
  });
});

describe('pair by pair', () => {
  test('draws a dot a pair, and says how many a dot stands for where there are many', () => {
    const row = ROWS[0] as MetricComparison;
    const dots = (text: string): number => (text.match(/class="soft"/g) ?? []).length;
    expect(dots(stripChart(row, 'x', 'draw')?.text ?? '')).toBe(64);
    const many = { ...row, differences: Array.from({ length: 5000 }, (_, i) => i % 7) };
    const text = stripChart(many, 'x', 'seed')?.text ?? '';
    expect(text).toMatch(/up to 60 to a dot/);
    expect(dots(text)).toBe(7 * 12);
    expect(stripChart({ ...row, t: null, bca: null }, 'x', 'draw')).toBeUndefined();
  });
});
