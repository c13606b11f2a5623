import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { QUEUE_FIELDS } from './queue';
import type { Simulation } from './simulation';
import { type ColumnArray, type Columns, columnsOf, type Table } from './table';

type Digest = (bytes: Uint8Array) => string;

let own: Digest | undefined;

/** Puts the host's SHA-256, as lower-case hex, in the place of the portable one: the same digests, sooner. */
export function useDigest(host: Digest | undefined): void {
  own = host;
}

/** SHA-256 as lower-case hex. */
export function digest(bytes: Uint8Array): string {
  return own ? own(bytes) : bytesToHex(sha256(bytes));
}

/** SHA-256 of a text in UTF-8. */
export function digestText(text: string): string {
  return digest(utf8ToBytes(text));
}

/** Hashes of all parts of a state; a difference between two runs names its table and column. */
export interface HashTree {
  readonly state: string;
  readonly tables: Readonly<
    Record<string, { readonly hash: string; readonly columns: Readonly<Record<string, string>> }>
  >;
  readonly underway: Readonly<Record<string, string>>;
  readonly notices: Readonly<Record<string, string>>;
}

/**
 * Live rows of one column in slot order: little-endian bytes, NaN in its one canonical form.
 * @param rows their number, where it is known
 */
export function columnBytes(table: Table<Columns>, name: string, rows = table.count().rows): Uint8Array {
  const first = table.chunks[0] as Record<string, ColumnArray> | undefined;
  if (!first) return new Uint8Array(0);
  const sample = first[name] as ColumnArray;
  const packed = new (sample.constructor as new (length: number) => ColumnArray)(rows);
  let at = 0;
  table.chunks.forEach((chunk, index) => {
    const column = (chunk as Record<string, ColumnArray>)[name] as ColumnArray;
    const { weight } = chunk;
    const end = table.rowsIn(index);
    // Copied by runs of live rows: as the type of a column varies, a loop over its values would be slow.
    for (let row = 0; row < end; ) {
      while (row < end && weight[row] === 0) row++;
      const first = row;
      while (row < end && weight[row] !== 0) row++;
      packed.set(column.subarray(first, row), at);
      at += row - first;
    }
  });
  if (packed instanceof Float32Array || packed instanceof Float64Array) {
    for (let i = 0; i < rows; i++) if (Number.isNaN(packed[i])) packed[i] = Number.NaN;
  }
  return littleEndian(packed);
}

const HOST_IS_LITTLE = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/** The bytes of a typed array, little-endian on any host. */
export function littleEndian(values: ColumnArray): Uint8Array {
  const bytes = new Uint8Array(values.buffer as ArrayBuffer, values.byteOffset, values.byteLength);
  if (HOST_IS_LITTLE || values.BYTES_PER_ELEMENT === 1) return bytes;
  const swapped = bytes.slice();
  const size = values.BYTES_PER_ELEMENT;
  for (let at = 0; at < swapped.length; at += size) swapped.subarray(at, at + size).reverse();
  return swapped;
}

/** The hash tree of a simulation between two steps. */
export function hashTree(simulation: Simulation): HashTree {
  const tables: Record<string, { hash: string; columns: Record<string, string> }> = {};
  for (const table of simulation.tables) {
    const columns: Record<string, string> = {};
    const { rows } = table.count();
    for (const [name] of columnsOf(table.definition)) columns[name] = digest(columnBytes(table, name, rows));
    const joined = Object.entries(columns).map(([name, hash]) => `${name} ${hash}`);
    tables[table.definition.name] = { hash: digestText(joined.join('\n')), columns };
  }
  const underway: Record<string, string> = {};
  for (const { link, queue, totals, opening, carry } of simulation.ledger.states) {
    const entries = QUEUE_FIELDS.map((field) => queue.column(field).join(' '));
    const sums = `${totals.sent} ${totals.injected} ${totals.received} ${totals.lost} ${opening} ${carry}`;
    underway[link.id] = digestText(`${sums}\n${entries.join('\n')}`);
  }
  const notices: Record<string, string> = {};
  for (const n of simulation.notices.notices)
    notices[n.id] = digest(littleEndian(simulation.notices.current(n)));
  const { key0, key1 } = simulation.draws;
  const parts = [
    `step ${simulation.index} key ${key0} ${key1} sequence ${simulation.ledger.sequence}`,
    ...Object.entries(tables).map(([name, { hash }]) => `table ${name} ${hash}`),
    ...Object.entries(underway).map(([id, hash]) => `link ${id} ${hash}`),
    ...Object.entries(notices).map(([id, hash]) => `notice ${id} ${hash}`),
  ];
  return { state: digestText(parts.join('\n')), tables, underway, notices };
}
