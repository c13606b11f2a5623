import { describe, expect, it } from 'vitest';
import { firms } from '../../../src/ecosystem/firms';
import { firmTable } from '../../../src/ecosystem/firms/agents';
import { CHIPS, chip, DATA_CENTERS, type FIRMS, firm, NOTICES, rocket } from '../../../src/ecosystem/world';
import { double } from '../partners';
import { runDays, simulate } from '../simulate';
import { chipsOnSale } from './partners';

/** A network that finds places for so many satellites a year. */
const places = (count: number) =>
  double('network', {
    publishes: [NOTICES.satellitePlaces],
    announce: (publish) => publish(NOTICES.satellitePlaces).fill(count),
  });

describe('orders', () => {
  /** Sites with power for all that firms can pay for. */
  const roomy = double('compute', {
    publishes: [NOTICES.powerPlan],
    announce: (publish) => publish(NOTICES.powerPlan).fill(1e11),
  });
  const simulation = simulate([chipsOnSale, places(10_000), roomy, firms]);
  const orders = (name: (typeof FIRMS)[number], type: (typeof CHIPS)[number]) =>
    simulation.notices.current(NOTICES.chipOrders)[firm(name) * CHIPS.length + chip(type)] * 365.25;

  it('of chips take the part of the budget that goes into computing equipment', () => {
    const spent = CHIPS.reduce(
      (sum, type, t) => sum + orders('microsoft', type) * simulation.notices.current(NOTICES.chipPrice)[t],
      0,
    );
    // 150e9 USD a year (four times C176a), less other spending of 0.2 of 107e9; 29.9 of 44 of the rest for chips.
    expect(spent / 1e9).toBeCloseTo(((150 - 0.2 * 107) * 29.9) / 44, 0);
  });

  it('are for own chips first, for what is sold to one only by that one, and not against export controls', () => {
    expect(orders('alphabet', 'tpu')).toBeGreaterThan(orders('alphabet', 'blackwell'));
    expect(orders('amazon', 'trainium')).toBeGreaterThan(0);
    expect(
      orders('microsoft', 'tpu') + orders('microsoft', 'trainium') + orders('microsoft', 'domestic'),
    ).toBe(0);
    expect(orders('china', 'domestic')).toBeGreaterThan(0);
    expect(orders('china', 'hopper')).toBeGreaterThan(0);
    expect(orders('china', 'blackwell')).toBe(0);
    expect(orders('xai', 'ai5') + orders('xai', 'rubin')).toBe(0);
    expect(orders('openai', 'blackwell')).toBe(0);
  });

  it('stop where sites will have no power for more', () => {
    const full = double('compute', {
      publishes: [NOTICES.load, NOTICES.powerPlan],
      announce(publish) {
        publish(NOTICES.load).fill(1e11);
        publish(NOTICES.powerPlan).fill(1.1e11);
      },
    });
    const crowded = simulate([chipsOnSale, full, firms]);
    const f = crowded.table(firmTable).only;
    // Sites on order at the start bring room; once that is filled as well, orders end.
    const used = DATA_CENTERS.filter(({ owner }) => owner === 'meta').length * 1e11;
    expect((f.sites[firm('meta')] ?? 0) / (1.1 * used)).toBeCloseTo(1, 9);
    f.sites.fill(used + 1e9);
    crowded.step();
    const wanted = crowded.notices.current(NOTICES.chipOrders);
    let power = 0;
    CHIPS.forEach((_, t) => {
      power +=
        wanted[firm('meta') * CHIPS.length + t] * 365.25 * crowded.notices.current(NOTICES.chipPower)[t];
    });
    expect(power).toBeGreaterThan(0);
    expect(power).toBeLessThanOrEqual((f.sites[firm('meta')] - used) / 1.5 + 1);
  });

  it('of satellites are no more than find a place', () => {
    const { notices } = simulate([chipsOnSale, places(100), firms]);
    expect(notices.current(NOTICES.satelliteOrders)[firm('spacex')]).toBe(100);
  });

  it('of sites begin at what is announced, and grow by the money for them', () => {
    const compute = double('compute', {
      publishes: [NOTICES.powerPlan],
      announce(publish, world) {
        publish(NOTICES.powerPlan)[world.place('Colossus 1')] = 0.442e9;
        publish(NOTICES.powerPlan)[world.place('Colossus 2')] = 1.494e9;
      },
    });
    const grown = simulate([chipsOnSale, compute, firms]);
    const before = grown.notices.current(NOTICES.siteOrders).slice();
    expect(before[firm('xai')]).toBeCloseTo(1.936e9, 0);
    expect(before[firm('microsoft')]).toBe(0);
    runDays(grown, 365);
    const added = grown.notices.current(NOTICES.siteOrders)[firm('microsoft')] - before[firm('microsoft')];
    // 150e9 x 0.8 x 14.1/44 at 9.44 USD/W, and some growth of the plan.
    expect(added / 1e9).toBeGreaterThan(3.5);
    expect(added / 1e9).toBeLessThan(5.5);
  });

  it('of satellites follow the budget of SpaceX alone; of launches by customers follow the price', () => {
    const satellites = simulation.notices.current(NOTICES.satelliteOrders);
    expect(satellites[firm('spacex')]).toBeCloseTo(3200, 0);
    expect(satellites.reduce((sum, n) => sum + n, 0)).toBe(satellites[firm('spacex')]);
    const at = (price: number) => {
      const launch = double('launch', {
        publishes: [NOTICES.launchPrice],
        announce(publish) {
          publish(NOTICES.launchPrice)[rocket('falcon')] = price;
        },
      });
      const run = simulate([launch, firms]);
      return {
        mass: run.notices.current(NOTICES.launchOrders)[firm('spacex')],
      };
    };
    expect(at(3600).mass).toBeCloseTo(400_000, 3);
    expect(at(360).mass).toBeCloseTo(400_000 * 10 ** 0.8, -1);
  });

  it('of satellites with compute follow what a token from there costs, at what a watt there costs', () => {
    const at = (ratio: number, capital: number) => {
      const orbit = double('orbit', {
        publishes: [NOTICES.orbitRatio, NOTICES.orbitCapital],
        announce(publish) {
          publish(NOTICES.orbitRatio).fill(ratio);
          publish(NOTICES.orbitCapital).fill(capital);
        },
      });
      const run = simulate([chipsOnSale, orbit, firms]);
      return {
        orbit: run.notices.current(NOTICES.orbitOrders),
        budget: run.table(firmTable).only.budget[firm('xai')],
      };
    };
    const dear = at(3, 100);
    // Break-even: half of a budget that is compute all through, at 100 USD/W.
    const even = at(1, 100);
    const part = (of: { orbit: Float64Array; budget: number }) => (of.orbit[firm('xai')] * 100) / of.budget;
    expect(part(even) / part(dear)).toBeCloseTo(0.5 * 82, 6);
    expect(at(1, 200).orbit[firm('xai')] / even.orbit[firm('xai')]).toBeCloseTo(0.5, 9);
    expect(dear.orbit[firm('amazon')]).toBe(0);
    // Trials of 30e6 USD a year whatever a token costs, none where nothing can be bought.
    expect(at(0, 100).orbit[firm('xai')]).toBe(0);
    expect(at(0, 100).orbit[firm('starcloud')]).toBeCloseTo(3e5, 6);
    expect(at(1, 0).orbit.every((watts) => watts === 0)).toBe(true);
  });

  it('of labs without sites are compute to lease, for the money that they can come by', () => {
    const wish = (price: number, cash = 35) => {
      const compute = double('compute', {
        publishes: [NOTICES.leasePrice],
        announce: (publish) => publish(NOTICES.leasePrice).fill(price),
      });
      const run = simulate([compute, firms], { overrides: { 'firms.openai.cash': cash } });
      return run.notices.current(NOTICES.leaseOrders)[firm('openai')];
    };
    // About 1.2 million H100e for 21e9 USD a year at 2 USD an hour.
    expect(wish(2) / 1e6).toBeGreaterThan(0.7);
    expect(wish(2) / 1e6).toBeLessThan(1.7);
    expect(wish(1)).toBeCloseTo(2 * wish(2), -3);
    expect(wish(2, 70)).toBeGreaterThan(wish(2));
    expect(wish(0)).toBe(0);
  });
});
