import { totalmem } from 'node:os';
import { clamp } from '../../engine/maths';
import { PATIENCE_MS } from '../../host/pool';
import type { Plan } from '../batch/plan';
import { costOf } from '../study/estimate';

/** From this many agents on, threads that share a run gain more than they lose at the barriers between passes. */
const SHARED_AGENTS = 500_000;
/** Threads that share such a run; beyond them the serial part of a step rules. */
const SHARED_THREADS = 4;
/** Bytes of a thread before it holds an agent: the program, its compiled code and the heap of a small world. */
const THREAD_BYTES = 200e6;
/** Part of the machine's memory that a batch may take. */
const MEMORY_SHARE = 0.7;
/** Bytes of agents that are built, or hashed at the end, in a second on a machine that is busy with other things. */
const BYTES_PER_SECOND = 20e6;
/** Least and most heap of a thread, in MiB; its agents lie outside of it. */
const HEAP = { least: 512, most: 4096 } as const;

/** How the runs of a plan are laid over threads. */
export interface RunLayout {
  /** Runs at a time. */
  readonly threads: number;
  /** Threads that share each of them. */
  readonly workersPerRun: number;
  /** A run that gives no sign of life for this many milliseconds counts as dead. */
  readonly patience: number;
  /** Heap of a thread in MiB. */
  readonly heap: number;
}

/**
 * Lays runs over `workers` threads: one thread a run for small runs, several a run for large ones, and no more at a
 * time than memory holds. The patience is that of a helper thread, and longer by the time in which a world of that size
 * is built or hashed, both of which give no sign in between.
 * @param memory bytes of the machine
 */
export function layOut(plan: Plan, workers: number, memory = totalmem()): RunLayout {
  const { agents, bytes } = costOf(plan).largest;
  const fitting = Math.max(1, Math.floor((memory * MEMORY_SHARE) / (bytes + THREAD_BYTES)));
  const wanted = agents >= SHARED_AGENTS ? Math.ceil(workers / SHARED_THREADS) : workers;
  const threads = Math.max(1, Math.min(wanted, fitting));
  return {
    threads,
    workersPerRun: agents >= SHARED_AGENTS ? Math.max(1, Math.floor(workers / threads)) : 1,
    patience: PATIENCE_MS + (bytes / BYTES_PER_SECOND) * 1000,
    heap: clamp(Math.floor((memory * MEMORY_SHARE) / threads / (1 << 20)), HEAP.least, HEAP.most),
  };
}
