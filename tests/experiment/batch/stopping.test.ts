import { describe, expect, it } from 'vitest';
import { Draws, hashName } from '../../../src/engine/draws';
import { type Plan, runsOf } from '../../../src/experiment/batch/plan';
import { MemoryStore, type RunRecord } from '../../../src/experiment/batch/record';
import { indicesOf, runStaged } from '../../../src/experiment/batch/stopping';
import { madeRecord } from './records';
import { smallPlan } from './smallPlan';

const all = (plan: Plan): number[] => Array.from({ length: runsOf(plan) }, (_, i) => i);

describe('the order of runs', () => {
  it('is that of the design, and stages of seeds take each run once', () => {
    const plan = smallPlan(3);
    expect([...indicesOf(plan)]).toEqual(all(plan));
    const staged = [...indicesOf(plan, 0, 2), ...indicesOf(plan, 2, 3)];
    expect(staged).toEqual([0, 1, 2, 3, 6, 7, 8, 9, 4, 5, 10, 11]);
  });

  it('falls apart into shards that keep pairs whole, and none is left out', () => {
    const plan = smallPlan(5);
    const shards = [0, 1, 2].map((index) => [...indicesOf(plan, 0, 5, { index, of: 3 })]);
    expect(shards.flat().sort((a, b) => a - b)).toEqual(all(plan));
    for (const shard of shards)
      for (let i = 0; i < shard.length; i += 2) expect(shard[i + 1]).toBe((shard[i] as number) + 1);
  });
});

describe('a stopping rule', () => {
  const LOOKS = [4, 8, 32];
  /** A plan whose first metric varies around 100 with that standard deviation; the second arm lies 10 above. */
  const runWith = async (plan: Plan, sd: number): Promise<{ runs: number; stoppedAt?: number }> => {
    const draws = new Draws('stop');
    const store = new MemoryStore();
    const record = (index: number): RunRecord => {
      const noise = sd * draws.normal(hashName('noise'), index, { origin: 0, ordinal: 0 });
      return madeRecord(index, { metrics: [100 + (index % plan.arms.length) * 10 + noise, 0, 0] });
    };
    let runs = 0;
    const outcome = await runStaged(plan, store, async (indices) => {
      for (const index of indices) {
        store.put(record(index));
        runs++;
      }
      return { complete: true };
    });
    expect(outcome.complete).toBe(true);
    return { runs, ...(outcome.stoppedAt === undefined ? {} : { stoppedAt: outcome.stoppedAt }) };
  };
  const two = smallPlan(32, {
    points: [[0.2]],
    stop: { metric: 'fleet.vehicles', halfWidth: 0.1, looks: LOOKS },
  });
  const one: Plan = { ...two, arms: two.arms.slice(0, 1) };

  it('ends a comparison at the first look whose interval is narrow enough', async () => {
    expect(await runWith(two, 0.01)).toEqual({ runs: 8, stoppedAt: 4 });
    expect(await runWith(two, 0.7)).toEqual({ runs: 16, stoppedAt: 8 });
    expect(await runWith(two, 30)).toEqual({ runs: 64 });
  });

  it('measures the mean where there is one scenario', async () => {
    expect(await runWith(one, 1)).toEqual({ runs: 4, stoppedAt: 4 });
    expect(await runWith(one, 60)).toEqual({ runs: 32 });
  });

  it('does not hold in a shard, which lacks runs of every look', async () => {
    let runs = 0;
    const shard = { index: 0, of: 2 };
    const outcome = await runStaged(
      two,
      new MemoryStore(),
      async (indices) => {
        for (const _ of indices) runs++;
        return { complete: true };
      },
      shard,
    );
    expect([outcome, runs]).toEqual([{ complete: true }, 32]);
  });

  it('is not asked once a batch was interrupted', async () => {
    expect(await runStaged(two, new MemoryStore(), async () => ({ complete: false }))).toEqual({
      complete: false,
    });
  });
});
