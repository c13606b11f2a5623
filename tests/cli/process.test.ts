import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const COMMAND = 'dist/node/cli.js';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-process-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LONG = ['run', 'tutorial', '--until', '2030-12-31'];

function start(...args: string[]): {
  child: ChildProcessWithoutNullStreams;
  ended: Promise<{ code: number | null; out: string; err: string }>;
} {
  const child = spawn(process.execPath, [COMMAND, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  return { child, ended };
}

/** Resolves once the run writes beside its directory: it is in the middle then. */
async function running(out: string): Promise<void> {
  const name = `.${out}.next-`;
  for (let tries = 0; tries < 400; tries++) {
    if (readdirSync(folder).some((entry) => entry.startsWith(name)))
      return new Promise((resolve) => setTimeout(resolve, 1500));
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('the run has not begun within ten seconds');
}

describe('the built command', () => {
  it('writes one JSON document to stdout, the same state for 1, 2 and 3 workers', async () => {
    const runs = await Promise.all(
      ['1', '2', '3'].map(
        (workers) =>
          start(
            'run',
            'tutorial',
            '--until',
            '2026-01-02',
            '--scale',
            'vehicles=500',
            '--workers',
            workers,
            '--json',
          ).ended,
      ),
    );
    const results = runs.map(({ code, out, err }) => {
      expect([code, err]).toEqual([0, '']);
      expect(out.trimEnd().split('\n')).toHaveLength(1);
      return JSON.parse(out);
    });
    // Enough vehicles for several tasks: threads that share them must not change anything.
    expect(results[0].agents.vehicle).toBeGreaterThan(8192);
    expect(results.map((r) => r.timing.workers)).toEqual([1, 2, 3]);
    expect(new Set(results.map((r) => r.stateHash)).size).toBe(1);
    expect(new Set(results.map((r) => JSON.stringify(r.metrics))).size).toBe(1);
  });

  it('ends with 2 for bad usage and an invalid scenario, and no stack', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'run', 'nowhere.yaml'], {
      encoding: 'utf8',
    });
    expect([status, stdout, stderr]).toEqual([
      2,
      '',
      'nowhere.yaml:1:1: "nowhere.yaml" cannot be read: there is no such file. Check the path\n',
    ]);
    const started = Date.now();
    expect(
      spawnSync(process.execPath, [COMMAND, 'validate', '/dev/stdin'], {
        input: '['.repeat(50_000),
        encoding: 'utf8',
      }).status,
    ).toBe(2);
    expect(Date.now() - started).toBeLessThan(5000);
  });

  it('has no quarrel with a reader that goes away', async () => {
    const { child, ended } = start('docs');
    child.stdout.destroy();
    expect(await ended).toMatchObject({ code: 0, err: '' });
  });

  it('finishes the step and saves at the first SIGINT, ends with 130, and can go on', async () => {
    const { child, ended } = start(...LONG, '--out', join(folder, 'saved'), '--json');
    await running('saved');
    child.kill('SIGINT');
    const { code, out, err } = await ended;
    expect(code).toBe(130);
    expect(err).toContain('Ending after this step');
    const result = JSON.parse(out);
    expect(result.interrupted).toMatch(/^20\d\d-/);
    expect(JSON.parse(readFileSync(join(folder, 'saved', 'manifest.json'), 'utf8'))).toMatchObject({
      steps: result.steps,
      interrupted: result.interrupted,
    });
    expect(readdirSync(folder)).toEqual(['saved']);
    const again = spawnSync(process.execPath, [
      COMMAND,
      ...LONG.slice(0, 2),
      '--until',
      '2035-12-31',
      '--resume',
      join(folder, 'saved', 'final.state'),
      '--dry-run',
      '--json',
    ]);
    expect(again.status).toBe(0);
  });

  it('says that nothing was saved without --out', async () => {
    const { child, ended } = start(...LONG);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect(code).toBe(130);
    expect(err).toMatch(
      /The run was interrupted after \d+ steps, on 20\d\d-\d\d-\d\d\. Nothing was saved: there was no --out\./,
    );
  });

  it('ends at once at the second SIGINT and leaves nothing half written', async () => {
    const { child, ended } = start(...LONG, '--out', join(folder, 'gone'));
    await running('gone');
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect((await ended).code).toBe(130);
    expect(readdirSync(folder).filter((entry) => entry.includes('gone.next'))).toEqual([]);
    // Both may arrive before the first is looked at: then there is one orderly end.
    if (existsSync(join(folder, 'gone')))
      expect(readdirSync(join(folder, 'gone'))).toContain('manifest.json');
  });
});
