import { describe, expect, it } from 'vitest';
import { computerParameters } from '../../../src/ecosystem/laws/computerParameters';
import {
  type ComputerStore,
  equipFrom,
  equippableFrom,
  fillStore,
  orderFor,
  takeIn,
} from '../../../src/ecosystem/laws/computers';
import { defaults } from '../../../src/quantity/parameter';

const P = defaults(computerParameters('robot', 'test'));

function emptyStore(): ComputerStore {
  const blank = () => new Float64Array(2);
  return {
    chips: blank(),
    computers: blank(),
    onOrder: blank(),
    onOrderNew: blank(),
    building: blank(),
    fitting: blank(),
    modern: blank(),
    prepaid: blank(),
  };
}

describe('computers that makers build in', () => {
  it('fills the store of day one, in the row of the maker alone', () => {
    const store = emptyStore();
    expect(fillStore(store, 1, P, 100)).toBe(100 * P.chips);
    expect(store.computers[1]).toBe(2 * 100 * P.cover * P.chips);
    expect(equippableFrom(store, 1, P)).toBe(2 * 100 * P.cover);
    for (const column of Object.values(store)) expect(column[0]).toBe(0);
  });

  it('books what comes against what was ordered, and its price', () => {
    const store = emptyStore();
    store.onOrder[0] = 30;
    store.onOrderNew[0] = 4;
    takeIn(store, 0, P, 20, false, 1);
    takeIn(store, 0, P, 6, true, 0.25);
    expect([store.computers[0], store.onOrder[0]]).toEqual([20, 10]);
    expect([store.chips[0], store.onOrderNew[0]]).toEqual([6, 0]);
    expect(store.prepaid[0]).toBeCloseTo((20 / P.chips + 6 * 0.25) * P.cost, 9);
    expect(equippableFrom(store, 0, P)).toBe(20 / P.chips + 6);
  });

  it('builds in the newer ones first and averages what was wanted', () => {
    const store = emptyStore();
    store.chips[0] = 6;
    store.computers[0] = 20;
    equipFrom(store, 0, P, 10, 15, 1);
    expect([store.chips[0], store.computers[0], store.modern[0]]).toEqual([0, 20 - 4 * P.chips, 6]);
    const renew = 1 - Math.exp(-1 / P.memory);
    expect(store.building[0]).toBeCloseTo(15 * renew, 9);
    expect(store.fitting[0]).toBeCloseTo(6 * renew, 9);
  });

  it('orders what is used while the store is full, and the newer ones once they are on sale', () => {
    const store = emptyStore();
    fillStore(store, 0, P, 100);
    expect(orderFor(store, 0, P, false, 1)).toEqual({ ai4: 100 * P.chips, ai5: 0 });
    expect([store.onOrder[0], store.onOrderNew[0]]).toEqual([100 * P.chips, 0]);
    expect(orderFor(store, 0, P, true, 1).ai5).toBe(200);
  });

  it('orders less of the older ones as more products get the newer', () => {
    const store = emptyStore();
    fillStore(store, 0, P, 100);
    store.fitting[0] = 100;
    store.computers[0] = 0;
    expect(orderFor(store, 0, P, true, 1).ai4).toBe(0);
  });

  it('orders anew what has not come', () => {
    const store = emptyStore();
    store.building[0] = 100;
    store.onOrder[0] = 4000;
    orderFor(store, 0, { ...P, cover: 1 }, false, P.lost);
    expect(store.onOrder[0]).toBeCloseTo(4000 / Math.E, 6);
  });
});
