import { describe, expect, it } from 'vitest';
import {
  distribution,
  pathGrowth,
  payingShare,
  priceResponse,
  robotShare,
  robotWorth,
  saturate,
  unsaturated,
  vehicleAppeal,
} from '../../../src/ecosystem/demand/equations';

describe('the path of spending on AI services', () => {
  it('grows by 2.2 in the first year and by 1.2 in the seventh (D06)', () => {
    expect(Math.exp(pathGrowth(2.2, 1.2, 0, 1))).toBeCloseTo(2.2, 12);
    expect(Math.exp(pathGrowth(2.2, 1.2, 6, 7))).toBeCloseTo(1.2, 12);
  });

  it('adds up over any steps', () => {
    let sum = 0;
    for (let i = 0; i < 365; i++) sum += pathGrowth(2.2, 1.2, i / 100, (i + 1) / 100);
    expect(sum).toBeCloseTo(pathGrowth(2.2, 1.2, 0, 3.65), 12);
  });

  it('may be level, or rise', () => {
    expect(Math.exp(pathGrowth(1.5, 1.5, 2, 4))).toBeCloseTo(2.25, 9);
    expect(Math.exp(pathGrowth(1.2, 1.4, 6, 7))).toBeCloseTo(1.4, 9);
  });

  it('runs into its cap', () => {
    expect(saturate(1e9, 2e12) / 1e9).toBeCloseTo(1, 3);
    expect(saturate(1e15, 2e12)).toBeCloseTo(2e12, 0);
    expect(saturate(unsaturated(5e11, 2e12), 2e12)).toBeCloseTo(5e11, 0);
    expect(saturate(unsaturated(3e12, 2e12), 2e12)).toBeCloseTo(1.8e12, 0);
  });

  it('rises by less than half when prices halve, at an elasticity of -1.3', () => {
    expect(priceResponse(Math.log(0.5), -1.3)).toBeCloseTo(2 ** 0.3, 12);
    expect(priceResponse(0, -1.3)).toBe(1);
  });
});

describe('robots', () => {
  it('are worth the labour that they replace less their repairs (submodels section 15)', () => {
    expect(robotWorth(20, 0.2, 0, 4000, 1)).toBe(16_000);
    expect(robotWorth(20, 0.2, 1, 4000, 3)).toBe(36_000);
    expect(robotWorth(20, 0.05, 2, 4000, 3)).toBeLessThan(0);
  });

  it('are bought for trial below their worth, and by half of buyers at it', () => {
    expect(payingShare(75_000, 17_000, 4, 0.01)).toBe(0.01);
    expect(payingShare(20_000, 20_000, 4, 0.01)).toBe(0.5);
    expect(payingShare(20_000, 160_000, 4, 0.01)).toBeGreaterThan(0.99);
    expect(payingShare(20_000, 0, 4, 0.01)).toBe(0.01);
  });

  it('are bought from the group in odds of quality and price against its rivals', () => {
    expect(robotShare(2, 0, 1, 1.5)).toBeCloseTo(1 / 3, 12);
    expect(robotShare(2, 1, 1, 1.5)).toBeCloseTo(1 / (1 + 2 / Math.E), 12);
    expect(robotShare(2, 0, 1.5, 1.5)).toBeCloseTo(1 / (1 + 2 * 1.5 ** 1.5), 12);
    expect(robotShare(0, -3, 4, 1.5)).toBe(1);
  });

  it('are not ordered before they have a price', () => {
    expect(payingShare(0, 20_000, 4, 0.01)).toBe(0);
  });
});

describe('vehicles', () => {
  it('sell less at a higher price and more where they drive better', () => {
    expect(vehicleAppeal(1.1, -1.5, 0, 0)).toBeCloseTo(1.1 ** -1.5, 12);
    expect(vehicleAppeal(1, -1.5, 0.15, 0)).toBeCloseTo(Math.exp(0.15), 12);
    expect(vehicleAppeal(0, -1.5, 0, 0.4)).toBeCloseTo(1, 15);
  });

  it('have the elasticity that is stated at the start, whatever the share, and never more than all buyers', () => {
    for (const share of [0.01, 0.1, 0.43]) {
      const slope = Math.log(vehicleAppeal(1.0001, -1.5, 0, share)) / Math.log(1.0001);
      expect(slope).toBeCloseTo(-1.5, 3);
      expect(share * vehicleAppeal(0.01, -1.5, 0, share)).toBeLessThanOrEqual(1);
    }
    // Half as dear: the share of 0.43 gains a factor of 1.66, the small one nearly 2^1.5.
    expect(vehicleAppeal(0.5, -1.5, 0, 0.43)).toBeCloseTo(1 / (0.43 + 0.57 * 2 ** (-1.5 / 0.57)), 12);
    expect(vehicleAppeal(0.5, -1.5, 0, 0.01)).toBeGreaterThan(2.7);
  });
});

describe('channels', () => {
  it('give the reach of a seller by the parts that grow', () => {
    expect(distribution([0.5, 0.1], [2, 1])).toBeCloseTo(1.5, 12);
    expect(distribution([0.5], [0])).toBeCloseTo(0.5, 12);
    expect(distribution([], [])).toBe(1);
  });
});
