import { describe, expect, it } from 'vitest';
import { endOfDay } from '../../src/quantity/calendar';
import { diffScenarios } from '../../src/scenario/diff';
import { scenarioHash, simulationOptions, stateKey } from '../../src/scenario/identity';
import type { OverrideTexts } from '../../src/scenario/overrides';
import { stepsOf } from '../../src/scenario/resolve';
import { BASE, load, toyNames } from './toy';

function scenarioOf(text: string, options: OverrideTexts = {}, shipped: Record<string, string> = {}) {
  const { scenario, issues } = load(text, options, shipped);
  expect(issues).toEqual([]);
  if (!scenario) throw new Error('not loaded');
  return scenario;
}

const hash = (...input: Parameters<typeof scenarioOf>) => scenarioHash(scenarioOf(...input), toyNames);

describe('resolution of a scenario', () => {
  it('is plain, frozen data in the units of the model', () => {
    const scenario = scenarioOf(
      `${BASE}asks: Why?\nstep: 6 h\nparameters: { fleet.battery.power: 2500 MW }\nscale: { vehicles: 500 }\nseed: 7`,
    );
    expect(scenario).toEqual({
      title: 'Base',
      asks: 'Why?',
      start: endOfDay('2025-12-31'),
      end: endOfDay('2026-12-31'),
      step: 360,
      overrides: { 'fleet.battery.power': 2.5, 'scale.vehicles': 500 },
      valves: {},
      markets: [],
      edits: [],
      keep: [],
      resolution: 'full',
      seed: '7',
    });
    expect(Object.isFrozen(scenario.overrides)).toBe(true);
    expect(stepsOf(scenario)).toBe(365 * 4);
    expect(JSON.parse(JSON.stringify(scenario))).toEqual(scenario);
  });

  it('lets later parts win: base, file, options', () => {
    const base = `${BASE}step: 1 h\nparameters: { fleet.shifts: 1, fleet.battery.power: 9 GW }\nlinks: { chips.chips.compute: { valve: 0.1, integration: market } }\nedits: [{ at: 2026-02-01, set: { fleet.shifts: 3 } }]`;
    const file =
      'roda: 1\ntitle: T\nextends: base\nparameters: { fleet.shifts: 2 }\nlinks: { chips.chips.compute: { valve: 0.2 } }\nedits: [{ at: 2026-02-01, set: { fleet.shifts: 4 } }]';
    const scenario = scenarioOf(
      file,
      {
        set: ['fleet.battery.power=8 GW'],
        integration: ['chips.chips.compute=internal'],
        until: '2026-06-30',
      },
      { base },
    );
    expect(scenario.title).toBe('T');
    expect(scenario.step).toBe(60);
    expect(scenario.overrides).toEqual({ 'fleet.battery.power': 8, 'fleet.shifts': 2 });
    expect(scenario.valves).toEqual({ 'chips.chips.compute': 0.2 });
    expect(scenario.markets).toEqual([]);
    expect(scenario.end).toBe(endOfDay('2026-06-30'));
    // An edit on a day holds in the steps of that day: January has 31 days of 24 steps.
    expect(scenario.edits).toEqual([{ path: 'fleet.shifts', value: 4, step: 31 * 24 }]);
  });

  it('normalises edits: an edit undone or without effect is gone', () => {
    const edits = (text: string) => scenarioOf(`${BASE}edits:\n${text}`).edits;
    expect(edits('  - { at: 2026-02-01, set: { fleet.shifts: 3 } }')).toEqual([]);
    expect(
      edits(
        '  - { at: 2026-02-01, set: { links.chips.chips.compute: { valve: 1, integration: internal } } }',
      ),
    ).toEqual([]);
    expect(edits('  - { at: 2025-12-31, set: { links.chips.chips.compute.integration: market } }')).toEqual([
      { path: 'links.chips.chips.compute.integration', value: 1, step: 0 },
    ]);
    expect(edits('  - { at: 2026-01-01, set: { fleet.shifts: 4 } }')).toEqual([
      { path: 'fleet.shifts', value: 4, step: 0 },
    ]);
    expect(
      edits(
        '  - { at: 2026-03-01, set: { fleet.shifts: 4 } }\n  - { at: 2026-02-01, set: { fleet.shifts: 4 } }',
      ),
    ).toEqual([{ path: 'fleet.shifts', value: 4, step: 31 }]);
  });

  it('gives a preview a week a step and larger agents; what the same file says wins', () => {
    const preview = scenarioOf(`${BASE}resolution: preview`);
    expect([preview.step, preview.overrides, preview.resolution]).toEqual([
      7 * 1440,
      {
        'scale.individuals': 1000,
        'scale.satellitesByPlane': 1,
        'scale.vehicles': 10_000,
        'world.cities': 20,
      },
      'preview',
    ]);
    const coarser = scenarioOf(`${BASE}scale: { vehicles: 20000 }\nparameters: { world.cities: 12 }`, {
      resolution: 'preview',
    });
    expect([coarser.overrides['scale.vehicles'], coarser.overrides['world.cities']]).toEqual([20_000, 12]);
    expect(stepsOf(preview)).toBe(53);
    const own = scenarioOf(`${BASE}resolution: preview\nstep: 1 d\nscale: { vehicles: 5 }`);
    expect([own.step, own.overrides['scale.vehicles']]).toEqual([1440, 5]);
    const option = scenarioOf(`${BASE}step: 1 h\nscale: { vehicles: 5 }`, { resolution: 'preview' });
    expect([option.step, option.overrides['scale.vehicles']]).toEqual([7 * 1440, 10_000]);
    const both = scenarioOf(BASE, { resolution: 'preview', step: '1 d', scale: ['vehicles=7'] });
    expect([both.step, both.overrides['scale.vehicles']]).toEqual([1440, 7]);
  });

  it('reads options strictly', () => {
    const options = {
      set: ['fleet.shits=1', 'fleet.shifts', 'fleet.shifts=9'],
      valve: ['a.b.c=1', 'chips.chips.compute=-1'],
      step: '7 h',
      until: '2026-02-30',
      resolution: 'low',
    };
    const { issues } = load(BASE, options);
    expect(issues.map((i) => `${i.file} ${i.line} ${i.message}`)).toEqual([
      '--set 0 "fleet.shifts" is not "name=value"',
      '--set 0 there is no parameter "fleet.shits"',
      '--set 0 9 is outside its bounds (shifts a day)',
      '--valve 0 there is no link "a.b.c"',
      '--valve 0 -1 is no setting of a valve',
      '--step 0 7 h is no step that the model can take',
      '--until 0 "2026-02-30" is not a day of the calendar',
      '--resolution 0 "low" is no resolution that has a name',
    ]);
  });
});

describe('identity of a scenario', () => {
  const text = `${BASE}step: 1 d\nparameters: { fleet.shifts: 2, fleet.battery.power: 2 GW }\nlinks: { chips.chips.compute: { valve: 0.5 } }`;

  it.each<[string, string, OverrideTexts]>([
    [
      'keys in another order',
      'links: { chips.chips.compute: { valve: 0.5 } }\nparameters: { fleet: { battery: { power: 2000 MW } }, fleet.shifts: 2 }\nend: 2026-12-31\nstart: 2025-12-31\ntitle: Other words\nroda: 1',
      {},
    ],
    [
      'defaults restated',
      `${text.replace('fleet.shifts: 2', 'fleet.shifts: 2, fleet.battery.learningRate: 0.2')}\nscale: { vehicles: 1000 }`,
      {},
    ],
    ['title, question, kept metrics and seed', `${text}\nasks: Why?\nkeep: [value.group]\nseed: 3`, {}],
    ['a valve of 1', text, { valve: ['experience.fleet.learning=1'] }],
    ['an integration of internal', text, { integration: ['experience.fleet.learning=internal'] }],
    ['an edit without effect', `${text}\nedits: [{ at: 2026-02-01, set: { fleet.shifts: 2 } }]`, {}],
    ['an option that restates', text, { set: ['fleet.shifts=2'], step: '24 h', until: '2026-12-31' }],
  ])('does not depend on %s', (_, other, options) => {
    expect(hash(other, options)).toBe(hash(text));
  });

  it.each<[string, OverrideTexts]>([
    ['a parameter', { set: ['fleet.shifts=3'] }],
    ['a valve', { valve: ['experience.fleet.learning=0.99'] }],
    ['a switch', { integration: ['experience.fleet.learning=market'] }],
    ['the step', { step: '12 h' }],
    ['the end', { until: '2026-12-30' }],
  ])('depends on %s', (_, options) => {
    expect(hash(text, options)).not.toBe(hash(text));
  });

  it('of a state leaves the end out, and pins count only where others are drawn', () => {
    const [a, b] = [scenarioOf(text), scenarioOf(text, { until: '2027-12-31' })];
    expect(stateKey(a, toyNames)).toBe(stateKey(b, toyNames));
    const pinned = scenarioOf(text, { set: ['fleet.battery.learningRate=0.2'] });
    expect(scenarioHash(pinned, toyNames)).toBe(scenarioHash(a, toyNames));
    expect(scenarioHash(pinned, toyNames, 'on')).not.toBe(scenarioHash(a, toyNames, 'on'));
  });

  it('gives the engine what it needs, drawn parameters below what was set', () => {
    const options = simulationOptions(scenarioOf(text), '7', {
      'fleet.shifts': 4,
      'fleet.battery.learningRate': 0.3,
    });
    expect(options).toMatchObject({
      seed: '7',
      minutesPerStep: 1440,
      valves: { 'chips.chips.compute': 0.5 },
    });
    expect(options.overrides).toEqual({
      'fleet.shifts': 2,
      'fleet.battery.power': 2,
      'fleet.battery.learningRate': 0.3,
    });
  });

  it('differences name every setting', () => {
    const other = scenarioOf(text, {
      set: ['fleet.shifts=4'],
      valve: ['chips.chips.compute=1'],
      step: '1 h',
    });
    expect(diffScenarios(scenarioOf(text), other, toyNames)).toEqual([
      { path: 'step', a: '1 d', b: '1 h' },
      { path: 'fleet.shifts', a: '2', b: '4' },
      { path: 'links.chips.chips.compute.valve', a: '0.5', b: '1' },
    ]);
    expect(diffScenarios(other, other, toyNames)).toEqual([]);
  });
});
