/** What is kept of a run: plain data, the same bytes wherever it was run. */
export interface RunRecord {
  /** `Job.id`. */
  readonly id: string;
  /** `Job.index`. */
  readonly index: number;
  readonly status: 'done' | 'failed';
  /** Why it failed, in a sentence; empty for a run that is done. */
  readonly reason: string;
  /** Values at the end in the order of `Plan.metrics`; null where a metric has no meaning. Empty if the run failed. */
  readonly metrics: readonly (number | null)[];
  /** Month ends, YYYY-MM-DD, and at each the values in the order of `Plan.metrics`; empty without `Plan.series`. */
  readonly dates: readonly string[];
  readonly series: readonly (readonly (number | null)[])[];
  /** Empty if the run failed. */
  readonly stateHash: string;
}

/** Keeps the records of a batch. */
export interface RunStore {
  /** True if the run of that index has a record. */
  has(index: number): boolean;
  /** Keeps a record; on return it survives whatever happens to the process. */
  put(record: RunRecord): void;
  /** All records in the order of their index, one at a time: a batch need not fit into memory. */
  records(): Iterable<RunRecord>;
}

/** A store that lives as long as the process, for comparisons without a directory. */
export class MemoryStore implements RunStore {
  readonly #records = new Map<number, RunRecord>();

  has(index: number): boolean {
    return this.#records.has(index);
  }

  put(record: RunRecord): void {
    this.#records.set(record.index, record);
  }

  *records(): Iterable<RunRecord> {
    for (const index of [...this.#records.keys()].sort((a, b) => a - b)) {
      yield this.#records.get(index) as RunRecord;
    }
  }
}
