import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { progressLine } from '../../src/cli/progress';
import { call, callJson } from './call';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-cli-run-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string): string => join(folder, name);
/** Forty days of a small world: past one month's end, inside the second. */
const SMALL = ['tutorial', '--step', '1 d', '--seed', '7', '--until', '2026-02-09'];
/** Nine days of it. */
const SHORT = [...SMALL.slice(0, -1), '2026-01-09'];

async function rows(name: string): Promise<Record<string, unknown>[]> {
  const bytes = readFileSync(name);
  return parquetReadObjects({ file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
}

describe('roda run', () => {
  it('gives one JSON document with all that the contract names', async () => {
    const { code, json, err } = await callJson('run', ...SMALL);
    expect([code, err]).toEqual([0, '']);
    expect(json).toMatchObject({
      scenario: 'tutorial',
      seed: '7',
      start: '2025-12-31',
      end: '2026-02-09',
      step: '1 d',
      steps: 40,
      uncertainty: 'off',
    });
    expect(json.scenarioHash).toMatch(/^[0-9a-f]{64}$/);
    expect(json.stateHash).toMatch(/^[0-9a-f]{64}$/);
    expect(json.version).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
    expect(json.agents.vehicle).toBeGreaterThan(100);
    expect(json.represented.vehicle).toBeGreaterThan(8e6);
    expect(json.metrics['fleet.vehicles']).toEqual({ value: expect.any(Number), unit: 'vehicle' });
    expect(Object.keys(json.timing).sort()).toEqual(['agentSteps', 'host', 'wallSeconds', 'workers']);
    for (const id of Object.keys(json.metrics)) expect(json.metrics[id].unit, id).not.toBe('');
  });

  it('depends on the seed, and on nothing that only restates', async () => {
    const hashes = async (...args: string[]) => {
      const { json } = await callJson('run', ...args);
      return `${json.scenarioHash} ${json.stateHash}`;
    };
    const first = await hashes(...SHORT);
    expect(
      await hashes(
        ...SHORT,
        '--valve',
        'experience.fleet.learning=1',
        '--integration',
        'chips.chips.compute=internal',
      ),
    ).toBe(first);
    expect(await hashes('scenarios/tutorial.yaml', ...SHORT.slice(1))).toBe(first);
    const other = await callJson('run', ...SHORT.slice(0, 3), '--seed', '8', ...SHORT.slice(5));
    expect(`${other.json.scenarioHash}`).toBe(first.split(' ')[0]);
    expect(`${other.json.stateHash}`).not.toBe(first.split(' ')[1]);
    const [scenario, state] = (await hashes(...SHORT, '--valve', 'experience.fleet.learning=0')).split(' ');
    expect(scenario).not.toBe(first.split(' ')[0]);
    expect(state).not.toBe(first.split(' ')[1]);
  });

  it('draws parameters with --uncertainty on; what is set stays as set', async () => {
    const drawn = path('drawn');
    const run = (...more: string[]) =>
      callJson('run', ...SMALL, '--until', '2026-01-03', '--uncertainty', 'on', ...more);
    const first = await run('--out', drawn);
    expect(first.json.uncertainty).toBe('on');
    const parameters = () => JSON.parse(readFileSync(join(drawn, 'manifest.json'), 'utf8')).parameters;
    const margin = parameters()['fleet.money.margin'].value;
    expect(margin).not.toBe(0.17);
    expect((await run()).json.stateHash).toBe(first.json.stateHash);
    const pinned = await run('--out', drawn, '--set', 'fleet.money.margin=0.17');
    expect(parameters()['fleet.money.margin'].value).toBe(0.17);
    expect(pinned.json.scenarioHash).not.toBe(first.json.scenarioHash);
  });

  it('writes a run directory that is the same bytes each time', async () => {
    const [a, b] = [path('a'), path('b')];
    await callJson('run', ...SMALL, '--out', a);
    const { json } = await callJson('run', ...SMALL, '--out', b);
    const names = readdirSync(a).sort();
    expect(names).toEqual([
      'events.parquet',
      'final.state',
      'flows.parquet',
      'manifest.json',
      'series.parquet',
      'timing.json',
    ]);
    for (const name of names.filter((n) => n !== 'timing.json')) {
      expect(readFileSync(join(a, name)).equals(readFileSync(join(b, name))), name).toBe(true);
    }
    const manifest = JSON.parse(readFileSync(join(b, 'manifest.json'), 'utf8'));
    const { timing, ...result } = json;
    expect(manifest).toMatchObject(result);
    expect(manifest.commit).toBe('unknown');
    expect(manifest.maths).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.parse(readFileSync(join(b, 'timing.json'), 'utf8'))).toEqual(timing);

    const series = await rows(join(a, 'series.parquet'));
    expect([...new Set(series.map((r) => r['date']))]).toEqual(['2025-12-31', '2026-01-31', '2026-02-09']);
    const last = series.filter((r) => r['step'] === 40);
    expect(last).toHaveLength(Object.keys(json.metrics).length);
    const vehicles = last.find((r) => r['entity'] === 'group' && r['metric'] === 'fleet.vehicles');
    expect(vehicles).toMatchObject({
      layer: 'fleet',
      unit: 'vehicle',
      value: json.metrics['fleet.vehicles'].value,
    });

    const flows = await rows(join(a, 'flows.parquet'));
    expect(flows.length).toBeGreaterThan(100);
    // For every pair of ends: what was under way and was sent has been received, lost, or is under way.
    const balance = new Map<string, number>();
    for (const { link, from, to, sent, received, lost } of flows as Record<string, number>[]) {
      const key = `${link} ${from} ${to}`;
      balance.set(key, (balance.get(key) ?? 0) + (sent as number) - (received as number) - (lost as number));
    }
    const under = (step: number) =>
      new Map(
        (flows as Record<string, number>[])
          .filter((r) => r['step'] === step)
          .map((r) => [`${r['link']} ${r['from']} ${r['to']}`, r['underway'] as number]),
      );
    const [opening, closing] = [under(0), under(40)];
    for (const [key, sum] of balance) {
      const expected = (closing.get(key) ?? 0) - (opening.get(key) ?? 0);
      expect(Math.abs(sum - expected), key).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(expected), ...[opening.get(key) ?? 0]),
      );
    }
    expect((await rows(join(a, 'events.parquet'))).length).toBeGreaterThan(0);
  });

  it('keeps only the metrics that the scenario names', async () => {
    const file = path('keep.yaml');
    writeFileSync(
      file,
      'roda: 1\ntitle: x\nextends: tutorial\nstep: 1 d\nend: 2026-01-03\nkeep: [world.fleet.vehicles]\nseed: 3\n',
    );
    const { json } = await callJson('run', file, '--out', path('keep'));
    expect([json.scenario, json.seed]).toEqual(['keep', '3']);
    expect((await rows(path('keep/series.parquet'))).map((r) => `${r['entity']} ${r['metric']}`)).toEqual([
      'world fleet.vehicles',
      'world fleet.vehicles',
    ]);
    expect(Object.keys(json.metrics).length).toBeGreaterThan(100);
  });

  it('cuts what adds up at the exact end of the scenario', async () => {
    const args = ['run', 'tutorial', '--step', '7 d', '--seed', '7'];
    const distance = async (until: string) =>
      (await callJson(...args, '--until', until)).json.metrics['fleet.distance'].value as number;
    const [one, cut, two] = await Promise.all(['2026-01-07', '2026-01-10', '2026-01-14'].map(distance));
    expect(cut).toBeCloseTo((one as number) + (((two as number) - (one as number)) * 3) / 7, -3);
    const { json } = await callJson(...args, '--until', '2026-01-10');
    expect([json.steps, json.end]).toEqual([2, '2026-01-10']);
  });

  it('goes on from a saved state as if it had never stopped, and branches', async () => {
    const whole = await callJson('run', ...SMALL);
    await callJson('run', ...SMALL, '--until', '2026-01-15', '--out', path('half'));
    const state = path('half/final.state');
    const rest = await callJson('run', ...SMALL.slice(0, 3), '--until', '2026-02-09', '--resume', state);
    expect(rest.json).toMatchObject({
      seed: '7',
      stateHash: whole.json.stateHash,
      scenarioHash: whole.json.scenarioHash,
      steps: 40,
    });
    const branch = (...more: string[]) =>
      call('run', ...SMALL.slice(0, 3), '--until', '2026-02-09', '--resume', state, ...more, '--json');
    const cut = JSON.parse((await branch('--valve', 'experience.fleet.learning=0')).out);
    expect(cut.stateHash).not.toBe(whole.json.stateHash);
    const file = path('edited.yaml');
    writeFileSync(
      file,
      'roda: 1\ntitle: x\nextends: tutorial\nedits: [{ at: 2026-01-16, set: { links.experience.fleet.learning.valve: 0 } }]\n',
    );
    const edited = await callJson('run', file, ...SMALL.slice(1));
    expect([cut.stateHash, cut.scenarioHash]).toEqual([edited.json.stateHash, edited.json.scenarioHash]);
    expect((await branch('--set', 'world.cities=13')).err).toMatch(
      /^--resume: world\.cities: world\.cities belongs to the set-up/,
    );
    expect((await branch('--seed', '9')).err).toMatch(/the state belongs to seed "7", not "9"/);
    expect((await branch('--scale', 'vehicles=50000')).err).toMatch(
      /the state belongs to another scenario than tutorial, or to other settings of it/,
    );
    expect((await call('run', ...SMALL.slice(0, 3), '--until', '2026-01-15', '--resume', state)).err).toMatch(
      /the state is at 2026-01-15, the end of the run\. Give a later day with --until/,
    );
  });

  it('refuses a damaged state by the name of the damaged part', async () => {
    await callJson('run', ...SMALL, '--until', '2026-01-02', '--out', path('damage'));
    const state = readFileSync(path('damage/final.state'));
    const damaged = (at: number, value: number): string => {
      const copy = Buffer.from(state);
      copy[at] = value ^ (copy[at] as number);
      const file = path(`damaged-${at}.state`);
      writeFileSync(file, copy);
      return file;
    };
    const resume = (file: string) => call('run', ...SMALL, '--resume', file);
    for (const [file, message] of [
      [damaged(0, 1), /is not a state file/],
      [damaged(200, 1), /header of the state file is damaged/],
      [damaged(state.length - 1, 1), /block "links" of the state file is damaged/],
      [path('damage/manifest.json'), /is not a state file/],
    ] as const) {
      const { code, out, err } = await resume(file);
      expect([code, out]).toEqual([2, '']);
      expect(err).toMatch(message);
    }
    writeFileSync(path('short.state'), state.subarray(0, state.length - 10));
    expect((await resume(path('short.state'))).err).toMatch(/ends inside the block "links"/);
  });

  it('refuses to write where something else stands, before anything is run', async () => {
    writeFileSync(path('notes.txt'), 'mine');
    const { code, err } = await call('run', ...SMALL, '--out', folder);
    expect(code).toBe(2);
    expect(err).toMatch(/holds files that no run has written\. Choose another --out/);
  });

  it('estimates with --dry-run and writes nothing', async () => {
    const { code, json } = await callJson('run', 'tutorial', '--dry-run', '--out', path('dry'));
    expect(code).toBe(0);
    expect(json).toMatchObject({ dryRun: true, steps: 744, scenario: 'tutorial' });
    expect(json.time.formula).toMatch(/^steps x seconds a step = 744 x /);
    expect(json.memory.bytes).toBeGreaterThan(1e6);
    expect(existsSync(path('dry'))).toBe(false);
  });

  it('says in words what it did', async () => {
    const { out } = await call('run', ...SMALL, '--until', '2026-01-02');
    expect(out).toMatch(/^tutorial, seed 7: 2025-12-31 to 2026-01-02, 2 steps of 1 d, /);
    expect(out).toMatch(/^fleet\.vehicles +8,\d{3},\d{3} {2}vehicle$/m);
    expect(out).toMatch(/^state [0-9a-f]{64}$/m);
  });
});

describe('progress', () => {
  it('has a rate and a time left', () => {
    expect(progressLine(30, 100, 10, 2, '2026-01-30')).toBe(
      '[=======                 ] 30 %  2026-01-30  30/100 steps  10 steps/s  0:07 left',
    );
    expect(progressLine(0, 100, 0, 0, '2025-12-31')).toContain(
      '0 %  2025-12-31  0/100 steps  0.0 steps/s  --:-- left',
    );
  });
});
