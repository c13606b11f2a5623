import { Worker } from 'node:worker_threads';
import type { Plan } from '../batch/plan';
import { type RunAnswer, type RunOrder, type RunThreadData, SIGNAL, SIGNAL_WORDS } from './runMessages';
import type { RunLayout } from './runSize';

/** A step leaves many short-lived objects: with a young generation of this size, fewer of its collections interrupt it. */
const YOUNG_MB = 192;

/** A thread that has not loaded the model by then will not: loading takes less than a second. */
const LOADING_MS = 20_000;

/** What a run thread tells its pool. */
export interface RunWorkerEvents {
  answered(worker: RunWorker, answer: RunAnswer): void;
  /** It has ended, and all its answers have been told. */
  ended(worker: RunWorker, reason: string): void;
}

/** The pool's end of a run thread: the runs that it has been given, and its signs of life. */
export class RunWorker {
  /** Numbers of the runs that it has not answered yet; it is doing the first. */
  readonly given: number[] = [];
  readonly #worker: Worker;
  readonly #signals: Int32Array;
  readonly #layout: RunLayout;
  #loaded = false;
  #pulse = 0;
  #silent = 0;
  #end: string | undefined;

  constructor(entry: URL, plan: Plan, layout: RunLayout, events: RunWorkerEvents) {
    this.#layout = layout;
    const signals = new SharedArrayBuffer(SIGNAL_WORDS * 4);
    this.#signals = new Int32Array(signals);
    const workerData: RunThreadData = { role: 'run', plan, signals, workers: layout.workersPerRun };
    this.#worker = new Worker(entry, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: layout.heap, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    this.#worker.on('message', (answer: RunAnswer) => {
      this.#answered(answer);
      events.answered(this, answer);
    });
    this.#worker.on('error', (error) => {
      this.#end ??= `its thread failed: ${error instanceof Error ? error.message : String(error)}`;
    });
    this.#worker.on('exit', (code) => {
      events.ended(this, this.#end ?? `its thread ended with code ${code}`);
    });
  }

  /** False once it is known to end: it takes no more. */
  get works(): boolean {
    return this.#end === undefined;
  }

  give(index: number): void {
    if (this.given.length === 0) this.#silent = 0;
    this.given.push(index);
    const order: RunOrder = index;
    this.#worker.postMessage(order);
  }

  /** Runs that it has not begun are not wanted any more. */
  stop(): void {
    Atomics.store(this.#signals, SIGNAL.stop, 1);
  }

  /**
   * Looks for a sign of life, and ends the thread where there has been none for too many looks.
   * @param milliseconds between two looks
   * @param late the look itself comes late: it does not count
   */
  look(milliseconds: number, late: boolean): void {
    const pulse = Atomics.load(this.#signals, SIGNAL.pulse);
    if (pulse !== this.#pulse || this.given.length === 0) this.#silent = 0;
    else if (!late) this.#silent++;
    this.#pulse = pulse;
    const patience = this.#loaded ? this.#layout.patience : LOADING_MS;
    if (this.#silent * milliseconds < patience || !this.works) return;
    this.#end = `its thread made no progress for ${Math.round(patience / 10) / 100} seconds: it hangs`;
    void this.terminate();
  }

  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #answered(answer: RunAnswer): void {
    this.#silent = 0;
    if (answer.kind === 'loaded') this.#loaded = true;
    else {
      const index = answer.kind === 'record' ? answer.record.index : answer.index;
      this.given.splice(this.given.indexOf(index), 1);
    }
  }
}
