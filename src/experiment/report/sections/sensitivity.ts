import type { Sensitivity } from '../../sensitivity/analysis';
import { boxChart } from '../charts/box';
import { indicesChart } from '../charts/indices';
import { morrisChart } from '../charts/morris';
import { html, type Markup, type Piece } from '../markup';
import { ENGLISH, percent, whole } from '../number';

/** What the metrics depend on: elementary effects, shares of variance, boxes. */
export function sensitivitySection(sensitivity: Sensitivity | undefined): Markup | undefined {
  if (!sensitivity) return undefined;
  const { basis, level, metrics, conditions, points, design } = sensitivity;
  const varied = metrics.filter(({ varies }) => varies);
  const still = metrics.filter(({ varies }) => !varies);
  const cards = (title: string, charts: readonly Piece[]): Markup | undefined =>
    charts.length === 0 ? undefined : html`<h3>${title}</h3><div class="cards">${charts}</div>`;
  return html`<section aria-labelledby="sensitivity">
<h2 id="sensitivity">What it depends on</h2>
<p class="intro">${whole(points, ENGLISH)} points of the design ${design}; outputs: ${basis}. Intervals are bootstrap intervals at ${percent(level)}.</p>
${cards('Elementary effects (Morris)', varied.filter(({ morris }) => morris).map(morrisChart))}
${cards('Shares of the variance (Sobol)', varied.filter(({ sobol }) => sobol).map(indicesChart))}
${
  still.length > 0
    ? html`<p class="note">The same at every point: ${still.map(({ subject, metric }) => `${subject}: ${metric}`).join(', ')}.</p>`
    : undefined
}
${conditions.map(({ subject, condition, points: known, cases, boxes }) => {
  const found = cards(
    `Where ${condition} (${subject})`,
    boxes.map((box, i) => boxChart(box, `Box ${i + 1}: ${condition}`)),
  );
  const count = `${whole(cases, ENGLISH)} of ${whole(known, ENGLISH)} points meet ${condition} (${subject})`;
  return html`${found}<p class="note">${count}${boxes.length === 0 ? ': no box is clearly denser than the rest' : ''}.</p>`;
})}
</section>
`;
}
