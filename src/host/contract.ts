import type { SimulationEvent } from '../engine/observer';
import type { FrameCapacity, ViewFrame, ViewSchema } from '../engine/view';

/** What a page asks a simulation to be. Texts are as a person wrote them; they are validated inside. */
export interface OpenRequest {
  /** Name of a shipped scenario, or the YAML text of a person's own. */
  readonly scenario: { readonly name: string } | { readonly text: string };
  readonly seed: string;
  /** `path=value` pairs, values as quantities: `energy.battery.learningRate=0.2`. */
  readonly set?: readonly string[];
  /** `link=value` pairs. */
  readonly valves?: readonly string[];
  /** `link=market` pairs. */
  readonly integration?: readonly string[];
  /** `preview` for fewer, larger agents and longer steps. */
  readonly resolution?: 'preview';
  /** Last day of the run, YYYY-MM-DD; the scenario's own unless given. */
  readonly until?: string;
  /** Length of a step, such as `7 d`; the scenario's own unless given. */
  readonly step?: string;
  /** Seed of a draw of all parameters that have a prior; at their medians unless given. */
  readonly draw?: string;
}

/** What was opened. */
export interface Opened {
  readonly title: string;
  readonly asks: string;
  readonly schema: ViewSchema;
  /** Steps that the run will have. */
  readonly steps: number;
  readonly workers: number;
  /** Identity of the run: hash of resolved scenario and edits. */
  readonly scenarioHash: string;
}

/** How far a run is; cheap, polled or pushed with frames. */
export interface Progress {
  readonly step: number;
  readonly date: string;
  readonly running: boolean;
  /** Steps a second over the last second. */
  readonly rate: number;
  /** Why the run ended early, as a sentence for a person. */
  readonly error?: string;
}

/** A value with its unit. */
export interface MetricValue {
  readonly value: number;
  readonly unit: string;
}

/** Count of agents of a kind, and the real units that they stand for. */
export interface AgentCount {
  readonly rows: number;
  readonly represented: number;
}

/** One agent in words and numbers. */
export interface AgentCard {
  readonly agent: string;
  readonly table: string;
  readonly firm?: string;
  readonly place?: string;
  readonly fields: readonly {
    readonly name: string;
    readonly about: string;
    readonly value: string;
    readonly unit: string;
  }[];
}

/** The control side of a simulation, called over comlink. Every method may reject with an Error whose message is for a person. */
export interface SimulationControl {
  open(request: OpenRequest): Promise<Opened>;
  /** Runs on until the end or `pause`. @param stepsPerSecond `Infinity` for as fast as it goes */
  play(stepsPerSecond: number): Promise<void>;
  pause(): Promise<void>;
  /** Runs exactly `steps` steps (fewer at the end) and resolves when they are done. */
  advance(steps: number): Promise<Progress>;
  /** Changes a live parameter (`value` a quantity) or `links.<id>.valve`; recorded as an edit of the next step. */
  set(path: string, value: string): Promise<void>;
  progress(): Promise<Progress>;
  stateHash(): Promise<string>;
  metrics(): Promise<Record<string, MetricValue>>;
  agents(): Promise<Record<string, AgentCount>>;
  /** Events after the one with number `after` (their order in this run, from 1), oldest first, at most `limit`. */
  events(after: number, limit: number): Promise<readonly (SimulationEvent & { readonly number: number })[]>;
  /** The agent with this identity. */
  inspect(table: string, origin: number, ordinal: number): Promise<AgentCard | undefined>;
  close(): Promise<void>;
}

/** Messages on the frame port, simulation to page. Shared: buffers once, then only a number in shared memory. */
export type FrameMessage =
  | {
      readonly kind: 'shared';
      readonly capacity: FrameCapacity;
      readonly buffers: readonly SharedArrayBuffer[];
      readonly control: SharedArrayBuffer;
    }
  | { readonly kind: 'frame'; readonly capacity: FrameCapacity; readonly buffer: ArrayBuffer };

/** Page to simulation: a transferred buffer that may be used again. */
export interface FrameReturn {
  readonly kind: 'return';
  readonly buffer: ArrayBuffer;
}

/** The reading side of keyframes: the two newest complete frames, for the page to interpolate between. */
export interface FrameSource {
  readonly schema: ViewSchema;
  /** The newest pair, `before` older than `after` (the same frame twice at the start), or undefined before the first. */
  latest(): { readonly before: ViewFrame; readonly after: ViewFrame; readonly sequence: number } | undefined;
}
