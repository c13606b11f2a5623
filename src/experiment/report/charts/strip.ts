import type { MetricComparison } from '../../compare/result';
import { quantile } from '../../statistics/moments';
import { at, html, type Markup, type Piece } from '../markup';
import { axisScaleOf, ENGLISH, quantityText, whole } from '../number';
import { colourOf } from '../style';
import { type Axis, linear, ticks } from './axis';
import { figure, numbersTable } from './figure';
import { intervalOf } from './forest';

const WIDTH = 360;
const LEFT = 10;
const RIGHT = WIDTH - 10;
/** Dots stand in so many columns, at most so many above each other. */
const COLUMNS = 48;
const MOST = 12;
const PITCH = 7;

/**
 * Every paired difference as a dot, stacked where they meet, with the mean and its interval below.
 * @param what what is drawn, such as "B minus A"
 * @param observation what one dot is: a draw, a seed, a point
 * @returns nothing where there are no differences
 */
export function stripChart(row: MetricComparison, what: string, observation: string): Markup | undefined {
  const { metric, unit, differences, difference } = row;
  const interval = intervalOf(row);
  if (!interval || difference === null) return undefined;
  const sorted = [...differences].sort((a, b) => a - b);
  const low = Math.min(0, interval.low, sorted[0] as number);
  const high = Math.max(0, interval.high, sorted.at(-1) as number);
  const scale = axisScaleOf(Math.max(-low, high), unit, ENGLISH);
  const x = linear(low, high, LEFT, RIGHT);
  const { dots, perDot, height } = stacked(sorted.map(x));
  const axis = height + 18;
  const text = (value: number): string => quantityText(value, unit, ENGLISH);
  const each = perDot > 1 ? `up to ${whole(perDot, ENGLISH)} to a dot` : `a dot a ${observation}`;
  return figure({
    title: `${metric}, pair by pair`,
    note: `${whole(sorted.length, ENGLISH)} differences, ${each}; below, their mean with its interval`,
    spoken: `${what}, single differences from ${text(sorted[0] as number)} to ${text(sorted.at(-1) as number)}, mean ${text(difference)}.`,
    width: WIDTH,
    height: axis + 20,
    colour: colourOf(metric),
    drawing: [
      html`<line class="zero" x1="${at(x(0))}" x2="${at(x(0))}" y1="0" y2="${at(axis)}"/>`,
      dots,
      html`<line class="whisker" x1="${at(x(interval.low))}" x2="${at(x(interval.high))}" y1="${at(height + 9)}" y2="${at(height + 9)}"/><circle class="dot" cx="${at(x(difference))}" cy="${at(height + 9)}" r="4"/>`,
      marks(low, high, scale.factor, scale.unit, axis, x),
    ],
    table: numbersTable(
      `${metric}, ${what}: single differences, and their mean with its interval`,
      ['What', '#Value'],
      [
        ...(['least', 'lower quarter', 'median', 'upper quarter', 'most'] as const).map((name, i) => [
          name,
          text(quantile(sorted, i / 4)),
        ]),
        ['mean', text(difference)],
        ['interval, low', text(interval.low)],
        ['interval, high', text(interval.high)],
      ],
    ),
  });
}

function marks(low: number, high: number, factor: number, unit: string, y: number, x: Axis): Piece[] {
  const all = ticks(low * factor, high * factor, 4);
  return [
    html`<line class="axis" x1="${at(LEFT)}" x2="${at(RIGHT)}" y1="${at(y)}" y2="${at(y)}"/>`,
    ...all.map(({ value, text }, i) => {
      const place = x(value / factor);
      const anchor = place > RIGHT - 40 ? 'end' : place < LEFT + 16 ? 'start' : 'middle';
      const named = i === all.length - 1 && unit !== '' ? `${text} ${unit}` : text;
      return html`<text x="${at(place)}" y="${at(y + 15)}" text-anchor="${anchor}">${named}</text>`;
    }),
  ];
}

/** Dots in columns, each as high as it has values; where there are too many, a dot stands for several. */
function stacked(places: readonly number[]): { dots: Piece[]; perDot: number; height: number } {
  const columns = new Array<number>(COLUMNS).fill(0);
  const width = (RIGHT - LEFT) / COLUMNS;
  for (const place of places) {
    const column = Math.max(0, Math.min(COLUMNS - 1, Math.floor((place - LEFT) / width)));
    columns[column] = (columns[column] as number) + 1;
  }
  const perDot = Math.max(1, Math.ceil(Math.max(...columns) / MOST));
  const tall = Math.ceil(Math.max(...columns) / perDot);
  const height = Math.max(3, tall) * PITCH + 4;
  const dots = columns.flatMap((count, column) =>
    Array.from(
      { length: Math.ceil(count / perDot) },
      (_, i) =>
        html`<circle class="soft" cx="${at(LEFT + (column + 0.5) * width)}" cy="${at(height - 3 - i * PITCH)}" r="3"/>`,
    ),
  );
  return { dots, perDot, height };
}
