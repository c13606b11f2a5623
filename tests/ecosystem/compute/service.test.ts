import { describe, expect, test } from 'vitest';
import { sites, users } from '../../../src/ecosystem/compute/agents';
import {
  checkpointEvery,
  type ServiceDay,
  serviceDay,
  serviceProfile,
} from '../../../src/ecosystem/compute/equations';
import { computeParameters } from '../../../src/ecosystem/compute/parameters';
import { meanWait, waitAt, waitCurve } from '../../../src/ecosystem/laws/queueing';
import { firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { DAYS_PER_YEAR } from '../../../src/quantity/calendar';
import { metric, run as runOn } from '../simulate';
import { trio, XAI_ORDERS } from './partners';

const XAI = firm('xai');

const run = (steps: number, options: Partial<SimulationOptions> = {}): Simulation<World> =>
  runOn(trio({ seed: 'service', ...options }), steps);

const day = (demand: number, capacity: number, profile: Float64Array, waits: Float64Array): ServiceDay => {
  const filled: ServiceDay = { served: 0, used: 0, full: 0, wait: 0 };
  serviceDay(demand, capacity, profile, 0.97, waits, filled);
  return filled;
};

describe('waiting', () => {
  const waits = waitCurve(100, 512);

  test('the curve is Erlang C between its points, too', () => {
    expect(waitAt(waits, 0.95)).toBeCloseTo(meanWait(100, 95), 3);
    expect(waitAt(waits, 0.95)).toBeCloseTo(0.101, 2);
    for (const use of [0.6, 0.7031, 0.8, 0.87, 0.9, 0.96, 0.97])
      expect(waitAt(waits, use) / meanWait(100, 100 * use)).toBeCloseTo(1, 1.5);
    expect(waitAt(waits, 0)).toBe(0);
    expect(Number.isFinite(waitAt(waits, 1))).toBe(true);
    expect(waitAt(waitCurve(1, 512), 0.5)).toBeCloseTo(1, 3);
  });

  test('a mean load of 0.7 with a peak of 1.3 waits hundreds of times as long as a flat one (section 10)', () => {
    const flat = day(70, 100, new Float64Array(24).fill(1), waits);
    const peaked = day(70, 100, serviceProfile(1.3, 15, [0], [1]), waits);
    expect(flat.served).toBe(1);
    expect(peaked.served).toBeCloseTo(1, 12);
    expect(peaked.wait / flat.wait).toBeGreaterThan(100);
    expect(peaked.full).toBeCloseTo(0.91, 2);
  });

  test('hours beyond what servers can take are turned away', () => {
    const over = day(100, 100, serviceProfile(1.7, 15, [0], [1]), waits);
    expect(over.full).toBe(0.97);
    expect(over.served).toBeGreaterThan(0.7);
    expect(over.served).toBeLessThan(0.85);
    expect(over.used).toBeCloseTo(over.served, 12);
    expect(day(300, 100, serviceProfile(1.7, 15, [0], [1]), waits).served).toBeLessThan(0.97 / 3 + 1e-9);
    // At the peak, with the room that servers need, a capacity serves all.
    expect(day(100, 175.3, serviceProfile(1.7, 15, [0], [1]), waits).served).toBe(1);
    expect(day(0, 100, serviceProfile(1.7, 15, [0], [1]), waits)).toEqual({
      served: 1,
      used: 0,
      full: 0,
      wait: 0,
    });
    expect(day(10, 0, serviceProfile(1.7, 15, [0], [1]), waits).served).toBe(0);
  });
});

describe('the day of a service', () => {
  test('peaks in the afternoon of its place; places around the world level it', () => {
    const here = serviceProfile(1.7, 15, [0], [1]);
    expect(here.reduce((sum, each) => sum + each, 0) / 24).toBeCloseTo(1, 12);
    expect(here.indexOf(Math.max(...here))).toBe(14);
    expect(Math.max(...here)).toBeCloseTo(1.69, 1);
    const west = serviceProfile(1.7, 15, [-90], [1]);
    expect(west.indexOf(Math.max(...west))).toBe(20);
    const world = serviceProfile(1.7, 15, [-120, 0, 120], [1, 1, 1]);
    for (const hour of world) expect(hour).toBeCloseTo(1, 9);
  });
});

describe('use of compute', () => {
  test('waits and capacity are announced; a service that is nearly full waits', () => {
    const light = run(3);
    const heavy = run(3, { overrides: { 'chips.model.active': 2500 } });
    const wait = (simulation: Simulation<World>): number =>
      simulation.notices.current(NOTICES.tokenWait)[XAI];
    expect(wait(light)).toBeGreaterThanOrEqual(0);
    expect(wait(light)).toBeLessThan(0.1);
    expect(wait(heavy)).toBeGreaterThan(0.1);
    expect(wait(heavy)).toBeLessThan(60);
    // Training makes room as far as it can; beyond that requests are turned away.
    const beyond = run(3, { overrides: { 'chips.model.active': 20_000 } });
    const away = (simulation: Simulation<World>): number => simulation.table(users).only.turnedAway[XAI];
    expect(away(light)).toBe(0);
    expect(away(heavy)).toBe(0);
    expect(away(beyond)).toBeGreaterThan(1e12);
    const share = (simulation: Simulation<World>): number =>
      metric(simulation, 'compute.tokensTurnedAway', new Set([XAI]));
    expect(share(heavy)).toBe(0);
    const { tokens, turnedAway } = beyond.table(users).only;
    expect(share(beyond)).toBe(turnedAway[XAI] / (turnedAway[XAI] + tokens[XAI]));
    expect(share(beyond)).toBeGreaterThan(0.1);
    expect(beyond.table(users).only.full[XAI]).toBe(computeParameters.inference.fullest.value);
  });

  test('what orbit serves of the orders is not served on the ground as well', () => {
    const received = (fromOrbit: number): number => {
      const simulation = runOn(trio({ seed: 'service' }, {}, fromOrbit), 3);
      return Number(simulation.ledger.of(LINKS.tokensDemand).totals.sent) * LINKS.tokensDemand.quantum;
    };
    // Three days, in whole quanta: a third of xAI's orders, all of them, and no less than nothing.
    const quantum = LINKS.tokensDemand.quantum;
    const none = received(0);
    const third = received(XAI_ORDERS / 3);
    expect(Math.abs(none - third - XAI_ORDERS)).toBeLessThanOrEqual(quantum);
    // Orders double in a year: 0 + 1 + 2 days of growth.
    const all = XAI_ORDERS * (3 + 3 / DAYS_PER_YEAR);
    expect(Math.abs(none - received(2 * XAI_ORDERS) - all)).toBeLessThanOrEqual(quantum);
  });

  test('paying customers come before training, down to the part that no lab gives up', () => {
    const heavy = run(3, { overrides: { 'chips.model.active': 5000 } });
    const light = run(3, { overrides: { 'compute.inference.idleUse': 0 } });
    const training = (simulation: Simulation<World>): number => simulation.table(users).only.training[XAI];
    const core = computeParameters.cluster.core.value;
    expect(training(heavy) / training(light)).toBeGreaterThan(core - 0.01);
    expect(training(heavy) / training(light)).toBeLessThan(core + 0.1);
  });

  test('idle hours of the service train', () => {
    const idle = run(3).table(users).only;
    const unused = run(3, { overrides: { 'compute.inference.idleUse': 0 } }).table(users).only;
    expect(idle.training[XAI]).toBeGreaterThan(1.05 * unused.training[XAI]);
    expect(idle.flop[XAI]).toBeGreaterThan(1.05 * unused.flop[XAI]);
    expect(idle.lent[XAI]).toBeLessThanOrEqual(computeParameters.inference.idleUse.value);
  });

  test('the largest job swings by half of the power of its equipment (C044a)', () => {
    const simulation = run(3);
    const swing = simulation.notices.current(NOTICES.swing);
    const only = simulation.table(sites).only;
    only.load.forEach((load, site) => {
      if (only.job[site] === 0) {
        expect(swing[only.place[site]]).toBe(0);
        return;
      }
      const equipment = (load / 1.15) * (only.job[site] / only.chips[site]);
      expect(swing[only.place[site]] / equipment).toBeGreaterThan(0.42);
      expect(swing[only.place[site]] / equipment).toBeLessThan(0.52);
      expect(swing[only.place[site]]).toBeLessThan(0.7 * load);
    });
    // Tens of MW at 24,000 H100 (C044a): 24,000 x 1.448 kW x 0.5.
    expect(24_000 * 1448 * computeParameters.cluster.swing.value).toBeCloseTo(17.4e6, -5);
  });

  test('checkpoints: of 16,384 chips to disk every 13 minutes (section 9)', () => {
    expect(checkpointEvery(16_384, 1.973e-5, 0, 0.5)).toBeCloseTo(13.3, 1);
    expect(checkpointEvery(0, 1.973e-5, 0, 0.5)).toBe(0);
    expect(checkpointEvery(555_000, 1.973e-5, 0, 0.1)).toBeLessThan(
      checkpointEvery(16_384, 1.973e-5, 0, 0.1),
    );
  });
});
