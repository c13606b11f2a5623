import {
  dateText,
  dayOfYear,
  MINUTES_PER_DAY,
  MINUTES_PER_YEAR,
  type Minute,
  monthNumber,
} from '../quantity/calendar';

/** The step being run: the interval [start, end) and what follows from it. */
export interface StepTime {
  readonly index: number;
  readonly start: Minute;
  readonly end: Minute;
  readonly minutes: number;
  readonly hours: number;
  readonly days: number;
  readonly years: number;
  /** Calendar month (since 1970-01) in which the step starts: period of monthly processes. */
  readonly month: number;
  /** Calendar quarter (since 1970) in which the step starts. */
  readonly quarter: number;
  /** Months that begin in [start, end): what happens monthly happens once for each, at any step length. */
  readonly newMonths: readonly number[];
  /** UTC midnights in [start, end): day numbers since 1970 of the days that begin in the step. */
  readonly newDays: readonly number[];
  readonly dayOfYear: number;
  /** Start in quarter hours since 1970: period of processes that run every step. */
  readonly period: number;
  /** Date that the step's end closes, YYYY-MM-DD. */
  readonly date: string;
}

/** Describes the step that starts at `start`. @param minutes its length */
export function stepTime(index: number, start: Minute, minutes: number): StepTime {
  const end = start + minutes;
  const month = monthNumber(start);
  const newMonths: number[] = [];
  const first = monthNumber(start - 1) === month ? month + 1 : month;
  for (let m = first; m <= monthNumber(end - 1); m++) newMonths.push(m);
  const newDays: number[] = [];
  for (let d = Math.ceil(start / MINUTES_PER_DAY); d * MINUTES_PER_DAY < end; d++) newDays.push(d);
  return {
    index,
    start,
    end,
    minutes,
    month,
    newMonths,
    newDays,
    hours: minutes / 60,
    days: minutes / MINUTES_PER_DAY,
    years: minutes / MINUTES_PER_YEAR,
    quarter: Math.floor(month / 3),
    dayOfYear: dayOfYear(start),
    period: Math.floor(start / 15),
    date: dateText(end),
  };
}
