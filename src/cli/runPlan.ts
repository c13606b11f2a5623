import { type Plan, runsOf } from '../experiment/batch/plan';
import { MemoryStore, type RunRecord, type RunStore } from '../experiment/batch/record';
import { indicesOf, runStaged } from '../experiment/batch/stopping';
import { BatchDirectory } from '../experiment/node/batchDirectory';
import type { BatchManifest } from '../experiment/node/batchManifest';
import { DirectoryError } from '../experiment/node/runDirectory';
import { runBatch } from '../experiment/node/runPool';
import { type CommonOptions, Failure, type Io } from './io';
import { Progress } from './progress';
import { interruption } from './signals';

/** What depends on the machine: `runs` are those that were done just now. */
export interface RunsTiming {
  readonly workers: number;
  readonly wallSeconds: number;
  readonly runs: number;
}

/** Runs that are done. */
export interface Finished {
  /** The records in the order of their index; may be asked for again. */
  records(): Iterable<RunRecord>;
  /** Absent without a directory. */
  readonly manifest: BatchManifest | undefined;
  /** To be called when they are no longer needed. */
  close(): void;
}

/** Runs that this command has done, or gone on with. */
export interface DoneNow extends Finished {
  /** Where they are kept; undefined for memory alone. */
  readonly directory: string | undefined;
  readonly timing: RunsTiming;
}

/**
 * Does the runs of a plan for a command that goes on to work with them.
 * @param onLook called when all runs of a look of the plan's stopping rule are done, with the records so far
 * @param out batch directory to keep them in, to be gone on with; memory only if undefined
 * @throws Failure if the directory cannot be used, or it was interrupted
 */
export async function runPlan(
  io: Io,
  options: CommonOptions,
  plan: Plan,
  workers: number,
  out: string | undefined,
  onLook?: (records: Iterable<RunRecord>) => void,
): Promise<DoneNow> {
  const directory = out === undefined ? undefined : open(io, plan, out);
  const store: RunStore = directory ?? new MemoryStore();
  const since = performance.now();
  let [had, recorded] = [0, 0];
  for (const index of indicesOf(plan)) if (store.has(index)) had++;
  const progress = new Progress(io, runsOf(plan), options.quiet === true, had, 'runs');
  const wish = interruption(io, () => directory?.close(), 'when the runs in hand are done');
  try {
    const outcome = await runStaged(plan, store, async (indices) => {
      const before = recorded;
      const stage = await runBatch(plan, indices, store, {
        workers,
        stopped: () => wish.wished,
        onProgress: (at) => {
          recorded = before + at.recorded;
          progress.show(had + recorded, at.failed > 0 ? `${at.failed} failed` : '');
        },
      });
      progress.clear();
      if (stage.complete && plan.stop) onLook?.(store.records());
      return stage;
    }).finally(() => progress.clear());
    if (!outcome.complete) throw interrupted(io, options, directory, had + recorded, runsOf(plan));
    const wallSeconds = Number(((performance.now() - since) / 1000).toFixed(3));
    const timing = { workers, wallSeconds, runs: recorded };
    const manifest = directory?.finish(timing);
    return {
      records: () => store.records(),
      directory: directory?.path,
      manifest,
      timing,
      close: () => directory?.close(),
    };
  } catch (error) {
    directory?.close();
    throw error instanceof DirectoryError ? new Failure(1, `${error.message}.`) : error;
  } finally {
    wish.release();
  }
}

function open(io: Io, plan: Plan, path: string): BatchDirectory {
  try {
    return BatchDirectory.open(path, plan, { warn: (sentence) => io.err(`${sentence}\n`) });
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
}

function interrupted(
  io: Io,
  { json }: CommonOptions,
  directory: BatchDirectory | undefined,
  done: number,
  runs: number,
): Failure {
  if (json) {
    const saved = directory ? { directory: directory.path } : {};
    io.out(`${JSON.stringify({ interrupted: true, runs, done, ...saved })}\n`);
    return new Failure(130, '');
  }
  const where = directory
    ? `are in ${directory.path}. Start the same command again to go on`
    : 'were done, and nothing was saved: there was no --out';
  return new Failure(130, `It was interrupted: ${done} of ${runs} runs ${where}.`);
}
