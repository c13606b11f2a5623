import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Plan, runsOf } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { BATCH_TABLES, recordOf, runColumns, withSeries } from '../../../src/experiment/batch/table';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { Journal } from '../../../src/experiment/node/journal';
import { readBatch } from '../../../src/experiment/node/readBatch';
import { planText } from '../../../src/experiment/study/file';
import { failedRecord, madeRecord } from './records';
import { smallPlan } from './smallPlan';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-batch-'));
  path = join(folder, 'batch');
});
afterEach(() => rmSync(folder, { recursive: true }));

const PLAN = smallPlan(2);
const RECORDS: readonly RunRecord[] = Array.from({ length: runsOf(PLAN) }, (_, i) =>
  i === 5 ? failedRecord(5, 'no "start"\nat all') : madeRecord(i),
);

function fill(order: readonly number[], plan = PLAN, at = path): void {
  const directory = BatchDirectory.open(at, plan);
  for (const index of order) directory.put(RECORDS[index] as RunRecord);
  directory.finish({ order });
  directory.close();
}

function files(at = path): Record<string, string> {
  return Object.fromEntries(
    readdirSync(at)
      .filter((name) => name !== 'timing.json')
      .map((name) => [name, readFileSync(join(at, name), 'latin1')]),
  );
}

const NAMES = [
  'journal.jsonl',
  'manifest.json',
  'runs.parquet',
  'series.parquet',
  'study.json',
  'timing.json',
];
const rowsOf = async (name: string): Promise<Record<string, unknown>[]> =>
  parquetReadObjects({ file: await asyncBufferFromFile(join(path, name)) });

describe('a batch directory', () => {
  it('holds the study first, then the journal, and at the end tables and manifest', () => {
    const directory = BatchDirectory.open(path, PLAN);
    expect(readdirSync(path).sort()).toEqual(['journal.jsonl', 'lock', 'study.json']);
    expect(readFileSync(join(path, 'study.json'), 'utf8')).toBe(planText(PLAN));
    for (const record of RECORDS) directory.put(record);
    expect(directory.finished).toBe(false);
    const manifest = directory.finish({ workers: 1 });
    directory.close();
    expect(directory.finished).toBe(true);
    expect(readdirSync(path).sort()).toEqual(NAMES);
    expect(manifest).toMatchObject({ runs: 8, done: 7, failed: 1, version: PLAN.version });
    expect(Object.keys(manifest.files)).toEqual([
      'study.json',
      'journal.jsonl',
      'runs.parquet',
      'series.parquet',
    ]);
    expect(JSON.parse(readFileSync(join(path, 'timing.json'), 'utf8'))).toEqual({ workers: 1 });
  });

  it('is the same bytes whatever the order, the interruptions and the first failures', () => {
    fill([0, 1, 2, 3, 4, 5, 6, 7]);
    const straight = files();
    const other = join(folder, 'other');
    for (const part of [[7, 3], [], [5, 1], [0, 2]]) {
      const directory = BatchDirectory.open(other, PLAN);
      for (const index of part) directory.put(RECORDS[index] as RunRecord);
      if (part.includes(3)) directory.put(failedRecord(6, 'the machine was switched off'));
      directory.close();
    }
    const directory = BatchDirectory.open(other, PLAN, { retryFailed: true });
    expect([directory.has(6), directory.has(7), directory.has(4)]).toEqual([false, true, false]);
    directory.put(RECORDS[6] as RunRecord);
    directory.put(RECORDS[4] as RunRecord);
    directory.finish({});
    directory.close();
    expect(files(other)).toEqual(straight);
  });

  it('has a row a run in the order of the design, and reads back to the records', async () => {
    fill([7, 6, 5, 4, 3, 2, 1, 0]);
    const rows = await rowsOf('runs.parquet');
    expect(Object.keys(rows[0] as object)).toEqual(runColumns(PLAN).map(({ name }) => name));
    expect(rows[6]).toMatchObject({
      id: RECORDS[6]?.id,
      index: 6,
      scenario: 'open',
      point: 1,
      seed: 's1',
      draw: 's1',
      'set.energy.battery.learningRate': 0.2,
      status: 'done',
      'fleet.vehicles': 2,
    });
    const records = rows.map((row) => recordOf(PLAN, row));
    expect(withSeries(PLAN, records, await rowsOf('series.parquet'))).toEqual(RECORDS);
    expect(Object.keys(BATCH_TABLES)).toEqual(['runs.parquet', 'series.parquet']);
    expect(() => recordOf(PLAN, { ...rows[0], status: 'perhaps' })).toThrow(/status "perhaps"/);
    expect(() => recordOf(PLAN, { ...rows[0], id: 7 })).toThrow(/no text in the column "id"/);
    expect(() => recordOf(PLAN, { ...rows[0], 'fleet.vehicles': 'x' })).toThrow(/holds no numbers/);
    expect(() => withSeries(PLAN, [], [{ index: 0, metric: 'fleet.vehicles' }])).toThrow(/two batches/);
  });

  it('has no series where the plan keeps none', () => {
    const plan: Plan = { ...PLAN, series: false };
    fill([0, 1], plan);
    expect(readdirSync(path).sort()).toEqual(NAMES.filter((name) => name !== 'series.parquet'));
  });

  it('does nothing when it is finished, and mends a table that is gone', () => {
    fill([0, 1, 2, 3, 4, 5, 6, 7]);
    const before = { ...files(), timing: readFileSync(join(path, 'timing.json'), 'utf8') };
    const directory = BatchDirectory.open(path, PLAN);
    expect(directory.finished).toBe(true);
    directory.finish({ again: true });
    directory.close();
    expect({ ...files(), timing: readFileSync(join(path, 'timing.json'), 'utf8') }).toEqual(before);
    rmSync(join(path, 'runs.parquet'));
    fill([]);
    expect({ ...files(), timing: before.timing }).toEqual(before);
  });

  it('is unfinished again as soon as a run is added', () => {
    fill([0, 1]);
    const directory = BatchDirectory.open(path, PLAN);
    directory.put(RECORDS[2] as RunRecord);
    expect(directory.finished).toBe(false);
    expect(existsSync(join(path, 'manifest.json'))).toBe(false);
    directory.close();
    const batch = readBatch(path);
    expect([batch.manifest, batch.counts]).toEqual([undefined, { done: 3, failed: 0 }]);
    batch.close();
  });

  it('clears away what was being written when a process ended', () => {
    mkdirSync(path);
    writeFileSync(join(path, 'study.json.next'), 'half a st');
    fill([0]);
    writeFileSync(join(path, 'runs.parquet.next'), 'PAR1');
    rmSync(join(path, 'manifest.json'));
    fill([1]);
    expect(readdirSync(path).sort()).toEqual(NAMES);
  });
});

describe('a directory that is not that of this batch', () => {
  it('is refused with a sentence', () => {
    fill([0]);
    const other: Plan = { ...PLAN, title: 'Another study' };
    expect(() => BatchDirectory.open(path, other)).toThrow(
      /holds another study \("A small study", 8 runs\), or an earlier text of this one\. Choose another --out/,
    );
    expect(() => BatchDirectory.open(path, { ...PLAN, version: '9.9.9' })).toThrow(
      /was begun by version .*, and this is 9\.9\.9: their runs cannot be mixed/,
    );
    const journal = join(path, 'journal.jsonl');
    rmSync(journal);
    const fresh = BatchDirectory.open(path, PLAN);
    fresh.close();
    expect(fresh.counts).toEqual({ done: 0, failed: 0 });
    const mine = join(folder, 'mine');
    mkdirSync(mine);
    writeFileSync(join(mine, 'thesis.txt'), 'mine');
    expect(() => BatchDirectory.open(mine, PLAN)).toThrow(
      /holds files that no batch has written, such as "thesis.txt"/,
    );
    expect(() => BatchDirectory.open(join(mine, 'thesis.txt'), PLAN)).toThrow(/is no directory/);
    expect(readdirSync(mine)).toEqual(['thesis.txt']);
    const run = join(folder, 'run');
    mkdirSync(run);
    writeFileSync(join(run, 'manifest.json'), '{}');
    writeFileSync(join(run, 'series.parquet'), '');
    expect(() => BatchDirectory.open(run, PLAN)).toThrow(/holds a single run, not a batch/);
    expect(readdirSync(run).sort()).toEqual(['manifest.json', 'series.parquet']);
  });

  it('is refused to a second writer, and free after the first (C8)', () => {
    const first = BatchDirectory.open(path, PLAN);
    expect(() => BatchDirectory.open(path, PLAN)).toThrow(/is being written to by process/);
    first.put(RECORDS[0] as RunRecord);
    first.close();
    BatchDirectory.open(path, PLAN).close();
  });

  it('is refused if it was begun by another build', () => {
    fill([0]);
    const journal = join(path, 'journal.jsonl');
    const batch = readBatch(path);
    batch.close();
    Journal.create(journal, { ...batch.head, commit: 'another' });
    expect(() => BatchDirectory.open(path, PLAN)).toThrow(
      /was begun by another build of the program \(commit another, and this is unknown\)/,
    );
    const other = join(folder, 'other');
    fill([0], { ...PLAN, title: 'Other' }, other);
    writeFileSync(journal, readFileSync(join(other, 'journal.jsonl')));
    expect(() => BatchDirectory.open(path, PLAN)).toThrow(
      /journal\.jsonl and study\.json are of two studies/,
    );
  });
});

describe('reading a batch', () => {
  it('gives plan, records and manifest', () => {
    fill([3, 1, 0]);
    const batch = readBatch(path);
    expect(batch.plan).toEqual(PLAN);
    expect([...batch.records()].map(({ index }) => index)).toEqual([0, 1, 3]);
    expect(batch.manifest).toMatchObject({ done: 3, failed: 0, plan: batch.head.plan });
    expect([batch.has(1), batch.has(2), batch.warning]).toEqual([true, false, undefined]);
    batch.close();
    expect(() => readBatch(folder)).toThrow(/holds no batch: there is no study\.json\. Name a directory/);
  });

  it('names the file that is damaged, whatever bit is flipped in whichever file (C4)', () => {
    fill([0, 1, 2, 3, 4, 5, 6, 7]);
    let flips = 0;
    for (const name of NAMES.filter((n) => n !== 'timing.json')) {
      const file = join(path, name);
      const whole = readFileSync(file);
      const step = Math.max(1, Math.floor((whole.length * 8) / 60)) | 1;
      for (let bit = 0; bit < whole.length * 8; bit += step) {
        const flipped = Buffer.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
        writeFileSync(file, flipped);
        // A flip in what the manifest says of another file accuses that file; all are in this directory.
        expect(() => readBatch(path), `${name}, bit ${bit}`).toThrow(name === 'manifest.json' ? path : name);
        flips++;
      }
      writeFileSync(file, whole);
    }
    expect(flips).toBeGreaterThan(300);
    readBatch(path).close();
  });

  it('says what was dropped from an unfinished journal', () => {
    const directory = BatchDirectory.open(path, PLAN);
    directory.put(RECORDS[0] as RunRecord);
    directory.put(RECORDS[1] as RunRecord);
    directory.close();
    const journal = join(path, 'journal.jsonl');
    truncateSync(journal, readFileSync(journal).length - 5);
    const warnings: string[] = [];
    const again = BatchDirectory.open(path, PLAN, { warn: (sentence) => warnings.push(sentence) });
    expect(warnings).toEqual([expect.stringMatching(/line 3, the last, was cut off/)]);
    expect([again.has(0), again.has(1)]).toEqual([true, false]);
    again.close();
  });
});
