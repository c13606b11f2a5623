import { CST, Lexer } from 'yaml';
import { type Issue, issueAt } from './issue';

/** A text with the name under which a person knows it. */
export interface ScenarioSource {
  /** Name shown in messages, as the person gave it. */
  readonly file: string;
  /** The same for the same text however it was named: finds loops of `extends`. */
  readonly id: string;
  readonly text: string;
}

/** What a scenario file may be at most. Larger ones take the parser seconds, and no person reads them. */
export const LIMITS = { bytes: 256 * 1024, depth: 64, tokens: 50_000 } as const;

/**
 * Looks at a text before it is parsed: size, stray control characters, nesting, number of tokens.
 * One linear pass of the lexer, which does not recurse.
 * @returns what forbids parsing, or undefined
 */
export function checkText(source: ScenarioSource): Issue | undefined {
  const { file, text } = source;
  const at = (offset: number) => ({ file, ...placeAt(text, offset) });
  const bytes = text.length > LIMITS.bytes ? text.length : new TextEncoder().encode(text).length;
  if (bytes > LIMITS.bytes) {
    return issueAt(
      at(0),
      '',
      `the file has ${bytes} bytes, and a scenario may have ${LIMITS.bytes}`,
      'Split it, and let one part extend the other',
    );
  }
  const control = CONTROL.exec(text);
  if (control) {
    const code = (control[0].codePointAt(0) as number).toString(16).padStart(4, '0');
    return issueAt(
      at(control.index),
      '',
      `the file holds the control character U+${code}`,
      'Save it as plain text in UTF-8',
    );
  }
  const deep = tooDeep(text);
  return deep && issueAt(at(deep.offset), '', deep.message, deep.remedy);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Line and column, from 1, of an offset in a text. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line++;
    start = end + 1;
  }
  return { line, column: offset - start + 1 };
}

const CONTENT = new Set(['scalar', 'single-quoted-scalar', 'double-quoted-scalar', 'alias', 'anchor', 'tag']);

/** Where nesting passes the limit: open brackets, and the columns at which block collections begin. */
function tooDeep(text: string): { offset: number; message: string; remedy: string } | undefined {
  const columns: number[] = [];
  let flow = 0;
  let offset = 0;
  let lineStart = 0;
  let fresh = true;
  let colons = 0;
  let tokens = 0;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    // Marks that stand for no text of their own; the scalar itself follows.
    if (type === 'doc-mode' || type === 'scalar' || type === 'flow-error-end') continue;
    if (++tokens > LIMITS.tokens) {
      return {
        offset,
        message: `the file has more than ${LIMITS.tokens} keys, values and signs`,
        remedy: 'Remove what the scenario does not need',
      };
    }
    if (type === 'flow-seq-start' || type === 'flow-map-start') flow++;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') flow = Math.max(0, flow - 1);
    else if (flow === 0) {
      if (type === 'map-value-ind') colons++;
      const opens =
        type === 'seq-item-ind' ||
        type === 'explicit-key-ind' ||
        // A second ":" on a line is a mapping inside a mapping, wrong but nested all the same.
        (type === 'map-value-ind' && colons > 1) ||
        (fresh && (type === null || CONTENT.has(type)));
      if (opens) {
        const column = offset - lineStart;
        while (columns.length > 0 && (columns.at(-1) as number) >= column) columns.pop();
        columns.push(column);
      }
    }
    if (flow + columns.length > LIMITS.depth) {
      return {
        offset,
        message: `the nesting is deeper than ${LIMITS.depth} levels`,
        remedy: 'A scenario needs six at most; look for a bracket that is not closed',
      };
    }
    const newline = token.lastIndexOf('\n');
    if (newline >= 0) {
      lineStart = offset + newline + 1;
      fresh = true;
      colons = 0;
    } else if (type !== 'space') {
      fresh = false;
    }
    offset += token.length;
  }
  return undefined;
}
