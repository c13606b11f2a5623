/** Minutes since 1970-01-01 00:00 UTC: how the model counts time. Exact integers, no leap seconds. */
export type Minute = number;

export const MINUTES_PER_DAY = 1440;
export const MINUTES_PER_YEAR = 525_960; // Julian year, 365.25 d
export const MINUTES_PER_MONTH = 43_830; // a twelfth of it
export const HOURS_PER_DAY = 24;
export const DAYS_PER_YEAR = 365.25;
export const HOURS_PER_YEAR = 8766;
export const DAYS_PER_MONTH = DAYS_PER_YEAR / 12;

/** Days since 1970-01-01 of a proleptic Gregorian date (algorithm from the calendar's own 400-year cycle). */
export function daysFromDate(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** A civil date; month 1-12. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The civil date of a day number since 1970-01-01. */
export function dateFromDays(days: number): CivilDate {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** Reads YYYY-MM-DD; undefined if it is not a date of the calendar. */
export function parseDate(text: string): CivilDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const back = dateFromDays(daysFromDate(date.year, date.month, date.day));
  return back.month === date.month && back.day === date.day && back.year === date.year ? date : undefined;
}

/**
 * The minute at which a named day ends: a run that starts on 2025-12-31 starts at its midnight, 24:00 UTC.
 * @throws Error if the text is no date.
 */
export function endOfDay(text: string): Minute {
  const date = parseDate(text);
  if (!date) throw new Error(`"${text}" is not a date (YYYY-MM-DD)`);
  return (daysFromDate(date.year, date.month, date.day) + 1) * MINUTES_PER_DAY;
}

/** The day that has just ended at midnight, or the running day otherwise, as YYYY-MM-DD (inverse of `endOfDay`). */
export function dateText(minute: Minute): string {
  const { year, month, day } = dateFromDays(Math.ceil(minute / MINUTES_PER_DAY) - 1);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** An instant as YYYY-MM-DDThh:mmZ (UTC). */
export function instantText(minute: Minute): string {
  const day = Math.floor(minute / MINUTES_PER_DAY);
  const { year, month, day: date } = dateFromDays(day);
  const rest = minute - day * MINUTES_PER_DAY;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(date)}T${two(Math.floor(rest / 60))}:${two(rest % 60)}Z`;
}

/** Calendar months since 1970-01 of the instant just after `minute`: the period of slow processes. */
export function monthNumber(minute: Minute): number {
  const { year, month } = dateFromDays(Math.floor(minute / MINUTES_PER_DAY));
  return (year - 1970) * 12 + month - 1;
}

/** Minute at which a calendar month (since 1970-01) begins: the inverse of `monthNumber`. */
export function startOfMonth(month: number): Minute {
  return daysFromDate(1970 + Math.floor(month / 12), (month % 12) + 1, 1) * MINUTES_PER_DAY;
}

/** Calendar months that an interval touches, each with the share of the interval that lies in it. */
export function monthsWithin(
  start: Minute,
  end: Minute,
): { readonly month: number; readonly share: number }[] {
  const parts: { month: number; share: number }[] = [];
  for (let from = start; from < end; ) {
    const month = monthNumber(from);
    const to = Math.min(end, startOfMonth(month + 1));
    parts.push({ month, share: (to - from) / (end - start) });
    from = to;
  }
  return parts;
}

/** Day of the year (0-365) of the instant just after `minute`. */
export function dayOfYear(minute: Minute): number {
  const days = Math.floor(minute / MINUTES_PER_DAY);
  return days - daysFromDate(dateFromDays(days).year, 1, 1);
}
