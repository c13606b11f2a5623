import { describe, expect, test } from 'vitest';
import {
  capacityOrder,
  costOverPlan,
  learntYield,
  leastOwnPrice,
  lineSupply,
  minimumDue,
  monthOfCapital,
  movedShare,
  orderInflation,
  passThrough,
  prepaidGrowth,
  ramp,
  scarcityPrice,
  sharedOutput,
  tokensPerChip,
} from '../../../src/ecosystem/chips/equations';

describe('supply', () => {
  test('60,000 wafers a month, a share of 0.6, 15 packages and a yield of 0.7 are 4.54 M chips a year', () => {
    expect((lineSupply(60_000, 0.6, 15, 0.7) * 12) / 1e6).toBeCloseTo(4.536, 6);
  });

  test('a line ramps along an S-curve and makes nothing before its launch', () => {
    expect(ramp(-1, 5, 1.5)).toBe(0);
    expect(ramp(5, 5, 1.5)).toBe(0.5);
    expect(ramp(8, 5, 1.5) + ramp(2, 5, 1.5)).toBeCloseTo(1, 12);
  });

  test('a new generation yields less; the gap closes by a factor e in the time of learning', () => {
    expect(learntYield(0.7, 0.25, 0, 6)).toBeCloseTo(0.525, 12);
    expect(learntYield(0.7, 0.25, 6, 6)).toBeCloseTo(0.7 * (1 - 0.25 / Math.E), 9);
    expect(learntYield(0.7, 0.25, 600, 6)).toBeCloseTo(0.7, 12);
  });

  test('what is scarce goes to what is ordered, then to what could be made; never more than there is', () => {
    expect(sharedOutput(120, 50, 100)).toEqual({ ordered: 1, rest: 1 });
    expect(sharedOutput(75, 50, 100)).toEqual({ ordered: 1, rest: 0.5 });
    expect(sharedOutput(40, 50, 100)).toEqual({ ordered: 0.8, rest: 0 });
    expect(sharedOutput(0, 0, 100)).toEqual({ ordered: 1, rest: 0 });
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
    expect(12 * capacityOrder(0.3, 0.5, 1, 0)).toBeCloseTo(0.3, 12);
    expect(12 * capacityOrder(0.3, 0.5, 1.5, 0)).toBeCloseTo(0.3 + 0.5 * Math.log(1.5), 12);
    expect(capacityOrder(0.3, 0.5, 0.5, 0)).toBeLessThan(0);
  });
});

describe('money of capacity', () => {
  test('what buyers prepay adds to growth: in proportion to what is missing, up to twice what there is', () => {
    expect(prepaidGrowth(0.9, 0.1)).toBe(0);
    expect(prepaidGrowth(1.5, 0.1)).toBeCloseTo(0.05, 12);
    expect(prepaidGrowth(3, 0.1)).toBe(0.1);
    expect(12 * capacityOrder(0.3, 0.5, 1, 0.05)).toBeCloseTo(0.35, 12);
  });

  test('500 wafers a month at 90 USD each, paid over 18 months, are 2,500 USD a month; shrinking brings nothing back', () => {
    expect(monthOfCapital(1000, Math.log(1.5), 90, 18)).toBeCloseTo(2500, 9);
    expect(monthOfCapital(1000, -0.1, 90, 18)).toBe(0);
  });
});

describe('promised dates', () => {
  const part = { left: 0, passed: 0 };
  const dueAfter = (days: number, step: number): number => {
    const stage = [0, 0, 0];
    let out = 0;
    for (let t = 0; t < days; t += step) {
      let entered = t < 28 ? 100 * step : 0;
      for (let i = 0; i < 3; i++) {
        passThrough(stage[i], entered, 3 / 180, step, part);
        stage[i] = part.left;
        entered = part.passed;
      }
      out += entered;
    }
    expect(stage[0] + stage[1] + stage[2] + out).toBeCloseTo(2800, 6);
    return out;
  };

  test('nothing is lost on the way; about half comes due in the normal lead time, at any step length', () => {
    expect(dueAfter(4000, 1)).toBeCloseTo(2800, 3);
    // An Erlang distribution of three parts passes its mean with probability 0.577; the orders are a fortnight old on average.
    expect(dueAfter(194, 1) / 2800).toBeCloseTo(0.577, 2);
    for (const step of [0.25, 7]) expect(dueAfter(196, step) / dueAfter(196, 1)).toBeCloseTo(1, 2);
  });
});

describe('serving', () => {
  const model = { active: 40e9, weights: 250, cache: 1, prompt: 4, use: 0.4, interval: 0.05, usable: 0.9 };
  const h100 = { flops: 1.979e15, memory: 80, bandwidth: 3350, server: 8 };

  test('eight H100: memory holds 326 requests, bandwidth gives a token each in 21.5 ms', () => {
    const decode = 576 / (8 * 3350) / 326;
    const read = (4 * 2 * 40e9) / (8 * 1.979e15 * 0.4);
    expect(tokensPerChip(h100, model)).toBeCloseTo(1 / (8 * (decode + read)), 6);
  });

  test('an H100 reads and writes a few thousand tokens a second of a model of 40e9 active parameters', () => {
    // 1,074 written and four times as many read: twice 40e9 FLOP each at 0.4 of 1.979e15 take 0.40 ms for four, memory the rest.
    expect(tokensPerChip(h100, model) * (1 + model.prompt)).toBeCloseTo(5369, -1);
  });

  test('throughput bounds a small batch of a large model, bandwidth a large one', () => {
    const dense = { ...model, active: 4000e9 };
    expect(tokensPerChip({ ...h100, bandwidth: 33_500 }, dense)).toBeCloseTo(tokensPerChip(h100, dense), 6);
    expect(tokensPerChip({ ...h100, flops: 1e18 }, model)).toBeLessThan(3 * tokensPerChip(h100, model));
  });

  test('a model that does not fit the memory of the server, or cannot be read in time, is not served', () => {
    expect(tokensPerChip({ ...h100, server: 3 }, model)).toBe(0);
    expect(tokensPerChip({ ...h100, bandwidth: 600 }, model)).toBe(0);
  });

  test('a chip of the throughput of an H100 with ordinary memory is worth a fraction of it', () => {
    const ai5 = { flops: 1.137 * 1.979e15, memory: 96, bandwidth: 1150, server: 8 };
    const ratio = tokensPerChip(ai5, model) / tokensPerChip(h100, model);
    expect(ratio).toBeGreaterThan(0.3);
    expect(ratio).toBeLessThan(0.6);
  });
});

describe('own designs', () => {
  test('save at most the margin of Nvidia: a tenth of its price is a claim', () => {
    expect(leastOwnPrice(10_000, 0.71, 1)).toBeCloseTo(2900, 9);
    expect(leastOwnPrice(10_000, 0.71, 0.5)).toBeCloseTo(1450, 9);
  });

  test('a yield of 0.5 instead of 0.6 makes a fifth dearer; four times as many at 20 % a doubling leave 0.64', () => {
    expect(costOverPlan(0.5, 0.6, 100, 0, 0.3219)).toBeCloseTo(1.2, 12);
    expect(costOverPlan(0.6, 0.6, 100, 300, 0.3219281)).toBeCloseTo(0.64, 6);
    expect(costOverPlan(0.5, 0.6, 100, 300, 0.3219281)).toBeCloseTo(0.768, 6);
  });

  test('minima of take-or-pay rise in equal parts and add up to the whole', () => {
    expect(minimumDue(21, 2028, 2033, 2027)).toBe(0);
    expect(minimumDue(21, 2028, 2033, 2028)).toBe(1);
    expect(minimumDue(21, 2028, 2033, 2029)).toBe(3);
    expect(minimumDue(21, 2028, 2033, 2033)).toBe(21);
    expect(minimumDue(21, 2028, 2033, 2040)).toBe(21);
  });
});
