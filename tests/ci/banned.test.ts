import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { complaintsIn } from '../../.ci/banned.mjs';

const complaints = (text: string): string[] => complaintsIn(ts, 'core.ts', text);

describe('the check for calls that differ between engines', () => {
  it.each([
    'const y = Math.sin(x);',
    'const y = Math.hypot(a, b);',
    'const y = Math.random();',
    "const y = Math['sin'](x);",
    'const { sin } = Math;',
    'const m = Math;',
    'const y = x ** 2;',
    'y **= 2;',
    'rows.sort();',
    'const ordered = rows.toSorted();',
    'a.localeCompare(b);',
    'x.toLocaleString();',
  ])('refuses %s', (text) => {
    expect(complaints(`\n  ${text}`)).toHaveLength(1);
    expect(complaints(`\n  ${text}`)[0]).toMatch(/^core\.ts:2:\d+ /);
  });

  it.each([
    'const y = Math.sqrt(Math.abs(x)) + Math.imul(a, b) * Math.PI;',
    'rows.sort((a, b) => a - b);',
    '// Math.sin and x ** 2 in a comment',
    "const text = 'Math.sin(x) ** 2';",
    'const y = portable.Math;',
  ])('allows %s', (text) => {
    expect(complaints(text)).toEqual([]);
  });
});
