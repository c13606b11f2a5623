import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { type Plan, runsOf } from '../../experiment/batch/plan';
import type { RunRecord } from '../../experiment/batch/record';
import { type ReadRow, recordOf, withSeries } from '../../experiment/batch/table';
import type { Provenance } from '../../experiment/report/model';
import { readPlan } from '../../experiment/study/file';
import type { BatchFile, Folder } from './folder';

/** What is wrong with a folder, for the dictionary. */
export interface BatchTrouble {
  readonly kind: 'none' | 'unfinished' | 'missing' | 'large' | 'damaged' | 'unreadable';
  /** Empty where it is the whole folder. */
  readonly file: string;
  /** A sentence for a person, in English; empty where the kind says all. */
  readonly detail: string;
}

/** A folder that holds no batch that can be shown. */
export class BatchError extends Error {
  readonly trouble: BatchTrouble;

  constructor(kind: BatchTrouble['kind'], file = '', detail = '') {
    super(kind);
    this.trouble = { kind, file, detail };
  }
}

/** A batch as the page holds it: all in memory. */
export interface ReadBatch {
  readonly plan: Plan;
  readonly records: readonly RunRecord[];
  readonly commit: string;
  readonly files: Provenance['files'];
  /** True if there are series that would not fit into the page. */
  readonly withoutSeries: boolean;
}

const STUDY = 'study.json';
const MANIFEST = 'manifest.json';
const RUNS = 'runs.parquet';
const SERIES = 'series.parquet';

/** A page has less room than a command: above these, bytes, it says so instead of dying. */
const LARGEST = 128e6;
const LARGEST_SERIES = 32e6;
const MOST_SERIES_ROWS = 5e6;

/** What the page takes from a manifest. */
interface Manifest {
  readonly plan: string;
  readonly done: number;
  readonly failed: number;
  readonly commit: string;
  readonly files: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>;
}

/**
 * Reads a batch directory: plan, runs and series, each checked against the manifest's checksums.
 * @throws BatchError that says which file, and what is wrong with it
 */
export async function readBatchFolder({ files }: Folder): Promise<ReadBatch> {
  if (!files.has(STUDY)) throw new BatchError('none');
  if (!files.has(MANIFEST)) throw new BatchError('unfinished');
  const manifest = manifestOf(await bytesOf(files, MANIFEST));
  const study = await sealed(files, STUDY, manifest);
  if ((await digest(study)) !== manifest.plan) throw new BatchError('damaged', STUDY);
  const plan = explained(STUDY, () => readPlan(new TextDecoder().decode(study)));
  const rows = await rowsOf(RUNS, await sealed(files, RUNS, manifest), runsOf(plan));
  const records = explained(RUNS, () => recordsOf(plan, rows, manifest));
  const isLong = (files.get(SERIES)?.size ?? 0) > LARGEST_SERIES;
  const common = {
    plan,
    commit: manifest.commit,
    files: sealsOf(manifest),
    withoutSeries: plan.series && isLong,
  };
  if (!plan.series || isLong) return { ...common, records };
  const series = await rowsOf(SERIES, await sealed(files, SERIES, manifest), MOST_SERIES_ROWS);
  return { ...common, records: explained(SERIES, () => withSeries(plan, records, series)) };
}

function sealsOf({ files }: Manifest): Provenance['files'] {
  return [...files].map(([name, seal]) => ({ name, ...seal }));
}

/** The records of the rows: as many as the manifest says, each run once, in order. */
function recordsOf(plan: Plan, rows: readonly ReadRow[], { done, failed }: Manifest): RunRecord[] {
  if (rows.length !== done + failed)
    throw new Error(`it holds ${rows.length} runs, and the manifest says ${done + failed}`);
  let before = -1;
  return rows.map((row) => {
    const record = recordOf(plan, row);
    if (record.index <= before || record.index >= runsOf(plan))
      throw new Error(`run number ${record.index} is out of place`);
    before = record.index;
    return record;
  });
}

function manifestOf(bytes: Uint8Array<ArrayBuffer>): Manifest {
  return explained(MANIFEST, () => {
    const data: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const of = (value: unknown): Record<string, unknown> => {
      if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
      throw new Error('it does not have the form of a manifest');
    };
    const { plan, done, failed, commit, files } = of(data);
    const seals = Object.entries(of(files)).map(([name, value]) => {
      const seal = of(value);
      return [name, { bytes: Number(seal['bytes']), sha256: String(seal['sha256']) }] as const;
    });
    return {
      plan: String(plan),
      done: Number(done),
      failed: Number(failed),
      commit: String(commit),
      files: new Map(seals),
    };
  });
}

async function sealed(
  files: Folder['files'],
  name: string,
  manifest: Manifest,
): Promise<Uint8Array<ArrayBuffer>> {
  const seal = manifest.files.get(name);
  const bytes = await bytesOf(files, name);
  if (!seal || seal.bytes !== bytes.length || seal.sha256 !== (await digest(bytes)))
    throw new BatchError('damaged', name);
  return bytes;
}

async function bytesOf(files: Folder['files'], name: string): Promise<Uint8Array<ArrayBuffer>> {
  const file: BatchFile | undefined = files.get(name);
  if (!file) throw new BatchError('missing', name);
  if (file.size > LARGEST) throw new BatchError('large', name);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new BatchError('unreadable', name, messageOf(error));
  }
}

/** SHA-256 in hex digits; by the browser where it offers that (only to pages from secure addresses). */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { subtle } = globalThis.crypto;
  return bytesToHex(subtle ? new Uint8Array(await subtle.digest('SHA-256', bytes)) : sha256(bytes));
}

/** Rows of a table. Their number is looked at first: a small file can say that it holds many. */
async function rowsOf(
  name: string,
  { buffer: file }: Uint8Array<ArrayBuffer>,
  most: number,
): Promise<ReadRow[]> {
  try {
    const metadata = parquetMetadata(file);
    if (metadata.num_rows > most) throw new Error(`it holds ${metadata.num_rows} rows, and may have ${most}`);
    return await parquetReadObjects({ file, metadata });
  } catch (error) {
    throw new BatchError('unreadable', name, messageOf(error));
  }
}

/** Does what may find a file not to be what it should be, and says which. */
function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new BatchError('unreadable', file, messageOf(error));
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
