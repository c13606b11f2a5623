import { expect, test } from 'vitest';
import {
  ask,
  averaged,
  costPerKilogram,
  expectedUses,
  failureProbability,
  flightCost,
  price,
  reckonedPrice,
  rivalPrice,
  standDownDays,
  turnaround,
} from '../../../src/ecosystem/launch/equations';
import { parameters } from '../../../src/ecosystem/launch/parameters';
import { launchCostPerKg } from '../../../src/ecosystem/laws/launchCost';

test('the bottom-up cost at 200 t is 460, 53.2 and 12.5 USD/kg for 1, 10 and 100 uses (T18)', () => {
  const at = (uses: number): number => costPerKilogram(flightCost(1.6e6, 90.4e6, uses), 200_000, 0, 0);
  expect(at(1)).toBeCloseTo(460, 0);
  expect(at(10)).toBeCloseTo(53.2, 1);
  expect(at(100)).toBeCloseTo(12.5, 1);
});

test('cost by uses, payload and cadence is that of the law', () => {
  for (const [uses, payload, flights] of [
    [1, 200, 10],
    [10, 100, 150],
    [50, 35, 25],
  ])
    expect(
      costPerKilogram(flightCost(1.6e6, 90.4e6, uses), payload * 1000, 1.5e9, flights) /
        launchCostPerKg(uses, payload, 1.5e9, flights),
    ).toBeCloseTo(1, 9);
});

test('fixed cost is spread over the mass of a year, of one flight at least', () => {
  expect(costPerKilogram(0, 100_000, 1.5e9, 150)).toBeCloseTo(100, 9);
  expect(costPerKilogram(0, 100_000, 1.5e9, 0)).toBeCloseTo(15_000, 9);
});

test('uses follow from survival: all of them, 1/(1 - s) in the long run, one if nothing comes back', () => {
  expect(expectedUses(1, 50)).toBe(50);
  expect(expectedUses(0.95, 100_000)).toBeCloseTo(20, 6);
  expect(expectedUses(0, 50)).toBeCloseTo(1, 6);
});

test('reliability grows with flights down to a floor', () => {
  expect(failureProbability(0.5, 0.5, 0, 0.005)).toBe(0.5);
  expect(failureProbability(0.5, 0.5, 99, 0.005)).toBeCloseTo(0.05, 12);
  expect(failureProbability(0.5, 0.5, 1e6, 0.005)).toBe(0.005);
});

test('the test flights of Starship fail as often as they did: about half of 11 (C080), 0.29 at the next', () => {
  const { firstFailure, growth, floor } = parameters.starship;
  let failed = 0;
  for (let flown = 0; flown < 11; flown++)
    failed += failureProbability(firstFailure.value, growth.value, flown, floor.value);
  // 1 + 0.707 + 0.577 + ... + 0.302.
  expect(failed).toBeCloseTo(5.32, 2);
  expect(failed / 11).toBeGreaterThan(0.45);
  expect(failed / 11).toBeLessThan(0.55);
  expect(failureProbability(firstFailure.value, growth.value, 11, floor.value)).toBeCloseTo(0.289, 3);
});

test('stand-downs shrink with flights that succeed, from those of the start, down to a floor', () => {
  expect(standDownDays(75, 0.4, 0, 11, 10)).toBe(75);
  expect(standDownDays(75, 0.5, 33, 11, 10)).toBeCloseTo(37.5, 9);
  expect(standDownDays(75, 0.4, 1e6, 11, 10)).toBe(10);
  expect(standDownDays(5, 0.4, 0, 11, 10)).toBe(5);
  expect(standDownDays(75, 0.5, 3, 0, 10)).toBeCloseTo(37.5, 9);
});

test('the mean time between flights of a pad is that of its rate, with a tail for weather', () => {
  let sum = 0;
  let longest = 0;
  let shortest = Infinity;
  const n = 200;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      const days = turnaround(73.05, 0.3, 0.2, (i + 0.5) / n, (j + 0.5) / n);
      shortest = Math.min(shortest, days);
      longest = Math.max(longest, days);
      sum += days;
    }
  expect(sum / n / n / 5).toBeCloseTo(1, 2);
  expect(longest).toBeGreaterThan(10);
  expect(shortest).toBeGreaterThan(2.5);
});

test('the rival stays below the proven rocket, but not below its cost', () => {
  expect(rivalPrice(2200, 0.1, 6000, 0.5)).toBeCloseTo(2444.4, 1);
  expect(rivalPrice(2200, 0.1, 3450, 0.5)).toBeCloseTo(2300, 9);
  expect(rivalPrice(2200, 0.1, 900, 0.5)).toBe(2200);
});

test('neither price depends on the last: the rival looks at what SpaceX would ask without it', () => {
  expect(ask(1239, 0.694, 0.5, 0)).toBeCloseTo(4049, 0);
  const rival = rivalPrice(1200, 0.1, ask(1239, 0.694, 0.5, 0), 0.5);
  expect(rival).toBeCloseTo(1333.3, 1);
  expect(price(1239, 0.694, 0.5, 0, rival, 0.5)).toBeCloseTo(2000, 0);
  // The dip is over.
  expect(rivalPrice(2200, 0.1, ask(1239, 0.694, 0.5, 0), 0.5)).toBeCloseTo(2444.4, 1);
});

test('a customer reckons with the wait and with what a failure costs', () => {
  expect(reckonedPrice(3000, 0, 0.3, 0, 5000)).toBe(3000);
  expect(reckonedPrice(3000, 365.25, 0.3, 0, 5000)).toBeCloseTo(3900, 9);
  expect(reckonedPrice(1000, 0, 0.3, 0.1, 5000)).toBeCloseTo(1500, 9);
});

test('the price of day one is the 3,600 USD/kg of C083, and never below cost', () => {
  const { margin, competition, proven } = parameters.market;
  // 17.4 and 37 over 29.6 uses of a booster and 500 over 165 flights: 21.7 M USD a flight, 1,239 USD/kg.
  const uses = expectedUses((1 - 0.004 * 0.3) * (1 - 0.015), 40);
  expect(uses).toBeCloseTo(29.6, 1);
  const { flightCost: besides, boosterCost, fixedCost, payload } = parameters.falcon;
  const flight = flightCost(besides.value * 1e6, boosterCost.value * 1e6, uses);
  expect(flight / 1e6).toBeCloseTo(18.66, 1);
  const cost = costPerKilogram(flight, payload.value, fixedCost.value * 1e6, 165);
  expect(cost).toBeCloseTo(1239, -1);
  const rivals = 2 * 45_000;
  const share = rivals / (rivals + 165 * 17_500 * parameters.market.outsideShare.value);
  const asked = price(cost, margin.value, competition.value, share, 110e6 / 45_000, proven.value);
  expect(asked / 3600).toBeGreaterThan(0.97);
  expect(asked / 3600).toBeLessThan(1.03);
  expect(price(5000, 0.7, 0.5, 0, 2444, 0.5)).toBe(5000);
  expect(price(2000, 0.7, 0.5, 0, 2444, 0.5)).toBeCloseTo(3666, 0);
});

test('an average of a rate does not depend on how the time is cut', () => {
  const once = averaged(10, 4, 1, 0.5);
  expect(averaged(averaged(10, 4, 0.25, 0.5), 4, 0.75, 0.5)).toBeCloseTo(once, 12);
});
