import type { Plan } from '../experiment/batch/plan';
import type { RunRecord } from '../experiment/batch/record';
import type { BatchManifest } from '../experiment/node/batchManifest';
import { figure, table } from './io';

/** What a metric came to over the runs of an arm. */
export interface MetricSummary {
  /** Runs that are done and in which the metric has a meaning. */
  readonly n: number;
  readonly mean: number | null;
  /** Standard deviation over the runs (n - 1); null below two. */
  readonly sd: number | null;
  readonly unit: string;
}

/** By arm, and in it by metric. */
export type BatchSummary = Readonly<Record<string, Readonly<Record<string, MetricSummary>>>>;

/** Mean and standard deviation of every metric in every arm, in one pass (Welford 1962): no run is kept. */
export function summarise(plan: Plan, records: Iterable<RunRecord>): BatchSummary {
  const sums = plan.arms.map(({ name }) => ({
    name,
    metrics: plan.metrics.map((metric) => ({ ...metric, n: 0, mean: 0, squares: 0 })),
  }));
  for (const { index, metrics } of records) {
    const ofArm = (sums[index % plan.arms.length] as (typeof sums)[number]).metrics;
    metrics.forEach((value, i) => {
      if (value === null) return;
      const sum = ofArm[i] as (typeof ofArm)[number];
      sum.n++;
      const off = value - sum.mean;
      sum.mean += off / sum.n;
      sum.squares += off * (value - sum.mean);
    });
  }
  return Object.fromEntries(
    sums.map(({ name, metrics }) => [
      name,
      Object.fromEntries(
        metrics.map(({ id, unit, n, mean, squares }) => [
          id,
          { n, mean: n > 0 ? mean : null, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : null, unit },
        ]),
      ),
    ]),
  );
}

/** A batch in words: the runs, each metric by arm, where it is. */
export function batchText(
  { title, done, failed }: BatchManifest,
  summary: BatchSummary,
  firstReason: string | undefined,
  seconds: number,
  path: string,
): string {
  const rows = Object.entries(summary).flatMap(([arm, metrics]) =>
    Object.entries(metrics).map(([id, { mean, sd, unit }]) => [
      arm,
      id,
      mean === null ? 'none' : figure(mean),
      sd === null ? '' : `sd ${figure(sd)}`,
      unit === '1' ? '' : unit,
    ]),
  );
  return [
    `${title}: ${done} runs done, ${failed} failed, in ${figure(Number(seconds.toFixed(1)))} s`,
    ...(firstReason === undefined ? [] : [`first failure: ${firstReason}`]),
    '',
    table(rows, 'llrrl'),
    `written to ${path}`,
    '',
  ].join('\n');
}
