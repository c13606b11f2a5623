import type { MessagePort } from 'node:worker_threads';
import type { Executor } from '../../engine/executor';
import type { Allocate } from '../../engine/table';
import { nodeExecutor } from '../../host/node';
import { execute, jobAt } from '../batch/execute';
import { type RunAnswer, type RunOrder, type RunThreadData, SIGNAL } from './runMessages';

/**
 * The body of a thread that does runs, one after another: code that is warm stays warm.
 * @param entry the built worker entry, for the threads that share a run
 * @param run does a run; tests give their own
 */
export async function runThread(
  port: MessagePort,
  { plan, signals: shared, workers }: RunThreadData,
  entry: URL,
  run: typeof execute = execute,
): Promise<void> {
  const signals = new Int32Array(shared);
  const beat = (): void => {
    Atomics.add(signals, SIGNAL.pulse, 1);
  };
  const answer = (message: RunAnswer): void => port.postMessage(message);
  const host = await nodeExecutor(workers, entry);
  const how = {
    executor: beating(host.executor, beat),
    allocate: beatingAllocate(host.allocate, beat),
    // Runs that are small enough for a thread each.
    many: workers === 1,
  };
  const control = {
    now: () => performance.now(),
    // Nobody but the pool speaks to this thread, and it speaks through shared memory.
    rest: () => Promise.resolve(),
    // Asked before every step.
    stopped: () => {
      beat();
      return false;
    },
  };
  const doRun = async (index: number): Promise<void> => {
    beat();
    if (Atomics.load(signals, SIGNAL.stop) === 1) return answer({ kind: 'skipped', index });
    const record = await run(jobAt(plan, index), plan, control, how);
    if (record) answer({ kind: 'record', record });
  };
  let before = Promise.resolve();
  port.on('message', (index: RunOrder) => {
    // A run that throws ends the thread, and the pool says which run it was.
    before = before.then(() => doRun(index));
  });
  answer({ kind: 'loaded' });
}

/** Building a large world asks for memory chunk after chunk. */
function beatingAllocate(allocate: Allocate, beat: () => void): Allocate {
  return (bytes) => {
    beat();
    return allocate(bytes);
  };
}

/** A step of a large world has many passes. */
function beating(executor: Executor, beat: () => void): Executor {
  return {
    prepare: (passes) => executor.prepare(passes),
    run: (ready) => {
      beat();
      executor.run(ready);
    },
  };
}
