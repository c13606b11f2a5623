import { expect, test } from 'vitest';
import { meanEclipseFractionAtNodeHour } from '../../../src/ecosystem/laws/eclipse';
import { launchedPowerPrice } from '../../../src/ecosystem/laws/launchCost';
import { DEGREE, sunSynchronousInclination } from '../../../src/ecosystem/laws/orbit';
import { radiatorHeat } from '../../../src/ecosystem/laws/radiator';
import { arrayOf, eclipse, inclinationOf, powerOf, radiatorShare } from '../../../src/ecosystem/orbit/design';
import { meanSurvival, orbitalHourCost, orbitalPowerCost } from '../../../src/ecosystem/orbit/equations';
import { parameters } from '../../../src/ecosystem/orbit/parameters';
import { defaults } from '../../../src/quantity/parameter';

const p = defaults(parameters);

test('launched power of 575 kg and 28 kW over 5 years: 821, 1,232 and 14,786 USD/(kW yr)', () => {
  expect(launchedPowerPrice(575, 28, 5, 200)).toBeCloseTo(821, 0);
  expect(launchedPowerPrice(575, 28, 5, 300)).toBeCloseTo(1232, 0);
  expect(launchedPowerPrice(575, 28, 5, 3600)).toBeCloseTo(14_786, 0);
});

test('the launch part of the cost of power is the launched power', () => {
  const free = { specificMass: 575 / 28, build: 0, arrays: 0, arrayCost: 0, operations: 0, life: 5 };
  expect(orbitalPowerCost({ ...free, launchPrice: 200 }) * 8766).toBeCloseTo(821.4, 1);
});

test('the radiator of the design rejects the heat of its chips (T17, section 12)', () => {
  expect(radiatorHeat(342, 0.9, 2)).toBeCloseTo(1396, 0);
  expect(radiatorHeat(330, 0.9, 2)).toBeCloseTo(1210, 0);
  expect(radiatorShare(p)).toBeGreaterThan(1);
  expect(radiatorShare({ ...p, design: { ...p.design, temperature: 300 } })).toBeLessThan(0.7);
});

test('dawn-dusk orbits are in shadow 4 % of the time, noon orbits over a third (T30)', () => {
  const inclination = sunSynchronousInclination(600);
  expect(Math.abs(meanEclipseFractionAtNodeHour(600, inclination, 18) - 0.044)).toBeLessThan(0.005);
  expect(Math.abs(meanEclipseFractionAtNodeHour(600, inclination, 12) - 0.367)).toBeLessThan(0.005);
  expect(inclination / DEGREE).toBeCloseTo(97.79, 1);
  expect(inclinationOf(p)).toBeCloseTo(97.99, 1);
  expect(eclipse(p)).toBeLessThan(0.05);
});

test('arrays gather in the sun what chips use all around the orbit', () => {
  expect(powerOf(p, 3)).toBe(50_000);
  expect(arrayOf(p, 3)).toBe(Math.ceil(50_000 / (1 - eclipse(p))));
});

test('of things that fail at 9 % a year four fifths are alive on average over five years', () => {
  expect(meanSurvival(0.09, 5)).toBeCloseTo((1 - Math.exp(-0.45)) / 0.45, 12);
  expect(meanSurvival(0, 5)).toBe(1);
});

test('an hour in orbit costs as on the ground if power does and nothing is lost', () => {
  expect(orbitalHourCost(1.4, 1.5, 0.3, 1, 0.3, 1)).toBeCloseTo(1.4, 12);
  expect(orbitalHourCost(1.4, 1.5, 0.3, 1, 0.3, 0.7)).toBeCloseTo(2, 12);
  expect(orbitalHourCost(1.4, 1.5, 0.3, 1, 1.3, 1)).toBeCloseTo(2.9, 12);
});
