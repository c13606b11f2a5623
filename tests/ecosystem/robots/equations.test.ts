import { describe, expect, it } from 'vitest';
import {
  agentWeight,
  dutyOf,
  fillNone,
  hoursBetweenFaults,
  overlap,
  rampTo,
  repairOver,
  SHIFTS,
  shiftLength,
  shiftStart,
  skillOf,
  teleoperatedShare,
  usefulShare,
  zoneOf,
} from '../../../src/ecosystem/robots/equations';

describe('the day', () => {
  const duty = dutyOf(2, 1);
  const length = shiftLength(8, duty);

  it('has eight hours of work in a shift of twelve', () => {
    expect(duty).toBeCloseTo(2 / 3, 12);
    expect(length).toBeCloseTo(12, 12);
    expect(shiftLength(16, 0.5)).toBe(24);
  });

  it('adds up to the whole shift in steps of any length', () => {
    for (let shift = 0; shift < SHIFTS; shift++) {
      const start = shiftStart(shift, length);
      expect(start).toBeGreaterThanOrEqual(0);
      expect(start + length).toBeLessThanOrEqual(24);
      for (const step of [0.25, 1, 6, 12]) {
        let sum = 0;
        for (let from = 0; from < 24; from += step) sum += overlap(from, from + step, start, length);
        expect(sum).toBeCloseTo(length, 9);
      }
    }
  });

  it('follows the sun', () => {
    expect(zoneOf(-97.6)).toBe(17);
    expect(zoneOf(13.8)).toBe(1);
  });
});

describe('faults and repairs', () => {
  const [fault, repair] = [1 / 150, 1 / 24];

  it('are a Markov chain: two steps make one', () => {
    const half = repairOver(12, fault, repair);
    const whole = repairOver(24, fault, repair);
    const twice =
      (1 - half.brokenFromWorking) * half.brokenFromWorking + half.brokenFromWorking * half.brokenFromBroken;
    expect(twice).toBeCloseTo(whole.brokenFromWorking, 12);
    const up =
      (half.upFromWorking +
        (1 - half.brokenFromWorking) * half.upFromWorking +
        half.brokenFromWorking * half.upFromBroken) /
      2;
    expect(up).toBeCloseTo(whole.upFromWorking, 12);
  });

  it('forget where they began in a long step', () => {
    const long = repairOver(24 * 70, fault, repair);
    expect(long.brokenFromWorking).toBeCloseTo(fault / (fault + repair), 9);
    expect(long.brokenFromBroken).toBeCloseTo(fault / (fault + repair), 9);
    const short = repairOver(1e-9, fault, repair);
    expect(short.brokenFromBroken).toBeCloseTo(1, 9);
    expect(short.upFromWorking).toBeCloseTo(1, 9);
    expect(short.upFromBroken).toBeCloseTo(0, 9);
  });

  it('grow rarer by Duane with all hours worked, up to a limit', () => {
    expect(hoursBetweenFaults(50, 2e5, 2e5, 0.3, 5000)).toBe(50);
    expect(hoursBetweenFaults(50, 2e5, 2e6, 0.3, 5000)).toBeCloseTo(50 * 10 ** 0.3, 9);
    expect(hoursBetweenFaults(50, 2e5, 2e15, 0.3, 5000)).toBe(5000);
  });
});

describe('skill', () => {
  it('goes with capability from 5 % to 40 % useful', () => {
    expect(usefulShare(skillOf(0.1, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.05, 12);
    expect(usefulShare(skillOf(0.8, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.4, 12);
    expect(usefulShare(skillOf(0.45, 0.1, 0.8), 0.05, 0.4, 0.8)).toBeCloseTo(0.225, 12);
    expect(usefulShare(9, 0.05, 0.4, 0.8)).toBe(0.8);
    expect(skillOf(0.05, 0.1, 0.8)).toBe(0);
    expect(Number.isFinite(skillOf(0.9, 0.9, 0.8))).toBe(true);
    expect(teleoperatedShare(0.5, 0.3)).toBeCloseTo(0.15, 12);
    expect(teleoperatedShare(2, 0.3)).toBe(0);
  });
});

describe('ramps and numbers', () => {
  it('grows by e^1.73 a year at first and ends at the design capacity', () => {
    expect(rampTo(1000, 1e6, 1.73, 1)).toBeCloseTo(1000 * Math.exp(1.73), -2);
    expect(rampTo(1000, 1e6, 1.73, 4)).toBeGreaterThan(0.49e6);
    expect(rampTo(1000, 1e6, 1.73, 4)).toBeLessThan(0.52e6);
    expect(rampTo(1000, 1e6, 1.73, 50)).toBeCloseTo(1e6, 0);
    expect(rampTo(rampTo(1000, 1e6, 1.73, 0.4), 1e6, 1.73, 0.6)).toBeCloseTo(rampTo(1000, 1e6, 1.73, 1), 6);
    expect(rampTo(0, 1e6, 1.73, 1)).toBe(0);
  });

  it('gives agents powers of ten as weights, and tabulates the chance of none', () => {
    expect(agentWeight(1000, 10_000)).toBe(1);
    expect(agentWeight(100_001, 10_000)).toBe(100);
    const table = new Float64Array(128);
    fillNone(table, 0, 0.07);
    for (const n of [0, 1, 63, 64, 300])
      expect(table[n >> 6] * table[64 + (n & 63)]).toBeCloseTo(0.93 ** n, 12);
  });
});
