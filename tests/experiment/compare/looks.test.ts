import { describe, expect, it } from 'vitest';
import type { Plan, Stop } from '../../../src/experiment/batch/plan';
import { compareArms } from '../../../src/experiment/compare/comparison';
import { LEVEL, lookAt, lookLevel, scheduleOf } from '../../../src/experiment/compare/looks';
import { planOf, recordsOf } from './plans';

const stopping = (seeds: number, stop: Stop, changes: Partial<Plan> = {}): Plan & { stop: Stop } => ({
  ...planOf(2, seeds, { metrics: [{ id: 'fleet.vehicles', unit: 'vehicle' }], ...changes }),
  stop,
});

describe('the schedule of looks', () => {
  it('rises by half each time up to the seeds that there are, in whole draws', () => {
    expect(scheduleOf(64)).toEqual([16, 24, 36, 54, 64]);
    expect(scheduleOf(16)).toEqual([16]);
    expect(scheduleOf(10)).toEqual([10]);
    expect(scheduleOf(100, 5)).toEqual([20, 30, 45, 70, 100]);
    for (const look of scheduleOf(10_000, 7).slice(0, -1)) expect(look % 7).toBe(0);
  });

  it('asks more of each interval the more looks there are, and nothing of one', () => {
    const level = (looks: number[]) =>
      lookLevel(stopping(looks.at(-1) as number, { metric: 'fleet.vehicles', halfWidth: 0.1, looks }));
    expect(level([64])).toBeCloseTo(LEVEL, 9);
    expect(level([16, 64])).toBeGreaterThan(LEVEL);
    expect(level(scheduleOf(64))).toBeGreaterThan(level([16, 64]));
    expect(level(scheduleOf(64))).toBeLessThan(0.99);
    expect(lookLevel(planOf(2, 64))).toBe(LEVEL);
  });
});

describe('a look', () => {
  const stop = { metric: 'fleet.vehicles', halfWidth: 0.5, looks: [4, 8] };
  // Differences 9, 11, 9, 11, ...: mean 10, standard deviation 2/sqrt(3) at four.
  const rows = Array.from({ length: 8 }, (_, i) => [[i], [i + 10 + (i % 2 === 0 ? -1 : 1)]]);

  it('measures half the interval by the difference, with the seeds up to it and no more', () => {
    const plan = stopping(8, stop);
    const state = lookAt(plan, recordsOf([...rows.slice(0, 4), [[0], [900]]]), 4);
    const half = (state.arms[0]?.relativeHalfWidth as number) * 10;
    // Student's quantile at the look's level, 3 degrees of freedom: above that of 95 % and below that of 97.5 % (Bonferroni).
    const error = Math.sqrt(4 / 3 / 4);
    expect(half / error).toBeGreaterThan(3.182446);
    expect(half / error).toBeLessThan(4.176535);
    expect(state).toMatchObject({ seeds: 4, enough: true, arms: [{ arm: 'b', n: 4, difference: 10 }] });
    expect(lookAt({ ...plan, stop: { ...stop, halfWidth: 0.1 } }, recordsOf(rows), 4).enough).toBe(false);
  });

  it('is enough at once for equal arms, and not for a difference of 0 that varies, or for one pair', () => {
    const plan = stopping(8, stop);
    const same = Array.from({ length: 8 }, (_, i) => [[i], [i]]);
    expect(lookAt(plan, recordsOf(same), 4)).toMatchObject({
      enough: true,
      arms: [{ relativeHalfWidth: 0 }],
    });
    const zero = Array.from({ length: 8 }, (_, i) => [[i], [i + (i % 2 === 0 ? -1 : 1)]]);
    expect(lookAt(plan, recordsOf(zero), 4)).toMatchObject({
      enough: false,
      arms: [{ relativeHalfWidth: null }],
    });
    expect(lookAt(plan, recordsOf(rows.slice(0, 1)), 4).enough).toBe(false);
  });

  it('gives a comparison that stopped its seeds and its level: what was not run is not missing', () => {
    const plan = stopping(8, stop);
    const early = compareArms(plan, recordsOf(rows.slice(0, 4)));
    expect(early).toMatchObject({
      seeds: 4,
      dropped: [],
      runs: { planned: 8, done: 8, failed: 0, missing: 0 },
    });
    expect(early.intervalLevel).toBe(lookLevel(plan));
    const full = compareArms(planOf(2, 4, { metrics: plan.metrics }), recordsOf(rows.slice(0, 4)));
    const width = ({ pairs }: typeof early) => {
      const t = pairs[0]?.metrics[0]?.t;
      return (t?.high as number) - (t?.low as number);
    };
    expect(width(early)).toBeGreaterThan(width(full));
    // A fifth seed was begun: the next look counts, and what it lacks is missing.
    expect(compareArms(plan, recordsOf(rows.slice(0, 5)))).toMatchObject({ seeds: 8, runs: { missing: 6 } });
  });

  it('counts draws where events share them', () => {
    const seeds = Array.from({ length: 8 }, (_, i) => ({ seed: String(i), draw: String(i - (i % 2)) }));
    const plan = stopping(8, stop, { seeds });
    expect(lookAt(plan, recordsOf(rows), 8).arms[0]).toMatchObject({
      n: 4,
      difference: 10,
      relativeHalfWidth: 0,
    });
  });
});
