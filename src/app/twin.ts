import { html, nothing } from 'lit';
import { FAMILY_COLOURS } from '../view/families';
import { count, percent, quantityText } from './format';
import { type Language, MESSAGES } from './language';
import type { Run } from './run';

/** How many flows the table names. */
const FLOWS = 15;

/** Rows of each table of the newest keyframe, and the real units for which they stand. */
export function agentCounts(run: Run): { agent: string; table: string; rows: number; represented: number }[] {
  const frame = run.latest()?.after;
  return run.opened.schema.tables.map(({ agent, name }, i) => {
    const { rows, columns } = frame?.tables[i] ?? { rows: 0, columns: {} };
    const weights = columns['weight'];
    let represented = 0;
    for (let row = 0; row < rows; row++) represented += weights?.[row] ?? 1;
    return { agent, table: name, rows, represented };
  });
}

/** What the canvas shows, as tables: for screen readers, for reading off, and where there is no picture. */
export function twin(run: Run, language: Language) {
  const words = MESSAGES[language];
  const { places } = run.opened.schema;
  const flows = run.placeFlows().filter(({ from, to }) => from !== to);
  return html`
    <table>
      <caption>${words.agentsDrawn}</caption>
      <thead><tr><th scope="col">${words.kind}</th><th scope="col">${words.drawn}</th><th scope="col">${words.standFor}</th></tr></thead>
      <tbody>
        ${agentCounts(run).map(
          ({ agent, rows, represented }) =>
            html`<tr><th scope="row">${agent}</th><td>${count(rows, language)}</td><td>${count(represented, language)}</td></tr>`,
        )}
      </tbody>
    </table>
    <table>
      <caption>${words.strongestFlows}</caption>
      <thead>
        <tr>
          <th scope="col">${words.kind}</th><th scope="col" class="text">${words.from} → ${words.to}</th>
          <th scope="col">${words.amountPerDay}</th><th scope="col">${words.shareOfKind}</th>
        </tr>
      </thead>
      <tbody>
        ${flows.slice(0, FLOWS).map(
          ({ kind, family, from, to, amount, unit, share }) => html`<tr>
            <th scope="row"><span class="swatch" style="--line:${FAMILY_COLOURS[family]}">${kind}</span></th>
            <td class="text">${places[from]?.name} → ${places[to]?.name}</td>
            <td>${quantityText(amount, unit, language)}</td><td>${percent(share, language)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${flows.length === 0 ? html`<p class="quiet">${words.noFlow}</p>` : nothing}
  `;
}
