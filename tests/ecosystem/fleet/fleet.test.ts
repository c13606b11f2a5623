import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fleet } from '../../../src/ecosystem/fleet';
import {
  cities,
  FLEETS,
  fleets,
  GROUP_FLEET,
  HARDWARE,
  plants,
  RIVAL_FLEET,
  vehicles,
} from '../../../src/ecosystem/fleet/agents';
import { KM_PER_MILE } from '../../../src/ecosystem/fleet/equations';
import { LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { FactCheck } from '../../../src/engine/layer';
import { partyOf } from '../../../src/engine/setting';
import type { Simulation } from '../../../src/engine/simulation';
import { negative, notFinite, run } from '../simulate';
import { fleetAlone, ORDERS_A_DAY } from './partners';

const book = (s: Simulation<World>) => s.table(fleets).only;
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** What the vehicles hold in their batteries, Wh at the socket, by fleet. */
function stored(s: Simulation<World>): [number, number] {
  const p = s.values['fleet'] as { battery: { capacity: number }; rideHail: { capacity: number } };
  const sum: [number, number] = [0, 0];
  s.table(vehicles).each((chunk, row) => {
    const lane = chunk.firm[row] === FLEETS[GROUP_FLEET] ? 0 : 1;
    sum[lane] +=
      chunk.weight[row] *
      chunk.charge[row] *
      chunk.health[row] *
      (lane === 0 ? p.battery.capacity : p.rideHail.capacity) *
      1000;
  });
  return sum;
}

describe('day one', () => {
  const s = fleetAlone({
    overrides: { 'world.cities': 200, 'scale.vehicles': 1000, 'scale.individuals': 10_000 },
  });
  const context = { p: s.values['fleet'], setting: s.setting, draws: s.draws, table: s.table.bind(s) };
  const expected: Record<string, [number, number]> = {
    C131: [8.885, 0.01],
    C132b: [8.56, 0.001],
    C133: [11_000, 60],
    C134a: [1.1, 0.005],
    C134c: [0.128, 0.002],
    C143a: [2500, 0],
  };

  it.each(fleet.facts.map((fact): [string, FactCheck<World>] => [fact.fact, fact]))(
    'holds %s',
    (id, fact) => {
      const [value, margin] = expected[id];
      expect(Math.abs(fact.value(context as never) - value)).toBeLessThanOrEqual(margin);
    },
  );

  it('has at least 8,400 agents of the group and Waymo one to one', () => {
    expect(s.table(vehicles).count().rows).toBe(8560 + 2500);
    expect(Math.max(...s.table(cities).only.open.slice(s.setting.cities))).toBe(0);
  });

  it('keeps the fleet identity (T08)', () => {
    const rows = readFileSync(new URL('../../../scenarios/data/history.csv', import.meta.url), 'utf8')
      .split('\n')
      .map((line) => line.split(','));
    const deliveries = rows
      .filter((row) => row[0] === 'tesla_vehicle_deliveries')
      .map((row) => [Number(row[3].slice(0, 4)), Number(row[4])]);
    const before =
      Number(rows.find((row) => row[0] === 'tesla_cumulative_deliveries')?.[4]) - deliveries[0][1];
    const sum = before + deliveries.reduce((all, [, n]) => all + n, 0);
    expect(Math.abs(book(s).deliveredBefore[GROUP_FLEET] - sum) / sum).toBeLessThan(0.01);
    const alive =
      before * 0.985 ** 12 + deliveries.reduce((all, [year, n]) => all + n * 0.985 ** (2025.5 - year), 0);
    expect(Math.abs(book(s).living[GROUP_FLEET] - alive) / alive).toBeLessThan(0.01);
    const milesPerUser = (4.25e9 * 2) / (0.8e6 + 1.1e6);
    expect(milesPerUser).toBeGreaterThan(4300);
    expect(milesPerUser).toBeLessThan(4700);
    const p = s.values['fleet'] as { supervised: { distance: number } };
    expect(Math.abs(p.supervised.distance - milesPerUser)).toBeLessThan(5);
  });
});

describe('two years with partners', () => {
  const DAYS = 728;
  const byDay = run(fleetAlone(), DAYS);
  const byWeek = run(fleetAlone({ minutesPerStep: 10_080 }), DAYS / 7);
  const byQuarterDay = run(fleetAlone({ minutesPerStep: 360 }), DAYS * 4);
  const years = DAYS / 365.25;

  it('drives 11,000 miles a vehicle and year, supervised and driverless apart', () => {
    const day = book(byDay);
    const meanFleet = (8.56e6 + day.living[GROUP_FLEET]) / 2;
    expect(day.distance[GROUP_FLEET] / meanFleet / years / KM_PER_MILE).toBeGreaterThan(10_900);
    expect(day.distance[GROUP_FLEET] / meanFleet / years / KM_PER_MILE).toBeLessThan(11_100);
    const users = (1.1e6 + day.subscribers[GROUP_FLEET]) / 2;
    expect(Math.abs(day.supervised[GROUP_FLEET] / users / years / KM_PER_MILE - 4474)).toBeLessThan(60);
    expect(day.driverless[GROUP_FLEET]).toBe(0);
    expect(day.supervised[RIVAL_FLEET]).toBe(0);
    // All of it, to the rounding of sums in another order: by place and as a whole.
    expect(day.driverless[RIVAL_FLEET] / day.distance[RIVAL_FLEET]).toBeCloseTo(1, 14);
    expect(day.driverless[RIVAL_FLEET]).toBeGreaterThan(2 * 174e6 * KM_PER_MILE);
  });

  it('records one event in 5,000 km', () => {
    const day = book(byDay);
    const expected = day.distance[GROUP_FLEET] * (0.1 / 500);
    expect(Math.abs(day.recorded[GROUP_FLEET] - expected)).toBeLessThan(5 * Math.sqrt(expected));
    const rival = day.distance[RIVAL_FLEET] * (0.9 / 500);
    expect(Math.abs(day.recorded[RIVAL_FLEET] - rival)).toBeLessThan(5 * Math.sqrt(rival));
  });

  it('delivers what is ordered, and counts every vehicle once', () => {
    for (const s of [byDay, byWeek, byQuarterDay]) {
      const b = book(s);
      expect(b.delivered[GROUP_FLEET]).toBe(total(s.table(plants).only.built));
      expect(Math.abs(b.delivered[GROUP_FLEET] / (ORDERS_A_DAY * DAYS) - 1)).toBeLessThan(0.004);
      const pending = total(s.table(plants).only.pending);
      expect(total(s.table(cities).only.due)).toBe(pending);
      expect(pending).toBeLessThan(4 * 10_000);
      expect(b.living[GROUP_FLEET]).toBe(
        8_560_000 + b.delivered[GROUP_FLEET] - pending - b.retired[GROUP_FLEET],
      );
      const { sent } = s.ledger.of(LINKS.goodsFleet).totals;
      expect(Number(sent)).toBe(b.delivered[GROUP_FLEET]);
      expect(s.notices.current(NOTICES.vehicles).reduce((sum, n) => sum + n, 0)).toBe(b.living[GROUP_FLEET]);
    }
  });

  it('retires 1.5 % a year, and more as it ages', () => {
    const b = book(byDay);
    // Mean of age^2: 3.2^2 gamma(7/3) = 12.2 on day one; a year later 12.2 + 2 x 2.89 + 1 = 19.0 for the 8.43 M that
    // are left and 1/3 for 1.63 M new ones, 15.9 in all. So 1.5 % x (0.7 + 0.3 x 15.9 / 12.2) = 1.64 % a year.
    const expected = 0.0164 * years * ((8.56e6 + b.living[GROUP_FLEET]) / 2);
    expect(Math.abs(b.retired[GROUP_FLEET] / expected - 1)).toBeLessThan(0.03);
    const month = run(fleetAlone({ overrides: { 'scale.vehicles': 1000 } }), 1);
    const first = book(month).retired[GROUP_FLEET] / (8.56e6 / 12);
    expect(Math.abs(first / 0.015 - 1)).toBeLessThan(0.05);
  });

  it('gives the same years in steps of six hours, a day and a week', () => {
    for (const name of [
      'distance',
      'supervised',
      'recorded',
      'charged',
      'delivered',
      'living',
      'subscribers',
      'retired',
    ] as const) {
      for (const other of [byWeek, byQuarterDay]) {
        const ratio = book(other)[name][GROUP_FLEET] / book(byDay)[name][GROUP_FLEET];
        expect(Math.abs(ratio - 1), `${name}: ratio ${ratio}`).toBeLessThan(
          name === 'retired' ? 0.01 : 0.004,
        );
      }
    }
    for (const other of [byWeek, byQuarterDay]) {
      expect(
        Math.abs(book(other).driverless[RIVAL_FLEET] / book(byDay).driverless[RIVAL_FLEET] - 1),
      ).toBeLessThan(0.02);
    }
  });

  it('rolls a release out, and drives further to an intervention under it', () => {
    const b = book(byDay);
    expect(b.release[GROUP_FLEET]).toBe(2);
    expect(b.updated[GROUP_FLEET]).toBe(1);
    const metric = fleet.metrics.find((m) => m.id === 'fleet.distancePerIntervention');
    const distance = metric?.value(byDay.sight, new Set([FLEETS[GROUP_FLEET]])) ?? 0;
    expect(distance / (2570 * 2)).toBeGreaterThan(0.999);
    expect(distance / (2570 * 2)).toBeLessThan(1.001);
    expect(b.interventions[GROUP_FLEET]).toBeGreaterThan(b.supervised[GROUP_FLEET] / (2 * 2570));
    expect(b.interventions[GROUP_FLEET]).toBeLessThan(b.supervised[GROUP_FLEET] / 2570);
  });

  it('gives born vehicles the new computer while there are any', () => {
    let fitted = 0;
    byDay.table(vehicles).each((chunk, row) => {
      if (chunk.hardware[row] === HARDWARE.indexOf('AI5')) fitted += 1;
    });
    expect(fitted).toBe(3);
    expect(book(byDay).chips[GROUP_FLEET]).toBe(0);
  });

  it('pays for what it builds', () => {
    const { sent } = byDay.ledger.of(LINKS.chipsFleet).totals;
    // Computers are paid for when their chips come: 500 USD for each AI4, 1,000 for each of 30,000 AI5.
    const computers = (Number(sent) - 30_000) * 500 + 30_000 * 1000 - book(byDay).prepaid[GROUP_FLEET];
    const paid = Number(byDay.ledger.of(LINKS.moneyFleet).totals.sent) / 100 + computers;
    expect(paid / (book(byDay).delivered[GROUP_FLEET] * 40_000 * 0.83)).toBeGreaterThan(1);
    expect(paid / (book(byDay).delivered[GROUP_FLEET] * 40_000 * 0.83)).toBeLessThan(1.1);
  });

  it('is the same twice and another with another seed', () => {
    expect(hashTree(run(fleetAlone(), 60)).state).toBe(hashTree(run(fleetAlone(), 60)).state);
    expect(hashTree(run(fleetAlone({ seed: '8' }), 60)).state).not.toBe(
      hashTree(run(fleetAlone(), 60)).state,
    );
  });
});

describe('energy', () => {
  it.each([15, 60, 360, 1440, 10_080])(
    'used is charged less what is left, in steps of %i min',
    (minutesPerStep) => {
      const s = fleetAlone({
        minutesPerStep,
        overrides: { 'fleet.use.retirement': 0, 'fleet.rideHail.retirement': 0, 'fleet.battery.scrap': 0 },
      });
      const before = stored(s);
      run(s, Math.min(120, Math.round((120 * 1440) / minutesPerStep)));
      const after = stored(s);
      const b = book(s);
      const p = s.values['fleet'] as { battery: Record<string, number>; rideHail: Record<string, number> };
      for (const lane of [GROUP_FLEET, RIVAL_FLEET]) {
        const kind = lane === GROUP_FLEET ? p.battery : p.rideHail;
        const born = b.living[lane] - (lane === GROUP_FLEET ? 8_560_000 : 2500);
        const brought = born * p.battery['high'] * kind['capacity'] * 1000;
        const used = b.distance[lane] * kind['consumption'];
        expect(Math.abs(b.charged[lane] - (after[lane] - before[lane] - brought) - used) / used).toBeLessThan(
          2e-4,
        );
      }
    },
  );

  it('is charged more by night than by day when steps are short', () => {
    const s = fleetAlone({
      minutesPerStep: 60,
      overrides: { 'fleet.region.northAmerica': 1, 'fleet.region.china': 0, 'fleet.region.europe': 0 },
    });
    run(s, 48);
    const byHour = new Float64Array(24);
    for (let hour = 0; hour < 24 * 7; hour++) {
      const before = total(s.table(cities).only.drawn);
      s.step();
      byHour[hour % 24] += total(s.table(cities).only.drawn) - before;
    }
    // 05-09 UTC is the night of North America, 17-21 its day.
    expect(byHour[5] + byHour[6] + byHour[7]).toBeGreaterThan(1.3 * (byHour[17] + byHour[18] + byHour[19]));
  });
});

describe('links', () => {
  it('keeps what closed valves hold back, but for recordings, which vehicles write over', () => {
    const s = run(
      fleetAlone({
        valves: { 'goods.fleet.demand': 0, 'experience.fleet.learning': 0, 'energy.energy.fleet': 0 },
      }),
      40,
    );
    const b = book(s);
    expect(b.delivered[GROUP_FLEET]).toBe(0);
    expect(total(s.table(cities).only.open) + total(s.table(cities).only.owed)).toBeCloseTo(
      openOrders(40),
      4,
    );
    const waiting = total(s.table(cities).only.recorded);
    expect(b.overwritten[GROUP_FLEET]).toBeGreaterThan(0);
    expect(waiting + b.overwritten[GROUP_FLEET] + b.lost[GROUP_FLEET]).toBe(b.recorded[GROUP_FLEET]);
    expect(total(s.table(cities).only.supplied)).toBe(0);
    expect(total(s.table(cities).only.drawn)).toBe(b.charged[GROUP_FLEET] + b.charged[RIVAL_FLEET]);
  });

  it.each([1440, 10_080])(
    "loses half of the group's recordings, and none of others, to a half-open valve in steps of %i min",
    (minutesPerStep) => {
      const taken = (valve: number): number[] => {
        const s = fleetAlone({ minutesPerStep, valves: { 'experience.fleet.learning': valve } });
        const link = s.ledger.of(LINKS.experienceFleet).index;
        const sums = [0, 0];
        s.ledger.observer = {
          sent() {},
          received(of, from, _to, amount) {
            if (of === link) sums[partyOf(s.setting, from) === FLEETS[GROUP_FLEET] ? 0 : 1]! += amount;
          },
        };
        run(s, (364 * 1440) / minutesPerStep);
        return sums;
      };
      const [half, whole] = [taken(0.5), taken(1)] as [[number, number], [number, number]];
      expect(half[0] / whole[0]).toBeCloseTo(0.5, 3);
      expect(whole[1]).toBeGreaterThan(1000);
      expect(half[1]).toBe(whole[1]);
    },
  );

  it('sends by satellite what terminals record beyond the cellular network', () => {
    const s = run(fleetAlone({ minutesPerStep: 10_080, overrides: { 'fleet.upload.terminals': 0.6 } }), 104);
    const carried = Number(s.ledger.of(LINKS.trafficFleet).totals.received) * LINKS.trafficFleet.quantum;
    expect(carried).toBeGreaterThan(1e12);
    // What waits is about a week's worth.
    expect(total(s.notices.current(NOTICES.fleetTraffic))).toBeLessThan(carried / 20);
  });

  it.each([
    [15, 7],
    [60, 12],
    [1440, 200],
    [10_080, 321],
  ])('holds no NaN in steps of %i min with %i cities', (minutesPerStep, count) => {
    const s = run(fleetAlone({ minutesPerStep, overrides: { 'world.cities': count } }), 60);
    expect(notFinite(s)).toEqual([]);
    expect(negative(s, fleet)).toEqual([]);
  });
});

/** Orders open after some days if nothing is delivered. */
function openOrders(days: number): number {
  return (1.636129e6 / 365.25) * 30 + ORDERS_A_DAY * days;
}
