import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lock } from '../../../src/experiment/node/lock';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const parts = (text: string): Record<string, unknown> => JSON.parse(text);

describe('a lock (C8)', () => {
  it('admits one writer; the next one is told who it is, and comes in afterwards', () => {
    const release = lock(folder);
    expect(() => lock(folder)).toThrow(
      `${folder} is being written to by process ${process.pid}. Wait until it has ended, or choose another --out`,
    );
    release();
    expect(readdirSync(folder)).toEqual([]);
    lock(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of a process that has ended is taken over', () => {
    lock(folder);
    const text = readFileSync(path, 'utf8');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(path, JSON.stringify({ ...parts(text), pid }));
    const release = lock(folder);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['lock']);
    release();
  });

  it('of a process whose number was given to another, or from before the machine started again, is taken over', async () => {
    lock(folder);
    const mine = parts(readFileSync(path, 'utf8'));
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    try {
      for (const stale of [
        { ...mine, pid: child.pid, started: '1' },
        { ...mine, boot: 'another' },
      ]) {
        writeFileSync(path, JSON.stringify(stale));
        lock(folder)();
        expect(existsSync(path)).toBe(false);
      }
    } finally {
      child.kill();
    }
  });

  it('of another machine is left alone, and the message says what to do', () => {
    lock(folder);
    const mine = parts(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...mine, host: 'elsewhere', pid: 7 }));
    expect(() => lock(folder)).toThrow(
      /is being written to by process 7 on elsewhere\. .* if it has, delete .*lock$/,
    );
    expect(hostname()).not.toBe('elsewhere');
  });

  it('that its process had no time to fill, or that holds nonsense, is taken over', () => {
    for (const text of ['', 'nonsense', '{"host":"x"}', '{"host":"x","pid":-1}']) {
      writeFileSync(path, text);
      lock(folder)();
      expect(existsSync(path)).toBe(false);
    }
  });

  it('that somebody else has taken meanwhile is not removed', () => {
    const release = lock(folder);
    writeFileSync(path, 'of another');
    release();
    expect(readFileSync(path, 'utf8')).toBe('of another');
  });
});
