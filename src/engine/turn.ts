import type { Minute } from '../quantity/calendar';
import type { ParameterTree, Values } from '../quantity/parameter';
import { binomial } from './binomial';
import { type Draws, hashName, type Identity } from './draws';
import type { Executor, ReadyPass } from './executor';
import type { EventInput, Founding, Layer, LayerContext, Turn } from './layer';
import type { Ledger } from './ledger';
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

/** What a layer sees of the simulation: only what it has declared. */
export class LayerTurn<S extends Setting>
  implements Turn<ParameterTree, S>, Founding<ParameterTree, S>, LayerContext<ParameterTree, S>
{
  readonly #sim: TurnHost<S>;
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

  constructor(sim: TurnHost<S>, layer: Layer<ParameterTree, S>, place: number, executor: Executor) {
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
      if (!this.#takes.has(link.id)) this.#refuse(`takes from ${link.id}`);
      sim.ledger.receive(link, take);
    };
    this.underway = (link, accept) => {
      if (!this.#takes.has(link.id) && !this.#posts.has(link.id)) this.#refuse(`looks at ${link.id}`);
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
    if (!this.#own.has(definition.name)) this.#refuse(`reaches into table ${definition.name}`);
    return this.#sim.table(definition);
  }

  post(link: Link, from: number, to: number, amount: number, attribute = 0, spare = 0): number {
    if (!this.#posts.has(link.id)) this.#refuse(`posts to ${link.id}`);
    return this.#sim.ledger.post(link, from, to, amount, attribute, spare);
  }

  prefill(link: Link, from: number, to: number, amount: number, attribute: number, hours: number): void {
    if (!this.#posts.has(link.id)) this.#refuse(`posts to ${link.id}`);
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
    if (n.publisher !== this.#layer.name) this.#refuse(`publishes ${n.id}`);
    return this.#sim.notices.current(n);
  }

  read(n: Notice): Float64Array {
    if (!this.#reads.has(n.id)) this.#refuse(`reads ${n.id}`);
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

  #refuse(what: string): never {
    throw new Error(`layer ${this.#layer.name} ${what} without declaring it`);
  }
}
