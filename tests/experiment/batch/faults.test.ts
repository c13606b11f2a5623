import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { readBatch } from '../../../src/experiment/node/readBatch';
import { planText } from '../../../src/experiment/study/file';
import { COMMAND, type Ended, filesOf, writeStudy } from './command';
import type { Faults } from './faults';
import { madeRecord } from './records';
import { smallPlan } from './smallPlan';

const PLAN = smallPlan(1);
let folder: string;
let straight: Record<string, string>;
let calls: string[];
/** The file with the plan. */
let plan: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-faults-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: join(folder, 'built'),
      rollupOptions: {
        input: { writer: 'tests/experiment/batch/writer.ts', faults: 'tests/experiment/batch/faults.ts' },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true },
  });
  plan = join(folder, 'plan.json');
  writeFileSync(plan, planText(PLAN));
  const path = join(folder, 'straight');
  const { code, err, out } = await write(path, {});
  if (code !== 0) throw new Error(out + err);
  straight = filesOf(path);
  calls = (/^calls (.*)$/m.exec(err)?.[1] ?? '').split(' ');
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes the batch in a process of its own, with a file system that fails. */
function write(path: string, faults: Faults): Promise<Ended> {
  const built = join(folder, 'built');
  const child = spawn(
    process.execPath,
    ['--import', join(built, 'faults.mjs'), join(built, 'writer.mjs'), path, plan],
    { env: { ...process.env, RODA_FAULTS: JSON.stringify(faults) } },
  );
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  return new Promise((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
}

/** Goes on where the process ended; @returns the numbers of the runs that were there */
function goOn(path: string): number[] {
  const directory = BatchDirectory.open(path, PLAN);
  const had = [0, 1, 2, 3].filter((index) => directory.has(index));
  for (const index of [0, 1, 2, 3]) if (!directory.has(index)) directory.put(madeRecord(index));
  directory.finish({ machine: 'another' });
  directory.close();
  return had;
}

const said = (out: string): number[] =>
  out
    .split('\n')
    .filter((line) => /^\d$/.test(line))
    .map(Number);

describe('a process that is killed (C2)', () => {
  it('writes, syncs and renames in an order that keeps what it has said', () => {
    const all = calls.join(' ');
    // A record is on the disk before anybody hears of it: write, sync, word of it.
    expect(all).toContain(Array(4).fill('writeSync fdatasyncSync writeSync').join(' '));
    // A file is on the disk before it gets its name, and the name before anything else happens.
    const renames = calls.flatMap((name, i) => (name === 'renameSync' ? [i] : []));
    // Study, journal at first and sorted, two tables, timing, manifest.
    expect(renames).toHaveLength(7);
    for (const i of renames) expect([calls[i - 1], calls[i + 1]]).toEqual(['fsyncSync', 'fsyncSync']);
  });

  it('before any call, or in the middle of any write, loses nothing that it has said', async () => {
    const kills: Faults[] = calls.flatMap((name, i) => [
      { kill: i + 1 },
      ...(name === 'writeSync' ? [{ kill: i + 1, half: true }] : []),
    ]);
    const kill = async (faults: Faults): Promise<void> => {
      const label = JSON.stringify(faults);
      const path = join(folder, `killed-${faults.kill}-${faults.half === true}`);
      const first = await write(path, faults);
      expect(first.signal, label).toBe('SIGKILL');
      let kept = said(first.out);
      // One in three is killed a second time, while it goes on.
      if ((faults.kill as number) % 3 === 0) {
        const second = await write(path, { kill: (((faults.kill as number) * 7) % 30) + 1 });
        kept = [...kept, ...said(second.out)];
      }
      // Whatever stands under its own name is whole.
      if (existsSync(join(path, 'manifest.json'))) readBatch(path).close();
      const had = goOn(path);
      for (const index of kept) expect(had, label).toContain(index);
      expect(filesOf(path), label).toEqual(straight);
      expect(readdirSync(path).filter((name) => name.includes('next') || name.includes('lock'))).toEqual([]);
      rmSync(path, { recursive: true });
    };
    const waiting = [...kills];
    const one = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await kill(next);
    };
    await Promise.all([one(), one()]);
  }, 180_000);
});

describe('a disk that is full or cannot be written (C5)', () => {
  it('is reported with a remedy; what was recorded is kept, and the batch goes on', async () => {
    const whole = Object.values(straight).join('').length * 2;
    const messages = new Set<string>();
    for (let full = 0; full < whole; full += 700) {
      const path = join(folder, `full-${full}`);
      const { code, out } = await write(path, { full });
      if (code === 0) break;
      expect(code).toBe(1);
      const message = out.trim().split('\n').at(-1) as string;
      expect(message).toMatch(/ENOSPC: no space left on device, write/);
      expect(message).toMatch(/make room, and start the same command again$|choose another --out$/i);
      messages.add(message.replace(path, '').slice(0, 30));
      expect(readdirSync(path).filter((name) => name.endsWith('.next'))).toEqual([]);
      const had = goOn(path);
      for (const index of said(out)) expect(had).toContain(index);
      expect(filesOf(path)).toEqual(straight);
    }
    // At the start, in the journal, and in the tables.
    expect(messages.size).toBeGreaterThanOrEqual(3);
  }, 60_000);

  it('leaves nothing where nothing can be written', async () => {
    const path = join(folder, 'readOnly');
    const { code, out } = await write(path, { readOnly: true });
    expect([code, out]).toEqual([
      1,
      `${path} cannot be written (EROFS: read-only file system). Make it writable, or choose another --out\n`,
    ]);
    expect(existsSync(path)).toBe(false);
  });

  it('that the system itself limits: the command says so and ends with 1, and goes on later', () => {
    const study = writeStudy(join(folder, 'short.study.yaml'), 12);
    const path = join(folder, 'limited');
    const args = [COMMAND, 'batch', study, '--out', path, '--workers', '1'];
    // Blocks of 512 bytes in a POSIX shell: the journal gets 4 kB.
    const limited = spawnSync('sh', ['-c', 'ulimit -f 8; exec "$0" "$@"', process.execPath, ...args], {
      encoding: 'utf8',
    });
    expect(limited.stderr).toMatch(
      /journal\.jsonl could not be written \(EFBIG: .*\)\. All earlier runs are kept: make room, and start the same command again\.\n$/,
    );
    expect([limited.status, limited.stdout]).toEqual([1, '']);
    const batch = readBatch(path);
    const kept = batch.counts.done;
    batch.close();
    expect(kept).toBeGreaterThan(2);
    const again = spawnSync(process.execPath, [...args, '--json'], { encoding: 'utf8' });
    expect(JSON.parse(again.stdout)).toMatchObject({ done: 24, timing: { runs: 24 - kept } });
  }, 60_000);
});
