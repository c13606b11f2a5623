import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { QUEUE_FIELDS, Queue } from '../../src/engine/queue';

/** What a queue holds, posting by posting. */
const rows = (queue: Queue): number[][] =>
  Array.from({ length: queue.length }, (_, i) => QUEUE_FIELDS.map((field) => queue[field][i] as number));

const postings = fc.array(
  fc.tuple(fc.nat(), fc.nat(), fc.nat(2 ** 52), fc.nat(), fc.nat(9), fc.nat(9), fc.nat()),
  { maxLength: 40 },
);

function queueOf(all: readonly (readonly number[])[]): Queue {
  const queue = new Queue();
  for (const posting of all)
    queue.push(...(posting as [number, number, number, number, number, number, number]));
  return queue;
}

describe('a queue', () => {
  test('keeps what it is given, in its order, and knows when the first falls due', () => {
    fc.assert(
      fc.property(postings, (all) => {
        const queue = queueOf(all);
        expect(rows(queue)).toEqual(all);
        expect(queue.earliest).toBe(Math.min(Number.POSITIVE_INFINITY, ...all.map((p) => p[4])));
      }),
    );
  });

  test('drops what is due among the first, and nothing else', () => {
    fc.assert(
      fc.property(postings, fc.nat(40), fc.nat(9), fc.nat(9), (all, first, now, later) => {
        const queue = queueOf(all);
        const count = Math.min(first, all.length);
        queue.drop(count, now);
        const kept = all.filter((posting, i) => i >= count || posting[4] > now);
        expect(rows(queue)).toEqual(kept);
        expect(queue.earliest).toBe(Math.min(Number.POSITIVE_INFINITY, ...kept.map((p) => p[4])));
        queue.push(1, 2, 3, 4, later, 6, 7);
        expect(rows(queue)).toEqual([...kept, [1, 2, 3, 4, later, 6, 7]]);
      }),
    );
  });

  test('comes back from its lists', () => {
    fc.assert(
      fc.property(postings, postings, (all, before) => {
        const queue = queueOf(before);
        queue.load(JSON.parse(JSON.stringify(queueOf(all).lists())));
        expect(rows(queue)).toEqual(all);
        expect(queue.earliest).toBe(queueOf(all).earliest);
        queue.push(1, 2, 3, 4, 5, 6, 7);
        expect(rows(queue)).toHaveLength(all.length + 1);
      }),
    );
  });
});
