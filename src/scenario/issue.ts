/** Where something stands in a text a person wrote. Line and column count from 1; line 0 means "no text" (an option). */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One thing that is wrong, where, and what to do about it. */
export interface Issue extends Origin {
  /** Dotted path inside the document, empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

/** More issues than a person reads in one go: the rest is counted, not listed. */
export const MOST_ISSUES = 50;

const LONGEST_QUOTE = 60;

/**
 * Text from outside made fit to be shown: cut to 60 characters, control characters (terminal escapes among them)
 * and direction marks written as code points.
 */
export function shown(text: string): string {
  const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 3)}...` : text;
  return [...cut].map((character) => (isPlain(character) ? character : escaped(character))).join('');
}

function isPlain(character: string): boolean {
  return !/[\p{C}\u2028\u2029]/u.test(character);
}

function escaped(character: string): string {
  return `\\u{${(character.codePointAt(0) as number).toString(16)}}`;
}

/** Text from outside, shown in quotation marks. */
export function quoted(text: string): string {
  return `"${shown(text)}"`;
}

/** Makes an issue at a place. */
export function issueAt(origin: Origin, path: string, message: string, remedy: string): Issue {
  const { file, line, column } = origin;
  return { file, line, column, path, message, remedy };
}

/** `file:line:column`, or the option's name where there is no text. */
export function originText({ file, line, column }: Origin): string {
  return line > 0 ? `${shownPath(file)}:${line}:${column}` : shownPath(file);
}

/** A path is not cut: its end names the file. */
function shownPath(path: string): string {
  return [...path].map((character) => (isPlain(character) ? character : escaped(character))).join('');
}

/** An issue as one paragraph: place, path, what is wrong, what to do. */
export function issueText(issue: Issue): string {
  const path = issue.path === '' ? '' : `${shown(issue.path)}: `;
  return `${originText(issue)}: ${path}${issue.message}. ${issue.remedy}`;
}

/** `"a", "b" or "c"`. */
export function either(names: readonly string[]): string {
  const all = names.map(quoted);
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
