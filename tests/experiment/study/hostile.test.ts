import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planOf } from '../../../src/experiment/study/plan';
import { mutationsOf } from '../../scenario/mutation';
import { complaints, HEAD, load } from './toy';

const good = `roda: 1
title: Test
asks: What if?
scenarios:
  as-is: base
  other: { extends: stepped, links: { experience.fleet.learning: { valve: 0.5 } } }
until: 2026-06-30
step: 6 h
scale: { vehicles: 2000 }
seeds: { count: 8, first: 1 }
eventsPerDraw: 2
uncertainty: on
vary:
  design: grid
  levels: 3
  parameters:
    fleet.battery.power: { from: 1500 MW, to: 2 GW, distribution: log-uniform }
    fleet: { battery: { learningRate: { from: 0.1, to: 0.25, levels: 2 } } }
    links.signal.signals.learning.valve: { values: [0, 0.95, 1] }
    fleet.deliveries: { from: 1e6 vehicle/yr, to: 3e6 vehicle/yr, distribution: triangular, mode: 2e6 vehicle/yr }
keep: [value.group, fleet.vehicles]
series: true
stop: { metric: value.group, halfWidth: 5 %, looks: [4, 8] }
`;

/** Loads a text, with the milliseconds that it takes; the better of two where it is slow, for a busy machine may stop at any moment. */
function timed(text: string): { loaded: ReturnType<typeof load>; ms: number } {
  const since = performance.now();
  const loaded = load(text);
  const first = performance.now() - since;
  if (first < 100) return { loaded, ms: first };
  const again = performance.now();
  load(text);
  return { loaded, ms: Math.min(first, performance.now() - again) };
}

describe('mutated studies', () => {
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
      '9'.repeat(12),
      '0',
      '-1',
      'prior',
      'values: [1e9]',
      'points: 1e9',
      '../../etc/passwd',
      '\u0000',
      '\ufeff',
      '😀',
    ),
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
  );
  const mutated = mutationsOf(good, pieces, 5);

  it('the unmutated one is right', () => {
    expect(complaints(good)).toEqual([]);
  });

  it('2,000 of them: never an uncaught error, every rejection with a place, fast, prototypes clean', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    let slowest = 0;
    let refused = 0;
    fc.assert(
      fc.property(mutated, (text) => {
        const { loaded, ms } = timed(text);
        const { study, issues } = loaded;
        slowest = Math.max(slowest, ms);
        if (study)
          return issues.length === 0 && planOf(study).points.every((point) => point.every(Number.isFinite));
        refused++;
        return (
          issues.length > 0 &&
          issues.every((i) => i.line >= 1 && i.column >= 1 && i.message !== '' && i.remedy !== '')
        );
      }),
      { numRuns: 2000, seed: 1, endOnFailure: true },
    );
    expect(Object.getOwnPropertyNames(Object.prototype).join()).toBe(before);
    expect(refused).toBeGreaterThan(500);
    expect(refused).toBeLessThan(2000);
    expect(slowest).toBeLessThan(250);
  }, 60_000);

  it('any text at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => load(text).study === undefined),
      { numRuns: 500, seed: 2 },
    );
  });
});

describe('hostile studies are refused at once', () => {
  const refused = (text: string): string[] => {
    const since = performance.now();
    const all = complaints(text);
    expect(performance.now() - since).toBeLessThan(1000);
    expect(all.length).toBeGreaterThan(0);
    return all;
  };

  it('names of prototypes are unknown keys', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      expect(refused(`${HEAD}${key}: { polluted: yes }\n`)[0]).toContain(`there is no key "${key}" here`);
      expect(refused(`${HEAD}vary: { levels: 2, parameters: { ${key}: { from: 1, to: 2 } } }\n`)[0]).toMatch(
        /there is nothing|is wanted here/,
      );
      expect(refused(`${HEAD}vary: { list: [{ ${key}: 1 }] }\n`)[0]).toMatch(/there is nothing/);
    }
    expect(refused(HEAD.replace('[base]', '{ __proto__: base }'))[0]).toMatch(
      /"__proto__" cannot name an arm/,
    );
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a hundred arms and five hundred ranges', () => {
    const arms = Array.from({ length: 100 }, (_, i) => `  a${i}: { extends: stepped }`).join('\n');
    const ranges = Array.from({ length: 500 }, (_, i) => `    p${i}: { from: 1, to: 2 }`).join('\n');
    refused(
      `roda: 1\ntitle: T\nseeds: 1\nscenarios:\n${arms}\nvary:\n  levels: 2\n  parameters:\n${ranges}\n`,
    );
  });

  it('more arms than anybody compares', () => {
    const arms = Array.from({ length: 101 }, (_, i) => `  a${i}: base`).join('\n');
    expect(refused(`roda: 1\ntitle: T\nseeds: 1\nscenarios:\n${arms}\n`)[0]).toMatch(/more than 100 arms/);
  });

  it('brackets, aliases, size', () => {
    expect(refused('['.repeat(100_000))[0]).toMatch(/the nesting is deeper/);
    expect(refused(`asks: ${'x'.repeat(300_000)}`)[0]).toMatch(/262144/);
    expect(refused(`${HEAD}vary: &a { list: [*a] }\n`)[0]).toMatch(/aliases|nesting/);
  });
});
