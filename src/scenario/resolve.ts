import { type Edit, normaliseEdits } from '../engine/edit';
import type { Minute } from '../quantity/calendar';
import { dateText } from '../quantity/calendar';
import { estimateOf, LARGEST } from './estimate';
import { type Issue, issueAt, type Origin } from './issue';
import type { Names } from './names';
import type { ScenarioPart, Stated, StatedEdit } from './part';

/** A scenario with everything that it extends and every option applied: immutable plain data. */
export interface ResolvedScenario {
  readonly title: string;
  readonly asks: string;
  /** Minutes since 1970; both are the ends of named days. */
  readonly start: Minute;
  readonly end: Minute;
  /** Minutes. */
  readonly step: number;
  /** Parameters that were set, by path, in their declared units; they stay as set when others are drawn. */
  readonly overrides: Readonly<Record<string, number>>;
  /** Valves that are not 1. */
  readonly valves: Readonly<Record<string, number>>;
  /** Links whose own channel is replaced by the market. */
  readonly markets: readonly string[];
  readonly edits: readonly Edit[];
  /** Metrics that the series keeps; empty for all. */
  readonly keep: readonly string[];
  readonly resolution: 'full' | 'preview';
  /** Seed that the scenario proposes. */
  readonly seed?: string;
}

const DAY = 1440;
/**
 * `resolution: preview` (numbers.md, Scale; gates.md): a week a step, fewer and larger agents. Demand stands in fewer
 * cities: most of what passes over links passes between cities, and with 200 of them the few robots are spread so thin
 * that their number comes out 8 % below the full model's after ten years, with 20 it is 2.5 %.
 */
const PREVIEW_STEP = 7 * DAY;
const PREVIEW = [
  { path: 'scale.vehicles', value: 10_000, coarser: Math.max },
  { path: 'scale.individuals', value: 1000, coarser: Math.min },
  { path: 'scale.satellitesByPlane', value: 1, coarser: Math.max },
  { path: 'world.cities', value: 20, coarser: Math.min },
] as const;

/** Joins parts, the most basic first, and checks what only the whole can show. `origin` stands for the whole. */
export function resolve(
  parts: readonly ScenarioPart[],
  names: Names,
  origin: Origin,
): { scenario?: ResolvedScenario; issues: Issue[] } {
  const issues: Issue[] = [];
  const layers: ScenarioPart[] = [];
  for (const part of parts)
    layers.push(part.resolution === 'preview' ? withPreview(part, layers, names, origin) : part);
  const last = <T>(pick: (part: ScenarioPart) => T | undefined): T | undefined =>
    layers.map(pick).findLast((value) => value !== undefined);
  const start = last((p) => p.start);
  const end = last((p) => p.end);
  for (const [key, stated] of [
    ['start', start],
    ['end', end],
  ] as const) {
    if (!stated)
      issues.push(
        issueAt(
          origin,
          key,
          `the scenario has no ${key}`,
          `Write "${key}: ${key === 'start' ? '2025-12-31' : '2035-12-31'}", or extend a scenario that has one`,
        ),
      );
  }
  if (!start || !end) return { issues };
  if (end.value <= start.value) {
    const at = layers.at(-1)?.end || !layers.at(-1)?.start ? end.origin : start.origin;
    return {
      issues: [
        issueAt(
          at,
          'end',
          `the end, ${dateText(end.value)}, is not after the start, ${dateText(start.value)}`,
          'Let the run end on a later day',
        ),
      ],
    };
  }
  const step = last((p) => p.step)?.value ?? DAY;
  const overrides = joined(layers.map((p) => p.values));
  const valves = joined(layers.map((p) => p.valves));
  const markets = joined(layers.map((p) => p.markets));
  const stated = layers.flatMap((p) => p.edits);
  issues.push(...stated.flatMap((edit) => editIssues(edit, start.value, end.value)));
  const size = estimateOf(
    names,
    new Map([...overrides].map(([path, { value }]) => [path, value])),
    start.value,
    end.value,
    step,
  );
  issues.push(...sizeIssues(size, { step: last((p) => p.step), end, overrides, origin }));
  if (issues.length > 0) return { issues };
  const initial = (path: string): number | undefined => {
    const link = /^links\.(.+)\.(valve|integration)$/.exec(path);
    if (!link) return overrides.get(path)?.value ?? names.parameters.get(path)?.value;
    const id = link[1] as string;
    return link[2] === 'valve' ? (valves.get(id)?.value ?? 1) : markets.get(id)?.value ? 1 : 0;
  };
  const edits = normaliseEdits(
    stated.map(({ path, value, at }) => ({ path, value, step: firstStep(at, start.value, step) })),
    initial,
  );
  const seed = last((p) => p.seed);
  const scenario: ResolvedScenario = {
    title: last((p) => p.title) ?? '',
    asks: last((p) => p.asks) ?? '',
    start: start.value,
    end: end.value,
    step,
    overrides: record(overrides, ({ value }) => value),
    valves: record(new Map([...valves].filter(([, { value }]) => value !== 1)), ({ value }) => value),
    markets: [...markets]
      .filter(([, { value }]) => value)
      .map(([id]) => id)
      .sort(byText),
    edits,
    keep: last((p) => p.keep) ?? [],
    resolution: layers.some((p) => p.resolution === 'preview') ? 'preview' : 'full',
    ...(seed === undefined ? {} : { seed }),
  };
  return { scenario: deepFreeze(scenario), issues };
}

/** Order of names that does not depend on a locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Number of steps until the first boundary at or after the end. */
export function stepsOf({ start, end, step }: Pick<ResolvedScenario, 'start' | 'end' | 'step'>): number {
  return Math.ceil((end - start) / step);
}

/** The step before which a change of that minute is applied: the first that starts then or later. */
export function firstStep(minute: Minute, start: Minute, step: number): number {
  return Math.max(0, Math.ceil((minute - start) / step));
}

/** What preview means, below what the part itself says; what it extends may be coarser already. */
function withPreview(
  part: ScenarioPart,
  extended: readonly ScenarioPart[],
  names: Names,
  origin: Origin,
): ScenarioPart {
  const before = joined(extended.map((p) => p.values));
  const values = new Map(part.values);
  for (const { path, value, coarser } of PREVIEW) {
    const parameter = names.parameters.get(path);
    if (!parameter || values.has(path)) continue;
    const own = before.get(path)?.value ?? parameter.value;
    values.set(path, { value: coarser(own, value), origin });
  }
  return { ...part, values, step: part.step ?? { value: PREVIEW_STEP, origin } };
}

function joined<T>(maps: readonly ReadonlyMap<string, T>[]): Map<string, T> {
  return new Map(maps.flatMap((map) => [...map]));
}

function record<T>(map: ReadonlyMap<string, T>, pick: (value: T) => number): Record<string, number> {
  return Object.fromEntries(
    [...map].sort(([a], [b]) => byText(a, b)).map(([path, value]) => [path, pick(value)]),
  );
}

function editIssues({ at, path, origin }: StatedEdit, start: Minute, end: Minute): Issue[] {
  if (at >= end)
    return [
      issueAt(
        origin,
        path,
        `the edit lies after the end, ${dateText(end)}`,
        'Choose an earlier day, or a later end',
      ),
    ];
  // The day named by the start is over when the run begins: an edit on it holds from the first step.
  if (at < start - DAY)
    return [
      issueAt(
        origin,
        path,
        `the edit lies before the start, ${dateText(start)}`,
        'Choose a later day, or set it under "parameters" for the whole run',
      ),
    ];
  return [];
}

function sizeIssues(
  size: ReturnType<typeof estimateOf>,
  at: {
    step: Stated<number> | undefined;
    end: Stated<number>;
    overrides: ReadonlyMap<string, Stated<number>>;
    origin: Origin;
  },
): Issue[] {
  const issues: Issue[] = [];
  if (size.steps > LARGEST.steps) {
    issues.push(
      issueAt(
        (at.step ?? at.end).origin,
        'step',
        `the run would have ${size.stepsFormula}, and may have ${LARGEST.steps}`,
        'Take longer steps, or an earlier end',
      ),
    );
  }
  if (size.bytes > LARGEST.bytes) {
    const cause = size.largest === undefined ? undefined : at.overrides.get(size.largest);
    issues.push(
      issueAt(
        cause?.origin ?? at.origin,
        size.largest ?? 'scale',
        `the agents would need ${size.bytesFormula}, and may need ${LARGEST.bytes} B`,
        'Let one agent stand for more units, or have fewer of them',
      ),
    );
  }
  return issues;
}

function deepFreeze<T extends object>(object: T): T {
  for (const value of Object.values(object))
    if (typeof value === 'object' && value !== null) deepFreeze(value);
  return Object.freeze(object);
}
