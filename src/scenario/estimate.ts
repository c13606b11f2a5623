import { MINUTES_PER_YEAR, type Minute } from '../quantity/calendar';
import type { Parameter } from '../quantity/parameter';
import { parseUnit } from '../quantity/units';
import type { Names, Population } from './names';

/** What a run may be at most: 50 years of quarter hours, and agents in a quarter of a machine with 16 GB. */
export const LARGEST = { steps: 2_000_000, bytes: 4e9 } as const;

/** Size of a run, worked out from the scenario alone. */
export interface Estimate {
  readonly steps: number;
  /** `(end - start) / step = ...`, in words and figures. */
  readonly stepsFormula: string;
  readonly agents: number;
  readonly bytes: number;
  readonly bytesFormula: string;
  /** Path of the parameter that counts most, if any. */
  readonly largest?: string;
}

const SECONDS_PER_YEAR = MINUTES_PER_YEAR * 60;

/**
 * Steps, agents and bytes of a run: for every table that grows, agents = (stock on day one + yearly additions x years)
 * / real units an agent, from all parameters of its layer that are counted in its agents.
 * @param values parameters that differ from their defaults, by path
 */
export function estimateOf(
  names: Names,
  values: ReadonlyMap<string, number>,
  start: Minute,
  end: Minute,
  step: number,
): Estimate {
  const days = (end - start) / 1440;
  const steps = Math.ceil((end - start) / step);
  const years = (end - start) / MINUTES_PER_YEAR;
  const value = (path: string): number => values.get(path) ?? names.parameters.get(path)?.value ?? 0;
  const groups = names.populations
    .map((population) => group(population, names, value, years))
    .filter((g) => g.agents > 0);
  const agents = groups.reduce((sum, g) => sum + g.agents, 0);
  const bytes = groups.reduce((sum, g) => sum + g.agents * g.bytes, 0);
  const largest = groups.reduce<Group | undefined>(
    (most, g) => (!most || g.agents * g.bytes > most.agents * most.bytes ? g : most),
    undefined,
  )?.largest;
  return {
    steps,
    stepsFormula: `${days} d / ${step} min = ${steps} steps`,
    agents,
    bytes,
    bytesFormula: `${groups.map((g) => g.formula).join(' + ') || 'no agents'} = ${figure(bytes)} B`,
    ...(largest === undefined ? {} : { largest }),
  };
}

interface Group {
  readonly agents: number;
  readonly bytes: number;
  readonly formula: string;
  readonly largest?: string;
}

function group(
  { layer, kind, bytes }: Population,
  names: Names,
  value: (path: string) => number,
  years: number,
): Group {
  let stock = 0;
  let perYear = 0;
  let largest: string | undefined;
  let most = 0;
  for (const [path, p] of names.parameters) {
    if (!path.startsWith(`${layer}.`)) continue;
    const { ofStock, ofFlow } = counts(p, kind);
    const part = value(path) * (ofStock + ofFlow * years);
    stock += value(path) * ofStock;
    perYear += value(path) * ofFlow;
    if (part > most) {
      most = part;
      largest = path;
    }
  }
  const units = stock + perYear * years;
  const scale = `scale.${kind}s`;
  const weighted = names.parameters.has(scale);
  // Robots are kept one to one up to the scale of individuals, and then grow into weights; the rest always are.
  const cap =
    kind === 'robot' && names.parameters.has('scale.individuals')
      ? 2 * value('scale.individuals')
      : undefined;
  const agents = Math.ceil(weighted ? units / value(scale) : Math.min(units, cap ?? units));
  const of = `(${figure(stock)} + ${figure(perYear)}/yr x ${figure(years)} yr)`;
  const count = weighted
    ? `${of} / ${figure(value(scale))}`
    : cap === undefined
      ? of
      : `min(${of}, ${figure(cap)})`;
  const formula = `${kind}s ${count} x ${bytes} B`;
  return { agents, bytes, formula, ...(largest === undefined ? {} : { largest }) };
}

/** What one unit of a parameter adds to a stock of that kind, and to its yearly additions. */
function counts({ unit }: Parameter, kind: string): { ofStock: number; ofFlow: number } {
  const { factor, dimensions } = parseUnit(unit);
  if (dimensions.get(kind) !== 1) return { ofStock: 0, ofFlow: 0 };
  if (dimensions.size === 1) return { ofStock: factor, ofFlow: 0 };
  return {
    ofStock: 0,
    ofFlow: dimensions.size === 2 && dimensions.get('s') === -1 ? factor * SECONDS_PER_YEAR : 0,
  };
}

function figure(value: number): string {
  return value >= 1e7
    ? value.toExponential(3).replace(/\.?0*e\+/, 'e')
    : String(Number(value.toPrecision(4)));
}
