import { describe, expect, test } from 'vitest';
import {
  capacityOrder,
  lineSupply,
  movedShare,
  orderInflation,
  ramp,
  scarcityPrice,
  waferShare,
} from '../../../src/ecosystem/chips/equations';

describe('supply', () => {
  test('60,000 wafers a month, a share of 0.6, 15 packages and a yield of 0.7 are 4.54 M chips a year', () => {
    expect((lineSupply(60_000, 0.6, 15, 0.7) * 12) / 1e6).toBeCloseTo(4.536, 6);
  });

  test('lines of one maker share all of its wafers once the first has ramped', () => {
    for (const month of [0, 3, 6, 20]) {
      const old = waferShare(60, month, -1, 5, 1.5);
      const young = waferShare(month, -1, -1, 5, 1.5);
      expect(old + young).toBeCloseTo(1, 9);
    }
    expect(ramp(-1, 5, 1.5)).toBe(0);
  });
});

describe('share of a source', () => {
  test('stays where the maker grows as the source; over a year it moves by the ratio of the growths', () => {
    expect(movedShare(1, Math.log(1.35), Math.log(1.35), 1.28)).toBe(1);
    let share = 1;
    for (let month = 0; month < 12; month++) share = movedShare(share, Math.log(1.05), Math.log(1.35), 1.28);
    expect(share).toBeCloseTo(1.05 / 1.35, 12);
  });

  test('never takes what other makers have, and never loses its first share to the bound', () => {
    expect(movedShare(1.25, Math.log(3), Math.log(1.35), 1.28)).toBe(1.28);
    expect(movedShare(1, Math.log(3), Math.log(1.35), 0.9)).toBe(1);
  });
});

describe('orders and prices', () => {
  test('orders swell when deliveries are short, up to a cap', () => {
    expect(orderInflation(1, 0.3, 2)).toBe(1);
    expect(orderInflation(0.5, 0.3, 2)).toBeCloseTo(2 ** 0.3, 12);
    expect(orderInflation(0.01, 0.3, 2)).toBe(2);
    expect(orderInflation(0, 0, 2)).toBe(1);
  });

  test('scarcity raises the price up to the cap, a glut lowers it to the floor', () => {
    expect(scarcityPrice(1, 2, 0.6, 1.5)).toBe(1);
    expect(scarcityPrice(1.44, 2, 0.6, 1.5)).toBeCloseTo(1.2, 12);
    expect(scarcityPrice(9, 2, 0.6, 1.5)).toBe(1.5);
    expect(scarcityPrice(0, 2, 0.6, 1.5)).toBe(0.6);
  });

  test('capacity is ordered above plan when prices are high and below when they are low', () => {
    expect(12 * capacityOrder(0.3, 0.5, 1)).toBeCloseTo(0.3, 12);
    expect(12 * capacityOrder(0.3, 0.5, 1.5)).toBeCloseTo(0.3 + 0.5 * Math.log(1.5), 12);
    expect(capacityOrder(0.3, 0.5, 0.5)).toBeLessThan(0);
  });
});
