import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { lines } from '../../src/ecosystem/chips/agents';
import { sites } from '../../src/ecosystem/compute/agents';
import { evaluate, metricsOf } from '../../src/ecosystem/metrics';
import { chip, DATA_CENTERS, NOTICES, type World } from '../../src/ecosystem/world';
import { Simulation } from '../../src/engine/simulation';
import { openScenario } from '../../src/host/request';
import { endOfDay } from '../../src/quantity/calendar';
import { ecosystemNames } from '../../src/scenario/ecosystem';
import { loadScenario } from '../../src/scenario/load';
import { SHIPPED } from '../../src/scenario/shipped';

const FILE = 'tests/scenario/fixtures/nvidia-squeeze.yaml';
const text = readFileSync(FILE, 'utf8');
const STEPS = 60;
const metrics = metricsOf(ecosystem);
const COLOSSUS_2 = DATA_CENTERS.findIndex(({ numbers }) => numbers === 'colossus-2');

/** A scenario at preview, some weeks on, with some of its parameters set. */
function run(
  scenario: { text: string } | { name: string },
  steps: number,
  set: readonly string[] = [],
): Simulation<World> {
  const opened = openScenario({ scenario, seed: '7', set, resolution: 'preview' });
  const simulation = new Simulation(ecosystem, opened.options);
  for (let step = 0; step < steps; step++) simulation.step();
  return simulation;
}

const metric = (simulation: Simulation<World>, id: string): number => {
  const found = evaluate(metrics, simulation.sight)[id];
  if (!found) throw new Error(`no metric ${id}`);
  return found.value;
};

describe('the Nvidia squeeze', () => {
  test('resolves as it is printed, every name and unit understood', () => {
    const { scenario, issues } = loadScenario({ file: FILE, id: FILE, text }, ecosystemNames(), {
      shipped: SHIPPED,
    });
    expect(issues).toEqual([]);
    expect(scenario).toMatchObject({
      title: 'The Nvidia squeeze',
      start: endOfDay('2025-12-31'),
      end: endOfDay('2035-12-31'),
      step: 1440,
      overrides: {
        'chips.nvidia.supplyGrowth': expect.closeTo(0.05, 12),
        'compute.sites.colossus-2.power': 1.5,
        'energy.battery.learningRate': 0.2,
        'scale.vehicles': 1000,
      },
      markets: ['chips.chips.compute'],
      valves: { 'experience.fleet.learning': 0.5 },
      edits: [{ path: 'demand.aiService.elasticity', value: -1.6, step: 730 }],
      keep: ['learning.lead.language', 'value.group'],
    });
  });

  test('runs, and what it keeps are numbers', () => {
    const simulation = run({ text }, STEPS);
    expect(simulation.index).toBe(STEPS);
    for (const id of ['learning.lead.language', 'value.group'])
      expect(Number.isFinite(metric(simulation, id)), id).toBe(true);
    expect(metric(simulation, 'value.group')).toBeGreaterThan(0);
  });
});

describe('each of its parameters moves what its name says', () => {
  test('less growth of supply: fewer Nvidia chips, by the ratio of the growths; no fewer of the others', () => {
    const [scarce, plenty] = ['5 %/yr', '35 %/yr'].map((growth) =>
      run({ name: 'baseline' }, STEPS, [`chips.nvidia.supplyGrowth=${growth}`]),
    ) as [Simulation<World>, Simulation<World>];
    const line = (simulation: Simulation<World>) => simulation.table(lines).only;
    const nvidia = ['hopper', 'blackwell', 'rubin'] as const;
    const sum = (column: Float64Array): number => nvidia.reduce((all, name) => all + column[chip(name)], 0);
    // Sixty weeks from the end of 2025: fourteen months have begun, the first on the day of the start.
    expect(line(plenty).allotment[chip('rubin')]).toBe(1);
    expect(line(scarce).allotment[chip('rubin')]).toBeCloseTo((1.05 / 1.35) ** (14 / 12), 9);
    expect(sum(line(scarce).rate)).toBeLessThan(0.8 * sum(line(plenty).rate));
    expect(sum(line(scarce).made)).toBeLessThan(sum(line(plenty).made));
    expect(line(scarce).rate[chip('tpu')]).toBeGreaterThanOrEqual(line(plenty).rate[chip('tpu')]);
    const shipped = 'world.chips.nvidiaH100e';
    expect(metric(scarce, shipped)).toBeLessThan(metric(plenty, shipped));
  });

  test('power of Colossus 2: planned from day one, then built and brought there', () => {
    const at = (power: string, steps: number) => {
      const simulation = run({ name: 'baseline' }, steps, [`compute.sites.colossus-2.power=${power}`]);
      const { planned, space, load } = simulation.table(sites).only;
      const supply = simulation.notices.current(NOTICES.powerSupply);
      return {
        planned: planned[COLOSSUS_2],
        space: space[COLOSSUS_2],
        load: load[COLOSSUS_2],
        supply: supply[simulation.setting.place('Colossus 2')],
      };
    };
    expect(at('1.5 GW', 0).planned).toBe(1.5e9);
    expect(at('500 MW', 0).planned).toBe(5e8);
    // What stands cannot be planned away.
    const none = at('0 GW', 0);
    expect(none.planned).toBe(none.load);
    const asPlanned = at('1.5 GW', STEPS);
    const doubled = at('3 GW', STEPS);
    expect(at('3 GW', 0).planned).toBe(3e9);
    // What xAI cannot fill with chips is given up again, slowly (firms.compute.cancelled).
    expect(doubled.planned).toBeGreaterThan(2.3e9);
    expect(doubled.planned).toBeLessThanOrEqual(3e9);
    for (const what of ['planned', 'space', 'supply'] as const)
      expect(doubled[what], what).toBeGreaterThan(1.3 * asPlanned[what]);
  });

  test('faster learning: cheaper storage', () => {
    const price = (rate: number): number =>
      metric(
        run({ name: 'baseline' }, STEPS, [`energy.battery.learningRate=${rate}`]),
        'energy.storagePrice',
      );
    expect(price(0.25)).toBeLessThan(0.99 * price(0.15));
  });
});
