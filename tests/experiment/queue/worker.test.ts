import { spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CHECKOUT, commandIn, copyProgram, endAll, printedCommand, start, study, until } from './checkout';
import { freePort, Network, RedisServer } from './redisServer';

let folder: string;
let redis: RedisServer;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'roda-worker-')));
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

describe('a worker', () => {
  it('leaves the studies of another build alone, and says so', async () => {
    await redis.ask(
      'HSET',
      'roda:studies',
      'ab',
      '{"title":"Old","version":"0.0.1","commit":"x","maths":"y"}',
    );
    const { code, out, err } = await start('worker', '--queue', redis.address, '--idle', '2', '--json').ended;
    expect([code, JSON.parse(out)]).toEqual([0, { delivered: 0, failed: 0 }]);
    expect(err).toMatch(/"Old" is left alone: .*another build .*version 0\.0\.1 there, \d+\.\d+\.\d+ here/);
    expect(err.match(/left alone/g)).toHaveLength(1);
  });

  it('waits for a Redis that is not there, and ends at once when asked to', async () => {
    const port = await freePort();
    const worker = start('worker', '--queue', `redis://me:secret@localhost:${port}`);
    await until('it says so', () => worker.said() !== '', 10_000);
    expect(worker.said()).toMatch(/^Redis at localhost:\d+ does not answer \(ECONNREFUSED\); waiting for it/);
    worker.child.kill('SIGINT');
    const since = performance.now();
    const { code, err } = await worker.ended;
    expect(code).toBe(130);
    expect(performance.now() - since).toBeLessThan(5000);
    expect(err).not.toContain('secret');
  });

  it('notices a network that swallows everything, and connects anew', async () => {
    const network = await Network.before(redis.port);
    const worker = start('worker', '--queue', network.address, '--workers', '1');
    expect((await batch(study(folder, 'heard', 1), 'heard', '--queue', redis.address).ended).code).toBe(0);
    network.swallow();
    expect((await batch(study(folder, 'unheard', 1), 'unheard', '--queue', redis.address).ended).code).toBe(
      0,
    );
    expect(worker.said()).toMatch(/does not answer.*answers again/s);
    network.end();
  });

  it('ends in order where Redis has gone for good, and so does the coordinator', async () => {
    const worker = start('worker', '--queue', redis.address, '--workers', '1', '--json');
    expect((await batch(study(folder, 'gone', 1), 'gone', '--queue', redis.address).ended).code).toBe(0);
    await redis.kill();
    const coordinator = batch(study(folder, 'lost', 1), 'lost', '--queue', redis.address);
    for (const { child, ended, said } of [worker, coordinator]) {
      await until('it has noticed', () => said().includes('does not answer'));
      child.kill('SIGTERM');
      const since = performance.now();
      expect((await ended).code).toBe(130);
      expect(performance.now() - since).toBeLessThan(15_000);
    }
  });

  it('says which password is wanted', async () => {
    await redis.ask('CONFIG', 'SET', 'requirepass', 'right');
    const { code, err } = await start('worker', '--queue', redis.address).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/refuses: NOAUTH .*redis:\/\/name:password@host:port/);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says what to install where the packages are missing', () => {
    const bare = join(folder, 'bare');
    copyProgram(bare);
    const { status, stderr } = spawnSync(
      process.execPath,
      [commandIn(bare), 'worker', '--queue', redis.address],
      {
        encoding: 'utf8',
      },
    );
    expect(status).toBe(2);
    expect(printedCommand(stderr)).toBe(`npm install --no-save --prefix ${bare} bullmq@6 ioredis@5`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each(['nowhere', 'http://localhost:6379', 'redis://'])('refuses the address %s', (address) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [commandIn(CHECKOUT), 'worker', '--queue', address],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr]).toEqual([
      2,
      '--queue: this is no address of a Redis. Write, for example, "--queue redis://localhost:6379".\n',
    ]);
  });
});
