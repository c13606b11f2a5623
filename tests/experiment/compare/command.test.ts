import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call } from '../../cli/call';

const COMMAND = 'dist/node/cli.js';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-compare-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'compare', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

// biome-ignore lint/suspicious/noExplicitAny: what comes back is what the tests are about.
function json(...args: string[]): { code: number | null; json: any; err: string } {
  const { code, out, err } = run(...args, '--json');
  expect(out.indexOf('\n'), `${out.slice(0, 300)} ${err}`).toBe(out.length - 1);
  return { code, json: JSON.parse(out), err };
}

/** Twenty days of a small world, two workers. */
const SMALL = ['--step', '1 d', '--until', '2026-01-20', '--workers', '2'];
const HALF = 'half: + links.experience.fleet.learning.valve=0.5';

describe('roda compare', () => {
  it('gives exactly 0 everywhere for a scenario against itself, and no divergence', {
    timeout: 120_000,
  }, () => {
    const { code, json: found } = json(
      'tutorial',
      'tutorial',
      ...SMALL,
      '--seeds',
      '4',
      '--fail-if',
      'different',
    );
    expect(code).toBe(0);
    expect(found.pairs[0].metrics.length).toBeGreaterThan(15);
    for (const m of found.pairs[0].metrics) {
      expect(m, m.metric).toMatchObject({ difference: 0, sd: 0, p: 1, adjusted: 1, verdict: 'same', n: 4 });
      expect(new Set(m.differences), m.metric).toEqual(new Set([0]));
    }
    for (const { difference, low, high } of found.overTime[0].metrics)
      expect(new Set([...difference, ...low, ...high])).toEqual(new Set([0]));
    expect(found.divergences).toEqual([{ arm: 'tutorial (2)', divergence: null }]);
    expect(found.pairs[0].sameScenario).toBe(true);
    expect(found.runs).toEqual({ planned: 8, done: 8, failed: 0, missing: 0 });
  });

  it('says for people what differs, by how much and from where on', { timeout: 120_000 }, () => {
    const { code, out, err } = run('tutorial', HALF, ...SMALL, '--seeds', '4');
    expect([code, err]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(/^half is .* tutorial .*19 metrics/);
    expect(lines[1]).toMatch(/^Note: Below 32 independent pairs \(here 4\)/);
    expect(out).toContain(
      'A = tutorial, B = half: 4 independent pairs (by draw); intervals contain parameters and events',
    );
    expect(out).toMatch(/fleet\.unseenEventMass +0\.\d+ /);
    expect(out).toMatch(
      /half: one setting differs\n +links\.experience\.fleet\.learning\.valve +1 +-> +0\.5\n/,
    );
    expect(out).toContain('seeds 1 to 4, uncertainty on (4 draws of the parameters); 8 runs done, 0 failed');
    expect(out).toMatch(
      /half: with seed 1 it first differs after step 1 \(2026-01-01\) in layer fleet: fleet\.fleets, column overwritten; over experience\.fleet\.learning from step 1 on\n/,
    );
  });

  it('keeps the runs, compares them again from the directory, and writes a report', {
    timeout: 120_000,
  }, () => {
    const out = join(folder, 'kept');
    const report = join(folder, 'kept.html');
    const args = ['tutorial', HALF, ...SMALL, '--seeds', '6', '--events-per-draw', '2', '--out', out];
    const first = json(...args);
    expect(first.code).toBe(0);
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['manifest.json', 'runs.parquet', 'study.json']));
    expect(first.json).toMatchObject({ seeds: 6, unit: 'draw', timing: { runs: 12 } });
    expect(first.json.draws.map(({ draw }: { draw: string }) => draw)).toEqual([
      '1',
      '1',
      '3',
      '3',
      '5',
      '5',
    ]);
    const mass = first.json.pairs[0].metrics.find(
      (m: { metric: string }) => m.metric === 'fleet.unseenEventMass',
    );
    expect(mass.n).toBe(3);
    expect(mass.split.parametricShare.value).toBeGreaterThanOrEqual(0);

    const files = readdirSync(out);
    const manifest = readFileSync(join(out, 'manifest.json'));
    const again = json(...args);
    expect(again.json).toEqual({ ...first.json, timing: expect.objectContaining({ runs: 0 }) });
    expect(readFileSync(join(out, 'manifest.json'))).toEqual(manifest);
    expect(readdirSync(out)).toEqual(files);

    const { code, json: found } = json(out, '--metric', 'fleet.unseenEventMass', '--report', report);
    expect(code).toBe(0);
    expect(found.pairs[0].metrics).toMatchObject([
      { metric: 'fleet.unseenEventMass', difference: mass.difference, t: mass.t, bca: mass.bca, p: mass.p },
    ]);
    expect(found.divergences).toEqual(first.json.divergences);
    const html = readFileSync(report, 'utf8');
    expect(html).toContain('fleet.unseenEventMass');
    expect(html).toContain('<svg');
    expect(run(out, '--seeds', '9')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--seeds decides how runs'),
    });
  });

  it('stops at a declared look when the interval is narrow enough', { timeout: 180_000 }, () => {
    const args = ['tutorial', '+ links.experience.fleet.learning.valve=0', ...SMALL, '--seeds', '24'];
    const {
      code,
      json: found,
      err,
    } = json(
      ...args,
      ...['--metric', 'fleet.unseenEventMass', '--metric', 'fleet.vehicles', '--until-ci', '60%'],
    );
    expect(code).toBe(0);
    expect(err).toMatch(
      /^Looks at 16, 24 seeds; it stops at the first at which the half width of fleet\.unseenEventMass/,
    );
    expect(err).toMatch(/16 seeds: half width /);
    expect(found.stop.looks).toEqual([16, 24]);
    const last = found.stop.shown.at(-1);
    expect(found.seeds).toBe(last.seeds);
    expect(last.enough || last.seeds === 24).toBe(true);
    expect(found.intervalLevel).toBeGreaterThan(0.95);
    // The rule is about the difference that the comparison shows.
    const [mass] = found.pairs[0].metrics;
    const half = (mass.t.high - mass.t.low) / 2;
    expect(half / Math.abs(mass.difference)).toBeCloseTo(last.arms[0].relativeHalfWidth, 12);
    expect(found.runs).toMatchObject({ planned: 2 * last.seeds, missing: 0 });
  });

  it('fails where it is asked to: by verdict, by the gate of equivalence', { timeout: 120_000 }, () => {
    const metrics = ['compute.facilityPower', 'compute.h100e'].flatMap((id) => ['--metric', id]);
    const cut = '+ links.energy.energy.compute.valve=0.5';
    const differing = ['tutorial', cut, ...SMALL, '--seeds', '4', '--uncertainty', 'off', ...metrics];
    const failing = run(...differing, '--fail-if', 'different');
    expect(failing.code).toBe(1);
    expect(failing.err).toBe('Different, which --fail-if asks to fail for: compute.facilityPower.\n');
    const gate = json(...differing, '--equivalence', 'screen');
    expect(gate.code).toBe(1);
    expect(gate.json.equivalence[0]).toMatchObject({ form: 'screen', passed: false, reference: 'tutorial' });
    expect(gate.json.equivalence[0].metrics.map(({ passed }: { passed: boolean }) => passed)).toEqual([
      false,
      true,
    ]);
    expect(json('tutorial', 'tutorial', ...SMALL, '--seeds', '2', '--equivalence', 'screen').code).toBe(0);
  });

  it('ends with 130 when it is interrupted, says what is kept, and goes on', {
    timeout: 180_000,
  }, async () => {
    const out = join(folder, 'interrupted');
    const args = [COMMAND, 'compare', 'tutorial', HALF, ...SMALL, '--seeds', '8', '--out', out, '--json'];
    const child = spawn(process.execPath, args);
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
    });
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const journal = join(out, 'journal.jsonl');
    while (child.exitCode === null && lines(journal) < 3) await new Promise((go) => setTimeout(go, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const stopped = JSON.parse(text);
    expect(stopped).toMatchObject({ interrupted: true, runs: 16, directory: out });
    expect(stopped.done).toBeGreaterThanOrEqual(2);
    expect(stopped.done).toBeLessThan(16);
    const { code, json: found } = json('tutorial', HALF, ...SMALL, '--seeds', '8', '--out', out);
    expect(code).toBe(0);
    expect(found.timing.runs).toBe(16 - stopped.done);
    expect(found.runs).toEqual({ planned: 16, done: 16, failed: 0, missing: 0 });
  });
});

function lines(path: string): number {
  try {
    return readFileSync(path, 'utf8').split('\n').length - 1;
  } catch {
    return 0;
  }
}

describe('what is refused before anything is run', () => {
  it.each<[string, string[], RegExp]>([
    ['one scenario', ['baseline'], /needs two scenarios or more, or one directory/],
    ['an unknown metric', ['baseline', 'tutorial', '--metric', 'value.grup'], /Did you mean "value\.group"/],
    [
      'different ends',
      ['baseline', 'tutorial'],
      /"tutorial" runs from 2025-12-31 to 2026-01-31, and "baseline".*--until/,
    ],
    [
      'a width without a metric',
      ['tutorial', 'tutorial', '--until-ci', '5%'],
      /looks at one metric.*--metric/,
    ],
    [
      'a width that is no share',
      ['tutorial', 'tutorial', '--metric', 'value.group', '--until-ci', '5'],
      /--until-ci: "5" is no share/,
    ],
    ['a margin of nothing', ['tutorial', 'tutorial', '--margin', '0%'], /--margin: "0%" is no share above 0/],
    ['one seed', ['tutorial', 'tutorial', '--seeds', '1'], /--seeds: "1" is not a whole number from 2/],
    [
      'shared draws without draws',
      ['tutorial', 'tutorial', '--uncertainty', 'off', '--events-per-draw', '2'],
      /with --uncertainty off there are none/,
    ],
    [
      'one draw for all',
      ['tutorial', 'tutorial', '--seeds', '4', '--events-per-draw', '3'],
      /fewer than two draws/,
    ],
    ['another word for on', ['tutorial', 'tutorial', '--uncertainty', 'yes'], /neither "on" nor "off"/],
    ['a verdict that there is not', ['tutorial', 'tutorial', '--fail-if', 'bad'], /--fail-if: "bad"/],
    [
      'a gate that there is not',
      ['tutorial', 'tutorial', '--equivalence', 'strict'],
      /neither "screen" nor "test"/,
    ],
    [
      'a report in no folder',
      ['tutorial', 'tutorial', '--report', 'none/such/r.html'],
      /--report: there is no directory/,
    ],
    [
      'a batch beyond reason',
      ['baseline', 'baseline', '--seeds', '10000', '--step', '15 min', '--scale', 'vehicles=10'],
      /years of one core/,
    ],
  ])('%s', async (_what, args, message) => {
    const { code, out, err } = await call('compare', ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('shows how arms are written', async () => {
    const { out } = await call('compare', '--help');
    expect(out).toContain('"half: baseline + links.experience.fleet.learning.valve=0.5"');
  });
});

describe('pairing', () => {
  it.each([
    ['on', 64],
    ['off', 8],
  ])(
    'leaves less than a fifth of the variance on a small change of a link, with uncertainty %s and %i seeds',
    { timeout: 600_000 },
    (uncertainty, seeds) => {
      const { code, json: found } = json(
        ...['baseline', '+ links.experience.fleet.learning.valve=0.95', '--resolution', 'preview'],
        ...['--until', '2027-12-31', '--metric', 'learning.capability.driving', '--seeds', `${seeds}`],
        ...['--uncertainty', `${uncertainty}`],
      );
      expect(code).toBe(0);
      const [m] = found.pairs[0].metrics;
      expect(m.pairs).toBe(seeds);
      // The change is felt.
      expect(m.difference).not.toBe(0);
      expect(m.sd).toBeGreaterThan(0);
      expect(m.varianceRatio).toBeLessThan(0.2);
      console.log(
        `uncertainty ${uncertainty}: Var(B - A) / (Var A + Var B) = ${m.varianceRatio.toExponential(2)}, difference ${m.difference.toExponential(2)}, correlation ${m.correlation}, ${found.timing.wallSeconds} s with ${found.timing.workers} workers`,
      );
    },
  );
});
