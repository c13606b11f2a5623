import { describe, expect, it } from 'vitest';
import { bassPeakShare, bassPeakTime, bassStep } from '../../../src/ecosystem/laws/bass';
import { within } from './within';

const P = 0.03;
const Q = 0.38;

describe('Bass diffusion', () => {
  it('T15: the peak', () => {
    within(bassPeakTime(P, Q), 6.19, 0.005);
    within(bassPeakShare(P, Q), 0.4605, 0.005);
    within(bassStep(0, P, Q, bassPeakTime(P, Q)), bassPeakShare(P, Q), 1e-12);
  });

  it('T15: F(20) is the same for every step length', () => {
    const whole = bassStep(0, P, Q, 20);
    expect(Math.abs(whole - 0.99626)).toBeLessThan(5e-6);
    for (const dt of [0.25, 0.5, 1, 2, 4, 5, 10, 20]) {
      let share = 0;
      for (let step = 0; step < 20 / dt; step++) share = bassStep(share, P, Q, dt);
      expect(Math.abs(share - whole), `dt ${dt}`).toBeLessThan(1e-9);
    }
  });

  it('follows its differential equation', () => {
    for (const share of [0, 0.1, 0.5, 0.9]) {
      const rate = (bassStep(share, P, Q, 1e-6) - share) / 1e-6;
      within(rate, (P + Q * share) * (1 - share), 1e-6);
    }
    expect(bassStep(1, P, Q, 3)).toBe(1);
    expect([bassPeakTime(0.2, 0.1), bassPeakShare(0.2, 0.1)]).toEqual([0, 0]);
  });
});
