import { describe, expect, test } from 'vitest';
import {
  bookings,
  FALCON,
  LIGHT,
  NEW_GLENN,
  OUTSIDE,
  programmes,
  STARSHIP,
} from '../../../src/ecosystem/launch/agents';
import { FIRMS, firm, LINKS, NOTICES, ROCKETS } from '../../../src/ecosystem/world';
import { notFinite, runDays } from '../simulate';
import { type Alone, alone } from './alone';

const SPACEX = firm('spacex');
const ALPHABET = firm('alphabet');
const XAI = firm('xai');
const BLUE = firm('blueorigin');
/** 2025: 2,000 t of satellites, 42 outside flights, four of New Glenn. */
const YEAR = { light: 2100, outside: 400, newGlenn: 180 };

const row = (of: Alone) => of.sim.table(programmes).only;
const paidBy = (of: Alone, from: number, to: number): number => of.paid[from * FIRMS.length + to];
const flownFor = (of: Alone, f: number, rocket: number): number =>
  of.flown.orbit[f * ROCKETS.length + rocket];
const orbited = (of: Alone, f: number): number =>
  flownFor(of, f, FALCON) + flownFor(of, f, STARSHIP) + flownFor(of, f, NEW_GLENN);

describe('the queue', () => {
  test('the oldest outside booking is served first, and one that has flown is gone', () => {
    const of = alone({ wanted: YEAR });
    let front = -Infinity;
    for (let day = 0; day < 300; day++) {
      of.sim.step();
      let first = Infinity;
      let before = -Infinity;
      of.sim.table(bookings).each((chunk, r) => {
        if (chunk.cargo[r] !== OUTSIDE || chunk.rocket[r] !== FALCON) return;
        expect(chunk.booked[r]).toBeGreaterThanOrEqual(before);
        before = chunk.booked[r];
        first = Math.min(first, chunk.booked[r]);
      });
      expect(first).toBeGreaterThanOrEqual(front);
      if (first < Infinity) front = first;
    }
    expect(front).toBeGreaterThan(150);
    expect(of.sim.table(bookings).count().rows).toBeLessThan(60);
    expect(notFinite(of.sim)).toEqual([]);
  });

  test('the wait grows with what is booked and is told; who waits over a year goes elsewhere', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { ...YEAR, outside: 4000 } });
    expect(of.sim.notices.current(NOTICES.launchWait)[STARSHIP]).toBeCloseTo(304, 0);
    runDays(of.sim, 700);
    expect(of.sim.notices.current(NOTICES.launchWait)[FALCON]).toBeGreaterThan(365);
    const told = of.events.filter((e) => e.kind === 'launch.backlog' && e.entity === 'Falcon 9');
    expect(told).toHaveLength(1);
    expect(told[0].text).toMatch(/\d+ flights of Falcon 9 are booked: a wait of \d+ days/);
    let oldest = 0;
    of.sim.table(bookings).each((chunk, r) => {
      if (chunk.cargo[r] === OUTSIDE) oldest = Math.max(oldest, row(of).elapsed[FALCON] - chunk.booked[r]);
    });
    expect(oldest).toBeGreaterThan(300);
    expect(oldest).toBeLessThanOrEqual(365.25 + 7);
  });

  test('priority for its own forecloses all but the share under contract; without it the oldest goes first', () => {
    const share = (ownPriority: number, outsideShare: number): number => {
      const of = alone({
        minutesPerStep: 10_080,
        wanted: { light: 6000, outside: 1600 },
        overrides: {
          'launch.market.ownPriority': ownPriority,
          'launch.market.outsideShare': outsideShare,
          'launch.starship.firstOperational': 600,
          'launch.market.patience': 10,
        },
      });
      // In the first weeks nothing of its own waits.
      runDays(of.sim, 28);
      const { outside, flights } = row(of);
      const before = { outside: outside[FALCON], flights: flights[FALCON] };
      runDays(of.sim, 728);
      return (outside[FALCON] - before.outside) / (flights[FALCON] - before.flights);
    };
    expect(share(10_000, 0)).toBe(0);
    const contracted = share(10_000, 0.1);
    expect(contracted).toBeGreaterThan(0.085);
    expect(contracted).toBeLessThan(0.105);
    expect(share(0, 0)).toBeGreaterThan(0.25);
  });

  test('what a customer no longer has waiting is taken off the list, the youngest first', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { heavy: 1000 } });
    const booked = (): [mass: number, youngest: number] => {
      let mass = 0;
      let youngest = 0;
      of.sim.table(bookings).each((chunk, r) => {
        if (chunk.rocket[r] !== STARSHIP) return;
        mass += chunk.mass[r];
        youngest = Math.max(youngest, chunk.booked[r]);
      });
      return [mass, youngest];
    };
    runDays(of.sim, 182);
    const [mass, youngest] = booked();
    expect(mass).toBeGreaterThan(470_000);
    expect(youngest).toBeGreaterThan(170);
    of.waiting.heavy = 100_000;
    runDays(of.sim, 14);
    expect(booked()[0]).toBeLessThan(145_000);
    let oldest = Infinity;
    of.sim.table(bookings).each((chunk, r) => {
      oldest = Math.min(oldest, chunk.booked[r]);
    });
    expect(oldest).toBeLessThan(15);
  });

  test('a Falcon brings 27 satellites of 575 kg', () => {
    const of = alone({ wanted: { light: 2100 } });
    runDays(of.sim, 90);
    const own = row(of).flights[FALCON] - row(of).outside[FALCON];
    expect(of.flown.network[SPACEX * ROCKETS.length + FALCON] / own / 575).toBeCloseTo(27, 9);
  });
});

test('half-closed channels carry half; what stays behind is booked anew and nothing is lost on the way', () => {
  const of = alone({
    minutesPerStep: 10_080,
    wanted: { ...YEAR, heavy: 1000, orbit: { spacex: 200, alphabet: 50 } },
    valves: { 'payload.launch.network': 0.5, 'payload.launch.orbit': 0.5 },
    overrides: { 'launch.falcon.failure': 0, 'launch.starship.firstFailure': 0, 'launch.starship.floor': 0 },
  });
  runDays(of.sim, 700);
  const falcons = row(of).flights[FALCON] - row(of).outside[FALCON];
  const light = of.flown.network[SPACEX * ROCKETS.length + FALCON];
  expect(light / falcons / 15_525).toBeGreaterThan(0.4);
  expect(light / falcons / 15_525).toBeLessThan(0.55);
  let booked = 0;
  of.sim.table(bookings).each((chunk, r) => {
    expect(chunk.mass[r]).toBeGreaterThan(0);
    if (chunk.cargo[r] === LIGHT) booked += chunk.mass[r];
  });
  expect(Math.abs(booked - of.waiting.light)).toBeLessThan((2 * 2_100_000 * 7) / 365);
  expect(notFinite(of.sim)).toEqual([]);
});

describe('prices by rocket', () => {
  test('a rival pays above the cost of the rocket that it flies on, and moves to the cheaper one', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { ...YEAR, heavy: 2500, orbit: { alphabet: 400 } } });
    runDays(of.sim, 364);
    expect(flownFor(of, ALPHABET, STARSHIP)).toBe(0);
    expect(flownFor(of, ALPHABET, FALCON)).toBeGreaterThan(10_000);
    const early = paidBy(of, ALPHABET, SPACEX) / flownFor(of, ALPHABET, FALCON);
    expect(early).toBeGreaterThan(2000);
    expect(early).toBeLessThan(3700);
    const before = {
      mass: orbited(of, ALPHABET),
      paid: paidBy(of, ALPHABET, SPACEX) + paidBy(of, ALPHABET, BLUE),
    };
    runDays(of.sim, 364 * 5);
    expect(flownFor(of, ALPHABET, STARSHIP)).toBeGreaterThan(300_000);
    const paid = paidBy(of, ALPHABET, SPACEX) + paidBy(of, ALPHABET, BLUE) - before.paid;
    expect(paid / (orbited(of, ALPHABET) - before.mass)).toBeLessThan(early);
  });

  test('xAI pays SpaceX the price with its margin; SpaceX pays nobody for its own', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { orbit: { xai: 100, spacex: 100 } } });
    runDays(of.sim, 364);
    expect(orbited(of, SPACEX)).toBeGreaterThan(30_000);
    expect(paidBy(of, XAI, SPACEX) / orbited(of, XAI)).toBeGreaterThan(2 * 1066);
    expect(paidBy(of, SPACEX, SPACEX)).toBe(0);
  });

  test('nobody sells below cost, at any time and price of the rival', () => {
    for (const price of [5, 110]) {
      const of = alone({
        minutesPerStep: 10_080,
        wanted: { ...YEAR, heavy: 2500 },
        overrides: { 'launch.newGlenn.price': price },
      });
      for (let week = 0; week < 300; week++) {
        of.sim.step();
        const asked = of.sim.notices.current(NOTICES.launchPrice);
        const cost = of.sim.notices.current(NOTICES.launchCost);
        expect(asked[FALCON]).toBeGreaterThanOrEqual(17.4e6 / 17_500 - 1e-6);
        for (const rocket of [FALCON, STARSHIP, NEW_GLENN])
          expect(asked[rocket]).toBeGreaterThanOrEqual(cost[rocket] - 1e-6);
        // The cost of a Starship flight without what is fixed; the fixed part is reckoned at the cadence of its pads.
        if (asked[STARSHIP] > 0)
          expect(asked[STARSHIP]).toBeGreaterThan(1.6e6 / 100_000 + 1500e6 / 160 / 1e5);
      }
    }
  });

  test('outside customers leave Falcon for Starship once it has a record, but for those whom only Falcon may fly', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { outside: 400, heavy: 2500 } });
    runDays(of.sim, 364 * 2);
    const early = row(of).outside[FALCON];
    runDays(of.sim, 364 * 4);
    const late = row(of).outside[FALCON];
    runDays(of.sim, 364);
    expect(early / 2).toBeGreaterThan(30);
    expect(row(of).outside[FALCON] - late).toBeGreaterThan(5);
    expect(row(of).outside[FALCON] - late).toBeLessThan(22);
    expect(row(of).outside[STARSHIP]).toBeGreaterThan(5);
    // Fewer flights need fewer boosters: no new ones are built for pads that stand idle.
    expect(row(of).boosters[FALCON]).toBeLessThan(24);
  });

  test('with the channel to orbit closed the group flies on New Glenn, and pays Blue Origin its price and the premium', () => {
    const of = alone({
      minutesPerStep: 10_080,
      wanted: { heavy: 2500, orbit: { spacex: 500 } },
      markets: ['payload.launch.orbit'],
    });
    runDays(of.sim, 364 * 4);
    const promised = of.sim.ledger.of(LINKS.payloadOrbit).totals.sent;
    expect(Number(promised)).toBeGreaterThan(10_000);
    expect(flownFor(of, SPACEX, NEW_GLENN)).toBe(orbited(of, SPACEX));
    expect(orbited(of, SPACEX)).toBeGreaterThan(45_000);
    expect(orbited(of, SPACEX)).toBeLessThanOrEqual(row(of).flights[NEW_GLENN] * 45_000);
    expect(paidBy(of, SPACEX, BLUE) / Number(promised)).toBeGreaterThan(1.3 * 1500);
    expect(paidBy(of, SPACEX, BLUE) / Number(promised)).toBeLessThan(1.3 * 2450);
  });

  test('New Glenn is paid for its services as the others are', () => {
    const of = alone({ minutesPerStep: 10_080, wanted: { newGlenn: 180 } });
    runDays(of.sim, 364);
    const each = paidBy(of, 0, BLUE) / row(of).flights[NEW_GLENN];
    // 110 M USD, and half as much again.
    expect(each / 1e6).toBeGreaterThan(140);
    expect(each / 1e6).toBeLessThan(166);
  });
});
