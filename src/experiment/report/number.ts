/** A number and its unit as a person reads them. */
export interface Shown {
  readonly number: string;
  readonly unit: string;
}

/** How a language writes numbers and counts things. */
export interface Notation {
  readonly point: string;
  readonly group: string;
  /** Short words for 10^3, 10^6, 10^9, 10^12, 10^15, after an empty one. */
  readonly powers: readonly string[];
  /** Names of units that are not symbols. */
  readonly units: Readonly<Record<string, string>>;
  /** Units after a slash stand for one: per day, per month. */
  readonly per: Readonly<Record<string, string>>;
}

/** English notation: that of reports and of the page in English. */
export const ENGLISH: Notation = {
  point: '.',
  group: ',',
  powers: ['', 'k', 'M', 'B', 'T', 'Q'],
  units: {
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
  per: { d: 'day', yr: 'yr', h: 'h', month: 'month' },
};

/** Units that take SI prefixes; all others get words for thousands, millions and so on. */
const PREFIXABLE = new Set(['W', 'Wh', 'B', 'bit', 'bps', 'W-yr', 'FLOP/s']);
const PREFIXES = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
const PREFIX_FACTOR: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 };

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const MINUS = '\u2212';
/** Between groups that must not be torn apart. */
const THIN = '\u202F';

/** What stands where there is no number. */
export const NO_NUMBER = '\u2013';

/**
 * A number with so many significant digits in a language's notation; the same number is always the same width. It
 * asks no locale data of the machine, so that a report is the same bytes everywhere.
 */
export function significant(value: number, notation: Notation, digits = 3): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size < 1e-4 || size >= 1e9) return power(value, notation, digits);
  const rounded = Number(size.toPrecision(digits));
  const exponent = Number(rounded.toExponential().split('e')[1]);
  const decimals = Math.max(0, digits - 1 - exponent);
  return (value < 0 ? MINUS : '') + grouped(rounded.toFixed(decimals), notation);
}

/** A whole number with its groups apart. */
export function whole(value: number, notation: Notation): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  const rounded = Math.round(Math.abs(value));
  return (value < 0 && rounded > 0 ? MINUS : '') + grouped(String(rounded), notation);
}

/** A number with so many decimals, for rows of numbers whose steps are known. */
export function fixed(value: number, decimals: number, notation: Notation): string {
  if (!Number.isFinite(value)) return NO_NUMBER;
  if (Math.abs(value) >= 1e15) return power(value, notation, 3);
  const digits = Math.abs(value).toFixed(decimals);
  return (value < 0 && Number(digits) !== 0 ? MINUS : '') + grouped(digits, notation);
}

/** A share as per cent: three digits. */
export function percent(share: number): string {
  return joined({ number: significant(share * 100, ENGLISH), unit: '%' }).replace(/\.0+(?=\u00A0)/, '');
}

/** A probability as people read it. */
export function chance(p: number): string {
  return p < 0.001 ? `<${THIN}0.001` : fixed(p, 3, ENGLISH);
}

function grouped(digits: string, { point, group }: Notation): string {
  const [integer, fraction] = digits.split('.') as [string, string | undefined];
  const apart = integer.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction === undefined ? apart : `${apart}${point}${fraction}`;
}

function power(value: number, notation: Notation, digits: number): string {
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e') as [string, string];
  return `${significant(Number(mantissa), notation, digits)}${THIN}×${THIN}10${raised(Number(exponent))}`;
}

/** An exponent as it stands above the line. */
function raised(exponent: number): string {
  const digits = String(Math.abs(exponent)).split('');
  return (exponent < 0 ? '⁻' : '') + digits.map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
}

/** A unit to write values in: they are multiplied by `factor`, and `unit` stands behind them. */
export interface Scale {
  readonly factor: number;
  readonly unit: string;
}

/**
 * The unit in which a value has at most three digits before the point. Values that are to be compared take the scale
 * of the largest.
 * @param size the value, or the largest of them
 */
export function scaleOf(size: number, unit: string, notation: Notation): Scale {
  const { factor, head, per } = parts(unit);
  const scaled = size * factor;
  const perWord = per === '' ? '' : `/${notation.per[per] ?? per}`;
  if (head === 'FLOP' && per === '') return { factor, unit: 'FLOP' };
  // A thousand kilograms have a name of their own.
  if (head === 'kg' && Math.abs(rounded(scaled)) >= 1000) {
    const tonnes = scaleOf(scaled / 1000, `t${per === '' ? '' : `/${per}`}`, notation);
    return { factor: (tonnes.factor * factor) / 1000, unit: tonnes.unit };
  }
  const symbol = symbolOf(head);
  if (symbol) {
    const step = stepsDown(scaled * symbol.factor, PREFIXES.length - 1);
    return {
      factor: (factor * symbol.factor) / 1000 ** step,
      unit: `${PREFIXES[step]}${symbol.base}${perWord}`,
    };
  }
  const step = stepsDown(scaled, notation.powers.length - 1);
  const word = step === 0 ? '' : (notation.powers[step] as string);
  const name = head === '1' ? '' : (notation.units[head] ?? head);
  return {
    factor: factor / 1000 ** step,
    unit: `${word}${word !== '' && name !== '' ? ' ' : ''}${name}${perWord}`,
  };
}

/**
 * The same for an axis, where a power of ten stands once with the unit and not at every mark.
 * @param size the largest value
 */
export function axisScaleOf(size: number, unit: string, notation: Notation): Scale {
  const scale = scaleOf(size, unit, notation);
  const largest = Math.abs(size) * scale.factor;
  if (largest === 0 || !Number.isFinite(largest) || (largest >= 0.01 && largest < 1e4)) return scale;
  // Powers in steps of three, so that the marks stay between 1 and 1,000.
  const exponent = 3 * Math.floor(Number(largest.toExponential().split('e')[1]) / 3);
  const power = `×10${raised(exponent)}`;
  const factor = scale.factor / Number(`1e${exponent}`);
  return { factor, unit: scale.unit === '' ? power : `${power} ${scale.unit}` };
}

/** A value with its unit, scaled so that the number has at most three digits before the point. */
export function quantity(value: number, unit: string, notation: Notation): Shown {
  const scale = scaleOf(value, unit, notation);
  return { number: significant(value * scale.factor, notation), unit: scale.unit };
}

/** A quantity in one text. */
export function quantityText(value: number, unit: string, notation: Notation): string {
  return joined(quantity(value, unit, notation));
}

/** Number and unit in one text that is not torn apart at a line's end. */
export function joined({ number, unit }: Shown): string {
  return unit === '' ? number : `${number}\u00A0${unit}`;
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

function symbolOf(head: string): { base: string; factor: number } | undefined {
  if (PREFIXABLE.has(head)) return { base: head, factor: 1 };
  const factor = PREFIX_FACTOR[head[0] ?? ''];
  const base = head.slice(1);
  return factor !== undefined && PREFIXABLE.has(base) ? { base, factor } : undefined;
}

function stepsDown(value: number, most: number): number {
  if (!Number.isFinite(value)) return 0;
  let number = value;
  let step = 0;
  while (step < most && Math.abs(rounded(number)) >= 1000) {
    number /= 1000;
    step++;
  }
  return step;
}
