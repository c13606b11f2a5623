import type { Plan } from '../../../src/experiment/batch/plan';
import { placeOf, runsOf } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { type Design, pointsOf } from '../../../src/experiment/design/design';
import { smallPlan } from '../batch/smallPlan';

/** A plan of one arm that varies three parameters from 0 to 1 (as shares) by a design. */
export function planWith(sampling: Design, seeds: number, more: Partial<Plan> = {}): Plan {
  const { arms, ...rest } = smallPlan(seeds);
  return {
    ...rest,
    arms: arms.slice(0, 1),
    series: false,
    design: sampling.kind,
    sampling,
    varied: ['energy.battery.learningRate', 'fleet.use.light', 'fleet.use.heavy'].map((path) => ({
      path,
      unit: '1',
    })),
    points: pointsOf(
      sampling,
      [0, 1, 2].map(() => ({ kind: 'uniform', low: 0, high: 1 })),
    ),
    metrics: [
      { id: 'value.group', unit: 'USD' },
      { id: 'fleet.vehicles', unit: 'vehicle' },
    ],
    ...more,
  };
}

/** Records of a plan as if the model were a function of arm, point and seed; undefined: the run failed. */
export function* recordsOf(
  plan: Plan,
  model: (arm: number, point: readonly number[], seed: number) => (number | null)[] | undefined,
): Generator<RunRecord> {
  for (let index = 0; index < runsOf(plan); index++) {
    const { arm, point, seedIndex } = placeOf(plan, index);
    const metrics = model(arm, plan.points[point], seedIndex);
    yield {
      id: index.toString(16).padStart(16, '0'),
      index,
      status: metrics ? 'done' : 'failed',
      reason: metrics ? '' : 'it broke',
      metrics: metrics ?? [],
      dates: [],
      series: [],
      stateHash: metrics ? 'a'.repeat(64) : '',
    };
  }
}
