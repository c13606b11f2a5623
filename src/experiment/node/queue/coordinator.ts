import { digestText } from '../../../engine/hash';
import { failed, jobAt } from '../../batch/execute';
import { type Plan, runsOf } from '../../batch/plan';
import type { RunRecord, RunStore } from '../../batch/record';
import { planText } from '../../study/file';
import { DirectoryError } from '../runDirectory';
import type { BatchOutcome, BatchProgress } from '../runPool';
import { Board, type Delivery, ownBuild } from './board';
import { type RedisAddress, RedisLine, within } from './line';
import { type JobQueue, QueueError, type QueuePackages, queuePackages, type RedisClient } from './packages';
import { FAREWELL_MS, MOST_LOST_WORKERS, queueOptions } from './settings';

/** How a batch is run by workers on other machines. */
export interface QueueOptions {
  onProgress?(progress: BatchProgress): void;
  /** True once the batch should end; workers finish the runs in hand, and the next start gathers them. */
  stopped?(): boolean;
  /** Takes what a person should know, in a sentence. */
  note?(sentence: string): void;
}

/** Runs that are in the queue at a time: enough for a few thousand threads, and no load for Redis. */
const WINDOW = 4000;
/** Jobs put into the queue at once. */
const SLICE = 200;
/** Results taken at once, and how long to wait for the first. */
const MOST_RESULTS = 50;
const PATIENCE_MS = 1000;
/** Time after which all that should be in Redis is put there again: it may have forgotten it in a crash. */
const MEND_MS = 10_000;
/** Time without any result after which it is said how to start a worker. */
const HINT_MS = 5000;

/**
 * Does runs of a plan by a queue in Redis, and puts the records into a store as they come. A result leaves Redis once
 * the store has it, so that the batch goes on after the end of anything: a worker, Redis, this process. Redis need not
 * even remember: what it has lost is put there again.
 * @param indices runs to do; those that the store has are left out
 * @returns once all are recorded, or soon after `stopped`
 * @throws QueueError, and what the store throws: among it that a run has come out differently twice
 */
export async function queueBatch(
  plan: Plan,
  indices: Iterable<number>,
  store: RunStore,
  address: RedisAddress,
  options: QueueOptions = {},
): Promise<BatchOutcome> {
  const coordinator = new Coordinator(await queuePackages(), plan, indices, store, address, options);
  try {
    return await coordinator.run();
  } finally {
    coordinator.release();
  }
}

class Coordinator {
  readonly #plan: Plan;
  readonly #text: string;
  readonly #store: RunStore;
  readonly #options: QueueOptions;
  readonly #next: Iterator<number>;
  readonly #line: RedisLine;
  readonly #reader: RedisClient;
  readonly #board: Board;
  readonly #queue: JobQueue;
  /** Runs in the queue or with a worker, by number: the id that their results must have. */
  readonly #outstanding = new Map<number, string>();
  readonly #count = { recorded: 0, failed: 0, retried: 0 };
  #exhausted = false;
  #mendedAt = performance.now();
  #connections = 0;
  #hintAt = performance.now() + HINT_MS;

  constructor(
    packages: QueuePackages,
    plan: Plan,
    indices: Iterable<number>,
    store: RunStore,
    address: RedisAddress,
    options: QueueOptions,
  ) {
    this.#plan = plan;
    this.#text = planText(plan);
    this.#store = store;
    this.#options = options;
    this.#next = indices[Symbol.iterator]();
    this.#line = new RedisLine(packages, address, (sentence) => options.note?.(sentence));
    this.#reader = this.#line.second();
    this.#board = new Board(this.#line.client, digestText(this.#text));
    this.#queue = new packages.Queue(this.#board.queue, queueOptions(this.#line.client));
    // The line tells of outages.
    this.#queue.on('error', () => {});
  }

  async run(): Promise<BatchOutcome> {
    await this.#open();
    // What workers have done since an earlier end is not asked for again.
    while ((await this.#gather(1)) > 0);
    while (!this.#stopped()) {
      await this.#add(this.#draw());
      if (this.#outstanding.size === 0) break;
      const hasRoom = !this.#exhausted && this.#outstanding.size < WINDOW;
      await this.#gather(hasRoom ? 1 : PATIENCE_MS);
      await this.#mend();
    }
    const complete = !this.#stopped();
    await this.#close(complete);
    return { ...this.#count, complete };
  }

  release(): void {
    this.#line.close();
  }

  #stopped(): boolean {
    return this.#options.stopped?.() === true;
  }

  /** Insists on an answer of Redis; there is none if the batch is stopped meanwhile. */
  #ask<T>(ask: () => Promise<T>): Promise<T | undefined> {
    return this.#line.insistUnless(() => this.#stopped(), ask);
  }

  async #open(): Promise<void> {
    const study = { title: this.#plan.title, ...ownBuild() };
    await this.#ask(() => this.#board.open(this.#text, study));
    // An earlier end may have been cut off between its parts, the first of which is a pause.
    await this.#ask(() => this.#queue.resume());
    this.#connections = this.#line.opened;
  }

  /** The next runs, as many as the queue has room for. */
  #draw(): number[] {
    const drawn: number[] = [];
    while (!this.#exhausted && this.#outstanding.size < WINDOW && drawn.length < SLICE) {
      const { done, value } = this.#next.next();
      if (done) this.#exhausted = true;
      else if (!this.#store.has(value)) {
        this.#outstanding.set(value, jobAt(this.#plan, value).id);
        drawn.push(value);
      }
    }
    return drawn;
  }

  /** Puts runs into the queue; one that is there already stays as it is. */
  async #add(indices: readonly number[]): Promise<void> {
    for (let at = 0; at < indices.length; at += SLICE) {
      const jobs = indices.slice(at, at + SLICE).map((index) => ({
        name: 'run',
        data: { index },
        // A study may hold the same run twice: its id alone is not enough.
        opts: { jobId: `${this.#outstanding.get(index)}-${index}` },
      }));
      await this.#ask(() => this.#queue.addBulk(jobs));
    }
  }

  /** Takes the results that there are. @param patience milliseconds to wait for the first. @returns how many */
  async #gather(patience: number): Promise<number> {
    const deliveries = await this.#ask(() => this.#board.deliveries(this.#reader, MOST_RESULTS, patience));
    if (this.#stopped() || deliveries === undefined) return 0;
    for (const delivery of deliveries) this.#take(delivery);
    await this.#ask(() => this.#board.remove(deliveries.map(({ entry }) => entry)));
    if (deliveries.length > 0) this.#hintAt = Number.POSITIVE_INFINITY;
    else if (performance.now() > this.#hintAt) {
      this.#hintAt = Number.POSITIVE_INFINITY;
      this.#options.note?.(
        `No result yet. Start workers, on as many machines as you like: roda worker --queue redis://${this.#line.shown}`,
      );
    }
    return deliveries.length;
  }

  #take({ record, worker }: Delivery): void {
    const { id, index } = record;
    if (!(Number.isInteger(index) && index >= 0 && index < runsOf(this.#plan))) return;
    const expected = this.#outstanding.get(index) ?? jobAt(this.#plan, index).id;
    if (id !== expected) {
      throw new QueueError(
        `${worker} has run ${id} as number ${index}, which is ${expected} here: it is another build of the program. Use the same one everywhere`,
      );
    }
    const again = this.#store.has(index);
    try {
      this.#store.put(record);
    } catch (error) {
      if (!again || !(error instanceof DirectoryError)) throw error;
      throw new DirectoryError(`${error.message}. The later result is that of ${worker}`);
    }
    if (!again) this.#recorded(record);
  }

  #recorded({ index, status }: RunRecord): void {
    this.#outstanding.delete(index);
    this.#count.recorded++;
    if (status === 'failed') this.#count.failed++;
    this.#options.onProgress?.({ ...this.#count });
  }

  /** Now and then, and after an outage: puts back what Redis has lost, and gives up what no worker survives. */
  async #mend(): Promise<void> {
    const now = performance.now();
    if (now - this.#mendedAt < MEND_MS && this.#line.opened === this.#connections) return;
    this.#mendedAt = now;
    await this.#open();
    while ((await this.#gather(1)) > 0);
    await this.#add([...this.#outstanding.keys()]);
    const lost = (await this.#ask(() => this.#queue.getFailed(0, MOST_RESULTS))) ?? [];
    for (const job of lost) {
      const { index } = job.data;
      const id = this.#outstanding.get(index);
      if (id !== undefined && !this.#stopped()) {
        const reason = `it was given up: ${MOST_LOST_WORKERS} workers that took it were lost before its end`;
        const record = failed(
          { id, index },
          /stalled/.test(job.failedReason ?? '') ? reason : `${job.failedReason}`,
        );
        this.#store.put(record);
        this.#recorded(record);
      }
      await this.#ask(() => job.remove());
    }
  }

  /** A batch that is only interrupted stays open: runs in hand are delivered, and the next start gathers them. */
  async #close(complete: boolean): Promise<void> {
    const farewell = complete
      ? this.#queue.obliterate({ force: true }).then(() => this.#board.close())
      : this.#queue.drain();
    const gone = await within(FAREWELL_MS, farewell).catch(() => false);
    if (complete && !gone)
      this.#options.note?.(`Redis at ${this.#line.shown} does not answer: an empty queue stays there.`);
  }
}
