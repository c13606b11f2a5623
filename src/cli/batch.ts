import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { type Plan, runsOf } from '../experiment/batch/plan';
import type { RunRecord } from '../experiment/batch/record';
import { indicesOf, runStaged, type Shard } from '../experiment/batch/stopping';
import { BatchDirectory } from '../experiment/node/batchDirectory';
import type { BatchManifest } from '../experiment/node/batchManifest';
import { queueBatch } from '../experiment/node/queue/coordinator';
import type { RedisAddress } from '../experiment/node/queue/line';
import { DirectoryError } from '../experiment/node/runDirectory';
import { type BatchProgress, runBatch } from '../experiment/node/runPool';
import { layOut } from '../experiment/node/runSize';
import { batchReport } from '../experiment/report/batch';
import { type Cost, costOf } from '../experiment/study/estimate';
import { planOf } from '../experiment/study/plan';
import { batchText, summarise } from './batchSummary';
import { commandLine } from './commandLine';
import { common, wholeNumber } from './common';
import { answer, type CommonOptions, Failure, figure, type Io } from './io';
import { Progress } from './progress';
import { failureOf, queueAddress } from './queue';
import { checkReportPath, REPORT_OPTION, saveReport, sealsOf } from './reportFile';
import { interruption } from './signals';
import { studyFrom } from './source';

interface BatchOptions extends CommonOptions {
  readonly out?: string;
  readonly workers?: string;
  readonly shard?: string;
  readonly queue?: string;
  readonly dryRun?: boolean;
  readonly retryFailed?: boolean;
  readonly report?: string;
}

/** A batch that can be started. */
interface PreparedBatch {
  readonly name: string;
  readonly plan: Plan;
  readonly workers: number;
  readonly shard: Shard | undefined;
  readonly cost: Cost;
  readonly path: string;
  /** As it was called. */
  readonly command: string;
}

/** Registers `roda batch`. */
export function batch(command: Command, io: Io): void {
  common(command, 'roda batch tutorial --workers 2 --out results/tutorial')
    .description('all runs of a study; started again on the same directory, it does what is missing')
    .argument('<study>', 'study file, or name of a shipped study')
    .option('--out <directory>', 'where the batch is kept; results/<name of the study> if left out')
    .option('--workers <number>', 'threads; as many as the machine has cores if left out')
    .option('--shard <i/n>', 'the i-th of n parts of the study, to be joined by "roda merge"')
    .option(
      '--queue <address>',
      'let "roda worker" on other machines do the runs, by a Redis: redis://host:6379',
    )
    .option('--retry-failed', 'do the runs once more that have failed')
    .option('--dry-run', 'estimate time, memory and disk, and run nothing')
    .option(...REPORT_OPTION)
    .action(async (argument: string, options: BatchOptions) => {
      checkReportPath(options.report);
      const prepared = prepare(argument, options, commandLine(command));
      if (options.dryRun) return dryRun(io, options, prepared);
      const queue = options.queue === undefined ? undefined : await queueAddress(options.queue);
      const directory = open(io, options, prepared);
      try {
        await execute(io, options, prepared, directory, queue);
      } finally {
        directory.close();
      }
    });
}

function prepare(argument: string, options: BatchOptions, command: string): PreparedBatch {
  const { name, study } = studyFrom(argument);
  const plan = planOf(study);
  const workers = wholeNumber(options.workers ?? String(Math.min(64, cpus().length)), '--workers', 1, 64);
  const shard = options.shard === undefined ? undefined : shardOf(options.shard);
  if (shard && options.queue !== undefined) {
    throw new Failure(
      2,
      '--shard and --queue exclude each other: the queue shares out the whole study. Leave one of them out.',
    );
  }
  const part = shard ? `-${shard.index + 1}-of-${shard.of}` : '';
  return {
    name,
    plan,
    workers,
    shard,
    cost: costOf(plan, { workers }),
    path: options.out ?? join('results', `${name}${part}`),
    command,
  };
}

/** `i/n` with i from 1 to n. @throws Failure */
export function shardOf(text: string): Shard {
  const [, i, n] = /^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? [];
  const [index, of] = [Number(i) - 1, Number(n)];
  if (index >= 0 && index < of) return { index, of };
  throw new Failure(
    2,
    `--shard: "${text.slice(0, 40)}" is no part of a whole. Write, for example, "--shard 1/4" for the first of four parts.`,
  );
}

function dryRun(io: Io, options: CommonOptions, { name, plan, workers, cost, path }: PreparedBatch): void {
  const { threads, workersPerRun } = layOut(plan, workers);
  const { runs, seconds, memory, disk } = cost;
  const json = { study: name, dryRun: true, runs, seconds, memory, disk, threads, workersPerRun };
  answer(io, options, json, () =>
    [
      `${name}: ${costText(cost)}. Nothing was run; it would be written to ${path}.`,
      `runs = ${runs.formula}`,
      `seconds = ${seconds.formula}`,
      `memory = ${memory.formula}`,
      `disk = ${disk.formula}`,
      `${threads} at a time, ${workersPerRun === 1 ? 'a thread each' : `${workersPerRun} threads each`}`,
      '',
    ].join('\n'),
  );
}

function costText({ runs, seconds, memory, disk }: Cost): string {
  const megabytes = (bytes: number): string => `${figure(Number((bytes / 1e6).toPrecision(2)))} MB`;
  const time = seconds.value < 90 ? `${Math.ceil(seconds.value)} s` : `${Math.ceil(seconds.value / 60)} min`;
  return `${runs.value} runs, about ${time}, ${megabytes(memory.value)} of memory, ${megabytes(disk.value)} on the disk`;
}

function open(io: Io, options: BatchOptions, { plan, path }: PreparedBatch): BatchDirectory {
  try {
    return BatchDirectory.open(path, plan, {
      retryFailed: options.retryFailed === true,
      warn: (sentence) => io.err(`${sentence}\n`),
    });
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
}

async function execute(
  io: Io,
  options: BatchOptions,
  prepared: PreparedBatch,
  directory: BatchDirectory,
  queue: RedisAddress | undefined,
): Promise<void> {
  const since = performance.now();
  const { plan, workers, shard, cost } = prepared;
  let [wanted, missing] = [0, 0];
  for (const index of indicesOf(plan, 0, plan.seeds.length, shard)) {
    wanted++;
    if (!directory.has(index)) missing++;
  }
  const had = wanted - missing;
  if (!options.quiet && io.terminal && missing > 0)
    io.err(`${costText(cost)} for the whole${had > 0 ? `; ${had} runs are done` : ''}\n`);
  const progress = new Progress(io, wanted, options.quiet === true, had, 'runs');
  const ending = queue
    ? 'soon: the next start gathers what the workers have in hand'
    : 'when the runs in hand are done';
  const wish = interruption(io, () => directory.close(), ending);
  try {
    let recorded = 0;
    const outcome = await runStaged(
      plan,
      directory,
      async (indices) => {
        const before = recorded;
        const how = {
          stopped: () => wish.wished,
          onProgress: (at: BatchProgress) => {
            recorded = before + at.recorded;
            progress.show(had + recorded, `${directory.counts.failed} failed`);
          },
        };
        if (!queue) return await runBatch(plan, indices, directory, { workers, ...how });
        const note = (sentence: string): void => {
          if (options.quiet) return;
          progress.clear();
          io.err(`${sentence}\n`);
        };
        return await queueBatch(plan, indices, directory, queue, { note, ...how });
      },
      shard,
    ).finally(() => progress.clear());
    if (!outcome.complete) throw interrupted(io, options, directory, wanted);
    const wallSeconds = Number(((performance.now() - since) / 1000).toFixed(3));
    const timing = {
      ...(queue ? { queue: queue.shown } : { workers }),
      wallSeconds,
      runs: recorded,
      host: hostText(),
    };
    const manifest = directory.finish(timing);
    if (options.report !== undefined) {
      const records = (): Iterable<RunRecord> => directory.records();
      const { command } = prepared;
      saveReport(options.report, batchReport({ plan, records, command, ...sealsOf(manifest) }));
    }
    tell(io, options, prepared, directory, manifest, { timing, ...stopText(outcome.stoppedAt) });
    // The answer has been given; what remains is the exit code.
    if (manifest.failed > 0) throw new Failure(1, '');
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(1, `${error.message}.`) : failureOf(error, 1);
  } finally {
    wish.release();
  }
}

function stopText(stoppedAt: number | undefined): { stoppedAtSeeds?: number } {
  return stoppedAt === undefined ? {} : { stoppedAtSeeds: stoppedAt };
}

function tell(
  io: Io,
  options: CommonOptions,
  { name, plan, shard }: PreparedBatch,
  directory: BatchDirectory,
  manifest: BatchManifest,
  more: { timing: { wallSeconds: number }; stoppedAtSeeds?: number },
): void {
  const summary = summarise(plan, directory.records());
  const { plan: planHash, runs, done, failed, version, files } = manifest;
  const json = {
    study: name,
    title: plan.title,
    plan: planHash,
    runs,
    done,
    failed,
    ...(shard ? { shard: { index: shard.index + 1, of: shard.of } } : {}),
    directory: directory.path,
    files,
    summary,
    version,
    ...more,
  };
  answer(io, options, json, () =>
    batchText(manifest, summary, firstFailure(directory), more.timing.wallSeconds, directory.path),
  );
}

function firstFailure(directory: BatchDirectory): string | undefined {
  if (directory.counts.failed === 0) return undefined;
  for (const { id, status, reason } of directory.records()) {
    if (status === 'failed') return `${reason} ("roda reproduce ${id}" does it again)`;
  }
  return undefined;
}

function interrupted(io: Io, options: CommonOptions, directory: BatchDirectory, wanted: number): Failure {
  const { done, failed } = directory.counts;
  if (!options.json) {
    return new Failure(
      130,
      `The batch was interrupted: ${done + failed} of ${wanted} runs are in ${directory.path}. Start the same command again to go on.`,
    );
  }
  const { path, plan } = directory;
  io.out(`${JSON.stringify({ interrupted: true, runs: runsOf(plan), done, failed, directory: path })}\n`);
  return new Failure(130, '');
}

function hostText(): string {
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${processor}, Node ${process.versions.node}, ${process.platform}`;
}
