import type { Language } from './language';

/** A number and its unit as a person reads them. */
export interface Shown {
  readonly number: string;
  readonly unit: string;
}

/** Units that take SI prefixes; all others get words for thousands, millions and so on. */
const PREFIXABLE = new Set(['W', 'Wh', 'B', 'bit', 'bps', 'W-yr', 'FLOP/s']);
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const PREFIX_FACTOR: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };

/** Short words for 10^3, 10^6, 10^9, 10^12, 10^15 (billion = 10^9; in Indonesian miliar = 10^9). */
const WORDS: Readonly<Record<Language, readonly string[]>> = {
  en: ['', 'k', 'M', 'B', 'T', 'Q'],
  id: ['', 'rb', 'jt', 'M', 'T', 'rb T'],
};

/** Names of units that are not symbols. */
const UNIT_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    d: 'days',
    month: 'months',
    yr: 'years',
    event: 'events',
    vehicle: 'vehicles',
    robot: 'robots',
    token: 'tokens',
    release: 'releases',
    satellite: 'satellites',
    flight: 'flights',
    user: 'users',
    chip: 'chips',
  },
  id: {
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
};

/** Units after a slash stand for one: per day, per month. */
const PER_WORDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { d: 'day', yr: 'yr', h: 'h', month: 'month' },
  id: { d: 'hari', yr: 'tahun', h: 'jam', month: 'bulan' },
};

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const MINUS = '\u2212';
/** Between groups that must not be torn apart. */
const THIN = '\u202F';

/** What stands where there is no number. */
export const NO_NUMBER = '\u2013';

const formats = new Map<string, Intl.NumberFormat>();

/** A number with three significant digits in the reader's notation; the same number is always the same width. */
export function significant(value: number, language: Language, digits = 3): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e9) return power(value, language, digits);
  const key = `${language} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(language, {
      minimumSignificantDigits: digits,
      maximumSignificantDigits: digits,
    });
    formats.set(key, format);
  }
  return format.format(value).replace('-', MINUS);
}

function power(value: number, language: Language, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  const raised = String(Math.abs(Number(exponent)))
    .split('')
    .map((digit) => SUPERSCRIPTS[Number(digit)])
    .join('');
  const sign = Number(exponent) < 0 ? '⁻' : '';
  return `${significant(Number(mantissa), language, digits)}${THIN}×${THIN}10${sign}${raised}`;
}

/** Rounds to three digits first, so that 999.7 MW becomes 1.00 GW and not 1,000 MW. */
function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

/** A unit taken apart: a factor, the symbol that is counted, and what it is divided by. */
function parts(unit: string): { factor: number; head: string; per: string } {
  const match = /^(?:(\d[\d.]*(?:e[+-]?\d+)?)\s+)?([^/]*)(?:\/(.*))?$/.exec(unit);
  return {
    factor: match?.[1] === undefined ? 1 : Number(match[1]),
    head: match?.[2] ?? unit,
    per: match?.[3] ?? '',
  };
}

/** A value with its unit, scaled so that the number has at most three digits before the point. */
export function quantity(value: number, unit: string, language: Language): Shown {
  const { factor, head, per } = parts(unit);
  const scaled = value * factor;
  const perWord = per === '' ? '' : `/${PER_WORDS[language][per] ?? per}`;
  if (head === 'FLOP' && per === '') return { number: significant(scaled, language), unit: 'FLOP' };
  // A thousand kilograms have a name of their own.
  if (head === 'kg' && Math.abs(rounded(scaled)) >= 1000)
    return quantity(scaled / 1000, `t${per === '' ? '' : `/${per}`}`, language);
  const symbol = symbolOf(head);
  if (symbol) {
    const { number, step } = reduce(scaled * symbol.factor, PREFIXES.length - 1);
    return { number: significant(number, language), unit: `${PREFIXES[step]}${symbol.base}${perWord}` };
  }
  const words = WORDS[language];
  const { number, step } = reduce(scaled, words.length - 1);
  const word = step === 0 ? '' : words[step];
  const name = head === '1' ? '' : (UNIT_WORDS[language][head] ?? head);
  return {
    number: significant(number, language),
    unit: `${word}${word !== '' && name !== '' ? ' ' : ''}${name}${perWord}`,
  };
}

function symbolOf(head: string): { base: string; factor: number } | undefined {
  if (PREFIXABLE.has(head)) return { base: head, factor: 1 };
  const factor = PREFIX_FACTOR[head[0] ?? ''];
  const base = head.slice(1);
  return factor !== undefined && PREFIXABLE.has(base) ? { base, factor } : undefined;
}

function reduce(value: number, most: number): { number: number; step: number } {
  if (!Number.isFinite(value)) return { number: value, step: 0 };
  let number = value;
  let step = 0;
  while (step < most && Math.abs(rounded(number)) >= 1000) {
    number /= 1000;
    step++;
  }
  return { number, step };
}

/** A quantity in one text. */
export function quantityText(value: number, unit: string, language: Language): string {
  const shown = quantity(value, unit, language);
  return shown.unit === '' ? shown.number : `${shown.number}\u00A0${shown.unit}`;
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
  let format = formats.get(language);
  if (!format) {
    format = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
    formats.set(language, format);
  }
  return format.format(value).replace('-', MINUS);
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
