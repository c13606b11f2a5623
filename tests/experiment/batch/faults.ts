import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// Loaded before a program (node --import): makes the file system fail as the variable RODA_FAULTS says. Every call that
// changes something on the disk is counted and named on standard error at the end.

/** What is to go wrong; nothing if all are absent. */
export interface Faults {
  /** The process is killed before this call, counted from 1 ... */
  readonly kill?: number;
  /** ... or, if it writes, in the middle of it. */
  readonly half?: boolean;
  /** The disk is full after so many bytes. */
  readonly full?: number;
  /** The disk cannot be written to. */
  readonly readOnly?: boolean;
}

const faults: Faults = JSON.parse(process.env['RODA_FAULTS'] ?? '{}');
const NAMES = [
  'openSync',
  'writeSync',
  'fsyncSync',
  'fdatasyncSync',
  'ftruncateSync',
  'renameSync',
  'rmSync',
  'mkdirSync',
] as const;
type Call = (...args: unknown[]) => unknown;

const calls: string[] = [];
let bytes = 0;
const original = Object.fromEntries(NAMES.map((name) => [name, fs[name] as Call])) as Record<string, Call>;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function refuse(code: string, words: string): never {
  throw Object.assign(new Error(`${code}: ${words}`), { code });
}

/** Bytes that a call to writeSync is asked to write. */
function sizeOf([, data, at, length]: unknown[]): number {
  if (typeof data === 'string') return Buffer.byteLength(data);
  return typeof length === 'number'
    ? length
    : (data as Uint8Array).length - ((at as number | undefined) ?? 0);
}

function writeSome(args: unknown[], size: number): unknown {
  const [file, data, at = 0, , place] = args;
  if (typeof data === 'string') return original['writeSync']?.(file, data.slice(0, size));
  return original['writeSync']?.(file, data, at, size, place);
}

for (const name of NAMES) {
  const wrapped: Call = (...args) => {
    // Reading changes nothing.
    if (name === 'openSync' && (args[1] === undefined || args[1] === 'r')) return original[name]?.(...args);
    calls.push(name);
    if (calls.length === faults.kill) {
      if (faults.half && name === 'writeSync') writeSome(args, Math.floor(sizeOf(args) / 2));
      die();
    }
    if (faults.readOnly && args[0] !== 1) refuse('EROFS', 'read-only file system');
    if (faults.full !== undefined && name === 'writeSync' && args[0] !== 1) {
      const left = faults.full - bytes;
      if (left <= 0) refuse('ENOSPC', 'no space left on device, write');
      const written = sizeOf(args) <= left ? original[name]?.(...args) : writeSome(args, left);
      bytes += written as number;
      return written;
    }
    return original[name]?.(...args);
  };
  (fs as unknown as Record<string, Call>)[name] = wrapped;
}
syncBuiltinESMExports();
process.on('exit', () => original['writeSync']?.(2, `calls ${calls.join(' ')}\n`));
