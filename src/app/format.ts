import {
  ENGLISH,
  type Notation,
  quantity as quantityIn,
  quantityText as quantityTextIn,
  type Shown,
  significant as significantIn,
  whole,
} from '../experiment/report/number';
import type { Language } from './language';

const INDONESIAN: Notation = {
  point: ',',
  group: '.',
  // In Indonesian miliar is 10^9.
  powers: ['', 'rb', 'jt', 'M', 'T', 'rb T'],
  units: {
    d: 'hari',
    h: 'jam',
    month: 'bulan',
    yr: 'tahun',
    event: 'peristiwa',
    vehicle: 'kendaraan',
    robot: 'robot',
    token: 'token',
    release: 'rilis',
    satellite: 'satelit',
    flight: 'penerbangan',
    user: 'pengguna',
    chip: 'cip',
  },
  per: { d: 'hari', yr: 'tahun', h: 'jam', month: 'bulan' },
};

const NOTATIONS: Readonly<Record<Language, Notation>> = { en: ENGLISH, id: INDONESIAN };

/** A number with three significant digits in the reader's notation; the same number is always the same width. */
export function significant(value: number, language: Language, digits = 3): string {
  return significantIn(value, NOTATIONS[language], digits);
}

/** A value with its unit, scaled so that the number has at most three digits before the point. */
export function quantity(value: number, unit: string, language: Language): Shown {
  return quantityIn(value, unit, NOTATIONS[language]);
}

/** A quantity in one text. */
export function quantityText(value: number, unit: string, language: Language): string {
  return quantityTextIn(value, unit, NOTATIONS[language]);
}

/** A share as per cent. */
export function percent(share: number, language: Language): string {
  const value = share * 100;
  const digits = value >= 10 ? 2 : 1;
  return value < 0.1 && value > 0
    ? `<${significant(0.1, language, 1)}\u00A0%`
    : `${significant(value, language, digits)}\u00A0%`;
}

/** A whole number with the reader's grouping. */
export function count(value: number, language: Language): string {
  return whole(value, NOTATIONS[language]);
}

/** Day before month in English too: 14 Jun 2027. */
const DATE_LOCALE: Readonly<Record<Language, string>> = { en: 'en-GB', id: 'id' };

/** Forms in which moments are written. */
const DATE_FORMS = {
  day: { day: 'numeric', month: 'short', year: 'numeric' },
  hour: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  },
  year: { year: 'numeric' },
  month: { month: 'short' },
  monthDay: { day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** A moment, minutes since 1970, in UTC. Formatters are kept: to make one takes longer than to use it a hundred times. */
export function moment(minute: number, form: keyof typeof DATE_FORMS, language: Language): string {
  const key = `${form} ${language}`;
  let format = dateFormats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(DATE_LOCALE[language], { ...DATE_FORMS[form], timeZone: 'UTC' });
    dateFormats.set(key, format);
  }
  return format.format(minute * 60_000);
}

/** A date such as 14 Jun 2027, of the day that ends at this minute since 1970. */
export function dateOf(minute: number, language: Language): string {
  // A run that has done all of 31 December stands at midnight: that is still the 31st.
  return moment(minute - 1, 'day', language);
}

/** The same with the hour, for runs with steps shorter than a day. */
export function dateAndHour(minute: number, language: Language): string {
  return moment(minute, 'hour', language);
}
