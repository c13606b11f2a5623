import { hash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Executor } from '../engine/executor';
import { inline } from '../engine/executor';
import { useDigest } from '../engine/hash';
import type { Allocate } from '../engine/table';
import { PoolExecutor, sharedAllocate } from './pool';

/** What runs a simulation's passes in Node, and how to let it go. */
export interface NodeHost {
  readonly executor: Executor;
  readonly allocate: Allocate;
  /** Settles when a helper thread has failed, with the reason. Never resolves otherwise. */
  readonly failure: Promise<string>;
  close(): Promise<void>;
}

/**
 * An executor over `workers` threads, this one included. With one there are no helper threads at all.
 * @param entry the built worker entry (dist/node/worker.js)
 * @param model whose passes the helper threads run
 */
export async function nodeExecutor(
  workers: number,
  entry = new URL('./worker.js', import.meta.url),
  model: 'ecosystem' | 'bench' = 'ecosystem',
): Promise<NodeHost> {
  useDigest((bytes) => hash('sha256', bytes, 'hex'));
  if (workers <= 1) {
    return {
      executor: inline,
      allocate: (bytes) => new ArrayBuffer(bytes),
      failure: new Promise(() => {}),
      close: async () => {},
    };
  }
  const threads = Array.from({ length: workers - 1 }, () => new Worker(entry, { workerData: model }));
  const failure = new Promise<string>((settle) => {
    for (const thread of threads) {
      thread.on('error', (error) => settle(`a worker thread failed: ${error.message}`));
      thread.on('exit', (code) => settle(`a worker thread ended with code ${code}`));
    }
  });
  const ready = Promise.all(
    threads.map((thread) => new Promise<void>((resolve) => thread.once('message', () => resolve()))),
  );
  const failed = await Promise.race([ready.then(() => undefined), failure]);
  if (failed !== undefined) throw new Error(failed);
  const executor = new PoolExecutor(threads);
  return {
    executor,
    allocate: sharedAllocate,
    failure,
    close: async () => {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}
