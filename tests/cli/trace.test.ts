import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, callJson } from './call';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-cli-trace-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const DAY = ['tutorial', '--seed', '7', '--until', '2026-01-01'];

interface Row {
  readonly step: number;
  readonly time: string;
  readonly agent: string;
  readonly column: string;
  readonly unit: string;
  readonly value: number;
  readonly text: string | null | undefined;
}

async function rowsOf(directory: string): Promise<Row[]> {
  const bytes = readFileSync(join(directory, 'trace.parquet'));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  return (await parquetReadObjects({ file })) as unknown as Row[];
}

describe('roda run --trace', () => {
  it('writes the state of the agents that are followed after every step, and changes nothing', async () => {
    const out = join(folder, 'followed');
    const plain = await callJson('run', ...DAY);
    const traced = await callJson('run', ...DAY, '--out', out, '--trace', 'vehicle:5', '--trace', 'robot:0');
    expect(traced.code).toBe(0);
    expect(traced.json.stateHash).toBe(plain.json.stateHash);
    const rows = await rowsOf(out);
    const of = (agent: string, column: string): Row[] =>
      rows.filter((row) => row.agent === agent && row.column === column);
    expect(of('vehicle:5', 'state').map(({ step }) => step)).toEqual(Array.from({ length: 25 }, (_, i) => i));
    expect(of('vehicle:5', 'state').map(({ time }) => time)).toEqual(
      Array.from(
        { length: 25 },
        (_, hour) => `2026-01-0${1 + Math.floor(hour / 24)}T${String(hour % 24).padStart(2, '0')}:00Z`,
      ),
    );
    for (const { text } of of('vehicle:5', 'state'))
      expect(['parked', 'driving', 'charging']).toContain(text);
    // Charge falls while it drives and stands, and rises only where the state says that it charges.
    const charge = of('vehicle:5', 'charge').map(({ value }) => value);
    const states = of('vehicle:5', 'state').map(({ text }) => text);
    const rises = charge.flatMap((value, step) =>
      step > 0 && value > charge[step - 1] + 0.02 ? [step] : [],
    );
    expect(rises.length).toBeGreaterThan(0);
    for (const step of rises) expect(states.slice(step - 1, step + 1)).toContain('charging');
    expect(new Set(of('robot:0', 'place').map(({ text }) => text))).toEqual(new Set(['Fremont']));
    const hours = of('robot:0', 'hours').map(({ value }) => value);
    expect(hours.at(-1)).toBeGreaterThan(hours[0]);
    expect(of('vehicle:5', 'charge')[0].unit).toBe('1');
  });

  it.each([
    [['--trace', 'vehicle:5'], 'Add --out'],
    [['--out', 'x', '--trace', 'vehicle'], 'such as vehicle:123'],
    [['--out', 'x', '--trace', 'car:1'], 'There are: '],
    [['--out', 'x', '--trace', 'vehicle:9999999'], 'on day one there are'],
  ])('refuses %j with the remedy, and leaves nothing', async (options, said) => {
    const given = options.map((option) => (option === 'x' ? join(folder, 'none') : option));
    const { code, err } = await call('run', ...DAY, ...given);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
