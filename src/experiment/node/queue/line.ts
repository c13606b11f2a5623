import { setTimeout as pause } from 'node:timers/promises';
import { QueueError, type QueuePackages, type RedisClient } from './packages';

/** Where a Redis is. */
export interface RedisAddress {
  readonly url: string;
  /** Host and port, without the password: what notes show. */
  readonly shown: string;
}

/** Longest pause between two attempts to connect. */
const LONGEST_PAUSE_MS = 2000;
/** Time between two questions whether a connection lives. */
const WATCH_MS = 5000;
/** An answer that takes longer is not coming: the connection is made anew. Commands that wait do so for 10 s at most. */
const SILENCE_MS = 15_000;
const RETRY_MS = 500;
const LOOK_MS = 50;

/** Answers that do not change by waiting, and what to do. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [/NOAUTH|WRONGPASS|NOPERM/, 'Put name and password into the address: redis://name:password@host:port'],
  [/unknown command|syntax error|Redis version needs/i, 'Use Redis 6.2 or newer'],
  [
    /WRONGTYPE/,
    'Another program uses the same names there: give Roda a database of its own, such as redis://host:6379/1',
  ],
];

/** The answer, or undefined once `ended` says so: waiting for a Redis that is away must not outlast a wish to end. */
export async function unless<T>(ended: () => boolean, answer: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setInterval> | undefined;
  const end = new Promise<undefined>((resolve) => {
    timer = setInterval(() => {
      if (ended()) resolve(undefined);
    }, LOOK_MS);
  });
  try {
    return await Promise.race([answer, end]);
  } finally {
    clearInterval(timer);
  }
}

/** True once the work is done; false if it is not within that time. It goes on then. */
export async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const started = performance.now();
  const done = work.then(() => true);
  done.catch(() => {});
  return (await unless(() => performance.now() - started > milliseconds, done)) ?? false;
}

/** Reads `redis://[user:password@]host[:port][/number]`, or `rediss://` for TLS. @throws QueueError */
export function redisAddress(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'redis:' && url.protocol !== 'rediss:') || url.hostname === '') {
    // What was given may hold a password.
    throw new QueueError(
      '--queue: this is no address of a Redis. Write, for example, "--queue redis://localhost:6379"',
    );
  }
  return { url: text, shown: `${url.hostname}:${url.port || '6379'}` };
}

/**
 * A lasting connection: where Redis is away, commands wait until it is back, and one note says so.
 */
export class RedisLine {
  readonly client: RedisClient;
  readonly shown: string;
  readonly #note: (sentence: string) => void;
  readonly #clients: RedisClient[] = [];
  readonly #watched = new Set<RedisClient>();
  readonly #timer: ReturnType<typeof setInterval>;
  #lost = false;
  #closed = false;
  #opened = 0;

  constructor(packages: QueuePackages, address: RedisAddress, note: (sentence: string) => void) {
    this.shown = address.shown;
    this.#note = note;
    this.client = new packages.Redis(address.url, {
      // Commands outlive any outage: none fails because Redis was away.
      maxRetriesPerRequest: null,
      retryStrategy: (attempt: number) => Math.min(100 * 2 ** attempt, LONGEST_PAUSE_MS),
      connectTimeout: 5000,
      keepAlive: 5000,
    });
    this.#clients.push(this.client);
    this.#timer = setInterval(() => {
      for (const client of this.#clients) void this.#watch(client);
    }, WATCH_MS);
    // BullMQ makes itself a second one for its waiting. Ending it is up to us: it cannot while Redis is away.
    const duplicate = this.client.duplicate.bind(this.client);
    this.client.duplicate = (settings) => {
      const client = duplicate(settings);
      this.#clients.push(client);
      return client;
    };
    this.client.on('ready', () => {
      this.#opened++;
      if (this.#lost) this.#note(`Redis at ${this.shown} answers again.`);
      this.#lost = false;
    });
    this.client.on('error', (error) => this.#trouble(error));
    this.client.on('close', () => this.#trouble(undefined));
  }

  /** Grows with every connection that was made. */
  get opened(): number {
    return this.#opened;
  }

  /** A second connection for commands that wait, and would hold up others. */
  second(): RedisClient {
    const client = this.client.duplicate();
    // What there is to say about Redis, the first connection says.
    client.on('error', () => {});
    return client;
  }

  /**
   * Asks Redis until it has answered, whatever happens to the connection in between: what is asked must bear being
   * done twice.
   * @throws QueueError where Redis will not answer it: a wrong password, an old version
   */
  async insist<T>(ask: () => Promise<T>): Promise<T> {
    for (let said = ''; ; ) {
      try {
        return await ask();
      } catch (error) {
        const text = error instanceof Error ? error.message : String(error);
        for (const [pattern, remedy] of REFUSALS)
          if (pattern.test(text)) throw new QueueError(`Redis at ${this.shown} refuses: ${text}. ${remedy}`);
        if (this.#closed) throw error;
        // A command that was cut off in the middle. The outage itself has been told.
        if (!this.#lost && text !== said) this.#note(`Redis at ${this.shown}: ${text}; trying again.`);
        said = text;
        await pause(RETRY_MS);
      }
    }
  }

  /** As `insist`; undefined once `ended` says so. */
  async insistUnless<T>(ended: () => boolean, ask: () => Promise<T>): Promise<T | undefined> {
    const answer = this.insist(ask);
    // Once it has ended, nobody waits for it any more.
    answer.catch(() => {});
    return await unless(ended, answer);
  }

  /** Lets go of Redis at once; commands that still wait never end. */
  close(): void {
    this.#lost = true;
    this.#closed = true;
    clearInterval(this.#timer);
    for (const client of this.#clients) client.disconnect();
  }

  /** A network that swallows everything closes no connection: only silence tells. */
  async #watch(client: RedisClient): Promise<void> {
    if (this.#closed || client.status !== 'ready' || this.#watched.has(client)) return;
    this.#watched.add(client);
    const since = performance.now();
    const isSilent = (): boolean => performance.now() - since > SILENCE_MS;
    const answer = client.call('PING').catch(() => 'an answer too');
    const answered = await unless(() => this.#closed || isSilent(), answer);
    this.#watched.delete(client);
    if (answered === undefined && !this.#closed && client.status === 'ready') client.disconnect(true);
  }

  #trouble(error: Error | undefined): void {
    // What Redis answers is no outage: it goes to who asked.
    if (this.#lost || error?.name === 'ReplyError') return;
    this.#lost = true;
    const why = error ? ` (${(error as NodeJS.ErrnoException).code ?? error.message})` : '';
    this.#note(`Redis at ${this.shown} does not answer${why}; waiting for it. Nothing is lost.`);
  }
}
