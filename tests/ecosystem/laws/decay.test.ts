import { describe, expect, test } from 'vitest';
import {
  airDensity,
  decayed,
  fallRate,
  LOWEST_ORBIT,
  type SolarCycle,
  solarFactor,
  yearsToFall,
} from '../../../src/ecosystem/laws/decay';
import { wearParameters } from '../../../src/ecosystem/network/wearParameters';
import { within } from './within';

const { ballistic, swing, maximum, period } = wearParameters.decay;
const SUN: SolarCycle = { maximum: maximum.value, period: period.value, swing: swing.value };
const B = ballistic.value;
/** Years of one cycle in which a satellite may die. */
const DATES = Array.from({ length: 11 }, (_, k) => 2024 + k);
const lives = (altitude: number): number[] => DATES.map((year) => yearsToFall(altitude, B, SUN, year));
const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;

describe('the fall of dead satellites (submodels section 11)', () => {
  test('3-5 years from 550 km, 1-2 from 480, weeks to months from 350, by the cycle of the sun', () => {
    expect(mean(lives(550))).toBeGreaterThan(3);
    expect(mean(lives(550))).toBeLessThan(5);
    expect(Math.min(...lives(550))).toBeGreaterThan(2.9);
    expect(Math.max(...lives(550))).toBeLessThan(5.6);
    expect(Math.min(...lives(480))).toBeGreaterThan(0.95);
    expect(Math.max(...lives(480))).toBeLessThan(2);
    expect(Math.min(...lives(350)) * 52).toBeGreaterThan(3);
    expect(Math.max(...lives(350)) * 12).toBeLessThan(3);
  });

  test('those that die before a maximum of the sun fall sooner than those that die after one', () => {
    expect(yearsToFall(550, B, SUN, 2033)).toBeLessThan(yearsToFall(550, B, SUN, 2027));
    expect(solarFactor(SUN, 500, 2024.8)).toBeCloseTo(Math.exp(0.4), 12);
    expect(solarFactor(SUN, 500, 2024.8 + 5.5)).toBeCloseTo(Math.exp(-0.4), 12);
    expect(solarFactor(SUN, 100, 2024.8)).toBe(1);
  });

  test('the air has the densities of CIRA-72 at the heights of its table, without steps between', () => {
    within(airDensity(500), 6.967e-13, 1e-9);
    within(airDensity(350), 9.518e-12, 1e-9);
    for (const base of [200, 250, 300, 350, 400, 450, 500, 600])
      within(airDensity(base - 1e-6), airDensity(base), 0.02);
  });

  test('the fall of a circular orbit: work of drag over its energy', () => {
    // By hand at 500 km: v = 7.6127 km/s, a = 6878.137 km; da = -(Cd A/m) rho v a in a second.
    within(fallRate(500, B, 1), B * 6.967e-13 * 7612.7 * 6878.137 * 86_400, 1e-3);
  });

  test('a year at once comes to the same as month by month and week by week', () => {
    const parts = (count: number): number => {
      let height = 550;
      for (let k = 0; k < count; k++) height = decayed(height, B, SUN, 2026 + k / count, 365.25 / count);
      return height;
    };
    expect(Math.abs(parts(1) - parts(52))).toBeLessThan(0.3);
    expect(Math.abs(parts(12) - parts(52))).toBeLessThan(0.3);
    expect(decayed(160, B, SUN, 2026, 30)).toBe(LOWEST_ORBIT);
  });
});
