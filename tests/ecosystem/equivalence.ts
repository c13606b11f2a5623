import { ecosystem } from '../../src/ecosystem/assembly';
import { metricsOf } from '../../src/ecosystem/metrics';
import { type Plan, seedPairs } from '../../src/experiment/batch/plan';
import type { RunRecord } from '../../src/experiment/batch/record';
import { type ArmEquivalence, armEquivalence } from '../../src/experiment/compare/equivalence';
import { keptMetrics } from '../../src/experiment/headline';
import type { EquivalenceForm } from '../../src/experiment/statistics/equivalence';
import type { OverrideTexts } from '../../src/scenario/overrides';
import { shipped } from './shipped';

/** Every metric of the group and of the world: `fleet.vehicles`, `world.compute.h100e`, …. */
export const EVERY_METRIC: readonly string[] = metricsOf(ecosystem)
  .filter(({ id }) => !id.startsWith('rivals.'))
  .map(({ id }) => id);

/** Two or more ways to run `baseline` that must come to the same, the trusted one first. */
export interface Alternatives {
  readonly title: string;
  /** Options of the command line that make each of them, by name. */
  readonly arms: Readonly<Record<string, OverrideTexts>>;
  /** Ids of the metrics that are compared; the headline metrics unless given. */
  readonly metrics?: readonly string[];
  /** Whether months end with the same step in all of them, so that they can be compared on the way. */
  readonly isInStep: boolean;
}

/** Lengths of step, over every metric, with coarse agents: what is looked for does not depend on their weight. */
export const STEPS: Alternatives = {
  title: 'Step',
  arms: {
    '1 d': { resolution: 'preview', step: '1 d' },
    '12 h': { resolution: 'preview', step: '12 h' },
    '6 h': { resolution: 'preview', step: '6 h' },
  },
  isInStep: true,
  metrics: EVERY_METRIC,
};

/** Weights of the vehicles, over every metric, in steps of a week: what is looked for does not depend on them. */
export const SCALES: Alternatives = {
  title: 'Scale',
  arms: { '1:1000': { step: '7 d' }, '1:100': { step: '7 d', scale: ['vehicles=100'] } },
  isInStep: true,
  metrics: EVERY_METRIC,
};

/** Preview against the whole model, over the headline metrics. */
export const PREVIEW: Alternatives = {
  title: 'Preview',
  arms: { baseline: {}, preview: { resolution: 'preview' } },
  isInStep: false,
};

/** The alternatives as the arms of one plan: paired seeds, parameters at their medians. */
export function planOf({ title, arms, metrics }: Alternatives, seeds: number, until: string): Plan {
  return {
    title,
    asks: 'Do these ways of running baseline come to the same?',
    arms: Object.entries(arms).map(([name, options]) => ({
      name,
      scenario: shipped('baseline', { ...options, until }),
    })),
    design: 'none',
    varied: [],
    points: [[]],
    seeds: seedPairs(Array.from({ length: seeds }, (_, i) => String(i + 1))),
    // Without draws of the parameters only the alternatives and the events are left to differ: margins are narrow.
    uncertainty: 'off',
    metrics: keptMetrics(metrics),
    series: true,
    version: 'test',
  };
}

/**
 * The gate of gates.md at the end of the run, every arm against the first; margins of 2 % of the mean or half a standard
 * deviation. `screen`: |mean difference| <= max(margin, 3 standard errors). `test`: two one-sided tests, with Holm.
 */
export function gate(plan: Plan, records: readonly RunRecord[], form: EquivalenceForm): ArmEquivalence[] {
  return plan.arms
    .slice(1)
    .map((_, i) => armEquivalence(plan, records, { reference: 0, candidate: i + 1, form }));
}

/** Records as they stood at the end of a month, 1 for the first. */
export function after(month: number, records: readonly RunRecord[]): RunRecord[] {
  return records.map((record) => ({ ...record, metrics: record.series.at(month) ?? [] }));
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
        ({ metric, meanCandidate, meanReference, difference, margin, standardError, sdRatio }) =>
          `${metric}: ${arms}: ${meanCandidate.toPrecision(6)} for ${meanReference.toPrecision(6)}, ` +
          `difference ${difference.toPrecision(3)}, margin ${margin.toPrecision(3)}, ` +
          `standard error ${standardError.toPrecision(3)}, ratio of spreads ${sdRatio?.toPrecision(3)}`,
      ),
  ];
}

/** The table of a check for the docs: each metric at the end, by arm. */
export function gateTable(checks: readonly ArmEquivalence[]): string {
  const [first] = checks as [ArmEquivalence];
  const head = ['metric', first.reference, ...checks.map(({ candidate }) => candidate), 'margin', 'alike'];
  const rows = first.metrics.map((row, i) => {
    const all = checks.map(({ metrics }) => metrics[i] as typeof row);
    return [
      `\`${row.metric}\``,
      row.meanReference.toPrecision(5),
      ...all.map(({ meanCandidate }) => meanCandidate.toPrecision(5)),
      row.margin.toPrecision(2),
      all.every(({ passed }) => passed) ? 'yes' : 'NO',
    ];
  });
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
