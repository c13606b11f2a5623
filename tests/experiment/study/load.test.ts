import { describe, expect, it } from 'vitest';
import { jobAt, scenarioAt } from '../../../src/experiment/batch/execute';
import { runsOf } from '../../../src/experiment/batch/plan';
import { HEADLINE } from '../../../src/experiment/headline';
import { planOf } from '../../../src/experiment/study/plan';
import { endOfDay } from '../../../src/quantity/calendar';
import { good, HEAD, load } from './toy';

const BEGIN = 'roda: 1\ntitle: Test\nseeds: 2\nkeep: [value.group]\n';

describe('scenarios of a study', () => {
  it('by a list of names, each an arm', () => {
    const { arms } = good(`${BEGIN}scenarios: [base, stepped]\n`);
    expect(arms.map(({ name }) => name)).toEqual(['base', 'stepped']);
    expect(arms.map(({ scenario }) => scenario.step)).toEqual([1440, 360]);
  });

  it('as arms by name: a name, or settings that extend one', () => {
    const { arms } = good(`${BEGIN}scenarios:
  as-is: stepped
  two shifts more:
    extends: stepped
    title: Four shifts
    parameters: { fleet.shifts: 4 }
    links: { experience.fleet.learning: { valve: 0.25 }, chips.chips.compute: { integration: market } }
    edits: [{ at: 2026-05-01, set: { fleet.battery.power: 3 GW } }]
`);
    expect(arms.map(({ name }) => name)).toEqual(['as-is', 'two shifts more']);
    expect(arms[0]?.scenario).toMatchObject({ title: 'Base', overrides: { 'fleet.shifts': 2 } });
    expect(arms[1]?.scenario).toMatchObject({
      title: 'Four shifts',
      step: 360,
      overrides: { 'fleet.shifts': 4, 'fleet.battery.power': 2 },
      valves: { 'experience.fleet.learning': 0.25 },
      markets: ['chips.chips.compute'],
      edits: [{ path: 'fleet.battery.power', value: 3 }],
    });
  });

  it('from files below the folder, which may extend others', () => {
    const text = `${BEGIN}scenarios: [arms/mine.yaml]\n`;
    const files: Record<string, string> = { 'arms/mine.yaml': 'roda: 1\ntitle: Mine\nextends: stepped\n' };
    const { study } = load(text, (reference, from) => {
      expect(from.id).toBe('test');
      return { source: { file: reference, id: reference, text: files[reference] as string } };
    });
    expect(study?.arms.map(({ name, scenario }) => [name, scenario.title, scenario.step])).toEqual([
      ['mine', 'Mine', 360],
    ]);
  });

  it('share what the study says: it wins over scenarios, and an arm wins over it', () => {
    const { arms } = good(`${BEGIN}scenarios:
  a: stepped
  b: { extends: stepped, step: 1 h, parameters: { fleet.shifts: 1 } }
until: 2026-06-30
step: 12 h
scale: { vehicles: 2000 }
parameters: { fleet.shifts: 3 }
links: { experience.fleet.learning: { valve: 0.75 } }
`);
    const end = endOfDay('2026-06-30');
    expect(arms[0]?.scenario).toMatchObject({
      end,
      step: 720,
      overrides: { 'fleet.shifts': 3, 'fleet.battery.power': 2, 'scale.vehicles': 2000 },
      valves: { 'experience.fleet.learning': 0.75 },
    });
    expect(arms[1]?.scenario).toMatchObject({ end, step: 60, overrides: { 'fleet.shifts': 1 } });
  });

  it('at a resolution', () => {
    const { arms } = good(`${HEAD}resolution: preview\n`);
    expect(arms[0]?.scenario).toMatchObject({ resolution: 'preview', step: 7 * 1440 });
  });
});

describe('seeds of a study', () => {
  const seeds = (text: string) =>
    good(`roda: 1\ntitle: Test\nscenarios: [base]\nkeep: [value.group]\n${text}\n`);

  it('by number, from a first one, or by name', () => {
    expect(seeds('seeds: 3').seeds).toEqual(['1', '2', '3']);
    expect(seeds('seeds: { count: 2, first: 101 }').seeds).toEqual(['101', '102']);
    expect(seeds('seeds: [a, 7, 0x10]').seeds).toEqual(['a', '7', '16']);
  });

  it('are also the seeds of the parameter draws, unless several share one', () => {
    expect(planOf(seeds('seeds: 2')).seeds).toEqual([
      { seed: '1', draw: '1' },
      { seed: '2', draw: '2' },
    ]);
    expect(planOf(seeds('seeds: 4\neventsPerDraw: 2')).seeds.map(({ draw }) => draw)).toEqual([
      '1',
      '1',
      '3',
      '3',
    ]);
  });

  it('uncertainty is on unless it is switched off', () => {
    expect(seeds('seeds: 1').uncertainty).toBe('on');
    expect(seeds('seeds: 1\nuncertainty: off').uncertainty).toBe('off');
  });
});

describe('what a study keeps', () => {
  it('is the headline metrics unless it says so, with or without the months', () => {
    const study = good('roda: 1\ntitle: Test\nscenarios: [base]\nseeds: 2\n');
    expect(study.keep).toBe(HEADLINE);
    expect(study.series).toBe(false);
    expect(good(`${HEAD}series: true\n`).series).toBe(true);
    expect(planOf(study).metrics).toContainEqual({ id: 'value.group', unit: 'USD' });
  });

  it('may stop at a look', () => {
    const text = `roda: 1\ntitle: Test\nscenarios: [base]\nseeds: 64\nkeep: [value.group]\nstop: { metric: value.group, halfWidth: 5 %, looks: [16, 32, 64] }\n`;
    expect(planOf(good(text)).stop).toEqual({ metric: 'value.group', halfWidth: 0.05, looks: [16, 32, 64] });
  });
});

describe('what a study varies', () => {
  const points = (vary: string) => {
    const plan = planOf(good(`${HEAD}vary:\n${vary.replace(/^/gm, '  ')}\n`));
    return { plan, points: plan.points };
  };

  it('nothing: one empty point', () => {
    expect(planOf(good(HEAD))).toMatchObject({ design: 'none', varied: [], points: [[]] });
  });

  it('by a grid of levels and values, every parameter in its unit', () => {
    const { plan, points: found } = points(`levels: 3
parameters:
  fleet.battery.power: { from: 500 MW, to: 1.5 GW }
  links.experience.fleet.learning.valve: { values: [0, 1] }
  fleet: { shifts: { from: 1, to: 4, levels: 2 } }`);
    expect(plan.varied).toEqual([
      { path: 'fleet.battery.power', unit: 'GW', spread: 'uniform from 0.5 to 1.5 GW' },
      { path: 'links.experience.fleet.learning.valve', unit: '1', spread: 'one of 0, 1' },
      { path: 'fleet.shifts', unit: '1', spread: 'uniform from 1 to 4' },
    ]);
    expect(plan.sampling).toEqual({ kind: 'grid', levels: [3, 2, 2] });
    expect(found.length).toBe(12);
    expect(found[0]).toEqual([0.5, 0, 1]);
    expect(found.at(-1)).toEqual([1.5, 1, 4]);
    expect(new Set(found.map(String)).size).toBe(12);
    expect(runsOf(plan)).toBe(48);
  });

  it('by a list of points', () => {
    const { plan, points: found } = points(`list:
  - { fleet.shifts: 1, fleet.battery.power: 1 GW }
  - { fleet.battery: { power: 2000 MW }, fleet.shifts: 3 }`);
    expect(plan.design).toBe('list');
    expect(plan.sampling).toBeUndefined();
    expect(plan.varied.map(({ path, unit }) => [path, unit])).toEqual([
      ['fleet.shifts', '1'],
      ['fleet.battery.power', 'GW'],
    ]);
    expect(found).toEqual([
      [1, 1],
      [3, 2],
    ]);
  });

  it.each([
    ['latin-hypercube', 'points: 16', 16],
    ['sobol', 'points: 16', 16],
    ['saltelli', 'points: 8', 40],
    ['morris', 'trajectories: 5', 20],
  ])('by %s: possible values only, the same for the same seed', (design, size, count) => {
    const vary = (seed: number) => `design: ${design}
${size}
seed: ${seed}
parameters:
  fleet.battery.learningRate: prior
  fleet.battery.power: { from: 1 GW, to: 4 GW, distribution: lognormal }
  fleet.shifts: { from: 1, to: 4 }`;
    const { points: found, plan } = points(vary(1));
    expect(plan.design).toBe(design);
    expect(found.length).toBe(count);
    for (const [rate, power, shifts] of found as [number, number, number][]) {
      expect(rate).toBeGreaterThanOrEqual(0);
      expect(rate).toBeLessThanOrEqual(0.5);
      expect(power).toBeGreaterThan(0);
      expect(power).toBeLessThanOrEqual(100);
      expect([1, 2, 3, 4]).toContain(shifts);
    }
    expect(points(vary(1)).points).toEqual(found);
    expect(points(vary(2)).points).not.toEqual(found);
  });

  it('lies over every arm, and set-up parameters may be varied', () => {
    const { plan } = points(`levels: 2
parameters:
  scale.vehicles: { from: 1000, to: 2000 }
  links: { experience.fleet.learning: { valve: { from: 0.5, to: 1 } } }`);
    expect(scenarioAt(plan, 0, 0)).toMatchObject({
      overrides: { 'scale.vehicles': 1000 },
      valves: { 'experience.fleet.learning': 0.5 },
    });
    expect(scenarioAt(plan, 0, 1).valves).toEqual({});
    const job = jobAt(plan, runsOf(plan) - 1);
    expect(job).toMatchObject({
      point: 3,
      seedIndex: 3,
      seed: '4',
      scenario: { overrides: { 'scale.vehicles': 2000 } },
    });
  });
});
