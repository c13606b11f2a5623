import type { MetricSensitivity } from '../../sensitivity/analysis';
import type { Interval } from '../../statistics/interval';
import { at, html, type Markup, type Piece } from '../markup';
import { ENGLISH, fixed } from '../number';
import { colourOf } from '../style';
import { type Axis, linear, ticks } from './axis';
import { figure, numbersTable } from './figure';

type Index = NonNullable<MetricSensitivity['sobol']>[number];

const WIDTH = 360;
const LEFT = 4;
const RIGHT = WIDTH - 76;
const ROW = 38;
/** So many of the strongest parameters are drawn; all stand in the table. */
const DRAWN = 10;

/** Bars of the total and the first-order index of each parameter, with their intervals. */
export function indicesChart({ subject, metric, sobol: ranked = [] }: MetricSensitivity): Markup {
  const drawn = ranked
    .filter(({ first, total }) => Number.isFinite(first) && Number.isFinite(total))
    .slice(0, DRAWN);
  const most = Math.max(
    1,
    ...drawn.flatMap(({ total, totalInterval, firstInterval }) => [
      total,
      totalInterval?.high ?? 0,
      firstInterval?.high ?? 0,
    ]),
  );
  const x = linear(0, most, LEFT, RIGHT);
  const height = drawn.length * ROW + 22;
  const rest = ranked.length - drawn.length;
  const note = `Share of the variance by itself (full bar) and with all interplay (pale), with intervals${rest > 0 ? `; the ${rest} weakest are in the table` : ''}`;
  const strongest = ranked[0];
  return figure({
    title: `${subject}: ${metric}`,
    note,
    spoken: strongest
      ? `${note}. Strongest: ${strongest.path}, total ${fixed(strongest.total, 2, ENGLISH)}.`
      : 'no parameter was varied',
    width: WIDTH,
    height,
    colour: colourOf(metric),
    drawing: [
      ticks(0, most, 4).map(
        ({ value, text }) =>
          html`<line class="lead" x1="${at(x(value))}" x2="${at(x(value))}" y1="0" y2="${at(height - 18)}"/><text x="${at(x(value))}" y="${at(height - 4)}" text-anchor="${value === 0 ? 'start' : 'middle'}">${text}</text>`,
      ),
      drawn.map((index, i) => bars(index, i * ROW, x)),
    ],
    table: numbersTable(
      `${metric}: shares of the variance, without unit`,
      ['Parameter', '#first', '#from', '#to', '#total', '#from', '#to'],
      ranked.map(({ path, first, firstInterval, total, totalInterval }) => [
        path,
        ...three(first, firstInterval),
        ...three(total, totalInterval),
      ]),
    ),
  });
}

function three(value: number, interval: Interval | undefined): string[] {
  return [value, interval?.low ?? Number.NaN, interval?.high ?? Number.NaN].map((v) => fixed(v, 3, ENGLISH));
}

function bars({ path, first, firstInterval, total, totalInterval }: Index, top: number, x: Axis): Piece[] {
  const bar = (value: number, name: string, y: number, height: number): Markup =>
    html`<rect class="${name}" x="${at(x(0))}" y="${at(y)}" width="${at(Math.max(0, x(value) - x(0)))}" height="${at(height)}"/>`;
  const whisker = (interval: Interval | undefined, y: number): Markup | undefined =>
    interval &&
    html`<line class="error" x1="${at(x(Math.max(0, interval.low)))}" x2="${at(x(Math.max(0, interval.high)))}" y1="${at(y)}" y2="${at(y)}"/>`;
  return [
    html`<text class="strong" x="${at(LEFT)}" y="${at(top + 11)}">${path}</text>`,
    bar(first, 'bar', top + 16, 7),
    whisker(firstInterval, top + 19.5),
    bar(total, 'bar second', top + 24, 7),
    whisker(totalInterval, top + 27.5),
    html`<text x="${at(WIDTH)}" y="${at(top + 27)}" text-anchor="end">${fixed(first, 2, ENGLISH)} / ${fixed(total, 2, ENGLISH)}</text>`,
  ];
}
