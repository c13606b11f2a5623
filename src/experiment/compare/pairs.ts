import type { Plan } from '../batch/plan';
import { placeOf, runsOf } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { mean } from '../statistics/moments';

/** The values of one run, a metric each; undefined where a run failed or is missing. */
export type Row = readonly (number | null)[] | undefined;

/** The runs of a plan by arm and pair (point x seeds + seed), and the records of those that failed. */
export interface Runs {
  readonly rows: readonly (readonly Row[])[];
  readonly failed: ReadonlyMap<number, RunRecord>;
  /** The first so many seeds of the plan count: all, but for a batch that stopped early. */
  readonly seeds: number;
}

/** Sorts the records of a batch by arm and pair. */
export function runsByPair(plan: Plan, records: Iterable<RunRecord>): Runs {
  const rows = plan.arms.map(() => new Array<Row>(plan.points.length * plan.seeds.length).fill(undefined));
  const failed = new Map<number, RunRecord>();
  let latest = 0;
  for (const record of records) {
    latest = Math.max(latest, placeOf(plan, record.index).seedIndex + 1);
    if (record.status === 'failed') failed.set(record.index, record);
    else (rows[record.index % plan.arms.length] as Row[])[pairOf(plan, record.index)] = record.metrics;
  }
  const seeds = plan.stop?.looks.find((look) => look >= latest) ?? plan.seeds.length;
  return { rows, failed, seeds };
}

/** Number of the pair that a run belongs to: arms of one point and seed stand together. */
export function pairOf(plan: Plan, index: number): number {
  return Math.floor(index / plan.arms.length);
}

/** A run that has no values: it takes its partners in the other arms with it. */
export interface DroppedRun {
  /** Id of a run that failed; a run without a record has none here. */
  readonly id?: string;
  readonly arm: string;
  readonly point: number;
  readonly seed: string;
  readonly draw: string;
  /** Why it failed, or that it was not run. */
  readonly reason: string;
}

/** Names the runs that have no values, in the order of the plan. */
export function droppedRuns(plan: Plan, { rows, failed, seeds }: Runs): DroppedRun[] {
  const dropped: DroppedRun[] = [];
  for (let index = 0; index < runsOf(plan); index++) {
    const { arm, point, seedIndex } = placeOf(plan, index);
    if (seedIndex >= seeds || rows[arm]?.[pairOf(plan, index)]) continue;
    const { name } = plan.arms[arm] as Plan['arms'][number];
    const record = failed.get(index);
    const why = record ? { id: record.id, reason: record.reason } : { reason: 'it was not run' };
    dropped.push({ arm: name, point, ...(plan.seeds[seedIndex] as Plan['seeds'][number]), ...why });
  }
  return dropped;
}

/** What counts as one observation: all pairs of a parameter draw, of a seed, or of a point of the design. */
export type UnitKind = 'draw' | 'seed' | 'point';

/**
 * The units of a plan: pairs that depend on each other belong to one, and their mean counts once. Draws of the
 * parameters are independent of each other; without them the events of the seeds are; with one seed alone, the points
 * of the design stand for themselves.
 */
export interface Units {
  readonly kind: UnitKind;
  /** Number of a pair's unit, by pair; -1 for a pair that does not count. */
  readonly ofPair: readonly number[];
  readonly count: number;
}

/** Groups the pairs of a plan into units. @param seeds the first so many seeds count */
export function unitsOf({ seeds: all, points, uncertainty }: Plan, seeds = all.length): Units {
  const draws = [...new Set(all.slice(0, seeds).map(({ draw }) => draw))];
  const isDrawn = uncertainty === 'on' && draws.length > 1;
  const kind: UnitKind = isDrawn ? 'draw' : seeds > 1 || points.length === 1 ? 'seed' : 'point';
  const place = new Map(draws.map((draw, i) => [draw, i]));
  const ofPair = points.flatMap((_, point) =>
    all.map(({ draw }, seed) => {
      if (seed >= seeds) return -1;
      if (kind === 'draw') return place.get(draw) as number;
      return kind === 'seed' ? seed : point;
    }),
  );
  return { kind, ofPair, count: { draw: draws.length, seed: seeds, point: points.length }[kind] };
}

/** The values of one metric in two arms, unit by unit. */
export interface PairedUnits {
  /** Means over each unit's pairs, in the order of units; a unit without a pair is left out. */
  readonly a: readonly number[];
  readonly b: readonly number[];
  /** Differences B - A of every pair, by unit. */
  readonly groups: readonly (readonly number[])[];
  /** Pairs that are there. */
  readonly pairs: number;
  /** Pairs in which both runs are done, and one at least has no value for the metric. */
  readonly withoutValue: number;
}

/** Pairs up the values of two arms in one column. @param left rows of the first arm by pair; `right` of the other */
export function pairUp(
  left: readonly Row[],
  right: readonly Row[],
  column: number,
  units: Units,
): PairedUnits {
  const members: [a: number, b: number][][] = Array.from({ length: units.count }, () => []);
  let [pairs, withoutValue] = [0, 0];
  for (const [pair, unit] of units.ofPair.entries()) {
    const [x, y] = [left[pair], right[pair]];
    if (!x || !y || unit < 0) continue;
    const [a, b] = [x[column] ?? null, y[column] ?? null];
    if (a === null || b === null) withoutValue++;
    else {
      pairs++;
      members[unit]?.push([a, b]);
    }
  }
  const present = members.filter((unit) => unit.length > 0);
  return {
    a: present.map((unit) => mean(unit.map(([a]) => a))),
    b: present.map((unit) => mean(unit.map(([, b]) => b))),
    groups: present.map((unit) => unit.map(([a, b]) => b - a)),
    pairs,
    withoutValue,
  };
}
