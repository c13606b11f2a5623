import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The built command. */
export const COMMAND = 'dist/node/cli.js';

/** Writes a study of short runs: two scenarios of one day, month by month. */
export function writeStudy(path: string, seeds: number): string {
  const day = 'extends: tutorial, end: 2026-01-01';
  writeFileSync(
    path,
    [
      'roda: 1',
      'title: Short',
      'asks: Does it survive?',
      'scenarios:',
      `  open: { ${day} }`,
      `  throttled: { ${day}, links: { experience.fleet.learning: { valve: 0.5 } } }`,
      'resolution: preview',
      'step: 1 d',
      `seeds: ${seeds}`,
      'uncertainty: on',
      'keep: [fleet.vehicles, learning.capability.driving, value.group]',
      'series: true',
      '',
    ].join('\n'),
  );
  return path;
}

/** What a process said and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** Starts the built command. @param node options of Node itself */
export function start(
  args: readonly string[],
  node: readonly string[] = [],
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [...node, COMMAND, ...args]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    err += data;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended };
}

/** Resolves once the journal of a batch has so many records, or its process has ended. */
export async function recorded(path: string, runs: number, ended: Promise<Ended>): Promise<void> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over && linesOf(join(path, 'journal.jsonl')) < runs + 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
}

function linesOf(path: string): number {
  try {
    return readFileSync(path, 'latin1').split('\n').length - 1;
  } catch {
    return 0;
  }
}

/** The files of a batch that are compared, by name. */
export function filesOf(path: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(path)
      .filter((name) => name !== 'timing.json')
      .map((name) => [name, readFileSync(join(path, name), 'latin1')]),
  );
}
