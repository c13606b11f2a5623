import { ecosystem } from '../../src/ecosystem/assembly';
import { metricsOf } from '../../src/ecosystem/metrics';
import { execute, jobAt } from '../../src/experiment/batch/execute';
import { type Plan, runsOf, seedPairs } from '../../src/experiment/batch/plan';
import type { RunRecord } from '../../src/experiment/batch/record';
import { type ArmEquivalence, armEquivalence } from '../../src/experiment/compare/equivalence';
import { keptMetrics } from '../../src/experiment/headline';
import { shipped } from './shipped';

/** Layers whose within-step detail must not show in the results. */
export const PHYSICAL: readonly string[] = ['energy', 'chips', 'compute', 'launch', 'orbit', 'network'];

/** Metrics of the physical layers, of the group and of the world: `energy.storageDeployed`, `world.compute.h100e`, …. */
export const PHYSICAL_METRICS: readonly string[] = metricsOf(ecosystem)
  .filter(
    ({ id, metric }) => !id.startsWith('rivals.') && PHYSICAL.includes(metric.id.split('.')[0] as string),
  )
  .map(({ id }) => id);

/** `baseline` with steps of several lengths as the arms of one plan: paired seeds, coarse agents, medians. */
export function stepPlan(steps: readonly string[], seeds: number, until: string): Plan {
  return {
    title: 'Baseline by length of step',
    asks: 'Does the length of a step show in the physical layers?',
    arms: steps.map((step) => ({
      name: step,
      scenario: shipped('baseline', { resolution: 'preview', step, until }),
    })),
    design: 'none',
    varied: [],
    points: [[]],
    seeds: seedPairs(Array.from({ length: seeds }, (_, i) => String(i + 1))),
    // Without draws of the parameters only the steps and the events are left to differ, and the margins are narrow.
    uncertainty: 'off',
    metrics: keptMetrics(PHYSICAL_METRICS),
    series: true,
    version: 'test',
  };
}

/** Runs a plan to its end, one run after the other. */
export async function runPlan(plan: Plan): Promise<RunRecord[]> {
  const control = { now: () => performance.now(), rest: async () => {}, stopped: () => false };
  const records: RunRecord[] = [];
  for (let index = 0; index < runsOf(plan); index++) {
    const record = await execute(jobAt(plan, index), plan, control);
    if (record) records.push(record);
  }
  return records;
}

/**
 * The screen of gates.md at one month end, every arm against the first: |mean difference| <= max(margin, 3 standard
 * errors), the margin 2 % of the mean or half a standard deviation.
 * @param month 0 for day one, 1 for the end of the first month, -1 for the end of the run
 */
export function screens(plan: Plan, records: readonly RunRecord[], month = -1): ArmEquivalence[] {
  const then = records.map((record) => ({ ...record, metrics: record.series.at(month) ?? [] }));
  return plan.arms
    .slice(1)
    .map((_, i) => armEquivalence(plan, then, { reference: 0, candidate: i + 1, form: 'screen' }));
}

/** What did not pass, a line a metric: empty where the arms are alike. */
export function failures({ reference, candidate, metrics, dropped, oneSided }: ArmEquivalence): string[] {
  const arms = `${candidate} against ${reference}`;
  return [
    ...dropped.map(({ arm, seed, reason }) => `${arm} seed ${seed}: ${reason}`),
    ...oneSided.map((metric) => `${metric}: ${arms}: has a value in one only`),
    ...metrics
      .filter(({ passed }) => !passed)
      .map(
        ({ metric, meanCandidate, meanReference, difference, margin, standardError }) =>
          `${metric}: ${arms}: ${meanCandidate.toPrecision(6)} for ${meanReference.toPrecision(6)}, ` +
          `difference ${difference.toPrecision(3)} over margin ${margin.toPrecision(3)} and ` +
          `three standard errors ${(3 * standardError).toPrecision(3)}`,
      ),
  ];
}
