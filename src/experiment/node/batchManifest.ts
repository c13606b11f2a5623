import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from '../batch/plan';
import type { JournalHead } from './journal';
import { type FileSeal, sealOf } from './parquet';
import { DirectoryError } from './runDirectory';

export const MANIFEST = 'manifest.json';

/** `manifest.json` of a batch: written last, so that where it stands all files are whole. */
export interface BatchManifest {
  readonly title: string;
  /** SHA-256 of `study.json`. */
  readonly plan: string;
  /** Runs of the plan; `done` and `failed` of them are recorded here. A shard records a part. */
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly design: string;
  readonly uncertainty: string;
  readonly version: string;
  readonly commit: string;
  readonly maths: string;
  /** Size and checksum of every other file but `timing.json`. */
  readonly files: Readonly<Record<string, FileSeal>>;
}

/** The manifest of a batch. @param files seals of all files but it and `timing.json` */
export function manifestOf(
  { title, design, uncertainty }: Plan,
  { plan, runs, version, commit, maths }: JournalHead,
  { done, failed }: { readonly done: number; readonly failed: number },
  files: BatchManifest['files'],
): BatchManifest {
  return { title, plan, runs, done, failed, design, uncertainty, version, commit, maths, files };
}

/** The text of `manifest.json`. */
export function manifestText(manifest: BatchManifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The manifest of a batch; undefined if it is not finished. @throws DirectoryError if it is damaged */
export function readManifest(path: string): BatchManifest | undefined {
  const file = join(path, MANIFEST);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new DirectoryError(`${file} cannot be read (${(error as Error).message}). Check the path`);
  }
  try {
    const manifest = JSON.parse(text) as BatchManifest;
    if (typeof manifest.plan === 'string' && typeof manifest.files === 'object' && manifest.files !== null)
      return manifest;
  } catch {
    // Said below.
  }
  throw new DirectoryError(damagedManifest(path));
}

/** Says that a manifest is not as it was written. */
export function damagedManifest(path: string): string {
  return `${join(path, MANIFEST)} is damaged. Delete it, and start "roda batch" on the directory again: the runs are kept`;
}

/** Which file of a finished batch is not as it was written, in a sentence; undefined if all are. */
export function damageOf(path: string, { files }: BatchManifest): string | undefined {
  for (const [name, seal] of Object.entries(files)) {
    const file = join(path, name);
    let found: FileSeal;
    try {
      found = sealOf(file);
    } catch (error) {
      return `${file} cannot be read (${(error as Error).message}). Start "roda batch" on the directory again`;
    }
    if (found.bytes !== seal.bytes || found.sha256 !== seal.sha256)
      return `${file} is damaged: its checksum differs from the manifest's. Restore it from a copy, or start "roda batch" on the directory again`;
  }
  return undefined;
}
