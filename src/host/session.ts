import { ecosystem } from '../ecosystem/assembly';
import { evaluate, metricsOf, type ScopedMetric } from '../ecosystem/metrics';
import type { World } from '../ecosystem/world';
import { inline } from '../engine/executor';
import { hashTree } from '../engine/hash';
import type { SimulationEvent } from '../engine/observer';
import { Simulation } from '../engine/simulation';
import { dateText } from '../quantity/calendar';
import type {
  AgentCard,
  AgentCount,
  FrameReturn,
  MetricValue,
  Opened,
  OpenRequest,
  Progress,
  SimulationControl,
} from './contract';
import { countAgents, inspectAgent } from './inspect';
import { PoolExecutor, sharedAllocate } from './pool';
import { FramePublisher } from './publisher';
import { liveEdit, type OpenedScenario, openScenario } from './request';

/** Steps run for at most this long before calls from the page are answered. */
const SLICE_MS = 12;
/** Keyframes at most this often: the page interpolates between them. */
const FRAME_MS = 33;
/** Events kept for the page; older ones are in the event file of a headless run. */
const MOST_EVENTS = 5000;

type NumberedEvent = SimulationEvent & { readonly number: number };

/**
 * A simulation as the page controls it. It steps in slices between messages, publishes keyframes, and turns what
 * goes wrong into a sentence. It runs the same `Simulation` as the command line.
 */
export class Session implements SimulationControl {
  readonly #frames: MessagePort;
  readonly #executor: PoolExecutor | undefined;
  readonly #shared = typeof SharedArrayBuffer !== 'undefined';
  readonly #workers: number;
  readonly #metrics: readonly ScopedMetric[] = metricsOf(ecosystem);
  #scenario: OpenedScenario | undefined;
  #simulation: Simulation<World> | undefined;
  #publisher: FramePublisher | undefined;
  #events: NumberedEvent[] = [];
  #eventCount = 0;
  #target = 0;
  #rate = 0;
  #running = false;
  #measured = 0;
  #error: string | undefined;
  /** Raised by every command that ends a loop; a loop of an older number stops. */
  #generation = 0;
  #finished: Promise<void> = Promise.resolve();

  constructor(frames: MessagePort, helpers: readonly MessagePort[]) {
    this.#frames = frames;
    this.#workers = helpers.length + 1;
    this.#executor = helpers.length > 0 ? new PoolExecutor(helpers) : undefined;
    frames.onmessage = ({ data }: MessageEvent<FrameReturn>) => this.#publisher?.takeBack(data);
  }

  async open(request: OpenRequest): Promise<Opened> {
    this.#generation++;
    this.#running = false;
    this.#error = undefined;
    const scenario = openScenario(request);
    const simulation = new Simulation(ecosystem, {
      ...scenario.options,
      executor: this.#executor ?? inline,
      allocate: this.#executor ? sharedAllocate : (bytes) => new ArrayBuffer(bytes),
    });
    this.#scenario = scenario;
    this.#simulation = simulation;
    this.#events = [];
    this.#eventCount = 0;
    simulation.observer = { event: (event) => this.#remember(event) };
    this.#publisher = new FramePublisher(simulation, this.#metrics, this.#frames, this.#shared);
    this.#publisher.publish();
    const { title, asks, hash, steps } = scenario;
    return { title, asks, steps, scenarioHash: hash, schema: this.#publisher.schema, workers: this.#workers };
  }

  async play(stepsPerSecond: number): Promise<void> {
    const { steps } = this.#opened();
    this.#rate = stepsPerSecond;
    this.#target = steps;
    await this.#start();
  }

  async pause(): Promise<void> {
    this.#running = false;
    this.#generation++;
    this.#publisher?.publish();
  }

  async advance(steps: number): Promise<Progress> {
    const opened = this.#opened();
    this.#rate = Number.POSITIVE_INFINITY;
    this.#target = Math.min(opened.steps, opened.simulation.index + steps);
    await this.#start();
    await this.#finished;
    return this.progress();
  }

  async set(path: string, value: string): Promise<void> {
    const { simulation } = this.#opened();
    simulation.apply(liveEdit(path, value, simulation.index));
  }

  async progress(): Promise<Progress> {
    const simulation = this.#simulation;
    const base = {
      step: simulation?.index ?? 0,
      date: simulation ? dateText(simulation.minute) : '',
      running: this.#running,
      rate: this.#measured,
    };
    return this.#error === undefined ? base : { ...base, error: this.#error };
  }

  async stateHash(): Promise<string> {
    return hashTree(this.#opened().simulation).state;
  }

  async metrics(): Promise<Record<string, MetricValue>> {
    return evaluate(this.#metrics, this.#opened().simulation.sight);
  }

  async agents(): Promise<Record<string, AgentCount>> {
    return countAgents(this.#opened().simulation);
  }

  async events(after: number, limit: number): Promise<readonly NumberedEvent[]> {
    return this.#events.filter((event) => event.number > after).slice(0, limit);
  }

  async inspect(table: string, origin: number, ordinal: number): Promise<AgentCard | undefined> {
    return inspectAgent(this.#opened().simulation, table, origin, ordinal);
  }

  async close(): Promise<void> {
    this.#running = false;
    this.#generation++;
    this.#simulation = undefined;
    this.#publisher = undefined;
  }

  #opened(): { simulation: Simulation<World>; steps: number } {
    if (!this.#simulation || !this.#scenario) throw new Error('no scenario is open yet');
    return { simulation: this.#simulation, steps: this.#scenario.steps };
  }

  /** Starts the loop, or lets the one that runs go on towards the new target. */
  async #start(): Promise<void> {
    const generation = ++this.#generation;
    this.#running = true;
    this.#finished = this.#loop(generation);
  }

  async #loop(generation: number): Promise<void> {
    const { simulation } = this.#opened();
    let frameAt = 0;
    let owed = 0;
    let before = performance.now();
    let mark = { time: before, step: simulation.index };
    while (generation === this.#generation && simulation.index < this.#target) {
      const now = performance.now();
      owed =
        this.#rate === Number.POSITIVE_INFINITY
          ? Number.POSITIVE_INFINITY
          : Math.min(owed + ((now - before) / 1000) * this.#rate, this.#rate);
      before = now;
      let stepped = false;
      try {
        while (owed >= 1 && simulation.index < this.#target && performance.now() - now < SLICE_MS) {
          simulation.step();
          stepped = true;
          owed--;
        }
      } catch (error) {
        this.#error = error instanceof Error ? error.message : String(error);
        break;
      }
      if (stepped && now - frameAt >= FRAME_MS && this.#publisher?.publish()) frameAt = now;
      if (now - mark.time >= 1000) {
        this.#measured = ((simulation.index - mark.step) * 1000) / (now - mark.time);
        mark = { time: now, step: simulation.index };
      }
      await pause(stepped ? 0 : Math.min(15, 500 / this.#rate));
    }
    if (generation === this.#generation) {
      this.#running = false;
      this.#publisher?.publish();
    }
  }

  #remember(event: SimulationEvent): void {
    this.#events.push({ ...event, number: ++this.#eventCount });
    if (this.#events.length > MOST_EVENTS) this.#events.splice(0, MOST_EVENTS / 10);
  }
}

/** Lets messages be handled; a timer of 0 is rounded up to 4 ms by browsers, a message is not. */
function pause(milliseconds: number): Promise<void> {
  if (milliseconds > 0) return new Promise((resolve) => setTimeout(resolve, milliseconds));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}
