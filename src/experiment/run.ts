import { metricsOf, type ScopedMetric } from '../ecosystem/metrics';
import type { World } from '../ecosystem/world';
import type { SimulationEvent } from '../engine/observer';
import type { Simulation } from '../engine/simulation';
import { observeFlows } from '../engine/view';
import { dateText, type Minute, monthNumber } from '../quantity/calendar';
import { type ResolvedScenario, stepsOf } from '../scenario/resolve';
import type { RowSink } from './columns';
import { FlowRecorder } from './flows';
import { cutSample, type Sample, sample, writeSample } from './series';
import { AgentTracer, type TraceWish } from './trace';

/** Where the tables of a run go. */
export interface RunSinks {
  readonly series: RowSink;
  readonly flows: RowSink;
  readonly events: RowSink;
  /** Only where agents are followed. */
  readonly trace?: RowSink;
}

/** How a run is watched and steered from outside; nothing of it can change the result. */
export interface RunControl {
  /** Milliseconds of any clock. */
  now(): number;
  /** Lets others have their turn (signals, messages). */
  rest(): Promise<void>;
  /** True once the run should end after the step being run. */
  stopped(): boolean;
  /** Called between slices. */
  progress?(step: number, minute: Minute): void;
}

/** What a run came to. */
export interface RunOutcome {
  readonly steps: number;
  /** False if it was stopped before its end. */
  readonly complete: boolean;
  /** Date up to which metrics count, YYYY-MM-DD. */
  readonly date: string;
  readonly metrics: readonly ScopedMetric[];
  readonly values: Sample;
  /** Sum over steps of the agents that took part. */
  readonly agentSteps: number;
}

/** Steps run for at most this long before others have their turn. */
const SLICE_MS = 50;

/** Notes the state of a run as it goes on; it cannot change it. */
export interface RunRecorder {
  /** Called on day one and after every step. @param minute end of the step */
  step?(step: number, minute: Minute): void;
  /** Called on day one and at the first boundary of every calendar month. */
  sample(step: number, date: string): void;
  /** Called after the last step with the values that count, cut at the exact end. */
  finish(step: number, date: string, values: Sample): void;
}

/**
 * Runs a simulation to the end of its scenario, in slices, recording as it goes.
 * @param metrics what `values` holds; all metrics of the model unless given
 * @throws what the engine throws: a link that does not balance, a worker that died
 */
export async function runToEnd(
  simulation: Simulation<World>,
  scenario: ResolvedScenario,
  control: RunControl,
  recorder?: RunRecorder,
  metrics: readonly ScopedMetric[] = metricsOf(simulation.model),
): Promise<RunOutcome> {
  const steps = stepsOf(scenario);
  let agentSteps = 0;
  let before: Sample | undefined;
  const sampleNow = (): void => recorder?.sample(simulation.index, dateText(simulation.minute));
  sampleNow();
  recorder?.step?.(simulation.index, simulation.minute);
  while (simulation.index < steps && !control.stopped()) {
    const slice = control.now();
    do {
      if (simulation.index === steps - 1) before = sample(metrics, simulation.sight);
      const month = monthNumber(simulation.minute);
      simulation.step();
      recorder?.step?.(simulation.index, simulation.minute);
      for (const table of simulation.tables) agentSteps += table.rows;
      if (simulation.index < steps && monthNumber(simulation.minute) !== month) sampleNow();
    } while (simulation.index < steps && !control.stopped() && control.now() - slice < SLICE_MS);
    control.progress?.(simulation.index, simulation.minute);
    await control.rest();
  }
  const complete = simulation.index >= steps;
  const after = sample(metrics, simulation.sight);
  const overshoot = simulation.minute - scenario.end;
  const values =
    complete && before && overshoot > 0
      ? cutSample(metrics, before, after, 1 - overshoot / scenario.step)
      : after;
  const date = dateText(complete ? Math.min(simulation.minute, scenario.end) : simulation.minute);
  recorder?.finish(simulation.index, date, values);
  return { steps: simulation.index, complete, date, metrics, values, agentSteps };
}

/** Writes series, flows and events of a run into tables. */
export class TableRecorder implements RunRecorder {
  readonly #simulation: Simulation<World>;
  readonly #metrics: readonly ScopedMetric[];
  readonly #keep: ReadonlySet<string>;
  readonly #sinks: RunSinks;
  readonly #flows: FlowRecorder;
  readonly #tracer: AgentTracer | undefined;
  #sampled = -1;

  /**
   * @param keep metrics that the series holds; all where it is empty
   * @param follow agents whose states go into `sinks.trace`
   * @throws TraceError if one of them does not exist
   */
  constructor(
    simulation: Simulation<World>,
    keep: readonly string[],
    sinks: RunSinks,
    follow: readonly TraceWish[] = [],
  ) {
    this.#simulation = simulation;
    this.#metrics = metricsOf(simulation.model);
    this.#keep = new Set(keep);
    this.#sinks = sinks;
    this.#flows = new FlowRecorder(simulation.setting);
    this.#tracer = sinks.trace && new AgentTracer(simulation, follow, sinks.trace);
    observeFlows(simulation.ledger, this.#flows);
    simulation.observer = { event: (event) => this.#event(event) };
  }

  step(step: number, minute: Minute): void {
    this.#tracer?.step(step, minute);
  }

  sample(step: number, date: string): void {
    this.#write(step, date, sample(this.#metrics, this.#simulation.sight));
  }

  finish(step: number, date: string, values: Sample): void {
    if (this.#sampled !== step) this.#write(step, date, values);
  }

  #write(step: number, date: string, values: Sample): void {
    this.#sampled = step;
    writeSample(step, date, this.#metrics, values, this.#keep, this.#sinks.series);
    this.#flows.flush(step, date, this.#simulation.ledger, this.#sinks.flows);
  }

  #event({ id, minute, kind, entity, party, place, text, cause }: SimulationEvent): void {
    const { parties, places } = this.#simulation.setting;
    const firm = party === undefined ? undefined : parties[party];
    const where = place === undefined ? undefined : places[place]?.name;
    this.#sinks.events.append([id, dateText(minute), kind, entity, firm, where, text, cause]);
  }
}
