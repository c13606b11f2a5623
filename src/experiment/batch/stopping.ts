import { lookAt, lookLevel } from '../compare/looks';
import { pairUp, runsByPair, unitsOf } from '../compare/pairs';
import { tInterval } from '../statistics/interval';
import { mean } from '../statistics/moments';
import type { Plan, Stop } from './plan';
import type { RunRecord, RunStore } from './record';

/** The part of a plan that one of several machines does. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/** How far a batch got. */
export interface StagedOutcome {
  /** False if it was interrupted. */
  readonly complete: boolean;
  /** Seeds at which the stopping rule ended it; absent if it used all of them. */
  readonly stoppedAt?: number;
}

/**
 * The numbers of runs in the order of the design, one at a time. A shard takes every `of`-th pair, so that the arms of a
 * pair stay together.
 * @param from first seed, by its place in the plan; `to` is the first one left out
 */
export function* indicesOf(plan: Plan, from = 0, to = plan.seeds.length, shard?: Shard): Generator<number> {
  const { index, of } = shard ?? { index: 0, of: 1 };
  for (let point = 0; point < plan.points.length; point++) {
    for (let seed = from; seed < to; seed++) {
      const pair = point * plan.seeds.length + seed;
      if (pair % of !== index) continue;
      for (let arm = 0; arm < plan.arms.length; arm++) yield pair * plan.arms.length + arm;
    }
  }
}

/**
 * Does a plan look by look, until its stopping rule is content. Without one, and in a shard (which has not all runs of
 * a look), all runs are done.
 * @param run does runs whose records the store then has; it says whether it got through
 */
export async function runStaged(
  plan: Plan,
  store: RunStore,
  run: (indices: Iterable<number>) => Promise<{ readonly complete: boolean }>,
  shard?: Shard,
): Promise<StagedOutcome> {
  const { stop } = plan;
  if (!stop || shard) return { complete: (await run(indicesOf(plan, 0, plan.seeds.length, shard))).complete };
  let from = 0;
  for (const to of stop.looks) {
    const { complete } = await run(indicesOf(plan, from, to));
    if (!complete) return { complete };
    if (to < plan.seeds.length && isEnough({ ...plan, stop }, store.records(), to))
      return { complete, stoppedAt: to };
    from = to;
  }
  return { complete: true };
}

/**
 * True if the interval of the rule's metric is narrow enough: that of the difference to the first arm in every other
 * one, or that of the mean where there is one arm.
 */
function isEnough(
  plan: Plan & { readonly stop: Stop },
  records: Iterable<RunRecord>,
  seeds: number,
): boolean {
  if (plan.arms.length > 1) return lookAt(plan, records, seeds).enough;
  const [row = []] = runsByPair(plan, records).rows;
  const column = plan.metrics.findIndex(({ id }) => id === plan.stop.metric);
  const { a: values } = pairUp(row, row, column, unitsOf(plan, seeds));
  if (values.length < 2) return false;
  const { low, high } = tInterval(values, lookLevel(plan));
  return (high - low) / 2 <= plan.stop.halfWidth * Math.abs(mean(values));
}
