import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  eventProbability,
  exponentialStep,
  localSolarHour,
  profileIntegral,
} from '../../../src/ecosystem/laws/integrate';
import { within } from './within';

const PROFILE = Float64Array.from({ length: 24 }, (_, h) => 1 + h * h);
const DAY = PROFILE.reduce((a, b) => a + b, 0);

describe('integration over a step', () => {
  it('gives the same stock for one step and for many', () => {
    const whole = exponentialStep(100, 7, 0.3, 2);
    let stock = 100;
    for (let k = 0; k < 8; k++) stock = exponentialStep(stock, 7, 0.3, 0.25);
    within(stock, whole, 1e-14);
    within(whole, 7 / 0.3 + (100 - 7 / 0.3) * Math.exp(-0.6), 1e-14);
  });

  it('tends to plain accumulation as the loss goes to nothing', () => {
    expect(exponentialStep(5, 2, 0, 3)).toBe(11);
    within(exponentialStep(5, 2, 1e-15, 3), 11, 1e-14);
    expect(exponentialStep(5, 2, 1000, 10)).toBeCloseTo(0.002, 15);
  });

  it('makes probabilities that compose', () => {
    const half = eventProbability(0.4, 0.5);
    within(1 - (1 - half) ** 2, eventProbability(0.4, 1), 1e-14);
    within(eventProbability(1e-12, 1), 1e-12, 1e-10);
    expect([eventProbability(0, 5), eventProbability(1e6, 1)]).toEqual([0, 1]);
  });

  it('integrates a daily profile exactly and additively', () => {
    within(profileIntegral(PROFILE, 0, 24), DAY, 1e-14);
    within(profileIntegral(PROFILE, 13.7, 24), DAY, 1e-14);
    expect(profileIntegral(PROFILE, 5.25, 0.5)).toBeCloseTo(0.5 * PROFILE[5], 12);
    expect(profileIntegral(PROFILE, 23.5, 1)).toBeCloseTo(0.5 * PROFILE[23] + 0.5 * PROFILE[0], 12);
    expect(profileIntegral(PROFILE, 3, 0)).toBe(0);
    const hours = fc.double({ min: 0, max: 200, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: -100, max: 100, noNaN: true }), hours, hours, (from, first, second) => {
        const parts = profileIntegral(PROFILE, from, first) + profileIntegral(PROFILE, from + first, second);
        expect(Math.abs(profileIntegral(PROFILE, from, first + second) - parts)).toBeLessThan(1e-8);
      }),
      { seed: 5, numRuns: 1000 },
    );
  });

  it('tells the local solar hour', () => {
    expect(localSolarHour(12, 0)).toBe(12);
    expect(localSolarHour(12, -90)).toBe(6);
    expect(localSolarHour(20, 90)).toBe(2);
    expect(localSolarHour(2, -90)).toBe(20);
  });
});
