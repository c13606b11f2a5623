import { failed, jobAt } from '../batch/execute';
import type { Plan } from '../batch/plan';
import type { RunRecord, RunStore } from '../batch/record';
import type { RunAnswer } from './runMessages';
import { layOut, type RunLayout } from './runSize';
import { RunWorker, type RunWorkerEvents } from './runWorker';

/** Where a batch stands. */
export interface BatchProgress {
  /** Runs recorded since it was started, those that failed included. */
  readonly recorded: number;
  readonly failed: number;
  /** Runs that were given to a second thread because the first died. */
  readonly retried: number;
}

/** What a batch came to. */
export interface BatchOutcome extends BatchProgress {
  /** False if it was stopped before all runs were recorded. */
  readonly complete: boolean;
}

/** Runs that become known one after another, as those of a queue. */
export interface RunSupply {
  /** The next run; undefined if there is none at the moment. */
  next(): number | undefined;
  /** True once there will be no more. */
  readonly ended: boolean;
  /** Takes what is to be called whenever either may have changed. */
  listen(wake: () => void): void;
}

/** How a batch is run; nothing of it can change a record of a run that is done. */
export interface RunPoolOptions {
  /** Threads in all. */
  readonly workers: number;
  /** The built worker entry (dist/node/worker.js). */
  readonly entry?: URL;
  /** How runs are laid over threads; by their size unless given. */
  readonly layout?: RunLayout;
  onProgress?(progress: BatchProgress): void;
  /** True once no further run should begin; those under way are finished. */
  stopped?(): boolean;
}

/** Runs that a thread is given at a time: one under way, one that waits, so that no thread does. */
const DEPTH = 2;
/** Times that a run may begin: its second thread's death is the run's own failure. */
const ATTEMPTS = 2;
/** Time between two looks at the threads' signs of life. */
const LOOK_MS = 250;
/**
 * Does runs of a plan in threads and puts their records into a store as they come, in whatever order. A thread that
 * dies, hangs or runs out of memory is replaced; its run is done once more, and is then a failed record.
 * @param indices runs to do; those that the store has are left out
 * @returns once all runs asked for are recorded, or those under way after `stopped`
 * @throws what the store throws, and Error if no thread can be started
 */
export function runBatch(
  plan: Plan,
  indices: Iterable<number> | RunSupply,
  store: RunStore,
  options: RunPoolOptions,
): Promise<BatchOutcome> {
  return new Promise((resolve, reject) => {
    new RunPool(plan, indices, store, options, resolve, reject).start();
  });
}

class RunPool implements RunWorkerEvents {
  readonly #plan: Plan;
  readonly #store: RunStore;
  readonly #options: RunPoolOptions;
  readonly #entry: URL;
  readonly #layout: RunLayout;
  readonly #resolve: (outcome: BatchOutcome) => void;
  readonly #reject: (error: unknown) => void;
  readonly #supply: RunSupply;
  readonly #workers = new Set<RunWorker>();
  /** Runs to be given again, before all others. */
  readonly #again: number[] = [];
  /** Threads that died while they did a run. */
  readonly #deaths = new Map<number, number>();
  readonly #count = { recorded: 0, failed: 0, retried: 0 };
  #skipped = false;
  #stopping = false;
  #everLoaded = false;
  #settled = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  #lastLook = performance.now();

  constructor(
    plan: Plan,
    indices: Iterable<number> | RunSupply,
    store: RunStore,
    options: RunPoolOptions,
    resolve: (outcome: BatchOutcome) => void,
    reject: (error: unknown) => void,
  ) {
    this.#plan = plan;
    this.#store = store;
    this.#options = options;
    this.#entry = options.entry ?? new URL('./worker.js', import.meta.url);
    this.#layout = options.layout ?? layOut(plan, options.workers);
    this.#supply = Symbol.iterator in indices ? supplyOf(indices) : indices;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(): void {
    this.#timer = setInterval(() => this.#guard(() => this.#look()), LOOK_MS);
    this.#supply.listen(() => this.#guard(() => this.#deal()));
    this.#guard(() => this.#deal());
  }

  /** Hands out what there is to those who have nothing to do, and to new threads as long as there may be more. */
  #deal(): void {
    for (const worker of this.#workers) if (worker.given.length === 0) this.#fill(worker, 1);
    while (this.#workers.size < this.#layout.threads && this.#open());
    this.#settleIfDone();
  }

  answered(worker: RunWorker, answer: RunAnswer): void {
    this.#guard(() => {
      if (answer.kind === 'loaded') this.#everLoaded = true;
      else if (answer.kind === 'skipped') this.#skipped = true;
      else this.#record(answer.record);
      this.#fill(worker);
      this.#settleIfDone();
    });
  }

  /** The run that the thread was doing is charged with its end; the one that waited is not. */
  ended(worker: RunWorker, reason: string): void {
    this.#guard(() => {
      this.#workers.delete(worker);
      if (!this.#everLoaded)
        throw new Error(
          `No worker thread can be started: ${reason}. Build the program again ("npm run build")`,
        );
      const [doing, ...waiting] = worker.given;
      if (doing !== undefined) this.#tryAgain(doing, reason);
      this.#again.push(...waiting);
      for (const other of this.#workers) this.#fill(other);
      this.#open();
      this.#settleIfDone();
    });
  }

  /** An error on this side, such as a full disk, ends the batch. */
  #guard(act: () => void): void {
    if (this.#settled) return;
    try {
      act();
    } catch (error) {
      this.#settle(() => this.#reject(error));
    }
  }

  /** The next run to be done; undefined if there is none, or none is wanted. */
  #take(): number | undefined {
    if (this.#options.stopped?.()) this.#stop();
    if (this.#stopping) return undefined;
    const again = this.#again.shift();
    if (again !== undefined) return again;
    let index = this.#supply.next();
    while (index !== undefined && this.#store.has(index)) index = this.#supply.next();
    return index;
  }

  /** Starts a thread for the next run; false if there is none. */
  #open(): boolean {
    const first = this.#take();
    if (first === undefined) return false;
    const worker = new RunWorker(this.#entry, this.#plan, this.#layout, this);
    this.#workers.add(worker);
    worker.give(first);
    return true;
  }

  #fill(worker: RunWorker, depth = DEPTH): void {
    while (worker.works && worker.given.length < depth) {
      const index = this.#take();
      if (index === undefined) return;
      worker.give(index);
    }
  }

  #record(record: RunRecord): void {
    this.#store.put(record);
    this.#deaths.delete(record.index);
    this.#count.recorded++;
    if (record.status === 'failed') this.#count.failed++;
    this.#options.onProgress?.({ ...this.#count });
  }

  #tryAgain(index: number, reason: string): void {
    const deaths = (this.#deaths.get(index) ?? 0) + 1;
    if (deaths >= ATTEMPTS) {
      this.#record(failed(jobAt(this.#plan, index), reason));
      return;
    }
    this.#deaths.set(index, deaths);
    this.#count.retried++;
    this.#again.push(index);
  }

  /**
   * Looks for signs of life. Silence is counted in looks, not in seconds, and a look that comes late does not count:
   * then this thread was held up, not the other.
   */
  #look(): void {
    const now = performance.now();
    const late = now - this.#lastLook > 2 * LOOK_MS;
    this.#lastLook = now;
    if (this.#options.stopped?.()) this.#stop();
    for (const worker of this.#workers) worker.look(LOOK_MS, late);
  }

  #stop(): void {
    if (this.#stopping) return;
    this.#stopping = true;
    for (const worker of this.#workers) worker.stop();
  }

  #settleIfDone(): void {
    for (const { given } of this.#workers) if (given.length > 0) return;
    // Whoever is idle has asked for the next run: there is none, at least at the moment, or none is wanted.
    if (!this.#supply.ended && !this.#stopping) return;
    const complete = this.#supply.ended && !this.#skipped && this.#again.length === 0;
    this.#settle(() => this.#resolve({ ...this.#count, complete }));
  }

  /** Ends the threads, and then tells how it went. */
  #settle(tell: () => void): void {
    if (this.#settled) return;
    this.#settled = true;
    clearInterval(this.#timer);
    void Promise.all([...this.#workers].map((worker) => worker.terminate())).then(tell);
  }
}

/** What is known from the start. */
function supplyOf(indices: Iterable<number>): RunSupply {
  const iterator = indices[Symbol.iterator]();
  let ended = false;
  return {
    next() {
      const { done, value } = iterator.next();
      if (done) ended = true;
      return done ? undefined : value;
    },
    get ended() {
      return ended;
    },
    listen() {},
  };
}
