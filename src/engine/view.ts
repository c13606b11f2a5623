import type { FlowObserver, Ledger } from './ledger';
import type { Metric } from './metric';
import type { Place } from './setting';
import type { Simulation } from './simulation';
import {
  type ColumnArray,
  type Columns,
  type ColumnType,
  columnsOf,
  type PositionModel,
  type Table,
} from './table';

/** One column of a view snapshot, described well enough to be shown without knowing the model. */
export interface ViewColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly unit: string;
  readonly about: string;
  readonly labels?: readonly string[];
}

/** One agent table of a view snapshot. `origin`, `ordinal` and `weight` always come first. */
export interface ViewTable {
  readonly name: string;
  readonly agent: string;
  readonly about: string;
  readonly position: PositionModel;
  readonly columns: readonly ViewColumn[];
}

/** A link as a view knows it. */
export interface ViewLink {
  readonly id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly content: string;
  readonly unit: string;
  readonly quantum: number;
  readonly transfer: 'rival' | 'copied';
  readonly group?: string;
}

/** What stays the same through a run: sent once, so that frames need no knowledge of the model. */
export interface ViewSchema {
  readonly layers: readonly { readonly name: string; readonly title: string }[];
  readonly parties: readonly string[];
  readonly places: readonly Place[];
  readonly tables: readonly ViewTable[];
  readonly links: readonly ViewLink[];
  readonly metrics: readonly { readonly id: string; readonly unit: string; readonly definition: string }[];
  /** Minutes since 1970. */
  readonly start: number;
  readonly minutesPerStep: number;
}

/** Rows and flows that a frame buffer has room for. */
export interface FrameCapacity {
  readonly rows: readonly number[];
  readonly flows: number;
}

/** One moment of a run, as typed arrays over one buffer. */
export interface ViewFrame {
  readonly step: number;
  /** Minutes since 1970. */
  readonly minute: number;
  /** Days over which `flows` were summed, up to `minute`. */
  readonly days: number;
  readonly tables: readonly {
    readonly rows: number;
    readonly columns: Readonly<Record<string, ColumnArray>>;
  }[];
  /** What was sent per (link, from account, to account), in quanta; account = party x places + place. */
  readonly flows: {
    readonly count: number;
    readonly link: Uint32Array;
    readonly from: Uint32Array;
    readonly to: Uint32Array;
    readonly amount: Float64Array;
  };
  /** In the order of `schema.metrics`. */
  readonly metrics: Float64Array;
}

const ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;
const HEADER = 8;

/** Sums what was sent since it was last emptied, by link and ends: the arcs of the picture. */
export class FlowSums implements FlowObserver {
  readonly #sums = new Map<number, number>();
  readonly #accounts: number;

  /** @param accounts number of accounts of the setting, parties x places */
  constructor(accounts: number) {
    this.#accounts = accounts;
  }

  sent(link: number, from: number, to: number, amount: number): void {
    const key = (link * this.#accounts + from) * this.#accounts + to;
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + amount);
  }

  received(): void {}

  get size(): number {
    return this.#sums.size;
  }

  /** Visits every sum, in the order first seen. */
  each(visit: (link: number, from: number, to: number, amount: number) => void): void {
    const n = this.#accounts;
    for (const [key, amount] of this.#sums) {
      const pair = Math.floor(key / n);
      visit(Math.floor(pair / n), pair % n, key % n, amount);
    }
  }

  clear(): void {
    this.#sums.clear();
  }
}

/** Describes a simulation for views. @param metrics those that frames carry, ids with scope */
export function viewSchema(
  simulation: Simulation,
  metrics: readonly { id: string; metric: Metric }[],
): ViewSchema {
  const { model, setting, options, ledger } = simulation;
  return {
    layers: model.layers.map(({ name, title }) => ({ name, title })),
    parties: setting.parties,
    places: setting.places.map(({ name, latitude, longitude }) => ({ name, latitude, longitude })),
    tables: viewTables(simulation).map(({ definition }) => {
      const { agent, position, columns } = definition.view as NonNullable<typeof definition.view>;
      const named = new Map(columnsOf(definition));
      const all = [...new Set(['origin', 'ordinal', 'weight', ...positionColumns(position), ...columns])];
      return {
        name: definition.name,
        agent,
        about: definition.about,
        position,
        columns: all.map((name) => describe(name, named)),
      };
    }),
    links: ledger.states.map(({ link }) => {
      const { id, kind, from, to, content, unit, quantum, transfer } = link;
      const view = { id, kind, from, to, content, unit, quantum, transfer };
      return link.group ? { ...view, group: link.group } : view;
    }),
    metrics: metrics.map(({ id, metric }) => ({ id, unit: metric.unit, definition: metric.definition })),
    start: options.start,
    minutesPerStep: options.minutesPerStep,
  };
}

/** The columns that a position is worked out from. */
function positionColumns(position: PositionModel): string[] {
  if (position.model !== 'orbit') return [position.place];
  return [position.altitude, position.inclination, position.node, position.phase];
}

function describe(
  name: string,
  columns: ReadonlyMap<string, { type: ColumnType; unit: string; about: string; labels?: readonly string[] }>,
): ViewColumn {
  const found = columns.get(name);
  if (!found) throw new Error(`a view names the column "${name}", which its table does not have`);
  return { name, ...found };
}

function viewTables(simulation: Simulation): Table<Columns>[] {
  return simulation.tables.filter((t) => t.definition.view !== undefined);
}

/** Room for the present state with half as much again, so that growth seldom needs new buffers. */
export function frameCapacity(simulation: Simulation, flows: FlowSums): FrameCapacity {
  return {
    rows: viewTables(simulation).map((t) => Math.ceil(t.rows * 1.5) + 64),
    flows: Math.ceil(flows.size * 1.5) + 1024,
  };
}

/** True if the present state fits into buffers of this capacity. */
export function fits(simulation: Simulation, flows: FlowSums, capacity: FrameCapacity): boolean {
  return (
    flows.size <= capacity.flows && viewTables(simulation).every((t, i) => t.rows <= (capacity.rows[i] ?? 0))
  );
}

const aligned = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/** Bytes of a frame buffer. */
export function frameBytes(schema: ViewSchema, capacity: FrameCapacity): number {
  return lay(schema, capacity, undefined).bytes;
}

/** Views over a frame buffer, header and all; with no buffer, only its size. */
function lay(schema: ViewSchema, capacity: FrameCapacity, buffer: ArrayBuffer | undefined) {
  let offset = 0;
  const take = <T extends ColumnType>(type: T, length: number): InstanceType<(typeof ARRAYS)[T]> => {
    const Type = ARRAYS[type];
    const array = buffer ? new Type(buffer, offset, length) : new Type(0);
    offset += aligned(length * Type.BYTES_PER_ELEMENT);
    return array as InstanceType<(typeof ARRAYS)[T]>;
  };
  const header = take('f64', HEADER + schema.tables.length);
  const metrics = take('f64', schema.metrics.length);
  const flows = {
    link: take('u32', capacity.flows),
    from: take('u32', capacity.flows),
    to: take('u32', capacity.flows),
    amount: take('f64', capacity.flows),
  };
  const tables = schema.tables.map((t, i) =>
    Object.fromEntries(
      t.columns.map((c): [string, ColumnArray] => [c.name, take(c.type, capacity.rows[i] ?? 0)]),
    ),
  );
  return { header, metrics, flows, tables, bytes: offset };
}

/** Copies the present state into a frame buffer: live rows only, so that live columns are never drawn. */
export function writeFrame(
  simulation: Simulation,
  schema: ViewSchema,
  capacity: FrameCapacity,
  buffer: ArrayBufferLike,
  flows: FlowSums,
  days: number,
  metrics: Float64Array,
): void {
  const frame = lay(schema, capacity, buffer as ArrayBuffer);
  frame.header[0] = simulation.index;
  frame.header[1] = simulation.minute;
  frame.header[2] = days;
  frame.metrics.set(metrics);
  let flow = 0;
  flows.each((link, from, to, amount) => {
    frame.flows.link[flow] = link;
    frame.flows.from[flow] = from;
    frame.flows.to[flow] = to;
    frame.flows.amount[flow] = amount;
    flow++;
  });
  frame.header[3] = flow;
  viewTables(simulation).forEach((table, i) => {
    const target = frame.tables[i] as Record<string, ColumnArray>;
    frame.header[HEADER + i] = copyLive(table, target);
  });
}

function copyLive(table: Table<Columns>, target: Record<string, ColumnArray>): number {
  let rows = 0;
  for (let index = 0; index < table.chunks.length; index++) {
    const chunk = table.chunks[index] as unknown as Record<string, ColumnArray>;
    const weight = chunk['weight'] as ColumnArray;
    const end = table.rowsIn(index);
    let live = 0;
    for (let row = 0; row < end; row++) if (weight[row] !== 0) live++;
    for (const [name, to] of Object.entries(target)) {
      const from = chunk[name] as ColumnArray;
      if (live === end) {
        to.set(from.subarray(0, end), rows);
        continue;
      }
      let at = rows;
      for (let row = 0; row < end; row++) if (weight[row] !== 0) to[at++] = from[row] as number;
    }
    rows += live;
  }
  return rows;
}

/** Reads a frame buffer written by `writeFrame`; the arrays are views, not copies. */
export function readFrame(schema: ViewSchema, capacity: FrameCapacity, buffer: ArrayBufferLike): ViewFrame {
  const { header, metrics, flows, tables } = lay(schema, capacity, buffer as ArrayBuffer);
  const count = header[3] as number;
  return {
    step: header[0] as number,
    minute: header[1] as number,
    days: header[2] as number,
    metrics,
    flows: {
      count,
      link: flows.link.subarray(0, count),
      from: flows.from.subarray(0, count),
      to: flows.to.subarray(0, count),
      amount: flows.amount.subarray(0, count),
    },
    tables: tables.map((columns, i) => {
      const rows = header[HEADER + i] as number;
      return {
        rows,
        columns: Object.fromEntries(Object.entries(columns).map(([name, c]) => [name, c.subarray(0, rows)])),
      };
    }),
  };
}

/** Adds an observer of flows to a ledger beside the one that is there. */
export function observeFlows(ledger: Ledger, observer: FlowObserver): void {
  const before = ledger.observer;
  ledger.observer = before
    ? {
        sent: (...flow) => {
          before.sent(...flow);
          observer.sent(...flow);
        },
        received: (...flow) => {
          before.received(...flow);
          observer.received(...flow);
        },
      }
    : observer;
}
