import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { jobAt } from '../experiment/batch/execute';
import { pageQuery } from '../experiment/batch/pageAddress';
import type { Job, Plan } from '../experiment/batch/plan';
import type { RunRecord } from '../experiment/batch/record';
import { isBatch, readBatch } from '../experiment/node/readBatch';
import { DirectoryError } from '../experiment/node/runDirectory';
import { VERSION } from '../experiment/version';
import { quoted } from '../scenario/issue';
import { common, wholeNumber } from './common';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { interrupted, runPrepared } from './run';

interface ReproduceOptions extends CommonOptions {
  readonly batch?: string;
  readonly out?: string;
  readonly workers: string;
}

/** A run of a batch, with the batch's record of it. */
interface FoundRun {
  readonly path: string;
  readonly plan: Plan;
  readonly record: RunRecord;
}

/** Registers `roda reproduce`. */
export function reproduce(command: Command, io: Io): void {
  common(command, 'roda reproduce 3f1c0a5b7d92e684 --batch results/tutorial --out results/run-3f1c')
    .description('one run of a batch again, with all its tables; it must come out the same')
    .argument('<id>', 'id of the run, as in runs.parquet')
    .option('--batch <directory>', 'where to look; the current directory and results/* if left out')
    .option('--out <directory>', 'write series, flows, events, state and manifest there')
    .option('--workers <number>', 'threads; the result is the same for any number', '1')
    .action(async (id: string, options: ReproduceOptions) => {
      const workers = wholeNumber(options.workers, '--workers', 1, 64);
      const found = find(id, options.batch);
      const { plan, record } = found;
      if (plan.version !== VERSION) {
        throw new Failure(
          2,
          `${found.path} was made by version ${plan.version}, and this is ${VERSION}: it would not come out the same. Use that version.`,
        );
      }
      const job = jobAt(plan, record.index);
      if (job.id !== id)
        throw new Failure(1, `${found.path}: the run ${id} is not run number ${record.index} of its study.`);
      const verdict = await repeat(io, options, found, job, workers);
      answer(io, options, verdict, () => text(found, verdict));
      // The answer has been given; what remains is the exit code.
      if (!verdict.same || verdict.status === 'failed') throw new Failure(1, '');
    });
}

/** What came out the second time. */
interface Verdict {
  readonly id: string;
  readonly batch: string;
  readonly index: number;
  readonly scenario: string;
  readonly seed: string;
  readonly draw: string;
  readonly set: Readonly<Record<string, number>>;
  readonly status: RunRecord['status'];
  /** Empty if it is done. */
  readonly reason: string;
  readonly stateHash: string;
  readonly recorded: Pick<RunRecord, 'status' | 'reason' | 'stateHash'>;
  /** True if state or reason are those of the record. */
  readonly same: boolean;
  /** Query of the page's address that opens the run; null where an address cannot say it. */
  readonly page: string | null;
  readonly directory?: string;
}

async function repeat(
  io: Io,
  options: ReproduceOptions,
  { path, plan, record }: FoundRun,
  job: Job,
  workers: number,
): Promise<Verdict> {
  const { id, index, scenario, seed, draw, uncertainty } = job;
  const { name } = plan.arms[job.arm] as Plan['arms'][number];
  const point = plan.points[job.point] as readonly number[];
  const { status, reason, stateHash } = record;
  const about = {
    id,
    batch: path,
    index,
    scenario: name,
    seed,
    draw,
    set: Object.fromEntries(plan.varied.map((varied, i) => [varied.path, point[i] as number])),
    recorded: { status, reason, stateHash },
    page: pageQuery(job) ?? null,
  };
  let ran: Awaited<ReturnType<typeof runPrepared>>;
  try {
    ran = await runPrepared(io, options, { name, scenario, seed, draw, uncertainty }, workers);
  } catch (error) {
    if (status !== 'failed' || (error instanceof Failure && !(error.cause instanceof Error))) throw error;
    const cause = error instanceof Failure ? (error.cause as Error) : (error as Error);
    return {
      ...about,
      status: 'failed',
      reason: cause.message,
      stateHash: '',
      same: cause.message === reason,
    };
  }
  if (!ran.outcome.complete) throw interrupted(ran.outcome, ran.path, options);
  const again = ran.result.stateHash;
  const directory = ran.path === undefined ? {} : { directory: ran.path };
  return { ...about, status: 'done', reason: '', stateHash: again, same: again === stateHash, ...directory };
}

/** Looks for a run in batches. @throws Failure naming where it looked */
function find(id: string, batch: string | undefined): FoundRun {
  const places = batch === undefined ? usualPlaces() : [batch];
  for (const place of places) {
    const found = findIn(id, place);
    if (found) return found;
  }
  const looked =
    places.length === 0
      ? 'There is no batch in the current directory or in results.'
      : `There is no run ${quoted(id)} in ${places.slice(0, 5).join(', ')}${places.length > 5 ? ` and ${places.length - 5} more` : ''}.`;
  throw new Failure(
    2,
    `${looked} Name the batch with --batch; the ids of its runs are in runs.parquet and in journal.jsonl.`,
  );
}

function findIn(id: string, path: string): FoundRun | undefined {
  try {
    const batch = readBatch(path);
    try {
      for (const record of batch.records()) if (record.id === id) return { path, plan: batch.plan, record };
    } finally {
      batch.close();
    }
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
  return undefined;
}

function usualPlaces(): string[] {
  const below = existsSync('results') ? readdirSync('results').sort() : [];
  return ['.', ...below.map((name) => join('results', name))].filter(isBatch);
}

function text({ path, plan }: FoundRun, verdict: Verdict): string {
  const { id, scenario, seed, draw, set, status, reason, stateHash, recorded, same, page, directory } =
    verdict;
  const units = new Map(plan.varied.map((varied) => [varied.path, varied.unit]));
  const settings = Object.entries(set).map(([of, value]) => `${of}=${value} ${units.get(of)}`);
  const drawn = plan.uncertainty === 'on' ? `, draw ${draw}` : '';
  const outcome =
    status === 'failed'
      ? `It failed ${same ? 'again' : 'otherwise'}: ${reason}`
      : same
        ? `It came out the same: state ${stateHash}`
        : `It came out differently: state ${stateHash}, and the batch has ${recorded.stateHash || `a failure (${recorded.reason})`}`;
  return [
    `run ${id} of ${path}: ${[scenario, `seed ${seed}${drawn}`, ...settings].join(', ')}`,
    outcome,
    page === null ? `The page opens it from the batch: drop ${path} there.` : `The page opens it at ${page}`,
    ...(directory === undefined ? [] : [`written to ${directory}`]),
    '',
  ].join('\n');
}
