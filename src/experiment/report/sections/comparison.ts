import type { MetricComparison } from '../../compare/result';
import { type ForestAxis, forestAxis, forestHeading, forestRow, intervalOf } from '../charts/forest';
import { overTimeChart } from '../charts/overTime';
import { stripChart } from '../charts/strip';
import { breakable, html, type Markup } from '../markup';
import type { PairReport } from '../model';
import { chance, ENGLISH, joined, NO_NUMBER, percent, scaleOf, significant } from '../number';

const VERDICTS: Readonly<Record<MetricComparison['verdict'], string>> = {
  different: 'different',
  undecided: 'undecided',
  equivalent: 'equivalent',
  same: 'the same',
};

/** One comparison: a table with an interval for every metric, then each metric that moved over time and pair by pair. */
export function comparisonSection(pair: PairReport, number: number): Markup {
  const { comparison, contains, level, divergence } = pair;
  const { a, b, metrics } = comparison;
  const id = `pair-${number + 1}`;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}">${b} against ${a}</h2>
<p class="intro">Differences are ${b} minus ${a}, pair by pair over the same seeds. Intervals (${intervalKinds(metrics)}) hold at ${percent(level)} and contain ${contains}. The grey band is the margin below which a difference does not matter; the axis counts in margins, by their logarithm beyond one. A full dot is a difference that stands after the adjustment for ${String(metrics.length)} metrics.</p>
${table(metrics, forestAxis(metrics), a, b)}
${
  divergence
    ? html`<p class="note">The first pair parted at step ${String(divergence.step)}, ${divergence.date}, in the layer ${divergence.layer} (table ${divergence.table}, column ${divergence.column}).</p>`
    : undefined
}
${charts(pair)}
</section>
`;
}

/** What moved first, strongest evidence first; what is shown not to matter behind a disclosure. */
function charts({ comparison, overTime, level, unit }: PairReport): Markup {
  const { a, b, metrics } = comparison;
  const what = `${b} minus ${a}`;
  const band = `${percent(level)} interval`;
  const card = (row: MetricComparison): Markup => {
    const series = overTime.find(({ metric }) => metric === row.metric);
    return html`<div class="card">${series && overTimeChart(series, what, band)}${stripChart(row, what, unit)}</div>`;
  };
  const cards = (rows: readonly MetricComparison[]): Markup =>
    html`<div class="cards">${[...rows].sort((x, y) => (x.adjusted ?? 1) - (y.adjusted ?? 1)).map(card)}</div>`;
  const open = metrics.filter(({ verdict }) => verdict === 'different' || verdict === 'undecided');
  const quiet = metrics.filter(({ verdict }) => verdict === 'equivalent');
  return html`${
    open.length > 0
      ? html`<h3>${what}${overTime.length > 0 ? `, over time with its ${band}` : ''}, and pair by pair</h3>${cards(open)}`
      : undefined
  }${
    quiet.length > 0
      ? html`<details><summary>The same for what is equivalent: ${String(quiet.length)} ${quiet.length === 1 ? 'metric' : 'metrics'}</summary>${cards(quiet)}</details>`
      : undefined
  }`;
}

/** What differs first, what is the same last; among equals as the plan has them. */
function byWeight(rows: readonly MetricComparison[]): MetricComparison[] {
  const order = Object.keys(VERDICTS);
  return [...rows].sort((x, y) => order.indexOf(x.verdict) - order.indexOf(y.verdict));
}

/** How the intervals were made: by the bootstrap where there are pairs enough for it. */
function intervalKinds(rows: readonly MetricComparison[]): string {
  const kinds = new Set(rows.map(({ bca, t }) => (bca ? 'BCa bootstrap' : t ? "Student's t" : 'none')));
  return [...kinds].join(', ');
}

function table(rows: readonly MetricComparison[], axis: ForestAxis, a: string, b: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Metrics of ${b} against ${a}"><table class="stack">
<caption>At the end of the runs: the difference with its interval, the means, and what pairing bought (so many times more independent runs for the same interval)</caption>
<thead><tr><th scope="col">Metric and verdict</th><th scope="col" class="plot">Difference, in margins${forestHeading(axis)}</th><th scope="col" class="number">Difference<br>and interval</th><th scope="col" class="number">${a}</th><th scope="col" class="number">${b}</th><th scope="col" class="number on-screen">Relative</th><th scope="col" class="number">p, adjusted</th><th scope="col" class="number">Pairing</th></tr></thead>
<tbody>${byWeight(rows).map((row) => rowOf(row, axis, a, b))}</tbody></table></div>`;
}

function rowOf(row: MetricComparison, axis: ForestAxis, a: string, b: string): Markup {
  const { metric, unit, n, meanA, meanB, difference, relative, adjusted, reduction, verdict } = row;
  const interval = intervalOf(row);
  // One unit for the two means, and one for the difference and its interval: what is compared is written alike.
  const means = scaleOf(largest([meanA, meanB]), unit, ENGLISH);
  const size = largest([difference, interval?.low, interval?.high]);
  const ends = size === 0 ? means : scaleOf(size, unit, ENGLISH);
  const mean = (value: number | null): string =>
    joined({ number: significant((value ?? Number.NaN) * means.factor, ENGLISH), unit: means.unit });
  const number = (value: number): string => significant(value * ends.factor, ENGLISH);
  const signed =
    difference === null
      ? NO_NUMBER
      : joined({ number: `${difference > 0 ? '+' : ''}${number(difference)}`, unit: ends.unit });
  const range =
    verdict === 'same'
      ? 'in every pair'
      : interval &&
        joined({ number: `${number(interval.low)} to ${number(interval.high)}`, unit: ends.unit });
  const cells: [label: string, text: string][] = [
    [a, mean(meanA)],
    [b, mean(meanB)],
    ['Relative', relative === null ? NO_NUMBER : shareText(relative)],
    ['p, adjusted', adjusted === null ? NO_NUMBER : chance(adjusted)],
    ['Pairing', reduction === null ? NO_NUMBER : timesText(reduction)],
  ];
  const quiet = verdict === 'same' || verdict === 'equivalent' ? html` class="dim"` : undefined;
  return html`<tr${quiet}><th scope="row">${breakable(metric)}<br><small><span class="tag tag-${verdict}">${VERDICTS[verdict]}</span>, n = ${String(n)}</small></th><td class="plot">${forestRow(row, axis)}</td><td class="number wide" data-label="Difference and interval">${signed}<br><small>${range ?? undefined}</small></td>${cells.map(
    ([label, text]) =>
      html`<td class="${label === 'Relative' ? 'number on-screen' : 'number'}" data-label="${label}">${text}</td>`,
  )}</tr>
`;
}

/** A change as per cent with its sign; what is too small to matter is not written out. */
function shareText(share: number): string {
  const size = Math.abs(share);
  if (size > 0 && size < 1e-4) return `<\u202F${percent(1e-4)}`;
  return `${share > 0 ? '+' : ''}${percent(share)}`;
}

/** What pairing bought; where nearly nothing of the variance is left, the number itself says nothing. */
function timesText(reduction: number): string {
  return reduction > 1000 ? '>\u202F\u00D7\u202F1,000' : `\u00D7\u202F${significant(reduction, ENGLISH, 2)}`;
}

function largest(values: readonly (number | null | undefined)[]): number {
  return Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
}
