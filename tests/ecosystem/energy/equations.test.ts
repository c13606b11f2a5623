import { describe, expect, test } from 'vitest';
import {
  fadingGrowth,
  innovation,
  keepShare,
  learnedCost,
  monthOfPower,
  rampOn,
  rampShare,
  revert,
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

  test('a plant goes on along its ramp: the same in one step or in many, and from a larger nameplate, too', () => {
    const width = 2.5;
    expect(rampOn(rampShare(4, 6, width), 5, width)).toBeCloseTo(rampShare(9, 6, width), 12);
    let share = 40 / 60;
    for (let week = 0; week < 52; week++) share = rampOn(share, 12 / 52, width);
    expect(share).toBeCloseTo(rampOn(40 / 60, 12, width), 12);
    // 20 GWh/yr more on 40: 2/3 of the new nameplate, then 1 / (1 + 0.5 e^(-2.5 / 2.5)) of it.
    expect(rampOn(40 / 60, 2.5, width)).toBeCloseTo(0.8446, 4);
  });

  test('a shock of the cost halves with its half-life and stays within its bound', () => {
    const keep = keepShare(9);
    let value = revert(0, keep, -0.6, 0.7);
    for (let month = 0; month < 9; month++) value = revert(value, keep, 0, 0.7);
    expect(value).toBeCloseTo(-0.3, 12);
    expect(revert(-0.5, keep, -0.6, 0.7)).toBe(-0.7);
    expect(revert(0.5, keep, 0.6, 0.7)).toBe(0.7);
  });
});

describe('what a month of power is worth (submodels section 5)', () => {
  test('a GW of H100 is 403 M GPU-hours a month: 1.0 B USD at 2.5 USD/h', () => {
    const density = 1 / 1810;
    expect(1e9 * monthOfPower(density, 1)).toBeGreaterThan(402e6);
    expect(1e9 * monthOfPower(density, 1)).toBeLessThan(405e6);
    expect(1e9 * monthOfPower(density, 2.5)).toBeCloseTo(1.009e9, -6);
  });

  test('a GW of GB200 at 2.5265 H100e and 2.72 kW: 1.7 B USD; the disclosed lease is 4.2 B at 10.3 USD/h', () => {
    expect(1e9 * monthOfPower(2.5265 / 2720, 2.5)).toBeCloseTo(1.696e9, -6);
    expect(1e9 * monthOfPower(1 / 1810, 10.3)).toBeCloseTo(4.157e9, -6);
  });
});
