/** Text that is markup already: it was written here, or every piece of data in it has been escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template. Numbers may not: they are written by `number.ts`, or by `at` for a place in a drawing. */
export type Piece = string | Markup | undefined | readonly Piece[];

/**
 * Markup from a template. Every string put into it is escaped, whether it stands between tags or in a quoted
 * attribute, so that no title, name or reason can become an element.
 */
export function html(fixed: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  let text = fixed[0] as string;
  pieces.forEach((piece, i) => {
    text += textOf(piece) + (fixed[i + 1] as string);
  });
  return new Markup(text);
}

function textOf(piece: Piece): string {
  if (piece === undefined) return '';
  if (piece instanceof Markup) return piece.text;
  return typeof piece === 'string' ? escaped(piece) : piece.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Data as text of a document. Control characters, which no document may hold, become visible boxes. */
export function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be replaced
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g, '\uFFFD')
      // Marks that turn the direction of what follows could make a name read as another.
      .replace(/[\u202A-\u202E\u2066-\u2069]/g, '\uFFFD')
      .replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)
  );
}

/** A dotted name that may be broken after its dots. */
export function breakable(name: string): Piece {
  return name.split(/(?<=\.)/).map((part, i) => (i === 0 ? part : html`<wbr>${part}`));
}

/** A place or length in a drawing, to a hundredth. @throws RangeError for what is no number */
export function at(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no place in a drawing`);
  return String(Math.round(value * 100) / 100 + 0);
}
