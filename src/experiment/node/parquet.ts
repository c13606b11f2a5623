import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Cell, ResultColumn, RowSink } from '../columns';

/** Rows of one row group: fixed, so that files of equal rows are equal bytes. */
export const GROUP_ROWS = 65_536;

/** Size and checksum of a finished file. */
export interface FileSeal {
  readonly bytes: number;
  readonly sha256: string;
}

/** Size and checksum of a file as it stands, read piece by piece. @throws the system's error */
export function sealOf(path: string): FileSeal {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1 << 18);
  let bytes = 0;
  const file = openSync(path, 'r');
  try {
    for (let count = 1; count > 0; bytes += count) {
      count = readSync(file, piece);
      hash.update(piece.subarray(0, count));
    }
  } finally {
    closeSync(file);
  }
  return { bytes, sha256: hash.digest('hex') };
}

/** One Parquet file, written group by group: memory holds one group, whatever the file's length. */
export class ParquetFile implements RowSink {
  readonly #columns: readonly ResultColumn[];
  readonly #file: number;
  readonly #bytes = new ByteWriter();
  readonly #writer: ParquetWriter;
  readonly #hash = createHash('sha256');
  #data: Cell[][];
  #written = 0;
  #closed = false;

  /** Creates the file. @throws the system's error */
  constructor(path: string, columns: readonly ResultColumn[]) {
    this.#columns = columns;
    this.#data = columns.map(() => []);
    this.#file = openSync(path, 'wx');
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData: this.#columnData() }),
      createdBy: 'roda',
    });
  }

  append(row: readonly Cell[]): void {
    for (let i = 0; i < row.length; i++) (this.#data[i] as Cell[]).push(row[i]);
    if ((this.#data[0] as Cell[]).length === GROUP_ROWS) this.#writeGroup();
  }

  /** Writes what is left and closes the file. */
  finish(): FileSeal {
    if ((this.#data[0] as Cell[]).length > 0 || this.#written === 0) this.#writeGroup();
    this.#writer.finish();
    this.#flush();
    this.close();
    return { bytes: this.#written, sha256: this.#hash.digest('hex') };
  }

  /** Closes the file as it is: it is of no use. */
  close(): void {
    if (!this.#closed) closeSync(this.#file);
    this.#closed = true;
  }

  #columnData() {
    return this.#columns.map(({ name, type, nullable = false }, i) => ({
      name,
      type,
      nullable,
      data: this.#data[i] as Cell[],
    }));
  }

  #writeGroup(): void {
    this.#writer.write({ columnData: this.#columnData(), rowGroupSize: GROUP_ROWS });
    this.#data = this.#columns.map(() => []);
    this.#flush();
  }

  #flush(): void {
    const bytes = this.#bytes.getBytes();
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
    this.#hash.update(bytes);
    this.#written += bytes.length;
    this.#bytes.index = 0;
  }
}
