import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { digestText } from '../../engine/hash';
import { type Plan, runsOf } from '../batch/plan';
import type { RunRecord, RunStore } from '../batch/record';
import { BATCH_SERIES, runColumns, runRow, writeSeries } from '../batch/table';
import type { ResultColumn } from '../columns';
import { planText } from '../study/file';
import { COMMIT, mathsVersion } from '../version';
import {
  type BatchManifest,
  damageOf,
  MANIFEST,
  manifestOf,
  manifestText,
  readManifest,
} from './batchManifest';
import { NEXT, replaceFile, replaceText, syncFolder } from './durable';
import { Journal, type JournalHead } from './journal';
import { LOCK, lock } from './lock';
import { type FileSeal, ParquetFile, sealOf } from './parquet';
import { isBatch, JOURNAL, planIn, readStudy, STUDY } from './readBatch';
import { DirectoryError } from './runDirectory';

const RUNS = 'runs.parquet';
const SERIES = 'series.parquet';
const TIMING = 'timing.json';
const OWN = new Set([STUDY, JOURNAL, RUNS, SERIES, TIMING, MANIFEST]);

/** How a batch directory is opened. */
export interface OpenOptions {
  /** Runs that failed count as not yet done. */
  readonly retryFailed?: boolean;
  /** Takes what a person should know, in a sentence. */
  warn?(sentence: string): void;
}

/**
 * The directory of a batch. `study.json` (the plan) comes first, then the journal grows a record at a time; `finish`
 * writes the tables and, last of all, the manifest. A process may end at any moment: the next one to open the
 * directory goes on from there, and the files come out byte by byte the same.
 */
export class BatchDirectory implements RunStore {
  readonly path: string;
  readonly plan: Plan;
  readonly #journal: Journal;
  readonly #unlock: () => void;
  readonly #retryFailed: boolean;
  #manifest: BatchManifest | undefined;

  /**
   * Creates the directory, or opens it to go on.
   * @throws DirectoryError if it holds something else, belongs to another study or build, is damaged, is being written
   * to, or cannot be written
   */
  static open(path: string, plan: Plan, options: OpenOptions = {}): BatchDirectory {
    const place = resolve(path);
    let unlock: (() => void) | undefined;
    try {
      prepare(place);
      unlock = lock(place);
      return new BatchDirectory(place, plan, options, unlock);
    } catch (error) {
      unlock?.();
      if (error instanceof DirectoryError) throw error;
      throw new DirectoryError(
        `${path} cannot be written (${(error as Error).message}). Make it writable, or choose another --out`,
      );
    }
  }

  private constructor(path: string, plan: Plan, options: OpenOptions, unlock: () => void) {
    this.path = path;
    this.plan = plan;
    this.#unlock = unlock;
    this.#retryFailed = options.retryFailed === true;
    clearUnfinished(path);
    const text = planText(plan);
    const head = headOf(plan, text);
    if (!existsSync(join(path, STUDY))) {
      if (existsSync(join(path, JOURNAL)))
        throw new DirectoryError(`${path} has a journal, and no ${STUDY}. Choose another --out`);
      replaceText(join(path, STUDY), text);
    }
    refuseOtherStudy(path, plan, text);
    const journal = join(path, JOURNAL);
    if (!existsSync(journal)) Journal.create(journal, head);
    this.#journal = new Journal(journal, 'write');
    try {
      refuseOtherBuild(path, this.#journal.head, head);
      if (this.#journal.warning) options.warn?.(this.#journal.warning);
      this.#manifest = readManifest(path);
    } catch (error) {
      this.#journal.close();
      throw error;
    }
  }

  /** True if the tables and the manifest stand, and nothing has been added since. */
  get finished(): boolean {
    return this.#manifest !== undefined;
  }

  /** Number of runs recorded, by their status. */
  get counts(): { readonly done: number; readonly failed: number } {
    return this.#journal.counts;
  }

  has(index: number): boolean {
    return this.#journal.has(index) && !(this.#retryFailed && this.#journal.hasFailed(index));
  }

  put(record: RunRecord): void {
    if (this.#manifest) {
      // From here on the tables lack a run: they must not pass for finished.
      rmSync(join(this.path, MANIFEST));
      syncFolder(this.path);
      this.#manifest = undefined;
    }
    this.#journal.put(record);
  }

  records(): Iterable<RunRecord> {
    return this.#journal.records();
  }

  /**
   * Writes the journal in the order of the design, the tables and the manifest. Where all of it stands already, nothing
   * is written.
   * @param timing for `timing.json`: what depends on the machine and is not compared
   * @throws DirectoryError if the disk is full; what was recorded is kept
   */
  finish(timing: object): BatchManifest {
    if (this.#manifest && damageOf(this.path, this.#manifest) === undefined) return this.#manifest;
    try {
      this.#journal.sort();
      this.#writeTables();
      replaceText(join(this.path, TIMING), `${JSON.stringify(timing, null, 2)}\n`);
      const manifest = manifestOf(this.plan, this.#journal.head, this.counts, this.#seals());
      replaceText(join(this.path, MANIFEST), manifestText(manifest));
      this.#manifest = manifest;
      return manifest;
    } catch (error) {
      if (error instanceof DirectoryError) throw error;
      throw new DirectoryError(
        `${this.path}: the tables could not be written (${(error as Error).message}). All runs are kept: make room, ` +
          'and start the same command again',
      );
    }
  }

  /** Lets the directory go; what is recorded stays. */
  close(): void {
    this.#journal.close();
    this.#unlock();
  }

  #writeTables(): void {
    const { plan } = this;
    writeTable(join(this.path, RUNS), runColumns(plan), (table) => {
      for (const record of this.records()) table.append(runRow(plan, record));
    });
    if (!plan.series) return;
    writeTable(join(this.path, SERIES), BATCH_SERIES, (table) => {
      for (const record of this.records()) writeSeries(plan, record, table);
    });
  }

  #seals(): Record<string, FileSeal> {
    const names = [STUDY, JOURNAL, RUNS, ...(this.plan.series ? [SERIES] : [])];
    return Object.fromEntries(names.map((name) => [name, sealOf(join(this.path, name))]));
  }
}

function headOf(plan: Plan, text: string): JournalHead {
  const { version } = plan;
  return {
    journal: 1,
    plan: digestText(text),
    runs: runsOf(plan),
    version,
    commit: COMMIT,
    maths: mathsVersion(),
  };
}

/** Creates the directory, and refuses one that holds what no batch has written. */
function prepare(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) {
    mkdirSync(path, { recursive: true });
    syncFolder(dirname(path));
    return;
  }
  if (!found.isDirectory()) throw new DirectoryError(`${path} is no directory. Choose another --out`);
  const foreign = readdirSync(path).find((name) => !isOwn(name));
  if (foreign !== undefined && !isBatch(path)) {
    throw new DirectoryError(
      `${path} holds files that no batch has written, such as "${foreign.slice(0, 80)}". Choose another --out, or empty it`,
    );
  }
  // A run has a manifest and a series too.
  if (existsSync(join(path, MANIFEST)) && !existsSync(join(path, STUDY)))
    throw new DirectoryError(`${path} holds a single run, not a batch. Choose another --out`);
}

function isOwn(name: string): boolean {
  const whole = name.endsWith(NEXT) ? name.slice(0, -NEXT.length) : name;
  return OWN.has(whole) || name === LOCK || name.startsWith(`${LOCK}-`);
}

/** Removes what a process was writing when it ended. */
function clearUnfinished(path: string): void {
  for (const name of readdirSync(path)) {
    if (name.endsWith(NEXT) && isOwn(name)) rmSync(join(path, name), { force: true });
  }
}

function refuseOtherStudy(path: string, plan: Plan, text: string): void {
  const found = readStudy(path);
  if (found === text) return;
  const other = planIn(path, found);
  if (other.version !== plan.version) {
    throw new DirectoryError(
      `${path} was begun by version ${other.version}, and this is ${plan.version}: their runs cannot be mixed. Go on ` +
        'with that version, or choose another --out',
    );
  }
  const name = other.title.slice(0, 80) || 'without a title';
  throw new DirectoryError(
    `${path} holds another study ("${name}", ${runsOf(other)} runs), or an earlier text of this one. Choose another --out`,
  );
}

function refuseOtherBuild(path: string, found: JournalHead, head: JournalHead): void {
  if (found.plan !== head.plan)
    throw new DirectoryError(`${path}: ${JOURNAL} and ${STUDY} are of two studies. Choose another --out`);
  if (found.commit !== head.commit || found.maths !== head.maths) {
    throw new DirectoryError(
      `${path} was begun by another build of the program (commit ${found.commit}, and this is ${head.commit}): their runs ` +
        'cannot be mixed. Go on with that build, or choose another --out',
    );
  }
}

function writeTable(
  path: string,
  columns: readonly ResultColumn[],
  fill: (table: ParquetFile) => void,
): void {
  replaceFile(path, (next) => {
    const table = new ParquetFile(next, columns);
    try {
      fill(table);
      table.finish();
    } finally {
      table.close();
    }
  });
}
