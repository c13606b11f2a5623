import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS, SERIES } from '../../src/experiment/columns';
import { GROUP_ROWS, ParquetFile } from '../../src/experiment/node/parquet';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-parquet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function bufferOf(path: string): ArrayBuffer {
  const bytes = readFileSync(path);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

function write(name: string, rows: number): { path: string; seal: ReturnType<ParquetFile['finish']> } {
  const path = join(folder, name);
  const file = new ParquetFile(path, SERIES);
  for (let i = 0; i < rows; i++)
    file.append([i, '2026-01-31', 'fleet', 'group', 'fleet.vehicles', 'vehicle', i / 3]);
  return { path, seal: file.finish() };
}

describe('a Parquet file of a run', () => {
  it('comes back exactly, in groups of a fixed number of rows', async () => {
    const rows = GROUP_ROWS + 5;
    const { path, seal } = write('long.parquet', rows);
    const buffer = bufferOf(path);
    expect(parquetMetadata(buffer).row_groups.map((group) => Number(group.num_rows))).toEqual([
      GROUP_ROWS,
      5,
    ]);
    const read = await parquetReadObjects({ file: buffer });
    expect(read).toHaveLength(rows);
    expect(read[GROUP_ROWS + 2]).toEqual({
      step: GROUP_ROWS + 2,
      date: '2026-01-31',
      layer: 'fleet',
      entity: 'group',
      metric: 'fleet.vehicles',
      unit: 'vehicle',
      value: (GROUP_ROWS + 2) / 3,
    });
    expect(seal).toEqual({
      bytes: buffer.byteLength,
      sha256: createHash('sha256').update(new Uint8Array(buffer)).digest('hex'),
    });
  });

  it('is the same bytes for the same rows', () => {
    expect(write('a.parquet', 1000).seal).toEqual(write('b.parquet', 1000).seal);
    expect(write('c.parquet', 1001).seal).not.toEqual(write('d.parquet', 1000).seal);
  });

  it('keeps what is missing, what is no number, and any text', async () => {
    const path = join(folder, 'events.parquet');
    const file = new ParquetFile(path, EVENTS);
    file.append([
      2 ** 40,
      '2026-01-31',
      'fleet.release',
      'Überlingen, "x"',
      undefined,
      undefined,
      '=1+1 </script>\n',
      undefined,
    ]);
    file.append([1, '2026-01-31', 'fleet.release', 'b', 'tesla', 'Austin', 'c', 2 ** 40]);
    file.finish();
    const [first, second] = await parquetReadObjects({ file: bufferOf(path) });
    expect(first).toMatchObject({ id: 2 ** 40, entity: 'Überlingen, "x"', text: '=1+1 </script>\n' });
    expect(first?.['firm'] ?? null).toBeNull();
    expect(first?.['cause'] ?? null).toBeNull();
    expect(second).toMatchObject({ firm: 'tesla', place: 'Austin', cause: 2 ** 40 });
    const nan = join(folder, 'nan.parquet');
    const series = new ParquetFile(nan, SERIES);
    series.append([0, '2026-01-31', 'l', 'e', 'm', '1', Number.NaN]);
    series.finish();
    expect((await parquetReadObjects({ file: bufferOf(nan) }))[0]?.['value']).toBeNaN();
  });

  it('may be without rows', async () => {
    const { path } = write('empty.parquet', 0);
    expect(await parquetReadObjects({ file: bufferOf(path) })).toEqual([]);
    expect(
      parquetMetadata(bufferOf(path))
        .schema.map((s) => s.name)
        .slice(1),
    ).toEqual(SERIES.map((c) => c.name));
  });
});
