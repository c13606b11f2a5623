import type { Minute } from '../quantity/calendar';
import type { ParameterTree, Values } from '../quantity/parameter';
import { binomial } from './binomial';
import { type Draws, hashName, type Identity } from './draws';
import type { Executor, ReadyPass } from './executor';
import type { EventInput, Founding, Layer, LayerContext, Turn } from './layer';
import type { Ledger, LinkState, Take } from './ledger';
import type { Link } from './link';
import type { Notice, NoticeBoard } from './notice';
import type { SimulationObserver } from './observer';
import type { Pass, PassBuffers } from './pass';
import type { Setting } from './setting';
import type { Columns, Table, TableDefinition } from './table';
import type { StepTime } from './time';

/** What layers' turns need of the simulation that they are part of. */
export interface TurnHost<S extends Setting> {
  readonly model: { readonly layers: readonly { readonly name: string }[] };
  readonly options: { readonly start: Minute; readonly minutesPerStep: number };
  readonly setting: S;
  readonly values: Values<ParameterTree>;
  readonly draws: Draws;
  readonly ledger: Ledger;
  readonly notices: NoticeBoard;
  readonly passes: readonly ReadyPass[];
  readonly observer: SimulationObserver;
  table<C extends Columns>(definition: TableDefinition<C>): Table<C>;
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

/** What a layer sees of the simulation: only what it has declared, looked up once when the model is built. */
export class LayerTurn<S extends Setting>
  implements Turn<ParameterTree, S>, Founding<ParameterTree, S>, LayerContext<ParameterTree, S>
{
  readonly #sim: TurnHost<S>;
  readonly #layer: Layer<ParameterTree, S>;
  readonly #place: number;
  readonly #executor: Executor;
  readonly #tables: ReadonlyMap<string, Table<Columns>>;
  readonly #posts: ReadonlyMap<string, LinkState>;
  readonly #takes: ReadonlyMap<string, LinkState>;
  readonly #reads: ReadonlyMap<string, Float64Array>;
  #time!: StepTime;
  #events = 0;
  readonly p: Values<ParameterTree>;

  constructor(sim: TurnHost<S>, layer: Layer<ParameterTree, S>, place: number, executor: Executor) {
    this.#sim = sim;
    this.#layer = layer;
    this.#place = place;
    this.#executor = executor;
    this.#tables = new Map(layer.tables.map((t) => [t.name, sim.table(t)]));
    this.#posts = new Map(layer.posts.map((l) => [l.id, sim.ledger.of(l)]));
    this.#takes = new Map(layer.takes.map((l) => [l.id, sim.ledger.of(l)]));
    const order = new Map(sim.model.layers.map((l, i) => [l.name, i]));
    // This step's values from layers before, last step's from layers after and from this one.
    const seen = (n: Notice): Float64Array =>
      (order.get(n.publisher) ?? -1) < place ? sim.notices.current(n) : sim.notices.previous(n);
    this.#reads = new Map([...layer.reads, ...layer.publishes].map((n) => [n.id, seen(n)]));
    this.p = sim.values[layer.name] as Values<ParameterTree>;
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
    const own = this.#tables.get(definition.name);
    if (!own) this.#refuse(`reaches into table ${definition.name}`);
    return own as unknown as Table<C>;
  }

  post(link: Link, from: number, to: number, amount: number, attribute = 0, spare = 0): number {
    const state = this.#posts.get(link.id);
    if (!state) this.#refuse(`posts to ${link.id}`);
    return this.#sim.ledger.post(state, from, to, amount, attribute, spare);
  }

  receive(link: Link, take: Take): void {
    const state = this.#takes.get(link.id);
    if (!state) this.#refuse(`takes from ${link.id}`);
    this.#sim.ledger.receive(state, take);
  }

  underway(link: Link, accept: (to: number, attribute: number) => boolean): number {
    const state = this.#takes.get(link.id) ?? this.#posts.get(link.id);
    if (!state) this.#refuse(`looks at ${link.id}`);
    return this.#sim.ledger.underway(state, accept);
  }

  prefill(link: Link, from: number, to: number, amount: number, attribute: number, hours: number): void {
    const state = this.#posts.get(link.id);
    if (!state) this.#refuse(`posts to ${link.id}`);
    // Due at the end of the step in which the hours have passed; step 0 is the first.
    const steps = Math.ceil((hours * 60) / this.minutesPerStep);
    this.#sim.ledger.prefill(state, from, to, amount, attribute, steps);
  }

  market(link: Link): boolean {
    return this.#sim.ledger.of(link).market;
  }

  premium(link: Link): number {
    return this.#sim.ledger.of(link).terms.premium;
  }

  publish(n: Notice): Float64Array {
    if (n.publisher !== this.#layer.name) this.#refuse(`publishes ${n.id}`);
    return this.#sim.notices.current(n);
  }

  read(n: Notice): Float64Array {
    const values = this.#reads.get(n.id);
    if (!values) this.#refuse(`reads ${n.id}`);
    return values;
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

  #refuse(what: string): never {
    throw new Error(`layer ${this.#layer.name} ${what} without declaring it`);
  }
}
