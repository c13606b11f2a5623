import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reportBody, reportHtml } from '../../../src/experiment/report/document';
import { at, escaped, html } from '../../../src/experiment/report/markup';
import type { ReportModel } from '../../../src/experiment/report/model';
import {
  FAMILY_COLOURS_DARK,
  FAMILY_COLOURS_LIGHT,
  REPORT_STYLE,
} from '../../../src/experiment/report/style';
import { FAMILY_COLOURS } from '../../../src/view/families';
import { SAMPLE } from './sample';

const FILE = reportHtml(SAMPLE);

/** Every text of a model replaced; numbers stay. */
function withTexts<T>(node: T, change: (text: string, key: string) => string, key = ''): T {
  if (typeof node === 'string') return change(node, key) as T;
  if (Array.isArray(node)) return node.map((each) => withTexts(each, change, key)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, value]) => [name, withTexts(value, change, name)]),
  ) as T;
}

/** Keys whose texts are not data: they choose what is drawn. */
const FIXED = new Set(['status', 'verdict', 'dates', 'uncertainty', 'unit']);

const ATTACKS = [
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '" onmouseover="alert(1)',
  "' style='color:red",
  '</title></style><svg onload=alert(1)>',
  'javascript:alert(1)',
  '&lt;b&gt;',
  '\u0000\u0008\u202Eevil',
];

/** Elements of a document with their attributes, by a reader of its own: text and attributes may hold no bare `<`. */
function elements(document: string): { name: string; attributes: Map<string, string> }[] {
  const found: { name: string; attributes: Map<string, string> }[] = [];
  for (const [tag] of document.replace(/<style>[^<]*<\/style>/, '').matchAll(/<[^>]*>/g)) {
    const name = /^<(!doctype|[a-z][a-z0-9]*)/.exec(tag)?.[1];
    if (!name || tag.startsWith('</')) {
      if (!/^<\/[a-z][a-z0-9]*>$/.test(tag)) throw new Error(`no tag: ${tag}`);
      continue;
    }
    const attributes = [...tag.matchAll(/\s([a-zA-Z][a-zA-Z0-9-]*)="([^"<]*)"/g)];
    const rest = tag.replace(/\s[a-zA-Z][a-zA-Z0-9-]*="[^"<]*"/g, '');
    if (!/^<(!doctype html|[a-z0-9]+)\s*\/?>$/.test(rest)) throw new Error(`bare attribute in ${tag}`);
    found.push({
      name,
      attributes: new Map(attributes.map(([, key, value]) => [key as string, value as string])),
    });
  }
  return found;
}

const ALLOWED = new Set(
  (
    '!doctype html head meta style title body main section h1 h2 h3 p b br wbr small span div ul li dl dt dd pre code ' +
    'a details summary figure figcaption table caption thead tbody tr th td svg text line path rect circle polygon polyline'
  ).split(' '),
);

describe('data in a report', () => {
  test.each(ATTACKS)('%j becomes no element and no attribute', (attack) => {
    const model = withTexts(SAMPLE, (text, key) => (FIXED.has(key) ? text : `${attack}${text}`));
    const before = elements(FILE).map(({ name }) => name);
    const after = elements(reportHtml(model));
    // Names that may be broken after their dots get more places to break.
    const count = (names: readonly string[]): number => names.filter((name) => name !== 'wbr').length;
    expect(count(after.map(({ name }) => name))).toBe(count(before));
    for (const { name, attributes } of after) {
      expect(ALLOWED).toContain(name);
      for (const key of attributes.keys()) expect(key).not.toMatch(/^on|^style$|^src$/);
      expect(attributes.get('href') ?? 'http://localhost:4173/').toMatch(/^http:\/\/localhost:4173\//);
    }
  });

  test('is escaped whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(html`<p title="${text}">${text}</p>`.text).toMatch(/^<p title="[^"<>]*">[^<>]*<\/p>$/);
        expect(escaped(`\u0000\u202E${text}`)).toMatch(/^\uFFFD\uFFFD[^<>"']*$/);
      }),
    );
  });

  test('takes no place in a drawing that is no number', () => {
    expect([at(1.005), at(-0), at(1 / 3)]).toEqual(['1', '0', '0.33']);
    expect(() => at(Number.NaN)).toThrow(RangeError);
  });
});

describe('the file', () => {
  test('forbids itself to load or run anything, and has nothing to', () => {
    const [policy] = /default-src[^"]*/.exec(FILE) ?? [];
    expect(policy).toMatch(/^default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;;/);
    expect(FILE.indexOf('Content-Security-Policy')).toBeLessThan(FILE.indexOf('<style>'));
    expect(FILE).not.toMatch(/<(script|link|img|iframe|object|embed|form|base|image|use)\b/);
    expect(FILE).not.toMatch(/@import|url\(|@font-face/);
    const addresses = [...FILE.matchAll(/https?:\/\/[^"<\s]*/g)].map(([address]) => new URL(address).host);
    expect(new Set(addresses)).toEqual(new Set(['localhost:4173']));
  });

  test('is the same bytes for the same model', () => {
    expect(reportHtml(structuredClone(SAMPLE))).toBe(FILE);
  });

  test('puts the verdict before everything else, and warnings after it', () => {
    const places = [SAMPLE.verdict[0], SAMPLE.warnings[0], 'Metric</th>', 'Provenance'].map((text) =>
      FILE.indexOf(text as string),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('has a table beside every drawing, and names for all that can be scrolled', () => {
    const figures = FILE.match(/<figure[\s\S]*?<\/figure>/g) ?? [];
    expect(figures.length).toBeGreaterThan(15);
    for (const figure of figures) {
      expect(figure).toMatch(/<figcaption>/);
      expect(figure).toMatch(/<svg [^>]*role="img" aria-label="[^"]{20,}"/);
      expect(figure).toMatch(/<details><summary>[\s\S]*<table>/);
    }
    for (const [scroll] of FILE.matchAll(/<div class="scroll"[^>]*>/g))
      expect(scroll).toMatch(/tabindex="0" role="region" aria-label="[^"]+"/);
    for (const [table] of FILE.matchAll(/<table[\s\S]*?<\/table>/g)) expect(table).toMatch(/<th scope="col"/);
  });

  test('writes a unit with every number that has one', () => {
    const comparison = /<table class="stack">[\s\S]*?<\/table>/.exec(FILE)?.[0] ?? '';
    const rows = [...comparison.matchAll(/<tr[\s\S]*?<\/tr>/g)].slice(1).map(([row]) => row);
    const { metrics } = (SAMPLE.pairs[0] as ReportModel['pairs'][number]).comparison;
    expect(rows).toHaveLength(metrics.length);
    const verdicts = rows.map((row) => /tag-(\w+)/.exec(row)?.[1]);
    const order = ['different', 'undecided', 'equivalent', 'same'];
    expect(verdicts).toEqual([...verdicts].sort((x, y) => order.indexOf(x ?? '') - order.indexOf(y ?? '')));
    for (const { metric, unit, verdict } of metrics) {
      const row = rows.find((each) => each.replaceAll('<wbr>', '').includes(`"row">${metric}<`));
      const cells = [...(row as string).matchAll(/<td class="number[^>]*>(.*?)<\/td>/g)].map(
        ([, text]) => text as string,
      );
      const measured = cells.slice(0, 3).flatMap((cell) => cell.replace(/<\/?small>/g, '').split('<br>'));
      expect(measured).toHaveLength(4);
      // What is the same has no interval to write.
      const numbers = verdict === 'same' ? measured.filter((text) => text !== 'in every pair') : measured;
      expect(numbers.length).toBe(verdict === 'same' ? 3 : 4);
      if (unit !== '1') for (const text of numbers) expect(text).toMatch(/\d\u00A0\D/);
    }
  });

  test('says nothing about a part that is missing', () => {
    const { sensitivity: _, ...rest } = SAMPLE;
    const text = reportBody({ ...rest, pairs: [], summary: [], warnings: [] }, '');
    expect(text).not.toMatch(
      /What it depends on|Before you rely|Metrics over all runs|undefined|NaN|Infinity/,
    );
    expect(FILE).not.toMatch(/undefined|NaN|Infinity|\[object/);
  });
});

describe('colours of a report', () => {
  test('are those of the picture on the dark ground', () => {
    expect(FAMILY_COLOURS_DARK).toEqual(FAMILY_COLOURS);
    for (const colour of Object.values(FAMILY_COLOURS_LIGHT)) expect(REPORT_STYLE).toContain(colour);
  });

  test.each(Object.entries(FAMILY_COLOURS_LIGHT))('%s can be read on white', (_, colour) => {
    expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

/** Relative luminance (WCAG 2). */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
