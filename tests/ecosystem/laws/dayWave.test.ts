import { describe, expect, it } from 'vitest';
import { dayWave } from '../../../src/ecosystem/laws/dayWave';

describe('activity over the local day', () => {
  it('is the mean over whole days, whatever the amplitude and hour', () => {
    for (const days of [1, 7]) expect(dayWave(5.3, 24 * days, 0.6, 19)).toBeCloseTo(1, 12);
  });

  it('is highest at the peak and lowest half a day from it', () => {
    expect(dayWave(19 - 0.125, 0.25, 0.6, 19)).toBeCloseTo(1.6, 3);
    expect(dayWave(7 - 0.125, 0.25, 0.6, 19)).toBeCloseTo(0.4, 3);
  });

  it('adds up: 96 quarters of an hour are a day', () => {
    let sum = 0;
    for (let i = 0; i < 96; i++) sum += dayWave(11 + i * 0.25, 0.25, 0.6, 19) * 0.25;
    expect(sum).toBeCloseTo(24, 9);
  });
});
