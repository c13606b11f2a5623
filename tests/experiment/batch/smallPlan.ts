import type { Plan } from '../../../src/experiment/batch/plan';
import { VERSION } from '../../../src/experiment/version';
import { ecosystemNames } from '../../../src/scenario/ecosystem';
import { loadScenario } from '../../../src/scenario/load';
import type { ResolvedScenario } from '../../../src/scenario/resolve';
import { SHIPPED } from '../../../src/scenario/shipped';

/** The tutorial with few agents, until a day. */
export function smallScenario(until = '2026-01-03', set: readonly string[] = []): ResolvedScenario {
  const source = SHIPPED.get('tutorial');
  if (!source) throw new Error('the tutorial is not shipped');
  const { scenario, issues } = loadScenario(
    source,
    ecosystemNames(),
    { shipped: SHIPPED, readFile: () => ({ message: 'none', remedy: 'none' }) },
    { until, step: '1 d', resolution: 'preview', set },
  );
  if (!scenario) throw new Error(issues.map(({ message }) => message).join('; '));
  return scenario;
}

/** Two arms, one of them with a link throttled, at two points and as many seeds as asked. */
export function smallPlan(seeds: number, more: Partial<Plan> = {}): Plan {
  const scenario = smallScenario();
  return {
    title: 'A small study',
    asks: 'Does it run?',
    arms: [
      { name: 'open', scenario },
      { name: 'throttled', scenario: { ...scenario, valves: { 'experience.fleet.learning': 0.5 } } },
    ],
    design: 'list',
    varied: [{ path: 'energy.battery.learningRate', unit: '1' }],
    points: [[0.15], [0.2]],
    seeds: Array.from({ length: seeds }, (_, i) => ({ seed: `s${i}`, draw: `s${i}` })),
    uncertainty: 'off',
    metrics: [
      { id: 'fleet.vehicles', unit: 'vehicle' },
      { id: 'learning.capability.driving', unit: '1' },
      { id: 'fleet.distancePerIntervention', unit: 'km' },
    ],
    series: true,
    version: VERSION,
    ...more,
  };
}
