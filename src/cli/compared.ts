import type { Plan } from '../experiment/batch/plan';
import type { RunRecord } from '../experiment/batch/record';
import type { Divergence } from '../experiment/compare/divergence';
import type { LookState } from '../experiment/compare/looks';
import type { BatchManifest } from '../experiment/node/batchManifest';
import type { RunsTiming } from './runPlan';

/** Runs that can be compared. */
export interface Compared {
  readonly plan: Plan;
  records(): Iterable<RunRecord>;
  close(): void;
  /** Where they are kept. */
  readonly directory: string | undefined;
  readonly manifest: BatchManifest | undefined;
  /** Absent for a batch that was there already. */
  readonly timing: RunsTiming | undefined;
  /** What each look of a stopping rule showed. */
  readonly looks: readonly LookState[];
}

/** Where the first pair of an arm parted. */
export interface Parting {
  readonly arm: string;
  /** Seed of the pair that was looked at; absent if no pair differs at its end. */
  readonly seed?: string;
  readonly divergence: Divergence | null;
}
