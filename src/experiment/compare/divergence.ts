import type { World } from '../../ecosystem/world';
import type { LinkState } from '../../engine/ledger';
import type { Simulation } from '../../engine/simulation';
import { type ColumnArray, type Columns, columnsOf, type Table } from '../../engine/table';
import { dateText } from '../../quantity/calendar';
import { simulationOf } from '../batch/execute';
import type { Job } from '../batch/plan';
import type { RunControl } from '../run';

/** Where two runs first part: the boundary after `step` steps of the first, and what differs there. */
export interface Divergence {
  /** Steps that the first run has done; 0 is day one. */
  readonly step: number;
  /** The day that has just ended, YYYY-MM-DD. */
  readonly date: string;
  /** The layer that comes first in a step among those that differ. */
  readonly layer: string;
  readonly table: string;
  readonly column: string;
  /** All tables that differ at that boundary, in the order of layers; empty if only links do. */
  readonly tables: readonly string[];
  /** The links whose books were the first to differ, by id, and after how many steps; none if a table came first. */
  readonly links: readonly string[];
  readonly linkStep: number;
}

/** A job as far as it decides a simulation. */
type Ends = Pick<Job, 'scenario' | 'seed' | 'draw' | 'uncertainty'>;

/**
 * Runs two jobs side by side and compares every column of every table, and every link's books, at all boundaries
 * that they share.
 * @returns undefined if nothing differs to the end of the shorter one, or if `stopped`
 * @throws Error where a day one cannot be built, or what the engine throws
 */
export async function firstDivergence(
  a: Ends,
  b: Ends,
  control: Pick<RunControl, 'now' | 'rest' | 'stopped'>,
): Promise<Divergence | undefined> {
  const pair = [simulationOf(a), simulationOf(b)] as const;
  return divergenceOf(pair, Math.min(a.scenario.end, b.scenario.end), control);
}

/** Others have their turn after at most this long. */
const SLICE_MS = 50;

/** The same for two simulations at hand, until both have reached `end`. */
export async function divergenceOf(
  [a, b]: readonly [Simulation<World>, Simulation<World>],
  end: number,
  control: Pick<RunControl, 'now' | 'rest' | 'stopped'>,
): Promise<Divergence | undefined> {
  let links: readonly LinkState[] = [];
  let linkStep = 0;
  let linkDate = '';
  let slice = control.now();
  for (;;) {
    if (a.minute === b.minute) {
      if (links.length === 0) {
        links = a.ledger.states.filter((state, i) => booksDiffer(state, b.ledger.states[i] as LinkState));
        [linkStep, linkDate] = [a.index, dateText(a.minute)];
      }
      const found = firstColumn(a, b);
      if (found) {
        const first = { step: a.index, date: dateText(a.minute), ...found };
        return {
          ...first,
          links: links.map(({ link }) => link.id),
          linkStep: links.length > 0 ? linkStep : a.index,
        };
      }
    }
    if (Math.min(a.minute, b.minute) >= end) break;
    if (control.now() - slice > SLICE_MS) {
      await control.rest();
      if (control.stopped()) return undefined;
      slice = control.now();
    }
    // Where the steps are of different lengths, the one that is behind catches up.
    const [left, right] = [a.minute, b.minute];
    if (left <= right) a.step();
    if (right <= left) b.step();
  }
  const [first] = links;
  if (!first) return undefined;
  return {
    step: linkStep,
    date: linkDate,
    layer: first.link.from,
    table: 'underway',
    column: first.link.id,
    tables: [],
    links: links.map(({ link }) => link.id),
    linkStep,
  };
}

function firstColumn(
  a: Simulation<World>,
  b: Simulation<World>,
): Pick<Divergence, 'layer' | 'table' | 'column' | 'tables'> | undefined {
  const differing = a.tables.flatMap((table, i) => {
    const column = differingColumn(table, b.tables[i] as Table<Columns>);
    return column === undefined ? [] : [{ table: table.definition.name, column }];
  });
  const [first] = differing;
  if (!first) return undefined;
  return {
    layer: first.table.slice(0, first.table.indexOf('.')),
    ...first,
    tables: differing.map(({ table }) => table),
  };
}

/** The first column in which the live rows of two tables of one definition differ; `weight` if their number does. */
function differingColumn(a: Table<Columns>, b: Table<Columns>): string | undefined {
  const [left, right] = [liveSlots(a), liveSlots(b)];
  if (left.length !== right.length) return 'weight';
  for (const [name] of columnsOf(a.definition)) {
    const [x, y] = [arrays(a, name), arrays(b, name)];
    for (let i = 0; i < left.length; i++) {
      // As bytes in the state: NaN equals itself, 0 and -0 are two numbers.
      if (!Object.is(at(a, x, left[i] as number), at(b, y, right[i] as number))) return name;
    }
  }
  return undefined;
}

/** A column's array in each chunk. */
function arrays(table: Table<Columns>, name: string): readonly ColumnArray[] {
  return table.chunks.map((chunk) => (chunk as unknown as Record<string, ColumnArray>)[name] as ColumnArray);
}

function at({ chunkRows }: Table<Columns>, column: readonly ColumnArray[], slot: number): number {
  return column[Math.floor(slot / chunkRows)]?.[slot % chunkRows] as number;
}

/** Slots of live rows in their order. */
function liveSlots(table: Table<Columns>): Uint32Array {
  const slots = new Uint32Array(table.rows);
  const weight = arrays(table, 'weight');
  let live = 0;
  for (let slot = 0; slot < table.rows; slot++) if (at(table, weight, slot) !== 0) slots[live++] = slot;
  return slots.subarray(0, live);
}

const ENTRY = ['from', 'to', 'amount', 'attribute', 'due', 'posted'] as const;

function booksDiffer(a: LinkState, b: LinkState): boolean {
  const [x, y] = [a.totals, b.totals];
  if (x.sent !== y.sent || x.injected !== y.injected || x.received !== y.received || x.lost !== y.lost)
    return true;
  // The running number of a posting differs as soon as any link's does: it says nothing about this one.
  return ENTRY.some((field) => {
    const [p, q] = [a.queue.column(field), b.queue.column(field)];
    return p.length !== q.length || p.some((value, i) => value !== q[i]);
  });
}
