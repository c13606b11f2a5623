import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * A checkout of the program as a user has it who has installed the two packages of the queue. It stands apart from this
 * one, whose node_modules shall hold what package-lock.json says and no more.
 */
export const CHECKOUT = resolve('node_modules/.cache/roda-queue');

/** Copies the built program into a folder. */
export function copyProgram(folder: string): void {
  mkdirSync(join(folder, 'dist'), { recursive: true });
  rmSync(join(folder, 'dist', 'node'), { recursive: true, force: true });
  cpSync('dist/node', join(folder, 'dist', 'node'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "name": "roda", "type": "module" }\n');
}

/** Does what the program says where the packages are missing: it runs the command that it prints. */
export function installPackages(): void {
  if (['bullmq', 'ioredis'].every((name) => existsSync(join(CHECKOUT, 'node_modules', name, 'package.json'))))
    return;
  const { stderr } = spawnSync(
    process.execPath,
    [commandIn(CHECKOUT), 'worker', '--queue', 'redis://localhost'],
    {
      encoding: 'utf8',
    },
  );
  const command = printedCommand(stderr);
  if (command === undefined) throw new Error(`no command to install the packages with: ${stderr}`);
  const { status, stderr: said } = spawnSync(command, { shell: true, encoding: 'utf8' });
  if (status !== 0) throw new Error(`"${command}" failed: ${said}`);
}

/** The command between quotation marks. */
export function printedCommand(text: string): string | undefined {
  return /\("(npm install [^"]*)"\)/.exec(text)?.[1];
}

/** The built command of a checkout. */
export function commandIn(folder: string): string {
  return join(folder, 'dist', 'node', 'cli.js');
}

/** A command that runs. */
export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{ code: number | null; out: string; err: string }>;
  /** What it has said on stderr so far. */
  said(): string;
}

const running = new Set<ChildProcessWithoutNullStreams>();

/** Starts `roda` in the checkout. */
export function start(...args: string[]): Started {
  const child = spawn(process.execPath, [commandIn(CHECKOUT), ...args]);
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((settle) => {
    child.on('close', (code) => {
      running.delete(child);
      settle({ code, out, err });
    });
  });
  return { child, ended, said: () => err };
}

/** Ends whatever is still running. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Waits until something holds. @throws Error naming it if it does not within the time */
export async function until(what: string, holds: () => boolean, milliseconds = 60_000): Promise<void> {
  const since = performance.now();
  while (!holds()) {
    if (performance.now() - since > milliseconds) throw new Error(`waited in vain until ${what}`);
    await new Promise((settle) => setTimeout(settle, 20));
  }
}

/** Writes a study with so many runs: short ones, of a few agents. */
export function study(folder: string, name: string, seeds: number): string {
  const path = join(folder, `${name}.study.yaml`);
  writeFileSync(
    path,
    [
      'roda: 1',
      `title: Study ${name}`,
      'asks: Does it run anywhere?',
      'scenarios:',
      '  open: { extends: tutorial }',
      '  throttled: { extends: tutorial, links: { experience.fleet.learning: { valve: 0.5 } } }',
      'until: 2026-01-04',
      'step: 1 d',
      'resolution: preview',
      `seeds: ${seeds}`,
      'keep: [fleet.vehicles, learning.capability.driving]',
      'series: true',
      '',
    ].join('\n'),
  );
  return path;
}
