import { resolve } from 'node:path';
import type { Command } from 'commander';
import { jobAt } from '../experiment/batch/execute';
import { DeterminismAlarm, firstDifference, Gaps, mergeRecords } from '../experiment/batch/merge';
import { runsOf } from '../experiment/batch/plan';
import { BatchDirectory } from '../experiment/node/batchDirectory';
import type { BatchManifest } from '../experiment/node/batchManifest';
import { type Batch, readBatch } from '../experiment/node/readBatch';
import { DirectoryError } from '../experiment/node/runDirectory';
import { COMMIT, mathsVersion, VERSION } from '../experiment/version';
import { common } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';

interface MergeOptions extends CommonOptions {
  readonly out: string;
  readonly allowMissing?: boolean;
}

/** Registers `roda merge`. */
export function merge(command: Command, io: Io): void {
  common(command, 'roda merge results/tutorial-1-of-2 results/tutorial-2-of-2 --out results/tutorial')
    .description('join the parts of a study that several machines did (roda batch --shard) into one batch')
    .argument('<directories...>', 'batch directories of one study')
    .requiredOption('--out <directory>', 'where the whole is written')
    .option('--allow-missing', 'join what there is, also where runs are missing')
    .action((directories: string[], options: MergeOptions) => {
      const parts: Batch[] = [];
      try {
        for (const path of directories) parts.push(open(io, path, options.out));
        const [first, ...others] = parts as [Batch, ...Batch[]];
        for (const other of others) refuseOther(first, other);
        refuseOtherBuild(parts);
        const missing = check(parts, options);
        const manifest = write(parts, options.out);
        tell(io, options, parts, manifest, missing);
        // The answer has been given; what remains is the exit code.
        if (manifest.failed > 0) throw new Failure(1, '');
      } catch (error) {
        const known = error instanceof DirectoryError || error instanceof DeterminismAlarm;
        throw known ? new Failure(1, `${error.message}.`) : error;
      } finally {
        for (const part of parts) part.close();
      }
    });
}

function open(io: Io, path: string, out: string): Batch {
  if (resolve(path) === resolve(out))
    throw new Failure(2, `${path} is one of the parts: the whole needs a directory of its own, by --out.`);
  let batch: Batch;
  try {
    batch = readBatch(path);
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
  if (batch.warning !== undefined) io.err(`${batch.warning}\n`);
  return batch;
}

function refuseOther(first: Batch, other: Batch): void {
  const difference = firstDifference(first.plan, other.plan);
  if (difference === undefined) return;
  throw new Failure(
    2,
    `${first.path} and ${other.path} are not of the same study: ${difference}. Merge the parts of one study only.`,
  );
}

function refuseOtherBuild(parts: readonly Batch[]): void {
  for (const { path, head } of parts) {
    const own = { version: VERSION, commit: COMMIT, maths: mathsVersion() };
    const difference = firstDifference(
      { version: head.version, commit: head.commit, maths: head.maths },
      own,
    );
    if (difference === undefined) continue;
    throw new Failure(
      2,
      `${path} was made by another build of the program: ${difference} here. Merge with the build that made the parts, and let all parts be made by one.`,
    );
  }
}

/** Goes through all records before anything is written. @returns which are missing */
function check(parts: readonly Batch[], options: MergeOptions): Gaps {
  const { plan } = parts[0] as Batch;
  const gaps = new Gaps();
  for (const { index } of mergeRecords(sourcesOf(parts))) gaps.see(index);
  gaps.end(runsOf(plan));
  if (gaps.count === 0 || options.allowMissing) return gaps;
  const first = jobAt(plan, gaps.first as number);
  const arm = plan.arms[first.arm]?.name;
  throw new Failure(
    1,
    `${gaps.count} of ${runsOf(plan)} runs are missing: numbers ${gaps.text()} (the first is run ${first.id}: arm "${arm}", point ${first.point}, seed "${first.seed}"). ` +
      'Name the directories of all parts, and finish those that are not ("roda batch" on them again); or --allow-missing.',
  );
}

function sourcesOf(parts: readonly Batch[]): { name: string; records: ReturnType<Batch['records']> }[] {
  return parts.map((part) => ({ name: part.path, records: part.records() }));
}

function write(parts: readonly Batch[], out: string): BatchManifest {
  const { plan } = parts[0] as Batch;
  const since = performance.now();
  let whole: BatchDirectory;
  try {
    whole = BatchDirectory.open(out, plan);
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
  try {
    for (const record of mergeRecords(sourcesOf(parts))) whole.put(record);
    const wallSeconds = Number(((performance.now() - since) / 1000).toFixed(3));
    return whole.finish({ mergedFrom: parts.map(({ path }) => path), wallSeconds });
  } finally {
    whole.close();
  }
}

function tell(
  io: Io,
  options: MergeOptions,
  parts: readonly Batch[],
  { plan, runs, done, failed, version, files }: BatchManifest,
  missing: Gaps,
): void {
  const directory = resolve(options.out);
  const json = {
    plan,
    runs,
    done,
    failed,
    missing: missing.count,
    parts: parts.map(({ path }) => path),
    directory,
    files,
    version,
  };
  answer(io, options, json, () => {
    const lacks = missing.count > 0 ? `, ${missing.count} missing (${missing.text()})` : '';
    return `${parts.length} parts joined: ${done} runs done, ${failed} failed${lacks}\nwritten to ${directory}\n`;
  });
}
