import { describe, expect, it } from 'vitest';
import { cleanShare, correctionTime } from '../../../src/ecosystem/signals/equations';

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
