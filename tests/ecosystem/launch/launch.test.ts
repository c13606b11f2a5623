import { describe, expect, test } from 'vitest';
import {
  boosters,
  FALCON,
  NEW_GLENN,
  pads,
  programmes,
  STARSHIP,
} from '../../../src/ecosystem/launch/agents';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import { operators } from '../../../src/ecosystem/network/agents';
import { LINKS, NOTICES } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import { notFinite, runDays } from '../simulate';
import { space, WISHES } from './run';

const row = (sim: ReturnType<typeof space>['sim']) => sim.table(programmes).only;

describe('cadence', () => {
  test('the first half year flies at 165 Falcon flights a year, three quarters of them for Starlink', () => {
    const { sim } = space();
    runDays(sim, 183);
    const yearly = (row(sim).flights[FALCON] / 183) * 365.25;
    expect(yearly).toBeGreaterThan(157);
    expect(yearly).toBeLessThan(172);
    const own = 1 - row(sim).outside[FALCON] / row(sim).flights[FALCON];
    expect(own).toBeGreaterThan(0.7);
    expect(own).toBeLessThan(0.8);
  });

  test.each([15, 60, 10_080])('steps of %i minutes fly as many', (minutes) => {
    const days = minutes === 15 ? 28 : minutes === 60 ? 84 : 182;
    const day = space();
    const other = space({ minutesPerStep: minutes });
    runDays(day.sim, days);
    runDays(other.sim, days);
    const difference = row(other.sim).flights[FALCON] - row(day.sim).flights[FALCON];
    expect(Math.abs(difference)).toBeLessThanOrEqual(3);
    expect(notFinite(other.sim)).toEqual([]);
  });

  test('pads carry the flights, and no booster flies twice within its refurbishing', () => {
    const { sim } = space();
    const seen = new Map<number, { flights: number; day: number }>();
    for (let day = 0; day < 120; day++) {
      sim.step();
      sim.table(boosters).each((chunk, r) => {
        if (chunk.rocket[r] !== FALCON) return;
        const before = seen.get(chunk.ordinal[r]);
        if (before && chunk.flights[r] !== before.flights) {
          expect(chunk.flights[r]).toBe(before.flights + 1);
          if (before.day > 0) expect(day - before.day).toBeGreaterThanOrEqual(39);
        }
        if (!before || chunk.flights[r] !== before.flights)
          seen.set(chunk.ordinal[r], { flights: chunk.flights[r], day: before ? day : 0 });
      });
    }
    const flown = [...sim.table(pads).only.flights].reduce((a, b) => a + b, 0);
    expect(flown).toBe([...row(sim).flights].reduce((a, b) => a + b, 0));
  });

  test('New Glenn flies four times in its first year', () => {
    const { sim } = space();
    runDays(sim, 366);
    expect(row(sim).flights[NEW_GLENN]).toBeGreaterThanOrEqual(3);
    expect(row(sim).flights[NEW_GLENN]).toBeLessThanOrEqual(5);
  });
});

describe('Starship', () => {
  test('enters service ten months after the start, told once, and lifts V3', () => {
    const { sim, events } = space();
    runDays(sim, 300);
    expect(sim.notices.current(NOTICES.launchCapacity)[STARSHIP]).toBe(0);
    runDays(sim, 400);
    const told = events.filter((event) => event.kind === 'launch.operational');
    expect(told).toHaveLength(1);
    expect((told[0].minute - sim.options.start) / 1440).toBeCloseTo(305, 0);
    expect(row(sim).flights[STARSHIP]).toBeGreaterThan(3);
    expect(sim.notices.current(NOTICES.launchCapacity)[STARSHIP]).toBeGreaterThan(0);
  });

  test('costs fall with cadence and reuse: cheaper than Falcon once ships come back', () => {
    const { sim } = space({
      minutesPerStep: 10_080,
      wishes: { ...WISHES, satellites: 6000 },
    });
    runDays(sim, 7 * 52 * 6);
    expect(sim.notices.current(NOTICES.launchCost)[STARSHIP]).toBeLessThan(700);
  });
});

describe('failure', () => {
  test('the mass of a failed flight is lost at the receiver, the rocket stands down', () => {
    const { sim, events } = space({ overrides: { 'launch.falcon.failure': 1 } });
    runDays(sim, 40);
    const flights = row(sim).flights[FALCON];
    expect(flights).toBeGreaterThan(1);
    expect(flights).toBeLessThanOrEqual(3);
    expect(row(sim).failures[FALCON]).toBe(flights);
    const { totals } = sim.ledger.of(LINKS.payloadNetwork);
    expect(totals.received).toBe(0n);
    expect(totals.lost).toBe(totals.sent);
    expect(Number(totals.lost)).toBe(sim.table(operators).only.lost[0]);
    const failures = events.filter((event) => event.kind === 'launch.failure' && event.entity === 'Falcon 9');
    const downs = events.filter((event) => event.kind === 'launch.standDown' && event.entity === 'Falcon 9');
    expect(failures).toHaveLength(flights);
    expect(downs.map((event) => event.cause)).toEqual(failures.map((event) => event.id));
    expect(row(sim).mass[FALCON]).toBe(0);
  });
});

describe('channels', () => {
  test('a closed valve keeps satellites on the ground; outside customers still fly', () => {
    const { sim } = space({ valves: { 'payload.launch.network': 0 } });
    runDays(sim, 100);
    expect(sim.ledger.of(LINKS.payloadNetwork).totals.sent).toBe(0n);
    expect(row(sim).outside[FALCON]).toBe(row(sim).flights[FALCON]);
    expect(row(sim).flights[FALCON]).toBeGreaterThan(5);
    expect(notFinite(sim)).toEqual([]);
  });

  test('nothing is launched that nobody wants', () => {
    const { sim } = space({
      wishes: {},
      overrides: { 'network.start.stockDays': 0, 'launch.market.startBacklog': 0 },
    });
    runDays(sim, 100);
    expect([...row(sim).flights]).toEqual([0, 0, 0]);
  });
});

test('launch money: own cost of each flight, what is fixed, new boosters and pads, and what outside customers pay', () => {
  const { sim } = space({ wishes: { outside: 400_000 }, overrides: { 'network.start.stockDays': 0 } });
  let paid = 0;
  let earned = 0;
  const money = sim.ledger.of(LINKS.moneyLaunch).index;
  const seats = [sim.setting.seat(3), sim.setting.seat(0)];
  sim.ledger.observer = {
    sent(link, from, to, amount) {
      if (link !== money) return;
      if (from === seats[0] && to === seats[1]) paid += amount / 100;
      if (from === seats[1] && to === seats[0]) earned += amount / 100;
    },
    received() {},
  };
  runDays(sim, 200);
  const flights = row(sim).flights[FALCON];
  const boosters = (row(sim).built[FALCON] - 24) * 37e6;
  // LC-39A is paid for from month 4 to 22: 15 M USD for each of 44 x 1.2 flights a year.
  const pad = ((200 / 30.4375 - 4) / 18) * 44 * 1.2 * 15e6;
  expect(paid).toBeCloseTo(flights * 17.4e6 + (2000e6 * 200) / 365.25 + boosters + pad, -3);
  // List price of a Falcon of about 63 M USD, and half as much again for services.
  expect(earned / flights / 1e6).toBeGreaterThan(80);
  expect(earned / flights / 1e6).toBeLessThan(100);
});

test('metrics count flights and tonnes since the start by scope', () => {
  const { sim } = space();
  runDays(sim, 100);
  const values = evaluate(metricsOf(sim.model), sim.sight);
  const all = row(sim);
  expect(values['launch.flights'].value).toBe(all.flights[FALCON]);
  expect(values['world.launch.flights'].value).toBe(all.flights[FALCON] + all.flights[NEW_GLENN]);
  expect(values['rivals.blueorigin.launch.flights'].value).toBe(all.flights[NEW_GLENN]);
  expect(values['launch.massToOrbit'].value).toBeCloseTo(all.mass[FALCON] / 1000, 9);
  expect(values['launch.starshipFlights'].value).toBe(0);
  expect(values['launch.pricePerKg'].value).toBeGreaterThan(values['launch.costPerKg'].value);
});

test('the same seed gives the same bits, another seed others', () => {
  const hash = (seed: string): string => {
    const { sim } = space({ seed });
    runDays(sim, 60);
    return hashTree(sim).state;
  };
  expect(hash('a')).toBe(hash('a'));
  expect(hash('a')).not.toBe(hash('b'));
});
