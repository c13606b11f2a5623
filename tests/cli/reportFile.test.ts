import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/cli/io';
import { checkReportPath, saveReport, writeReport } from '../../src/cli/reportFile';
import { reportHtml } from '../../src/experiment/report/document';
import { SAMPLE } from '../experiment/report/sample';
import { call } from './call';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-report-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function failureOf(work: () => void): Failure {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the place of a report', () => {
  test('is refused before anything is run, with a sentence', () => {
    mkdirSync(join(folder, 'old.html'));
    const cases = [
      [join(folder, 'old.html'), /is a directory/],
      [join(folder, 'none', 'x.html'), /there is no directory/],
      [join(folder, 'x.pdf'), /does not end in \.html/],
    ] as const;
    for (const [path, message] of cases) {
      const failure = failureOf(() => checkReportPath(path));
      expect(failure.code).toBe(2);
      expect(failure.message).toMatch(message);
    }
    expect(() => checkReportPath(join(folder, 'x.html'))).not.toThrow();
    expect(() => checkReportPath(undefined)).not.toThrow();
  });

  test.each(['compare', 'batch', 'sensitivity'])('is checked by roda %s', async (command) => {
    const { code, err } = await call(command, 'tutorial', '--report', folder);
    expect([code, err]).toEqual([2, expect.stringMatching(/^--report: /)]);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a report that is written', () => {
  test('has its table beside it as CSV and Parquet, with the same numbers', async () => {
    const path = join(folder, 'x.html');
    expect(saveReport(path, SAMPLE)).toEqual(
      ['x.html', 'x.csv', 'x.parquet'].map((name) => join(folder, name)),
    );
    expect(readFileSync(path, 'utf8')).toBe(reportHtml(SAMPLE));
    const { buffer, byteOffset, byteLength } = readFileSync(join(folder, 'x.parquet'));
    const rows = await parquetReadObjects({
      file: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    });
    const metrics = SAMPLE.pairs[0]?.comparison.metrics ?? [];
    expect(rows.map(({ metric, difference, verdict }) => ({ metric, difference, verdict }))).toEqual(
      metrics.map(({ metric, difference, verdict }) => ({ metric, difference, verdict })),
    );
    const lines = readFileSync(join(folder, 'x.csv'), 'utf8').trimEnd().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(',')[7])).toEqual(
      metrics.map(({ difference }) => String(difference)),
    );
    expect(readdirSync(folder).sort()).toEqual(['x.csv', 'x.html', 'x.parquet']);
  });

  test('takes the place of an earlier one whole; where it cannot, the earlier one stays', () => {
    const path = join(folder, 'x.html');
    writeFileSync(path, 'earlier');
    writeReport(path, 'later');
    expect(readFileSync(path, 'utf8')).toBe('later');
    mkdirSync(join(folder, 'y.html'));
    const failure = failureOf(() => writeReport(join(folder, 'y.html'), 'later'));
    expect([failure.code, failure.message]).toEqual([
      1,
      expect.stringMatching(/y\.html could not be written/),
    ]);
    expect(readdirSync(folder).sort()).toEqual(['x.html', 'y.html']);
  });
});
