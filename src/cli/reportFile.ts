import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { PairComparison } from '../experiment/compare/result';
import type { BatchManifest } from '../experiment/node/batchManifest';
import { replaceFile, replaceText } from '../experiment/node/durable';
import { ParquetFile } from '../experiment/node/parquet';
import type { ReportInput } from '../experiment/report/build';
import { csv } from '../experiment/report/csv';
import { reportHtml } from '../experiment/report/document';
import type { ReportModel } from '../experiment/report/model';
import { COMPARISON, comparisonRows } from '../experiment/report/table';
import { quoted } from '../scenario/issue';
import { Failure } from './io';

const ENDING = '.html';

/** Text of the option, for the commands that have it. */
export const REPORT_OPTION = [
  '--report <file.html>',
  'write a report there; a comparison has its table beside it as .csv and .parquet',
] as const;

/**
 * Checks before anything is run that a report can be written there.
 * @throws Failure (2) for a directory, a missing folder, another ending
 */
export function checkReportPath(path: string | undefined): void {
  if (path === undefined) return;
  if (!path.toLowerCase().endsWith(ENDING))
    throw new Failure(
      2,
      `--report: ${quoted(path)} does not end in ${ENDING}. Name a file such as "report.html".`,
    );
  if (kindOf(path) === 'directory')
    throw new Failure(
      2,
      `--report: ${quoted(path)} is a directory. Name a file in it, such as "report.html".`,
    );
  const folder = dirname(resolve(path));
  if (kindOf(folder) !== 'directory')
    throw new Failure(
      2,
      `--report: there is no directory ${quoted(folder)}. Create it, or name another file.`,
    );
}

function kindOf(path: string): 'directory' | 'other' | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && (found.isDirectory() ? 'directory' : 'other');
}

/** Writes a report in one piece: whoever looks sees the earlier one or this one. @throws Failure (1) if it cannot */
export function writeReport(path: string, html: string): void {
  written(path, () => replaceText(path, html));
}

/** Writes the table of a comparison beside its report, as CSV and as Parquet. @returns their names */
export function writeTables(path: string, pairs: readonly PairComparison[]): string[] {
  const stem = path.slice(0, -ENDING.length);
  const rows = comparisonRows(pairs);
  written(`${stem}.csv`, () => replaceText(`${stem}.csv`, csv(COMPARISON, rows)));
  written(`${stem}.parquet`, () =>
    replaceFile(`${stem}.parquet`, (next) => {
      const file = new ParquetFile(next, COMPARISON);
      try {
        for (const row of rows) file.append(row);
        file.finish();
      } finally {
        file.close();
      }
    }),
  );
  return [`${stem}.csv`, `${stem}.parquet`];
}

/** What a report says about a batch directory. */
export function sealsOf(manifest: BatchManifest | undefined): Pick<ReportInput, 'files' | 'commit'> {
  if (!manifest) return {};
  const files = Object.entries(manifest.files).map(([name, seal]) => ({ name, ...seal }));
  return { files, commit: manifest.commit };
}

/** Writes all that `--report` asks for. @returns the files written */
export function saveReport(path: string, model: ReportModel): string[] {
  writeReport(path, reportHtml(model));
  const pairs = model.pairs.map(({ comparison }) => comparison);
  return [path, ...(pairs.length > 0 ? writeTables(path, pairs) : [])];
}

function written(path: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    throw new Failure(
      1,
      `${path} could not be written (${(error as Error).message}). Name another file with --report.`,
    );
  }
}
