import { ecosystem } from '../../ecosystem/assembly';
import { metricsOf, type ScopedMetric } from '../../ecosystem/metrics';
import type { World } from '../../ecosystem/world';
import type { Executor } from '../../engine/executor';
import { digestText, hashTree } from '../../engine/hash';
import { Simulation } from '../../engine/simulation';
import type { Allocate } from '../../engine/table';
import { ecosystemNames } from '../../scenario/ecosystem';
import { canonicalJson, scenarioHash, simulationOptions } from '../../scenario/identity';
import { drawParameters } from '../../scenario/priors';
import type { ResolvedScenario } from '../../scenario/resolve';
import { type RunControl, type RunRecorder, runToEnd } from '../run';
import { type Sample, sample } from '../series';
import { type Job, type Plan, placeOf } from './plan';
import type { RunRecord } from './record';

/** Digits of a run's id: 64 bits, so that a million runs share one with a chance of 3e-8. */
const ID_DIGITS = 16;

/** The scenario of an arm at a point. */
export function scenarioAt(plan: Plan, arm: number, point: number): ResolvedScenario {
  const { scenario } = plan.arms[arm] as Plan['arms'][number];
  const values = plan.points[point] as readonly number[];
  const overrides: Record<string, number> = { ...scenario.overrides };
  const valves: Record<string, number> = { ...scenario.valves };
  plan.varied.forEach(({ path }, i) => {
    const link = /^links\.(.+)\.valve$/.exec(path);
    const value = values[i] as number;
    if (!link) overrides[path] = value;
    else if (value === 1) delete valves[link[1] as string];
    else valves[link[1] as string] = value;
  });
  return { ...scenario, overrides, valves };
}

/** Run number `index` of a plan. */
export function jobAt(plan: Plan, index: number): Job {
  const { arm, point, seedIndex } = placeOf(plan, index);
  const { seed, draw } = plan.seeds[seedIndex] as Plan['seeds'][number];
  const { uncertainty, version } = plan;
  const { scenario, hash } = hashedAt(plan, arm, point);
  const drawn = uncertainty === 'on' ? { draw } : {};
  // What is computed and by which version, whatever batch it belongs to.
  const identity = digestText(canonicalJson({ scenario: hash, seed, ...drawn, version }));
  const id = identity.slice(0, ID_DIGITS);
  return { id, index, arm, point, seedIndex, seed, draw, uncertainty, scenario };
}

interface Hashed {
  readonly scenario: ResolvedScenario;
  readonly hash: string;
}

/** Scenarios of a plan at the point last asked for, by arm: all its seeds share them, and the hash takes 10 ms. */
const latest = new WeakMap<Plan, { readonly point: number; readonly arms: Map<number, Hashed> }>();

function hashedAt(plan: Plan, arm: number, point: number): Hashed {
  let at = latest.get(plan);
  if (at?.point !== point) {
    at = { point, arms: new Map() };
    latest.set(plan, at);
  }
  const known = at.arms.get(arm);
  if (known) return known;
  const scenario = scenarioAt(plan, arm, point);
  const hashed = { scenario, hash: scenarioHash(scenario, ecosystemNames(), plan.uncertainty) };
  at.arms.set(arm, hashed);
  return hashed;
}

/** The simulation of a job on day one. @throws Error where its parameters leave a layer without a possible start */
export function simulationOf(
  { scenario, seed, draw, uncertainty }: Pick<Job, 'scenario' | 'seed' | 'draw' | 'uncertainty'>,
  how: { readonly executor?: Executor; readonly allocate?: Allocate } = {},
): Simulation<World> {
  const drawn = uncertainty === 'on' ? drawParameters(ecosystemNames(), draw) : {};
  return new Simulation<World>(ecosystem, simulationOptions(scenario, seed, drawn, how));
}

/**
 * The first run of a thread that does many. While it is there, V8 keeps the code that it has compiled for it; code goes
 * with the last of the objects that it was made for, and compiling it anew takes as long as half a run.
 */
const kept: Simulation<World>[] = [];

/**
 * Does a run. A model that fails is a record with its reason, not an error: the batch goes on.
 * @param control `stopped` ends it early: then nothing is returned
 * @param how `many`: more runs follow in this thread; for small ones, as the first stays in memory
 */
export async function execute(
  job: Job,
  plan: Pick<Plan, 'metrics' | 'series'>,
  control: RunControl,
  how: { readonly executor?: Executor; readonly allocate?: Allocate; readonly many?: boolean } = {},
): Promise<RunRecord | undefined> {
  try {
    const simulation = simulationOf(job, how);
    if (how.many && kept.length === 0) kept.push(simulation);
    const byId = new Map(metricsOf(simulation.model).map((metric) => [metric.id, metric]));
    const metrics = plan.metrics.map(({ id }) => byId.get(id) as ScopedMetric);
    const months = plan.series ? new MonthRecorder(simulation, metrics) : undefined;
    const outcome = await runToEnd(simulation, job.scenario, control, months, metrics);
    if (!outcome.complete) return undefined;
    return {
      id: job.id,
      index: job.index,
      status: 'done',
      reason: '',
      metrics: outcome.values.map(finite),
      dates: months?.dates ?? [],
      series: months?.series ?? [],
      stateHash: hashTree(simulation).state,
    };
  } catch (error) {
    return failed(job, error instanceof Error ? error.message : String(error));
  }
}

/** The record of a run that could not be done. */
export function failed(job: Pick<Job, 'id' | 'index'>, reason: string): RunRecord {
  const { id, index } = job;
  return { id, index, status: 'failed', reason, metrics: [], dates: [], series: [], stateHash: '' };
}

/** Keeps a run's metrics at the ends of months. */
class MonthRecorder implements RunRecorder {
  readonly dates: string[] = [];
  readonly series: (number | null)[][] = [];
  readonly #simulation: Simulation<World>;
  readonly #metrics: readonly ScopedMetric[];
  #sampled = -1;

  constructor(simulation: Simulation<World>, metrics: readonly ScopedMetric[]) {
    this.#simulation = simulation;
    this.#metrics = metrics;
  }

  sample(step: number, date: string): void {
    this.#add(step, date, sample(this.#metrics, this.#simulation.sight));
  }

  finish(step: number, date: string, values: Sample): void {
    if (this.#sampled !== step) this.#add(step, date, values);
  }

  #add(step: number, date: string, values: Sample): void {
    this.#sampled = step;
    this.dates.push(date);
    this.series.push(values.map(finite));
  }
}

/** A number as JSON can hold it; there is no -0 in it. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value + 0 : null;
}
