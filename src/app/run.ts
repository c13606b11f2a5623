import type { FrameSource, Opened, OpenRequest, Progress, SimulationControl } from '../host/contract';
import { FlowMemory, type PlaceFlow } from '../view/flows';
import type { FramePair } from '../view/frames';
import { type Address, threads } from './address';
import { History } from './history';

/** A simulation that runs beside the page, whoever started it. */
export interface RunningSimulation {
  readonly control: SimulationControl;
  frames(opened: Opened): FrameSource;
  /** Told once when a worker has died or hangs, with a sentence for a person. */
  onFailure(listener: (message: string) => void): void;
  close(): void;
}

export type OpenSimulation = (options: { shared: boolean; workers: number }) => Promise<RunningSimulation>;

/** An event with its number in the run. */
export type RunEvent = Awaited<ReturnType<SimulationControl['events']>>[number];

/** What the page may be told while a run is being opened. */
export interface OpeningSteps {
  workersReady(): void;
  /** @param of step to run to */
  running(step: number, of: number): void;
}

/** Flows are means over this many steps: long enough to be read, short enough to follow. */
const MEMORY_STEPS = 30;
/** Steps between two signs of life on the way to a later start. */
const STRIDE = 50;
/** A keyframe that has not come after this many questions will come with the next step. */
const CATCH_UP_TURNS = 25;
/** Events asked for at once, and kept for the list. */
const EVENTS_AT_ONCE = 500;
const MOST_EVENTS = 2000;

/** One run of one scenario as the page sees it: control, keyframes, and what has been learned from them. */
export class Run {
  readonly address: Address;
  readonly opened: Opened;
  readonly frames: FrameSource;
  readonly flows: FlowMemory;
  readonly history: History;
  readonly isShared: boolean;
  /** Valves as they stand, by link; what is not here is open. */
  readonly valves = new Map<string, number>();
  /** Links whose valves were changed after the first step: the address cannot tell when. */
  readonly changedLate = new Set<string>();
  progress: Progress;
  events: readonly RunEvent[] = [];
  readonly #simulation: RunningSimulation;
  #sequence = -1;
  #asking = false;
  /** Times that it was told to play: what is old news by then must not pause it. */
  #plays = 0;

  private constructor(address: Address, simulation: RunningSimulation, opened: Opened, isShared: boolean) {
    this.address = address;
    this.opened = opened;
    this.isShared = isShared;
    this.#simulation = simulation;
    this.frames = simulation.frames(opened);
    const { schema } = opened;
    this.flows = new FlowMemory(schema, (MEMORY_STEPS * schema.minutesPerStep) / 1440);
    this.history = new History(schema.metrics.map(({ id }) => id));
    this.progress = { step: 0, date: '', running: false, rate: 0 };
    for (const setting of address.valve) {
      const [link, value] = setting.split('=');
      if (Number.isFinite(Number(value))) this.valves.set(link, Number(value));
    }
  }

  /**
   * Starts workers and opens a scenario in them; runs on to the address's step, if it names one.
   * @throws Error with a sentence for a person; then nothing is left running
   */
  static async open(
    openSimulation: OpenSimulation,
    address: Address,
    steps: OpeningSteps,
    onFailure: (message: string) => void,
  ): Promise<Run> {
    const isShared = globalThis.crossOriginIsolated === true;
    const workers = threads(isShared, navigator.hardwareConcurrency, address.workers);
    const simulation = await openSimulation({ shared: isShared, workers });
    try {
      const failed = new Promise<never>((_, reject) => {
        simulation.onFailure((message) => {
          reject(new Error(message));
          onFailure(message);
        });
      });
      steps.workersReady();
      const opened = await Promise.race([simulation.control.open(requestOf(address)), failed]);
      const run = new Run(address, simulation, opened, isShared);
      await Promise.race([run.advanceTo(address.step, steps.running), failed]);
      run.progress = await simulation.control.progress();
      return run;
    } catch (error) {
      simulation.close();
      throw error;
    }
  }

  /** Length of the run in steps. */
  get steps(): number {
    return this.opened.steps;
  }

  /** Minutes since 1970 of a step's end. */
  minuteOf(step: number): number {
    const { start, minutesPerStep } = this.opened.schema;
    return start + step * minutesPerStep;
  }

  /** Takes in the newest keyframe; false if there is none that is new. */
  tick(): boolean {
    const pair = this.latest();
    if (!pair || pair.sequence === this.#sequence) return false;
    this.#sequence = pair.sequence;
    this.flows.add(pair.after);
    this.history.add(pair.after.step, pair.after.minute, pair.after.metrics);
    return true;
  }

  latest(): FramePair | undefined {
    return this.frames.latest();
  }

  /** Flows between places, strongest first. */
  placeFlows(): PlaceFlow[] {
    return this.flows.byPlaces();
  }

  /** Asks how far the run is and what has happened; one question at a time. */
  async poll(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    try {
      const plays = this.#plays;
      this.progress = await this.#simulation.control.progress();
      if (!this.progress.running && plays === this.#plays) await this.#catchUp();
      const last = this.events.at(-1)?.number ?? 0;
      const fresh = await this.#simulation.control.events(last, EVENTS_AT_ONCE);
      if (fresh.length > 0) this.events = [...this.events, ...fresh].slice(-MOST_EVENTS);
    } finally {
      this.#asking = false;
    }
  }

  async play(stepsPerSecond: number): Promise<void> {
    this.#plays++;
    await this.#simulation.control.play(stepsPerSecond);
    this.progress = await this.#simulation.control.progress();
  }

  async pause(): Promise<void> {
    await this.#simulation.control.pause();
    this.progress = await this.#simulation.control.progress();
    await this.#catchUp();
  }

  /** Runs exactly this many steps, fewer at the end. */
  async advance(steps: number): Promise<void> {
    this.progress = await this.#simulation.control.advance(steps);
    await this.#catchUp();
  }

  /**
   * Gets the keyframe of the step at which the run stands. The last one finds no room where those before have not
   * been read, and they are read only as often as the page is drawn: reading makes room, pausing publishes again.
   */
  async #catchUp(): Promise<void> {
    const plays = this.#plays;
    for (let turn = 0; turn < CATCH_UP_TURNS && plays === this.#plays; turn++) {
      this.tick();
      if ((this.latest()?.after.step ?? 0) >= this.progress.step) return;
      await this.#simulation.control.pause();
      // A transferred frame comes as a message of its own.
      await new Promise((resolve) => setTimeout(resolve));
    }
  }

  /** Runs to a step as fast as it goes, telling how far it is. */
  async advanceTo(step: number, told: (step: number, of: number) => void): Promise<void> {
    const target = Math.min(step, this.steps);
    while (this.progress.step < target) {
      const before = this.progress.step;
      told(before, target);
      await this.advance(Math.min(STRIDE, target - before));
      if (this.progress.step === before) throw new Error(this.progress.error ?? 'The run does not go on.');
    }
  }

  /** Sets a valve as an edit of the next step. @throws Error with a sentence for a person */
  async setValve(link: string, value: number): Promise<void> {
    await this.#simulation.control.set(`links.${link}.valve`, String(value));
    this.valves.set(link, value);
    if (this.progress.step > 0) this.changedLate.add(link);
  }

  valve(link: string): number {
    return this.valves.get(link) ?? 1;
  }

  /** The address that starts this run with its valves from the first step. */
  addressWithValves(): Address {
    const valve = [...this.valves]
      .filter(([, value]) => value !== 1)
      .map(([link, value]) => `${link}=${value}`);
    return { ...this.address, valve, step: 0 };
  }

  inspect(table: string, origin: number, ordinal: number) {
    return this.#simulation.control.inspect(table, origin, ordinal);
  }

  stateHash(): Promise<string> {
    return this.#simulation.control.stateHash();
  }

  metrics() {
    return this.#simulation.control.metrics();
  }

  agents() {
    return this.#simulation.control.agents();
  }

  /** Ends all workers. */
  close(): void {
    this.#simulation.close();
  }
}

function requestOf(address: Address): OpenRequest {
  const { scenario, seed, set, valve, integration, until, stepLength, draw } = address;
  return {
    scenario: { name: scenario },
    seed,
    ...(set.length > 0 ? { set } : {}),
    ...(valve.length > 0 ? { valves: valve } : {}),
    ...(integration.length > 0 ? { integration } : {}),
    ...(until === undefined ? {} : { until }),
    ...(stepLength === undefined ? {} : { step: stepLength }),
    ...(draw === undefined ? {} : { draw }),
  };
}
