import { describe, expect, test } from 'vitest';
import { lines, orders } from '../../../src/ecosystem/chips/agents';
import { chipsFacts } from '../../../src/ecosystem/chips/metrics';
import { cohorts, sites } from '../../../src/ecosystem/compute/agents';
import { computeFacts } from '../../../src/ecosystem/compute/facts';
import { energyFacts } from '../../../src/ecosystem/energy/metrics';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import { CHIPS, DATA_CENTERS, firm, GROUP, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { DAY, misfits, run } from '../simulate';
import { trio } from './partners';

const start = ({ overrides, ...options }: Partial<SimulationOptions> = {}): Simulation<World> =>
  trio({ seed: 'trio', ...options, overrides: { 'world.cities': 20, ...overrides } });

const now = (simulation: Simulation<World>, id: string): number => {
  const found = evaluate(metricsOf(simulation.model), simulation.sight)[id];
  if (!found) throw new Error(`no metric ${id}`);
  return found.value;
};

/** What may be negative: logs, a margin, a saving, power that is lacking. All else is counts, amounts, shares or minutes since 1970. */
const SIGNED = new Set([
  'energy.market.shock',
  'energy.market.commodity',
  'energy.market.margin',
  'energy.banks.saved',
  'chips.expansions.growth',
  'compute.freePower',
]);

/** Every column and notice of the run with a number that is not finite, or negative where nothing negative belongs. */
const strange = (simulation: Simulation<World>): string[] =>
  misfits(simulation, (value, name) => Number.isFinite(value) && (value >= 0 || SIGNED.has(name)));

/** Chips made, delivered, in stock and at sites balance since the start. */
function chipBalance(simulation: Simulation<World>): { made: number; kept: number } {
  const line = simulation.table(lines).only;
  const book = simulation.table(orders).only;
  let made = 0;
  let kept = 0;
  for (let type = 0; type < CHIPS.length; type++) {
    made += line.made[type];
    kept += line.stock[type];
  }
  for (const owed of book.owed) kept += owed;
  for (const link of [LINKS.chipsCompute, LINKS.chipsOrbit])
    kept += Number(simulation.ledger.of(link).totals.sent);
  return { made, kept };
}

describe('day one', () => {
  const simulation = start();

  test('stocks are those of the facts', () => {
    const context = { table: simulation.table.bind(simulation) };
    const value = (id: string): number => {
      const check = [...energyFacts, ...chipsFacts, ...computeFacts].find(({ fact }) => fact === id);
      if (!check) throw new Error(`no check of ${id}`);
      return check.value(context as never);
    };
    expect(value('C030a')).toBe(230_000);
    expect(value('C033')).toBe(110_000);
    expect(value('C035c') / 553_714).toBeCloseTo(1, 3);
    expect(value('C035d') / 741).toBeCloseTo(1, 2);
    expect(value('D04a')).toBe(67_000);
    expect(value('D04b') / 121).toBeCloseTo(1, 2);
    for (const [id, total] of [
      ['C065a', 5],
      ['C065b', 3.4],
      ['C065c', 2.5],
      ['C065d', 2.3],
      ['C065e', 1.1],
      ['C065f', 1.1],
      ['C065h', 5],
    ] as const) {
      expect(value(id) / total).toBeCloseTo(1, 3);
    }
    expect(value('S05')).toBeCloseTo(46.7, 6);
    expect(value('C003a')).toBeCloseTo(12.78, 2);
    expect(value('C005')).toBeCloseTo(0.298, 6);
    expect(value('C002')).toBe(80);
    expect(value('S17')).toBeCloseTo(336, 6);
    expect(value('C062a')).toBeCloseTo(13.66, 2);
  });

  test('metrics start at them', () => {
    expect(now(simulation, 'energy.storageDeployedYear')).toBeCloseTo(46.7, 6);
    expect(now(simulation, 'energy.storagePrice')).toBeCloseTo(274, 6);
    expect(now(simulation, 'compute.gpus')).toBe(407_000);
    expect(now(simulation, 'world.compute.h100e') / 1e6).toBeCloseTo(21, 0);
    expect(now(simulation, 'world.chips.nvidiaShare')).toBeCloseTo(0.71, 1);
  });

  test('every site has the power that its chips draw', () => {
    const only = simulation.table(sites).only;
    const supply = simulation.notices.current(NOTICES.powerSupply);
    only.load.forEach((load, site) => {
      expect(supply[only.place[site]]).toBeGreaterThanOrEqual(load);
      expect(supply[only.place[site]]).toBeLessThanOrEqual(load * 1.05);
    });
  });
});

describe('three years', () => {
  test.each([
    ['days', DAY],
    ['weeks', 7 * DAY],
  ] as const)('in %s: plausible, finite, conserved', (_, minutesPerStep) => {
    const month = Math.round((30 * DAY) / minutesPerStep);
    const simulation = run(
      start({ minutesPerStep }),
      Math.round((3 * 365.25 * DAY) / minutesPerStep) - month,
    );
    const supplied = new Float64Array(DATA_CENTERS.length);
    for (let i = 0; i < month; i++) {
      run(simulation, 1);
      const supply = simulation.notices.current(NOTICES.powerSupply);
      for (let site = 0; site < supplied.length; site++)
        supplied[site] = Math.max(supplied[site], supply[simulation.table(sites).only.place[site]]);
    }
    expect(strange(simulation)).toEqual([]);
    const { made, kept } = chipBalance(simulation);
    expect(kept / made).toBeCloseTo(1, 9);
    expect(now(simulation, 'world.compute.h100e')).toBeGreaterThan(4e7);
    expect(now(simulation, 'world.compute.h100e')).toBeLessThan(2e8);
    expect(now(simulation, 'world.compute.facilityPower')).toBeGreaterThan(40);
    expect(now(simulation, 'world.compute.facilityPower')).toBeLessThan(90);
    expect(now(simulation, 'compute.facilityPower')).toBeGreaterThan(1);
    expect(now(simulation, 'energy.storageDeployedYear')).toBeGreaterThan(60);
    expect(now(simulation, 'energy.storageDeployedYear')).toBeLessThan(200);
    expect(now(simulation, 'energy.storageFactoryCapacity')).toBeGreaterThanOrEqual(130);
    expect(now(simulation, 'energy.grossMargin')).toBeGreaterThan(0.1);
    expect(now(simulation, 'energy.grossMargin')).toBeLessThan(0.5);
    expect(now(simulation, 'energy.siteDowntime')).toBeLessThan(20);
    const goodput = now(simulation, 'compute.goodput');
    expect(goodput).toBeGreaterThan(0.6);
    expect(goodput).toBeLessThan(1);
    expect(now(simulation, 'compute.costPerH100eHour')).toBeLessThan(1.2);
    expect(now(simulation, 'compute.timeToPower')).toBeGreaterThan(100);
    expect(now(simulation, 'compute.timeToPower')).toBeLessThan(1100);
    expect(now(simulation, 'world.compute.trainingFlop')).toBeGreaterThan(5e28);
    // No site has more at work than its supply while nothing of it is down, but for the rounding of a chip or a Wh.
    const only = simulation.table(sites).only;
    only.load.forEach((load, site) => {
      expect(load).toBeLessThan(supplied[site] * 1.02 + 1e6);
    });
  });

  test('days and weeks agree in the main', () => {
    const days = run(start(), 728);
    const weeks = run(start({ minutesPerStep: 7 * DAY }), 104);
    for (const id of [
      'energy.storageDeployed',
      'world.compute.h100e',
      'world.compute.facilityPower',
      'world.chips.nvidiaH100e',
    ]) {
      expect(now(weeks, id) / now(days, id)).toBeGreaterThan(0.95);
      expect(now(weeks, id) / now(days, id)).toBeLessThan(1.05);
    }
  });
});

describe('robustness', () => {
  test.each([
    [15, 200],
    [60, 200],
    [12 * 60, 100],
  ])('steps of %i minutes stay finite', (minutesPerStep, steps) => {
    expect(strange(run(start({ minutesPerStep }), steps))).toEqual([]);
  });

  test.each([7, 321])('%i cities', (cities) => {
    expect(strange(run(start({ overrides: { 'world.cities': cities } }), 40))).toEqual([]);
  });

  test('two runs give the same state, another seed another', () => {
    const state = (seed: string): string => hashTree(run(start({ seed }), 100)).state;
    expect(state('a')).toBe(state('a'));
    expect(state('a')).not.toBe(state('b'));
  });

  test.each([
    ['storage.energy.compute', 0],
    ['energy.energy.compute', 0],
    ['chips.chips.compute', 0],
    ['training.compute.learning', 0],
    ['lease.compute.firms', 0],
    ['tokens.compute.demand', 0],
    ['chips.chips.compute', 0.5],
    ['energy.energy.compute', 0.9],
    ['storage.energy.compute', 1.5],
    ['power.energy.orbit', 0],
  ])('a valve of %s at %d neither crashes nor makes chips', (link, valve) => {
    const simulation = run(start({ valves: { [link]: valve } }), 120);
    expect(strange(simulation)).toEqual([]);
    const { made, kept } = chipBalance(simulation);
    if (valve <= 1) expect(kept / made).toBeCloseTo(1, 9);
  });

  test('without its electricity nothing of the group runs, and with nine tenths of it nine tenths do; others go on', () => {
    const dark = run(start({ valves: { 'energy.energy.compute': 0 } }), 30);
    expect(now(dark, 'compute.facilityPower')).toBeLessThan(1e-6);
    expect(now(dark, 'compute.trainingFlop')).toBeLessThan(1e18);
    expect(now(dark, 'world.compute.trainingFlop')).toBeGreaterThan(1e26);
    const dim = run(start({ valves: { 'energy.energy.compute': 0.9 } }), 30);
    const { load, powered, owner } = dim.table(sites).only;
    powered.forEach((share, site) => {
      if (load[site] > 0 && GROUP.has(owner[site] ?? 0)) expect(share).toBeCloseTo(0.9, 2);
      else if (load[site] > 0) expect(share).toBeGreaterThan(0.98);
    });
  });

  test('with the market in place of own channels banks and chips come later, from outside', () => {
    const markets = [
      'storage.energy.compute',
      'chips.chips.compute',
      'power.energy.orbit',
      'energy.energy.compute',
    ];
    const simulation = run(start({ markets }), 1200);
    expect(strange(simulation)).toEqual([]);
    const xai = firm('xai');
    const own = run(start(), 200).table(sites).only.storage[1];
    const bought = run(start({ markets }), 200).table(sites).only.storage[1];
    expect(own).toBeGreaterThan(bought);
    expect(bought).toBe(1.1e9);
    expect(simulation.table(sites).only.storage[1]).toBeGreaterThan(bought);
    expect(simulation.table(sites).only.owner[1]).toBe(xai);
  });
});

describe('chips at sites', () => {
  test('what arrived is installed, waiting, under repair or scrapped', () => {
    const before = start();
    const count = (s: Simulation<World>): number => {
      const rows = s.table(cohorts).only;
      let sum = 0;
      for (let row = 0; row < rows.installed.length; row++)
        sum += rows.installed[row] + rows.waiting[row] + rows.failed[row];
      return sum;
    };
    const first = count(before);
    const after = run(before, 400);
    const arrived = Number(after.ledger.of(LINKS.chipsCompute).totals.received);
    const scrapped = after.table(sites).only.scrapped.reduce((sum, n) => sum + n, 0);
    expect(now(after, 'world.compute.scrapped')).toBe(scrapped);
    expect(arrived).toBeGreaterThan(3e6);
    expect(count(after)).toBe(first + arrived - scrapped);
  });
});
