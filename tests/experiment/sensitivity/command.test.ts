import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../src/experiment/batch/plan';
import { BatchDirectory } from '../../../src/experiment/node/batchDirectory';
import { readBatch } from '../../../src/experiment/node/readBatch';
import { sobolIndices } from '../../../src/experiment/sensitivity/sobol';
import { call, callJson } from '../../cli/call';
import { planWith, recordsOf } from './batches';
import { ishigami } from './functions';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-sensitivity-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a batch directory whose records a function gives. */
function batch(name: string, plan: Plan, model: Parameters<typeof recordsOf>[1]): string {
  const path = join(folder, name);
  const directory = BatchDirectory.open(path, plan);
  for (const record of recordsOf(plan, model)) directory.put(record);
  directory.finish({ workers: 1, wallSeconds: 0, runs: 0, host: 'test' });
  directory.close();
  return path;
}

const STUDY = `roda: 1
title: Levers
asks: What matters?
scenarios: [tutorial]
resolution: preview
step: 1 d
until: 2026-01-03
vary:
  design: saltelli
  points: 4
  parameters:
    fleet.supervised.distance: { from: 4000 mi/yr, to: 5000 mi/yr }
    energy.battery.learningRate: { from: 0.1, to: 0.3 }
seeds: 1
uncertainty: off
keep: [fleet.supervisedDistance, value.group]
`;

describe('roda sensitivity', () => {
  it('gives the indices of the Ishigami function from a batch directory, digit for digit', async () => {
    const plan = planWith({ kind: 'saltelli', points: 64, seed: '2' }, 1);
    const path = batch('ishigami', plan, (_, point) => [ishigami(point), 3]);
    const { code, json } = await callJson('sensitivity', path, '--metric', 'value.group');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      study: path,
      title: plan.title,
      design: 'saltelli',
      points: 320,
      level: 0.95,
    });
    expect(json.metrics).toHaveLength(1);
    const direct = sobolIndices(plan.points.map(ishigami), 3);
    for (const [j, { path: varied }] of plan.varied.entries()) {
      const told = json.metrics[0].sobol.find((index: { path: string }) => index.path === varied);
      expect(told).toEqual({ path: varied, ...direct[j] });
    }
    const report = join(folder, 'ishigami.html');
    const { out } = await call('sensitivity', path, '--report', report);
    expect(out).toContain(`written: ${report}`);
    const html = readFileSync(report, 'utf8');
    expect(html).toContain('Shares of the variance (Sobol)');
    expect(html).toContain('energy.battery.learningRate');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(out).toContain('value.group, USD: shares of its variance');
    expect(out).toContain('fleet.vehicles, vehicle: 3 at every point');
    expect(out).toMatch(/energy\.battery\.learningRate +0\.\d\d\d +-?0\.\d\d\d to \d\.\d\d\d +0\.\d\d\d/);
  }, 90_000);

  it('prints boxes, and ends with 1 where runs have failed', async () => {
    const plan = planWith({ kind: 'latin-hypercube', points: 120, seed: '1' }, 1);
    const path = batch('boxes', plan, (_, [x, y]) => (y > 0.975 ? undefined : [x < 0.3 ? 1e11 : 5e12, y]));
    const { code, out } = await call('sensitivity', path, '--fails', 'value.group<1 TUSD');
    expect(code).toBe(1);
    expect(out).toContain('Note: 3 of 120 runs have no values (3 failed, 0 not done)');
    expect(out).toMatch(/value\.group < 1000000000000 USD: \d\d of 117 points/);
    expect(out).toMatch(/Box 1: holds in 100 % of its points/);
    expect(out).toMatch(
      / {2}energy\.battery\.learningRate +0\.00\d+ to 0\.[23]\d+ +of 0\.00\d+ to 0\.9\d+ +p < 0\.001/,
    );
    const { json } = await callJson('sensitivity', path, '--fails', 'value.group<1 TUSD');
    const report = join(folder, 'boxes.html');
    await call('sensitivity', path, '--fails', 'value.group<1 TUSD', '--report', report);
    const html = readFileSync(report, 'utf8');
    expect(html).toContain('value.group &lt; 1000000000000 USD');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
    expect(json.conditions[0].boxes[0].restrictions[0]).toMatchObject({ low: null, reproduced: 1 });
  }, 90_000);

  it('does the runs of a study, keeps them, and finds the same in what it kept', async () => {
    const study = join(folder, 'levers.study.yaml');
    writeFileSync(study, STUDY);
    const out = join(folder, 'levers');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['dist/node/cli.js', 'sensitivity', ...args, '--json'], {
        encoding: 'utf8',
      });
    const first = run(study, '--workers', '2', '--out', out);
    expect(first.stderr).toBe('');
    expect(first.status).toBe(0);
    const { study: name, ...found } = JSON.parse(first.stdout);
    expect(name).toBe('levers');
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['study.json', 'runs.parquet', 'manifest.json']));
    // From the directory, from the study gone on with, and without a directory: the same.
    const manifest = readFileSync(join(out, 'manifest.json'), 'utf8');
    const kept = await callJson('sensitivity', out);
    expect({ ...kept.json, study: undefined }).toEqual({ ...found, study: undefined });
    const again = JSON.parse(run(study, '--out', out).stdout);
    const alone = JSON.parse(run(study, '--workers', '1').stdout);
    expect([again, alone]).toEqual([
      { study: name, ...found },
      { study: name, ...found },
    ]);
    expect(readFileSync(join(out, 'manifest.json'), 'utf8')).toBe(manifest);

    // The distance that cars are driven is all that the distance driven depends on: by hand, from the records.
    const distance = found.metrics[0];
    expect(distance.sobol[0].path).toBe('fleet.supervised.distance');
    expect(distance.sobol[1]).toMatchObject({ first: 0, total: 0 });
    const stored = readBatch(out);
    const y = [...stored.records()].map(({ metrics }) => metrics[0] as number);
    stored.close();
    const ends = [0, 1, 2, 3].flatMap((i) => [y[4 * i], y[4 * i + 3]]);
    const mean = ends.reduce((a, b) => a + b) / 8;
    const variance = ends.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 7;
    const jansen = [0, 1, 2, 3].reduce((sum, i) => sum + (y[4 * i] - y[4 * i + 1]) ** 2, 0) / 8;
    expect(distance.sobol[0].total).toBeCloseTo(jansen / variance, 9);
  }, 120_000);

  it('refuses before anything is run what it could not answer', async () => {
    const failure = async (...args: string[]): Promise<string> => {
      const { code, out, err } = await call('sensitivity', ...args);
      expect([code, out]).toEqual([2, '']);
      return err;
    };
    expect(await failure('tutorial')).toContain('The design "grid" has no indices. Use "design: morris"');
    expect(await failure('tutorial', '--fails', 'value.grup<1')).toContain('Did you mean "value.group"');
    expect(await failure('tutorial', '--fails', 'value.group<1', '--of', 'nobody')).toContain(
      '--of: "nobody"',
    );
    expect(await failure('tutorial', '--fails', 'value.group<1', '--metric', 'x')).toContain('--metric: "x"');
    expect(await failure('tutorial', '--fails', 'value.group<1', '--workers', '0')).toContain('--workers');
    expect(await failure('tutorial', '--fails', 'value.group<1', '--report', folder)).toContain('.html');
    expect(await failure('nothing.study.yaml')).toContain('there is no such file');
    const still = join(folder, 'still.study.yaml');
    writeFileSync(still, STUDY.replace(/vary:[\s\S]*?(?=seeds)/, ''));
    expect(await failure(still)).toContain('The study varies nothing');
    const plan = planWith({ kind: 'morris', trajectories: 2, levels: 4, seed: '1' }, 1);
    const path = batch('read', plan, () => [1, 1]);
    expect(await failure(path, '--workers', '2')).toContain('leave out --workers');
    writeFileSync(join(path, 'study.json'), '{}');
    expect(await failure(path)).toContain('study.json');
  });
});
