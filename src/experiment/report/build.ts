import { digestText } from '../../engine/hash';
import { dateText } from '../../quantity/calendar';
import { diffScenarios, stepText } from '../../scenario/diff';
import { ecosystemNames } from '../../scenario/ecosystem';
import { canonicalJson, scenarioHash } from '../../scenario/identity';
import { pageQueries } from '../batch/pageAddress';
import { type Plan, placeOf, runsOf } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import type { Divergence } from '../compare/divergence';
import { differencesOverTime } from '../compare/overTime';
import type { Comparison } from '../compare/result';
import type { Sensitivity } from '../sensitivity/analysis';
import { FEW_SEEDS } from '../statistics/interval';
import { mean, quantile, standardDeviation } from '../statistics/moments';
import { COMMIT, VERSION } from '../version';
import type {
  ArmReport,
  MetricSummary,
  PairReport,
  Provenance,
  ReportModel,
  RunRow,
  RunsReport,
} from './model';
import { ENGLISH, quantityText, whole } from './number';
import { verdictOf } from './verdict';

/** What a report is made of. Everything but plan and records may be missing. */
export interface ReportInput {
  readonly plan: Plan;
  /** The records in the order of their index; asked for several times, so that they need not be in memory. */
  readonly records: () => Iterable<RunRecord>;
  readonly comparison?: Comparison;
  /** Where the first pair of an arm parted, by the arm's name. */
  readonly divergences?: ReadonlyMap<string, Divergence>;
  readonly sensitivity?: Sensitivity;
  /** The command that does it again. */
  readonly command: string;
  /** Commit of the program that ran it; that of this program unless given. */
  readonly commit?: string;
  readonly files?: Provenance['files'];
  /** More that a reader has to know, a sentence each. */
  readonly warnings?: readonly string[];
}

/** Rows of the runs' table: the first of the plan, and the first of those that failed. */
const MOST_ROWS = 200;
const MOST_FAILED = 100;

/** Brings together what a report shows. */
export function reportModel(input: ReportInput): ReportModel {
  const { plan, comparison, sensitivity } = input;
  const { runs, summary } = collect(plan, input.records());
  return {
    title: plan.title,
    asks: plan.asks,
    verdict: verdictOf({ plan, runs, summary, comparison, sensitivity }),
    warnings: [
      ...(input.warnings ?? []),
      ...(plan.version === VERSION
        ? []
        : [
            `The runs are of version ${plan.version}, and this is ${VERSION}: they cannot be opened or repeated here.`,
          ]),
      ...(comparison?.warnings ?? []),
      ...(sensitivity?.warnings ?? []),
      ...(comparison || sensitivity ? [] : ownWarnings(plan, runs)),
    ],
    pairs: comparison ? pairsOf(input, comparison) : [],
    summary,
    ...(sensitivity ? { sensitivity } : {}),
    runs,
    provenance: provenanceOf(input, comparison?.seeds ?? plan.seeds.length),
  };
}

function pairsOf({ plan, records, divergences }: ReportInput, comparison: Comparison): PairReport[] {
  return comparison.pairs.map((pair) => ({
    comparison: pair,
    contains: comparison.contains,
    level: comparison.level,
    unit: comparison.unit,
    overTime: plan.series
      ? differencesOverTime(
          plan,
          records(),
          plan.arms.findIndex(({ name }) => name === pair.b),
        ).filter(({ metric }) => pair.metrics.some((m) => m.metric === metric))
      : [],
    divergence: divergences?.get(pair.b),
  }));
}

/** One walk over the records: the counts, the rows shown, the values of every metric. */
function collect(plan: Plan, records: Iterable<RunRecord>): { runs: RunsReport; summary: MetricSummary[] } {
  const values = plan.arms.map(() => plan.metrics.map((): number[] => []));
  const rows: RunRow[] = [];
  // A run of another version would come out differently here.
  const queryOf = plan.version === VERSION ? pageQueries(plan) : () => undefined;
  let [done, failed] = [0, 0];
  for (const record of records) {
    if (record.status === 'failed') failed++;
    else {
      done++;
      const own = values[record.index % plan.arms.length] as number[][];
      record.metrics.forEach((value, i) => {
        if (value !== null) own[i]?.push(value);
      });
    }
    const isShown = record.status === 'failed' ? failed <= MOST_FAILED : done <= MOST_ROWS;
    if (isShown) rows.push(rowOf(plan, record, queryOf));
  }
  const summary = plan.arms.flatMap(({ name }, arm) =>
    plan.metrics.flatMap((metric, i) => summaryOf(name, metric, values[arm]?.[i] as number[])),
  );
  const planned = runsOf(plan);
  return { runs: { planned, done, failed, missing: planned - done - failed, rows }, summary };
}

function summaryOf(arm: string, { id, unit }: Plan['metrics'][number], values: number[]): MetricSummary[] {
  if (values.length === 0) return [];
  const sorted = values.sort((a, b) => a - b);
  return [
    {
      arm,
      metric: id,
      unit,
      runs: sorted.length,
      mean: mean(sorted),
      deviation: standardDeviation(sorted),
      low: quantile(sorted, 0.05),
      median: quantile(sorted, 0.5),
      high: quantile(sorted, 0.95),
    },
  ];
}

function rowOf(plan: Plan, record: RunRecord, queryOf: ReturnType<typeof pageQueries>): RunRow {
  const { arm, point, seedIndex } = placeOf(plan, record.index);
  const { seed, draw } = plan.seeds[seedIndex] as Plan['seeds'][number];
  return {
    id: record.id,
    arm: (plan.arms[arm] as Plan['arms'][number]).name,
    point: plan.varied
      .map(
        ({ path, unit }, i) => `${path} = ${quantityText(plan.points[point]?.[i] as number, unit, ENGLISH)}`,
      )
      .join('; '),
    seed,
    draw,
    status: record.status,
    reason: record.reason,
    stateHash: record.stateHash,
    query: queryOf(record.index),
  };
}

/** What a batch without a comparison has to say about itself. */
function ownWarnings({ seeds, points, design }: Plan, { failed, missing }: RunsReport): string[] {
  const count = (n: number, noun: string): string => `${whole(n, ENGLISH)} ${noun}${n === 1 ? '' : 's'}`;
  return [
    ...(missing > 0
      ? [`${count(missing, 'planned run')} not done yet: the numbers are those of the rest.`]
      : []),
    ...(failed > 0
      ? [`${count(failed, 'run')} failed and left out of the numbers; the reasons are below.`]
      : []),
    ...(design === 'none' && points.length === 1 && seeds.length < FEW_SEEDS
      ? [`Below ${FEW_SEEDS} seeds (here ${seeds.length}) quantiles near the ends rest on single runs.`]
      : []),
  ];
}

function provenanceOf(input: ReportInput, used: number): Provenance {
  const { plan, command, commit = COMMIT, files = [] } = input;
  const names = ecosystemNames();
  const first = plan.arms[0]?.scenario as Plan['arms'][number]['scenario'];
  const arms = plan.arms.map(
    ({ name, scenario }): ArmReport => ({
      name,
      title: scenario.title,
      hash: scenarioHash(scenario, names, plan.uncertainty),
      start: dateText(scenario.start),
      end: dateText(scenario.end),
      step: stepText(scenario.step),
      differences: diffScenarios(first, scenario, names).filter(
        ({ path }) => path !== 'title' && path !== 'asks',
      ),
    }),
  );
  return {
    version: plan.version,
    commit,
    plan: digestText(`${canonicalJson(plan)}\n`),
    command,
    uncertainty: plan.uncertainty,
    seeds: seedsText(plan.seeds.slice(0, used).map(({ seed }) => seed)),
    design: plan.design,
    points: plan.points.length,
    varied: plan.varied.map(({ path, unit, spread }, i) => {
      const values = plan.points.map((point) => point[i] as number);
      const range = {
        low: values.reduce((least, value) => Math.min(least, value)),
        high: values.reduce((most, value) => Math.max(most, value)),
      };
      return { path, unit, spread: spread ?? '', range };
    }),
    arms,
    files,
  };
}

/** Seeds as people list them: `1 to 64`, or one by one. */
export function seedsText(seeds: readonly string[]): string {
  const first = Number(seeds[0]);
  const isRow = seeds.length > 2 && seeds.every((seed, i) => seed === String(first + i));
  if (isRow) return `${seeds[0]} to ${seeds.at(-1)}`;
  const shown = seeds.slice(0, 12).join(', ');
  return seeds.length > 12 ? `${shown} and ${seeds.length - 12} more` : shown;
}
