import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { Journal, type JournalHead } from '../../../src/experiment/node/journal';
import { readLine, writeLine } from '../../../src/experiment/node/journalLine';
import { DirectoryError } from '../../../src/experiment/node/runDirectory';
import { failedRecord, madeRecord } from './records';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-journal-'));
  path = join(folder, 'journal.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEAD: JournalHead = { journal: 1, plan: 'p', runs: 9, version: '0', commit: 'c', maths: 'm' };

function written(...records: RunRecord[]): void {
  Journal.create(path, HEAD);
  const journal = new Journal(path, 'write');
  for (const record of records) journal.put(record);
  journal.close();
}

function readAll(access: 'read' | 'write' = 'read'): { records: RunRecord[]; warning: string | undefined } {
  const journal = new Journal(path, access);
  try {
    return { records: [...journal.records()], warning: journal.warning };
  } finally {
    journal.close();
  }
}

describe('a line of a journal', () => {
  it('comes back as it was, whatever is in it', () => {
    for (const data of ['{}', '{"text":"\\n \u2028 𝄞 }"}', `"${'x'.repeat(500_000)}"`]) {
      const line = writeLine(data);
      expect(line.at(-1)).toBe(10);
      expect(readLine(line.subarray(0, -1))).toBe(data);
      expect(JSON.parse(line.toString('utf8')).data).toEqual(JSON.parse(data));
    }
  });
});

describe('a journal', () => {
  it('gives back every record in the order of the runs, bit by bit', () => {
    const records = [3, 0, 8, 1].map((index) => madeRecord(index));
    written(...records, failedRecord(5, 'out of "memory"\nagain'));
    const { records: read, warning } = readAll();
    expect(warning).toBeUndefined();
    expect(read.map(({ index }) => index)).toEqual([0, 1, 3, 5, 8]);
    expect(read).toEqual([
      records[1],
      records[3],
      records[0],
      failedRecord(5, 'out of "memory"\nagain'),
      records[2],
    ]);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => Object.keys(JSON.parse(line)))).toEqual(lines.map(() => ['crc', 'data']));
  });

  it('reads lines longer than what it reads at once', () => {
    const series = Array.from({ length: 20_000 }, (_, i) => [i / 7, i / 11, i / 13]);
    const dates = series.map(() => '2026-01-31');
    const long = madeRecord(4, { series, dates });
    written(madeRecord(0), long, madeRecord(2));
    expect(readAll().records[2]).toEqual(long);
  });

  it('lets a run that failed be done, and what is done stand', () => {
    Journal.create(path, HEAD);
    const journal = new Journal(path, 'write');
    journal.put(failedRecord(2));
    expect([journal.has(2), journal.hasFailed(2), journal.counts]).toEqual([
      true,
      true,
      { done: 0, failed: 1 },
    ]);
    journal.put(madeRecord(2));
    const size = readFileSync(path).length;
    journal.put(madeRecord(2));
    journal.put(failedRecord(2));
    expect(readFileSync(path)).toHaveLength(size);
    expect([journal.hasFailed(2), journal.counts]).toEqual([false, { done: 1, failed: 0 }]);
    expect(() => journal.put(madeRecord(2, { stateHash: 'another' }))).toThrow(
      /holds run 0000000000000002 already, with other results/,
    );
    expect(() => journal.put(madeRecord(9))).toThrow(/has no run number 9/);
    journal.close();
    expect(readAll().records).toEqual([madeRecord(2)]);
  });

  it('comes out the same, sorted, whatever the order and the failures on the way', () => {
    written(madeRecord(0), madeRecord(1), failedRecord(2), madeRecord(3));
    const straight = readFileSync(path);
    written(madeRecord(3), failedRecord(1), failedRecord(2), madeRecord(1), madeRecord(0));
    expect(readFileSync(path).equals(straight)).toBe(false);
    const journal = new Journal(path, 'write');
    journal.sort();
    expect(readFileSync(path).equals(straight)).toBe(true);
    expect([...journal.records()]).toHaveLength(4);
    journal.put(madeRecord(7));
    journal.close();
    expect(readAll().records.map(({ index }) => index)).toEqual([0, 1, 2, 3, 7]);
    expect(existsSync(`${path}.next`)).toBe(false);
  });

  it('drops a last record that was cut at any byte, and nothing earlier (C3)', () => {
    const records = [0, 1, 2, 3].map((index) => madeRecord(index));
    written(...records);
    const whole = readFileSync(path);
    const ends = [...whole.keys()].filter((at) => whole[at] === 10).map((at) => at + 1);
    const last = ends.at(-3) as number;
    for (let size = last; size < whole.length; size++) {
      writeFileSync(path, whole.subarray(0, size));
      const complete = ends.filter((end) => end <= size).length - 1;
      const torn = !ends.includes(size);
      const { records: kept, warning } = readAll('write');
      expect(kept).toEqual(records.slice(0, complete));
      if (torn)
        expect(warning).toMatch(
          new RegExp(`journal\\.jsonl: line ${complete + 2}, the last, was cut off or is damaged`),
        );
      else expect(warning).toBeUndefined();
      // The tail has gone from the file, and it can grow again.
      expect(readFileSync(path)).toHaveLength(ends[complete] as number);
    }
    const journal = new Journal(path, 'write');
    journal.put(records[3] as RunRecord);
    journal.close();
    expect(readFileSync(path).equals(whole)).toBe(true);
  });

  it('leaves the file alone when it is only read', () => {
    written(madeRecord(0), madeRecord(1));
    truncateSync(path, readFileSync(path).length - 3);
    const before = readFileSync(path);
    expect(readAll('read').records).toHaveLength(1);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('notices every flipped bit: refused with line and byte, or dropped as the last (C4)', () => {
    const records = [0, 1, 2].map((index) => madeRecord(index));
    written(...records);
    const whole = readFileSync(path);
    const lines = whole.toString('latin1').trimEnd().split('\n');
    const lastLine = whole.length - (lines.at(-1) as string).length - 1;
    const copy = join(folder, 'copy');
    copyFileSync(path, copy);
    let [refused, dropped] = [0, 0];
    // A step that is prime to the bits of a byte meets every kind of byte and every bit.
    for (let bit = 0; bit < whole.length * 8; bit += 7) {
      const flipped = Buffer.from(whole);
      const at = bit >> 3;
      flipped[at] = (flipped[at] as number) ^ (1 << (bit & 7));
      writeFileSync(path, flipped);
      try {
        const { records: kept, warning } = readAll();
        expect(warning, `bit ${bit}`).toMatch(/line 4, the last|line 3, the last/);
        expect(kept).toEqual(records.slice(0, kept.length));
        // The last line break before it makes two lines one.
        expect(at).toBeGreaterThanOrEqual(lastLine - 1);
        dropped++;
      } catch (error) {
        expect(error, `bit ${bit}: ${error}`).toBeInstanceOf(DirectoryError);
        expect((error as Error).message).toMatch(
          /journal\.jsonl is damaged in line [123], at byte \d+: its checksum does not fit/,
        );
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(800);
    expect(dropped).toBeGreaterThan(200);
  });

  it('refuses two damaged lines at the end, and records of runs that the plan does not have', () => {
    written(madeRecord(0), madeRecord(1));
    appendFileSync(path, 'x\ny\n');
    expect(() => readAll()).toThrow(/damaged in line 4, at byte \d+/);
    written(madeRecord(0));
    appendFileSync(path, writeLine(JSON.stringify(madeRecord(99))));
    expect(() => readAll()).toThrow(/damaged in line 3/);
  });

  it('needs memory for its places only: 13 bytes a run', () => {
    const runs = 50_000;
    Journal.create(path, { ...HEAD, runs });
    const lines: Buffer[] = [];
    for (let index = 0; index < runs; index++) lines.push(writeLine(JSON.stringify(madeRecord(index))));
    appendFileSync(path, Buffer.concat(lines));
    lines.length = 0;
    const size = readFileSync(path).length;
    globalThis.gc?.();
    const before = process.memoryUsage();
    const journal = new Journal(path, 'read');
    let count = 0;
    for (const record of journal.records()) if (record.index === count) count++;
    const after = process.memoryUsage();
    journal.close();
    expect(count).toBe(runs);
    expect(size).toBeGreaterThan(15e6);
    // The heap is not collected in between: what is held must show as arrays of places, not as texts.
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8e6);
  });
});
