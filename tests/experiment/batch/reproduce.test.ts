import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execute, jobAt } from '../../../src/experiment/batch/execute';
import type { Plan } from '../../../src/experiment/batch/plan';
import type { RunRecord } from '../../../src/experiment/batch/record';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { call, callJson } from '../../cli/call';
import { smallPlan } from './smallPlan';

let folder: string;
let path: string;
const { arms, ...REST } = smallPlan(2);
const [OPEN] = arms as [Plan['arms'][number]];
/** The second arm cannot start. */
const PLAN: Plan = {
  ...REST,
  uncertainty: 'on',
  arms: [
    OPEN,
    {
      name: 'broken',
      scenario: { ...OPEN.scenario, overrides: { ...OPEN.scenario.overrides, 'no.such.parameter': 1 } },
    },
  ],
};
const control = { now: () => performance.now(), rest: () => Promise.resolve(), stopped: () => false };
const id = (index: number): string => jobAt(PLAN, index).id;

function keep(at: string, records: readonly RunRecord[], plan = PLAN): void {
  const directory = BatchDirectory.open(at, plan);
  for (const record of records) directory.put(record);
  directory.finish({});
  directory.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'roda-again-'));
  path = join(folder, 'batch');
  const records: RunRecord[] = [];
  for (const index of [0, 1, 2, 3]) {
    const record = (await execute(jobAt(PLAN, index), PLAN, control)) as RunRecord;
    // A run that has come out otherwise somewhere.
    records.push(index === 2 ? { ...record, stateHash: 'f'.repeat(64) } : record);
  }
  keep(path, records);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('roda reproduce', () => {
  it('gives 0 where the run comes out the same, drawn parameters included', async () => {
    const { code, out } = await call('reproduce', id(0), '--batch', path);
    expect(out).toMatch(
      new RegExp(`^run ${id(0)} of .*: open, seed s0, draw s0, energy.battery.learningRate=0.15 1\n`),
    );
    expect(out).toMatch(/It came out the same: state [0-9a-f]{64}\n/);
    expect(code).toBe(0);
  });

  it('gives 1 and both hashes where it does not', async () => {
    const { code, json } = await callJson('reproduce', id(2), '--batch', path);
    expect(code).toBe(1);
    expect(json).toMatchObject({ same: false, status: 'done', recorded: { stateHash: 'f'.repeat(64) } });
    expect(json.stateHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await call('reproduce', id(2), '--batch', path)).out).toMatch(
      /It came out differently: state [0-9a-f]{64}, and the batch has f{64}/,
    );
  });

  it('does a failed run again, and says that it failed', async () => {
    const { code, out } = await call('reproduce', id(1), '--batch', path);
    expect([code, out]).toEqual([1, expect.stringMatching(/It failed again: .*such/)]);
  });

  it('refuses a batch of another version', async () => {
    const other = join(folder, 'other');
    const plan = { ...PLAN, version: '9.9.9' };
    keep(other, [{ ...((await execute(jobAt(plan, 0), plan, control)) as RunRecord) }], plan);
    const { code, err } = await call('reproduce', jobAt(plan, 0).id, '--batch', other);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/was made by version 9\.9\.9, and this is .*: it would not come out the same/),
    ]);
  });

  it('says what to do where there is no batch', async () => {
    expect(await call('reproduce', id(0), '--batch', folder)).toMatchObject({
      code: 2,
      err: `${folder} holds no batch: there is no study.json. Name a directory that "roda batch" has written.\n`,
    });
  });
});
