import { html, type Markup } from '../markup';
import type { RunRow, RunsReport } from '../model';
import { ENGLISH, whole } from '../number';

/** The runs behind the report: how many, which failed and why, and each with its hash and its address. */
export function runsSection(runs: RunsReport, page: string): Markup {
  const failed = runs.rows.filter(({ status }) => status === 'failed');
  const count = (value: number): string => whole(value, ENGLISH);
  return html`<section aria-labelledby="runs">
<h2 id="runs">Runs</h2>
<p class="intro">${count(runs.planned)} planned, ${count(runs.done)} done, ${count(runs.failed)} failed, ${count(runs.missing)} missing.${
    runs.rows.length < runs.done + runs.failed
      ? ` The table holds the first ${count(runs.rows.length - failed.length)}${failed.length > 0 ? ' and those that failed' : ''}; all are in runs.parquet of the batch directory.`
      : ''
  } The id of a run opens it in the page${page === '' ? '' : `, served at ${page} by "npm start"`}.</p>
${failed.length > 0 ? failures(failed) : undefined}
<details><summary>${count(runs.rows.length)} runs as a table</summary>
<div class="scroll" tabindex="0" role="region" aria-label="Table of runs"><table><caption>Runs in the order of the plan</caption><thead><tr><th scope="col">Run</th><th scope="col">Scenario</th><th scope="col">Varied</th><th scope="col">Seed</th><th scope="col">Parameter draw</th><th scope="col">Status</th><th scope="col">State hash</th></tr></thead><tbody>${runs.rows.map((row) => rowOf(row, page))}</tbody></table></div></details>
</section>
`;
}

function failures(rows: readonly RunRow[]): Markup {
  return html`<h3>Failed runs</h3><div class="scroll" tabindex="0" role="region" aria-label="Table of failed runs"><table><thead><tr><th scope="col">Run</th><th scope="col">Scenario</th><th scope="col">Seed</th><th scope="col">Reason</th></tr></thead><tbody>${rows.map(
    ({ id, arm, seed, reason }) =>
      html`<tr><th scope="row"><code>${id}</code></th><td>${arm}</td><td>${seed}</td><td>${reason}</td></tr>`,
  )}</tbody></table></div>`;
}

function rowOf({ id, arm, point, seed, draw, status, stateHash, query }: RunRow, page: string): Markup {
  const code = html`<code>${id}</code>`;
  return html`<tr><th scope="row">${query === undefined ? code : html`<a href="${page}${query}">${code}</a>`}</th><td>${arm}</td><td>${point}</td><td>${seed}</td><td>${draw}</td><td><span class="tag tag-${status}">${status}</span></td><td><code>${stateHash.slice(0, 16)}</code></td></tr>
`;
}
