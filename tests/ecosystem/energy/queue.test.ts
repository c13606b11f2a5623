import { describe, expect, test } from 'vitest';
import {
  GAS_OWNED,
  GAS_RENTED,
  GRANTED,
  GRID,
  KIND_COUNT,
  supplies,
  WAITING,
} from '../../../src/ecosystem/energy/agents';
import { NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { run } from '../simulate';
import { type SiteScript, siteOf, solo } from './solo';

const MW = 1e6;
const MONTH = 43_830;

function alone(
  sites: Record<string, SiteScript>,
  overrides: Record<string, number> = {},
  lease: { capacity?: number; leasePrice?: number } = {},
  minutes = 1440,
) {
  return solo({ sites, capacity: 0, leasePrice: 0, ...lease }, overrides, minutes);
}

interface Row {
  readonly power: number;
  readonly kind: number;
  readonly due: number;
  readonly ahead: number;
  readonly permit: number;
}

/** What is under way to a site, rented turbines apart. */
function waiting(simulation: Simulation<World>, place: string): Row[] {
  const rows: Row[] = [];
  simulation.table(supplies).each((chunk, row) => {
    if (chunk.state[row] !== WAITING || chunk.site[row] !== siteOf(place)) return;
    if (chunk.kind[row] === GAS_RENTED) return;
    const [power, kind, due] = [chunk.power[row], chunk.kind[row], chunk.due[row]];
    rows.push({ power, kind, due, ahead: chunk.ahead[row], permit: chunk.permit[row] });
  });
  return rows;
}

const sum = (rows: Row[]): number => rows.reduce((all, { power }) => all + power, 0);

function atWork(simulation: Simulation<World>, place: string, kind: number): number {
  return simulation.table(supplies).chunkOf(0).power[siteOf(place) * KIND_COUNT + kind];
}

const noticed = (simulation: Simulation<World>, place: string, notice = NOTICES.powerUnderWay): number =>
  simulation.notices.current(notice)[simulation.setting.place(place)];

describe('the queue of day one', () => {
  test('it is what the plans want beyond what stands, in twelve parts spread over its span', () => {
    // Alphabet has 5,100 MW from the grid, 94 % of it at this place.
    const stands = 5100 * 0.94 * MW;
    const { simulation } = alone({ 'Google sites': { load: stands, plan: stands + 1200 * MW } });
    const start = simulation.options.start;
    simulation.step();
    const rows = waiting(simulation, 'Google sites');
    expect(rows).toHaveLength(12);
    expect(sum(rows)).toBeCloseTo(1200 * MW, 0);
    expect(noticed(simulation, 'Google sites')).toBeCloseTo(1200 * MW, 0);
    for (const [part, { due, ahead, power }] of rows.entries()) {
      expect(power).toBeCloseTo(100 * MW, 0);
      expect((due - start) / MONTH / 3).toBeGreaterThanOrEqual(part);
      expect((due - start) / MONTH / 3).toBeLessThanOrEqual(part + 1.001);
      expect(ahead).toBe(part);
    }
    run(simulation, 365 * 3 + 2);
    expect(waiting(simulation, 'Google sites')).toHaveLength(0);
    expect(atWork(simulation, 'Google sites', GRID)).toBeCloseTo(stands + 1200 * MW, 0);
  });

  test('Colossus 2 waits for turbines with a permit; connections for the rented ones are asked for', () => {
    const { simulation } = alone({ 'Colossus 2': { load: 299 * MW, plan: 1494 * MW } });
    simulation.step();
    const rows = waiting(simulation, 'Colossus 2');
    const turbines = rows.filter(({ kind, permit }) => kind === GAS_OWNED && permit === GRANTED);
    expect(sum(turbines)).toBeCloseTo(1194 * MW, 0);
    expect(sum(rows) - sum(turbines)).toBeCloseTo(300 * MW, 0);
  });

  test('day by day and week by week the same power comes', () => {
    const [days, weeks] = [1440, 10_080].map((minutes) => {
      const { simulation } = alone({ 'Colossus 2': { load: 299 * MW, plan: 1494 * MW } }, {}, {}, minutes);
      run(simulation, (728 * 1440) / minutes);
      return [GRID, GAS_OWNED, GAS_RENTED].map((kind) => atWork(simulation, 'Colossus 2', kind));
    });
    for (const [kind, power] of days.entries()) expect(Math.abs(power - weeks[kind])).toBeLessThan(50 * MW);
  });
});

describe('plans that shrink', () => {
  test('the latest orders are given up, and those behind in the queue gain', () => {
    const google = { load: 4794 * MW, plan: 5994 * MW };
    const meta = { load: 3036 * MW, plan: 4236 * MW };
    const { simulation, events } = alone({ 'Google sites': google, 'Meta sites': meta });
    run(simulation, 2);
    const before = waiting(simulation, 'Meta sites');
    google.plan = 5394 * MW;
    run(simulation, 40);
    expect(sum(waiting(simulation, 'Google sites'))).toBeGreaterThanOrEqual(499 * MW);
    expect(noticed(simulation, 'Google sites') + atWork(simulation, 'Google sites', GRID)).toBeCloseTo(
      5394 * MW,
      0,
    );
    const told = events.filter(({ kind }) => kind === 'energy.powerWithdrawn');
    expect(told).toHaveLength(1);
    expect(told[0].text).toContain('Alphabet gives up 600 MW under way at Google sites');
    const after = waiting(simulation, 'Meta sites');
    const last = after[after.length - 1];
    const was = before[before.length - 1];
    expect(was.ahead - last.ahead).toBeGreaterThanOrEqual(6);
    // 600 of 2,400 MW were ahead: an eighth of the remaining wait, a little at a time.
    const left = (was.due - simulation.options.start) / MONTH;
    expect((was.due - last.due) / MONTH).toBeGreaterThan(0.08 * left);
    expect((was.due - last.due) / MONTH).toBeLessThan(0.16 * left);
  });
});

describe('permits of own turbines', () => {
  const GAS = {
    'energy.supply.gasShare': 1,
    'energy.supply.turbineLead': 2,
    'energy.supply.turbineSpread': 0,
    'energy.supply.permit': 12,
    'energy.supply.permitSpread': 0,
    'energy.supply.rentalFleet': 0,
  };

  /** A plan of 200 MW more, made after the start. */
  function planned(overrides: Record<string, number>) {
    const site = { load: 445 * MW, plan: 445 * MW };
    const trial = alone({ 'Colossus 1': site }, { ...GAS, ...overrides });
    run(trial.simulation, 2);
    site.plan = 645 * MW;
    return trial;
  }

  test('turbines that are there wait for the permit', () => {
    const { simulation, events } = planned({ 'energy.supply.permitRefusal': 0 });
    run(simulation, 365);
    expect(atWork(simulation, 'Colossus 1', GAS_OWNED)).toBe(145 * MW);
    run(simulation, 60);
    expect(atWork(simulation, 'Colossus 1', GAS_OWNED)).toBe(345 * MW);
    const granted = events.find(({ kind }) => kind === 'energy.permitGranted');
    expect(granted?.text).toContain('granted after 12 months');
    expect(granted?.cause).toBe(events.find(({ kind }) => kind === 'energy.powerOrdered')?.id);
    expect(events.find(({ kind }) => kind === 'energy.powerConnected')?.cause).toBe(granted?.id);
  });

  test('refused ones never come, and the power is ordered anew', () => {
    const { simulation, events } = planned({ 'energy.supply.permitRefusal': 1 });
    run(simulation, 460);
    expect(atWork(simulation, 'Colossus 1', GAS_OWNED)).toBe(145 * MW);
    const kinds = events.map(({ kind }) => kind).filter((kind) => /power|permit/.test(kind));
    expect(kinds).toEqual(['energy.powerOrdered', 'energy.permitRefused', 'energy.powerOrdered']);
    expect(sum(waiting(simulation, 'Colossus 1'))).toBe(200 * MW);
  });
});

describe('rented turbines', () => {
  const LATE = { 'energy.supply.planSpan': 100, 'energy.supply.gridLead': 200, 'energy.supply.gasShare': 0 };

  test('what comes soon is not rented, what comes late is, within the fleet', () => {
    const site = (): SiteScript => ({ load: 299 * MW, plan: 1494 * MW });
    const soon = alone({ 'Colossus 2': site() });
    const late = alone({ 'Colossus 2': site() }, LATE);
    const few = alone({ 'Colossus 2': site() }, { ...LATE, 'energy.supply.rentalFleet': 0.5 });
    for (const { simulation } of [soon, late, few]) run(simulation, 365);
    expect(atWork(soon.simulation, 'Colossus 2', GAS_RENTED)).toBeLessThanOrEqual(300 * MW);
    expect(atWork(late.simulation, 'Colossus 2', GAS_RENTED)).toBeGreaterThan(1000 * MW);
    expect(atWork(few.simulation, 'Colossus 2', GAS_RENTED)).toBeLessThan(600 * MW);
  });

  test('they go back when lasting power has come', () => {
    const quick = { 'energy.supply.planSpan': 1, 'energy.supply.gridLead': 3, 'energy.supply.gasShare': 0 };
    const { simulation } = alone({ 'Colossus 2': { load: 299 * MW, plan: 1494 * MW } }, quick);
    run(simulation, 20);
    expect(atWork(simulation, 'Colossus 2', GAS_RENTED)).toBe(300 * MW);
    run(simulation, 600);
    expect(atWork(simulation, 'Colossus 2', GAS_RENTED)).toBe(0);
    expect(atWork(simulation, 'Colossus 2', GRID)).toBeCloseTo(300 * MW, 0);
  });

  test('nobody rents what earns less than it costs', () => {
    const plan = { load: 299 * MW, plan: 1494 * MW };
    const run2 = (leasePrice: number): number => {
      const { simulation } = alone({ 'Colossus 2': { ...plan } }, LATE, { capacity: 277_918, leasePrice });
      run(simulation, 365);
      return atWork(simulation, 'Colossus 2', GAS_RENTED);
    };
    // 277,918 H100e / 299 MW x 730.5 h: 0.68 USD/W a month at 1 USD/h; rented power costs 0.044 more than the grid.
    expect(run2(1)).toBeGreaterThan(1000 * MW);
    expect(run2(0.05)).toBe(300 * MW);
  });
});

describe('what a month of power is worth', () => {
  test('553,714 H100e on 741 MW at 2.5 USD/h: 1.36 USD/W, at sites yet to be filled, too', () => {
    const sites = { 'Colossus 1': { load: 442 * MW }, 'Colossus 2': { load: 299 * MW } };
    const { simulation } = alone(sites, {}, { capacity: 553_714, leasePrice: 2.5 });
    run(simulation, 2);
    expect(noticed(simulation, 'Colossus 1', NOTICES.monthOfPower)).toBeCloseTo(1.365, 3);
    expect(noticed(simulation, 'xAI further sites', NOTICES.monthOfPower)).toBeCloseTo(1.365, 3);
    expect(noticed(simulation, 'Google sites', NOTICES.monthOfPower)).toBe(0);
  });
});
