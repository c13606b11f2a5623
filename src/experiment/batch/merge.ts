import { canonicalJson } from '../../scenario/identity';
import type { RunRecord } from './record';

/** One of the batches to be joined. */
export interface MergeSource {
  /** What a person calls it: its directory. */
  readonly name: string;
  /** In the order of their index. */
  readonly records: Iterable<RunRecord>;
}

/** One run came out in two ways: somewhere the program computes something else than elsewhere. */
export class DeterminismAlarm extends Error {
  constructor(record: RunRecord, a: string, b: string) {
    super(
      `run ${record.id} (number ${record.index}) has come out differently in ${a} and in ${b}, although one run has one ` +
        'result on every machine. Do it again on each of them ("roda reproduce" says which record is right), and check ' +
        'the memory of the machine that was wrong',
    );
  }
}

/**
 * The records of several parts of a batch as those of one, in the order of their index, one at a time. Where two parts
 * hold the same run, they must agree; a run that failed in one (which may be the machine's doing) and is done in
 * another is done.
 * @throws DeterminismAlarm
 */
export function* mergeRecords(sources: readonly MergeSource[]): Generator<RunRecord> {
  const heads = sources.map(({ name, records }) => {
    const iterator = records[Symbol.iterator]();
    return { name, iterator, at: iterator.next() };
  });
  for (;;) {
    let index = Number.POSITIVE_INFINITY;
    for (const { at } of heads) if (!at.done) index = Math.min(index, at.value.index);
    if (index === Number.POSITIVE_INFINITY) return;
    let best: { record: RunRecord; name: string } | undefined;
    for (const head of heads) {
      const { at, name, iterator } = head;
      if (at.done || at.value.index !== index) continue;
      best = better(best, { record: at.value, name });
      head.at = iterator.next();
    }
    yield (best as { record: RunRecord }).record;
  }
}

type Named = { readonly record: RunRecord; readonly name: string };

function better(a: Named | undefined, b: Named): Named {
  if (!a) return b;
  const [one, two] = [canonicalJson(a.record), canonicalJson(b.record)];
  if (one === two) return a;
  if (a.record.id !== b.record.id || (a.record.status === 'done' && b.record.status === 'done'))
    throw new DeterminismAlarm(a.record, a.name, b.name);
  if (a.record.status !== b.record.status) return a.record.status === 'done' ? a : b;
  // Two reasons for one failure: which one stays must not depend on the order of the parts.
  return one < two ? a : b;
}

/** Numbers that are not among those seen, as ranges `3, 7-12`, and how many they are. */
export class Gaps {
  readonly #ranges: string[] = [];
  #next = 0;
  #count = 0;
  #first: number | undefined;

  /** Sees a number; they come in rising order. */
  see(index: number): void {
    if (index > this.#next) this.#add(this.#next, index - 1);
    this.#next = index + 1;
  }

  /** All numbers below `end` have been seen, or are missing. */
  end(end: number): void {
    this.see(end);
  }

  get count(): number {
    return this.#count;
  }

  /** The first that is missing. */
  get first(): number | undefined {
    return this.#first;
  }

  /** At most so many ranges in words. */
  text(most = 8): string {
    const more = this.#ranges.length > most ? ', ...' : '';
    return `${this.#ranges.slice(0, most).join(', ')}${more}`;
  }

  #add(from: number, to: number): void {
    this.#first ??= from;
    this.#count += to - from + 1;
    this.#ranges.push(from === to ? `${from}` : `${from}-${to}`);
  }
}

/** Path and values of the first difference of two JSON documents, for people; undefined if there is none. */
export function firstDifference(a: unknown, b: unknown, path = ''): string | undefined {
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
    if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length)
      return `${path} has ${a.length} entries and ${b.length}`;
    const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()) {
      const difference = firstDifference(left[key], right[key], path === '' ? key : `${path}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  return a === b ? undefined : `${path} is ${clipped(a)} and ${clipped(b)}`;
}

function clipped(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
