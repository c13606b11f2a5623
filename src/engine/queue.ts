/** Columns of a queue: what a posting consists of. */
export const QUEUE_FIELDS = ['from', 'to', 'amount', 'attribute', 'due', 'posted', 'sequence'] as const;

type Field = (typeof QUEUE_FIELDS)[number];

/** A queue as plain lists, for a saved state. */
export type QueueLists = { readonly [F in Field]: readonly number[] };

/** Entries that a queue has room for at first: 64 bytes a column, which the engine keeps on its heap. */
const ROOM = 8;

/**
 * What is under way over one link, in the order posted: parallel columns, of which the first `length` entries count.
 * Numbers are whole and below 2^53. The columns keep their room when entries leave: most queues fill and empty at
 * every step.
 */
export class Queue {
  from = new Float64Array(ROOM);
  to = new Float64Array(ROOM);
  amount = new Float64Array(ROOM);
  attribute = new Float64Array(ROOM);
  due = new Float64Array(ROOM);
  posted = new Float64Array(ROOM);
  sequence = new Float64Array(ROOM);
  length = 0;
  /** Step before which nothing is due. */
  earliest = Number.POSITIVE_INFINITY;

  push(
    from: number,
    to: number,
    amount: number,
    attribute: number,
    due: number,
    posted: number,
    sequence: number,
  ): void {
    const at = this.length;
    if (at === this.due.length) this.#grow(2 * at);
    this.from[at] = from;
    this.to[at] = to;
    this.amount[at] = amount;
    this.attribute[at] = attribute;
    this.due[at] = due;
    this.posted[at] = posted;
    this.sequence[at] = sequence;
    this.length = at + 1;
    if (due < this.earliest) this.earliest = due;
  }

  /** Takes out those of the first `count` entries that are due by `now`; the others close up, in their order. */
  drop(count: number, now: number): void {
    let kept = 0;
    let earliest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.length; i++) {
      const due = this.due[i] as number;
      if (i < count && due <= now) continue;
      if (due < earliest) earliest = due;
      if (kept !== i) this.#move(i, kept);
      kept++;
    }
    this.length = kept;
    this.earliest = earliest;
  }

  /** The entries of one column. */
  column(field: Field): Float64Array {
    return this[field].subarray(0, this.length);
  }

  lists(): QueueLists {
    return Object.fromEntries(
      QUEUE_FIELDS.map((field) => [field, Array.from(this.column(field))]),
    ) as unknown as QueueLists;
  }

  /** Takes over what a saved state holds. */
  load(lists: QueueLists): void {
    this.length = lists.due.length;
    this.#grow(Math.max(ROOM, this.length));
    for (const field of QUEUE_FIELDS) this[field].set(lists[field]);
    this.earliest = this.column('due').reduce((least, due) => Math.min(least, due), Number.POSITIVE_INFINITY);
  }

  #move(from: number, to: number): void {
    this.from[to] = this.from[from] as number;
    this.to[to] = this.to[from] as number;
    this.amount[to] = this.amount[from] as number;
    this.attribute[to] = this.attribute[from] as number;
    this.due[to] = this.due[from] as number;
    this.posted[to] = this.posted[from] as number;
    this.sequence[to] = this.sequence[from] as number;
  }

  #grow(room: number): void {
    for (const field of QUEUE_FIELDS) {
      const larger = new Float64Array(room);
      larger.set(this[field].subarray(0, room));
      this[field] = larger;
    }
  }
}
