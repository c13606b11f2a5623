import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCity } from '../../src/cli/cities';
import { ecosystem } from '../../src/ecosystem/assembly';
import { ecosystemNames } from '../../src/scenario/ecosystem';
import { liveValue } from '../../src/scenario/read';
import { EXAMPLES } from '../../src/scenario/schema';
import { call, callJson } from './call';

let folder: string;
const before = process.cwd();
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'roda-cli-'));
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true });
});

function file(name: string, text: string): string {
  writeFileSync(name, text);
  return name;
}

const VALID = 'roda: 1\ntitle: Mine\nextends: tutorial\n';

describe('every command', () => {
  it.each(['run', 'validate', 'list', 'show', 'diff', 'new', 'model', 'docs', 'bench'])(
    '%s has help with an example',
    async (name) => {
      const { code, out } = await call(name, '--help');
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^Usage: roda ${name}`));
      expect(out).toMatch(new RegExp(`Example:\\n {2}roda ${name}`));
      expect(out).toContain('--json');
    },
  );

  it.each<[string[], RegExp]>([
    [[], /^Usage: roda/],
    [['rum'], /^unknown command 'rum' \(Did you mean run\?\)\. See "roda --help"\.$/],
    [['run'], /^missing required argument 'scenario'/],
    [['run', 'baseline', '--wurkers', '2'], /^unknown option '--wurkers'/],
    [
      ['run', 'baselin'],
      /^There is no shipped scenario "baselin", and no file of that name\. Did you mean "baseline"/,
    ],
    [
      ['run', 'missing.yaml'],
      /^missing\.yaml:1:1: "missing\.yaml" cannot be read: there is no such file\. Check the path$/,
    ],
    [['run', '/'], /is not a file/],
    [['run', 'baseline', '--workers', '0'], /^--workers: "0" is not a whole number from 1 to 64/],
    [['run', 'baseline', '--workers', '1e3'], /^--workers/],
    [['run', 'baseline', '--uncertainty', 'maybe'], /^--uncertainty: "maybe" is neither/],
    [['run', 'baseline', '--seed', ''], /^--seed: a seed has 1 to 100 characters/],
    [
      ['run', 'baseline', '--set', 'fleet.money.pric=1 USD/vehicle'],
      /^--set: fleet\.money\.pric: there is no parameter "fleet\.money\.pric"\. Did you mean "fleet\.money\.price"/,
    ],
    [
      ['run', 'baseline', '--set', 'fleet.money.price=1 kWh'],
      /^--set: fleet\.money\.price: "kWh" cannot be converted to "USD\/vehicle"\. Its unit is USD\/vehicle/,
    ],
    [['run', 'baseline', '--scale', 'vehicles=0.001'], /^--scale: scale\.vehicles: /],
    [
      ['run', 'baseline', '--valve', 'experience.fleet.lerning=1'],
      /^--valve: .*Did you mean "experience\.fleet\.learning"/,
    ],
    [
      ['run', 'baseline', '--until', '2025-12-31'],
      /^--until: end: the end, 2025-12-31, is not after the start, 2025-12-31/,
    ],
    [
      ['run', 'baseline', '--until', '9999-12-31', '--step', '15 min'],
      /^--step: step: the run would have 2912443 d \/ 15 min = 279594528 steps, and may have 2000000/,
    ],
    [['validate'], /^Name a scenario file/],
    [['new', '../x'], /^"\.\.\/x" cannot name a scenario/],
    [['model', 'orbit.perod'], /^There is no submodel "orbit\.perod"\. Did you mean "orbit\.period"/],
    [
      ['model', 'orbit.period', 'altitud=3'],
      /^orbit\.period has no input "altitud"\. Did you mean "altitude"\?/,
    ],
    [['model', 'orbit.period', 'altitude=x'], /altitude must be a number/],
    [['run', 'baseline', '--resume', 'nothing.state'], /^"nothing\.state" cannot be read/],
  ])('bad usage %j ends with 2 and a paragraph', async (args, message) => {
    const { code, out, err } = await call(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd()).toMatch(message);
    expect(err).not.toMatch(/\n {4}at /);
    if (args.length > 1) {
      const again = await callJson(...args);
      expect(again.code).toBe(2);
      expect(again.json.error).toBe(err.trimEnd());
    }
  });

  it('shows where an error arose with --debug', async () => {
    expect((await call('run', 'baselin', '--debug')).err).toMatch(/\n {4}at /);
  });
});

describe('roda validate', () => {
  it('lists everything that is wrong in all files, and nothing is written', async () => {
    file('a.yaml', `${VALID}parametres: {}\nlinks: { a.b.c: { valve: 1 } }\n`);
    file('deep.yaml', '['.repeat(50_000));
    file('good.yaml', VALID);
    const { code, out, err } = await call('validate', 'a.yaml', 'good.yaml', 'deep.yaml');
    expect([code, out]).toEqual([2, '']);
    expect(
      err
        .trimEnd()
        .split('\n')
        .map((line) => line.replace(/\. .*/, '')),
    ).toEqual([
      'a.yaml:4:1: parametres: there is no key "parametres" here',
      'deep.yaml:1:65: the nesting is deeper than 64 levels',
    ]);
    const json = await callJson('validate', 'a.yaml', 'good.yaml');
    expect(json.code).toBe(2);
    expect(json.json.valid).toBe(false);
    expect(json.json.files[0].issues[0]).toEqual({
      file: 'a.yaml',
      line: 4,
      column: 1,
      path: 'parametres',
      message: 'there is no key "parametres" here',
      remedy: expect.stringMatching(/^Did you mean "parameters"/),
    });
    expect(json.json.files[1]).toMatchObject({ file: 'good.yaml', valid: true, issues: [] });
  });

  it('accepts what is shipped, by name and by path', async () => {
    const path = join(before, 'scenarios/baseline.yaml');
    const { code, json } = await callJson('validate', 'baseline', 'tutorial', path);
    expect([code, json.valid]).toEqual([0, true]);
    expect(json.files[2].scenarioHash).toBe(json.files[0].scenarioHash);
  });

  it('prints a JSON Schema with every parameter and link', async () => {
    const { out } = await call('validate', '--schema');
    const schema = JSON.parse(out);
    expect(Object.keys(schema.properties.parameters.properties)).toEqual([
      ...ecosystemNames().parameters.keys(),
    ]);
    expect(Object.keys(schema.properties.links.properties)).toEqual(ecosystem.links.map((l) => l.id));
    expect(schema.properties.parameters.properties['fleet.money.price'].description).toMatch(
      /mean price of a vehicle; from 1000 USD\/vehicle to .* Source: /,
    );
    expect(schema.required).toEqual(['roda', 'title']);
  });

  it('is not led out of the folder', async () => {
    mkdirSync('inside/parts', { recursive: true });
    file('secret.yaml', VALID);
    file('inside/parts/a.yaml', VALID);
    symlinkSync(join(folder, 'secret.yaml'), 'inside/link.yaml');
    symlinkSync(folder, 'inside/up');
    const extending = (reference: string) =>
      call('validate', file('inside/x.yaml', `roda: 1\ntitle: x\nextends: ${reference}\n`));
    expect((await extending('parts/a.yaml')).code).toBe(0);
    expect((await extending('link.yaml')).err).toMatch(
      /^inside\/x\.yaml:3:10: extends: "link\.yaml" is a link that leads out/,
    );
    expect((await extending('up/secret.yaml')).err).toMatch(
      /is a link that leads out of the scenario's folder\. Copy the file/,
    );
    expect((await extending('../secret.yaml')).err).toMatch(/does not stay below the scenario's own folder/);
    expect((await extending('none.yaml')).err).toMatch(
      /^inside\/x\.yaml:3:10: extends: "inside\/none\.yaml" cannot be read: there is no such file/,
    );
    expect((await extending('x.yaml')).err).toMatch(/extend each other in a circle/);
  });

  it('refuses files that are no text', async () => {
    writeFileSync('binary.yaml', Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    writeFileSync('large.yaml', 'x'.repeat(300_000));
    symlinkSync('/dev/zero', 'endless.yaml');
    expect((await call('validate', 'binary.yaml')).err).toBe(
      'binary.yaml:1:1: the file is not text in UTF-8. Save it as plain text in UTF-8\n',
    );
    expect((await call('validate', 'large.yaml')).err).toMatch(
      /^large\.yaml:1:1: the file has 300000 bytes, and a scenario may have 262144/,
    );
    expect((await call('validate', 'endless.yaml')).err).toMatch(
      /^endless\.yaml:1:1: "endless\.yaml" is not a file/,
    );
  });
});

describe('roda list, show, diff, new, model, docs', () => {
  it('list says what each scenario asks', async () => {
    const { json } = await callJson('list');
    expect(json.scenarios.map((s: { name: string }) => s.name)).toEqual(
      expect.arrayContaining(['baseline', 'day-in-the-life', 'tutorial']),
    );
    for (const { asks, title } of json.scenarios)
      expect([asks, title].every((text) => text.length > 5)).toBe(true);
    expect((await call('list')).out).toMatch(/^baseline +2025-12-31 to 2035-12-31 +1 d/m);
  });

  it('show resolves every parameter with unit and source', async () => {
    const { json } = await callJson('show', 'tutorial', '--set', 'fleet.money.price=35000 USD/vehicle');
    expect(json).toMatchObject({
      scenario: 'tutorial',
      start: '2025-12-31',
      end: '2026-01-31',
      step: '1 h',
      steps: 744,
    });
    expect(json.parameters['fleet.money.price']).toMatchObject({
      value: 35_000,
      unit: 'USD/vehicle',
      default: 40_000,
      set: true,
    });
    expect(json.parameters['scale.vehicles'].value).toBe(20_000);
    for (const [path, { unit, source }] of Object.entries(
      json.parameters as Record<string, { unit: string; source: string }>,
    )) {
      expect(
        [unit, source].every((text) => text.length > 0),
        path,
      ).toBe(true);
    }
    expect((await call('show', 'tutorial')).out).toMatch(/^world\.cities +12 +set +GeoNames/m);
  });

  it('show --facts holds every stock on day one against its fact', async () => {
    const { json } = await callJson('show', 'baseline', '--facts');
    expect(json.facts.length).toBeGreaterThan(10);
    for (const { fact, what, model, value, deviation, unit, source } of json.facts) {
      expect([model, value, deviation].every(Number.isFinite), fact).toBe(true);
      expect(
        [what, unit, source].every((text) => text.length > 0),
        fact,
      ).toBe(true);
      if (value !== 0) expect(deviation).toBeCloseTo(model / value - 1, 12);
    }
    expect((await call('show', 'baseline', '--facts')).out).toMatch(
      /^layer +stock on day one +model +fact +deviation +unit/,
    );
  });

  it('show --accounts balances every kind of payment', async () => {
    const { json } = await callJson('show', 'tutorial', '--accounts', '--step', '1 d');
    expect(json.steps).toBe(30);
    expect(json.columns.length).toBeGreaterThan(3);
    for (const { id, sum } of json.columns) expect(sum, id).toBe(0);
    expect(
      json.rows.some((row: { party: string; change: number }) => row.party === 'tesla' && row.change !== 0),
    ).toBe(true);
  });

  it('diff names what differs, and nothing where nothing does', async () => {
    const { json } = await callJson('diff', 'baseline', 'tutorial');
    expect(json.differences).toContainEqual({ path: 'step', a: '1 d', b: '1 h' });
    expect(json.differences).toContainEqual({ path: 'world.cities', a: '200', b: '12' });
    expect((await call('diff', 'baseline', join(before, 'scenarios/baseline.yaml'))).out).toBe(
      'No setting differs.\n',
    );
  });

  it('new writes a scenario that is right as it stands, and with its comments taken away', async () => {
    const { code, json } = await callJson('new', 'my-question');
    expect([code, json.file]).toEqual([0, 'my-question.yaml']);
    expect((await call('validate', 'my-question.yaml')).code).toBe(0);
    const text = readFileSync('my-question.yaml', 'utf8');
    expect(text).toContain('title: my question');
    const bare = text
      .replace(/^# (?=(start|step|scale|parameters|edits|keep):)/gm, '')
      .replace(/^# {3}/gm, '  ');
    expect(bare).toMatch(/^edits:\n {2}- /m);
    expect(await call('validate', file('bare.yaml', bare))).toMatchObject({ code: 0, err: '' });
    expect((await call('new', 'my-question')).err).toMatch(/^my-question\.yaml exists already/);
  });

  it('model lists and evaluates submodels', async () => {
    const { json } = await callJson('model');
    expect(json.submodels.map((s: { name: string }) => s.name)).toContain('launch.cost');
    const period = await callJson('model', 'orbit.period', 'altitude=550');
    expect(period.json).toMatchObject({
      submodel: 'orbit.period',
      unit: 'min',
      value: expect.closeTo(95.65, 2),
    });
    const latency = await callJson('model', 'network.latency', 'from=london', 'to=New York');
    expect(latency.json.value).toBeGreaterThan(40);
    expect(latency.json.value).toBeLessThan(60);
    for (const city of ['London', 'Sao Paulo', 'zürich', 'san francisco', 'NEW YORK']) {
      expect(findCity(city), city).toBeDefined();
    }
    expect(findCity('Yor')).toBeUndefined();
    expect((await call('model', 'network.latency', 'from=Atlantis', 'to=London')).err).toMatch(
      /no city "Atlantis"/,
    );
  });

  it('docs defines every metric, column, link and event', async () => {
    const { json } = await callJson('docs');
    expect(json.metrics.length).toBeGreaterThan(40);
    expect(
      json.metrics.every((m: { definition: string; unit: string }) => m.definition !== '' && m.unit !== ''),
    ).toBe(true);
    expect(Object.keys(json.files)).toEqual([
      'series.parquet',
      'flows.parquet',
      'events.parquet',
      'trace.parquet',
      'batch/runs.parquet',
      'batch/series.parquet',
      'report.parquet',
    ]);
    const { out } = await call('docs');
    for (const id of ['fleet.vehicles', 'experience.fleet.learning', 'underway'])
      expect(out).toContain(`| ${id} |`);
  });

  it('the examples in messages are right', () => {
    const names = ecosystemNames();
    expect(liveValue('demand.aiService.elasticity', '-1.6', names)).toEqual({ value: -1.6 });
    for (const path of ['energy.battery.learningRate', 'fleet.money.price'])
      expect(names.parameters.has(path), path).toBe(true);
    expect(EXAMPLES['parameters']).toContain('energy.battery.learningRate: 0.2');
    expect(existsSync('my-question.yaml')).toBe(true);
  });
});
