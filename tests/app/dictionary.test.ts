import { describe, expect, test } from 'vitest';
import { firstLanguage, MESSAGES } from '../../src/app/language';
import { LINKS } from '../../src/ecosystem/world';

/** Every text of a dictionary with its path; functions are called with marked arguments. */
function texts(node: unknown, path = ''): [path: string, text: string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    return [[path, String((node as (...args: unknown[]) => string)('\u2460', '\u2461'))]];
  }
  return Object.entries(node as object).flatMap(([key, value]) =>
    texts(value, path === '' ? key : `${path}.${key}`),
  );
}

/** What both languages write the same way; names of keys are apart. */
const ALIKE = new Set(['logScale', 'layers.orbit', 'families.models']);

describe('the dictionaries', () => {
  const english = new Map(texts(MESSAGES.en));
  const indonesian = new Map(texts(MESSAGES.id));

  test('have the same texts, none of them empty', () => {
    expect([...indonesian.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of [...english, ...indonesian])
      expect(`${path}: ${text}`.trim()).not.toBe(`${path}:`);
  });

  test('translate: sentences are not the same in both', () => {
    const same = [...english].filter(
      ([path, text]) => indonesian.get(path) === text && !ALIKE.has(path) && !/^keys\.\d\.0$/.test(path),
    );
    expect(same).toEqual([]);
  });

  test('put every number that they are given into the sentence', () => {
    for (const words of [MESSAGES.en, MESSAGES.id]) {
      expect(words.stepOf('\u2460', '\u2461')).toMatch(/\u2460.*\u2461/);
      expect(words.behind('\u2460', '\u2461')).toMatch(/\u2460.*\u2461/);
      expect(words.powerBinds('\u2460')).toContain('\u2460');
      expect(words.chipsBind('\u2460')).toContain('\u2460');
      expect(words.valvesChanged('\u2460')).toContain('\u2460');
    }
  });

  test('name every layer that a link joins', () => {
    for (const { from, to } of Object.values(LINKS)) {
      for (const words of [MESSAGES.en, MESSAGES.id]) expect(words.layers).toHaveProperty([from]);
      expect(MESSAGES.en.layers).toHaveProperty([to]);
    }
  });
});

describe('the first language', () => {
  test.each([
    [null, ['de', 'id-ID', 'en'], 'id'],
    [null, ['in'], 'id'],
    [null, ['en-GB', 'id'], 'en'],
    [null, ['fr'], 'en'],
    ['id', ['en'], 'id'],
    ['xx', ['id'], 'id'],
  ] as const)('of %s and %j is %s', (asked, preferred, language) => {
    expect(firstLanguage(asked, preferred)).toBe(language);
  });
});
