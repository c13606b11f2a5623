import type { Plan } from '../batch/plan';
import type { RunRecord } from '../batch/record';

/** What a run thread is started with. */
export interface RunThreadData {
  readonly role: 'run';
  readonly plan: Plan;
  /** Words of SIGNAL, in shared memory. */
  readonly signals: SharedArrayBuffer;
  /** Threads that share each run, the run thread included. */
  readonly workers: number;
}

/** Places of the words (Int32) that a run thread and its pool share. */
export const SIGNAL = {
  /** Counts up while the thread is alive: at every step, pass and piece of memory. */
  pulse: 0,
  /** 1: runs that have not begun are not wanted any more. */
  stop: 1,
} as const;
export const SIGNAL_WORDS = 2;

/** To a run thread: the number of a run to do. They are done in the order in which they arrive. */
export type RunOrder = number;

/** From a run thread. */
export type RunAnswer =
  /** It has loaded the model and waits. */
  | { readonly kind: 'loaded' }
  | { readonly kind: 'record'; readonly record: RunRecord }
  /** The run was not begun, because of `stop`. */
  | { readonly kind: 'skipped'; readonly index: number };
