import type { Minute } from '../quantity/calendar';
import { assign, defaults, type ParameterTree, type Values } from '../quantity/parameter';
import { Draws } from './draws';
import type { Edit } from './edit';
import { type Executor, inline, type ReadyPass } from './executor';
import type { Layer } from './layer';
import { Ledger } from './ledger';
import type { Link } from './link';
import type { Sight } from './metric';
import { type Notice, NoticeBoard } from './notice';
import type { SimulationObserver } from './observer';
import type { Pass, PassBuffers } from './pass';
import type { Setting } from './setting';
import { type Allocate, type Columns, Table, type TableDefinition } from './table';
import { StandingTerms } from './terms';
import { stepTime } from './time';
import { LayerTurn, type TurnHost } from './turn';

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

/** A quarter of the slots dead: then a table is packed. Small tables are not worth it, nor is a look at every step. */
const COMPACT_SHARE = 0.25;
const COMPACT_ROWS = 1024;
const COMPACT_STEPS = 64;

/** A run of a model: explicit state, moved on by `step`. */
export class Simulation<S extends Setting = Setting> implements TurnHost<S> {
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
    this.ledger = new Ledger(model.links, this.setting, this.draws, (l) => new StandingTerms(l, this.values));
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
    if (this.#index % COMPACT_STEPS === 0) for (const table of this.tables) compactIfWorth(table);
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
}

function compactIfWorth(table: Table<Columns>): void {
  if (table.rows < COMPACT_ROWS) return;
  if (table.rows - table.count().rows > table.rows * COMPACT_SHARE) table.compact();
}

function passBuffers(pass: Pass<Columns>, setting: Setting, allocate: Allocate): PassBuffers {
  return {
    inputs: new Float64Array(allocate(pass.inputs(setting) * 8)),
    sums: new Float64Array(allocate(pass.sums(setting) * 8)),
    keys: new Uint32Array(allocate(Math.max(1, pass.processes.length) * 8)),
  };
}
