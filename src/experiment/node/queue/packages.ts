import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The two packages behind `--queue`: BullMQ, and the Redis client that it speaks through. Nobody else needs them, so
 * they are no dependencies: they are loaded when a queue is asked for, and only what is used of them is typed here.
 */
export interface QueuePackages {
  readonly Queue: new (name: string, options: object) => JobQueue;
  readonly Worker: new (
    name: string,
    work: (job: QueuedJob) => Promise<void>,
    options: object,
  ) => QueueWorker;
  readonly Redis: new (url: string, options: object) => RedisClient;
}

/** A connection to Redis. */
export interface RedisClient {
  on(event: 'ready' | 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  call(command: string, ...words: (string | number)[]): Promise<unknown>;
  duplicate: (settings?: object) => RedisClient;
  /** @param reconnect make a new connection */
  disconnect(reconnect?: boolean): void;
  readonly status: string;
}

/** BullMQ's `Queue`. */
export interface JobQueue {
  on(event: 'error', listener: (error: Error) => void): unknown;
  addBulk(jobs: readonly { name: string; data: JobTicket; opts: { jobId: string } }[]): Promise<unknown>;
  getFailed(start: number, end: number): Promise<QueuedJob[]>;
  drain(): Promise<void>;
  resume(): Promise<void>;
  obliterate(options: { force: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** BullMQ's `Worker`. */
export interface QueueWorker {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
  /** Renews locks by a timer. */
  readonly lockManager: { close(): Promise<void> };
}

/** What a job in the queue says: the rest is in the plan, which is there once. */
export interface JobTicket {
  /** `Job.index`. */
  readonly index: number;
}

/** BullMQ's `Job`. */
export interface QueuedJob {
  readonly data: JobTicket;
  readonly failedReason?: string;
  remove(): Promise<unknown>;
}

/** A queue that cannot be used; the message says why and what to do. */
export class QueueError extends Error {}

const WANTED = ['bullmq@6', 'ioredis@5'] as const;

/** Loads the packages. @throws QueueError with the command that installs them, where they are missing */
export async function queuePackages(): Promise<QueuePackages> {
  const bullmq = await load('bullmq');
  const ioredis = await load('ioredis');
  return {
    Queue: bullmq['Queue'],
    Worker: bullmq['Worker'],
    Redis: ioredis['Redis'],
  } as unknown as QueuePackages;
}

async function load(name: string): Promise<Record<string, unknown>> {
  try {
    // The name is no literal, so that the build leaves the import for the time of need.
    return (await import(/* @vite-ignore */ name)) as Record<string, unknown>;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${name}'`)) throw error;
    throw new QueueError(
      `--queue needs the packages bullmq and ioredis, which do not come with Roda. Install them ("${installCommand(packageFolder())}"), and try again`,
    );
  }
}

/**
 * The command that puts the packages where this program finds them.
 * @param folder that of the program's package.json
 */
export function installCommand(folder: string): string {
  const packages = WANTED.join(' ');
  const around = dirname(folder);
  // A checkout, whose package.json and lock file stay as they are.
  if (basename(around) !== 'node_modules')
    return `npm install --no-save --prefix ${quoted(folder)} ${packages}`;
  const project = dirname(around);
  return existsSync(join(project, 'package.json'))
    ? `npm install --prefix ${quoted(project)} ${packages}`
    : `npm install --global ${packages}`;
}

function quoted(path: string): string {
  return /^[\w./\\:@+-]+$/.test(path) ? path : `"${path}"`;
}

function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!isPackage(folder)) {
    const above = dirname(folder);
    if (above === folder) return process.cwd();
    folder = above;
  }
  return folder;
}

function isPackage(folder: string): boolean {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).name === 'roda';
  } catch {
    return false;
  }
}
