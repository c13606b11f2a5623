import { describe, expect, test } from 'vitest';
import { market, plants } from '../../../src/ecosystem/energy/agents';
import { NOTICES } from '../../../src/ecosystem/world';
import { run } from '../simulate';
import { solo } from './solo';

const NOTHING = { sites: {}, capacity: 0, leasePrice: 0 };
const quantile = (values: number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))];

describe('the price of storage over ten years', () => {
  const paths = Array.from({ length: 20 }, (_, seed) => {
    const { simulation, events } = solo(NOTHING, {}, 10_080, `price ${seed}`);
    const price = (): number => simulation.notices.current(NOTICES.storagePrice)[0];
    const path = [price()];
    for (let year = 0; year < 10; year++) {
      run(simulation, 52);
      path.push(price());
    }
    return { path, events };
  });
  const at = (year: number): number[] => paths.map(({ path }) => path[year]);

  test('its median falls with the curve: by a third and more, less than by three quarters', () => {
    expect(at(0)[0]).toBeCloseTo(274, 0);
    expect(quantile(at(10), 0.5)).toBeLessThan(0.67 * 274);
    expect(quantile(at(10), 0.5)).toBeGreaterThan(0.25 * 274);
    expect(quantile(at(10), 0.5)).toBeLessThan(quantile(at(5), 0.5));
    expect(quantile(at(5), 0.5)).toBeLessThan(274);
    expect(quantile(at(10), 0.95)).toBeLessThan(274);
  });

  test('years as 2022 (+7 %) and 2025 (-45 % for stationary packs) stay possible, and are rare', () => {
    const changes = paths.flatMap(({ path }) => path.slice(1).map((price, i) => price / path[i] - 1));
    expect(quantile(changes, 1)).toBeGreaterThan(0.07);
    expect(quantile(changes, 0)).toBeLessThan(-0.3);
    expect(changes.filter((change) => change < -0.4).length).toBeLessThan(10);
    expect(quantile(changes, 0.5)).toBeLessThan(0);
  });

  test('jumps are told with their size', () => {
    const told = paths.flatMap(({ events }) => events.filter(({ kind }) => kind === 'energy.costShock'));
    // One in ten years of each of 20.
    expect(told.length).toBeGreaterThan(8);
    expect(told.length).toBeLessThan(36);
    expect(told[0].text).toMatch(/storage costs \d+ % (more|less) to make, about \d+ USD\/kWh/);
  });
});

describe('battery plants', () => {
  test('the year after the start makes somewhat more than 2025, the same by days and by weeks', () => {
    const [days, weeks] = [1440, 10_080].map((minutes) => {
      const { simulation } = solo(NOTHING, {}, minutes);
      run(simulation, (364 * 1440) / minutes);
      return simulation.table(market).only.deployed[0] / 1e6;
    });
    expect(days).toBeGreaterThan(46.7);
    expect(days).toBeLessThan(80);
    expect(days / weeks).toBeCloseTo(1, 1);
  });

  test('capacity is added where orders, backlog and margin speak for it, in the end at further plants', () => {
    const { simulation, events } = solo(NOTHING, { 'energy.market.growth': 0.5 }, 10_080);
    run(simulation, 520);
    const table = simulation.table(plants);
    expect(table.rows).toBeGreaterThan(3);
    const grown = events.find(({ kind }) => kind === 'energy.plantExpanded');
    expect(grown?.text).toMatch(/orders of \d+ GWh\/yr are expected by then against \d+ of capacity/);
    const decided = events.find(({ kind }) => kind === 'energy.plantPlanned');
    const opened = events.find((e) => e.kind === 'energy.plantOpened' && e.entity === decided?.entity);
    expect(opened?.cause).toBe(decided?.id);
    // Built in 21 months or more: a slip has a median of 1.5.
    const months = ((opened?.minute ?? 0) - (decided?.minute ?? 0)) / 43_830;
    expect(months).toBeGreaterThan(12);
    expect(months).toBeLessThan(75);
    for (let i = 0; i < table.rows; i++) {
      expect(table.only.nameplate[i]).toBeLessThanOrEqual(80);
      expect(table.only.ramped[i]).toBeLessThanOrEqual(table.only.nameplate[i]);
    }
  });

  test('nothing is added without a margin, or without a backlog', () => {
    for (const never of [{ 'energy.plants.leastMargin': 0.9 }, { 'energy.plants.leastBacklog': 120 }]) {
      const { simulation } = solo(NOTHING, never, 10_080);
      run(simulation, 300);
      expect([...simulation.table(plants).only.nameplate.slice(0, 3)]).toEqual([40, 40, 50]);
      expect(simulation.table(plants).rows).toBe(3);
    }
  });
});
