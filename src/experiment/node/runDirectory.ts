import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type ResultColumn, TABLES } from '../columns';
import type { RunSinks } from '../run';
import { TRACE } from '../trace';
import { type FileSeal, ParquetFile } from './parquet';

/** A directory that cannot be used; the message says why and what to do. */
export class DirectoryError extends Error {}

const MANIFEST = 'manifest.json';
const TRACE_FILE = 'trace.parquet';

/**
 * The directory of one run. Everything is written beside it under another name, which takes its place in one rename
 * at the end: what stands under its own name is whole.
 */
export class RunDirectory {
  readonly path: string;
  readonly #next: string;
  readonly #tables = new Map<string, ParquetFile>();
  readonly #seals: Record<string, FileSeal> = {};

  /**
   * @param traced true if agents are followed: a fourth table holds their states
   * @throws DirectoryError if something else stands there, or it cannot be written
   */
  constructor(path: string, traced = false) {
    this.path = resolve(path);
    refuseOthers(this.path);
    this.#next = join(dirname(this.path), `.${basename(this.path)}.next-${process.pid}`);
    try {
      mkdirSync(dirname(this.path), { recursive: true });
      rmSync(this.#next, { recursive: true, force: true });
      mkdirSync(this.#next);
      const tables: Record<string, readonly ResultColumn[]> = traced
        ? { ...TABLES, [TRACE_FILE]: TRACE }
        : TABLES;
      for (const [name, columns] of Object.entries(tables))
        this.#tables.set(name, new ParquetFile(join(this.#next, name), columns));
    } catch (error) {
      this.abandon();
      throw new DirectoryError(
        `${path} cannot be written (${(error as Error).message}). Choose another --out`,
      );
    }
  }

  /** Where series, flows, events and, where agents are followed, their states go. */
  get sinks(): RunSinks {
    const table = (name: keyof typeof TABLES): ParquetFile => this.#tables.get(name) as ParquetFile;
    const trace = this.#tables.get(TRACE_FILE);
    return {
      series: table('series.parquet'),
      flows: table('flows.parquet'),
      events: table('events.parquet'),
      ...(trace ? { trace } : {}),
    };
  }

  /**
   * Ends the tables, adds the state, the manifest (with size and checksum of every file) and the timing, and puts the
   * directory in its place.
   * @throws DirectoryError if the disk is full or the place has been taken meanwhile
   */
  commit(state: Uint8Array, manifest: object, timing: object): void {
    try {
      for (const [name, table] of this.#tables) this.#seals[name] = table.finish();
      this.#write('final.state', state);
      const files = this.#seals;
      writeFileSync(join(this.#next, MANIFEST), `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
      writeFileSync(join(this.#next, 'timing.json'), `${JSON.stringify(timing, null, 2)}\n`);
      refuseOthers(this.path);
      const old = `${this.#next}.old`;
      if (existsSync(this.path)) renameSync(this.path, old);
      renameSync(this.#next, this.path);
      rmSync(old, { recursive: true, force: true });
    } catch (error) {
      this.abandon();
      if (error instanceof DirectoryError) throw error;
      throw new DirectoryError(
        `${this.path} could not be written (${(error as Error).message}). Nothing of it is left`,
      );
    }
  }

  /** Removes what was begun. */
  abandon(): void {
    for (const table of this.#tables.values()) table.close();
    rmSync(this.#next, { recursive: true, force: true });
  }

  #write(name: string, data: Uint8Array): void {
    writeFileSync(join(this.#next, name), data);
    this.#seals[name] = { bytes: data.length, sha256: createHash('sha256').update(data).digest('hex') };
  }
}

/** Only an empty directory, or one that a run has written, may be replaced. */
function refuseOthers(path: string): void {
  const found = statOf(path);
  if (!found) return;
  if (!found.isDirectory()) throw new DirectoryError(`${path} is no directory. Choose another --out`);
  if (readdirSync(path).length === 0 || isRun(path)) return;
  throw new DirectoryError(`${path} holds files that no run has written. Choose another --out, or empty it`);
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new DirectoryError(`${path} cannot be written (${(error as Error).message}). Choose another --out`);
  }
}

function isRun(path: string): boolean {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(path, MANIFEST), 'utf8'));
    return (
      typeof manifest === 'object' &&
      manifest !== null &&
      'stateHash' in manifest &&
      'scenarioHash' in manifest
    );
  } catch {
    return false;
  }
}
