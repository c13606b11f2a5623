/** A unit taken apart: the factor to its base units and the exponent of each base dimension. */
export interface Unit {
  readonly factor: number;
  readonly dimensions: ReadonlyMap<string, number>;
}

/** A unit text that cannot be read; `message` says why and names the nearest known symbols. */
export class UnitError extends Error {}

/** Symbols that may carry an SI prefix: [factor, base dimensions]. Power is a base of its own; energy is W s. */
const PREFIXABLE: Record<string, readonly [number, Record<string, number>]> = {
  W: [1, { W: 1 }],
  Wh: [3600, { W: 1, s: 1 }],
  g: [1e-3, { kg: 1 }],
  m: [1, { m: 1 }],
  s: [1, { s: 1 }],
  B: [1, { B: 1 }],
  bit: [0.125, { B: 1 }],
  bps: [0.125, { B: 1, s: -1 }],
  FLOP: [1, { FLOP: 1 }],
  USD: [1, { USD: 1 }],
  Hz: [1, { s: -1 }],
  K: [1, { K: 1 }],
  rad: [1, { rad: 1 }],
  H100e: [1, { H100e: 1 }],
  pixel: [1, { pixel: 1 }],
};

/** Symbols taken as they are. Months and years are mean Julian ones: month = 1/12 yr (facts README). */
const PLAIN: Record<string, readonly [number, Record<string, number>]> = {
  '1': [1, {}],
  '%': [0.01, {}],
  min: [60, { s: 1 }],
  h: [3600, { s: 1 }],
  d: [86_400, { s: 1 }],
  week: [604_800, { s: 1 }],
  month: [31_557_600 / 12, { s: 1 }],
  quarter: [31_557_600 / 4, { s: 1 }],
  yr: [31_557_600, { s: 1 }],
  t: [1000, { kg: 1 }],
  kt: [1e6, { kg: 1 }],
  Mt: [1e9, { kg: 1 }],
  mi: [1609.344, { m: 1 }],
  m2: [1, { m: 2 }],
  deg: [0.017453292519943295, { rad: 1 }],
};

/** Things that are counted. Each is a dimension of its own, so that chips cannot be set in satellites. */
const COUNTED = [
  'GPU',
  'chip',
  'vehicle',
  'robot',
  'satellite',
  'flight',
  'launch',
  'user',
  'post',
  'token',
  'event',
  'run',
  'release',
  'wafer',
  'package',
  'unit',
  'cycle',
  'site',
  'person',
  'plane',
  'endpoint',
  'query',
  'plant',
  'firm',
  'step',
  'draw',
  'count',
  'city',
  'bank',
  'lab',
  'booster',
  'pad',
  'ship',
  'parameter',
  'cohort',
  'server',
  'share',
];

const PREFIX: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
};

const PLURAL: Record<string, string> = {
  parameters: 'parameter',
  persons: 'person',
  people: 'person',
  queries: 'query',
  cities: 'city',
  launches: 'launch',
};

function atom(symbol: string): Unit {
  const plain = PLAIN[symbol] ?? PREFIXABLE[symbol];
  if (plain) return { factor: plain[0], dimensions: new Map(Object.entries(plain[1])) };
  const singular = PLURAL[symbol] ?? (symbol.endsWith('s') ? symbol.slice(0, -1) : symbol);
  if (COUNTED.includes(singular)) return { factor: 1, dimensions: new Map([[singular, 1]]) };
  const prefix = PREFIX[symbol[0] ?? ''];
  const rest = symbol.slice(1);
  const base = PREFIXABLE[rest];
  if (prefix !== undefined && base)
    return { factor: prefix * base[0], dimensions: new Map(Object.entries(base[1])) };
  const counted = rest.endsWith('s') ? rest.slice(0, -1) : rest;
  if (prefix !== undefined && COUNTED.includes(counted))
    return { factor: prefix, dimensions: new Map([[counted, 1]]) };
  const known = [...Object.keys(PLAIN), ...Object.keys(PREFIXABLE), ...COUNTED];
  throw new UnitError(
    `unknown unit "${symbol}"; did you mean ${nearest(symbol, known)
      .map((s) => `"${s}"`)
      .join(', ')}?`,
  );
}

function multiply(a: Unit, b: Unit, sign: 1 | -1): Unit {
  const dimensions = new Map(a.dimensions);
  for (const [name, power] of b.dimensions) {
    const sum = (dimensions.get(name) ?? 0) + sign * power;
    if (sum === 0) dimensions.delete(name);
    else dimensions.set(name, sum);
  }
  return { factor: sign === 1 ? a.factor * b.factor : a.factor / b.factor, dimensions };
}

const cache = new Map<string, Unit>();

/**
 * Reads a unit such as `GWh/yr`, `USD/(kW yr)`, `1e9 USD/yr`, `%/yr` or `1`.
 * Products are written with a space, one `/` divides by all that follows inside its parentheses.
 * @throws UnitError naming the part that is not known.
 */
export function parseUnit(text: string): Unit {
  const known = cache.get(text);
  if (known) return known;
  const tokens = text.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![A-Za-z])|[A-Za-z%][A-Za-z0-9%]*|[/()]|\S/g) ?? [];
  let position = 0;
  const product = (closing: boolean): Unit => {
    let unit: Unit = { factor: 1, dimensions: new Map() };
    let sign: 1 | -1 = 1;
    let terms = 0;
    while (position < tokens.length) {
      const token = tokens[position++] ?? '';
      if (token === ')') {
        if (!closing) throw new UnitError(`unit "${text}" has a ")" without "("`);
        return unit;
      }
      if (token === '/') {
        if (sign === -1) throw new UnitError(`unit "${text}" divides twice; write a/(b c)`);
        sign = -1;
        continue;
      }
      const part =
        token === '('
          ? product(true)
          : /^\d/.test(token)
            ? { factor: Number(token), dimensions: new Map() }
            : atom(token);
      unit = multiply(unit, part, sign);
      terms++;
    }
    if (closing) throw new UnitError(`unit "${text}" has a "(" without ")"`);
    if (terms === 0) throw new UnitError('a unit is missing');
    return unit;
  };
  const unit = product(false);
  cache.set(text, unit);
  return unit;
}

/**
 * The factor by which a number in unit `from` becomes one in unit `to`.
 * @throws UnitError if the two measure different things.
 */
export function conversion(from: string, to: string): number {
  const a = parseUnit(from);
  const b = parseUnit(to);
  const same =
    a.dimensions.size === b.dimensions.size && [...a.dimensions].every(([k, v]) => b.dimensions.get(k) === v);
  if (!same) throw new UnitError(`"${from}" cannot be converted to "${to}"`);
  return a.factor / b.factor;
}

/** The up to three names closest to `name` (edit distance, ties in the order given). */
export function nearest(name: string, names: readonly string[]): string[] {
  return names
    .map((candidate, index) => ({
      candidate,
      index,
      distance: editDistance(name.toLowerCase(), candidate.toLowerCase()),
    }))
    .sort((a, b) => a.distance - b.distance || a.index - b.index)
    .slice(0, 3)
    .map((entry) => entry.candidate);
}

function editDistance(a: string, b: string): number {
  const row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] as number;
    row[0] = i;
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] as number;
      row[j] = Math.min(above + 1, (row[j - 1] as number) + 1, diagonal + (a[i - 1] === b[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
