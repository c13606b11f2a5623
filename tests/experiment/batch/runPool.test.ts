import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute, jobAt } from '../../../src/experiment/batch/execute';
import { type Plan, runsOf } from '../../../src/experiment/batch/plan';
import { MemoryStore, type RunRecord } from '../../../src/experiment/batch/record';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { runBatch } from '../../../src/experiment/node/runPool';
import { layOut } from '../../../src/experiment/node/runSize';
import { smallPlan, smallScenario } from './smallPlan';

let folder: string;
let entry: URL;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-runs-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: 'tests/experiment/batch/trickyWorker.ts',
      outDir: join(folder, 'worker'),
      minify: false,
      rollupOptions: { output: { entryFileNames: 'worker.mjs' } },
    },
    ssr: { noExternal: true },
  });
  entry = pathToFileURL(join(folder, 'worker', 'worker.mjs'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const all = (plan: Plan): number[] => Array.from({ length: runsOf(plan) }, (_, i) => i);
const layout = (threads: number) => ({ threads, workersPerRun: 1, patience: 1750, heap: 96 });

/** One arm, one point; what the worker does with a run stands in its seed. */
function plan(...seeds: string[]): Plan {
  const { arms, ...rest } = smallPlan(0);
  return {
    ...rest,
    arms: arms.slice(0, 1),
    points: [[0.2]],
    seeds: seeds.map((seed) => ({ seed, draw: seed })),
  };
}

const alone = { now: () => performance.now(), rest: () => Promise.resolve(), stopped: () => false };

describe('runs in threads', () => {
  it('gives the records of runs done one by one in this thread', async () => {
    const small = smallPlan(2);
    const store = new MemoryStore();
    const outcome = await runBatch(small, all(small), store, { workers: 2, entry, layout: layout(2) });
    expect(outcome).toEqual({ recorded: 8, failed: 0, retried: 0, complete: true });
    const here: (RunRecord | undefined)[] = [];
    for (const index of all(small)) here.push(await execute(jobAt(small, index), small, alone));
    expect([...store.records()]).toEqual(here);
    expect(new Set(here.map((record) => record?.stateHash)).size).toBeGreaterThan(2);
  });

  it('gives the same run when threads share it', async () => {
    const scenario = smallScenario('2026-01-02', ['scale.vehicles=500']);
    const { arms, ...rest } = plan('large');
    const large: Plan = { ...rest, arms: [{ name: 'large', scenario }] };
    expect(arms).toHaveLength(1);
    const hashes: string[] = [];
    for (const workersPerRun of [1, 2]) {
      const store = new MemoryStore();
      const shared = { ...layout(1), workersPerRun, heap: 512 };
      await runBatch(large, [0], store, { workers: workersPerRun, entry, layout: shared });
      for (const record of store.records()) hashes.push(record.reason, record.stateHash);
    }
    expect(hashes).toEqual(['', hashes[1], '', hashes[1]]);
    expect(hashes[1]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('writes the same bytes for 1, 2 and 3 threads that are late at random (D3)', async () => {
    const late = plan(...Array.from({ length: 10 }, (_, i) => `late-${i}`));
    const written: Record<string, string>[] = [];
    for (const threads of [1, 2, 3]) {
      const path = join(folder, `late-${threads}`);
      const directory = BatchDirectory.open(path, late);
      const done: number[] = [];
      await runBatch(late, all(late), directory, {
        workers: threads,
        entry,
        layout: layout(threads),
        onProgress: ({ recorded }) => done.push(recorded),
      });
      directory.finish({ threads });
      directory.close();
      expect(done).toEqual(all(late).map((i) => i + 1));
      written.push(filesOf(path));
    }
    const [first, ...others] = written as [Record<string, string>, ...Record<string, string>[]];
    expect(Object.keys(first).sort()).toEqual([
      'journal.jsonl',
      'manifest.json',
      'runs.parquet',
      'series.parquet',
      'study.json',
    ]);
    for (const other of others) expect(other).toEqual(first);
  }, 60_000);

  it('leaves out what the store has, and takes the runs as they are asked for', async () => {
    const three = plan('a', 'b', 'c');
    const store = new MemoryStore();
    const kept = (await execute(jobAt(three, 1), three, alone)) as RunRecord;
    store.put({ ...kept, stateHash: 'kept' });
    function* lazily(): Generator<number> {
      yield* [2, 1, 0];
    }
    const outcome = await runBatch(three, lazily(), store, { workers: 1, entry, layout: layout(1) });
    expect(outcome.recorded).toBe(2);
    expect([...store.records()].map(({ stateHash }) => stateHash === 'kept')).toEqual([false, true, false]);
  });

  it('records a model that cannot start as a failed run, and goes on', async () => {
    const { arms, ...rest } = plan('a');
    const [good] = arms as [Plan['arms'][number]];
    const overrides = { ...good.scenario.overrides, 'no.such.parameter': 1 };
    const broken: Plan = {
      ...rest,
      arms: [{ name: 'broken', scenario: { ...good.scenario, overrides } }, good],
    };
    const store = new MemoryStore();
    const outcome = await runBatch(broken, all(broken), store, { workers: 1, entry, layout: layout(1) });
    expect(outcome).toEqual({ recorded: 2, failed: 1, retried: 0, complete: true });
    const [first, second] = [...store.records()] as [RunRecord, RunRecord];
    expect([first.status, second.status]).toEqual(['failed', 'done']);
    expect(first.reason).toContain('such');
  });

  it('begins no further run once it is stopped, and finishes those under way', async () => {
    const many = plan(...Array.from({ length: 40 }, (_, i) => `late-${i}`));
    const store = new MemoryStore();
    let recorded = 0;
    const outcome = await runBatch(many, all(many), store, {
      workers: 2,
      entry,
      layout: layout(2),
      onProgress: (progress) => {
        recorded = progress.recorded;
      },
      stopped: () => recorded >= 4,
    });
    expect(outcome.complete).toBe(false);
    expect(outcome.recorded).toBeGreaterThanOrEqual(4);
    expect(outcome.recorded).toBeLessThanOrEqual(6);
    expect([...store.records()]).toHaveLength(outcome.recorded);
  });

  it('ends with the error of a store that can keep no more', async () => {
    const store = new MemoryStore();
    store.put = () => {
      throw new Error('the disk is full');
    };
    const two = plan('a', 'b');
    await expect(runBatch(two, all(two), store, { workers: 2, entry, layout: layout(2) })).rejects.toThrow(
      'the disk is full',
    );
  });

  it('says so when no thread can be started', async () => {
    const nowhere = pathToFileURL(join(folder, 'nowhere.mjs'));
    await expect(runBatch(plan('a'), [0], new MemoryStore(), { workers: 1, entry: nowhere })).rejects.toThrow(
      /^No worker thread can be started: its thread failed: Cannot find module/,
    );
  });
});

describe('a thread that goes wrong (C6)', () => {
  const reasons: Record<string, RegExp> = {
    exit: /^its thread ended with code 3$/,
    throw: /^its thread failed: the field is flooded$/,
    hang: /^its thread made no progress for 1\.75 seconds: it hangs$/,
    heap: /^its thread failed: Worker terminated due to reaching memory limit/,
  };
  it.each(Object.keys(reasons))(
    '%s: noticed within two seconds, tried once more, recorded as failed',
    async (what) => {
      const bad = plan('well', `${what}-always`, 'well-2', `${what}-once`, 'well-3', 'well-4');
      const store = new MemoryStore();
      const marks = join(folder, what);
      process.env['RODA_TEST_MARKS'] = marks;
      let failedAt = 0;
      const outcome = await runBatch(bad, all(bad), store, {
        workers: 2,
        entry,
        layout: layout(2),
        onProgress: ({ failed }) => {
          if (failed === 1 && failedAt === 0) failedAt = Date.now();
        },
      });
      const begun: Record<string, number[]> = {};
      for (const line of readFileSync(marks, 'utf8').trim().split('\n')) {
        const [seed, at] = line.split(' ') as [string, string];
        begun[seed] = [...(begun[seed] ?? []), Number(at)];
      }
      expect(outcome).toEqual({ recorded: 6, failed: 1, retried: 2, complete: true });
      expect(begun[`${what}-always`]).toHaveLength(2);
      expect(begun[`${what}-once`]).toHaveLength(2);
      expect(failedAt - (begun[`${what}-always`]?.[1] as number)).toBeLessThan(2200);
      const records = [...store.records()];
      expect(records.map(({ status }) => status)).toEqual(['done', 'failed', 'done', 'done', 'done', 'done']);
      expect(records[1]?.reason).toMatch(reasons[what] as RegExp);
      const well = (await execute(jobAt(bad, 3), bad, alone)) as RunRecord;
      expect(records[3]).toEqual(well);
    },
    60_000,
  );
});

describe('the layout of runs', () => {
  it('gives small runs a thread each, large ones several, and heeds memory', () => {
    const small = smallPlan(2);
    expect(layOut(small, 8, 64e9)).toMatchObject({ threads: 8, workersPerRun: 1 });
    expect(layOut(small, 8, 1e9)).toMatchObject({ threads: 3, workersPerRun: 1 });
    const scenario = smallScenario('2026-01-02', ['scale.vehicles=5']);
    const large: Plan = { ...small, arms: [...small.arms, { name: 'large', scenario }] };
    expect(layOut(large, 8, 64e9)).toMatchObject({ threads: 2, workersPerRun: 4 });
    expect(layOut(large, 2, 64e9)).toMatchObject({ threads: 1, workersPerRun: 2 });
    expect(layOut(large, 1, 64e9)).toMatchObject({ threads: 1, workersPerRun: 1 });
    expect(layOut(large, 2, 64e9).patience).toBeGreaterThan(layOut(small, 2, 64e9).patience);
    const varied: Plan = {
      ...small,
      varied: [{ path: 'scale.vehicles', unit: 'vehicle' }],
      points: [[10_000], [5], [20_000]],
    };
    expect(layOut(varied, 8, 64e9).workersPerRun).toBe(4);
  });
});

function filesOf(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path)
      .filter((name) => name !== 'timing.json')
      .map((name) => [name, readFileSync(join(path, name), 'latin1')]),
  );
}
