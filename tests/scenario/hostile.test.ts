import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { issueText } from '../../src/scenario/issue';
import { mutationsOf } from './mutation';
import { BASE, load } from './toy';

/** Loads, and gives the first complaint; fails if that takes longer than a person notices. */
function first(text: string): string {
  const since = performance.now();
  const { scenario, issues } = load(text);
  expect(performance.now() - since).toBeLessThan(1000);
  expect(scenario).toBeUndefined();
  return issueText(issues[0] as (typeof issues)[0]);
}

describe('hostile scenarios are refused at once', () => {
  it.each([
    [
      '50,000 [',
      '['.repeat(50_000),
      /^test\.yaml:1:65: the nesting is deeper than 64 levels\. A scenario needs six/,
    ],
    ['200,000 [', '['.repeat(200_000), /^test\.yaml:1:65: the nesting is deeper than 64/],
    [
      'brackets closed inside quotation marks',
      '["]",'.repeat(40_000),
      /^test\.yaml:1:321: the nesting is deeper than 64/,
    ],
    ['{ in values', `a: ${'{a: '.repeat(40_000)}`, /the nesting is deeper/],
    ['block sequences on a line', '- '.repeat(100_000), /^test\.yaml:1:129: the nesting is deeper/],
    ['explicit keys on a line', '? '.repeat(100_000), /the nesting is deeper/],
    ['mixed indicators', '- ? '.repeat(50_000), /the nesting is deeper/],
    ['colons on a line', 'a: '.repeat(60_000), /the nesting is deeper/],
    [
      'deep indentation',
      Array.from({ length: 300 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      /^test\.yaml:65:65: the nesting is deeper/,
    ],
    ['anchors before brackets', '&a ['.repeat(50_000), /the nesting is deeper/],
    [
      'too large',
      `asks: ${'x'.repeat(300_000)}`,
      /^test\.yaml:1:1: the file has 300006 bytes, and a scenario may have 262144\. Split it/,
    ],
    [
      'too many keys',
      Array.from({ length: 25_000 }, (_, i) => `k${i}: ${i % 10}`)
        .join('\n')
        .slice(0, 262_000),
      /more than 50000 keys, values and signs/,
    ],
    [
      'thousands of unknown keys',
      `${BASE}parameters:\n${Array.from({ length: 8000 }, (_, i) => `  p${i}: 1`).join('\n')}`,
      /there is no parameter "p0"/,
    ],
    [
      'a key of 100,000 letters',
      `${BASE}parameters:\n  ${'k'.repeat(900)}: 1`,
      /there is no parameter "k{57}\.\.\."\. It is too long for a name/,
    ],
    [
      'a unit of brackets',
      `${BASE}parameters:\n  fleet.battery.power: 1 ${'('.repeat(100_000)}`,
      /the text is too long to be a quantity/,
    ],
  ])('%s', (_, text, expected) => {
    expect(first(text)).toMatch(expected);
  });

  it('an alias bomb', () => {
    const lines = ['roda: 1', 'title: x', 'a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(first(lines.join('\n'))).toMatch(
      /^test\.yaml:\d+:\d+: the document uses aliases \("\*name"\) more than 50 times\. Write the values out/,
    );
  });

  it('an alias of itself', () => {
    expect(first('roda: &a [*a]')).toMatch(
      /^test\.yaml:1:11: the document uses aliases|^test\.yaml:1:11: the nesting/,
    );
  });

  it('a byte order mark is accepted, names of prototypes are unknown keys', () => {
    expect(load(`\uFEFF${BASE}`).issues).toEqual([]);
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      expect(first(`${BASE}${key}: { polluted: yes }`)).toMatch(
        new RegExp(`^test\\.yaml:5:1: ${key}: there is no key "${key}" here`),
      );
      expect(first(`${BASE}parameters: { ${key}: 1 }`)).toMatch(/there is no parameter/);
      expect(first(`${BASE}links: { ${key}: { valve: 1 } }`)).toMatch(/there is no link/);
      expect(first(`${BASE}extends: ${key}`)).toMatch(/there is no shipped scenario/);
      expect(first(`${BASE}keep: [${key}]`)).toMatch(/there is no metric/);
      expect(first(`${BASE}edits: [{ at: 2026-02-01, set: { ${key}: 1 } }]`)).toMatch(
        /there is no parameter/,
      );
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('mutated scenarios', () => {
  const good = `${BASE}asks: What happens if it is so?
extends: base
step: 6 h
scale: { vehicles: 2000 }
parameters:
  fleet.battery.power: 1500 MW
  fleet: { battery: { learningRate: 0.25 } }
links:
  experience.fleet.learning: { valve: 0.5 }
  chips.chips.compute: { integration: market }
edits:
  - { at: 2026-03-01, set: { fleet.battery.power: 2 GW, links.signal.signals.learning.valve: 0 } }
keep: [value.group]
resolution: preview
seed: 7
`;
  const shipped = { base: `${BASE}parameters: { fleet.shifts: 2 }` };
  const pieces = fc.oneof(
    fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      ':',
      ': ',
      '\n',
      '  ',
      '- ',
      '? ',
      '"',
      "'",
      '&a ',
      '*a',
      '!!str ',
      '%YAML 1.1\n',
      '---\n',
      '|',
      '>',
      '#',
      ',',
      '<<: ',
    ),
    fc.constantFrom(
      '__proto__',
      'constructor',
      '1e999',
      '.nan',
      '-.inf',
      'null',
      'true',
      '~',
      '9'.repeat(400),
      '2025-02-30',
      '../../etc/passwd',
      '\u0000',
      '\ufeff',
      '\u2028',
      '😀',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const mutated = mutationsOf(good, pieces, 6);

  it('the unmutated one is right', () => {
    expect(load(good, {}, shipped).issues).toEqual([]);
  });

  it('2,000 of them: never an uncaught error, every rejection with a place, fast, prototypes clean', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    let slowest = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const since = performance.now();
        const { scenario, issues } = load(text, {}, shipped);
        slowest = Math.max(slowest, performance.now() - since);
        if (scenario) return issues.length === 0;
        refused++;
        const lines = text.split('\n');
        return (
          issues.length > 0 &&
          issues.every(
            (i) =>
              i.line >= 1 &&
              i.column >= 1 &&
              i.message !== '' &&
              i.remedy !== '' &&
              (i.file !== 'test.yaml' || i.line <= lines.length + 1),
          )
        );
      }),
      { numRuns: 2000, seed: 1, endOnFailure: true },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(refused).toBeGreaterThan(500);
    expect(refused).toBeLessThan(2000);
    expect(slowest).toBeLessThan(250);
  });

  it('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => load(text).scenario === undefined),
      { numRuns: 500, seed: 2 },
    );
  });

  it('any options at all', () => {
    const option = fc.array(
      fc.oneof(
        fc.string({ maxLength: 40 }),
        fc.tuple(pieces, pieces).map(([a, b]) => `${a}=${b}`),
      ),
      { maxLength: 3 },
    );
    const text = fc.option(fc.string({ maxLength: 20 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.record({
          set: option,
          scale: option,
          valve: option,
          integration: option,
          until: text,
          step: text,
          resolution: text,
        }),
        (options) => {
          const { scenario, issues } = load(BASE, options);
          return scenario !== undefined || issues.every((i) => i.file.startsWith('--') && i.remedy !== '');
        },
      ),
      { numRuns: 500, seed: 3 },
    );
  });
});
