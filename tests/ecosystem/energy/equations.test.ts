import { describe, expect, test } from 'vitest';
import {
  bankCover,
  dispatch,
  fadingGrowth,
  fastLane,
  hoursDown,
  innovation,
  keepShare,
  learnedCost,
  overlapHours,
  rampShare,
  stillDown,
} from '../../../src/ecosystem/energy/equations';
import { wrightExponent } from '../../../src/ecosystem/laws/wright';

describe('battery plants and their cost', () => {
  test('a ramp is nothing before the start, half at its middle, and nearly whole in the end', () => {
    expect(rampShare(-1, 6, 2.5)).toBe(0);
    expect(rampShare(6, 6, 2.5)).toBe(0.5);
    expect(rampShare(60, 6, 2.5)).toBeGreaterThan(0.999);
  });

  test('Shanghai at 10.6 months and Lathrop make about 60 GWh/yr at a utilisation of 0.8', () => {
    const ramped = 40 + 40 * rampShare(10.6, 6, 2.5);
    expect(0.8 * ramped).toBeGreaterThan(57);
    expect(0.8 * ramped).toBeLessThan(62);
  });

  test('ten doublings of the world at 20 % leave 0.1074 of the cost (T12); own volume counts by its share', () => {
    const b = wrightExponent(0.2);
    expect(learnedCost(100, b, 1, 1024, 1, 0)).toBeCloseTo(10.74, 2);
    expect(learnedCost(100, b, 0.9, 1, 2, 0)).toBeCloseTo(100 * 0.8 ** 0.1, 9);
    expect(learnedCost(100, b, 0.9, 1, 1, Math.log(1.2))).toBeCloseTo(120, 9);
  });

  test('growth fades from its first to its later value', () => {
    expect(fadingGrowth(0.3, 0.08, 4, 0)).toBeCloseTo(0.3, 12);
    expect(fadingGrowth(0.3, 0.08, 4, 400)).toBeCloseTo(0.08, 12);
  });

  test('a mean-reverting margin keeps the spread that it is given', () => {
    const keep = keepShare(6);
    expect(keep ** 6).toBeCloseTo(0.5, 12);
    expect(innovation(0.05, keep) ** 2 / (1 - keep ** 2)).toBeCloseTo(0.05 ** 2, 15);
  });
});

describe('failures', () => {
  test('hours out of order agree between one long step and many short ones', () => {
    const repair = 36;
    let down = 10;
    let hours = 0;
    for (let hour = 0; hour < 24 * 7; hour++) {
      hours += hoursDown(down, 0, 1, repair);
      down *= Math.exp(-1 / repair);
    }
    expect(hoursDown(10, 0, 24 * 7, repair)).toBeCloseTo(hours, 6);
  });

  test('a failure in a step much longer than the repair costs the repair time and is over', () => {
    expect(hoursDown(0, 1, 1e6, 2)).toBeCloseTo(2, 4);
    expect(stillDown(1e6, 2)).toBeLessThan(1e-5);
    expect(stillDown(1e-6, 2)).toBeCloseTo(1, 6);
  });

  test('a curtailment is shared among the steps that it touches', () => {
    const day = 20_000;
    const midnight = day * 1440;
    let sum = 0;
    for (let quarter = 0; quarter < 96; quarter++) {
      sum += overlapHours(midnight + 15 * quarter, midnight + 15 * (quarter + 1), day, 20, 4);
    }
    expect(sum).toBe(4);
    expect(overlapHours(midnight, midnight + 1440, day, 20, 4)).toBe(4);
    expect(overlapHours(midnight, midnight + 1200, day, 20, 4)).toBe(0);
  });
});

describe('banks', () => {
  const bank = { charge: 600, capacity: 600, power: 300 };

  test('the bank bridges what is missing within its power and its energy', () => {
    const hour = dispatch(400, 200, 0, 0, 1, bank, 0.91);
    expect(hour.discharged).toBe(200);
    expect(hour.short).toBe(0);
    const long = dispatch(400, 200, 0, 0, 24, bank, 0.91);
    expect(long.discharged).toBeCloseTo(600 * Math.sqrt(0.91), 9);
    expect(long.short).toBeCloseTo(200 * 24 - long.discharged, 9);
  });

  test('energy is conserved but for the losses of a cycle', () => {
    const out = dispatch(400, 200, 0, 0, 1, bank, 0.91);
    const back = dispatch(100, 400, 0, 0, 1, { ...bank, charge: out.charge }, 0.91);
    expect(back.charge).toBeCloseTo(600, 9);
    expect(out.discharged / back.charged).toBeCloseTo(0.91, 9);
  });

  test('a failure inside a step that has power enough in the mean still takes its toll', () => {
    const without = { charge: 0, capacity: 0, power: 0 };
    const day = dispatch(400, 430, 2 * 100, 2, 24, without, 0.91);
    expect(day.short).toBe(200);
    expect(dispatch(400, 430, 2 * 100, 2, 24, bank, 0.91).short).toBe(0);
  });

  test('a bank of 336 units of 3.9 MWh gives 1.31 h at 1 GW (T05)', () => {
    const capacity = 336 * 3.9;
    expect(capacity).toBeCloseTo(1310, -1);
    expect(capacity / 1000).toBeCloseTo(1.31, 2);
  });

  test('the fast lane shortens the wait in proportion to what the bank covers', () => {
    expect(bankCover(0, 100, 2)).toBe(0);
    expect(bankCover(400, 100, 2)).toBe(1);
    expect(fastLane(0, 100, 2, 0.55)).toBe(1);
    expect(fastLane(100, 100, 2, 0.55)).toBeCloseTo(0.775, 12);
    expect(fastLane(1e9, 100, 2, 0.55)).toBeCloseTo(0.55, 12);
  });
});
