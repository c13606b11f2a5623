import { html, type Markup } from '../markup';
import type { MetricSummary } from '../model';
import { ENGLISH, joined, scaleOf, significant } from '../number';

/** The metrics over all runs of each arm. */
export function summarySection(summary: readonly MetricSummary[]): Markup | undefined {
  if (summary.length === 0) return undefined;
  const arms = [...new Set(summary.map(({ arm }) => arm))];
  return html`<section aria-labelledby="summary">
<h2 id="summary">Metrics over all runs</h2>
${arms.map((arm) =>
  armTable(
    arm,
    summary.filter((row) => row.arm === arm),
  ),
)}
</section>
`;
}

function armTable(arm: string, rows: readonly MetricSummary[]): Markup {
  return html`<h3>${arm}</h3><div class="scroll" tabindex="0" role="region" aria-label="Metrics of ${arm}"><table class="stack"><caption>${arm}: values at the end of the runs that were done</caption><thead><tr><th scope="col">Metric</th><th scope="col" class="number">Runs</th><th scope="col" class="number">Mean</th><th scope="col" class="number">Standard deviation</th><th scope="col" class="number">5\u00A0%</th><th scope="col" class="number">Median</th><th scope="col" class="number">95\u00A0%</th></tr></thead><tbody>${rows.map(rowOf)}</tbody></table></div>`;
}

function rowOf({ metric, unit, runs, mean, deviation, low, median, high }: MetricSummary): Markup {
  const size = Math.max(0, ...[mean, low, high].filter(Number.isFinite).map(Math.abs));
  const scale = scaleOf(size, unit, ENGLISH);
  const text = (value: number): string =>
    joined({ number: significant(value * scale.factor, ENGLISH), unit: scale.unit });
  const cells: [label: string, text: string][] = [
    ['Runs', String(runs)],
    ['Mean', text(mean)],
    ['Standard deviation', text(deviation)],
    ['5\u00A0%', text(low)],
    ['Median', text(median)],
    ['95\u00A0%', text(high)],
  ];
  return html`<tr><th scope="row">${metric}</th>${cells.map(
    ([label, value]) => html`<td class="number" data-label="${label}">${value}</td>`,
  )}</tr>
`;
}
