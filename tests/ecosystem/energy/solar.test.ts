import { describe, expect, test } from 'vitest';
import { arrays } from '../../../src/ecosystem/energy/agents';
import { LINKS, NOTICES } from '../../../src/ecosystem/world';
import { run } from '../simulate';
import { solo } from './solo';

const MW = 1e6;
const script = (wanted: number) => ({ sites: {}, capacity: 0, leasePrice: 0, arrays: { spacex: wanted } });

describe('solar arrays for orbit', () => {
  test('without orders nothing is made, nothing built, and the price stays', () => {
    const { simulation } = solo(script(0), {}, 10_080);
    run(simulation, 260);
    const { capacity, made, building } = simulation.table(arrays).only;
    expect([capacity[0], made[0], building[0]]).toEqual([84 * MW, 0, 0]);
    expect(simulation.notices.current(NOTICES.arrayPrice)[0]).toBe(10);
  });

  test('84 MW a year are made of a long order book; the price falls by 20 % with each doubling of 250 MW', () => {
    for (const minutes of [1440, 10_080]) {
      const { simulation } = solo(script(1000 * MW), { 'energy.solar.growth': 0 }, minutes);
      run(simulation, (364 * 1440) / minutes);
      const made = (84 * MW * 364) / 365.25;
      expect(simulation.table(arrays).only.made[0] / made).toBeCloseTo(1, 4);
      expect(Number(simulation.ledger.of(LINKS.power).totals.sent)).toBe(
        simulation.table(arrays).only.made[0],
      );
      // 333.7 over 250 MW: 10 x 1.335^-0.3219; one step behind.
      expect(simulation.notices.current(NOTICES.arrayPrice)[0]).toBeCloseTo(9.11, 1);
    }
  });

  test('a year of work on order brings capacity, paid when decided and there 18 months later', () => {
    const { simulation, events } = solo(script(1000 * MW), {}, 10_080);
    run(simulation, 10);
    const { capacity, building } = simulation.table(arrays).only;
    // 84 x (e^(0.4 x 1.5) - 1): at most 69 MW a year more.
    expect(building[0] / MW).toBeCloseTo(69.06, 1);
    const told = events.find(({ entity }) => entity === 'solar arrays');
    expect(told?.text).toContain('69 MW a year more');
    expect(told?.text).toContain('143 months of the 84 MW a year');
    run(simulation, 72);
    expect(capacity[0] / MW).toBeCloseTo(153.06, 1);
    const orders = solo(script(80 * MW), {}, 10_080);
    run(orders.simulation, 10);
    expect(orders.simulation.table(arrays).only.building[0]).toBe(0);
  });
});
