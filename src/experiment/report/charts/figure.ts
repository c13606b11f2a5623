import { html, type Markup, type Piece } from '../markup';

/** A drawing with its name, what it shows in words, and the same numbers as a table. */
export interface Figure {
  readonly title: string;
  /** Second line of the caption. */
  readonly note: string;
  /** What somebody who cannot see it has to be told; the title stands before it. */
  readonly spoken: string;
  readonly width: number;
  readonly height: number;
  /** Class of its colour. */
  readonly colour: string;
  readonly drawing: Piece;
  readonly table: Markup;
}

/** A figure: caption, drawing, and its numbers behind a disclosure. */
export function figure({ title, note, spoken, width, height, colour, drawing, table }: Figure): Markup {
  return html`<figure class="${colour}">
<figcaption>${title}<span>${note}</span></figcaption>
<svg viewBox="0 0 ${String(width)} ${String(height)}" role="img" aria-label="${title}: ${spoken}">${drawing}</svg>
<details><summary>The numbers of ${title}</summary><div class="scroll" tabindex="0" role="region" aria-label="Numbers of ${title}">${table}</div></details>
</figure>
`;
}

/** A plain table. Columns whose heading begins with `#` hold numbers, set to the right. */
export function numbersTable(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): Markup {
  const isNumber = headings.map((heading) => heading.startsWith('#'));
  const cell = (text: string, i: number): Markup =>
    i === 0
      ? html`<th scope="row">${text}</th>`
      : isNumber[i]
        ? html`<td class="number">${text}</td>`
        : html`<td>${text}</td>`;
  return html`<table><caption>${caption}</caption><thead><tr>${headings.map((heading, i) =>
    isNumber[i]
      ? html`<th scope="col" class="number">${heading.slice(1)}</th>`
      : html`<th scope="col">${heading}</th>`,
  )}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
}
