import type { RunRecord, RunStore } from '../../batch/record';
import type { RunSupply } from '../runPool';

/** Between a queue and a pool of threads: runs come in one by one, and each answer goes to who asked for it. */
export class Desk implements RunSupply, RunStore {
  readonly #waiting: number[] = [];
  readonly #asked = new Map<
    number,
    { readonly record: Promise<RunRecord>; answer(record: RunRecord): void }
  >();
  #wake: () => void = () => {};
  #ended = false;

  /** Does a run. One that is asked for again while it is being done is done once. */
  run(index: number): Promise<RunRecord> {
    const before = this.#asked.get(index);
    if (before) return before.record;
    let answer: (record: RunRecord) => void = () => {};
    const record = new Promise<RunRecord>((resolve) => {
      answer = resolve;
    });
    this.#asked.set(index, { record, answer });
    this.#waiting.push(index);
    this.#wake();
    return record;
  }

  /** There will be no more runs. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  next(): number | undefined {
    return this.#waiting.shift();
  }

  get ended(): boolean {
    return this.#ended;
  }

  listen(wake: () => void): void {
    this.#wake = wake;
  }

  has(): boolean {
    return false;
  }

  put(record: RunRecord): void {
    this.#asked.get(record.index)?.answer(record);
    this.#asked.delete(record.index);
  }

  *records(): Generator<RunRecord> {
    // Nothing is kept here.
  }
}
