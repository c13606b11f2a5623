import { describe, expect, test } from 'vitest';
import { cohorts, firstCohort, sites } from '../../../src/ecosystem/compute/agents';
import { pueOf, workOf } from '../../../src/ecosystem/compute/cohorts';
import { retiredShare } from '../../../src/ecosystem/compute/equations';
import { computeFacts } from '../../../src/ecosystem/compute/facts';
import { computeParameters } from '../../../src/ecosystem/compute/parameters';
import { chip, DATA_CENTERS, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { DAY, run } from '../simulate';
import { trio } from './partners';

/** Chips that a GW of facility power feeds; `watts` facility power of one. */
const chipsPerGigawatt = (watts: number): number => 1e9 / watts;
const COLOSSUS_1 = DATA_CENTERS.findIndex(({ place }) => place === 'Colossus 1');

const start = (options: Partial<SimulationOptions> = {}): Simulation<World> =>
  trio({ seed: 'hardware', ...options });

const parameters = (simulation: Simulation<World>): never => simulation.sight.parameters('compute') as never;

describe('power of chips (T06)', () => {
  const simulation = start();
  const watts = simulation.notices.current(NOTICES.chipPower);

  test('1 GW feeds 552k chips at an H100 site and 368k at a GB200 site', () => {
    expect(chipsPerGigawatt(watts[chip('hopper')]) / 552_000).toBeCloseTo(1, 1.5);
    expect(chipsPerGigawatt(watts[chip('blackwell')]) / 368_000).toBeCloseTo(1, 1.5);
    // The trap: thermal design power times PUE.
    expect(chipsPerGigawatt(1200 * 1.2)).toBeCloseTo(694_444, 0);
    for (const type of ['hopper', 'blackwell'] as const)
      expect(chipsPerGigawatt(watts[chip(type)])).toBeLessThan(0.9 * 694_444);
  });

  test('Colossus 1 and 2: 741 MW and 553.7k H100e', () => {
    const value = (id: string): number =>
      (computeFacts.find(({ fact }) => fact === id) as (typeof computeFacts)[number]).value({
        table: simulation.table.bind(simulation),
      } as never);
    expect(value('C031a') / 442).toBeCloseTo(1, 2);
    expect(value('C034a') / 299).toBeCloseTo(1, 2);
    expect(value('C035d') / 741).toBeCloseTo(1, 2);
    expect(value('C035c') / 553_714).toBeCloseTo(1, 3);
  });

  test('facility watts contain the PUE: what reaches the equipment times PUE is what is drawn', () => {
    const { load, itLoad } = simulation.table(sites).only;
    const p = parameters(simulation);
    const rows = simulation.table(cohorts).only;
    DATA_CENTERS.forEach((_, site) => {
      let product = 0;
      for (let row = firstCohort(site, 0); row < firstCohort(site + 1, 0); row++) {
        const it = (rows.installed[row] * rows.watts[row]) / pueOf(p, rows.type[row]);
        product += it * pueOf(p, rows.type[row]);
        expect(pueOf(p, rows.type[row])).toBeGreaterThanOrEqual(1.09);
      }
      expect(product).toBeCloseTo(load[site], -1);
      if (load[site] === 0) return;
      expect(load[site] / itLoad[site]).toBeGreaterThanOrEqual(computeParameters.power.liquid.value - 1e-9);
      expect(load[site] / itLoad[site]).toBeLessThanOrEqual(computeParameters.power.air.value + 1e-9);
    });
    // An H100 without its share of cooling: 1,448 W of server for a chip of 700 W (C052).
    expect(watts[chip('hopper')] / pueOf(p, chip('hopper'))).toBeCloseTo(1448, 0);
  });
});

describe('age', () => {
  test('half are retired at the half-life, few of the young, nearly all of the old', () => {
    expect(retiredShare(0, 3.5, 3.5, 3)).toBeCloseTo(0.5, 12);
    expect(retiredShare(0, 1, 3.5, 3)).toBeCloseTo(1 - 2 ** -((1 / 3.5) ** 3), 12);
    expect(retiredShare(0, 1, 3.5, 3)).toBeLessThan(0.02);
    expect(retiredShare(0, 7, 3.5, 3)).toBeGreaterThan(0.99);
    expect(retiredShare(-1, 0, 3.5, 3)).toBe(0);
    // In months or at once.
    let left = 1;
    for (let month = 0; month < 24; month++)
      left *= 1 - retiredShare(2 + month / 12, 2 + (month + 1) / 12, 3.5, 3);
    expect(1 - left).toBeCloseTo(retiredShare(2, 4, 3.5, 3), 12);
  });

  test('chips of day one stand in years of delivery with the mean age assumed', () => {
    const simulation = start();
    const rows = simulation.table(cohorts).only;
    const first = firstCohort(COLOSSUS_1, chip('hopper'));
    let count = 0;
    let age = 0;
    let years = 0;
    for (let row = first; row < first + 10; row++) {
      if (rows.installed[row] === 0) continue;
      years++;
      count += rows.installed[row];
      age += rows.installed[row] * ((simulation.options.start - rows.born[row]) / 525_960);
    }
    expect(count).toBe(200_000);
    expect(age / count).toBeCloseTo(computeParameters.chips.age.hopper.value, 2);
    expect(years).toBe(3);
  });

  test('without orders Hopper goes before Blackwell, and the same at every step length', () => {
    const left = (minutesPerStep: number): { hopper: number; blackwell: number; retired: number } => {
      const simulation = run(
        trio({ seed: 'hardware', minutesPerStep }, { orders: 0 }),
        Math.round((2 * 364 * DAY) / minutesPerStep),
      );
      const rows = simulation.table(cohorts).only;
      const of = (name: 'hopper' | 'blackwell'): number => {
        let sum = 0;
        DATA_CENTERS.forEach((_, site) => {
          for (let row = firstCohort(site, chip(name)); row < firstCohort(site, chip(name)) + 10; row++)
            sum += rows.installed[row] + rows.waiting[row] + rows.failed[row];
        });
        return sum;
      };
      const { retired } = simulation.table(sites).only;
      return {
        hopper: of('hopper'),
        blackwell: of('blackwell'),
        retired: retired.reduce((a, b) => a + b, 0),
      };
    };
    const before = start().table(cohorts).only;
    let hoppers = 0;
    let blackwells = 0;
    before.installed.forEach((count, row) => {
      if (before.type[row] === chip('hopper')) hoppers += count;
      if (before.type[row] === chip('blackwell')) blackwells += count;
    });
    const days = left(DAY);
    const weeks = left(7 * DAY);
    expect(days.hopper / hoppers).toBeLessThan(0.85 * (days.blackwell / blackwells));
    expect(days.retired).toBeGreaterThan(100_000);
    expect(weeks.retired / days.retired).toBeCloseTo(1, 1.7);
    expect(weeks.hopper / days.hopper).toBeCloseTo(1, 2);
  });
});

describe('repairs', () => {
  const underRepair = (overrides: Record<string, number>, valves: Record<string, number> = {}): number => {
    const simulation = run(start({ overrides: { ...overrides }, valves }), 360);
    const { failed, chips } = simulation.table(sites).only;
    return failed[1] / chips[1];
  };

  test('few chips are under repair with crews enough; without crews they pile up, and robots help', () => {
    const valves = { 'labour.robots.compute': 0 };
    const enough = underRepair({}, valves);
    // 6 % a year, seven tenths of them worth a repair that takes 14 days: 0.16 %, up to a month's failures.
    expect(enough).toBeGreaterThan(0.0005);
    expect(enough).toBeLessThan(0.006);
    const few = underRepair({ 'compute.chips.crew': 0.02 }, valves);
    expect(few).toBeGreaterThan(3 * enough);
    const robots = underRepair({ 'compute.chips.crew': 0.02, 'compute.chips.repairHours': 0.05 });
    expect(robots).toBeLessThan(0.7 * few);
  });
});

describe('value', () => {
  test('work is half training and half service, or as set', () => {
    const p = { chips: { forTraining: 0.5 } };
    expect(workOf(p as never, 3, 1)).toBe(2);
    expect(workOf({ chips: { forTraining: 0.75 } } as never, 3, 1)).toBe(2.5);
    const served = start({ overrides: { 'compute.chips.forTraining': 0 } }).table(sites).only.capital[1];
    expect(served).not.toBe(start().table(sites).only.capital[1]);
  });

  test('chips are worth what their work costs today, whatever was paid', () => {
    const { capital } = start().table(sites).only;
    const cheap = start({ overrides: { 'compute.cost.replacement': 0.45 } });
    expect(cheap.table(sites).only.capital[1] / capital[1]).toBeCloseTo(0.5, 9);
    // 110,000 Blackwell at 0.9 of the price of a new one.
    const price = start().notices.current(NOTICES.chipPrice)[chip('blackwell')];
    const p = parameters(start());
    const work = workOf(
      p,
      start().notices.current(NOTICES.chipTrained)[chip('blackwell')],
      start().notices.current(NOTICES.chipServed)[chip('blackwell')],
    );
    expect(work).toBeGreaterThan(1);
    expect(capital[1] / (110_000 * price)).toBeGreaterThan(0.5);
    expect(capital[1] / (110_000 * price)).toBeLessThan(1.3);
  });
});

test('answers of orbital compute that come down are counted where they do', () => {
  const simulation = run(start(), 3);
  const { relayed } = simulation.table(sites).only;
  expect(Number(simulation.ledger.of(LINKS.trafficCompute).totals.received)).toBe(3000);
  expect(relayed[DATA_CENTERS.findIndex(({ place }) => place === 'Colossus 2')]).toBe(3e9);
  expect(relayed.reduce((sum, bytes) => sum + bytes, 0)).toBe(3e9);
});
