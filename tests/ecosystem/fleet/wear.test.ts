import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  FLEETS,
  fleets,
  GROUP_FLEET,
  HARDWARE,
  RIVAL_FLEET,
  vehicles,
} from '../../../src/ecosystem/fleet/agents';
import {
  ageAt,
  ageInGrowth,
  batteryHealth,
  chargeOnTheWay,
  rangeOf,
  retirementAt,
  scrapRate,
} from '../../../src/ecosystem/fleet/wear';
import type { World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { monthNumber } from '../../../src/quantity/calendar';
import { metric, run, USUAL, WEEKLY } from '../simulate';
import { fleetAlone } from './partners';

const TESLA = new Set([FLEETS[GROUP_FLEET]]);
const START = monthNumber(USUAL.start);
const book = (s: Simulation<World>) => s.table(fleets).only;

describe('a battery', () => {
  it('keeps 85 % after 200,000 miles in five years, and falls with age and cycles', () => {
    // 321,869 km x 180 Wh / 70 kWh = 828 cycles.
    expect(batteryHealth(0.025, 0.000113, 5, 828)).toBeCloseTo(1 - 0.0559 - 0.0936, 4);
    expect(batteryHealth(0.025, 0.000113, 0, 0)).toBe(1);
    expect(batteryHealth(0.025, 0.000113, 4, 0)).toBe(0.95);
    expect(batteryHealth(0.1, 0.01, 25, 1000)).toBeGreaterThan(0);
  });

  it('brings a car less far when worn, so that more days need a charge on the way', () => {
    // 70 kWh between 80 and 10 % at 180 Wh/km: 272 km new, 218 km at 80 % health.
    expect(rangeOf(70_000, 1, 0.7, 180)).toBeCloseTo(272.2, 1);
    expect(rangeOf(70_000, 0.8, 0.7, 180)).toBeCloseTo(217.8, 1);
    expect(chargeOnTheWay(272.2, 48.5)).toBeCloseTo(0.00365, 4);
    expect(chargeOnTheWay(217.8, 48.5)).toBeCloseTo(0.0112, 4);
    expect(chargeOnTheWay(100, 0)).toBe(0);
  });

  it('ends vehicles by age and by wear', () => {
    expect(retirementAt(0.015, 0.7, 2, 12.2, 0)).toBeCloseTo(0.0105, 12);
    expect(retirementAt(0.015, 0.7, 2, 12.2, Math.sqrt(12.2))).toBeCloseTo(0.015, 12);
    // Of cars of 5, 7 and 10 years 2, 3 and 5 % go in a year; a battery at 60 % adds 20 %.
    expect(retirementAt(0.015, 0.7, 2, 12.2, 5)).toBeCloseTo(0.0197, 4);
    expect(retirementAt(0.015, 0.7, 2, 12.2, 7)).toBeCloseTo(0.0286, 4);
    expect(retirementAt(0.015, 0.7, 2, 12.2, 10)).toBeCloseTo(0.0474, 4);
    expect(retirementAt(0.015, 0.7, 2, 0, 12)).toBe(0.015);
    expect(scrapRate(2, 0.7, 0.6)).toBeCloseTo(0.2, 12);
    expect(scrapRate(2, 0.7, 0.9)).toBe(0);
  });

  it('finds the ages of a fleet that has grown', () => {
    expect(ageAt(3.2, 1.5, 1 - Math.exp(-1))).toBeCloseTo(3.2, 12);
    expect(ageInGrowth(0.9, 5, 1 - 1e-12)).toBeCloseTo(5, 6);
    expect(ageInGrowth(0.9, 5, 0.5)).toBeCloseTo(-Math.log(1 - 0.5 * (1 - Math.exp(-4.5))) / 0.9, 12);
    expect(ageInGrowth(0, 5, 0.4)).toBe(2);
  });
});

describe('the fleet on day one', () => {
  const s = fleetAlone({
    overrides: { 'world.cities': 200, 'scale.vehicles': 1000, 'scale.individuals': 10_000 },
  });

  it('is as old as deliveries of history.csv have made it', () => {
    const rows = readFileSync(new URL('../../../scenarios/data/history.csv', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split(','))
      .filter((row) => row[0] === 'tesla_vehicle_deliveries');
    const alive = rows.map(([, , from, , n]) => ({
      age: 2025 - Number(from.slice(0, 4)),
      n: Number(n) * 0.985 ** (2025.5 - Number(from.slice(0, 4))),
    }));
    const all = alive.reduce((sum, { n }) => sum + n, 0);
    const under = (years: number): number => {
      let cars = 0;
      s.table(vehicles).each(({ firm, weight, born }, row) => {
        if (firm[row] === FLEETS[GROUP_FLEET] && START - born[row] < 12 * years) cars += weight[row];
      });
      return cars / 8.56e6;
    };
    for (const years of [1, 2, 3, 4, 5, 6, 8]) {
      const expected = alive.reduce((sum, { age, n }) => sum + (age < years ? n : 0), 0) / all;
      expect(Math.abs(under(years) - expected), `under ${years} years`).toBeLessThan(0.05);
    }
    // 3.2 x gamma(5/3) = 2.89 years, less half a month that whole months leave out.
    expect(Math.abs(book(s).meanAge[GROUP_FLEET] - 2.85)).toBeLessThan(0.08);
    expect(book(s).meanAge[RIVAL_FLEET]).toBeGreaterThan(0.8);
    expect(book(s).meanAge[RIVAL_FLEET]).toBeLessThan(1.3);
  });

  it('has the newer computer in its youngest cars', () => {
    let oldest = 0;
    let youngest = 1000;
    s.table(vehicles).each(({ firm, hardware, born }, row) => {
      if (firm[row] !== FLEETS[GROUP_FLEET]) return;
      const age = START - born[row];
      if (hardware[row] === HARDWARE.indexOf('HW4')) oldest = Math.max(oldest, age);
      else youngest = Math.min(youngest, age);
    });
    expect(oldest).toBeLessThanOrEqual(youngest);
    // Since the middle of 2023.
    expect(oldest).toBeGreaterThan(26);
    expect(oldest).toBeLessThan(34);
  });

  it('has batteries at 94 %: 4.1 points of age, 1.5 of cycles', () => {
    // Mean root of age: sqrt(3.2) gamma(4/3) = 1.60 years^0.5; 45.5 cycles a year x 2.89 years = 131.
    const expected = 1 - 0.025 * 1.6 - 0.000113 * 131;
    expect(Math.abs(metric(s, 'fleet.batteryHealth', TESLA) - expected)).toBeLessThan(0.003);
  });
});

describe('ten years', () => {
  const years = run(fleetAlone(WEEKLY), 522);

  it('wear batteries to 90 %, and robotaxis more', () => {
    expect(metric(years, 'fleet.batteryHealth', TESLA)).toBeGreaterThan(0.88);
    expect(metric(years, 'fleet.batteryHealth', TESLA)).toBeLessThan(0.93);
    expect(book(years).health[RIVAL_FLEET]).toBeLessThan(book(years).health[GROUP_FLEET]);
    expect(metric(years, 'fleet.chargeOnTheWay', TESLA)).toBeGreaterThan(
      metric(fleetAlone(), 'fleet.chargeOnTheWay', TESLA),
    );
  });

  it('give up robotaxis with worn batteries', () => {
    const kept = run(fleetAlone({ ...WEEKLY, overrides: { 'fleet.battery.scrap': 0 } }), 522);
    const mostWorn = (s: Simulation<World>): number => {
      let worn = 0;
      s.table(vehicles).each(({ firm, weight, health }, row) => {
        if (firm[row] === FLEETS[RIVAL_FLEET] && health[row] < 0.65) worn += weight[row];
      });
      return worn / book(s).living[RIVAL_FLEET];
    };
    expect(mostWorn(kept)).toBeGreaterThan(0.01);
    expect(mostWorn(years)).toBeLessThan(0.8 * mostWorn(kept));
    expect(book(years).retired[RIVAL_FLEET]).toBeGreaterThan(book(kept).retired[RIVAL_FLEET]);
  });

  it('wear the same in steps of a day and a week', () => {
    const [day, week] = [run(fleetAlone(), 728), run(fleetAlone(WEEKLY), 104)];
    for (const lane of [GROUP_FLEET, RIVAL_FLEET])
      expect(Math.abs(book(day).health[lane] - book(week).health[lane])).toBeLessThan(
        lane === 0 ? 3e-4 : 2e-3,
      );
  });
});
