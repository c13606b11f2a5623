import type { Minute } from '../quantity/calendar';
import {
  assign,
  defaults,
  flatten,
  type Parameter,
  type ParameterTree,
  type Values,
} from '../quantity/parameter';
import { binomial } from './binomial';
import { Draws, hashName, type Identity } from './draws';
import type { Edit } from './edit';
import { type Executor, inline, type ReadyPass } from './executor';
import type { EventInput, Founding, Layer, LayerContext, Turn } from './layer';
import { Ledger, type LinkTerms } from './ledger';
import type { Link } from './link';
import type { Sight } from './metric';
import { type Notice, NoticeBoard } from './notice';
import type { Pass, PassBuffers } from './pass';
import type { Setting } from './setting';
import { type Allocate, type Columns, Table, type TableDefinition } from './table';
import { type StepTime, stepTime } from './time';

/** A whole model: layers in their order, links, notices, and how its setting follows from parameters. */
export interface Model<S extends Setting = Setting> {
  readonly layers: readonly Layer<ParameterTree, S>[];
  readonly links: readonly Link[];
  readonly notices: readonly Notice[];
  /** All parameters: one branch per layer, and those of setting, scale and links. */
  readonly parameters: ParameterTree;
  /** The setting for given parameter values. */
  setting(values: Values<ParameterTree>): S;
}

/** Everything that decides a run, and how it is executed (which decides nothing). */
export interface SimulationOptions {
  readonly seed: string;
  readonly start: Minute;
  readonly minutesPerStep: number;
  /** Parameter values by path that differ from the defaults. */
  readonly overrides?: Readonly<Record<string, number>>;
  readonly valves?: Readonly<Record<string, number>>;
  readonly markets?: readonly string[];
  /** Normalised edits. */
  readonly edits?: readonly Edit[];
  readonly executor?: Executor;
  readonly allocate?: Allocate;
}

/** An event with its id, as observers see it. */
export interface SimulationEvent extends EventInput {
  readonly id: number;
  readonly minute: Minute;
}

/** Watches a run; it cannot change it. */
export interface SimulationObserver {
  event?(event: SimulationEvent): void;
  /** Before each layer's turn, and with '' after the last: where time is spent. */
  turn?(layer: string): void;
}

/** A quarter of the slots dead: then a table is packed. Small tables are not worth it. */
const COMPACT_SHARE = 0.25;
const COMPACT_ROWS = 1024;

/** A run of a model: explicit state, moved on by `step`. */
export class Simulation<S extends Setting = Setting> {
  readonly model: Model<S>;
  readonly options: SimulationOptions;
  readonly setting: S;
  readonly values: Values<ParameterTree>;
  readonly draws: Draws;
  readonly ledger: Ledger;
  readonly notices: NoticeBoard;
  readonly tables: readonly Table<Columns>[];
  readonly passes: readonly ReadyPass[];
  observer: SimulationObserver = {};
  readonly #byName: ReadonlyMap<string, Table<Columns>>;
  readonly #turns: readonly { layer: Layer<ParameterTree, S>; turn: LayerTurn<S> }[];
  #index = 0;
  #nextEdit = 0;

  /** Builds day one. @throws Error where parameters leave a layer without a possible start */
  constructor(model: Model<S>, options: SimulationOptions) {
    this.model = model;
    this.options = options;
    this.values = defaults(model.parameters);
    for (const [path, value] of Object.entries(options.overrides ?? {})) assign(this.values, path, value);
    this.setting = model.setting(this.values);
    this.draws = new Draws(options.seed);
    this.ledger = new Ledger(model.links, this.setting, this.draws, (l) => this.#terms(l));
    this.notices = new NoticeBoard(model.notices, this.setting);
    const allocate = options.allocate ?? ((bytes) => new ArrayBuffer(bytes));
    this.tables = model.layers.flatMap((layer) => layer.tables.map((t) => new Table(t, allocate)));
    this.#byName = new Map(this.tables.map((t) => [t.definition.name, t]));
    this.passes = model.layers
      .flatMap((layer) => layer.passes)
      .map((pass, index) => ({
        index,
        pass,
        table: this.table(pass.table),
        buffers: passBuffers(pass, this.setting, allocate),
      }));
    for (const [id, valve] of Object.entries(options.valves ?? {}))
      this.apply({ step: 0, path: `links.${id}.valve`, value: valve });
    for (const id of options.markets ?? [])
      this.apply({ step: 0, path: `links.${id}.integration`, value: 1 });
    const executor = options.executor ?? inline;
    this.#turns = model.layers.map((layer, order) => ({
      layer,
      turn: new LayerTurn(this, layer, order, executor),
    }));
    for (const { layer, turn } of this.#turns) layer.found(turn);
    this.notices.roll();
    executor.prepare(this.passes);
  }

  /** Steps done since the start. */
  get index(): number {
    return this.#index;
  }

  /** Used by a restored state; edits before it count as applied. */
  resume(index: number): void {
    this.#index = index;
    this.#nextEdit = 0;
    const edits = this.options.edits ?? [];
    while (this.#nextEdit < edits.length && (edits[this.#nextEdit] as Edit).step < index)
      this.apply(edits[this.#nextEdit++] as Edit);
  }

  /** The instant up to which the state has been worked out. */
  get minute(): Minute {
    return this.options.start + this.#index * this.options.minutesPerStep;
  }

  /** A table by its definition. @throws Error if the model has none of that name */
  table<C extends Columns>(definition: TableDefinition<C>): Table<C> {
    const found = this.#byName.get(definition.name);
    if (!found) throw new Error(`table ${definition.name} is not part of this model`);
    return found as unknown as Table<C>;
  }

  /**
   * One step: edits, then each layer's turn in order, then the books are closed.
   * @throws ConservationError if a link does not balance
   */
  step(): void {
    const edits = this.options.edits ?? [];
    while (this.#nextEdit < edits.length && (edits[this.#nextEdit] as Edit).step <= this.#index) {
      this.apply(edits[this.#nextEdit++] as Edit);
    }
    const time = stepTime(this.#index, this.minute, this.options.minutesPerStep);
    this.ledger.open(this.#index, time.hours, time.period);
    for (const { layer, turn } of this.#turns) {
      this.observer.turn?.(layer.name);
      turn.begin(time);
      layer.step(turn);
    }
    this.observer.turn?.('');
    this.ledger.close();
    this.notices.roll();
    for (const table of this.tables) this.#compactIfWorth(table);
    this.#index++;
  }

  /** Sets a parameter, valve or switch at once. Recorded edits go through `options.edits`. */
  apply(edit: Edit): void {
    const match = /^links\.(.+)\.(valve|integration)$/.exec(edit.path);
    if (!match) {
      assign(this.values, edit.path, edit.value);
      return;
    }
    const state = this.ledger.states.find((s) => s.link.id === match[1]);
    if (!state) throw new Error(`link ${match[1]} is not part of this model`);
    if (match[2] === 'valve') state.valve = edit.value;
    else state.market = edit.value === 1;
  }

  /** What metrics and views may see. */
  get sight(): Sight {
    return {
      setting: this.setting,
      minute: this.minute,
      start: this.options.start,
      parameters: <P extends ParameterTree>(layer: string) => this.values[layer] as Values<P>,
      table: (definition) => this.table(definition),
      notice: (n) => this.notices.current(n),
    };
  }

  #terms(l: Link): LinkTerms {
    const at = (tree: string): unknown =>
      l.id
        .split('.')
        .reduce<unknown>(
          (node, name) => (node as Record<string, unknown> | undefined)?.[name],
          this.values[tree],
        );
    const market = (at('market') ?? {}) as Partial<LinkTerms>;
    return {
      delay: (at('delay') as number | undefined) ?? 0,
      leadTime: market.leadTime ?? 0,
      share: market.share ?? 0,
    };
  }

  #compactIfWorth(table: Table<Columns>): void {
    if (table.rows < COMPACT_ROWS || this.#index % 64 !== 0) return;
    if (table.rows - table.count().rows > table.rows * COMPACT_SHARE) table.compact();
  }
}

function passBuffers(pass: Pass<Columns>, setting: Setting, allocate: Allocate): PassBuffers {
  return {
    inputs: new Float64Array(allocate(pass.inputs(setting) * 8)),
    sums: new Float64Array(allocate(pass.sums(setting) * 8)),
    keys: new Uint32Array(allocate(Math.max(1, pass.processes.length) * 8)),
  };
}

/** Names of processes are hashed once. */
const processes = new Map<string, number>();
function processOf(name: string): number {
  const known = processes.get(name);
  if (known !== undefined) return known;
  const id = hashName(name);
  processes.set(name, id);
  return id;
}

/** What a layer sees of the simulation: only what it has declared. */
class LayerTurn<S extends Setting>
  implements Turn<ParameterTree, S>, Founding<ParameterTree, S>, LayerContext<ParameterTree, S>
{
  readonly #sim: Simulation<S>;
  readonly #layer: Layer<ParameterTree, S>;
  readonly #order: ReadonlyMap<string, number>;
  readonly #place: number;
  readonly #executor: Executor;
  readonly #own: ReadonlySet<string>;
  readonly #posts: ReadonlySet<string>;
  readonly #takes: ReadonlySet<string>;
  readonly #reads: ReadonlySet<string>;
  #time!: StepTime;
  #events = 0;
  readonly p: Values<ParameterTree>;
  readonly receive: Ledger['receive'];
  readonly underway: Ledger['underway'];

  constructor(sim: Simulation<S>, layer: Layer<ParameterTree, S>, place: number, executor: Executor) {
    this.#sim = sim;
    this.#layer = layer;
    this.#place = place;
    this.#executor = executor;
    this.#order = new Map(sim.model.layers.map((l, i) => [l.name, i]));
    this.#own = new Set(layer.tables.map((t) => t.name));
    this.#posts = new Set(layer.posts.map((l) => l.id));
    this.#takes = new Set(layer.takes.map((l) => l.id));
    this.#reads = new Set([...layer.reads, ...layer.publishes].map((n) => n.id));
    this.p = sim.values[layer.name] as Values<ParameterTree>;
    this.receive = (link, take) => {
      this.#must(this.#takes.has(link.id), `takes from ${link.id}`);
      sim.ledger.receive(link, take);
    };
    this.underway = (link, accept) => {
      this.#must(this.#takes.has(link.id) || this.#posts.has(link.id), `looks at ${link.id}`);
      return sim.ledger.underway(link, accept);
    };
  }

  begin(time: StepTime): void {
    this.#time = time;
    this.#events = 0;
  }

  get time(): StepTime {
    return this.#time;
  }

  get setting(): S {
    return this.#sim.setting;
  }

  get draws(): Draws {
    return this.#sim.draws;
  }

  get start(): Minute {
    return this.#sim.options.start;
  }

  get minutesPerStep(): number {
    return this.#sim.options.minutesPerStep;
  }

  table<C extends Columns>(definition: TableDefinition<C>): Table<C> {
    this.#must(this.#own.has(definition.name), `reaches into table ${definition.name}`);
    return this.#sim.table(definition);
  }

  post(link: Link, from: number, to: number, amount: number, attribute = 0, spare = 0): number {
    this.#must(this.#posts.has(link.id), `posts to ${link.id}`);
    return this.#sim.ledger.post(link, from, to, amount, attribute, spare);
  }

  prefill(link: Link, from: number, to: number, amount: number, attribute: number, hours: number): void {
    this.#must(this.#posts.has(link.id), `posts to ${link.id}`);
    // Due at the end of the step in which the hours have passed; step 0 is the first.
    this.#sim.ledger.prefill(
      link,
      from,
      to,
      amount,
      attribute,
      Math.ceil((hours * 60) / this.minutesPerStep),
    );
  }

  market(link: Link): boolean {
    return this.#sim.ledger.of(link).market;
  }

  premium(link: Link): number {
    if (link.substitute.kind === 'none') return 1;
    const branch = link.id
      .split('.')
      .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], this.#sim.values['market']);
    return (branch as { premium: number }).premium;
  }

  publish(n: Notice): Float64Array {
    this.#must(n.publisher === this.#layer.name, `publishes ${n.id}`);
    return this.#sim.notices.current(n);
  }

  read(n: Notice): Float64Array {
    this.#must(this.#reads.has(n.id), `reads ${n.id}`);
    const before = (this.#order.get(n.publisher) ?? -1) < this.#place;
    return before ? this.#sim.notices.current(n) : this.#sim.notices.previous(n);
  }

  buffers(pass: Pass): PassBuffers {
    return this.#ready(pass).buffers;
  }

  run(pass: Pass): Float64Array {
    const ready = this.#ready(pass);
    const { buffers } = ready;
    buffers.sums.fill(0);
    pass.processes.forEach((name, i) => {
      this.draws.stage(processOf(name), this.#time.period, buffers.keys, 2 * i);
    });
    this.#executor.run(ready);
    return buffers.sums;
  }

  uniform(process: string, who: Identity, index = 0): number {
    return this.draws.uniform(processOf(process), this.#time.period, who, index);
  }

  uniformIn(period: number, process: string, who: Identity, index = 0): number {
    return this.draws.uniform(processOf(process), period, who, index);
  }

  normalIn(period: number, process: string, who: Identity, index = 0): number {
    return this.draws.normal(processOf(process), period, who, index);
  }

  binomial(process: string, who: Identity, n: number, probability: number): number {
    let index = 0;
    const id = processOf(process);
    return binomial(n, probability, () => this.draws.uniform(id, this.#time.period, who, index++));
  }

  event(event: EventInput): number {
    // A number that does not depend on observers: step, layer and order inside the layer's turn.
    const id = (this.#time.index * 64 + this.#place) * 4096 + (this.#events++ % 4096);
    this.#sim.observer.event?.({ ...event, id, minute: this.#time.end });
    return id;
  }

  #ready(pass: Pass): ReadyPass {
    const ready = this.#sim.passes.find((r) => r.pass === pass);
    if (!ready)
      throw new Error(`layer ${this.#layer.name} runs a pass that it has not declared: ${pass.name}`);
    return ready;
  }

  #must(holds: boolean, what: string): void {
    if (!holds) throw new Error(`layer ${this.#layer.name} ${what} without declaring it`);
  }
}

/** Paths of all parameters of a model with their declarations. */
export function parametersOf(model: Model): Map<string, Parameter> {
  return new Map(flatten(model.parameters));
}
