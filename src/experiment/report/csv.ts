import type { Cell, ResultColumn } from '../columns';

/**
 * A table as CSV (RFC 4180: commas, CRLF, quotes doubled), names of the columns first. A text that a spreadsheet would
 * take for a formula gets an apostrophe before it; numbers, also negative ones, stay numbers, and a cell without a value
 * is empty.
 */
export function csv(columns: readonly ResultColumn[], rows: Iterable<readonly Cell[]>): string {
  const lines = [columns.map(({ name }) => textCell(name)).join(',')];
  for (const row of rows) lines.push(row.map(cell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cell(value: Cell): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? String(value) : textCell(value);
}

/** Signs with which spreadsheets begin a formula, also behind spaces, and their wide forms. */
const FORMULA = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function textCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;\t']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
