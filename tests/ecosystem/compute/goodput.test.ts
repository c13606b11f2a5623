import { describe, expect, test } from 'vitest';
import { sites, users } from '../../../src/ecosystem/compute/agents';
import { hazardOf } from '../../../src/ecosystem/compute/cohorts';
import { absorbedShare, interruptions, jobGoodput } from '../../../src/ecosystem/compute/equations';
import { computeParameters } from '../../../src/ecosystem/compute/parameters';
import { chip, DATA_CENTERS, firm, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { run } from '../simulate';
import { trio } from './partners';

const XAI = firm('xai');
const at = (place: string): number => DATA_CENTERS.findIndex((site) => site.place === place);
const COLOSSUS_1 = at('Colossus 1');
const COLOSSUS_2 = at('Colossus 2');
/** 1.973e-5 of a Hopper; Blackwell has two dies for one, and 58.7 % of interruptions come from them. */
const HOPPER = 1.973e-5;
const BLACKWELL = 1.973e-5 * 1.587;

const start = (options: Partial<SimulationOptions> = {}): Simulation<World> =>
  trio({ seed: 'goodput', ...options });

describe('interruptions', () => {
  test('by type: of a chip with twice the dies 1.59 times those of a Hopper', () => {
    const simulation = start();
    const p = simulation.sight.parameters('compute') as never;
    expect(hazardOf(p, chip('hopper'))).toBeCloseTo(HOPPER, 15);
    expect(hazardOf(p, chip('blackwell')) / BLACKWELL).toBeCloseTo(1, 9);
    const { hazard } = simulation.table(sites).only;
    expect(hazard[COLOSSUS_2] / BLACKWELL).toBeCloseTo(1, 9);
    // 200,000 Hopper and 30,000 Blackwell.
    expect(hazard[COLOSSUS_1] / ((200 * HOPPER + 30 * BLACKWELL) / 230)).toBeCloseTo(1, 9);
  });

  test('spares absorb half of the failures, less where chips wait for repair', () => {
    expect(absorbedShare(0.5, 0, 0.05)).toBe(0.5);
    expect(absorbedShare(0.5, 0.01, 0.05)).toBeCloseTo(0.4, 12);
    expect(absorbedShare(0.5, 0.2, 0.05)).toBe(0);
    // 100,000 chips fail 1.973 times an hour; 0.4 of that is absorbed; beside it an outage every 50 hours.
    expect(interruptions(100_000, HOPPER, 0.4, 0.02)).toBeCloseTo(1.1838 + 0.02, 9);
  });

  test('by outages alone: one in 100 hours and an hour to train again leave 0.984', () => {
    // M = 6,000 min; saving for 0.1 min costs sqrt(2 x 0.1 / 6,000) = 0.58 %; coming back 1 - e^-0.01 = 1 %.
    expect(jobGoodput(1000, 0, 0, 0.1, 2, 0.01, 60)).toBeCloseTo((1 - 0.00577) * Math.exp(-0.01), 4);
    expect(jobGoodput(1000, 0, 0, 0.1, 2)).toBe(1);
  });
});

describe('the largest job', () => {
  test('is interrupted by outages of its site', () => {
    const simulation = start({
      overrides: {
        'compute.storage.group': 0,
        'compute.storage.boughtXai': 0,
        'energy.sites.colossus-1.bank': 0,
        'energy.sites.colossus-2.bank': 0,
        'energy.reliability.turbineMtbf': 200,
        'energy.reliability.gridMtbf': 200,
      },
    });
    const { checkpoint, restart, absorbed, spares, outage, cold } = computeParameters.cluster;
    let dark = 0;
    for (let day = 0; day < 40; day++) {
      const only = simulation.table(sites).only;
      const failed = only.failed.slice();
      const chips = only.chips.slice();
      const hazard = only.hazard.slice();
      run(simulation, 1);
      const site = only.job[COLOSSUS_1] > only.job[COLOSSUS_2] ? COLOSSUS_1 : COLOSSUS_2;
      const down = simulation.notices.current(NOTICES.siteDowntime)[only.place[site]];
      const share = failed[site] / (failed[site] + chips[site]);
      const taken = absorbedShare(absorbed.value, share, spares.value);
      const user = simulation.table(users).only;
      const job = user.job[XAI];
      const of = (rate: number): number =>
        jobGoodput(job, hazard[site], taken, checkpoint.value, restart.value, rate, cold.value);
      expect(user.goodput[XAI]).toBeCloseTo(of(down / outage.value), 9);
      if (down === 0) continue;
      dark++;
      expect(user.goodput[XAI]).toBeLessThan(of(0));
    }
    expect(dark).toBeGreaterThan(0);
  });

  test('loses more where crews leave chips unrepaired', () => {
    const goodput = (crew: number): number => {
      const simulation = run(
        start({ overrides: { 'compute.chips.crew': crew }, valves: { 'labour.robots.compute': 0 } }),
        360,
      );
      return simulation.table(users).only.goodput[XAI];
    };
    expect(goodput(0.02)).toBeLessThan(0.97 * goodput(0.25));
  });
});
