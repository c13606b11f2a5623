import type { ScopedMetric } from '../ecosystem/metrics';
import type { Sight } from '../engine/metric';
import type { RowSink } from './columns';

/** Values of metrics at one moment, in their order. */
export type Sample = readonly number[];

/** Evaluates metrics; observing changes nothing. */
export function sample(metrics: readonly ScopedMetric[], sight: Sight): Sample {
  return metrics.map(({ metric, parties }) => metric.value(sight, parties));
}

/** True for a metric that adds up since the start (its definition says so): it is cut at the exact end. */
export function isCumulative({ metric }: ScopedMetric): boolean {
  return /\bsince (the )?start\b/.test(metric.definition);
}

/**
 * The values at an instant inside the last step: what adds up since the start has run for `share` of the step,
 * everything else is as it stands at its end.
 */
export function cutSample(
  metrics: readonly ScopedMetric[],
  before: Sample,
  after: Sample,
  share: number,
): Sample {
  return metrics.map((metric, i) => {
    const [a, b] = [before[i] as number, after[i] as number];
    return isCumulative(metric) ? a + (b - a) * share : b;
  });
}

/** Whose value a metric is: `group`, `world` or the firm of a rival. */
export function entityOf({ id, metric }: ScopedMetric): string {
  const prefix = id.slice(0, id.length - metric.id.length);
  if (prefix === '') return 'group';
  return prefix === 'world.' ? 'world' : prefix.slice('rivals.'.length, -1);
}

/** Writes a sample's rows. @param keep ids to write; all where it is empty */
export function writeSample(
  step: number,
  date: string,
  metrics: readonly ScopedMetric[],
  values: Sample,
  keep: ReadonlySet<string>,
  sink: RowSink,
): void {
  metrics.forEach((scoped, i) => {
    if (keep.size > 0 && !keep.has(scoped.id)) return;
    const { id, unit } = scoped.metric;
    sink.append([step, date, id.slice(0, id.indexOf('.')), entityOf(scoped), id, unit, values[i] as number]);
  });
}
