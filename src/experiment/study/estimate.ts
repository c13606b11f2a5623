import { MINUTES_PER_YEAR } from '../../quantity/calendar';
import { parseUnit } from '../../quantity/units';
import { ecosystemNames } from '../../scenario/ecosystem';
import { type Estimate, estimateOf } from '../../scenario/estimate';
import type { Names } from '../../scenario/names';
import type { Arm, Plan } from '../batch/plan';
import { sizeOf } from '../design/design';
import { boundsOf } from '../design/distribution';
import type { Study, Vary } from './study';

/** The least and the greatest value of something varied. */
interface Extremes {
  readonly path: string;
  readonly low: number;
  readonly high: number;
}

/** What the cost of a batch follows from. The points are counted, not made. */
export interface Extent {
  readonly arms: readonly Arm[];
  readonly points: number;
  readonly seeds: number;
  readonly metrics: number;
  readonly series: boolean;
  readonly varied: readonly Extremes[];
}

/** What a step and an agent cost, nanoseconds of one core. */
export interface Pace {
  readonly build: number;
  readonly step: number;
  readonly agent: number;
}

/**
 * Measured on two cores of an AMD EPYC that others were using too (Node 20, one worker): `tutorial` 4.6 ms a step,
 * `baseline` 5.6 to 8 ms, with 1:30 vehicles 32 to 45 ms; day one 0.05 to 0.4 s. `agent` counts the agents of
 * `estimateOf`, those at the end of the run, which are more than there are on the way. An idle machine takes about half;
 * `roda run --dry-run` times the one at hand.
 */
export const PACE: Pace = { build: 150e6, step: 3e6, agent: 20 };

/** Bytes: the process and each of its threads with the model loaded, as `--dry-run` reports them. */
const PROCESS_BYTES = 150e6;
const THREAD_BYTES = 120e6;
/** Bytes of a record in the journal and the tables: fixed part, and one number written as text and as binary. */
const RECORD_BYTES = 300;
const NUMBER_BYTES = 28;
/** Bytes of a number in the plan's text. */
const VALUE_BYTES = 20;

/** A number with how it came about. */
export interface Amount {
  readonly value: number;
  readonly formula: string;
}

/** What a batch would cost. */
export interface Cost {
  readonly runs: Amount;
  /** Seconds from start to end with that many workers. */
  readonly seconds: Amount;
  /** Bytes of memory. */
  readonly memory: Amount;
  /** Bytes in the batch's directory. */
  readonly disk: Amount;
  /** The largest run of the batch. */
  readonly largest: Estimate;
}

/** What a plan would cost. @param how `workers` that share the runs; `pace` where it has been timed */
export function costOf(plan: Plan, how: { readonly workers?: number; readonly pace?: Pace } = {}): Cost {
  const varied = plan.varied.map(({ path }, i) => ({ path, ...extremes(plan.points, i) }));
  const { arms, points, seeds, metrics, series } = plan;
  return costOfExtent(
    { arms, points: points.length, seeds: seeds.length, metrics: metrics.length, series, varied },
    ecosystemNames(),
    how,
  );
}

/** The extent of a study; nothing of its design is made. */
export function extentOf(study: Omit<Study, 'seeds'>, seeds: number): Extent {
  const { arms, vary, keep, series } = study;
  return { arms, points: pointsOfVary(vary), seeds, metrics: keep.length, series, varied: extremesOf(vary) };
}

/** Number of runs of a study. */
export function runsOfStudy({ arms, vary, seeds }: Study): number {
  return arms.length * pointsOfVary(vary) * seeds.length;
}

function pointsOfVary(vary: Vary | undefined): number {
  if (!vary) return 1;
  return vary.kind === 'list' ? vary.points.length : sizeOf(vary.design, vary.ranges.length);
}

function extremesOf(vary: Vary | undefined): Extremes[] {
  if (!vary) return [];
  if (vary.kind === 'list') return vary.varied.map(({ path }, i) => ({ path, ...extremes(vary.points, i) }));
  return vary.ranges.map(({ path, distribution }) => {
    const [low, high] = boundsOf(distribution);
    return { path, low, high };
  });
}

function extremes(points: readonly (readonly number[])[], column: number): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const point of points) {
    low = Math.min(low, point[column] as number);
    high = Math.max(high, point[column] as number);
  }
  return { low, high };
}

/** What a batch of that extent would cost. */
export function costOfExtent(
  extent: Extent,
  names: Names,
  { workers = 1, pace = PACE }: { readonly workers?: number; readonly pace?: Pace } = {},
): Cost {
  const { arms, points, seeds, metrics, series, varied } = extent;
  const runs = arms.length * points * seeds;
  const sizes = largestRuns(extent, names);
  const seconds = sizes.map(
    (size) => (pace.build + size.steps * (pace.step + size.agents * pace.agent)) / 1e9,
  );
  const longest = seconds.indexOf(Math.max(...seconds));
  const { steps, agents } = sizes[longest] as Estimate;
  const largest = sizes.reduce((most, size) => (size.bytes > most.bytes ? size : most));
  const all = (points * seeds * seconds.reduce((sum, s) => sum + s, 0)) / workers;
  const months = series ? Math.max(...arms.map(({ scenario }) => monthsOf(scenario))) : 0;
  const numbers = metrics * (1 + months) + months + varied.length;
  const values = points * varied.length;
  const alike = seconds.every((s) => s === seconds[0]);
  const threads = Math.min(workers, runs);
  const memory = PROCESS_BYTES + threads * (THREAD_BYTES + largest.bytes) + runs * 8 + values * 8;
  return {
    runs: {
      value: runs,
      formula: `${count(arms.length, 'scenario')} x ${count(points, 'point')} x ${count(seeds, 'seed')} = ${count(runs, 'run')}`,
    },
    seconds: {
      value: all,
      formula: `${count(runs, 'run')} x (day one ${pace.build / 1e9} s + ${count(steps, 'step')} x (${pace.step / 1e6} ms + ${figure(agents)} agents x ${pace.agent} ns))${alike ? '' : ', shorter ones as they are,'} / ${count(workers, 'worker')}`,
    },
    memory: {
      value: memory,
      formula: `${PROCESS_BYTES / 1e6} MB + ${count(threads, 'thread')} x (${THREAD_BYTES / 1e6} MB + agents ${figure(largest.bytes)} B) + ${count(runs, 'run')} x 8 B + design ${figure(values)} numbers x 8 B`,
    },
    disk: {
      value: runs * (RECORD_BYTES + numbers * NUMBER_BYTES) + values * VALUE_BYTES,
      formula: `${count(runs, 'run')} x (${RECORD_BYTES} B + ${figure(numbers)} numbers x ${NUMBER_BYTES} B) + design ${figure(values)} numbers x ${VALUE_BYTES} B`,
    },
    largest,
  };
}

/** Size of the largest run of every arm, wherever in the design it lies. */
function largestRuns({ arms, varied }: Extent, names: Names): Estimate[] {
  const counting = varied.filter(({ path }) => counts(path, names));
  const sizeOfArm = ({ scenario }: Arm, set: ReadonlyMap<string, number>): Estimate => {
    const { overrides, start, end, step } = scenario;
    return estimateOf(names, new Map([...Object.entries(overrides), ...set]), start, end, step);
  };
  const corner = new Map<string, number>();
  const first = arms[0] as Arm;
  // Agents rise or fall with every one of these parameters whatever the others are: the largest run is at a corner.
  for (const { path, low, high } of counting) {
    const at = (value: number): number => sizeOfArm(first, new Map([...corner, [path, value]])).bytes;
    corner.set(path, at(low) > at(high) ? low : high);
  }
  return arms.map((arm) => sizeOfArm(arm, corner));
}

/** True for a parameter that the number of agents follows from. */
function counts(path: string, names: Names): boolean {
  const parameter = names.parameters.get(path);
  if (!parameter) return false;
  const { dimensions } = parseUnit(parameter.unit);
  return path.startsWith('scale.') || names.populations.some(({ kind }) => dimensions.has(kind));
}

function monthsOf({ start, end }: Arm['scenario']): number {
  return Math.ceil(((end - start) / MINUTES_PER_YEAR) * 12) + 1;
}

function count(n: number, of: string): string {
  return `${figure(n)} ${of}${n === 1 ? '' : 's'}`;
}

/** Whole figures up to ten million, then powers of ten. */
function figure(value: number): string {
  if (value < 1e7) return String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
  return value.toExponential(3).replace(/\.?0*e\+/, 'e');
}
