import { type Plan, placeOf } from '../batch/plan';
import type { RunRecord } from '../batch/record';

/** What a sensitivity is of: an arm, or the difference between two arms. */
export interface Subject {
  /** As it is told: the arm's name, or `arm - arm`. */
  readonly name: string;
  /** Places in `Plan.arms`; with `minus`, `arm` minus `minus`. */
  readonly arm: number;
  readonly minus?: number;
}

/** All that a sensitivity can be of: each arm, then the difference of each further arm to the first. */
export function subjectsOf({ arms }: Plan): Subject[] {
  const [first] = arms;
  return [
    ...arms.map(({ name }, arm) => ({ name, arm })),
    ...arms.slice(1).map(({ name }, i) => ({ name: `${name} - ${first.name}`, arm: i + 1, minus: 0 })),
  ];
}

/**
 * Outputs of a batch: every metric at every point, averaged over the seeds. The seeds are the same at all points, so a
 * mean over fewer of them would be another quantity: a point of which a run is missing has no output (NaN).
 */
export class Outputs {
  /** Seeds of which there are runs at all: a stopping rule may have ended the batch before the last. */
  readonly seeds: number;
  readonly failed: number;
  readonly done: number;
  readonly #plan: Plan;
  readonly #sums: Float64Array;
  readonly #counts: Uint32Array;

  /** Goes once through the records; they need not fit into memory. */
  constructor(plan: Plan, records: Iterable<RunRecord>) {
    this.#plan = plan;
    const size = plan.arms.length * plan.metrics.length * plan.points.length;
    this.#sums = new Float64Array(size);
    this.#counts = new Uint32Array(size);
    const seen = new Set<number>();
    let [done, failed] = [0, 0];
    for (const { index, status, metrics } of records) {
      const { arm, point, seedIndex } = placeOf(plan, index);
      seen.add(seedIndex);
      if (status === 'done') done += 1;
      else failed += 1;
      for (const [metric, value] of metrics.entries()) {
        if (value === null) continue;
        const at = this.#at(arm, metric) + point;
        this.#sums[at] += value;
        this.#counts[at] += 1;
      }
    }
    this.seeds = seen.size;
    this.done = done;
    this.failed = failed;
  }

  #at(arm: number, metric: number): number {
    return (arm * this.#plan.metrics.length + metric) * this.#plan.points.length;
  }

  /** Runs that have no record. */
  get missing(): number {
    const { arms, points } = this.#plan;
    return arms.length * points.length * this.seeds - this.done - this.failed;
  }

  /** The outputs of a metric, in the order of the points; NaN where a run is missing or the metric has no meaning. */
  of({ arm, minus }: Subject, metric: number): Float64Array {
    const own = this.#means(arm, metric);
    if (minus === undefined) return own;
    const other = this.#means(minus, metric);
    return own.map((value, point) => value - other[point]);
  }

  #means(arm: number, metric: number): Float64Array {
    const from = this.#at(arm, metric);
    return Float64Array.from(this.#plan.points, (_, point) =>
      this.#counts[from + point] === this.seeds ? this.#sums[from + point] / this.seeds : Number.NaN,
    );
  }
}
