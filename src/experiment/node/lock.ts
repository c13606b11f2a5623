import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DirectoryError } from './runDirectory';

/** Name of the file inside a directory that somebody writes to. */
export const LOCK = 'lock';

/** Who holds a lock. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  /** Start of the process in the system's ticks, where the system tells: a number is given again after its process. */
  readonly started: string | undefined;
  /** Changes when the machine starts again; undefined where the system does not tell. */
  readonly boot: string | undefined;
}

/** A file that was created is filled at once. One that stays empty belongs to a process that ended in between. */
const FILL_MS = 500;
const LOOK_MS = 20;

/**
 * Takes a directory for this process. A lock whose process has ended is taken over.
 * @returns gives it back
 * @throws DirectoryError if another process writes there; the system's error
 */
export function lock(folder: string): () => void {
  const path = join(folder, LOCK);
  const mine = JSON.stringify(self());
  // A second process may take over the same stale lock first: then the next round sees it.
  for (let round = 0; round < 3; round++) {
    if (create(path, mine)) return () => release(path, mine);
    const found = read(path);
    if (found === undefined) continue;
    const holder = parse(found);
    if (holder && mayLive(holder)) throw held(folder, path, holder);
    takeAway(path, found);
  }
  throw new DirectoryError(`${folder} is being taken by several processes at once. Start one of them again`);
}

function self(): Holder {
  return { host: hostname(), pid: process.pid, started: startOf(process.pid), boot: bootOf() };
}

function create(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, text);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  return true;
}

/** What the lock says; undefined if it has gone. */
function read(path: string): string | undefined {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; ; waited += LOOK_MS) {
    try {
      const text = readFileSync(path, 'utf8');
      if (text !== '' || waited >= FILL_MS) return text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    Atomics.wait(pause, 0, 0, LOOK_MS);
  }
}

function parse(text: string): Holder | undefined {
  try {
    const { host, pid, started, boot } = JSON.parse(text) as Holder;
    return typeof host === 'string' && Number.isInteger(pid) && pid > 0
      ? { host, pid, started, boot }
      : undefined;
  } catch {
    return undefined;
  }
}

/** False only where it is certain that the process has ended. */
function mayLive({ host, pid, started, boot }: Holder): boolean {
  if (host !== hostname()) return true;
  if (boot !== bootOf()) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another user's process may not be asked, and lives.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === startOf(pid);
}

function held(folder: string, path: string, { host, pid }: Holder): DirectoryError {
  return new DirectoryError(
    host === hostname()
      ? `${folder} is being written to by process ${pid}. Wait until it has ended, or choose another --out`
      : `${folder} is being written to by process ${pid} on ${host}. Wait until it has ended; if it has, delete ${path}`,
  );
}

/** Removes a stale lock, and no other: what was moved away is compared with what was judged. */
function takeAway(path: string, judged: string): void {
  const aside = `${path}-${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, 'utf8') === judged) rmSync(aside, { force: true });
    else renameSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function release(path: string, mine: string): void {
  try {
    if (readFileSync(path, 'utf8') === mine) rmSync(path, { force: true });
  } catch {
    // Whoever removed it has the last word.
  }
}

function bootOf(): string | undefined {
  return textOf('/proc/sys/kernel/random/boot_id')?.trim();
}

/** Field 22 of /proc/<pid>/stat; the name in field 2 may hold spaces and brackets, so it counts from its end. */
function startOf(pid: number): string | undefined {
  return textOf(`/proc/${pid}/stat`)?.replace(/^.*\)/s, '').trim().split(' ')[19];
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
