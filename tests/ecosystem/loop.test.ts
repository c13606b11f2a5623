import { beforeAll, describe, expect, it } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { metricsOf } from '../../src/ecosystem/metrics';
import { Simulation } from '../../src/engine/simulation';
import { simulationOptions } from '../../src/scenario/identity';
import { stepsOf } from '../../src/scenario/resolve';
import { shipped } from './shipped';

/** A change that must be seen: the metric falls (-) or rises (+) by at least so large a part of what it is uncut. */
type Answer = readonly [metric: string, least: number];

/**
 * What answers when a link of the learning half is cut for five years, nearest first, with the round of the loop that is
 * seen to come back. Parts are far below those measured with three seeds: what is tested is direction.
 */
const ANSWERS: Readonly<Record<string, readonly Answer[]>> = {
  'experience.fleet.learning': [
    ['fleet.unseenEventMass', +0.5],
    ['learning.quality.driving', -0.01],
    ['fleet.distancePerIntervention', -0.3],
    ['fleet.deliveries', -0.005],
    ['firms.tesla.revenue', -0.005],
    ['fleet.exposures', -0.001],
  ],
  'experience.robots.learning': [
    ['learning.quality.manipulation', -0.01],
    ['robots.usefulShare', -0.15],
    ['robots.sold', -0.15],
    ['robots.usefulHours', -0.2],
    ['robots.recordedHours', -0.1],
    ['firms.tesla.revenue', -0.002],
  ],
  'signal.signals.learning': [
    ['signals.tokens', -0.9],
    ['learning.capability.language', -0.0002],
  ],
  'model.learning.fleet': [
    ['fleet.distancePerIntervention', -0.3],
    ['fleet.deliveries', -0.005],
    ['firms.tesla.revenue', -0.005],
    ['fleet.exposures', -0.001],
  ],
  'model.learning.robots': [
    ['robots.usefulShare', -0.3],
    ['robots.sold', -0.3],
    ['robots.usefulHours', -0.3],
    ['robots.recordedHours', -0.2],
    ['firms.tesla.revenue', -0.002],
  ],
  'model.learning.demand': [
    ['demand.inferenceTokens', -0.3],
    ['firms.xai.revenue', -0.03],
    ['firms.xai.capex', -0.03],
    ['learning.largestRunFlop', -0.03],
  ],
  'model.learning.signals': [
    ['signals.correctionTime', +0.2],
    ['signals.users', -0.005],
    ['signals.freshTokens', -0.005],
  ],
  'goods.fleet.demand': [
    ['fleet.deliveries', -0.999],
    ['fleet.vehicles', -0.3],
    ['fleet.exposures', -0.1],
    ['fleet.unseenEventMass', +0.05],
    ['firms.tesla.revenue', -0.3],
    ['firms.tesla.capex', -0.1],
  ],
  'goods.robots.demand': [
    ['robots.sold', -0.999],
    ['robots.working', -0.5],
    ['robots.recordedHours', -0.3],
    ['robots.unitCost', +0.1],
    ['firms.tesla.revenue', -0.005],
  ],
};

const SEEDS = ['1'];
const KEPT = metricsOf(ecosystem);

/** Metrics of the group after five years of `baseline` at preview, by id. */
function metricsAfter(seed: string, cut?: string): ReadonlyMap<string, number> {
  const scenario = shipped('baseline', {
    resolution: 'preview',
    until: '2030-12-31',
    ...(cut ? { valve: [`${cut}=0`] } : {}),
  });
  const simulation = new Simulation(ecosystem, simulationOptions(scenario, seed));
  for (let step = stepsOf(scenario); step > 0; step--) simulation.step();
  return new Map(KEPT.map(({ id, metric, parties }) => [id, metric.value(simulation.sight, parties)]));
}

describe('the loop of data, models and products, cut at one link', () => {
  const whole = new Map<string, ReadonlyMap<string, number>>();
  beforeAll(() => {
    for (const seed of SEEDS) whole.set(seed, metricsAfter(seed));
  });

  it.each(Object.entries(ANSWERS))(
    '%s: all that hangs on it answers in the right direction',
    (cut, answers) => {
      const wrong: string[] = [];
      for (const seed of SEEDS) {
        const here = metricsAfter(seed, cut);
        for (const [id, least] of answers) {
          const before = whole.get(seed)?.get(id) ?? Number.NaN;
          const change = ((here.get(id) ?? Number.NaN) - before) / Math.abs(before);
          if (!(Math.sign(change) === Math.sign(least) && Math.abs(change) >= Math.abs(least)))
            wrong.push(`seed ${seed}: ${id} by ${(100 * change).toFixed(2)} %, at least ${100 * least} %`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});
