import { describe, expect, it } from 'vitest';
import type { ReadFile } from '../../src/scenario/chain';
import { loadScenario } from '../../src/scenario/load';
import { BASE, load, toyNames } from './toy';

const child = (reference: string): string => `roda: 1\ntitle: C\nextends: ${JSON.stringify(reference)}\n`;

describe('extends', () => {
  it('names a shipped scenario, through several', () => {
    const { scenario } = load(
      child('b'),
      {},
      { a: `${BASE}parameters: { fleet.shifts: 1 }`, b: `roda: 1\ntitle: B\nextends: a\nstep: 1 h` },
    );
    expect([scenario?.step, scenario?.overrides['fleet.shifts']]).toEqual([60, 1]);
  });

  it('asks for files only by plain relative paths', () => {
    const asked: string[] = [];
    const readFile: ReadFile = (reference, from) => {
      asked.push(`${from.id} ${reference}`);
      return { source: { file: reference, id: reference, text: BASE } };
    };
    const run = (reference: string) =>
      loadScenario({ file: 'c.yaml', id: 'c', text: child(reference) }, toyNames, {
        shipped: new Map(),
        readFile,
      });
    expect(run('parts/a.yaml').scenario?.title).toBe('C');
    const hostile = [
      '../a.yaml',
      'parts/../../a.yaml',
      '/etc/passwd',
      '/a.yaml',
      '~/a.yaml',
      './a.yaml',
      'a//b.yaml',
      'C:\\a.yaml',
      'c:/a.yaml',
      '..\\a.yaml',
      'parts\\a.yaml',
      'file:///etc/passwd',
      'http://example.org/a.yaml',
      '//host/a.yaml',
      'parts/\u0001.yaml',
      'a/..',
    ];
    for (const reference of hostile) {
      const { scenario, issues } = run(reference);
      expect(scenario).toBeUndefined();
      expect(issues.map((i) => `${i.file}:${i.line}:${i.column} ${i.message}`)[0], reference).toMatch(
        /^c\.yaml:3:10 ".*" does not stay below the scenario's own folder$/,
      );
    }
    expect(asked).toEqual(['c parts/a.yaml']);
  });

  it('reports what the reader says at the reference', () => {
    const readFile: ReadFile = () => ({ message: 'it is a link', remedy: 'Copy it' });
    const { issues } = loadScenario({ file: 'c.yaml', id: 'c', text: child('a.yaml') }, toyNames, {
      shipped: new Map(),
      readFile,
    });
    expect(issues).toEqual([
      { file: 'c.yaml', line: 3, column: 10, path: 'extends', message: 'it is a link', remedy: 'Copy it' },
    ]);
  });

  it('refuses files where there are none', () => {
    expect(load(child('a.yaml')).issues[0]?.message).toBe('there are no files here to read "a.yaml" from');
  });

  it('refuses circles and long chains', () => {
    expect(load(child('test'), {}, { test: child('test') }).issues[0]?.message).toMatch(
      /^the scenarios extend each other in a circle: "test.yaml" comes again/,
    );
    const circle = { a: child('b'), b: child('a') };
    expect(load(child('a'), {}, circle).issues[0]).toMatchObject({ file: 'b.yaml', line: 3, column: 10 });
    const long = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`s${i}`, child(`s${i + 1}`)]));
    expect(load(child('s0'), {}, long).issues[0]?.message).toBe('more than 16 scenarios extend each other');
  });

  it('reports mistakes in what is extended there', () => {
    const { issues } = load(child('a'), {}, { a: `${BASE}steps: 1 d` });
    expect(issues[0]).toMatchObject({
      file: 'a.yaml',
      line: 5,
      column: 1,
      message: 'there is no key "steps" here',
    });
  });
});
