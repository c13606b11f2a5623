import { describe, expect, test } from 'vitest';
import { books, market, PLANTS, plants } from '../../../src/ecosystem/energy/agents';
import { firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { partyOf } from '../../../src/engine/setting';
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
      // No more than 80 while there is a place for another one.
      if (table.rows < PLANTS.length) expect(table.only.nameplate[i]).toBeLessThanOrEqual(80);
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

  test('where no place is left for another one, the plants that stand grow beyond 80 GWh/yr', () => {
    const { simulation } = solo(NOTHING, { 'energy.market.growth': 1, 'energy.plants.largest': 50 }, 10_080);
    run(simulation, 520);
    const table = simulation.table(plants);
    expect(table.rows).toBe(PLANTS.length);
    expect(Math.max(...table.only.nameplate)).toBeGreaterThan(80);
  });

  test('what data centers order is a reason for more capacity, too', () => {
    const grown = [0, 200e9].map((orders) => {
      const script = { sites: { 'Colossus 2': { orders } }, capacity: 0, leasePrice: 0 };
      const quiet = {
        'energy.market.growth': 0,
        'energy.market.growthLater': 0,
        'energy.market.backlog': 15,
      };
      const { simulation, events } = solo(script, quiet, 10_080);
      run(simulation, 208);
      const { building, nameplate } = simulation.table(plants).only;
      const text = events.find(({ kind }) => kind === 'energy.plantExpanded')?.text ?? '';
      return { capacity: [0, 1, 2].reduce((sum, i) => sum + building[i] + nameplate[i], 0), text };
    });
    // 60 GWh/yr / 0.8 are less than the 130 that stand; the orders of the site come on top as fast as they are filled.
    expect(grown[0]).toEqual({ capacity: 130, text: '' });
    expect(grown[1].capacity).toBeGreaterThan(130);
    expect(grown[1].text).toMatch(/data centers order \d+\.\d of them/);
  });
});

describe('banks of data centers', () => {
  /** So much on order at a place all the time: GWh that came from Tesla and from others in 30 days, and the books. */
  function month(place: string, orders: number) {
    const script = { sites: { [place]: { orders } }, capacity: 0, leasePrice: 0 };
    const { simulation } = solo(script);
    const storage = simulation.model.links.indexOf(LINKS.storage);
    const from = { tesla: 0, others: 0 };
    simulation.ledger.observer = {
      sent() {},
      received(index, sender, _to, amount) {
        if (index !== storage) return;
        const maker = partyOf(simulation.setting, sender) === firm('tesla') ? 'tesla' : 'others';
        from[maker] += amount / 1e6;
      },
    };
    run(simulation, 30);
    // The margin moves with the month: the price of all of January but for half a per cent of learning.
    const price = simulation.notices.current(NOTICES.storagePrice)[0];
    const { revenue, deployed } = simulation.table(books).only;
    const row = (56 * 12) % 13;
    return { ...from, unsold: (deployed[row] - revenue[row] / price) / 1e6 };
  }

  test('others order 39 % from Tesla, China 5 %, the rest from other makers, and wait a quarter', () => {
    // 10 GWh stand on order: 1 - e^(-1 d / 91.3 d) of them a day, 3.27 GWh in 30 days.
    const google = month('Google sites', 10e9);
    expect(google.tesla + google.others).toBeCloseTo(3.27, 2);
    expect(google.tesla).toBeCloseTo(0.39 * 3.27, 2);
    const china = month('China sites', 10e9);
    expect(china.tesla).toBeCloseTo(0.05 * 3.27, 2);
    expect(china.tesla + china.others).toBeCloseTo(3.27, 2);
  });

  test('what Tesla keeps for its own site is deployed, but no revenue', () => {
    // 50 MWh a day for 30 days, all from Tesla, at once.
    const own = month('Cortex', 0.05e9);
    expect(own.tesla).toBeCloseTo(1.5, 6);
    expect(own.others).toBe(0);
    expect(own.unsold).toBeGreaterThan(1.4);
    expect(own.unsold).toBeLessThan(1.6);
    const sold = month('Colossus 1', 0.05e9);
    expect(sold.tesla).toBeCloseTo(1.5, 6);
    expect(Math.abs(sold.unsold)).toBeLessThan(0.1);
  });
});
