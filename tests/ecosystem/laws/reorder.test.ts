import { describe, expect, it } from 'vitest';
import { reorderRate } from '../../../src/ecosystem/laws/reorder';

describe('reordering of parts', () => {
  it('orders what is used when the store is full', () => {
    expect(reorderRate(100, 4000, 0, 20)).toBe(100);
    expect(reorderRate(100, 2000, 2000, 20)).toBe(100);
  });

  it('fills an empty store at twice the use, and stops at a full one', () => {
    expect(reorderRate(100, 0, 0, 20)).toBe(200);
    expect(reorderRate(100, 10_000, 0, 20)).toBe(0);
    expect(reorderRate(0, 0, 0, 20)).toBe(0);
  });

  it('settles at a full store from any start when orders come at once', () => {
    for (const start of [0, 9000]) {
      let stock = start;
      for (let day = 0; day < 400; day++) stock += reorderRate(100, stock, 0, 20) - 100;
      expect(stock).toBeCloseTo(4000, 3);
    }
  });
});
