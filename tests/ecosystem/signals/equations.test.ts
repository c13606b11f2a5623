import { describe, expect, it } from 'vitest';
import {
  assistantNotes,
  chanceInQuarter,
  cleanShare,
  correctionTime,
  freshness,
  freshTokens,
} from '../../../src/ecosystem/signals/equations';

describe('cleaning', () => {
  it('keeps what people write once, and the machines that go unnoticed', () => {
    expect(cleanShare(false, 0.9, 0.6)).toBeCloseTo(0.4, 12);
    expect(cleanShare(true, 0.9, 0.6)).toBeCloseTo(0.04, 12);
  });

  it('leaves a tenth to a half of raw tokens at its defaults (submodels section 1)', () => {
    const left = 0.8 * cleanShare(false, 0.9, 0.6) + 0.2 * cleanShare(true, 0.9, 0.6);
    expect(left).toBeGreaterThan(0.1);
    expect(left).toBeLessThan(0.5);
  });
});

describe('time to correct', () => {
  it('starts where it was and falls with the number of corrections to a floor', () => {
    expect(correctionTime(100, 100, 14, 0.5, 0.5)).toBeCloseTo(14, 12);
    expect(correctionTime(400, 100, 14, 0.5, 0.5)).toBeCloseTo(0.5 + 13.5 / 2, 12);
    expect(correctionTime(1e12, 100, 14, 0.5, 0.5)).toBeCloseTo(0.5, 3);
  });

  it('does not break without corrections', () => {
    expect(correctionTime(0, 100, 14, 0.5, 0.5)).toBe(14);
  });
});

describe('freshness', () => {
  it('falls by a factor e in tau (submodels section 1)', () => {
    expect(freshness(0, 1)).toBe(1);
    expect(freshness(1, 1)).toBeCloseTo(0.36788, 5);
    expect(freshness(1, 2)).toBeCloseTo(0.60653, 5);
  });

  it('leaves a corpus as fresh as a steady stream keeps it: rate x tau', () => {
    expect(freshTokens(20, 10 * 0.5, 0.5 / 2)).toBeCloseTo(20, 12);
    // From nothing, a year's 10 at tau 1: 10 (1 - 1/e).
    expect(freshTokens(0, 10, 1)).toBeCloseTo(6.32121, 5);
  });

  it('is the same in one step as in two', () => {
    expect(freshTokens(freshTokens(7, 1.5, 0.3), 1.5, 0.3)).toBeCloseTo(freshTokens(7, 3, 0.6), 12);
    expect(freshTokens(7, 1e-12, 1e-12)).toBeCloseTo(7, 9);
  });
});

describe('the assistant', () => {
  it('writes more as it is better and less as it goes stale', () => {
    expect(assistantNotes(0, 1.2, 0.6, 0.6)).toBe(1);
    expect(assistantNotes(1, 1.2, 0.6, 0.6)).toBeCloseTo(3.32012, 5);
    expect(assistantNotes(1, 1.2, 0.3, 0.6)).toBeCloseTo(1.66006, 5);
  });
});

describe('scandals', () => {
  it('strike in 0.75 % of quarters at 3 % a year', () => {
    expect(chanceInQuarter(0.03)).toBeCloseTo(0.007472, 6);
    expect(1 - (1 - chanceInQuarter(0.03)) ** 4).toBeCloseTo(1 - Math.exp(-0.03), 12);
  });
});
