import { describe, expect, test } from 'vitest';
import { meanEclipseFractionAtNodeHour } from '../../../src/ecosystem/laws/eclipse';
import { DEGREE, sunSynchronousInclination } from '../../../src/ecosystem/laws/orbit';
import { radiatorHeat } from '../../../src/ecosystem/laws/radiator';
import {
  arrayOf,
  buildCost,
  chooseChip,
  eclipse,
  inView,
  meanDelivery,
  powerOf,
  radiatorShare,
} from '../../../src/ecosystem/orbit/design';
import { arrayRatio, deliveredPower, doseRate, groundRate } from '../../../src/ecosystem/orbit/equations';

import { parameters } from '../../../src/ecosystem/orbit/parameters';
import { CHIPS, chip, type FirmName, firm } from '../../../src/ecosystem/world';
import { defaults } from '../../../src/quantity/parameter';

const p = defaults(parameters);

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
  expect(sunSynchronousInclination(p.design.altitude) / DEGREE).toBeCloseTo(97.99, 1);
  expect(eclipse(p)).toBeLessThan(0.05);
});

test('arrays gather in the sun what chips use all around the orbit, through the battery in the shadow', () => {
  expect(powerOf(p, 3)).toBe(50_000);
  const shadow = eclipse(p);
  const { batteryEfficiency, arrayMargin } = p.design;
  expect(arrayOf(p, 3)).toBe(Math.ceil(50_000 * arrayRatio(shadow, batteryEfficiency, arrayMargin)));
  // In sunlight: power of the chips + what is stored for the shadow, paid for with the loss in the battery.
  const lit = 1 - shadow;
  expect(arrayRatio(shadow, 0.9, 0) * lit).toBeCloseTo(lit + shadow / 0.9, 12);
  expect(arrayRatio(0, 0.9, 0)).toBe(1);
});

/** Power of the chips over many orbits in small steps, with a battery that is filled and emptied. */
function integrated(array: number, draw: number, lit: number, battery: number, efficiency: number): number {
  const parts = 20_000;
  let charge = 0;
  let sum = 0;
  for (let orbit = 0; orbit < 30; orbit++) {
    sum = 0;
    for (let i = 0; i < parts; i++) {
      if ((i + 0.5) / parts < lit) {
        sum += Math.min(array, draw);
        charge = Math.min(battery, charge + (Math.max(0, array - draw) * efficiency) / parts);
      } else {
        const given = Math.min(charge, draw / parts);
        charge -= given;
        sum += given * parts;
      }
    }
  }
  return sum / parts;
}

describe('power that reaches the chips', () => {
  const of = (array: number, draw: number, lit: number, battery: number, efficiency: number): number => {
    const out = { direct: 0, stored: 0 };
    deliveredPower(array, draw, lit, battery, efficiency, out);
    return out.direct + out.stored;
  };

  test.each([
    ['arrays and battery suffice', 1.8, 1, 0.65, 0.4, 0.9],
    ['too little is charged', 1.2, 1, 0.65, 0.4, 0.9],
    ['the battery is small', 1.8, 1, 0.65, 0.1, 0.9],
    ['the arrays are old', 0.8, 1, 0.65, 0.4, 0.9],
    ['the radiator is small', 1.2, 0.5, 0.65, 0.4, 0.9],
    ['no shadow', 1.1, 1, 1, 0.2, 0.9],
  ])('as integrated over the orbit: %s', (_, array, draw, lit, battery, efficiency) => {
    expect(of(array, draw, lit, battery, efficiency)).toBeCloseTo(
      integrated(array, draw, lit, battery, efficiency),
      3,
    );
  });

  test('over its life the design gets most of its power; less with a cold radiator or no battery', () => {
    const usual = meanDelivery(p, 97.7);
    expect(usual).toBeGreaterThan(0.95);
    expect(usual).toBeLessThan(1);
    const change = (part: Partial<typeof p.design>) => ({ ...p, design: { ...p.design, ...part } });
    expect(meanDelivery(change({ battery: 0 }), 97.7)).toBeLessThan(usual - 0.01);
    expect(meanDelivery(change({ temperature: 280 }), 97.7)).toBeLessThan(0.5);
  });
});

test('radiation: 750 rad in five years at 650 km around dawn and dusk (C106a), more higher up, less lower down', () => {
  const { dose, altitudeScale, inclinedDose } = p.radiation;
  const at = (altitude: number, degrees: number): number =>
    doseRate(dose / 5, altitude, degrees * DEGREE, altitudeScale, inclinedDose);
  expect(at(650, 90) * 5 * 100).toBeCloseTo(750, 9);
  expect(Math.abs(at(650, 97.99) / at(650, 90) - 1)).toBeLessThan(0.06);
  expect(at(650, 30) / at(650, 90)).toBeCloseTo(inclinedDose, 12);
  expect(at(650 + altitudeScale, 90) / at(650, 90)).toBeCloseTo(Math.E, 12);
  // An H100 sees a silent error every six weeks or so, and no anomaly of its memory in its life.
  const errors = at(650, 97.99) / p.radiation.errorDose;
  expect(errors).toBeGreaterThan(7);
  expect(errors).toBeLessThan(11);
  expect(at(650, 97.99) * p.design.life).toBeLessThan(p.radiation.anomalyDose / 2);
});

test('optical stations: one satellite is seldom in view, many always', () => {
  expect(inView(p)).toBeGreaterThan(0.005);
  expect(inView(p)).toBeLessThan(0.05);
  const one = groundRate(2, 10e9, 0.6, 1, inView(p));
  expect(one / (2 * 10e9 * 0.6)).toBeCloseTo(1 - Math.exp(-inView(p)), 12);
  expect(groundRate(2, 10e9, 0.6, 1000, inView(p))).toBeGreaterThan(0.999 * 12e9);
  expect(groundRate(0, 10e9, 0.6, 1000, inView(p))).toBe(0);
});

describe('what a firm builds', () => {
  const price = new Float64Array(CHIPS.length).fill(20_000);
  const watts = new Float64Array(CHIPS.length).fill(1000);
  const worth = new Float64Array(CHIPS.length).fill(1);
  const choice = (owner: FirmName, perWatt: number): number =>
    chooseChip(firm(owner), worth, watts, price, 0.8, perWatt);

  test('chips of the group go up with the group, no other own design does', () => {
    worth[chip('dojo3')] = 1.5;
    worth[chip('tpu')] = 2;
    expect(choice('spacex', 80)).toBe(chip('dojo3'));
    expect(choice('alphabet', 80)).toBe(chip('tpu'));
    expect(choice('starcloud', 80)).toBe(chip('hopper'));
  });

  test('where a watt costs much a frugal chip wins, where it costs little a cheap one', () => {
    worth.fill(1);
    worth[chip('rubin')] = 2;
    price[chip('rubin')] = 60_000;
    expect(choice('starcloud', 80)).toBe(chip('rubin'));
    expect(choice('starcloud', 1)).toBe(chip('hopper'));
    price.fill(0);
    expect(choice('starcloud', 80)).toBe(-1);
  });

  test('building falls by 15 % with each doubling of what a firm has built', () => {
    const { build, learnedMass } = p.design;
    expect(buildCost(p, 0)).toBe(build);
    expect(buildCost(p, learnedMass * 1000)).toBeCloseTo(0.85 * build, 9);
  });
});
