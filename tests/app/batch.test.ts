import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BatchFile, type Folder, folderOf } from '../../src/app/batch/folder';
import { BatchError, type BatchTrouble, readBatchFolder } from '../../src/app/batch/read';
import { openReport } from '../../src/app/batch/report';
import { MESSAGES } from '../../src/app/language';
import { runsOf } from '../../src/experiment/batch/plan';
import type { RunRecord } from '../../src/experiment/batch/record';
import { BatchDirectory } from '../../src/experiment/node/batchDirectory';
import { madeRecord } from '../experiment/batch/records';
import { smallPlan } from '../experiment/batch/smallPlan';

const PLAN = smallPlan(2);
const RECORDS: readonly RunRecord[] = Array.from({ length: runsOf(PLAN) }, (_, index) =>
  index === 5
    ? {
        ...madeRecord(5),
        status: 'failed',
        reason: 'no <chips>',
        metrics: [],
        dates: [],
        series: [],
        stateHash: '',
      }
    : madeRecord(index),
);

let root: string;
let path: string;

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'roda-page-batch-'));
  path = join(root, 'batch');
  const directory = BatchDirectory.open(path, PLAN);
  for (const record of RECORDS) directory.put(record);
  directory.finish({});
  directory.close();
});

afterAll(() => {
  rmSync(root, { recursive: true, force: true });
});

/** A directory as the page gets it. @param change what to do to its files before */
function folder(change: (files: Map<string, BatchFile>) => void = () => {}): Folder {
  const files = new Map<string, BatchFile>(
    readdirSync(path).map((name) => [name, fileOf(name, readFileSync(join(path, name)))]),
  );
  change(files);
  return { name: 'batch', files };
}

function fileOf(name: string, bytes: Uint8Array): BatchFile {
  return new File([new Uint8Array(bytes)], name);
}

async function troubleOf(given: Folder): Promise<BatchTrouble> {
  try {
    await readBatchFolder(given);
  } catch (error) {
    if (error instanceof BatchError) return error.trouble;
    throw error;
  }
  throw new Error('it was read');
}

describe('a batch directory in the page', () => {
  test('is read as it was written: plan, records with their series, seals', async () => {
    const batch = await readBatchFolder(folder());
    expect(batch.plan).toEqual(JSON.parse(JSON.stringify(PLAN)));
    expect(batch.records).toEqual(RECORDS);
    expect(batch.files.map(({ name }) => name).sort()).toEqual(
      readdirSync(path)
        .filter((name) => !['manifest.json', 'timing.json', '.lock'].includes(name))
        .sort(),
    );
  });

  test('gives the report of its plan and records', async () => {
    const { model, folder: name } = await openReport(folder());
    expect(name).toBe('batch');
    expect(model.runs).toMatchObject({ planned: 8, done: 7, failed: 1, missing: 0 });
    expect(model.pairs[0]?.comparison.metrics).toHaveLength(PLAN.metrics.length);
    expect(model.provenance.files.length).toBeGreaterThan(2);
  });

  test.each([
    ['study.json', { kind: 'none', file: '', detail: '' }],
    ['manifest.json', { kind: 'unfinished', file: '', detail: '' }],
    ['runs.parquet', { kind: 'missing', file: 'runs.parquet', detail: '' }],
    ['series.parquet', { kind: 'missing', file: 'series.parquet', detail: '' }],
  ])('without %s is refused', async (name, trouble) => {
    expect(await troubleOf(folder((files) => files.delete(name)))).toEqual(trouble);
  });

  test.each(['study.json', 'runs.parquet', 'series.parquet'])(
    'with any bit of %s turned is refused, never other numbers',
    async (name) => {
      const bytes = readFileSync(join(path, name));
      for (let i = 0; i < bytes.length; i += Math.ceil(bytes.length / 60)) {
        const turned = Uint8Array.from(bytes);
        turned[i] = (turned[i] as number) ^ (1 << (i % 8));
        const trouble = await troubleOf(folder((files) => files.set(name, fileOf(name, turned))));
        expect(trouble).toEqual({ kind: 'damaged', file: name, detail: '' });
      }
    },
  );

  test('with a manifest that is none, or of another batch, is refused', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '{"files":{"a":1}}',
      '{"files":null}',
      '{"plan":"x","files":{}}',
    ]) {
      const trouble = await troubleOf(
        folder((files) => files.set('manifest.json', fileOf('manifest.json', Buffer.from(text)))),
      );
      expect(['unreadable', 'damaged']).toContain(trouble.kind);
    }
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as { done: number };
    const other = Buffer.from(JSON.stringify({ ...manifest, done: manifest.done - 1 }));
    expect(
      await troubleOf(folder((files) => files.set('manifest.json', fileOf('manifest.json', other)))),
    ).toEqual({
      kind: 'unreadable',
      file: 'runs.parquet',
      detail: 'it holds 8 runs, and the manifest says 7',
    });
  });

  test('that is too large for a page is refused before it is read', async () => {
    const huge: BatchFile = {
      name: 'runs.parquet',
      size: 5e9,
      arrayBuffer: () => Promise.reject(new Error('it was read')),
    };
    expect(await troubleOf(folder((files) => files.set('runs.parquet', huge)))).toEqual({
      kind: 'large',
      file: 'runs.parquet',
      detail: '',
    });
  });

  test('is read without series where these are too long, and says so', async () => {
    const long: BatchFile = {
      name: 'series.parquet',
      size: 4e7,
      arrayBuffer: () => Promise.reject(new Error()),
    };
    const { model } = await openReport(folder((files) => files.set('series.parquet', long)));
    expect(model.pairs[0]?.overTime).toEqual([]);
    expect(model.warnings[0]).toMatch(/too long for the page/);
  });

  test('is read where the browser offers no digests', async () => {
    const { subtle } = globalThis.crypto;
    Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined, configurable: true });
    try {
      expect((await readBatchFolder(folder())).records).toEqual(RECORDS);
    } finally {
      Object.defineProperty(globalThis.crypto, 'subtle', { value: subtle, configurable: true });
    }
  });
});

describe('a folder that was chosen', () => {
  test('gives the files that lie directly in it', () => {
    const at = (relative: string): File =>
      Object.defineProperty(
        new File(['x'], relative.slice(relative.lastIndexOf('/') + 1)),
        'webkitRelativePath',
        {
          value: relative,
        },
      );
    const chosen = folderOf([at('b/study.json'), at('b/deep/study.json'), at('b/runs.parquet')]);
    expect([chosen.name, [...chosen.files.keys()]]).toEqual(['b', ['study.json', 'runs.parquet']]);
  });
});

describe('what is wrong with a batch', () => {
  const troubles: BatchTrouble[] = [
    { kind: 'none', file: '', detail: '' },
    { kind: 'unfinished', file: '', detail: '' },
    { kind: 'missing', file: 'runs.parquet', detail: '' },
    { kind: 'large', file: 'runs.parquet', detail: '' },
    { kind: 'damaged', file: 'runs.parquet', detail: '' },
    { kind: 'unreadable', file: 'runs.parquet', detail: 'odd' },
  ];

  test.each(troubles)('$kind is a sentence in both languages that names the file', (trouble) => {
    const [english, indonesian] = [MESSAGES.en, MESSAGES.id].map(({ batchTrouble }) =>
      batchTrouble[trouble.kind](trouble.file, trouble.detail),
    );
    expect(english).not.toBe(indonesian);
    for (const text of [english, indonesian]) {
      expect(text).toMatch(/\.$/);
      expect(text).toContain(trouble.file);
    }
  });
});
