import { MAX_ORDINAL } from './draws';

/** Rows of one chunk: one shared buffer. Most tables hold fewer rows, and every run makes its chunks anew. */
export const CHUNK_ROWS = 8_192;
/** Rows of one task. */
export const BLOCK_ROWS = 8_192;

const ARRAYS = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  i32: Int32Array,
  f32: Float32Array,
  f64: Float64Array,
} as const;

export type ColumnType = keyof typeof ARRAYS;
export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float32Array | Float64Array;
type ArrayOf<T extends ColumnType> = InstanceType<(typeof ARRAYS)[T]>;

/** One column: its type, unit and, for states, the words for the numbers. */
export interface Column<T extends ColumnType = ColumnType> {
  readonly type: T;
  readonly unit: string;
  readonly about: string;
  readonly labels?: readonly string[];
}

export interface Columns {
  readonly [name: string]: Column;
}

/** Declares a column. `unit` is a unit of quantity/units, `1` for codes and shares, or the name of an index (`place`, `firm`). */
export function column<T extends ColumnType>(
  type: T,
  unit: string,
  about: string,
  labels?: readonly string[],
): Column<T> {
  return labels ? { type, unit, about, labels } : { type, unit, about };
}

/**
 * Where the agents of a table are drawn.
 * `fixed`: at their place. `spread`: somewhere around their place, by identity (illustrative, the legend says so).
 * `orbit`: on a circular orbit given by the named columns.
 */
export type PositionModel =
  | { readonly model: 'fixed'; readonly place: string }
  | { readonly model: 'spread'; readonly place: string; readonly radiusKm: number }
  | {
      readonly model: 'orbit';
      readonly altitude: string;
      readonly inclination: string;
      readonly node: string;
      readonly phase: string;
      readonly epoch: number;
    };

/** What of a table goes into view snapshots: who they are, where, and which columns. */
export interface TableView {
  /** Word for one agent, such as `vehicle`. */
  readonly agent: string;
  readonly position: PositionModel;
  readonly columns: readonly string[];
}

/** The columns that every table has beside its own. */
const COMMON = {
  origin: column('u32', '1', 'hash of the name, or of the place of birth'),
  ordinal: column('u32', '1', 'number at the origin; 0 for named things'),
  weight: column('u32', '1', 'real units that the row stands for; 0 once dead'),
} as const;

type Own<C extends Columns> = { readonly [K in keyof C]: ArrayOf<C[K]['type']> };

/** One chunk of a table: typed arrays of CHUNK_ROWS (or fewer, for a table of fixed size) rows. */
export type Chunk<C extends Columns> = Own<C> & Own<typeof COMMON>;

export interface TableDefinition<C extends Columns = Columns> {
  /** `layer.plural`, such as `fleet.vehicles`. */
  readonly name: string;
  readonly about: string;
  readonly columns: C;
  /** Most rows ever, for tables that do not grow; they get one chunk of that size. */
  readonly fixed?: number;
  readonly view?: TableView;
}

/** Declares a table; the types of its columns are inferred. */
export function table<const C extends Columns>(definition: TableDefinition<C>): TableDefinition<C> {
  for (const name of Object.keys(definition.columns)) {
    if (name in COMMON) throw new Error(`${definition.name}.${name}: every table has this column already`);
  }
  return definition;
}

/** Column names of a table in the order of its layout: common ones first, then its own. */
export function columnsOf(definition: TableDefinition): [name: string, column: Column][] {
  return [...Object.entries(COMMON), ...Object.entries(definition.columns)];
}

/** Bytes of one row, all columns. */
export function rowBytes(definition: TableDefinition): number {
  return columnsOf(definition).reduce((sum, [, c]) => sum + ARRAYS[c.type].BYTES_PER_ELEMENT, 0);
}

/** Views over one buffer: each column starts on an 8-byte boundary. */
export function layChunk<C extends Columns>(
  definition: TableDefinition<C>,
  buffer: ArrayBufferLike,
  rows: number,
): Chunk<C> {
  let offset = 0;
  const columns = columnsOf(definition).map(([name, c]): [string, ColumnArray] => {
    const Type = ARRAYS[c.type];
    // The constructors take shared memory as well; their declared types name only the plain kind.
    const array = new Type(buffer as ArrayBuffer, offset, rows);
    offset += Math.ceil((rows * Type.BYTES_PER_ELEMENT) / 8) * 8;
    return [name, array];
  });
  // Not filled name by name: above a dozen or so V8 would make it a hash table, and every access a look-up.
  return Object.fromEntries(columns) as unknown as Chunk<C>;
}

/** Bytes of a chunk of `rows` rows, padding included. */
export function chunkBytes(definition: TableDefinition, rows: number): number {
  return columnsOf(definition).reduce(
    (sum, [, c]) => sum + Math.ceil((rows * ARRAYS[c.type].BYTES_PER_ELEMENT) / 8) * 8,
    0,
  );
}

/** Makes the memory of a chunk: shared where the host can, plain otherwise. */
export type Allocate = (bytes: number) => ArrayBufferLike;

/**
 * Rows of agents as structure of arrays in fixed chunks, appended at serial points.
 * A dead row keeps its slot with weight 0 until `compact`, which keeps the order of the living;
 * slots are never reused in between, so a table that was saved and loaded grows exactly as the original.
 */
export class Table<C extends Columns = Columns> {
  readonly definition: TableDefinition<C>;
  readonly chunks: Chunk<C>[] = [];
  readonly buffers: ArrayBufferLike[] = [];
  readonly chunkRows: number;
  readonly #allocate: Allocate;
  #rows = 0;
  #onChunk: (() => void) | undefined;

  constructor(definition: TableDefinition<C>, allocate: Allocate) {
    this.definition = definition;
    this.chunkRows = definition.fixed ?? CHUNK_ROWS;
    this.#allocate = allocate;
  }

  /** Slots in use, the dead included. */
  get rows(): number {
    return this.#rows;
  }

  /** Called after a chunk was added, so that other threads can be told. */
  set onChunk(listener: () => void) {
    this.#onChunk = listener;
  }

  /** Rows used in chunk `index`. */
  rowsIn(index: number): number {
    return Math.max(0, Math.min(this.chunkRows, this.#rows - index * this.chunkRows));
  }

  /**
   * Appends a row and returns its slot. Serial points only.
   * @param own values of the table's own columns; those that are not named stay zero
   * @throws Error if a table of fixed size is full or an origin has run out of ordinals.
   */
  add(origin: number, ordinal: number, weight: number, own?: { readonly [K in keyof C]?: number }): number {
    const slot = this.#rows;
    const index = Math.floor(slot / this.chunkRows);
    if (index === this.chunks.length) {
      if (this.definition.fixed !== undefined && index > 0) {
        throw new Error(`table ${this.definition.name} is full at ${this.chunkRows} rows`);
      }
      this.adopt(this.#allocate(chunkBytes(this.definition, this.chunkRows)));
      this.#onChunk?.();
    }
    if (ordinal > MAX_ORDINAL)
      throw new Error(`table ${this.definition.name}: ordinal ${ordinal} exceeds ${MAX_ORDINAL}`);
    const chunk = this.chunks[index] as Chunk<Columns>;
    const row = slot - index * this.chunkRows;
    chunk.origin[row] = origin;
    chunk.ordinal[row] = ordinal;
    chunk.weight[row] = weight;
    for (const name in own) (chunk[name] as ColumnArray)[row] = own[name] as number;
    this.#rows = slot + 1;
    return slot;
  }

  /** Takes over a buffer as the next chunk (a replica in another thread, or a loaded state). */
  adopt(buffer: ArrayBufferLike): void {
    this.buffers.push(buffer);
    this.chunks.push(layChunk(this.definition, buffer, this.chunkRows));
  }

  /** The chunk of a slot; the row inside it is `slot % chunkRows`. */
  chunkOf(slot: number): Chunk<C> {
    return this.chunks[Math.floor(slot / this.chunkRows)] as Chunk<C>;
  }

  /** The only chunk of a table of fixed size, allocated if the table is still empty. */
  get only(): Chunk<C> {
    if (this.chunks.length === 0) this.adopt(this.#allocate(chunkBytes(this.definition, this.chunkRows)));
    return this.chunks[0] as Chunk<C>;
  }

  /** Calls `visit` for each live row in slot order. */
  each(visit: (chunk: Chunk<C>, row: number) => void): void {
    for (let index = 0; index < this.chunks.length; index++) {
      const chunk = this.chunks[index] as Chunk<C>;
      const rows = this.rowsIn(index);
      const weight = (chunk as Chunk<Columns>).weight;
      for (let row = 0; row < rows; row++) if (weight[row] !== 0) visit(chunk, row);
    }
  }

  /** Live rows and the real units they stand for. */
  count(): { rows: number; represented: number } {
    let rows = 0;
    let represented = 0;
    for (let index = 0; index < this.chunks.length; index++) {
      const weight = (this.chunks[index] as Chunk<Columns>).weight;
      const end = this.rowsIn(index);
      for (let row = 0; row < end; row++) {
        const w = weight[row] as number;
        if (w !== 0) rows++;
        represented += w;
      }
    }
    return { rows, represented };
  }

  /** Moves the living together, order kept. Serial points only; called when a quarter of the slots is dead. */
  compact(): void {
    let to = 0;
    const names = columnsOf(this.definition).map(([name]) => name);
    for (let from = 0; from < this.#rows; from++) {
      const source = this.chunkOf(from) as Record<string, ColumnArray>;
      const row = from % this.chunkRows;
      if ((source['weight'] as ColumnArray)[row] === 0) continue;
      if (to !== from) {
        const target = this.chunkOf(to) as Record<string, ColumnArray>;
        const place = to % this.chunkRows;
        for (const name of names)
          (target[name] as ColumnArray)[place] = (source[name] as ColumnArray)[row] as number;
      }
      to++;
    }
    this.#clear(to, this.#rows);
    this.#rows = to;
  }

  /** Zeroes the slots from `start` to before `end`, so that a later birth finds its own columns zero. */
  #clear(start: number, end: number): void {
    for (let index = Math.floor(start / this.chunkRows); index * this.chunkRows < end; index++) {
      const chunk = this.chunks[index] as Record<string, ColumnArray>;
      const first = index * this.chunkRows;
      for (const name of Object.keys(chunk))
        (chunk[name] as ColumnArray).fill(0, Math.max(0, start - first), end - first);
    }
  }

  /** Empties the table, keeping its chunks. */
  clear(): void {
    this.#clear(0, this.chunks.length * this.chunkRows);
    this.#rows = 0;
  }

  /** Sets the number of slots in use: for replicas in other threads, whose chunks are adopted. */
  resize(rows: number): void {
    this.#rows = rows;
  }
}
