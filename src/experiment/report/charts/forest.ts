import type { MetricComparison } from '../../compare/result';
import type { Interval } from '../../statistics/interval';
import { at, html, type Markup } from '../markup';
import { ENGLISH, significant } from '../number';
import { colourOf } from '../style';
import { type Axis, stretched } from './axis';

const WIDTH = 200;
const HEIGHT = 20;
const EDGE = 10;
/** The axis ends here at least, and at most, in margins. */
const LEAST = 3;
const MOST = 1000;

/**
 * The axis of the interval plot that all metrics of a comparison share: differences in margins, so that metrics of
 * different units stand side by side. 1 is the smallest difference that matters.
 */
export interface ForestAxis {
  readonly size: number;
  readonly axis: Axis;
}

/** The interval that is shown of a metric: that of the bootstrap where there is one, else Student's. */
export function intervalOf({ bca, t }: MetricComparison): Interval | null {
  return bca ?? t;
}

/** An axis on which every interval of these rows has its place. */
export function forestAxis(rows: readonly MetricComparison[]): ForestAxis {
  const sizes = rows.flatMap((row) => {
    const interval = intervalOf(row);
    return interval ? [interval.low, interval.high].map((value) => Math.abs(inMargins(row, value))) : [];
  });
  const size = Math.min(MOST, Math.max(LEAST, ...sizes));
  return { size, axis: stretched(size, EDGE, WIDTH - EDGE) };
}

function inMargins({ margin }: MetricComparison, value: number): number {
  if (value === 0) return 0;
  // Where nothing varies and the mean is 0, the margin is 0: then any difference is beyond it.
  return margin !== null && margin > 0 ? value / margin : Math.sign(value) * MOST;
}

/** The heading of the plot's column: its axis. */
export function forestHeading({ size, axis }: ForestAxis): Markup {
  const marks = [1, 10, 100, 1000].filter((value) => value <= size);
  const shown = marks.length > 2 ? marks.filter((value) => value !== 10) : marks;
  const places = [...shown.map((value) => -value), 0, ...shown];
  const end = significant(size, ENGLISH, 2);
  return html`<svg viewBox="0 0 ${String(WIDTH)} 14" role="img" aria-label="axis of the differences in margins, from minus ${end} to ${end}">${places.map(
    (value) =>
      html`<text x="${at(axis(value))}" y="11" text-anchor="middle">${significant(value, ENGLISH, 1)}</text>`,
  )}</svg>`;
}

/** One metric: the interval as a line, the difference as a dot, the margin as a band about zero. */
export function forestRow(row: MetricComparison, { size, axis }: ForestAxis): Markup | undefined {
  const interval = intervalOf(row);
  const { difference } = row;
  if (!interval || difference === null) return undefined;
  const place = (value: number): number => axis(Math.max(-size, Math.min(size, inMargins(row, value))));
  const [low, dot, high] = [place(interval.low), place(difference), place(interval.high)];
  const middle = at(HEIGHT / 2);
  const side = Math.sign(difference);
  return html`<svg class="${colourOf(row.metric)}" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" aria-hidden="true"><rect class="margin" x="${at(axis(-1))}" y="0" width="${at(axis(1) - axis(-1))}" height="${String(HEIGHT)}"/><line class="zero" x1="${at(axis(0))}" x2="${at(axis(0))}" y1="0" y2="${String(HEIGHT)}"/><line class="whisker" x1="${at(low)}" x2="${at(high)}" y1="${middle}" y2="${middle}"/>${
    Math.abs(inMargins(row, difference)) > size
      ? html`<path class="dot" d="M${at(dot + side * 7)},${middle}l${at(-7 * side)},-5v10z"/>`
      : html`<circle class="${row.verdict === 'different' ? 'dot' : 'hollow'}" cx="${at(dot)}" cy="${middle}" r="4"/>`
  }</svg>`;
}
