/** A column of a result table: how it is stored, its unit and its meaning. */
export interface ResultColumn {
  readonly name: string;
  readonly type: 'INT32' | 'DOUBLE' | 'STRING';
  readonly unit: string;
  readonly about: string;
  /** True if a row may have no value there. */
  readonly nullable?: boolean;
}

const step: ResultColumn = {
  name: 'step',
  type: 'INT32',
  unit: '1',
  about: 'steps done since the start; 0 is day one',
};
const date: ResultColumn = {
  name: 'date',
  type: 'STRING',
  unit: 'date',
  about: 'day that had ended, or was under way, YYYY-MM-DD (UTC)',
};

/** `series.parquet`: a sample of the metrics at the start, once a calendar month and at the end. */
export const SERIES: readonly ResultColumn[] = [
  step,
  date,
  { name: 'layer', type: 'STRING', unit: 'name', about: 'layer that reports the metric' },
  { name: 'entity', type: 'STRING', unit: 'name', about: 'whose value it is: "group", "world" or a firm' },
  { name: 'metric', type: 'STRING', unit: 'id', about: 'id of the metric without the prefix of its scope' },
  { name: 'unit', type: 'STRING', unit: 'unit', about: 'unit of the value' },
  { name: 'value', type: 'DOUBLE', unit: 'as in "unit"', about: 'the value; NaN where it has no meaning' },
];

/** `flows.parquet`: what went over each link between two accounts, summed over a calendar month. */
export const FLOWS: readonly ResultColumn[] = [
  { ...step, about: 'step at the end of the month' },
  { ...date, about: 'last day of the sum, YYYY-MM-DD (UTC)' },
  { name: 'link', type: 'STRING', unit: 'id', about: 'link, kind.from.to' },
  { name: 'from', type: 'STRING', unit: 'account', about: 'sender, firm@place' },
  { name: 'to', type: 'STRING', unit: 'account', about: 'receiver, firm@place' },
  {
    name: 'sent',
    type: 'DOUBLE',
    unit: 'as in "unit"',
    about: 'put under way in the month, what a valve above 1 injects included',
  },
  { name: 'received', type: 'DOUBLE', unit: 'as in "unit"', about: 'taken by the receiver in the month' },
  { name: 'lost', type: 'DOUBLE', unit: 'as in "unit"', about: 'lost on the way in the month' },
  { name: 'underway', type: 'DOUBLE', unit: 'as in "unit"', about: 'still under way at its end' },
  { name: 'unit', type: 'STRING', unit: 'unit', about: 'unit of the four amounts' },
];

/** `events.parquet`: what happened, one row an event, in order. */
export const EVENTS: readonly ResultColumn[] = [
  {
    name: 'id',
    type: 'DOUBLE',
    unit: '1',
    about: 'number of the event, the same in every run of the same step; "cause" refers to it',
  },
  date,
  { name: 'kind', type: 'STRING', unit: 'id', about: 'layer.what' },
  { name: 'entity', type: 'STRING', unit: 'name', about: 'what it happened to' },
  { name: 'firm', type: 'STRING', unit: 'name', about: 'firm that it concerns', nullable: true },
  { name: 'place', type: 'STRING', unit: 'name', about: 'place where it happened', nullable: true },
  { name: 'text', type: 'STRING', unit: 'text', about: 'the event in a sentence' },
  { name: 'cause', type: 'DOUBLE', unit: '1', about: 'id of the event or order behind it', nullable: true },
];

/** All tables of a run directory, by file name. */
export const TABLES = { 'series.parquet': SERIES, 'flows.parquet': FLOWS, 'events.parquet': EVENTS } as const;

/** A value of a row; `undefined` only in nullable columns. */
export type Cell = string | number | undefined;

/** Takes the rows of one table as they come. */
export interface RowSink {
  /** One value per column, in their order. */
  append(row: readonly Cell[]): void;
}
