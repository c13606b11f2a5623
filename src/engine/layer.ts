import type { ParameterTree, Values } from '../quantity/parameter';
import type { Draws, Identity } from './draws';
import type { Take } from './ledger';
import type { Link } from './link';
import type { Metric } from './metric';
import type { Notice } from './notice';
import type { Pass, PassBuffers } from './pass';
import type { Setting } from './setting';
import type { Columns, Table, TableDefinition } from './table';
import type { StepTime } from './time';

/** Something that happened, for people: no state, only told to observers. Returned ids name causes of later events. */
export interface EventInput {
  /** `layer.what`, one of the layer's `events`. */
  readonly kind: string;
  readonly entity: string;
  readonly party?: number;
  readonly place?: number;
  readonly text: string;
  /** Id of the event behind it. */
  readonly cause?: number;
}

/** What every stage of a layer can reach: its parameters and tables, the setting, the draws. */
export interface LayerContext<P extends ParameterTree, S extends Setting> {
  /** The layer's parameters as they stand, each in its declared unit. */
  readonly p: Values<P>;
  readonly setting: S;
  readonly draws: Draws;
  /** One of the layer's own tables. @throws Error for any other */
  table<C extends Columns>(definition: TableDefinition<C>): Table<C>;
}

/** Day one: tables filled, notices published for those earlier in the order, pipelines full. */
export interface Founding<P extends ParameterTree = ParameterTree, S extends Setting = Setting>
  extends LayerContext<P, S> {
  /** Minute at which the run starts. */
  readonly start: number;
  readonly minutesPerStep: number;
  /** The values of a notice that the layer publishes, to be filled. */
  publish(notice: Notice): Float64Array;
  /** A notice of a layer earlier in the order, as founded. */
  read(notice: Notice): Float64Array;
  /** Puts under way what was sent before the start and falls due after `hours`. */
  prefill(link: Link, from: number, to: number, amount: number, attribute: number, hours: number): void;
}

/** One layer's turn in a step. */
export interface Turn<P extends ParameterTree = ParameterTree, S extends Setting = Setting>
  extends LayerContext<P, S> {
  readonly time: StepTime;
  /** See `Ledger.post`. The layer must have declared that it posts to the link. */
  post(link: Link, from: number, to: number, amount: number, attribute?: number, spare?: number): number;
  /** See `Ledger.receive`. The layer must have declared that it takes from the link. */
  receive(link: Link, take: Take): void;
  /** Quanta under way on a link that the layer takes from or posts to. */
  underway(link: Link, accept: (to: number, attribute: number) => boolean): number;
  /** True if the link's own channel is switched to the market. */
  market(link: Link): boolean;
  /** Price outside over the internal price on a link with a market substitute; 1 if there is none. */
  premium(link: Link): number;
  publish(notice: Notice): Float64Array;
  /** This step's values from layers before, last step's from layers after. */
  read(notice: Notice): Float64Array;
  /** Buffers of one of the layer's passes; fill `inputs`, then `run` it. */
  buffers(pass: Pass): PassBuffers;
  /** Runs a pass over its table and returns the completed sums. */
  run(pass: Pass): Float64Array;
  /** Uniform on (0, 1) for this step, by process name. */
  uniform(process: string, who: Identity, index?: number): number;
  /** Uniform on (0, 1) for a calendar period (month, quarter, year number): the same at every step length. */
  uniformIn(period: number, process: string, who: Identity, index?: number): number;
  /** Standard normal for a calendar period. */
  normalIn(period: number, process: string, who: Identity, index?: number): number;
  /** Binomial count for this step. */
  binomial(process: string, who: Identity, n: number, probability: number): number;
  /** Tells observers; returns the event's id. */
  event(event: EventInput): number;
}

/** A stock on day one held against a fact: for `roda show --facts`. */
export interface FactCheck<S extends Setting = Setting> {
  /** Row of facts.csv, such as `C131`. */
  readonly fact: string;
  readonly what: string;
  readonly unit: string;
  /** Metric id whose value at the start is compared, in `unit`. */
  value(context: LayerContext<ParameterTree, S>): number;
}

/** A layer: one room of the model. Its folder holds parameters, agents, equations, step, metrics and this object. */
export interface Layer<P extends ParameterTree = ParameterTree, S extends Setting = Setting> {
  readonly name: string;
  readonly title: string;
  readonly parameters: P;
  readonly tables: readonly TableDefinition[];
  readonly passes: readonly Pass[];
  readonly posts: readonly Link[];
  readonly takes: readonly Link[];
  readonly publishes: readonly Notice[];
  readonly reads: readonly Notice[];
  /** Event kinds that it can tell, with a short description each. */
  readonly events: Readonly<Record<string, string>>;
  readonly metrics: readonly Metric[];
  readonly facts: readonly FactCheck<S>[];
  found(context: Founding<P, S>): void;
  step(turn: Turn<P, S>): void;
}
