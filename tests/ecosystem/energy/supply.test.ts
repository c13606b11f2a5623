import { describe, expect, test } from 'vitest';
import { banks, GAS_RENTED, KINDS, supplies } from '../../../src/ecosystem/energy/agents';
import { firm, LINKS, NOTICES, OWNERS, type World } from '../../../src/ecosystem/world';
import { partyOf } from '../../../src/engine/setting';
import type { Simulation } from '../../../src/engine/simulation';
import { trio } from '../compute/partners';
import { run } from '../simulate';
import { solo } from './solo';

const start = (overrides: Record<string, number> = {}): Simulation<World> =>
  trio({ seed: 'supply', overrides });

/** Power of a kind at work at all sites, W. */
function atWork(simulation: Simulation<World>, kind: number): number {
  const { power } = simulation.table(supplies).chunkOf(0);
  return OWNERS.reduce((sum, _, site) => sum + power[site * KINDS.length + kind], 0);
}

describe('power at data centers', () => {
  test('every day the electricity sent is what supplies and banks could give', () => {
    const simulation = start();
    const bank = simulation.table(banks).only;
    const { totals } = simulation.ledger.of(LINKS.energyCompute);
    for (let day = 0; day < 200; day++) {
      const before = Number(totals.sent);
      simulation.step();
      let most = 0;
      for (let site = 0; site < OWNERS.length; site++) {
        expect(bank.charge[site]).toBeLessThanOrEqual(bank.capacity[site]);
        most += bank.supply[site] * 24 + bank.capacity[site];
      }
      expect(Number(totals.sent) - before).toBeLessThanOrEqual(most);
    }
  });

  test('rented turbines come within months, within the fleet that there is', () => {
    const simulation = start();
    const first = atWork(simulation, GAS_RENTED);
    run(simulation, 365);
    expect(atWork(simulation, GAS_RENTED)).toBeGreaterThan(first);
    expect(atWork(simulation, GAS_RENTED)).toBeLessThan(4e9 * 1.2);
  });

  test('banks at work keep failures from a site: without them its downtime is longer', () => {
    const downtime = (overrides: Record<string, number>): number => {
      const simulation = start({ 'energy.reliability.turbineMtbf': 500, ...overrides });
      run(simulation, 365);
      return simulation.table(banks).only.downtime[0];
    };
    const none = {
      'energy.sites.colossus-1.bank': 0,
      'energy.bank.install': 2000,
      'compute.storage.boughtXai': 0,
      'compute.storage.group': 0,
    };
    expect(downtime(none)).toBeGreaterThan(2 * downtime({}));
  });

  test('a bank shortens the wait for the grid', () => {
    const simulation = start();
    simulation.step();
    const lead = simulation.notices.current(NOTICES.powerLeadTime);
    const place = (name: string): number => lead[simulation.setting.place(name)];
    expect(place('Colossus 1')).toBeLessThan(place('Google sites'));
  });
});

describe('electricity of vehicles and robots', () => {
  test('owners in cities pay outside the model; Tesla pays for its robots at its plants, and for no car', () => {
    const nothing = { sites: {}, capacity: 0, leasePrice: 0 };
    const city = solo(nothing).simulation.setting.places[0].name;
    const { simulation } = solo({
      ...nothing,
      vehicles: { [city]: 5e9 },
      robots: { [city]: 2e9, Lathrop: 1e9 },
    });
    const { links } = simulation.model;
    const [cars, robots, money] = [LINKS.energyFleet, LINKS.energyRobots, LINKS.moneyEnergy].map((link) =>
      links.indexOf(link),
    );
    const tesla = { [cars]: 0, [robots]: 0, [money]: 0 };
    const lathrop = simulation.setting.account(firm('tesla'), simulation.setting.place('Lathrop'));
    simulation.ledger.observer = {
      sent(link, from) {
        if (link === money && from === lathrop) tesla[money] = -1;
      },
      received(link, from, to, amount) {
        if (link === money && from === lathrop) tesla[money] = amount;
        else if (link !== money && partyOf(simulation.setting, to) === firm('tesla')) tesla[link] += amount;
      },
    };
    run(simulation, 2);
    // Two days of its cars and robots; what is paid is for the robots at Lathrop alone.
    expect(tesla[cars]).toBe(1e10);
    expect(tesla[robots]).toBe(6e9);
    // 1 GWh at 0.07 USD/kWh: 70,000 USD a day.
    expect(tesla[money] / 100).toBeCloseTo(70_000, -2);
  });
});
