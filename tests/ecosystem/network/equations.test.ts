import { expect, test } from 'vitest';
import { meanInView } from '../../../src/ecosystem/laws/coverage';
import {
  atLatitude,
  inViewTable,
  leavingRate,
  logisticStep,
  survivalAt,
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
