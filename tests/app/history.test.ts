import { describe, expect, test } from 'vitest';
import { computeChart, leadChart } from '../../src/app/charts/data';
import { spreadLabels } from '../../src/app/charts/endLabels';
import { bestRival, constraint, groupCash, groupCashSeries } from '../../src/app/figures';
import { History, trendPath } from '../../src/app/history';
import { MESSAGES } from '../../src/app/language';
import { figures } from '../../src/app/now';
import { sentence } from '../../src/app/sentence';
import { doubleFrame, doubleSchema } from './double';

/** A history of metrics given by day. */
function historyOf(
  metrics: Readonly<Record<string, (day: number) => number>>,
  days: readonly number[],
): History {
  const history = new History(Object.keys(metrics));
  for (const day of days)
    history.add(
      day,
      day * 1440,
      Float64Array.from(Object.values(metrics), (at) => at(day)),
    );
  return history;
}

const DAYS = Array.from({ length: 201 }, (_, day) => day);

describe('history', () => {
  test('keeps the newest point and thins out the old ones', () => {
    const history = historyOf(
      { x: (day) => day },
      Array.from({ length: 50_001 }, (_, day) => day),
    );
    const series = history.series('x') as number[];
    expect(series.length).toBeLessThanOrEqual(2001);
    expect(series.length).toBeGreaterThan(900);
    expect(series.at(-1)).toBe(50_000);
    expect(history.now('x')).toBe(50_000);
    expect(series).toEqual([...series].sort((a, b) => a - b));
    expect(history.minutes).toHaveLength(series.length);
  });

  test('ignores what is not newer, and knows what it was', () => {
    const history = historyOf({ x: (day) => 2 * day }, [0, 1, 2, 2, 1, 10]);
    expect(history.series('x')).toEqual([0, 2, 4, 20]);
    expect(history.ago('x', 8)).toEqual({ value: 4, days: 8 });
    expect(history.ago('x', 11)).toBeUndefined();
    expect(history.series('y')).toBeUndefined();
  });

  test('draws its trend from left to right, low to high', () => {
    expect(trendPath([0, 10, 20], [1, 3, 2], 20, 10)).toBe('M0.0 10.0L10.0 0.0L20.0 5.0');
    expect(trendPath([0, 1], [5, 5], 20, 10)).toBe('M0.0 5.0L20.0 5.0');
    expect(trendPath([0], [1], 20, 10)).toBeUndefined();
  });
});

describe('what holds the group back', () => {
  const metrics = (unmetPerYear: number, wait: number) => ({
    'chips.unmetDemand': (day: number) => (unmetPerYear * day) / 365.25,
    'compute.h100e': () => 1000,
    'compute.timeToPower': () => wait,
  });

  test('is chips where late orders amount to more than two per cent of what it owns', () => {
    expect(constraint(historyOf(metrics(100, 500), DAYS))).toEqual({
      kind: 'chips',
      share: expect.closeTo(0.1, 6),
    });
    expect(constraint(historyOf(metrics(19, 500), DAYS)).kind).toBe('power');
  });

  test('is power where chips are there and a site waits', () => {
    expect(constraint(historyOf(metrics(0, 548), DAYS))).toEqual({
      kind: 'power',
      months: expect.closeTo(18, 1),
    });
    expect(constraint(historyOf(metrics(0, 60), DAYS)).kind).toBe('slack');
  });

  test('is not known in the first month, or from a run that does not report it', () => {
    expect(constraint(historyOf(metrics(0, 548), DAYS.slice(0, 20))).kind).toBe('early');
    expect(constraint(historyOf({ x: () => 1 }, DAYS)).kind).toBe('unknown');
  });
});

describe('the sentence', () => {
  const leads = { 'learning.lead.language': () => -3.4, 'learning.lead.driving': () => 11 };
  const short = {
    'chips.unmetDemand': (day: number) => day,
    'compute.h100e': () => 2000,
    'compute.timeToPower': () => 500,
  };

  test('says where the wheel stands and what holds it back', () => {
    expect(sentence(historyOf({ ...leads, ...short }, DAYS), MESSAGES.en, 'en')).toBe(
      'The group is 3.40\u00A0months behind in language and 11.0\u00A0months ahead in driving; ' +
        'chips hold it back: over the last quarter it lacked 18\u00A0% of what it owns.',
    );
    expect(sentence(historyOf({ ...leads, ...short }, DAYS), MESSAGES.id, 'id')).toMatch(
      /^Grup ini 3,40\u00A0bulan di belakang/,
    );
  });

  test('leaves out what the run does not report', () => {
    expect(sentence(historyOf(leads, DAYS), MESSAGES.en, 'en')).toBe(
      'The group is 3.40\u00A0months behind in language and 11.0\u00A0months ahead in driving.',
    );
    expect(sentence(historyOf(short, DAYS), MESSAGES.en, 'en')).toMatch(/^Chips hold it back/);
    expect(sentence(historyOf({ x: () => 1 }, DAYS), MESSAGES.en, 'en')).toBe('');
  });

  test('calls a lead of nothing level', () => {
    expect(sentence(historyOf({ 'learning.lead.driving': () => 0 }, DAYS), MESSAGES.en, 'en')).toBe(
      'The group is level in driving.',
    );
  });
});

describe('numbers and charts', () => {
  const history = new History(doubleSchema.metrics.map(({ id }) => id));
  for (let step = 0; step <= 100; step += 10) {
    const { minute, metrics } = doubleFrame(step);
    history.add(step, minute, metrics);
  }
  const start = doubleSchema.start;
  const end = start + 3652 * 1440;

  test('are six, with series', () => {
    const shown = figures(
      history,
      (id) => doubleSchema.metrics.find((metric) => metric.id === id)?.unit ?? '1',
    );
    expect(shown).toHaveLength(6);
    expect(shown.every(({ now, series }) => now !== undefined && series?.length === 11)).toBe(true);
  });

  test('add up the cash of the three firms', () => {
    expect(groupCash(history)).toBeCloseTo(66.1e9 + 100 * 3e6, 0);
    expect(groupCashSeries(history)?.[0]).toBeCloseTo(66.1e9, 0);
  });

  test('compare the group with the rival that has most', () => {
    expect(bestRival(history, 'compute.h100e')?.firm).toBe('alphabet');
    const chart = computeChart(history, start, end, 'group');
    expect(chart.lines.map(({ label }) => label)).toEqual(['Alphabet', 'group']);
    expect(chart.times).toHaveLength(11);
    expect(chart.to).toBeGreaterThan((start + 100 * 1440) * 60);
    expect(leadChart(history, start, end, MESSAGES.en.tasks).lines).toHaveLength(3);
  });

  test('have labels at the ends of lines that do not touch', () => {
    const tops = spreadLabels([50, 52, 10, 99], 14, 100);
    const sorted = [...tops].sort((a, b) => a - b);
    for (let i = 1; i < sorted.length; i++)
      expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(14 - 1e-9);
    expect(Math.max(...tops)).toBeLessThanOrEqual(93);
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(7);
    expect(tops[2]).toBe(10);
  });
});
