import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHECKOUT, endAll, start, study, until } from './checkout';
import { Network, RedisServer } from './redisServer';

let folder: string;
let redis: RedisServer;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'roda-queue-')));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeEach(async () => {
  redis = await RedisServer.start();
});
afterEach(async () => {
  endAll();
  await redis.end();
});

const batch = (path: string, out: string, ...more: string[]) =>
  start('batch', path, '--out', join(folder, out), ...more);

/** Runs that a batch directory has recorded so far. */
function recorded(out: string): number {
  try {
    return readFileSync(join(folder, out, 'journal.jsonl'), 'utf8').split('\n').length - 2;
  } catch {
    return 0;
  }
}

/** All files of a batch that are compared, by their name. */
function files(out: string): Record<string, string> {
  const names = readdirSync(join(folder, out)).filter((name) => name !== 'timing.json');
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, out, name), 'base64')]));
}

const digestOf = (out: string): string =>
  JSON.parse(readFileSync(join(folder, out, 'manifest.json'), 'utf8')).plan;

describe('a batch by a queue', () => {
  it('comes out as the local one, whatever dies meanwhile', async () => {
    const path = study(folder, 'hard', 14);
    expect((await batch(path, 'hard-local', '--workers', '2').ended).code).toBe(0);
    const network = await Network.before(redis.port);
    const direct = ['worker', '--queue', redis.address, '--workers', '1'];
    const coordinate = () => batch(path, 'hard', '--queue', redis.address);
    let coordinator = coordinate();
    const one = start(...direct);
    const far = start('worker', '--queue', network.address, '--workers', '1');
    await until('a few runs are recorded', () => recorded('hard') >= 3);
    one.child.kill('SIGKILL');
    const two = start(...direct);
    await until('more are', () => recorded('hard') >= 7);
    await redis.kill();
    await until('the outage has been told', () => coordinator.said().includes('does not answer'));
    await redis.start();
    await until('more are after the outage', () => recorded('hard') >= 11);
    expect(coordinator.said()).toContain('answers again');
    network.stall();
    coordinator.child.kill('SIGKILL');
    await coordinator.ended;
    coordinator = coordinate();
    await until('the second coordinator records', () => recorded('hard') >= 16);
    network.resume();
    // This Redis comes back without any memory.
    await redis.kill();
    redis.forget();
    await redis.start();
    await until('more are after the loss', () => recorded('hard') >= 21);
    network.break();
    two.child.kill('SIGKILL');
    const three = start(...direct);
    const { code, err } = await coordinator.ended;
    expect([code, err.includes('answers again')]).toEqual([0, true]);
    const [local, queued] = [files('hard-local'), files('hard')];
    expect(Object.keys(queued)).toEqual([
      'journal.jsonl',
      'manifest.json',
      'runs.parquet',
      'series.parquet',
      'study.json',
    ]);
    for (const name of Object.keys(local)) expect(queued[name] === local[name], name).toBe(true);
    for (const worker of [far, three]) worker.child.kill('SIGINT');
    expect((await far.ended).code).toBe(130);
    expect((await three.ended).code).toBe(130);
    network.end();
    // Nothing of the study is left behind.
    expect(await redis.ask('KEYS', 'roda:*')).toBe('*0\r\n');
  });

  it('ends in order at a first Ctrl-C, and goes on when started again', async () => {
    const path = study(folder, 'polite', 10);
    const worker = start('worker', '--queue', redis.address, '--workers', '2', '--json');
    const first = batch(path, 'polite', '--queue', redis.address);
    await until('a few runs are recorded', () => recorded('polite') >= 3);
    first.child.kill('SIGINT');
    const { code, err } = await first.ended;
    expect(code).toBe(130);
    expect(err).toMatch(/\d+ of 20 runs are in .*Start the same command again/);
    const second = await batch(path, 'polite', '--queue', redis.address, '--json').ended;
    expect(second.code).toBe(0);
    expect(JSON.parse(second.out)).toMatchObject({ runs: 20, done: 20, failed: 0 });
    worker.child.kill('SIGINT');
    const ended = await worker.ended;
    expect(ended.code).toBe(130);
    expect(JSON.parse(ended.out)).toMatchObject({ failed: 0, interrupted: true });
    expect(JSON.parse(ended.out).delivered).toBeGreaterThanOrEqual(20);
  });

  it('takes equal results twice, and raises an alarm at a differing one', async () => {
    const path = study(folder, 'liar', 2);
    expect((await batch(path, 'liar-local', '--workers', '2').ended).code).toBe(0);
    const plan = digestOf('liar-local');
    const lines = readFileSync(join(folder, 'liar-local', 'journal.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    const record = JSON.parse(lines[1] as string).data;
    const coordinator = batch(path, 'liar', '--queue', redis.address);
    const deliver = (made: object, worker: string): Promise<string> =>
      redis.ask(
        'XADD',
        `roda:results:${plan}`,
        'NOMKSTREAM',
        '*',
        'record',
        JSON.stringify(made),
        'worker',
        worker,
      );
    await untilOpen(plan);
    await deliver(record, 'one');
    await deliver(record, 'two');
    await until('the result is recorded', () => recorded('liar') === 1);
    const other = record.stateHash.startsWith('0') ? '1' : '0';
    await deliver({ ...record, stateHash: `${other}${record.stateHash.slice(1)}` }, 'the liar (process 7)');
    const { code, err } = await coordinator.ended;
    expect(code).toBe(1);
    expect(err).toContain(record.id);
    expect(err).toContain('differently twice');
    expect(err).toContain('the liar (process 7)');
    expect(recorded('liar')).toBe(1);
  });

  it('records a run as failed that no worker survives', async () => {
    const path = study(folder, 'deadly', 1);
    const coordinator = batch(path, 'deadly', '--queue', redis.address, '--json');
    const { Worker } = createRequire(join(CHECKOUT, 'package.json'))('bullmq');
    const plan = await untilAnyOpen();
    const dying = new Worker(
      plan,
      async () => {
        throw new Error('job stalled more than allowable limit');
      },
      { connection: { port: redis.port }, prefix: 'roda' },
    );
    try {
      const { code, out } = await coordinator.ended;
      expect([code, JSON.parse(out)]).toMatchObject([1, { done: 0, failed: 2 }]);
      expect(readFileSync(join(folder, 'deadly', 'journal.jsonl'), 'utf8')).toContain(
        'it was given up: 10 workers that took it were lost before its end',
      );
    } finally {
      await dying.close();
    }
  });
});

/** Waits until a study is open for results. */
async function untilOpen(plan: string): Promise<void> {
  while ((await untilAnyOpen()) !== plan);
}

/** The digest of a study that is open, once there is one. */
async function untilAnyOpen(): Promise<string> {
  for (let tries = 0; tries < 400; tries++) {
    const [, digest] = /\r\n([0-9a-f]{64})\r\n/.exec(await redis.ask('HKEYS', 'roda:studies')) ?? [];
    if (digest !== undefined) return digest;
    await new Promise((settle) => setTimeout(settle, 25));
  }
  throw new Error('no study was opened within ten seconds');
}
