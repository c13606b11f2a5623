import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobAt } from '../../../src/experiment/batch/execute';
import { type Plan, runsOf } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { call, callJson } from '../../cli/call';
import { failedRecord, madeRecord } from '../batch/records';
import { smallPlan } from '../batch/smallPlan';

let folder: string;
const plan = smallPlan(5);
const runs = runsOf(plan);
const at = (name: string): string => join(folder, name);

/** Writes a batch directory that holds those runs. */
function part(
  name: string,
  wanted: (index: number) => boolean,
  of: Plan = plan,
  more: Partial<RunRecord> = {},
): string {
  const directory = BatchDirectory.open(at(name), of);
  for (let index = 0; index < runsOf(of); index++)
    if (wanted(index)) directory.put(madeRecord(index, { id: jobAt(of, index).id, ...more }));
  directory.finish({ workers: 1 });
  directory.close();
  return at(name);
}

/** All files that are compared. */
const files = (path: string): string[] =>
  readdirSync(path)
    .filter((name) => name !== 'timing.json')
    .map((name) => `${name} ${readFileSync(join(path, name), 'base64')}`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-merge-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('roda merge', () => {
  it('makes of three parts what one machine would have made, byte by byte', async () => {
    const whole = part('local', () => true);
    const parts = [0, 1, 2].map((i) => part(`part-${i}`, (index) => Math.floor(index / 2) % 3 === i));
    const { code, json, err } = await callJson('merge', ...parts.reverse(), '--out', at('merged'));
    expect([code, err]).toEqual([0, '']);
    expect(json).toMatchObject({ runs, done: runs, failed: 0, missing: 0, directory: at('merged') });
    expect(files(at('merged'))).toEqual(files(whole));
    const again = await call('merge', ...parts, '--out', at('merged'));
    expect([again.code, again.out]).toEqual([
      0,
      `3 parts joined: ${runs} runs done, 0 failed\nwritten to ${at('merged')}\n`,
    ]);
    expect(files(at('merged'))).toEqual(files(whole));
  });

  it('names the runs that are missing and writes nothing, unless it may', async () => {
    const some = part('some', (index) => index !== 2 && index < 17);
    const refused = await call('merge', some, '--out', at('some-merged'));
    const first = jobAt(plan, 2).id;
    expect(refused.code).toBe(1);
    expect(refused.err).toContain(
      `4 of ${runs} runs are missing: numbers 2, 17-19 (the first is run ${first}: arm "open", point 0, seed "s1")`,
    );
    expect(readdirSync(folder)).not.toContain('some-merged');
    const allowed = await callJson('merge', some, '--out', at('some-merged'), '--allow-missing');
    expect([allowed.code, allowed.json.done, allowed.json.missing]).toEqual([0, 16, 4]);
    expect(files(at('some-merged'))).toEqual(files(some));
  });

  it('raises an alarm where two parts disagree about a run, and writes nothing', async () => {
    const one = part('one', () => true);
    const two = part('two', (index) => index === 7, plan, { metrics: [0.5, 0, 0] });
    const { code, err } = await call('merge', one, two, '--out', at('alarm'));
    expect(code).toBe(1);
    expect(err).toContain(
      `run ${jobAt(plan, 7).id} (number 7) has come out differently in ${one} and in ${two}`,
    );
    expect(readdirSync(folder)).not.toContain('alarm');
  });

  it('ends with 1 where a run has failed', async () => {
    const most = part('most', (index) => index > 0);
    const directory = BatchDirectory.open(at('rest'), plan);
    directory.put({ ...failedRecord(0), id: jobAt(plan, 0).id });
    directory.finish({});
    directory.close();
    const { code, json } = await callJson('merge', most, at('rest'), '--out', at('failed'));
    expect([code, json.done, json.failed]).toEqual([1, runs - 1, 1]);
  });

  it('refuses parts of two studies and names the difference', async () => {
    const one = part('study-1', () => true);
    const two = part('study-2', () => true, smallPlan(4));
    const { code, err } = await call('merge', one, two, '--out', at('both'));
    expect([code, err]).toEqual([
      2,
      `${one} and ${two} are not of the same study: seeds has 5 entries and 4. Merge the parts of one study only.\n`,
    ]);
  });

  it('refuses what is no batch, and a part as its own whole', async () => {
    const missing = await call('merge', at('nowhere'), '--out', at('x'));
    expect([missing.code, missing.err]).toEqual([
      2,
      `${at('nowhere')} holds no batch: there is no study.json. Name a directory that "roda batch" has written.\n`,
    ]);
    const own = await call('merge', at('part-0'), at('part-1'), '--out', at('part-1'));
    expect([own.code, own.err]).toEqual([
      2,
      `${at('part-1')} is one of the parts: the whole needs a directory of its own, by --out.\n`,
    ]);
  });
});
