import { columnBytes, digest, littleEndian } from './hash';
import type { QueueLists } from './queue';
import type { Simulation } from './simulation';
import { type ColumnArray, type Columns, columnsOf, type Table } from './table';

/** A state file that cannot be used; the message says why, where and what to do. */
export class StateError extends Error {}

export const STATE_VERSION = 1;
const MAGIC = 'RODA-STATE';

interface Block {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

interface LinkRecord {
  readonly id: string;
  readonly valve: number;
  readonly market: boolean;
  readonly carry: number;
  readonly opening: number;
  readonly totals: readonly [sent: string, injected: string, received: string, lost: string];
  readonly queue: QueueLists;
}

interface Header {
  readonly version: number;
  /** Hash of the resolved scenario that the state belongs to. */
  readonly scenario: string;
  readonly seed: string;
  readonly step: number;
  readonly sequence: number;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly values: unknown;
  readonly blocks: readonly Block[];
}

/**
 * The whole state between two steps as one file: a line of magic and header length, a JSON header with a checksum
 * for every block, then the blocks (columns of live rows, notices, links).
 * @param scenario hash of the resolved scenario, checked when loading
 */
export function saveState(simulation: Simulation, scenario: string): Uint8Array {
  const blocks: { name: string; data: Uint8Array }[] = [];
  for (const table of simulation.tables) {
    for (const [name] of columnsOf(table.definition)) {
      blocks.push({ name: `${table.definition.name}/${name}`, data: columnBytes(table, name) });
    }
  }
  for (const n of simulation.notices.notices) {
    blocks.push({ name: `notice/${n.id}`, data: littleEndian(simulation.notices.current(n)) });
  }
  const links = simulation.ledger.states.map(
    ({ link, valve, market, carry, opening, totals, queue }): LinkRecord => ({
      id: link.id,
      valve,
      market,
      carry,
      opening,
      queue: queue.lists(),
      totals: [`${totals.sent}`, `${totals.injected}`, `${totals.received}`, `${totals.lost}`],
    }),
  );
  blocks.push({ name: 'links', data: new TextEncoder().encode(JSON.stringify(links)) });
  const header: Header = {
    version: STATE_VERSION,
    scenario,
    seed: simulation.options.seed,
    step: simulation.index,
    sequence: simulation.ledger.sequence,
    tables: simulation.tables.map((t) => ({ name: t.definition.name, rows: t.count().rows })),
    values: simulation.values,
    blocks: blocks.map(({ name, data }) => ({ name, bytes: data.length, sha256: digest(data) })),
  };
  const head = new TextEncoder().encode(JSON.stringify(header));
  const first = new TextEncoder().encode(`${MAGIC} ${head.length} ${digest(head)}\n`);
  const out = new Uint8Array(first.length + head.length + blocks.reduce((sum, b) => sum + b.data.length, 0));
  out.set(first, 0);
  out.set(head, first.length);
  let at = first.length + head.length;
  for (const { data } of blocks) {
    out.set(data, at);
    at += data.length;
  }
  return out;
}

/** What a state file says of itself, its header checked. @throws StateError */
export function readStateHeader(file: Uint8Array): { header: Header; at: number } {
  const line = new TextDecoder('latin1').decode(file.subarray(0, 120));
  const match = /^RODA-STATE (\d{1,9}) ([0-9a-f]{64})\n/.exec(line);
  if (!match) throw new StateError('this is not a state file of Roda: it does not begin with "RODA-STATE"');
  const start = match[0].length;
  const end = start + Number(match[1]);
  const head = file.subarray(start, end);
  if (end > file.length || digest(head) !== match[2]) {
    throw new StateError(
      'the header of the state file is damaged (its checksum does not match); use another copy',
    );
  }
  const header = JSON.parse(new TextDecoder().decode(head)) as Header;
  if (header.version !== STATE_VERSION) {
    throw new StateError(
      `the state file has format ${header.version}; this version reads ${STATE_VERSION}. Run the scenario again to make a new one`,
    );
  }
  return { header, at: end };
}

/**
 * Puts a freshly built simulation of the same scenario and seed into a saved state.
 * @param scenario hash of the simulation's resolved scenario; undefined to branch from a state of another one
 * @throws StateError naming the damaged block, or what does not fit
 */
export function loadState(simulation: Simulation, file: Uint8Array, scenario: string | undefined): void {
  const { header, at } = readStateHeader(file);
  if (scenario !== undefined && header.scenario !== scenario) {
    throw new StateError(
      'the state file belongs to another scenario; to branch from it, state the changes with --set, --valve or --integration',
    );
  }
  if (header.seed !== simulation.options.seed) {
    throw new StateError(`the state file belongs to seed "${header.seed}", not "${simulation.options.seed}"`);
  }
  const blocks = readBlocks(file, header, at);
  for (const { name, rows } of header.tables) {
    const table = simulation.tables.find((t) => t.definition.name === name);
    if (!table) throw new StateError(`the state file has a table "${name}" that this version does not know`);
    loadTable(table, rows, blocks);
  }
  for (const n of simulation.notices.notices) {
    const values = simulation.notices.current(n);
    values.set(new Float64Array(block(blocks, `notice/${n.id}`, values.length * 8)));
  }
  simulation.notices.roll();
  const text = new TextDecoder().decode(new Uint8Array(block(blocks, 'links')));
  for (const record of JSON.parse(text) as LinkRecord[]) {
    const state = simulation.ledger.states.find((s) => s.link.id === record.id);
    if (!state)
      throw new StateError(`the state file has a link "${record.id}" that this version does not know`);
    const [sent, injected, received, lost] = record.totals.map(BigInt) as [bigint, bigint, bigint, bigint];
    Object.assign(state.totals, { sent, injected, received, lost });
    state.queue.load(record.queue);
    Object.assign(state, { carry: record.carry, opening: record.opening });
  }
  simulation.ledger.sequence = header.sequence;
  simulation.resume(header.step);
}

function readBlocks(file: Uint8Array, header: Header, start: number): Map<string, ArrayBuffer> {
  const blocks = new Map<string, ArrayBuffer>();
  let at = start;
  for (const { name, bytes, sha256 } of header.blocks) {
    const data = file.slice(at, at + bytes);
    if (data.length !== bytes)
      throw new StateError(`the state file ends inside the block "${name}"; use another copy`);
    if (digest(data) !== sha256)
      throw new StateError(
        `the block "${name}" of the state file is damaged (its checksum does not match); use another copy`,
      );
    blocks.set(name, data.buffer);
    at += bytes;
  }
  if (at !== file.length)
    throw new StateError(
      `the state file has ${file.length - at} bytes too many at its end; use another copy`,
    );
  return blocks;
}

function block(blocks: ReadonlyMap<string, ArrayBuffer>, name: string, bytes?: number): ArrayBuffer {
  const data = blocks.get(name);
  if (!data || (bytes !== undefined && data.byteLength !== bytes)) {
    throw new StateError(
      `the state file does not fit this version: block "${name}" is missing or of another size`,
    );
  }
  return data;
}

function loadTable(table: Table<Columns>, rows: number, blocks: ReadonlyMap<string, ArrayBuffer>): void {
  table.clear();
  const { name } = table.definition;
  for (let slot = 0; slot < rows; slot++) table.add(0, 0, 0);
  for (const [column] of columnsOf(table.definition)) {
    for (let index = 0; index < table.chunks.length; index++) {
      const target = (table.chunks[index] as unknown as Record<string, ColumnArray>)[column] as ColumnArray;
      const used = table.rowsIn(index);
      const Type = target.constructor as new (
        buffer: ArrayBuffer,
        offset: number,
        length: number,
      ) => ColumnArray;
      const data = block(blocks, `${name}/${column}`, rows * target.BYTES_PER_ELEMENT);
      target.set(new Type(data, index * table.chunkRows * target.BYTES_PER_ELEMENT, used));
    }
  }
}
