import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { type Plan, runsOf } from '../../batch/plan';
import { readPlan } from '../../study/file';
import { runBatch } from '../runPool';
import { layOut } from '../runSize';
import { Board, buildDifference, type OpenStudy, ownBuild } from './board';
import { Desk } from './desk';
import { type RedisAddress, RedisLine, within } from './line';
import { type QueuedJob, QueueError, type QueuePackages, type QueueWorker, queuePackages } from './packages';
import { FAREWELL_MS, workerOptions } from './settings';

/** How a worker serves. */
export interface ServeOptions {
  /** Threads. */
  readonly workers: number;
  /** Ends after so long without a run to do; undefined: never. */
  readonly idleMs: number | undefined;
  /** The built worker entry (dist/node/worker.js). */
  readonly entry?: URL;
  /** True once it should end; the runs in hand are finished and delivered. */
  stopped(): boolean;
  /** Takes what a person should know, in a sentence. */
  note(sentence: string): void;
}

/** What a worker has done. */
export interface ServeOutcome {
  readonly delivered: number;
  /** Those of them that failed. */
  readonly failed: number;
}

/** Time between two looks at the list of open studies. */
const LOOK_MS = 1000;
/** A study whose runs are all in other hands is left for another after that time. */
const MOVE_ON_MS = 3000;

/**
 * Does runs of whatever studies are open on a Redis, one study at a time, and delivers the results.
 * @returns once it is stopped, or idle for too long
 * @throws QueueError
 */
export async function serveQueue(address: RedisAddress, options: ServeOptions): Promise<ServeOutcome> {
  const server = new Server(await queuePackages(), address, options);
  try {
    return await server.run();
  } finally {
    server.release();
  }
}

class Server {
  readonly #packages: QueuePackages;
  readonly #options: ServeOptions;
  readonly #line: RedisLine;
  readonly #name = `${hostname()} (process ${process.pid})`;
  readonly #refused = new Set<string>();
  readonly #count = { delivered: 0, failed: 0 };
  /** Runs in hand. */
  #active = 0;
  /** Since when there has been none. */
  #idleSince = performance.now();
  #last = '';

  constructor(packages: QueuePackages, address: RedisAddress, options: ServeOptions) {
    this.#packages = packages;
    this.#options = options;
    this.#line = new RedisLine(packages, address, options.note);
  }

  async run(): Promise<ServeOutcome> {
    while (!this.#over()) {
      const studies = await this.#studies();
      // The one after the last in turn, so that none is forgotten.
      const digests = [...studies.keys()].sort();
      const digest = digests.find((d) => d > this.#last) ?? digests[0];
      if (digest === undefined) await pause(LOOK_MS);
      else await this.#serve(digest, studies.get(digest) as OpenStudy);
    }
    return { ...this.#count };
  }

  release(): void {
    this.#line.close();
  }

  #over(): boolean {
    const { idleMs = Number.POSITIVE_INFINITY, stopped } = this.#options;
    return stopped() || this.#idle() > idleMs;
  }

  #ask<T>(ask: () => Promise<T>): Promise<T | undefined> {
    return this.#line.insistUnless(() => this.#over(), ask);
  }

  /** For how many milliseconds there has been nothing to do. */
  #idle(): number {
    return this.#active > 0 ? 0 : performance.now() - this.#idleSince;
  }

  /** The studies that this build can serve. */
  async #studies(): Promise<Map<string, OpenStudy>> {
    const studies = (await this.#ask(() => Board.studies(this.#line.client))) ?? new Map<string, OpenStudy>();
    for (const [digest, study] of studies) {
      const difference = buildDifference(study, ownBuild());
      if (difference === undefined) continue;
      studies.delete(digest);
      if (this.#refused.has(digest)) continue;
      this.#refused.add(digest);
      this.#options.note(
        `"${study.title}" is left alone: it was put into the queue by another build of the program (${difference}). Use the same one on all machines.`,
      );
    }
    return studies;
  }

  /** Does runs of a study until it is closed, or others want their turn. */
  async #serve(digest: string, { title }: OpenStudy): Promise<void> {
    const board = new Board(this.#line.client, digest);
    const text = await this.#ask(() => board.plan());
    if (text === undefined) return void (await pause(LOOK_MS));
    if (this.#last !== digest) this.#options.note(`Serving "${title}" (${digest.slice(0, 8)}).`);
    this.#last = digest;
    const plan = readPlan(text);
    const layout = layOut(plan, this.#options.workers);
    const desk = new Desk();
    const { workers, entry } = this.#options;
    const pool = runBatch(plan, desk, desk, { workers, layout, ...(entry ? { entry } : {}) });
    const since = performance.now();
    const worker = new this.#packages.Worker(
      board.queue,
      (job) => this.#do(job, plan, board, desk),
      workerOptions(this.#line.client, layout.threads),
    );
    // The line tells of outages; a job whose lock is gone is another worker's by now, and its result the same.
    worker.on('error', () => {});
    // The pool ends before it is asked to only where no thread can be started.
    await Promise.race([pool, this.#until(digest, since).then(() => this.#part(worker))]);
    desk.end();
    await pool;
    const studies = await this.#ask(() => Board.studies(this.#line.client));
    if (studies && !studies.has(digest)) await this.#ask(() => board.sweep());
  }

  /** Waits until the study has been closed, another one wants its turn, or all is over. */
  async #until(digest: string, since: number): Promise<void> {
    while (!this.#over()) {
      await pause(LOOK_MS);
      const studies = await this.#studies();
      if (!studies.has(digest) && this.#active === 0) return;
      const idle = Math.min(this.#idle(), performance.now() - since);
      if (studies.size > 1 && idle > MOVE_ON_MS) return;
    }
  }

  async #do({ data: { index } }: QueuedJob, plan: Plan, board: Board, desk: Desk): Promise<void> {
    if (!(Number.isInteger(index) && index >= 0 && index < runsOf(plan)))
      throw new QueueError(`the study has no run number ${index}`);
    this.#active++;
    try {
      const record = await desk.run(index);
      await this.#line.insist(() => board.deliver(record, this.#name));
      this.#count.delivered++;
      if (record.status === 'failed') this.#count.failed++;
    } finally {
      this.#active--;
      this.#idleSince = performance.now();
    }
  }

  /** Takes no more jobs, and finishes those in hand. */
  async #part(worker: QueueWorker): Promise<void> {
    const closed = worker.close();
    closed.catch(() => {});
    while (this.#active > 0) await pause(LOOK_MS / 10);
    // Where Redis is away, BullMQ waits for ever to end a connection, and its timer would keep the process alive.
    if (!(await within(FAREWELL_MS, closed).catch(() => false))) await worker.lockManager.close();
  }
}
