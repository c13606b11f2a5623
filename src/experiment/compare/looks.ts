import type { Plan, Stop } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { mean } from '../statistics/moments';
import { atLook, sequentialPlan } from '../statistics/sequential';
import { pairUp, runsByPair, unitsOf } from './pairs';

/** Confidence of a comparison as a whole. */
export const LEVEL = 0.95;

/**
 * Numbers of seeds at which a comparison is looked at: each half as many again as the one before, in whole draws.
 * @param most seeds that may be used; the last look
 * @param eventsPerDraw seeds that share a parameter draw
 * @param first seeds of the first look
 */
export function scheduleOf(most: number, eventsPerDraw = 1, first = 16): number[] {
  const looks: number[] = [];
  const inDraws = (seeds: number): number => Math.ceil(seeds / eventsPerDraw) * eventsPerDraw;
  for (let look = inDraws(first); look < most; look = inDraws(Math.ceil(look * 1.5))) looks.push(look);
  return [...looks, most];
}

/**
 * Confidence of each look's interval, so that those of all looks hold together as often as `LEVEL` says; `LEVEL` itself
 * for a plan that is looked at once. Looks count in units (see `unitsOf`).
 */
export function lookLevel(plan: Plan): number {
  if (!plan.stop) return LEVEL;
  const looks = plan.stop.looks.map((seeds) => unitsOf(plan, seeds).count);
  return sequentialPlan({ looks: [...new Set(looks)].filter((count) => count >= 2), level: LEVEL }).lookLevel;
}

/** What a look shows of one arm against the first. */
export interface LookResult {
  readonly arm: string;
  /** Pairs of runs, or independent draws of them. */
  readonly n: number;
  readonly difference: number;
  /** Half the interval's width over the difference; 0 where nothing varies, null where it has no meaning yet. */
  readonly relativeHalfWidth: number | null;
}

/** The state of a plan's stopping rule with what has been run so far. */
export interface LookState {
  readonly seeds: number;
  readonly arms: readonly LookResult[];
  /** True if the intervals of all arms are narrow enough. */
  readonly enough: boolean;
}

/** Looks at the stopping rule of a plan. @param seeds the first so many seeds are done */
export function lookAt(
  plan: Plan & { readonly stop: Stop },
  records: Iterable<RunRecord>,
  seeds: number,
): LookState {
  const { rows } = runsByPair(plan, records);
  const units = unitsOf(plan, seeds);
  const level = lookLevel(plan);
  const column = plan.metrics.findIndex(({ id }) => id === plan.stop.metric);
  const arms = plan.arms.slice(1).map(({ name }, i): LookResult => {
    const { a, b } = pairUp(rows[0] ?? [], rows[i + 1] ?? [], column, units);
    const differences = b.map((value, at) => value - (a[at] as number));
    if (differences.length < 2)
      return { arm: name, n: differences.length, difference: 0, relativeHalfWidth: null };
    const width = atLook(differences, level).relativeHalfWidth;
    const relativeHalfWidth = Number.isFinite(width) ? width : null;
    return { arm: name, n: differences.length, difference: mean(differences), relativeHalfWidth };
  });
  const enough = arms.every(({ relativeHalfWidth: width }) => width !== null && width <= plan.stop.halfWidth);
  return { seeds, arms, enough };
}
