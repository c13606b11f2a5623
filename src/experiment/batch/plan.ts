import type { Uncertainty } from '../../scenario/identity';
import type { ResolvedScenario } from '../../scenario/resolve';
import type { Design } from '../design/design';

/** One of the scenarios that a study runs at every point and seed. */
export interface Arm {
  readonly name: string;
  readonly scenario: ResolvedScenario;
}

/** What a study varies: a parameter, or `links.<id>.valve`, with the unit of the numbers in `Plan.points`. */
export interface Varied {
  readonly path: string;
  readonly unit: string;
  /** How its values were chosen, for people: `uniform from 0.1 to 0.3`. */
  readonly spread?: string;
}

/** When a batch may end early: at a look at which the interval of a metric is narrow enough. */
export interface Stop {
  readonly metric: string;
  /** Half the width of the 95 % interval as a share of the mean (of the difference, where arms are compared). */
  readonly halfWidth: number;
  /** Numbers of seeds at which it is looked, rising; the last is that of all seeds. */
  readonly looks: readonly number[];
}

/** The seed of a run's events, and that of its parameter draw (the same unless a study separates the two). */
export interface SeedPair {
  readonly seed: string;
  readonly draw: string;
}

/** A metric that a batch keeps. */
export interface KeptMetric {
  readonly id: string;
  readonly unit: string;
}

/**
 * Everything that decides a batch, as plain data: arms x points x seeds. The runs are numbered so that the arms of one
 * point and seed stand together: index = (point x seeds + seed) x arms + arm.
 */
export interface Plan {
  readonly title: string;
  readonly asks: string;
  readonly arms: readonly Arm[];
  /** Name of the design, such as `grid`, `sobol`, `morris` or `list`; `none` where nothing is varied. */
  readonly design: string;
  /** How the points were laid, by which sensitivity indices know their structure; absent for `list` and `none`. */
  readonly sampling?: Design;
  readonly varied: readonly Varied[];
  /** A value per varied path; one empty point where nothing is varied. */
  readonly points: readonly (readonly number[])[];
  readonly seeds: readonly SeedPair[];
  readonly uncertainty: Uncertainty;
  readonly metrics: readonly KeptMetric[];
  /** True if the metrics are also kept month by month. */
  readonly series: boolean;
  readonly stop?: Stop;
  readonly version: string;
}

/** One run to do. It holds all that a thread on any machine needs. */
export interface Job {
  /** Identity of the run: 16 hex digits of the hash of scenario with edits, seed, draw and version. */
  readonly id: string;
  readonly index: number;
  readonly arm: number;
  readonly point: number;
  /** Place in `Plan.seeds`. */
  readonly seedIndex: number;
  readonly seed: string;
  readonly draw: string;
  readonly uncertainty: Uncertainty;
  /** The arm's scenario with the point's values laid over it. */
  readonly scenario: ResolvedScenario;
}

/**
 * Pairs of seeds: the events of every run have their own, and each `eventsPerDraw` of them in a row share the
 * parameter draw of the first.
 */
export function seedPairs(seeds: readonly string[], eventsPerDraw = 1): SeedPair[] {
  return seeds.map((seed, i) => ({ seed, draw: seeds[i - (i % eventsPerDraw)] as string }));
}

/** Number of runs of a plan. */
export function runsOf(plan: Plan): number {
  return plan.arms.length * plan.points.length * plan.seeds.length;
}

/** Where a run stands in a plan. */
export function placeOf(plan: Plan, index: number): { arm: number; point: number; seedIndex: number } {
  const pair = Math.floor(index / plan.arms.length);
  return {
    arm: index % plan.arms.length,
    point: Math.floor(pair / plan.seeds.length),
    seedIndex: pair % plan.seeds.length,
  };
}
