import { type Issue, issueText } from '../scenario/issue';

/** Where a command writes. Tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** True if stderr is a terminal that can be redrawn. */
  readonly terminal: boolean;
}

/** Options that every command has. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly debug?: boolean;
}

/** Ends a command: 2 for bad usage or an invalid scenario, 1 for a run that failed, 130 for one that was interrupted. */
export class Failure extends Error {
  readonly code: 1 | 2 | 130;
  readonly issues: readonly Issue[];

  constructor(code: 1 | 2 | 130, message: string, issues: readonly Issue[] = [], cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.issues = issues;
  }
}

/** A failure that lists what is wrong, a paragraph each. */
export function invalid(issues: readonly Issue[]): Failure {
  return new Failure(2, issues.map(issueText).join('\n'), issues);
}

/** Writes a command's answer: one JSON document, or text for people. */
export function answer(io: Io, options: CommonOptions, json: unknown, text: () => string): void {
  io.out(options.json ? `${JSON.stringify(json)}\n` : text());
}

/** Rows as a table: columns as wide as their widest cell; `r` in `align` sets a column to the right. */
export function table(rows: readonly (readonly string[])[], align = ''): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, cell.length);
  }
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          align[i] === 'r' ? cell.padStart(widths[i] as number) : cell.padEnd(widths[i] as number),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** A number for people: five significant digits, thousands apart, powers of ten where it is very large or small. */
export function figure(value: number): string {
  if (Number.isNaN(value)) return 'none';
  const size = Math.abs(value);
  if (value === 0 || !Number.isFinite(value)) return String(value);
  if (size >= 1e12 || size < 1e-3) return value.toExponential(3);
  const rounded = size >= 1e5 ? Math.round(value) : Number(value.toPrecision(5));
  const [whole, fraction] = String(rounded).split('.') as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
