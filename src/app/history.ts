/** Points kept at most; then every second one goes. */
const MOST_POINTS = 2000;

/** What metrics have been since the run began, as far as keyframes told. */
export class History {
  readonly #index: ReadonlyMap<string, number>;
  #steps: number[] = [];
  #minutes: number[] = [];
  #rows: Float64Array[] = [];
  /** Steps between points that are kept; doubled when there are too many. */
  #spacing = 1;
  #isTailExtra = false;

  /** @param ids in the order of the values that `add` gets */
  constructor(ids: readonly string[]) {
    this.#index = new Map(ids.map((id, i) => [id, i]));
  }

  /** Takes in the metrics after a step; older steps than the last are ignored. */
  add(step: number, minute: number, values: Float64Array): void {
    const last = this.#steps.at(-1) ?? -1;
    if (step <= last) return;
    // The newest point is always there, also where the spacing would leave it out.
    if (this.#isTailExtra) this.#dropTail();
    const kept = this.#steps.at(-1);
    this.#isTailExtra = kept !== undefined && step - kept < this.#spacing;
    this.#steps.push(step);
    this.#minutes.push(minute);
    this.#rows.push(values.slice());
    if (this.#steps.length > MOST_POINTS) this.#thin();
  }

  /** Minutes since 1970 of the points. */
  get minutes(): readonly number[] {
    return this.#minutes;
  }

  has(id: string): boolean {
    return this.#index.has(id);
  }

  /** A metric over the points; undefined if the run does not report it. */
  series(id: string): number[] | undefined {
    const at = this.#index.get(id);
    return at === undefined ? undefined : this.#rows.map((row) => row[at]);
  }

  /** The newest value of a metric. */
  now(id: string): number | undefined {
    const at = this.#index.get(id);
    return at === undefined ? undefined : this.#rows.at(-1)?.[at];
  }

  /** The value at the last point that is at least `days` old; undefined if the run is younger. */
  ago(id: string, days: number): { value: number; days: number } | undefined {
    const at = this.#index.get(id);
    const now = this.#minutes.at(-1);
    if (at === undefined || now === undefined) return undefined;
    const point = this.#minutes.findLastIndex((minute) => minute <= now - days * 1440);
    if (point < 0) return undefined;
    return { value: this.#rows[point][at], days: (now - this.#minutes[point]) / 1440 };
  }

  #dropTail(): void {
    this.#steps.pop();
    this.#minutes.pop();
    this.#rows.pop();
    this.#isTailExtra = false;
  }

  #thin(): void {
    const kept = (_: unknown, i: number): boolean => i % 2 === 0;
    this.#steps = this.#steps.filter(kept);
    this.#minutes = this.#minutes.filter(kept);
    this.#rows = this.#rows.filter(kept);
    this.#spacing *= 2;
    this.#isTailExtra = false;
  }
}

/**
 * Path of a small trend line in a box: time to the right, from the lowest to the highest value. Undefined below two
 * points.
 */
export function trendPath(
  minutes: readonly number[],
  values: readonly number[],
  width: number,
  height: number,
  most = 60,
): string | undefined {
  const every = Math.max(1, Math.ceil(values.length / most));
  const picked = values
    .map((value, i) => ({ value, minute: minutes[i] }))
    .filter(({ value }, i) => (values.length - 1 - i) % every === 0 && Number.isFinite(value));
  if (picked.length < 2) return undefined;
  const least = Math.min(...picked.map(({ value }) => value));
  const span = Math.max(...picked.map(({ value }) => value)) - least;
  const first = picked[0].minute;
  const length = picked[picked.length - 1].minute - first;
  return picked
    .map(({ value, minute }, i) => {
      const x = ((minute - first) / length) * width;
      const y = span === 0 ? height / 2 : height - ((value - least) / span) * height;
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}
