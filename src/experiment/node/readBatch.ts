import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { digestText } from '../../engine/hash';
import { type Plan, runsOf } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { readPlan } from '../study/file';
import {
  type BatchManifest,
  damagedManifest,
  damageOf,
  manifestOf,
  manifestText,
  readManifest,
} from './batchManifest';
import { Journal, type JournalHead } from './journal';
import { DirectoryError } from './runDirectory';

export const STUDY = 'study.json';
export const JOURNAL = 'journal.jsonl';

/** A batch as it stands on the disk, for reading. */
export interface Batch {
  readonly path: string;
  readonly plan: Plan;
  readonly head: JournalHead;
  readonly counts: { readonly done: number; readonly failed: number };
  /** Absent while runs are missing or the tables are not written. */
  readonly manifest: BatchManifest | undefined;
  /** What was dropped from an unfinished journal, in a sentence. */
  readonly warning: string | undefined;
  has(index: number): boolean;
  /** The records in the order of their index, one at a time. */
  records(): Iterable<RunRecord>;
  close(): void;
}

/**
 * Opens a batch for reading, finished or not; every checksum is compared.
 * @throws DirectoryError if there is no batch, or a file of it is damaged, naming it
 */
export function readBatch(path: string): Batch {
  const place = resolve(path);
  const text = readStudy(path);
  const plan = planIn(path, text);
  const manifest = readManifest(place);
  const damage = manifest && damageOf(place, manifest);
  if (damage !== undefined) throw new DirectoryError(damage);
  let journal: Journal;
  try {
    journal = new Journal(join(place, JOURNAL), 'read');
  } catch (error) {
    if (error instanceof DirectoryError) throw error;
    throw new DirectoryError(
      `${join(path, JOURNAL)} cannot be read (${(error as Error).message}). Start "roda batch" on it again`,
    );
  }
  if (journal.head.plan !== digestText(text) || journal.head.runs !== runsOf(plan)) {
    journal.close();
    throw new DirectoryError(
      `${join(path, STUDY)} is damaged, or belongs to another journal: its checksum does not fit. Restore it from a copy`,
    );
  }
  const { head, counts, warning } = journal;
  // The manifest has no checksum of its own: all that it says is known from elsewhere.
  if (manifest && manifestText(manifest) !== manifestText(manifestOf(plan, head, counts, manifest.files))) {
    journal.close();
    throw new DirectoryError(damagedManifest(place));
  }
  return {
    path: place,
    plan,
    head,
    counts,
    manifest,
    warning,
    has: (index) => journal.has(index),
    records: () => journal.records(),
    close: () => journal.close(),
  };
}

/** True if a batch stands in that directory. */
export function isBatch(path: string): boolean {
  return existsSync(join(path, STUDY)) && existsSync(join(path, JOURNAL));
}

/** The text of a batch's plan. @throws DirectoryError if there is none */
export function readStudy(path: string): string {
  const file = join(path, STUDY);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new DirectoryError(
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? `${path} holds no batch: there is no ${STUDY}. Name a directory that "roda batch" has written`
        : `${file} cannot be read (${(error as Error).message}). Check the path`,
    );
  }
}

/** The plan of a batch. @throws DirectoryError naming the file if it is damaged */
export function planIn(path: string, text: string): Plan {
  try {
    return readPlan(text);
  } catch (error) {
    throw new DirectoryError(`${join(path, STUDY)}: ${(error as Error).message}`);
  }
}
