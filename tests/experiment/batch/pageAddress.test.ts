import { describe, expect, test } from 'vitest';
import { readAddress } from '../../../src/app/address';
import { jobAt } from '../../../src/experiment/batch/execute';
import { pageQueries, pageQuery } from '../../../src/experiment/batch/pageAddress';
import type { Plan } from '../../../src/experiment/batch/plan';
import { openScenario } from '../../../src/host/request';
import { ecosystemNames } from '../../../src/scenario/ecosystem';
import { scenarioHash, simulationOptions } from '../../../src/scenario/identity';
import { drawParameters } from '../../../src/scenario/priors';
import { stepsOf } from '../../../src/scenario/resolve';
import { smallPlan } from './smallPlan';

/** What the page would open for a query. */
function opened(query: string): ReturnType<typeof openScenario> {
  const { scenario, seed, set, valve, integration, until, stepLength, draw } = readAddress(query);
  return openScenario({
    scenario: { name: scenario },
    seed,
    set,
    valves: valve,
    integration,
    ...(until === undefined ? {} : { until }),
    ...(stepLength === undefined ? {} : { step: stepLength }),
    ...(draw === undefined ? {} : { draw }),
  });
}

const PLANS: readonly [string, Plan][] = [
  ['at their medians', smallPlan(2)],
  ['drawn', smallPlan(2, { uncertainty: 'on', seeds: [{ seed: 'a b&c', draw: 'other' }] })],
];

describe('the address of a run', () => {
  test.each(PLANS)('opens the very run, parameters %s', (_, plan) => {
    const names = ecosystemNames();
    const queryOf = pageQueries(plan);
    for (const index of [0, 1, 2, 3]) {
      const job = jobAt(plan, index);
      const query = queryOf(index);
      expect(query).toBe(pageQuery(job));
      const { hash, steps, options } = opened(query as string);
      expect(hash).toBe(scenarioHash(job.scenario, names, plan.uncertainty));
      expect(steps).toBe(stepsOf(job.scenario));
      const drawn = plan.uncertainty === 'on' ? drawParameters(names, job.draw) : {};
      const wanted = simulationOptions(job.scenario, job.seed, drawn);
      expect(options.seed).toBe(job.seed);
      expect(options.overrides).toEqual(wanted.overrides);
      expect(options.valves).toEqual(wanted.valves);
      expect([options.start, options.minutesPerStep]).toEqual([wanted.start, wanted.minutesPerStep]);
    }
  });

  test('says a market, and a valve that the shipped scenario has closed', () => {
    const [, plan] = PLANS[0] as [string, Plan];
    const job = jobAt(plan, 1);
    const scenario = { ...job.scenario, markets: ['chips.chips.compute'] };
    const query = pageQuery({ ...job, scenario }) as string;
    expect(readAddress(query)).toMatchObject({
      valve: ['experience.fleet.learning=0.5'],
      integration: ['chips.chips.compute=market'],
    });
    expect(opened(query).hash).toBe(scenarioHash(scenario, ecosystemNames()));
  });

  test('is none where an address would open another run', () => {
    const [, plan] = PLANS[0] as [string, Plan];
    const job = jobAt(plan, 0);
    const { scenario } = job;
    const edits = [{ step: 1, path: 'links.experience.fleet.learning.valve', value: 0 }];
    expect(pageQuery({ ...job, scenario: { ...scenario, edits } })).toBeUndefined();
    expect(pageQuery({ ...job, scenario: { ...scenario, start: scenario.start + 1440 } })).toBeUndefined();
  });
});
