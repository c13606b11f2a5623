import { describe, expect, test } from 'vitest';
import { chipHourCost, jobGoodput, modelUse } from '../../../src/ecosystem/compute/equations';

describe('training', () => {
  test('goodput of disk checkpoints (T11)', () => {
    const disk = (chips: number): number => jobGoodput(chips, 1.973e-5, 0, 0.5, 5);
    expect(disk(16_384)).toBeCloseTo(0.904, 2);
    expect(disk(100_000)).toBeCloseTo(0.704, 2);
    expect(disk(200_000)).toBeCloseTo(0.551, 2);
    expect(disk(555_000)).toBeCloseTo(0.253, 2);
  });

  test('goodput of checkpoints in memory (T11), and failures absorbed', () => {
    const memory = (chips: number, absorbed = 0): number => jobGoodput(chips, 1.973e-5, absorbed, 0.1, 2);
    expect(memory(16_384)).toBeCloseTo(0.957, 2);
    expect(memory(555_000)).toBeCloseTo(0.57, 2);
    expect(memory(555_000, 0.5)).toBeCloseTo(memory(277_500), 9);
    expect(jobGoodput(0, 1.973e-5, 0, 0.1, 2)).toBe(1);
  });

  test('use of peak falls from 43 % at 8,192 chips to 38-41 % at 16,384', () => {
    expect(modelUse(0.43, 4000, 8192, 0.1)).toBe(0.43);
    const larger = modelUse(0.43, 16_384, 8192, 0.1);
    expect(larger).toBeGreaterThan(0.38);
    expect(larger).toBeLessThan(0.41);
  });

  test('100,000 H100 for 90 days at a use of 0.35 are 2.7e26 FLOP', () => {
    expect(100_000 * 989e12 * 0.35 * 90 * 86_400).toBeCloseTo(2.7e26, -25);
  });
});

describe('cost', () => {
  test('power is 8.8 % (H100) and 7.9 % (GB) of the cost at 7 % real and 0.07 USD/kWh (T20)', () => {
    const share = (allIn: number, watts: number): number => {
      const whole = chipHourCost(allIn, watts, 0, 0.07, 0.07, 5);
      return 1 - chipHourCost(allIn, watts, 0, 0, 0.07, 5) / whole;
    };
    expect(100 * share(47_000, 1810)).toBeCloseTo(8.8, 0);
    expect(100 * share(80_000, 2720)).toBeCloseTo(7.9, 0);
  });
});
