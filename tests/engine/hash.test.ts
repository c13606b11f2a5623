import { hash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { columnBytes, digest, hashTree, useDigest } from '../../src/engine/hash';
import { CHUNK_ROWS, column, Table, table } from '../../src/engine/table';
import { run } from './toy';

const portable = digest;

describe('the digest of the host', () => {
  afterEach(() => useDigest(undefined));

  test('is the portable one', () => {
    const before = run(20);
    const tree = hashTree(before);
    let digests = 0;
    useDigest((bytes) => {
      digests++;
      return hash('sha256', bytes, 'hex');
    });
    expect(hashTree(before)).toEqual(tree);
    expect(digests).toBeGreaterThan(10);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const own = digest(bytes);
        useDigest(undefined);
        expect(portable(bytes)).toBe(own);
        useDigest((b) => hash('sha256', b, 'hex'));
      }),
    );
  });
});

describe('the bytes of a column', () => {
  const definition = table({ name: 't.rows', about: 'rows', columns: { a: column('u16', '1', 'number') } });

  test('are those of the living, in slot order, over all chunks', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 60 }), fc.nat(60), (alive, offset) => {
        const rows = new Table(definition, (bytes) => new ArrayBuffer(bytes));
        const start = CHUNK_ROWS - Math.min(offset, alive.length);
        const living: number[] = [];
        for (let slot = 0; slot < start + alive.length; slot++) {
          const lives = slot < start ? slot < 3 : (alive[slot - start] as boolean);
          rows.add(1, 0, lives ? 1 : 0);
          rows.chunkOf(slot).a[slot % rows.chunkRows] = slot % 60_000;
          if (lives) living.push(slot % 60_000);
        }
        const bytes = columnBytes(rows as never, 'a');
        expect([...new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2)]).toEqual(living);
      }),
      { numRuns: 30 },
    );
  });
});
