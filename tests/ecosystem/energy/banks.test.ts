import { describe, expect, test } from 'vitest';
import { banks, GAS_RENTED, GRID, KIND_COUNT, supplies } from '../../../src/ecosystem/energy/agents';
import { hourlyPrices } from '../../../src/ecosystem/energy/bankEquations';
import { planDispatch } from '../../../src/ecosystem/laws/dispatch';
import { LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { run } from '../simulate';
import { type SiteScript, siteOf, solo } from './solo';

const MW = 1e6;
/** A bank that does not age and supplies that do not fail, at a site with 300 MW of the grid. */
const STEADY = {
  'energy.reliability.gridMtbf': 1e6,
  'energy.reliability.turbineMtbf': 1e6,
  'energy.bank.life': 100,
  'energy.bank.endHealth': 1,
  'energy.sites.colossus-1.gasOwned': 0,
  'energy.supply.curtailed': 0,
  'energy.tariff.growth': 0,
};
const BANK = 655.2 * MW;

function site(script: SiteScript, overrides: Record<string, number> = {}, minutes = 1440) {
  const sites = { 'Colossus 1': { received: BANK, plan: 300 * MW, ...script } };
  const { simulation, events } = solo(
    { sites, capacity: 0, leasePrice: 0 },
    { ...STEADY, ...overrides },
    minutes,
  );
  return { simulation, events, bank: simulation.table(banks).only, sites };
}

function downtime(simulation: Simulation<World>): number {
  return simulation.notices.current(NOTICES.siteDowntime)[simulation.setting.place('Colossus 1')];
}

describe('banks are planned by the day', () => {
  test('they move power from the night to the evening, and the bill falls by what the law says', () => {
    const { simulation, bank } = site(
      { load: 200 * MW },
      { 'energy.tariff.peak': 1.8, 'energy.price.marginSpread': 0 },
    );
    run(simulation, 2);
    const before = bank.saved[0];
    const wear = simulation.notices.current(NOTICES.storagePrice)[0] / 8000;
    simulation.step();
    // By hand: 0.5 h x 200 MW are kept back of 655.2 MWh; what is moved is bound by the load and by the energy.
    const price = new Float64Array(24);
    hourlyPrices(0.07, 1.8, 0.75, 19, price);
    const plan = planDispatch({
      load: new Float64Array(24).fill(200 * MW),
      price,
      limit: 300 * MW,
      power: 200 * MW,
      energy: BANK - 100 * MW,
      chargeEfficiency: Math.sqrt(0.91),
      dischargeEfficiency: Math.sqrt(0.91),
      wear,
    });
    const saved = plan.discharge.reduce((sum, d, h) => sum + (price[h] * (d - plan.charge[h])) / 1000, 0);
    expect(saved).toBeGreaterThan(10_000);
    expect(bank.saved[0] - before).toBeCloseTo(saved, -2);
    expect(bank.range[0]).toBeCloseTo(555.2 * MW, -3);
  });

  test('the saving lowers the bill, not the electricity sent', () => {
    const bills = [1, 1.8].map((peak) => {
      const { simulation } = site({ load: 200 * MW }, { 'energy.tariff.peak': peak });
      run(simulation, 30);
      const money = simulation.ledger.of(LINKS.moneyEnergy).totals;
      const sent = Number(simulation.ledger.of(LINKS.energyCompute).totals.sent);
      expect(sent / (200 * MW * 24 * 30)).toBeCloseTo(1, 6);
      return {
        saved: simulation.table(banks).only.saved[0],
        price: simulation.table(banks).only.price[0],
        money,
      };
    });
    expect(bills[0].saved).toBe(0);
    expect(bills[0].price).toBeCloseTo(0.07, 9);
    expect(bills[1].price).toBeLessThan(0.068);
  });

  test('a year of it is the same in steps of 6 h, 1 d and 7 d', () => {
    const saved = [360, 1440, 10_080].map((minutes) => {
      const { simulation, bank } = site({ load: 200 * MW }, { 'energy.tariff.peak': 1.8 }, minutes);
      run(simulation, (364 * 1440) / minutes);
      return bank.saved[0];
    });
    expect(saved[0] / saved[1]).toBeCloseTo(1, 2);
    expect(saved[2] / saved[1]).toBeCloseTo(1, 2);
  });

  test('what is kept back for failures is not traded with', () => {
    const { simulation, bank } = site(
      { load: 200 * MW },
      { 'energy.tariff.peak': 1.8, 'energy.bank.rideThrough': 3.3 },
    );
    run(simulation, 30);
    expect(bank.delivered[0]).toBe(0);
    expect(bank.charge[0]).toBe(bank.capacity[0]);
  });

  test('the swing of training comes first: a bank whose power it needs does not trade', () => {
    const power = BANK / 2.02;
    const { simulation, bank, sites } = site(
      { load: 200 * MW, swing: 2 * power },
      { 'energy.tariff.peak': 1.8 },
    );
    run(simulation, 30);
    expect(bank.smoothed[0]).toBeCloseTo(1, 12);
    expect(bank.delivered[0]).toBe(0);
    sites['Colossus 1'].swing = 4 * power;
    run(simulation, 2);
    expect(bank.smoothed[0]).toBeCloseTo(0.5, 9);
  });

  test('a connection that must yield is carried by the bank, whatever the step', () => {
    for (const minutes of [360, 1440, 10_080]) {
      // Every day 4 h: half of 300 MW goes, the load wants 250: 100 MW x 4 h are shaved.
      const flat = { 'energy.supply.curtailed': 1461, 'energy.tariff.peak': 1 };
      const { simulation, bank } = site({ load: 250 * MW }, flat, minutes);
      simulation.table(supplies).chunkOf(0).yields[GRID] = 300 * MW;
      run(simulation, (7 * 1440) / minutes);
      const first = bank.delivered[0];
      run(simulation, (28 * 1440) / minutes);
      expect((bank.delivered[0] - first) / 28).toBeCloseTo(400 * MW, -3);
      expect(bank.downtime[0]).toBeLessThan(6);
      expect(downtime(simulation)).toBe(0);
    }
  });

  test('only what came through the fast lane must yield: not what stood before, nor what has no bank', () => {
    const quick = {
      'energy.supply.curtailed': 1461,
      'energy.supply.gridLead': 1,
      'energy.supply.gridSpread': 0,
      'energy.supply.gasShare': 0,
      'energy.tariff.peak': 1,
    };
    const yields = [BANK / MW, 0].map((energy) => {
      const script = { load: 300 * MW, plan: 300 * MW, received: energy * MW };
      const trial = site(script, { ...quick, 'energy.sites.colossus-1.bank': energy });
      run(trial.simulation, 10);
      expect(trial.bank.delivered[0]).toBe(0);
      expect(trial.bank.downtime[0]).toBe(0);
      trial.sites['Colossus 1'].plan = 600 * MW;
      run(trial.simulation, 70);
      const working = trial.simulation.table(supplies).chunkOf(0);
      expect(working.power[GRID]).toBeCloseTo(600 * MW, 0);
      return working.yields[GRID];
    });
    // 655.2 MWh are 54.6 % of two hours of 600 MW: of the 300 that were ordered 163.8 must yield.
    expect(yields[0]).toBeCloseTo(163.8 * MW, -3);
    expect(yields[1]).toBe(0);
  });

  test('age takes 1 - 0.7 of the capacity in 25 years, use more', () => {
    const aging = { 'energy.bank.life': 25, 'energy.bank.endHealth': 0.7, 'energy.tariff.peak': 1.8 };
    const idle = site({ load: 400 * MW }, aging);
    const busy = site({ load: 200 * MW }, aging);
    run(idle.simulation, 365);
    run(busy.simulation, 365);
    expect(idle.bank.health[0]).toBeCloseTo(Math.exp((-0.3 * 365) / 365.25 / 25), 4);
    // A year at about 0.8 cycles a day of the 10,000 x 0.8 that a bank lasts.
    const cycles = busy.bank.delivered[0] / (8000 * BANK);
    expect(cycles).toBeGreaterThan(0.02);
    expect(busy.bank.health[0]).toBeCloseTo(Math.exp(-0.3 * (365 / 365.25 / 25 + cycles)), 4);
    expect(busy.bank.capacity[0]).toBeCloseTo(busy.bank.installed[0] * busy.bank.health[0], -6);
  });

  test('a swing that nothing smooths makes turbines fail twice as often', () => {
    const faults = [0, 300 * MW].map((swing) => {
      const sites = { 'Colossus 2': { load: 250 * MW, plan: 300 * MW, swing } };
      const { simulation } = solo(
        { sites, capacity: 0, leasePrice: 0 },
        { 'energy.sites.colossus-2.bank': 0 },
      );
      run(simulation, 730);
      return simulation.table(supplies).chunkOf(0).faults[siteOf('Colossus 2') * KIND_COUNT + GAS_RENTED];
    });
    // 14 turbines x 17,520 h at 2,000 h.
    expect(faults[0]).toBeGreaterThan(90);
    expect(faults[0]).toBeLessThan(155);
    expect(faults[1] / faults[0]).toBeGreaterThan(1.6);
    expect(faults[1] / faults[0]).toBeLessThan(2.4);
  });
});

describe('reliability of site power', () => {
  test('trips of 300 MW of turbines with N+1 are seen, and bridged by a bank', () => {
    // By hand: 13 running units fail 57 times a year, 24.6 MW for half an hour: 0.70 GWh; joint outages of 14 units
    // take 0.151 MW in the mean, 1.32 GWh a year; less where both meet: 2.0 GWh, 6.7 h of 300 MW.
    const sites = { 'Colossus 2': { load: 300 * MW, plan: 300 * MW } };
    const at = siteOf('Colossus 2');
    // Nothing is spare to fill it again: a bank for all of the year.
    const [none, bank] = [0, 5000].map((energy) => {
      let downtime = 0;
      let bridged = 0;
      for (let seed = 0; seed < 4; seed++) {
        const quiet = {
          'energy.sites.colossus-2.bank': energy,
          'energy.tariff.peak': 1,
          'energy.bank.life': 100,
        };
        const { simulation } = solo({ sites, capacity: 0, leasePrice: 0 }, quiet, 1440, `trips ${seed}`);
        for (let day = 0; day < 365; day++) {
          simulation.step();
          downtime +=
            simulation.notices.current(NOTICES.siteDowntime)[simulation.setting.place('Colossus 2')] * 24;
        }
        bridged += simulation.table(banks).only.bridged[at];
      }
      return { downtime: downtime / 4, bridged: bridged / 4 };
    });
    expect(none.bridged).toBe(0);
    expect(none.downtime).toBeGreaterThan(6.7 * 0.6);
    expect(none.downtime).toBeLessThan(6.7 * 1.4);
    expect(bank.downtime).toBeLessThan(none.downtime / 4);
    expect(bank.bridged / 1e9).toBeGreaterThan(2 * 0.5);
    expect(bank.bridged / 1e9).toBeLessThan(2 * 1.4);
  });

  test('what smoothing takes of the power of a bank does not bridge as well', () => {
    // Connections of 10 MW each fail; the bank of 324 MW smooths a swing of twice that: nothing is left.
    const power = BANK / 2.02;
    const script = { load: 300 * MW, swing: 2 * power };
    const often = {
      'energy.reliability.gridMtbf': 100,
      'energy.reliability.gridUnit': 10,
      'energy.tariff.peak': 1,
    };
    const busy = site(script, often);
    // Without a swing all that it holds goes to failures: nothing is spare to fill it again.
    const free = site({ load: 300 * MW }, often);
    run(busy.simulation, 60);
    run(free.simulation, 60);
    expect(busy.bank.bridged[0]).toBe(0);
    expect(free.bank.bridged[0]).toBeGreaterThan(600 * MW);
  });

  /** Hours of full load without power in a year, mean of seeds. */
  function lost(minutes: number, seeds: number, load: number, overrides: Record<string, number>): number {
    let sum = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const sites = { 'Colossus 1': { load, plan: 300 * MW } };
      const { simulation } = solo(
        { sites, capacity: 0, leasePrice: 0 },
        { ...STEADY, 'energy.reliability.gridMtbf': 100, 'energy.tariff.peak': 1, ...overrides },
        minutes,
        `lost ${seed}`,
      );
      for (let step = 0; step < (364 * 1440) / minutes; step++) {
        simulation.step();
        sum += (downtime(simulation) * minutes) / 60;
      }
    }
    return sum / seeds;
  }

  test('connections that fail every 100 h for 2 h are away for 2 % of the year, at any step', () => {
    const many = { 'energy.reliability.gridUnit': 10, 'energy.sites.colossus-1.bank': 0 };
    for (const minutes of [120, 360, 1440, 10_080]) {
      const share = lost(minutes, 1, 300 * MW, many) / 8736;
      expect(share / (2 / 102)).toBeGreaterThan(0.9);
      expect(share / (2 / 102)).toBeLessThan(1.1);
    }
  });

  test('a bank that holds for 2 h leaves 1/e of failures of 2 h, at any step', () => {
    // 420 MWh x 0.954 for 200 MW; the other 100 MW of the connection fill it again.
    const bank = { 'energy.sites.colossus-1.bank': 420 };
    for (const minutes of [360, 1440, 10_080]) {
      const share = lost(minutes, 6, 200 * MW, bank) / 8736;
      expect(share / (2 / 102 / Math.E)).toBeGreaterThan(0.75);
      expect(share / (2 / 102 / Math.E)).toBeLessThan(1.25);
    }
  });
});
