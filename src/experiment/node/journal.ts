import { closeSync, fdatasyncSync, fstatSync, ftruncateSync, openSync } from 'node:fs';
import type { RunRecord, RunStore } from '../batch/record';
import { replaceFile, replaceText, writeAt } from './durable';
import { linesOf, readAt, readLine, writeLine } from './journalLine';
import { DirectoryError } from './runDirectory';

/** First line of a journal: which batch it belongs to, and which build of the program began it. */
export interface JournalHead {
  readonly journal: 1;
  /** SHA-256 of the plan's text. */
  readonly plan: string;
  /** Number of runs of the plan. */
  readonly runs: number;
  readonly version: string;
  readonly commit: string;
  readonly maths: string;
}

const NONE = 0;
const DONE = 1;
const FAILED = 2;

/**
 * The records of a batch as a file that only grows, a line a record. A record counts once it is on the disk. Memory
 * holds 13 bytes a run of the plan, whatever has been recorded.
 */
export class Journal implements RunStore {
  readonly path: string;
  readonly head: JournalHead;
  /** What was dropped when it was opened, in a sentence. */
  readonly warning: string | undefined;
  readonly #writable: boolean;
  #file: number;
  #end = 0;
  readonly #status: Uint8Array;
  readonly #at: Float64Array;
  readonly #length: Uint32Array;
  readonly #counts = { done: 0, failed: 0 };

  /** Creates the file with its first line. @throws the system's error */
  static create(path: string, head: JournalHead): void {
    replaceText(path, writeLine(JSON.stringify(head)).toString('utf8'));
  }

  /**
   * Opens a journal and checks every line. A last line that was cut off or damaged was being written when its process
   * ended, or can at least be done again: it is dropped, and `warning` says so.
   * @throws DirectoryError naming file, line and byte where any earlier line is damaged; the system's error
   */
  constructor(path: string, access: 'read' | 'write') {
    this.path = path;
    this.#writable = access === 'write';
    this.#file = openSync(path, this.#writable ? 'r+' : 'r');
    try {
      const lines = linesOf(this.#file);
      this.head = this.#readHead(lines);
      this.#status = new Uint8Array(this.head.runs);
      this.#at = new Float64Array(this.head.runs);
      this.#length = new Uint32Array(this.head.runs);
      this.warning = this.#readRecords(lines);
    } catch (error) {
      closeSync(this.#file);
      throw error;
    }
  }

  /** Number of runs that have a record, by its status. */
  get counts(): { readonly done: number; readonly failed: number } {
    return { ...this.#counts };
  }

  has(index: number): boolean {
    return this.#status[index] !== NONE;
  }

  /** True if the record of that run says that it failed. */
  hasFailed(index: number): boolean {
    return this.#status[index] === FAILED;
  }

  /**
   * Keeps a record; on return it is on the disk. A run that failed before may be done now; a run that is done stays as
   * it is.
   * @throws DirectoryError where the disk takes no more, and where a run that is done comes out otherwise
   */
  put(record: RunRecord): void {
    const { index } = record;
    if (index >= this.head.runs) throw new DirectoryError(`${this.path} has no run number ${index}`);
    const data = recordText(record);
    if (this.#status[index] === DONE) {
      if (record.status === 'failed' || this.#read(index) === data) return;
      throw new DirectoryError(
        `${this.path} holds run ${record.id} already, with other results: the same run has come out differently ` +
          'twice. Check that both machines use the same build of the program; "roda reproduce" shows which is right',
      );
    }
    const line = writeLine(data);
    try {
      writeAt(this.#file, line, this.#end);
      fdatasyncSync(this.#file);
    } catch (error) {
      this.#cut();
      throw new DirectoryError(
        `${this.path} could not be written (${(error as Error).message}). All earlier runs are kept: make room, and ` +
          'start the same command again',
      );
    }
    this.#note(record, this.#end, line.length - 1);
    this.#end += line.length;
  }

  *records(): Generator<RunRecord> {
    for (let index = 0; index < this.head.runs; index++) {
      if (this.#status[index] !== NONE) yield JSON.parse(this.#read(index)) as RunRecord;
    }
  }

  /** Rewrites the file in the order of the runs, each once: the same bytes whatever the order they were done in. */
  sort(): void {
    replaceFile(this.path, (next) => {
      const file = openSync(next, 'wx');
      try {
        let place = 0;
        const add = (data: string): void => {
          const line = writeLine(data);
          writeAt(file, line, place);
          place += line.length;
        };
        add(JSON.stringify(this.head));
        for (let index = 0; index < this.head.runs; index++) {
          if (this.#status[index] !== NONE) add(this.#read(index));
        }
      } finally {
        closeSync(file);
      }
    });
    closeSync(this.#file);
    this.#file = openSync(this.path, 'r+');
    this.#counts.done = 0;
    this.#counts.failed = 0;
    this.#status.fill(NONE);
    const lines = linesOf(this.#file);
    this.#readHead(lines);
    this.#readRecords(lines);
  }

  close(): void {
    closeSync(this.#file);
  }

  #readHead(lines: Generator<{ bytes: Buffer; ended: boolean }>): JournalHead {
    const first = lines.next();
    const data = first.done || !first.value.ended ? undefined : readLine(first.value.bytes);
    // Whole or not at all: it was put in its place by a rename.
    if (data === undefined) throw this.#damaged(1, 0);
    this.#end = first.value.bytes.length + 1;
    const head = JSON.parse(data) as JournalHead;
    if (head.journal === 1) return head;
    throw new DirectoryError(
      `${this.path} is a journal of another version of the program. Use that version, or choose another --out`,
    );
  }

  #readRecords(lines: Generator<{ bytes: Buffer; at: number; ended: boolean }>): string | undefined {
    let bad: { line: number; at: number } | undefined;
    let number = 1;
    for (const { bytes, at, ended } of lines) {
      number++;
      if (bad) throw this.#damaged(bad.line, bad.at);
      const data = ended ? readLine(bytes) : undefined;
      if (data === undefined) {
        bad = { line: number, at };
        continue;
      }
      const record = JSON.parse(data) as RunRecord;
      if (!(record.index >= 0 && record.index < this.head.runs)) throw this.#damaged(number, at);
      // The last word on a run counts, as in put().
      this.#note(record, at, bytes.length);
      this.#end = at + bytes.length + 1;
    }
    if (!bad) return undefined;
    if (this.#writable) this.#cut();
    return `${this.path}: line ${bad.line}, the last, was cut off or is damaged. It was dropped; its run is done again.`;
  }

  #note({ index, status }: RunRecord, at: number, length: number): void {
    if (this.#status[index] === FAILED) this.#counts.failed--;
    if (this.#status[index] === DONE) this.#counts.done--;
    this.#counts[status]++;
    this.#status[index] = status === 'done' ? DONE : FAILED;
    this.#at[index] = at;
    this.#length[index] = length;
  }

  #read(index: number): string {
    const at = this.#at[index] as number;
    const data = readLine(readAt(this.#file, at, this.#length[index] as number));
    if (data !== undefined) return data;
    throw new DirectoryError(
      `${this.path} is damaged at byte ${at}, in the record of run number ${index}: it has changed since it was opened`,
    );
  }

  /** Takes away what stands after the last whole line. */
  #cut(): void {
    try {
      if (fstatSync(this.#file).size === this.#end) return;
      ftruncateSync(this.#file, this.#end);
      fdatasyncSync(this.#file);
    } catch {
      // Then the next one to open it drops the line.
    }
  }

  #damaged(line: number, at: number): DirectoryError {
    return new DirectoryError(
      `${this.path} is damaged in line ${line}, at byte ${at}: its checksum does not fit. Nothing of it was used. ` +
        'Restore the file from a copy, or choose another --out and run the batch again',
    );
  }
}

/** A record as JSON with its keys in one order, whoever made it. */
function recordText({ id, index, status, reason, metrics, dates, series, stateHash }: RunRecord): string {
  return JSON.stringify({ id, index, status, reason, metrics, dates, series, stateHash });
}
