import { PREFIX } from './board';
import type { RedisClient } from './packages';

/**
 * How long a job belongs to a worker that has not been heard of. A worker is heard of every half of that, since its
 * runs are in threads of their own. Too short only costs: the run is done twice, and compared.
 */
const LOCK_MS = 6_000;
/** Time between two looks of a worker for jobs whose worker is gone. */
const LOOK_MS = 3_000;

/** A run that took this many workers with it is given up as failed. */
export const MOST_LOST_WORKERS = 10;

/** At the end, a Redis that is away is waited for so long. */
export const FAREWELL_MS = 3000;

/** Options of BullMQ's `Queue`. */
export function queueOptions(connection: RedisClient): object {
  return { connection, prefix: PREFIX, defaultJobOptions: { removeOnComplete: true, attempts: 1 } };
}

/** Options of BullMQ's `Worker`. @param runs done at a time */
export function workerOptions(connection: RedisClient, runs: number): object {
  return {
    connection,
    prefix: PREFIX,
    concurrency: runs,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_MS,
    maxStalledCount: MOST_LOST_WORKERS,
    // After a lost connection, the next job is asked for at once.
    runRetryDelay: 500,
  };
}
