import { describe, expect, test } from 'vitest';
import { taskCount } from '../../src/engine/executor';
import { hashTree } from '../../src/engine/hash';
import { BLOCK_ROWS, CHUNK_ROWS, column, Table, table } from '../../src/engine/table';
import {
  FlowSums,
  fits,
  frameBytes,
  frameCapacity,
  observeFlows,
  readFrame,
  viewSchema,
  writeFrame,
} from '../../src/engine/view';
import { run, tables } from './toy';

const plain = table({
  name: 'test.things',
  about: 'things',
  columns: { a: column('f32', '1', 'a'), b: column('u8', '1', 'b') },
});
const fill = (rows: number): Table<typeof plain.columns> => {
  const t = new Table(plain, (bytes) => new ArrayBuffer(bytes));
  for (let i = 0; i < rows; i++) {
    const slot = t.add(1, i, 1);
    t.chunkOf(slot).a[slot % CHUNK_ROWS] = i;
  }
  return t;
};

describe('a table', () => {
  test('grows by chunks and counts its tasks', () => {
    const t = fill(CHUNK_ROWS + 10);
    expect(t.chunks.length).toBe(2);
    expect(t.rowsIn(1)).toBe(10);
    expect(taskCount(t as never)).toBe(CHUNK_ROWS / BLOCK_ROWS + 1);
  });

  test('compacting keeps the order of the living, across chunks, and clears what it leaves', () => {
    const t = fill(CHUNK_ROWS + 100);
    for (let i = 0; i < t.rows; i += 3) t.chunkOf(i).weight[i % CHUNK_ROWS] = 0;
    const before: number[] = [];
    t.each((chunk, row) => before.push(chunk.a[row] as number));
    t.compact();
    const after: number[] = [];
    t.each((chunk, row) => after.push(chunk.a[row] as number));
    expect(after).toEqual(before);
    expect(t.rows).toBe(before.length);
    const slot = t.add(9, 9, 1);
    expect(t.chunkOf(slot).a[slot % CHUNK_ROWS]).toBe(0);
  });

  test('takes the values of a new row, in whichever chunk it comes to lie', () => {
    const t = fill(CHUNK_ROWS);
    const slot = t.add(9, 9, 1, { b: 7 });
    const row = slot % CHUNK_ROWS;
    expect([t.chunkOf(slot).a[row], t.chunkOf(slot).b[row]]).toEqual([0, 7]);
    expect([t.chunkOf(0).a[row], t.chunkOf(0).b[row]]).toEqual([row, 0]);
  });

  test('of fixed size says when it is full', () => {
    const small = new Table({ ...plain, fixed: 2 }, (bytes) => new ArrayBuffer(bytes));
    small.add(1, 0, 1);
    small.add(1, 1, 1);
    expect(() => small.add(1, 2, 1)).toThrow(/full at 2 rows/);
  });

  test('refuses a column that every table has', () => {
    expect(() => table({ name: 'x.y', about: '', columns: { weight: column('u8', '1', '') } })).toThrow(
      /already/,
    );
  });
});

describe('a view frame', () => {
  test('holds copies of the live rows and the flows since the frame before', () => {
    const s = run(3);
    const flows = new FlowSums(6);
    observeFlows(s.ledger, flows);
    const hash = hashTree(s).state;
    const schema = viewSchema(s, []);
    expect(schema.tables[0]?.columns.map((c) => c.name)).toEqual([
      'origin',
      'ordinal',
      'weight',
      'place',
      'grown',
      'state',
    ]);
    expect(schema.tables[0]?.columns[5]?.labels).toEqual(['bare', 'green']);
    s.table(tables.stalks).chunks[0]!.weight[1] = 0;
    s.step();
    const capacity = frameCapacity(s, flows);
    const buffer = new ArrayBuffer(frameBytes(schema, capacity));
    expect(fits(s, flows, capacity)).toBe(true);
    writeFrame(s, schema, capacity, buffer, flows, 1, new Float64Array(0));
    const frame = readFrame(schema, capacity, buffer);
    expect(frame.step).toBe(4);
    expect(frame.tables[0]?.rows).toBe(20_000 + 4 * 5 - 1);
    expect(frame.tables[0]?.columns['ordinal']?.[1]).toBe(2);
    expect(frame.flows.count).toBeGreaterThan(1);
    const sums = [...frame.flows.amount].reduce((a, b) => a + b, 0);
    expect(sums).toBe(s.ledger.states.reduce((a, l) => a + l.sent, 0));
    // A frame is a copy: what the run does next is not seen in it.
    const grown = frame.tables[0]?.columns['grown']?.[0];
    s.step();
    expect(frame.tables[0]?.columns['grown']?.[0]).toBe(grown);
    expect(hashTree(s).state).not.toBe(hash);
  });
});
