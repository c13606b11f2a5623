import { expect, test } from 'vitest';
import { meanInView } from '../../../src/ecosystem/laws/coverage';
import {
  approach,
  atLatitude,
  dailyUse,
  evenOrder,
  evenSlot,
  firstSlot,
  inViewTable,
  leavingRate,
  logisticStep,
  relayBetween,
  sameHours,
  seen,
  slotInWidestGap,
  survivalAt,
  together,
} from '../../../src/ecosystem/network/equations';
import { shells } from '../../../src/ecosystem/network/shells';

test('the shells hold 4,408 and 29,988 satellites (T04)', () => {
  const size = (generation: string): number =>
    Object.entries(shells)
      .filter(([name]) => name.startsWith(generation))
      .reduce((sum, [, s]) => sum + s.planes.value * s.slots.value, 0);
  expect(size('gen1')).toBe(4408);
  expect(size('gen2')).toBe(29_988);
});

test.each([
  [0, 6.88, 0.01],
  [40, 12.05, 0.01],
  [51.5, 18.13, 0.01],
  [60, 3.76, 0.03],
])('1,584 satellites at 550 km and 53 deg: from %d deg %d in view (T30)', (latitude, expected, tolerance) => {
  const seen = 1584 * atLatitude(inViewTable(550, 53, 25), latitude);
  expect(Math.abs(seen / expected - 1)).toBeLessThan(tolerance);
});

test('beyond the reach of the shell none is in view, north and south alike', () => {
  const table = inViewTable(550, 53, 25);
  expect(atLatitude(table, 62)).toBe(0);
  expect(atLatitude(table, -40)).toBe(atLatitude(table, 40));
});

test('the table keeps to the law for every shell, retrograde ones too', () => {
  const degree = Math.PI / 180;
  for (const { altitude, inclination } of Object.values(shells)) {
    const table = inViewTable(altitude.value, inclination.value, 25);
    for (const latitude of [5, 30, 45]) {
      const law = meanInView(1, altitude.value, inclination.value * degree, 25 * degree, latitude * degree);
      expect(Math.abs(atLatitude(table, latitude) - law)).toBeLessThan(0.02 * law + 1e-4);
    }
  }
});

test('seven of 110 slots are spread around the plane, in each plane from another one on', () => {
  // 110 / 7 = 15.71: 0, 15.7, 31.4, 47.1, 62.9, 78.6, 94.3.
  const slots = Array.from({ length: 7 }, (_, i) => evenSlot(i, 7, 110, 0));
  expect(slots).toEqual([0, 16, 31, 47, 63, 79, 94]);
  expect(evenSlot(6, 7, 110, 20)).toBe(4);
  expect(Array.from({ length: 22 }, (_, i) => evenSlot(i, 22, 22, 5)).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 22 }, (_, i) => i),
  );
  // The 13th of 48 planes is a quarter of the way around: 27.5 slots.
  expect([firstSlot(0, 48, 110), firstSlot(12, 48, 110)]).toEqual([0, 27]);
});

test('an order of filling is even at every stage', () => {
  expect([...evenOrder(8)]).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
  // Of three bits 6 and 7 are left out.
  expect([...evenOrder(6)]).toEqual([0, 4, 2, 1, 5, 3]);
  expect([...evenOrder(1)]).toEqual([0]);
});

test('a new satellite goes to the middle of the widest gap, at every stage of filling', () => {
  // Two planes of eight slots in one array; the other is full and counts for nothing.
  const taken = new Uint8Array(16).fill(1, 0, 8);
  const order: number[] = [];
  for (let i = 0; i < 8; i++) {
    const slot = slotInWidestGap(taken, 8, 8, 3);
    taken[8 + slot] = 1;
    order.push(slot);
  }
  expect(order).toEqual([3, 7, 5, 1, 4, 6, 0, 2]);
  expect(slotInWidestGap(taken, 8, 8, 3)).toBe(3);
  // After losses: 1, 2, 3 are free, 6 is free.
  for (const slot of [1, 2, 3, 6]) taken[8 + slot] = 0;
  expect(slotInWidestGap(taken, 8, 8, 3)).toBe(2);
});

test('the rate of leaving is the slope of the survival', () => {
  for (const age of [0.5, 3, 5, 6.5]) {
    const slope =
      (Math.log(survivalAt(age - 1e-5, 0.02, 5, 0.45)) - Math.log(survivalAt(age + 1e-5, 0.02, 5, 0.45))) /
      2e-5;
    expect(leavingRate(age, 0.02, 5, 0.45)).toBeCloseTo(slope, 5);
  }
  expect(survivalAt(0, 0.02, 5, 0.45)).toBeCloseTo(1, 12);
  expect(leavingRate(1e6, 0.02, 5, 0.45)).toBeCloseTo(0.02 + 1 / 0.45, 9);
});

test('logistic growth is exact at any step, and falls to a limit below', () => {
  const once = logisticStep(9, 60, 0.73, 1);
  let often = 9;
  for (let i = 0; i < 365; i++) often = logisticStep(often, 60, 0.73, 1 / 365);
  expect(often).toBeCloseTo(once, 9);
  expect(logisticStep(9, 60, 0.73, 1e3)).toBeCloseTo(60, 9);
  expect(logisticStep(100, 60, 0.73, 1)).toBeLessThan(100);
  expect(logisticStep(100, 60, 0.73, 1)).toBeGreaterThan(60);
  expect(logisticStep(5, 0, 0.73, 1)).toBe(0);
});

test('lasers carry from where gateways are idle to where they lack, as far as the mesh goes', () => {
  const ground = Float64Array.from([10, 2, 0, 6]);
  const need = Float64Array.from([4, 5, 1, 6]);
  const relayed = new Float64Array(4);
  expect(relayBetween(ground, need, 100, relayed)).toBeCloseTo(2, 12);
  expect([...relayed]).toEqual([-4, 3, 1, 0]);
  // A mesh that carries half of it serves all in the same part, and nothing is left to lend.
  expect(relayBetween(ground, need, 2, relayed)).toBe(0);
  expect([...relayed]).toEqual([-2, 1.5, 0.5, 0]);
  expect(relayed.reduce((a, b) => a + b, 0)).toBe(0);
});

test('licences come by halves; one satellite in view is seen by 63 %', () => {
  expect(approach(0.4, 0.8, 2, 0)).toBe(0.4);
  expect(approach(0.4, 0.8, 2, 2)).toBeCloseTo(0.6, 12);
  expect(approach(0.4, 0.8, 2, 200)).toBeCloseTo(0.8, 12);
  expect(seen(1)).toBeCloseTo(1 - Math.exp(-1), 12);
  expect(seen(0)).toBe(0);
});

test('the daily curve has mean 1, its peak at the local hour, and adds up over any steps', () => {
  expect(dailyUse(7, 24, 35, 20.5, 0.8)).toBeCloseTo(24, 9);
  const hour = dailyUse(20, 1, 0, 20.5, 0.8);
  expect(hour).toBeGreaterThan(1.79);
  expect(hour).toBeLessThan(1.8);
  // 15 degrees east the peak comes an hour earlier by the clock of Greenwich.
  expect(dailyUse(19, 1, 15, 20.5, 0.8)).toBeCloseTo(hour, 9);
  let sum = 0;
  for (let k = 0; k < 24; k++) sum += dailyUse(3 + k / 4, 0.25, 70, 20.5, 0.8);
  expect(sum).toBeCloseTo(dailyUse(3, 6, 70, 20.5, 0.8), 9);
});

test('cities on one meridian peak together; around the world there is no peak', () => {
  expect(sameHours(Float64Array.from([1, 3]), Float64Array.from([10, 10]))).toBeCloseTo(1, 12);
  const world = sameHours(Float64Array.from([1, 1, 1, 1]), Float64Array.from([0, 90, 180, -90]));
  expect(world).toBeCloseTo(0, 12);
  expect(together(1, 0.8)).toBe(1);
  expect(together(world, 0.8)).toBeCloseTo(1 / 1.8, 12);
  // Two cities six hours apart, hour by hour.
  const same = sameHours(Float64Array.from([1, 1]), Float64Array.from([0, 90]));
  let most = 0;
  for (let h = 0; h < 24; h += 0.01) {
    const at = (longitude: number): number =>
      1 + 0.8 * Math.cos((Math.PI * (h + longitude / 15 - 20.5)) / 12);
    most = Math.max(most, (at(0) + at(90)) / 2);
  }
  expect(together(same, 0.8) * 1.8).toBeCloseTo(most, 4);
});
