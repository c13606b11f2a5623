import { describe, expect, test } from 'vitest';
import {
  BOOSTER,
  boosters,
  FALCON,
  FULL,
  NEW_GLENN,
  pads,
  programmes,
  SHIP,
  STARSHIP,
} from '../../../src/ecosystem/launch/agents';
import { padsRate, standDownOf } from '../../../src/ecosystem/launch/rates';
import { NOTICES } from '../../../src/ecosystem/world';
import { notFinite, runDays } from '../simulate';
import { type Alone, alone } from './alone';

/** 2025 and, from 2026 on, satellites for Starship. */
const YEARS = { light: 2100, heavy: 3000, outside: 400, newGlenn: 180 };
const row = (of: Alone) => of.sim.table(programmes).only;

/** Flights of the living vehicles of a rocket, fewest first. */
function flightsOf(of: Alone, rocket: number, part: number): number[] {
  const flights: number[] = [];
  of.sim.table(boosters).each((chunk, r) => {
    if (chunk.rocket[r] === rocket && chunk.part[r] === part) flights.push(chunk.flights[r]);
  });
  return flights.sort((a, b) => a - b);
}

describe('Falcon boosters', () => {
  test('24 on day one, from new ones to the one of 32 flights, spread evenly', () => {
    for (const seed of ['a', 'b', 'c']) {
      const flights = flightsOf(alone({ seed }), FALCON, BOOSTER);
      expect(flights).toHaveLength(24);
      expect(flights[23]).toBe(32);
      expect(flights[0]).toBeLessThan(3);
      expect(flights.reduce((a, b) => a + b, 0) / 24).toBeCloseTo(16, -1);
    }
  });

  test('lost and retired ones are replaced as far as the cadence needs them; the counts are those of the table', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { light: 2100, outside: 400 } });
    runDays(of.sim, 364 * 4);
    const flights = flightsOf(of, FALCON, BOOSTER);
    expect(flights).toHaveLength(row(of).boosters[FALCON]);
    expect(flights.length).toBeGreaterThan(19);
    expect(flights.length).toBeLessThan(30);
    expect(flights.every((n) => n < 40)).toBe(true);
    expect(row(of).built[FALCON]).toBeGreaterThan(34);
    expect(row(of).retired[FALCON]).toBeGreaterThan(3);
    expect(of.events.filter((e) => e.kind === 'launch.retired').length).toBeGreaterThan(0);
    const milestone = of.events.find((e) => e.kind === 'launch.reuse' && e.entity === 'Falcon 9');
    expect(milestone?.text).toContain('40 flights');
  });

  test('pads allow what 2025 saw, more in the years after, and no more than their permits', () => {
    const p = alone().sim.values['launch'] as unknown as Parameters<typeof padsRate>[0];
    expect(padsRate(p, FALCON, 0)).toBeCloseTo(165, 9);
    expect(padsRate(p, FALCON, 365.25)).toBeCloseTo(165 * 1.03, 6);
    expect(padsRate(p, FALCON, 20 * 365.25)).toBeCloseTo(210, 6);
  });
});

describe('Starship', () => {
  test('boosters fly again from the start, ships only once they are reused', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: YEARS });
    runDays(of.sim, 364 * 3 - 28);
    expect(row(of).flights[STARSHIP]).toBeGreaterThan(15);
    expect(row(of).record[STARSHIP]).toBeGreaterThan(2);
    expect(row(of).shipRecord[STARSHIP]).toBe(1);
    expect(flightsOf(of, STARSHIP, SHIP).every((n) => n === 0)).toBe(true);
    // Every flight has used up a ship.
    expect(row(of).shipsBuilt[STARSHIP]).toBe(row(of).flights[STARSHIP] + row(of).ships[STARSHIP]);
    runDays(of.sim, 364 * 2);
    expect(row(of).shipRecord[STARSHIP]).toBeGreaterThan(3);
    expect(row(of).shipsBuilt[STARSHIP]).toBeLessThan(row(of).flights[STARSHIP]);
    const second = of.events.filter((e) => e.kind === 'launch.reuse' && e.text.includes('second time'));
    expect(second.filter((e) => e.text.includes('ship of Starship'))).toHaveLength(1);
    expect(second.filter((e) => e.text.includes('booster of Starship'))).toHaveLength(1);
    expect(flightsOf(of, STARSHIP, SHIP)).toHaveLength(row(of).ships[STARSHIP]);
    expect(flightsOf(of, STARSHIP, BOOSTER)).toHaveLength(row(of).boosters[STARSHIP]);
    expect(notFinite(of.sim)).toEqual([]);
  });

  test('the first ships lift what has been shown, later ones the full payload; the fleet turns over', () => {
    const of = alone({
      minutesPerStep: 10_080,
      wanted: YEARS,
      overrides: { 'launch.starship.firstFailure': 0 },
    });
    runDays(of.sim, 364);
    const flights = row(of).flights[STARSHIP];
    expect(flights).toBeGreaterThan(1);
    expect(row(of).mass[STARSHIP]).toBe(35_000 * flights);
    runDays(of.sim, 364);
    const grown = (row(of).mass[STARSHIP] - 35_000 * flights) / (row(of).flights[STARSHIP] - flights);
    expect(grown).toBeGreaterThan(60_000);
    let early = 0;
    of.sim.table(boosters).each((chunk, r) => {
      if (chunk.part[r] === SHIP && chunk.version[r] !== FULL) early++;
    });
    expect(early).toBe(0);
    expect(of.events.filter((e) => e.kind === 'launch.version').map((e) => e.text)).toEqual([
      expect.stringContaining('35 t'),
      expect.stringContaining('100 t'),
    ]);
  });

  test('its stand-downs shrink with flights that succeed and name the failure behind them', () => {
    const of = alone({
      minutesPerStep: 10_080,
      wanted: { heavy: 6000 },
      overrides: { 'launch.starship.floor': 0.05, 'launch.starship.firstOperational': 0 },
    });
    runDays(of.sim, 364 * 6);
    const downs = of.events.filter((e) => e.kind === 'launch.standDown' && e.entity === 'Starship');
    const days = downs.map((e) => Number(/for (\d+) days/.exec(e.text)?.[1]));
    expect(days.length).toBeGreaterThan(5);
    for (let i = 1; i < days.length; i++) expect(days[i]).toBeLessThanOrEqual(days[i - 1]);
    expect(days[0]).toBeGreaterThan(40);
    expect(days[days.length - 1]).toBeLessThan(30);
    const failures = of.events.filter((e) => e.kind === 'launch.failure' && e.entity === 'Starship');
    expect(downs.map((e) => e.cause)).toEqual(failures.map((e) => e.id));
    const lost = of.events.filter((e) => e.kind === 'launch.lost' && e.text.includes('with its flight'));
    for (const e of lost)
      expect(of.events.some((f) => f.id === e.cause && f.kind === 'launch.failure')).toBe(true);
  });

  test('its cost and price fall with cadence and reuse through the ranges of C081', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { ...YEARS, heavy: 8000 } });
    const price = (): number => of.sim.notices.current(NOTICES.launchPrice)[STARSHIP];
    runDays(of.sim, 364 * 1.5);
    expect(price()).toBeGreaterThan(700);
    expect(price()).toBeLessThan(3500);
    runDays(of.sim, 364 * 3);
    expect(price()).toBeGreaterThan(150);
    expect(price()).toBeLessThan(1800);
    runDays(of.sim, 364 * 5);
    expect(price()).toBeGreaterThan(60);
    expect(price()).toBeLessThan(700);
    expect(of.sim.notices.current(NOTICES.launchCost)[STARSHIP]).toBeLessThan(price());
  });
});

describe('steps', () => {
  test('a year at 12 h and 6 h flies the same boosters as at 1 d', () => {
    const run = (minutes: number) => {
      const of = alone({ minutesPerStep: minutes, wanted: YEARS });
      runDays(of.sim, 365);
      return of;
    };
    const day = run(1440);
    for (const minutes of [720, 360]) {
      const other = run(minutes);
      for (const rocket of [FALCON, STARSHIP, NEW_GLENN])
        expect(Math.abs(row(other).flights[rocket] - row(day).flights[rocket])).toBeLessThanOrEqual(1);
      expect(other.sim.table(pads).only.flights).toEqual(day.sim.table(pads).only.flights);
      expect(flightsOf(other, FALCON, BOOSTER)).toEqual(flightsOf(day, FALCON, BOOSTER));
    }
  });
});

test('a rocket that never failed stands down as its parameter says; New Glenn gets better as Starship does', () => {
  const of = alone({ minutesPerStep: 10_080, wanted: { ...YEARS, newGlenn: 2000 } });
  const context = { p: of.sim.values['launch'], table: of.sim.table.bind(of.sim) } as unknown as Parameters<
    typeof standDownOf
  >[0];
  expect(standDownOf(context, FALCON)).toBe(15);
  expect(standDownOf(context, NEW_GLENN)).toBe(75);
  runDays(of.sim, 364 * 3);
  expect(standDownOf(context, FALCON)).toBe(15);
  expect(standDownOf(context, NEW_GLENN)).toBeLessThan(50);
});
