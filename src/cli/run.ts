import { cpus } from 'node:os';
import type { Command } from 'commander';
import type { World } from '../ecosystem/world';
import type { Simulation } from '../engine/simulation';
import { loadState, StateError, saveState } from '../engine/state';
import { simulationOf } from '../experiment/batch/execute';
import { DirectoryError, RunDirectory } from '../experiment/node/runDirectory';
import { type RunResult, type RunTiming, resultOf } from '../experiment/result';
import { type RunControl, type RunOutcome, runToEnd, TableRecorder } from '../experiment/run';
import { parseTrace, TraceError, type TraceWish } from '../experiment/trace';
import { type NodeHost, nodeExecutor } from '../host/node';
import { WorkerFailure } from '../host/pool';
import { dateText } from '../quantity/calendar';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash, stateKey } from '../scenario/identity';
import { stepsOf } from '../scenario/resolve';
import { collect, common, overrideOptions, wholeNumber } from './common';
import { dryRun } from './dryRun';
import { answer, type CommonOptions, Failure, type Io } from './io';
import { type Prepared, prepare, type RunOptions } from './prepare';
import { Progress } from './progress';
import { manifestOf, summary } from './report';
import { interruption } from './signals';

/** Registers `roda run`. */
export function run(command: Command, io: Io): void {
  overrideOptions(
    common(
      command,
      'roda run baseline --seed 7 --set fleet.money.price="35000 USD/vehicle" --out results/run-7',
    ),
  )
    .description('one run of a scenario')
    .argument('<scenario>', 'scenario file, or name of a shipped scenario')
    .option('--seed <text>', 'seed of all randomness')
    .option('--uncertainty <on|off>', 'on: draw every parameter that has a prior', 'off')
    .option('--workers <number>', 'threads; the result is the same for any number', '1')
    .option('--out <directory>', 'write series, flows, events, state and manifest there')
    .option(
      '--resume <file>',
      'go on from a saved state (final.state); with --set, --valve or --integration: a branch',
    )
    .option(
      '--trace <agent:number>',
      'with --out: follow an agent of day one, such as vehicle:123, and write its state of every step to trace.parquet (repeat for more)',
      collect,
    )
    .option('--dry-run', 'estimate time and memory, and run nothing')
    .action(async (argument: string, options: RunOptions) => {
      const prepared = prepare(argument, options);
      const workers = wholeNumber(options.workers, '--workers', 1, 64);
      if (options.dryRun) return dryRun(io, options, prepared);
      const { result, timing, outcome, path } = await runPrepared(io, options, prepared, workers);
      answer(io, options, { ...result, timing }, () =>
        summary(result, timing, options.quiet ? undefined : path),
      );
      if (!outcome.complete) throw interrupted(outcome, path, options);
    });
}

/** What a run came to, and where it is kept. */
interface Ran {
  readonly result: RunResult;
  readonly timing: RunTiming;
  readonly outcome: RunOutcome;
  /** The run directory, if it was asked for. */
  readonly path: string | undefined;
}

/**
 * Does a run with progress, signals and, where `out` is given, its directory.
 * @throws Failure where day one cannot be built, a thread dies or the directory cannot be written
 */
export async function runPrepared(
  io: Io,
  options: CommonOptions & Pick<RunOptions, 'out' | 'resume' | 'trace'>,
  prepared: Prepared,
  workers: number,
): Promise<Ran> {
  const follow = wishes(options);
  const directory = options.out === undefined ? undefined : openDirectory(options.out, follow.length > 0);
  try {
    return await execute(io, options, prepared, workers, directory, follow);
  } catch (error) {
    directory?.abandon();
    throw error;
  }
}

/** Agents to be followed. @throws Failure if a wish cannot be read, or there is no place for what it gives */
function wishes({ trace = [], out }: Pick<RunOptions, 'out' | 'trace'>): TraceWish[] {
  if (trace.length > 0 && out === undefined)
    throw new Failure(2, '--trace: there is nowhere to write what the agent does. Add --out DIRECTORY.');
  try {
    return trace.map(parseTrace);
  } catch (error) {
    throw error instanceof TraceError ? new Failure(2, `--trace: ${error.message}.`) : error;
  }
}

function openDirectory(path: string, traced: boolean): RunDirectory {
  try {
    return new RunDirectory(path, traced);
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(2, `${error.message}.`) : error;
  }
}

async function execute(
  io: Io,
  options: CommonOptions & Pick<RunOptions, 'resume'>,
  prepared: Prepared,
  workers: number,
  directory: RunDirectory | undefined,
  follow: readonly TraceWish[],
): Promise<Ran> {
  const { name, scenario, uncertainty, state } = prepared;
  const since = performance.now();
  const host = await nodeExecutor(workers);
  let broken: string | undefined;
  host.failure.then((reason) => {
    broken = reason;
  });
  const wish = interruption(io, () => directory?.abandon());
  try {
    const simulation = dayOne(prepared, host);
    if (state) restore(simulation, state, options.resume as string);
    const progress = new Progress(io, stepsOf(scenario), options.quiet === true, simulation.index);
    const control: RunControl = {
      now: () => performance.now(),
      rest: () => new Promise((resolve) => setImmediate(resolve)),
      stopped: () => wish.wished,
      progress: (step, minute) => progress.show(step, dateText(minute)),
    };
    const recorder = directory && recorderOf(simulation, scenario.keep, directory, follow);
    const outcome = await runToEnd(simulation, scenario, control, recorder).finally(() => progress.clear());
    const hash = scenarioHash(scenario, ecosystemNames(), uncertainty);
    const result = resultOf(name, hash, scenario, uncertainty, simulation, outcome);
    const timing = timingOf(workers, since, outcome);
    if (directory) save(directory, prepared, simulation, result, timing);
    return { result, timing, outcome, path: directory?.path };
  } catch (error) {
    // The thread's own last words say more than that it went silent.
    if (error instanceof WorkerFailure && broken !== undefined)
      throw new Failure(1, `${broken}. Run again, or with --workers 1.`);
    throw error;
  } finally {
    wish.release();
    await host.close();
  }
}

function dayOne(
  { name, scenario, seed, draw = seed, uncertainty }: Prepared,
  host: NodeHost,
): Simulation<World> {
  try {
    return simulationOf({ scenario, seed, draw, uncertainty }, host);
  } catch (error) {
    throw new Failure(
      2,
      `${name}: day one cannot be built: ${(error as Error).message}. Change the parameters that it names.`,
      [],
      error,
    );
  }
}

function recorderOf(
  simulation: Simulation<World>,
  keep: readonly string[],
  directory: RunDirectory,
  follow: readonly TraceWish[],
): TableRecorder {
  try {
    return new TableRecorder(simulation, keep, directory.sinks, follow);
  } catch (error) {
    throw error instanceof TraceError ? new Failure(2, `--trace: ${error.message}.`) : error;
  }
}

function restore(simulation: Simulation<World>, state: Uint8Array, file: string): void {
  try {
    // Whose state it is has been checked; a branch differs on purpose.
    loadState(simulation, state, undefined);
  } catch (error) {
    throw error instanceof StateError ? new Failure(2, `${file}: ${error.message}.`) : error;
  }
}

function save(
  directory: RunDirectory,
  prepared: Prepared,
  simulation: Simulation<World>,
  result: RunResult,
  timing: RunTiming,
): void {
  const state = saveState(simulation, stateKey(prepared.scenario, ecosystemNames(), prepared.uncertainty));
  try {
    directory.commit(state, manifestOf(prepared, simulation, result), timing);
  } catch (error) {
    throw error instanceof DirectoryError ? new Failure(1, `${error.message}.`) : error;
  }
}

function timingOf(workers: number, since: number, outcome: RunOutcome): RunTiming {
  const wallSeconds = Number(((performance.now() - since) / 1000).toFixed(3));
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor';
  return {
    workers,
    wallSeconds,
    agentSteps: outcome.agentSteps,
    host: `${processor}, Node ${process.versions.node}, ${process.platform}`,
  };
}

/** The end of a run that was interrupted. @param path where it is kept, if it is */
export function interrupted(outcome: RunOutcome, path: string | undefined, options: CommonOptions): Failure {
  const until = `The run was interrupted after ${outcome.steps} steps, on ${outcome.date}.`;
  const saved = path
    ? `What it had is in ${path}; go on with --resume ${path}/final.state.`
    : 'Nothing was saved: there was no --out.';
  // With --json the result stands on stdout already, marked as interrupted.
  return new Failure(130, options.json ? '' : `${until} ${saved}`);
}
