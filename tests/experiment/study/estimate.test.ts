import { describe, expect, it } from 'vitest';
import { runsOf } from '../../../src/experiment/batch/plan';
import { costOf, PACE, runsOfStudy } from '../../../src/experiment/study/estimate';
import { planOf } from '../../../src/experiment/study/plan';
import { complaints, good, HEAD } from './toy';

describe('the cost of a batch', () => {
  const study = good(
    `${HEAD}vary: { levels: 5, parameters: { fleet.shifts: { from: 1, to: 4, levels: 2 }, fleet.battery.power: { from: 1 GW, to: 2 GW } } }\n`,
  );
  const plan = planOf(study);

  it('says the number of runs and how it comes about', () => {
    const { runs } = costOf(plan);
    expect(runs).toEqual({ value: 40, formula: '1 scenario x 10 points x 4 seeds = 40 runs' });
    expect(runsOf(plan)).toBe(40);
    expect(runsOfStudy(study)).toBe(40);
  });

  it('takes the time of every run, shared by workers, at the pace that it is told', () => {
    const pace = { build: 1e9, step: 1e6, agent: 0 };
    expect(costOf(plan, { pace }).seconds.value).toBeCloseTo(40 * (1 + 365 * 0.001), 9);
    expect(costOf(plan, { pace, workers: 4 }).seconds.value).toBeCloseTo(10 * (1 + 365 * 0.001), 9);
    expect(costOf(plan, { workers: 2 }).seconds.formula).toMatch(
      /^40 runs x \(day one 0\.15 s \+ 365 steps x \(3 ms \+ \d+ agents x 20 ns\)\) \/ 2 workers$/,
    );
    expect(costOf(plan).seconds.value).toBeGreaterThan((40 * (PACE.build + 365 * PACE.step)) / 1e9);
  });

  it('takes scenarios of different lengths as they are', () => {
    const two = planOf(
      good('roda: 1\ntitle: T\nseeds: 1\nkeep: [value.group]\nscenarios: [base, stepped]\n'),
    );
    const pace = { build: 0, step: 1e9, agent: 0 };
    expect(costOf(two, { pace }).seconds.value).toBeCloseTo(365 + 4 * 365, 6);
    expect(costOf(two).seconds.formula).toMatch(/^2 runs x .* 1460 steps .*shorter ones as they are/);
  });

  it('grows in memory with workers and agents, and hardly with runs', () => {
    const one = costOf(plan).memory.value;
    expect(costOf(plan, { workers: 4 }).memory.value - one).toBeGreaterThan(3e8);
    const many = planOf(good(HEAD.replace('seeds: 4', 'seeds: 40000')));
    expect(costOf(many).memory.value - one).toBeLessThan(1e6);
  });

  it('needs disk for runs, metrics and months', () => {
    const months = planOf({ ...study, series: true });
    expect(costOf(plan).disk.value).toBe(40 * (300 + 3 * 28) + 20 * 20);
    expect(costOf(months).disk.value).toBe(40 * (300 + (1 + 13 + 13 + 2) * 28) + 20 * 20);
  });

  it('counts the agents of the largest run of a design, wherever it lies', () => {
    const agents = (text: string) => costOf(planOf(good(`${HEAD}${text}\n`))).largest.agents;
    const varied = agents('vary: { parameters: { scale.vehicles: { values: [4000, 1000, 2000] } } }');
    expect(varied).toBe(agents('scale: { vehicles: 1000 }'));
    expect(varied).toBeGreaterThan(agents('scale: { vehicles: 2000 }'));
  });
});

describe('an absurd study is refused at once, with the formula', () => {
  it.each([
    [
      'a grid of 10^12 points',
      `${HEAD}vary: { levels: 1000, parameters: { fleet.battery.learningRate: { from: 0.1, to: 0.2 }, fleet.battery.power: { from: 1 GW, to: 2 GW }, fleet.deliveries: { from: 1e6 vehicle/yr, to: 2e6 vehicle/yr }, fleet.stock: { from: 1e6 vehicle, to: 2e6 vehicle } } }\n`,
      /^test\.study\.yaml:6:7: vary: the study would have 1 scenario x 1e12 points x 4 seeds = 4e12 runs, and may have 1000000\. Take fewer points/,
    ],
    [
      '10^9 points',
      `${HEAD}vary: { design: sobol, points: 1000000000, parameters: { fleet.battery.power: { from: 1 GW, to: 2 GW } } }\n`,
      /1 scenario x 1e9 points x 4 seeds = 4e9 runs/,
    ],
    [
      '10^9 seeds',
      HEAD.replace('seeds: 4', 'seeds: 1000000000'),
      /^test\.study\.yaml:4:8: seeds: the study would have 1 scenario x 1 point x 1e9 seeds = 1e9 runs, and may have 1000000\. Take fewer seeds/,
    ],
    [
      'more seeds than there are numbers',
      HEAD.replace('seeds: 4', 'seeds: 1e15'),
      /^test\.study\.yaml:4:8: seeds: the number is greater than 1000000000/,
    ],
    [
      'a terabyte of months',
      `${HEAD.replace('seeds: 4', 'seeds: 1000000')}series: true\nuntil: 2425-12-31\nstep: 7 d\n`,
      /^test\.study\.yaml:4:8: seeds: its results would take 1000000 runs x .* GB, and may take 100 GB\. Leave "series" out/,
    ],
    [
      'a hundred years',
      `${HEAD.replace('seeds: 4', 'seeds: 1000000')}until: 2065-12-31\nstep: 15 min\n`,
      /^test\.study\.yaml:4:8: seeds: it would take 1000000 runs x .* \d{3} years of one core, and may take 10\. Take fewer seeds; or take longer steps/,
    ],
    [
      'agents beyond memory',
      `${HEAD}vary: { parameters: { fleet.stock: { values: [1e6 vehicle, 1e18 vehicle] } } }\n`,
      /^test\.study\.yaml:6:7: fleet\.stock: its largest run would need vehicles .* B for agents, and may need 4000000000 B\. Let one agent/,
    ],
    [
      'more numbers than a design may have',
      `${HEAD.replace('seeds: 4', 'seeds: 1')}vary: { design: sobol, points: 1000000, parameters: { ${[
        'fleet.battery.learningRate: prior',
        'fleet.battery.power: prior',
        'fleet.shifts: { from: 1, to: 4 }',
        ...['experience.fleet.learning', 'chips.chips.compute', 'signal.signals.learning'].map(
          (id) => `links.${id}.valve: { from: 0, to: 1 }`,
        ),
      ].join(', ')} } }\n`,
      /its design would have 1000000 points x 6 parameters = 6000000 numbers, and may have 5000000/,
    ],
  ])('%s', (_, text, expected) => {
    const since = performance.now();
    const all = complaints(text);
    expect(performance.now() - since).toBeLessThan(250);
    expect(all).toHaveLength(1);
    expect(all[0]).toMatch(expected);
  });
});
