import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResultColumn } from '../../../src/experiment/columns';
import { csv } from '../../../src/experiment/report/csv';
import { COMPARISON, comparisonRows } from '../../../src/experiment/report/table';
import { SAMPLE } from './sample';

const COLUMNS: ResultColumn[] = [
  { name: 'text', type: 'STRING', unit: 'text', about: '' },
  { name: 'number', type: 'DOUBLE', unit: '1', about: '', nullable: true },
];

/** A reader of its own (RFC 4180). */
function read(text: string): string[][] {
  const rows: string[][] = [];
  let [row, cell, isQuoted]: [string[], string, boolean] = [[], '', false];
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] as string;
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') cell += text[++i];
      else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === ',') {
      row.push(cell);
      cell = '';
    } else if (sign === '\r' && text[i + 1] === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      i++;
    } else cell += sign;
  }
  return rows;
}

describe('CSV', () => {
  test.each(['=1+1', '+1', '-2+3', '@SUM(A1)', '\t=1', ' =1', '=cmd|"/c calc"!A0', '\r=1', '\uFF1D1'])(
    '%j is no formula in it',
    (text) => {
      const [, [cell]] = read(csv(COLUMNS, [[text, 1]])) as [string[], [string]];
      expect(cell).toBe(`'${text}`);
    },
  );

  test('keeps numbers as numbers, with all their digits and their sign', () => {
    expect(
      csv(COLUMNS, [
        ['a', -0.1 - 0.2],
        ['b', undefined],
      ]),
    ).toBe('text,number\r\na,-0.30000000000000004\r\nb,\r\n');
  });

  test('comes back for any text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const rows = read(
          csv(
            COLUMNS,
            texts.map((text) => [text, 1]),
          ),
        ).slice(1);
        expect(rows.map(([cell]) => (cell as string).replace(/^'/, ''))).toEqual(
          texts.map((text) => text.replace(/^'/, '')),
        );
        for (const [cell] of rows) expect(cell).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  test('holds a row per metric of a comparison, in the columns of its dictionary', () => {
    const pairs = SAMPLE.pairs.map(({ comparison }) => comparison);
    const rows = comparisonRows(pairs);
    expect(rows).toHaveLength(10);
    for (const row of rows) expect(row).toHaveLength(COMPARISON.length);
    const place = COMPARISON.findIndex(({ name }) => name === 'difference');
    expect(rows.map((row) => row[place])).toEqual(pairs[0]?.metrics.map(({ difference }) => difference));
  });
});
