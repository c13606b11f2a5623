import type { Plan } from '../batch/plan';
import type { Comparison, MetricComparison } from '../compare/result';
import type { Sensitivity } from '../sensitivity/analysis';
import { limitsOf } from './charts/box';
import type { MetricSummary, RunsReport } from './model';
import { ENGLISH, fixed, joined, percent, quantityText, scaleOf, significant, whole } from './number';

/** Metrics that a comparison names one by one under its verdict. */
const NAMED = 4;

/** What the verdict may rest on. */
export interface Findings {
  readonly plan: Plan;
  readonly runs: RunsReport;
  readonly summary: readonly MetricSummary[];
  readonly comparison: Comparison | undefined;
  readonly sensitivity: Sensitivity | undefined;
}

/** What came out, in sentences, the most important first. */
export function verdictOf(findings: Findings): string[] {
  const { comparison, sensitivity, runs } = findings;
  if (runs.done === 0) return ['No run is done: there is nothing to judge yet.'];
  const sentences = [
    ...(comparison ? comparisonSentences(comparison) : []),
    ...(sensitivity ? sensitivitySentences(sensitivity) : []),
  ];
  return sentences.length > 0 ? sentences : batchSentences(findings);
}

/** Each pair's verdict, then the metrics behind it with the strongest evidence. */
function comparisonSentences({ pairs }: Comparison): string[] {
  return pairs.flatMap(({ verdict, metrics }) => [
    verdict,
    ...metrics
      .filter((m) => m.verdict === 'different')
      .sort((x, y) => strength(y) - strength(x))
      .slice(0, NAMED)
      .map(({ sentence }) => sentence),
  ]);
}

/** How many margins a difference is wide. */
function strength({ difference, margin }: MetricComparison): number {
  const size = Math.abs(difference ?? 0);
  if (size === 0) return 0;
  return margin ? size / margin : Number.MAX_VALUE;
}

function sensitivitySentences({ metrics, conditions }: Sensitivity): string[] {
  const ofBoxes = conditions.flatMap(({ subject, condition, boxes }) =>
    boxes.map(({ density, coverage, restrictions }) => {
      const where = restrictions.map((restriction) => {
        const { low, high } = limitsOf(restriction);
        const { path, unit } = restriction;
        return `${path} is from ${quantityText(low, unit, ENGLISH)} to ${quantityText(high, unit, ENGLISH)}`;
      });
      return `${subject}: ${condition} at ${percent(density)} of the points where ${where.join(' and ')}; that is ${percent(coverage)} of all such points.`;
    }),
  );
  const ofMetrics = metrics.flatMap(({ subject, metric, unit, varies, sobol, morris }) => {
    if (!varies) return [];
    const [first, second] = sobol ?? [];
    const [strongest] = morris ?? [];
    const head = `${subject}: ${metric} depends most on`;
    if (first && first.total > 0) {
      const then =
        second && second.total > 0 ? `, then on ${second.path} (${fixed(second.total, 2, ENGLISH)})` : '';
      return [`${head} ${first.path} (share of the variance ${fixed(first.total, 2, ENGLISH)})${then}.`];
    }
    if (!strongest || !(strongest.muStar > 0)) return [];
    const size = quantityText(strongest.muStar, unit, ENGLISH);
    return [`${head} ${strongest.path}: over its range it moves by ${size} on average.`];
  });
  return [...ofBoxes, ...ofMetrics];
}

/** A batch that compares nothing: where its metrics ended up. */
function batchSentences({ plan, runs, summary }: Findings): string[] {
  const head = `${whole(runs.done, ENGLISH)} of ${whole(runs.planned, ENGLISH)} runs are done${runs.failed > 0 ? `, ${whole(runs.failed, ENGLISH)} failed` : ''}.`;
  const [arm] = plan.arms;
  const rows = summary.filter((row) => row.arm === arm?.name).slice(0, NAMED);
  return [
    head,
    ...rows.map(({ metric, unit, median, low, high }) => {
      const scale = scaleOf(Math.max(Math.abs(low), Math.abs(high)), unit, ENGLISH);
      const [m, l, h] = [median, low, high].map((value) => significant(value * scale.factor, ENGLISH));
      return `${metric} ends at ${joined({ number: m as string, unit: scale.unit })}; nine runs in ten lie between ${l} and ${joined({ number: h as string, unit: scale.unit })}.`;
    }),
  ];
}
