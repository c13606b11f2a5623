import type { Cell, ResultColumn, RowSink } from '../columns';
import { type Plan, placeOf } from './plan';
import type { RunRecord } from './record';

/** `runs.parquet`: the columns before those of the varied paths. */
const BEFORE: readonly ResultColumn[] = [
  {
    name: 'id',
    type: 'STRING',
    unit: 'id',
    about: 'identity of the run: hash of scenario, edits, seed and version; "roda reproduce" takes it',
  },
  { name: 'index', type: 'INT32', unit: '1', about: 'number of the run in the order of the design, from 0' },
  { name: 'scenario', type: 'STRING', unit: 'name', about: 'which of the scenarios of the study' },
  { name: 'point', type: 'INT32', unit: '1', about: 'number of the point of the design, from 0' },
  { name: 'seed', type: 'STRING', unit: 'text', about: 'seed of the events' },
  {
    name: 'draw',
    type: 'STRING',
    unit: 'text',
    about: 'seed of the parameter draw; it draws nothing without uncertainty',
  },
];

/** ... and those after them, before those of the metrics. */
const BETWEEN: readonly ResultColumn[] = [
  { name: 'status', type: 'STRING', unit: 'name', about: '"done" or "failed"' },
  { name: 'reason', type: 'STRING', unit: 'text', about: 'why the run failed; empty if it is done' },
  {
    name: 'stateHash',
    type: 'STRING',
    unit: 'hash',
    about: 'SHA-256 of the state at the end; empty if the run failed',
  },
];

/** A varied path has a column of its own; the prefix keeps it apart from a metric of the same name. */
const SET = 'set.';

/** The columns of `runs.parquet` for a plan. */
export function runColumns({ varied, metrics }: Pick<Plan, 'varied' | 'metrics'>): ResultColumn[] {
  return [
    ...BEFORE,
    ...varied.map(
      ({ path, unit }): ResultColumn => ({
        name: `${SET}${path}`,
        type: 'DOUBLE',
        unit,
        about: `what ${path} was set to`,
      }),
    ),
    ...BETWEEN,
    ...metrics.map(
      ({ id, unit }): ResultColumn => ({
        name: id,
        type: 'DOUBLE',
        unit,
        about: `the metric ${id} at the end; null where it has no meaning or the run failed`,
        nullable: true,
      }),
    ),
  ];
}

/** `series.parquet` of a batch: the metrics kept, at the ends of months. */
export const BATCH_SERIES: readonly ResultColumn[] = [
  { name: 'index', type: 'INT32', unit: '1', about: 'number of the run, as in runs.parquet' },
  {
    name: 'date',
    type: 'STRING',
    unit: 'date',
    about: 'day that had ended, or was under way, YYYY-MM-DD (UTC)',
  },
  {
    name: 'metric',
    type: 'STRING',
    unit: 'id',
    about: 'id of the metric, as in the columns of runs.parquet',
  },
  { name: 'unit', type: 'STRING', unit: 'unit', about: 'unit of the value' },
  {
    name: 'value',
    type: 'DOUBLE',
    unit: 'as in "unit"',
    about: 'the value; null where it has no meaning',
    nullable: true,
  },
];

/** The tables of a batch directory for the dictionary: one column stands for all varied paths, one for all metrics. */
export const BATCH_TABLES: Readonly<Record<string, readonly ResultColumn[]>> = {
  'runs.parquet': runColumns({
    varied: [{ path: '<path>', unit: 'its own' }],
    metrics: [{ id: '<metric>', unit: 'its own' }],
  }),
  'series.parquet': BATCH_SERIES,
};

/** The row of a run in `runs.parquet`. */
export function runRow(plan: Plan, record: RunRecord): Cell[] {
  const { arm, point, seedIndex } = placeOf(plan, record.index);
  const { seed, draw } = plan.seeds[seedIndex] as Plan['seeds'][number];
  return [
    record.id,
    record.index,
    (plan.arms[arm] as Plan['arms'][number]).name,
    point,
    seed,
    draw,
    ...(plan.points[point] as readonly number[]),
    record.status,
    record.reason,
    record.stateHash,
    ...plan.metrics.map((_, i) => record.metrics[i] ?? undefined),
  ];
}

/** Writes the rows of a run into `series.parquet`. */
export function writeSeries(plan: Plan, { index, dates, series }: RunRecord, sink: RowSink): void {
  dates.forEach((date, month) => {
    const values = series[month] as readonly (number | null)[];
    plan.metrics.forEach(({ id, unit }, i) => {
      sink.append([index, date, id, unit, values[i] ?? undefined]);
    });
  });
}

/** A row of `runs.parquet` as a reader of Parquet gives it: values by the names of the columns. */
export type ReadRow = Readonly<Record<string, unknown>>;

/**
 * The record that a row of `runs.parquet` was written from, without its series.
 * @throws Error naming the column that is missing or holds something else
 */
export function recordOf(plan: Plan, row: ReadRow): RunRecord {
  const text = (name: string): string => {
    const value = row[name];
    if (typeof value === 'string') return value;
    throw new Error(`runs.parquet has no text in the column "${name}": it was not written for this study`);
  };
  const index = Number(row['index']);
  if (!Number.isInteger(index) || index < 0)
    throw new Error('runs.parquet has no number of a run in the column "index"');
  const status = text('status');
  if (status !== 'done' && status !== 'failed')
    throw new Error(`runs.parquet has the status "${status.slice(0, 40)}", which is neither done nor failed`);
  return {
    id: text('id'),
    index,
    status,
    reason: text('reason'),
    metrics: status === 'failed' ? [] : plan.metrics.map(({ id }) => cellOf(row, id)),
    dates: [],
    series: [],
    stateHash: text('stateHash'),
  };
}

/**
 * Adds the rows of `series.parquet` to records.
 * @param records in the order of their index
 * @throws Error where a row is of no run or metric of the plan
 */
export function withSeries(plan: Plan, records: readonly RunRecord[], rows: Iterable<ReadRow>): RunRecord[] {
  const place = new Map(plan.metrics.map(({ id }, i) => [id, i]));
  const found = new Map(
    records.map((record) => [record.index, { dates: [] as string[], series: [] as (number | null)[][] }]),
  );
  for (const row of rows) {
    const run = found.get(Number(row['index']));
    const i = place.get(String(row['metric']));
    if (!run || i === undefined)
      throw new Error(
        'series.parquet holds a row of no run or metric of runs.parquet: they are of two batches',
      );
    const date = String(row['date']);
    if (run.dates.at(-1) !== date) {
      run.dates.push(date);
      run.series.push(new Array(plan.metrics.length).fill(null));
    }
    (run.series.at(-1) as (number | null)[])[i] = cellOf(row, 'value');
  }
  return records.map((record) => ({ ...record, ...found.get(record.index) }));
}

function cellOf(row: ReadRow, name: string): number | null {
  const value = row[name];
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  throw new Error(`the column "${name}" holds no numbers: the file was not written for this study`);
}
