import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { hashTree } from '../../src/engine/hash';
import { PoolExecutor, sharedAllocate, WorkerFailure } from '../../src/host/pool';
import { run } from '../engine/toy';

let folder: string;
const threads: Worker[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-pool-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: 'tests/host/toyWorker.ts',
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
    ssr: { noExternal: true },
  });
});

afterEach(async () => {
  await Promise.all(threads.splice(0).map((thread) => thread.terminate()));
});

afterAll(() => rmSync(folder, { recursive: true }));

async function pool(helpers: number, health = 'well'): Promise<PoolExecutor> {
  const made = Array.from(
    { length: helpers },
    () => new Worker(pathToFileURL(join(folder, 'worker.mjs')), { workerData: health }),
  );
  threads.push(...made);
  await Promise.all(made.map((thread) => new Promise((resolve) => thread.once('message', resolve))));
  for (const thread of made) thread.on('error', () => {});
  return new PoolExecutor(made);
}

// Fields cross from the first chunk into the second within the run, so that helpers must adopt a chunk.
const overrides = { 'farm.fields': 65_000, 'farm.births': 100 };
const parallel = (executor: PoolExecutor, steps = 12) =>
  run(steps, { overrides, executor, allocate: sharedAllocate });

describe('a pool of threads', () => {
  test('gives the hash of one thread with 2, 3 and 8 workers, new chunks included (D3)', async () => {
    const alone = hashTree(run(12, { overrides })).state;
    for (const helpers of [1, 2, 7]) expect(hashTree(parallel(await pool(helpers))).state).toBe(alone);
  });

  test('gives the same hash when helpers are slow at random', async () => {
    const alone = hashTree(run(12, { overrides })).state;
    expect(hashTree(parallel(await pool(2, 'slow'))).state).toBe(alone);
  });

  test('serves one simulation after another', async () => {
    // Slow helpers are still inside the earlier simulation when the next one begins.
    const executor = await pool(3, 'slow');
    const alone = hashTree(run(4, { overrides })).state;
    for (let i = 0; i < 5; i++) expect(hashTree(parallel(executor, 4)).state).toBe(alone);
  });

  test.each(['hang', 'exit', 'throw'])('notices within two seconds that a helper does %s', async (health) => {
    const executor = await pool(1, health);
    const before = performance.now();
    expect(() => parallel(executor)).toThrow(WorkerFailure);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
