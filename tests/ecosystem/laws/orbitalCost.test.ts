import { describe, expect, it } from 'vitest';
import {
  breakEvenLaunchPrice,
  groundPowerCost,
  meanSurvival,
  type OrbitAgainstGround,
  orbitalHourCost,
  orbitalPowerCost,
  powerCostRatio,
  tokenCostRatio,
} from '../../../src/ecosystem/laws/orbitalCost';
import { submodels } from '../../../src/ecosystem/laws/registry';

const HOURS = 8766;
const LIGHT: OrbitAgainstGround = {
  specificMass: 20,
  build: 200,
  arrays: 1.1,
  arrayCost: 1,
  operations: 100,
  life: 5,
  rate: 0,
  ground: 1.6,
  power: 1.44,
  site: 1.44 * groundPowerCost(14.8, 5),
  draw: 0.8,
  powered: 0.9,
  working: 0.85,
  link: 0.01,
};

describe('costs of power in orbit', () => {
  it('the launch part is the launched power of section 12: 821, 1,232 and 14,786 USD/(kW yr)', () => {
    const free = {
      specificMass: 575 / 28,
      build: 0,
      arrays: 0,
      arrayCost: 0,
      operations: 0,
      life: 5,
      rate: 0,
    };
    for (const [price, yearly] of [
      [200, 821],
      [300, 1232],
      [3600, 14_786],
    ])
      expect(orbitalPowerCost(free, price) * HOURS).toBeCloseTo(yearly, 0);
  });

  it('the capital is an annuity as on the ground: at 7 % over 5 years 24.389 % of it a year, not a fifth', () => {
    // (20 x (300 + 200) + 1.1 x 1,000) = 11,100 USD/kW; x 0.07 / (1 - 1.07^-5) = 0.243891 a year, and 100 of operation.
    expect(orbitalPowerCost({ ...LIGHT, rate: 0.07 }, 300) * HOURS).toBeCloseTo(11_100 * 0.243891 + 100, 1);
    expect(orbitalPowerCost(LIGHT, 300) * HOURS).toBeCloseTo(11_100 / 5 + 100, 9);
  });

  it('of things that fail at 9 % a year four fifths are alive on average over five years', () => {
    expect(meanSurvival(0.09, 5)).toBeCloseTo((1 - Math.exp(-0.45)) / 0.45, 12);
    expect(meanSurvival(0, 5)).toBe(1);
  });

  it('an hour in orbit costs as on the ground if power does and nothing is lost', () => {
    expect(orbitalHourCost(1.4, 1.5, 0.45, 1, 0.3, 1)).toBeCloseTo(1.4, 12);
    expect(orbitalHourCost(1.4, 1.5, 0.45, 1, 0.3, 0.7)).toBeCloseTo(2, 12);
    expect(orbitalHourCost(1.4, 1.5, 0.45, 1, 1.3, 1)).toBeCloseTo(2.9, 12);
  });

  it('a site of McCalip on the ground costs 34 US cents for a kW and an hour (C105b over five years)', () => {
    expect(groundPowerCost(14.8, 5)).toBeCloseTo(14_800 / (5 * HOURS), 12);
  });
});

describe('orbit against ground by two boundaries', () => {
  it('A leaves chips and link out, B counts them', () => {
    const orbital = orbitalPowerCost(LIGHT, 300);
    expect(powerCostRatio(LIGHT, 300)).toBeCloseTo((0.8 * orbital) / (0.9 * (14_800 / (5 * HOURS))), 12);
    const chips = 1.6 - (1.44 * 14_800) / (5 * HOURS);
    const hour = (chips + 1.44 * 0.8 * orbital) / (0.9 * 0.85) + 0.01;
    expect(tokenCostRatio(LIGHT, 300)).toBeCloseTo(hour / 1.6, 12);
    // Dearer chips dilute what orbit saves or wastes in power, and are lost for good.
    expect(powerCostRatio({ ...LIGHT, working: 0.5 }, 300)).toBe(powerCostRatio(LIGHT, 300));
    expect(tokenCostRatio({ ...LIGHT, working: 0.5 }, 300)).toBeGreaterThan(tokenCostRatio(LIGHT, 300));
  });

  it('a dearer tariff on the ground favours orbit by both, and is not charged to its chips', () => {
    // 0.07 USD/kWh more at 1.44 kW: 0.1008 USD an hour, in the site and in the whole.
    const more = 1.44 * 0.07;
    const dear = { ...LIGHT, ground: LIGHT.ground + more, site: LIGHT.site + more };
    expect(powerCostRatio(dear, 300) / powerCostRatio(LIGHT, 300)).toBeCloseTo(LIGHT.site / dear.site, 12);
    expect(tokenCostRatio(dear, 300) / tokenCostRatio(LIGHT, 300)).toBeCloseTo(
      LIGHT.ground / dear.ground,
      12,
    );
    for (const ratio of [powerCostRatio, tokenCostRatio])
      expect(breakEvenLaunchPrice((price) => ratio({ ...dear, working: 0.98 }, price), 1e5)).toBeGreaterThan(
        breakEvenLaunchPrice((price) => ratio({ ...LIGHT, working: 0.98 }, price), 1e5),
      );
  });

  it('the closed form finds the launch price at which costs are equal, as solving for it does', () => {
    const capital =
      ((groundPowerCost(14.8, 5) * 0.9) / 0.8) * HOURS * 5 - LIGHT.operations * 5 - LIGHT.arrays * 1000;
    const closed = capital / LIGHT.specificMass - LIGHT.build;
    expect(closed).toBeGreaterThan(0);
    expect(breakEvenLaunchPrice((price) => powerCostRatio(LIGHT, price), 1e5)).toBeCloseTo(closed, 6);
    const all = breakEvenLaunchPrice((price) => tokenCostRatio({ ...LIGHT, working: 0.98 }, price), 1e5);
    expect(tokenCostRatio({ ...LIGHT, working: 0.98 }, all)).toBeCloseTo(1, 9);
    expect(all).toBeLessThan(closed);
  });

  it('is 0 where nothing helps, and the most that was asked for where nothing hurts', () => {
    expect(breakEvenLaunchPrice((price) => powerCostRatio({ ...LIGHT, build: 5000 }, price), 1e5)).toBe(0);
    expect(breakEvenLaunchPrice((price) => powerCostRatio({ ...LIGHT, site: 1e6 }, price), 1e5)).toBe(1e5);
  });

  it('Turyshev: facilities of 10-40 kUSD/kW allow 250-1,000 USD/kg for launch and build at 40 kg/kW (C103)', () => {
    const registry = submodels(() => undefined);
    for (const [site, allowed] of [
      [10, 250],
      [40, 1000],
    ]) {
      const answers = registry.evaluate('orbit.breakEvenLaunchPrice', {
        mass: 40,
        build: 100,
        site,
        life: 5,
      });
      const value = (name: string): number => answers.find((a) => a.name === name)?.value ?? Number.NaN;
      expect(value('launchAndBuild')).toBeCloseTo(allowed, 6);
      expect(value('powerAndFacility')).toBeCloseTo(allowed - 100, 6);
    }
    const [everything] = registry.evaluate('orbit.breakEvenLaunchPrice', {
      mass: 20,
      build: 100,
      site: 40,
      life: 5,
      surviving: 0.9,
      hour: 3,
    });
    expect(everything.name).toBe('everything');
    expect(everything.value).toBeGreaterThan(0);
    expect(everything.value).toBeLessThan(1900);
  });
});
