import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Draws, hashName } from '../../../src/engine/draws';
import { readBatch } from '../../../src/experiment/node/readBatch';
import { filesOf, recorded, start, writeStudy } from './command';

const RUNS = 200;
let folder: string;
let study: string;
/** The batch of the study, never interrupted. */
let whole: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-kill-'));
  study = writeStudy(join(folder, 'short.study.yaml'), RUNS / 2);
  whole = join(folder, 'whole');
  const { code, err } = await start(['batch', study, '--out', whole, '--workers', '2']).ended;
  if (code !== 0) throw new Error(err);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('a batch of 200 short runs', () => {
  it('is byte by byte the same after kill -9 at random moments (C1)', async () => {
    const path = join(folder, 'killed');
    const seed = String(Date.now());
    const draws = new Draws(seed);
    const args = ['batch', study, '--out', path, '--workers', '2', '--json'];
    let kills = 0;
    for (let attempt = 0; attempt < 10; attempt++) {
      const { child, ended } = start(args);
      const moment = draws.uniform(hashName('kill'), attempt, { origin: 0, ordinal: 0 });
      // Somewhere between the start and the next thirty records, and a moment later.
      const before = readdirSync(folder).includes('killed') ? recordsIn(path) : 0;
      await recorded(path, before + Math.floor(moment * 30), ended);
      await new Promise((resolve) => setTimeout(resolve, (moment * 1000) % 50));
      child.kill('SIGKILL');
      if ((await ended).signal === 'SIGKILL') kills++;
      else break;
    }
    const { code, out } = await start(args).ended;
    expect(code, `seed ${seed}`).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ runs: RUNS, done: RUNS, failed: 0, directory: path });
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(filesOf(path), `seed ${seed}, ${kills} kills`).toEqual(filesOf(whole));
    expect(readdirSync(path).sort()).toEqual(readdirSync(whole).sort());
  }, 120_000);

  it('is finished: started again, it does nothing, and says what there is', async () => {
    const before = filesOf(whole);
    const { code, out, err } = await start(['batch', study, '--out', whole, '--workers', '1', '--json'])
      .ended;
    expect([code, err]).toEqual([0, '']);
    const result = JSON.parse(out);
    expect(result).toMatchObject({ runs: RUNS, done: RUNS, failed: 0, timing: { runs: 0 } });
    expect(result.summary.open['fleet.vehicles'].n).toBe(RUNS / 2);
    expect(filesOf(whole)).toEqual(before);
  });

  it('is the same in shards, of which each keeps pairs together', async () => {
    const all = readBatch(whole);
    const records = [...all.records()];
    all.close();
    for (const part of [3, 20]) {
      const path = join(folder, `part-${part}`);
      const { code, out } = await start(['batch', study, '--out', path, '--shard', `${part}/20`, '--json'])
        .ended;
      expect([code, JSON.parse(out)]).toMatchObject([
        0,
        { runs: RUNS, done: RUNS / 20, shard: { index: part, of: 20 } },
      ]);
      const batch = readBatch(path);
      const wanted = records.filter(({ index }) => Math.floor(index / 2) % 20 === part - 1);
      expect([...batch.records()]).toEqual(wanted);
      expect(wanted).toHaveLength(RUNS / 20);
      batch.close();
    }
    const { code, err } = await start(['batch', study, '--shard', '21/20']).ended;
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^--shard: "21\/20" is no part of a whole\. Write, for example/),
    ]);
  }, 120_000);

  it('is refused to a second writer (C8), finishes and saves at one SIGINT, goes on (C10)', async () => {
    const path = join(folder, 'interrupted');
    const args = ['batch', study, '--out', path, '--workers', '2'];
    const { child, ended } = start(args);
    await recorded(path, 6, ended);
    const second = await start(args).ended;
    expect([second.code, second.out]).toEqual([2, '']);
    expect(second.err).toBe(
      `${path} is being written to by process ${child.pid}. Wait until it has ended, or choose another --out.\n`,
    );
    child.kill('SIGINT');
    const { code, err, out } = await ended;
    expect([code, out]).toEqual([130, '']);
    expect(err).toMatch(/Ending when the runs in hand are done; once more ends at once/);
    const [, runs] =
      /The batch was interrupted: (\d+) of 200 runs are in .* again to go on\./.exec(err) ?? [];
    expect(recordsIn(path)).toBe(Number(runs));
    expect(readdirSync(path).sort()).toEqual(['journal.jsonl', 'study.json']);

    const again = start([...args, '--json']);
    await recorded(path, Number(runs) + 2, again.ended);
    again.child.kill('SIGINT');
    again.child.kill('SIGINT');
    const stopped = await again.ended;
    expect(stopped.code).toBe(130);
    expect(readdirSync(path).sort()).toEqual(['journal.jsonl', 'study.json']);
    // What stands in the journal is the beginning of the whole, run for run.
    const [part, all] = [readBatch(path), readBatch(whole)];
    const records = new Map([...all.records()].map((record) => [record.index, record]));
    for (const record of part.records()) expect(record).toEqual(records.get(record.index));
    part.close();
    all.close();
  }, 60_000);
});

describe('one run of a batch again', () => {
  it('comes out the same, with all its tables', async () => {
    const batch = readBatch(whole);
    const record = [...batch.records()][7];
    batch.close();
    const path = join(folder, 'run');
    const { code, out, err } = await start([
      'reproduce',
      record?.id as string,
      '--batch',
      whole,
      '--out',
      path,
      '--json',
    ]).ended;
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      id: record?.id,
      index: 7,
      scenario: 'throttled',
      seed: '4',
      status: 'done',
      same: true,
      stateHash: record?.stateHash,
      directory: path,
    });
    expect(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).stateHash).toBe(record?.stateHash);
  });

  it('is not found elsewhere, and says where it looked', async () => {
    const { code, err } = await start(['reproduce', '0123456789abcdef', '--batch', whole]).ended;
    expect([code, err]).toEqual([
      2,
      `There is no run "0123456789abcdef" in ${whole}. Name the batch with --batch; the ids of its runs are in runs.parquet and in journal.jsonl.\n`,
    ]);
  });
});

describe('DuckDB', () => {
  const query = async (sql: string): Promise<Record<string, unknown>[]> => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    try {
      return (await connection.runAndReadAll(sql)).getRowObjectsJS();
    } finally {
      connection.closeSync();
    }
  };

  it('reads the tables of a batch, and finds what the JSON says', async () => {
    const { out } = await start(['batch', study, '--out', whole, '--json']).ended;
    const { summary, done } = JSON.parse(out);
    const runs = `read_parquet('${join(whole, 'runs.parquet')}')`;
    const found = await query(
      `select scenario, count(*)::int n, avg("value.group") mean, stddev_samp("value.group") sd from ${runs} where status = 'done' group by scenario order by scenario`,
    );
    expect(found.map(({ scenario }) => scenario)).toEqual(['open', 'throttled']);
    for (const { scenario, n, mean, sd } of found) {
      const said = summary[scenario as string]['value.group'];
      expect(n).toBe(said.n);
      expect(Math.abs((mean as number) / said.mean - 1)).toBeLessThan(1e-12);
      expect(Math.abs((sd as number) / said.sd - 1)).toBeLessThan(1e-9);
    }
    const batch = readBatch(whole);
    const records = [...batch.records()];
    batch.close();
    const rows = await query(
      `select id, "index", seed, "stateHash", "fleet.vehicles", "learning.capability.driving", "value.group" from ${runs}`,
    );
    expect(rows).toHaveLength(done);
    expect(rows.map((row) => [row['id'], row['index'], row['stateHash']])).toEqual(
      records.map(({ id, index, stateHash }) => [id, index, stateHash]),
    );
    expect(
      rows.map((row) => [row['fleet.vehicles'], row['learning.capability.driving'], row['value.group']]),
    ).toEqual(records.map(({ metrics }) => metrics));
    const series = await query(
      `select "index", date, metric, value from read_parquet('${join(whole, 'series.parquet')}')`,
    );
    expect(series).toHaveLength(RUNS * 2 * 3);
    expect(series.slice(0, 6).map(({ value }) => value)).toEqual(records[0]?.series.flat());
  });

  it('reads the tables of a run, and finds what the JSON says', async () => {
    const path = join(folder, 'single');
    const { code, out } = await start([
      'run',
      'tutorial',
      '--until',
      '2026-02-03',
      '--step',
      '1 d',
      '--out',
      path,
      '--json',
    ]).ended;
    expect(code).toBe(0);
    const { metrics } = JSON.parse(out);
    const table = (name: string): string => `read_parquet('${join(path, `${name}.parquet`)}')`;
    const last = await query(
      `select entity, metric, unit, value from ${table('series')} where step = (select max(step) from ${table('series')})`,
    );
    expect(last).toHaveLength(Object.keys(metrics).length);
    for (const { entity, metric, unit, value } of last) {
      const scope = entity === 'group' ? '' : entity === 'world' ? 'world.' : `rivals.${entity}.`;
      const said = metrics[`${scope}${metric}`];
      expect([unit, Number.isNaN(value) ? null : value], `${scope}${metric}`).toEqual([
        said.unit,
        said.value,
      ]);
    }
    const flows = await query(
      `select link, sum(sent) - sum(received) - sum(lost) as moved from ${table('flows')} group by link`,
    );
    expect(flows.length).toBeGreaterThan(10);
    const events = await query(`select count(*)::int n, count(distinct id)::int ids from ${table('events')}`);
    expect(events[0]?.['n']).toBe(events[0]?.['ids']);
  });
});

/** Whole records in a journal, done or failed. */
function recordsIn(path: string): number {
  try {
    return readFileSync(join(path, 'journal.jsonl'), 'latin1').split('\n').length - 2;
  } catch {
    return 0;
  }
}
