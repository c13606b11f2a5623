import { digestText } from '../../../engine/hash';
import type { RunRecord } from '../../batch/record';
import { COMMIT, mathsVersion, VERSION } from '../../version';
import type { RedisClient } from './packages';

/** Before the name of every key of ours in Redis, BullMQ's included. */
export const PREFIX = 'roda';
/** Studies that are open: a hash of plan digest to `OpenStudy`. */
const STUDIES = `${PREFIX}:studies`;

/** The build of the program that runs here: only equal builds are sure to compute equal bits. */
export interface Build {
  readonly version: string;
  readonly commit: string;
  readonly maths: string;
}

/** What the list of open studies says about one. */
export interface OpenStudy extends Build {
  readonly title: string;
}

/** A result as a worker delivered it. */
export interface Delivery {
  /** Its place in the stream, by which it is removed. */
  readonly entry: string;
  readonly record: RunRecord;
  /** Machine and process that computed it. */
  readonly worker: string;
}

/** The build that runs here. */
export function ownBuild(): Build {
  return { version: VERSION, commit: COMMIT, maths: mathsVersion() };
}

/** In what two builds differ, in words; undefined if they are equal. */
export function buildDifference(theirs: Build, mine: Build): string | undefined {
  const names = { version: 'version', commit: 'commit', maths: 'maths library' } as const;
  for (const [key, name] of Object.entries(names) as [keyof Build, string][]) {
    if (theirs[key] !== mine[key]) return `${name} ${theirs[key]} there, ${mine[key]} here`;
  }
  return undefined;
}

/**
 * What the coordinator of a study and its workers leave for each other in Redis, beside the queue: the plan, and a
 * stream of results. All of it is named after the plan's digest, so that studies do not mix.
 */
export class Board {
  /** SHA-256 of the plan's text. */
  readonly digest: string;
  /** Name of the study's queue. */
  readonly queue: string;
  readonly #client: RedisClient;
  readonly #plan: string;
  readonly #results: string;

  constructor(client: RedisClient, digest: string) {
    this.#client = client;
    this.digest = digest;
    this.queue = digest;
    this.#plan = `${PREFIX}:plan:${digest}`;
    this.#results = `${PREFIX}:results:${digest}`;
  }

  /** The studies that are open on a Redis, by the digest of their plans. */
  static async studies(client: RedisClient): Promise<Map<string, OpenStudy>> {
    const flat = (await client.call('HGETALL', STUDIES)) as string[];
    const studies = new Map<string, OpenStudy>();
    for (let i = 0; i + 1 < flat.length; i += 2)
      studies.set(flat[i] as string, JSON.parse(flat[i + 1] as string) as OpenStudy);
    return studies;
  }

  /** Opens the study for workers. Doing it again changes nothing, and mends what Redis has forgotten. */
  async open(text: string, study: OpenStudy): Promise<void> {
    // A stream is there once it has had an entry. Workers add to one that is there only.
    if ((await this.#client.call('EXISTS', this.#results)) === 0) {
      const entry = (await this.#client.call('XADD', this.#results, '*', 'open', '')) as string;
      await this.remove([entry]);
    }
    await this.#client.call('SET', this.#plan, text);
    await this.#client.call('HSET', STUDIES, this.digest, JSON.stringify(study));
  }

  /** Takes the study off the list, and removes what belongs to it. */
  async close(): Promise<void> {
    await this.#client.call('HDEL', STUDIES, this.digest);
    await this.#client.call('DEL', this.#plan, this.#results);
  }

  /** Removes what a worker's waiting has left of the queue of a closed study. */
  async sweep(): Promise<void> {
    const key = `${PREFIX}:${this.queue}`;
    await this.#client.call('DEL', `${key}:meta`, `${key}:stalled-check`);
  }

  /** The plan's text; undefined if the study has been closed, or Redis holds another text than the name says. */
  async plan(): Promise<string | undefined> {
    const text = (await this.#client.call('GET', this.#plan)) as string | null;
    return text !== null && digestText(text) === this.digest ? text : undefined;
  }

  /** Hands in a result. Nothing happens where the study has been closed. */
  async deliver(record: RunRecord, worker: string): Promise<void> {
    const fields = ['record', JSON.stringify(record), 'worker', worker];
    await this.#client.call('XADD', this.#results, 'NOMKSTREAM', '*', ...fields);
  }

  /**
   * Results that have not been removed, oldest first.
   * @param client a connection that may be held up
   * @param patienceMs how long to wait where there are none
   */
  async deliveries(client: RedisClient, most: number, patienceMs: number): Promise<Delivery[]> {
    const words = ['COUNT', most, 'BLOCK', patienceMs, 'STREAMS', this.#results, '0'];
    const answer = (await client.call('XREAD', ...words)) as [string, [string, string[]][]][] | null;
    return (answer?.[0]?.[1] ?? []).flatMap(([entry, [, record, , worker]]) =>
      record !== undefined && worker !== undefined
        ? [{ entry, record: JSON.parse(record) as RunRecord, worker }]
        : [],
    );
  }

  /** Removes results that are kept elsewhere by now. */
  async remove(entries: readonly string[]): Promise<void> {
    if (entries.length > 0) await this.#client.call('XDEL', this.#results, ...entries);
  }
}
