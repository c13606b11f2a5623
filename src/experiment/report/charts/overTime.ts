import type { DifferenceOverTime } from '../../compare/overTime';
import { at, html, type Markup, type Piece } from '../markup';
import { axisScaleOf, ENGLISH, joined, quantityText, scaleOf, significant } from '../number';
import { colourOf } from '../style';
import { type Axis, dateTicks, dayOf, dayText, linear, ticks } from './axis';
import { figure, numbersTable } from './figure';

const WIDTH = 360;
const HEIGHT = 196;
const LEFT = 48;
const RIGHT = WIDTH - 10;
const TOP = 22;
const BOTTOM = HEIGHT - 22;

/** A number, or none. */
type Value = number | null;

/**
 * The paired difference of a metric month by month as a line in its band, with its table. Months without a value are
 * gaps.
 * @param what what is drawn, such as "B minus A"
 * @param band what the band is, such as "95 % interval"
 */
export function overTimeChart(series: DifferenceOverTime, what: string, band: string): Markup {
  const { metric, unit, dates, difference, low, high } = series;
  const days = dates.map(dayOf);
  const finite = [...low, ...high, ...difference].filter((value) => value !== null);
  const scale = axisScaleOf(Math.max(...finite.map(Math.abs), 0), unit, ENGLISH);
  const scaled = (values: readonly Value[]): Value[] =>
    values.map((value) => (value === null ? null : value * scale.factor));
  const range = rangeOf(finite.map((value) => value * scale.factor));
  const x = linear(days[0] ?? 0, days.at(-1) ?? 0, LEFT, RIGHT);
  const y = linear(range.low, range.high, BOTTOM, TOP);
  const end = endText(series, days);
  const lines = { x: days.map(x), mean: scaled(difference), low: scaled(low), high: scaled(high) };
  const text = (value: Value | undefined): string => quantityText(value ?? Number.NaN, unit, ENGLISH);
  return figure({
    title: metric,
    note: end,
    spoken: `${what} over time with its ${band}. ${end}.`,
    width: WIDTH,
    height: HEIGHT,
    colour: colourOf(metric),
    drawing: [frame(x, y, days, range, scale.unit), ribbon(lines, y), line(lines, y)],
    table: numbersTable(
      `${metric}, ${what}, with its ${band}`,
      ['Date', '#Mean', '#Low', '#High'],
      dates.map((date, i) => [date, text(difference[i]), text(low[i]), text(high[i])]),
    ),
  });
}

/** The last month in words. */
function endText({ unit, difference, low, high }: DifferenceOverTime, days: readonly number[]): string {
  const last = difference.findLastIndex((value) => value !== null);
  if (last < 0) return 'no value';
  const values = [difference[last], low[last], high[last]].map((value) => value ?? Number.NaN);
  const scale = scaleOf(Math.max(...values.map(Math.abs)), unit, ENGLISH);
  const [mean, from, to] = values.map((value) => significant(value * scale.factor, ENGLISH));
  return `${dayText(days[last] as number)}: ${joined({ number: mean as string, unit: scale.unit })} (${joined({ number: `${from} to ${to}`, unit: scale.unit })})`;
}

/** The range of the axis: all values, and zero. */
function rangeOf(values: readonly number[]): { low: number; high: number } {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (high === low) return { low: -1, high: 1 };
  const room = (high - low) * 0.06;
  return { low: low - room, high: high + room };
}

function frame(
  x: Axis,
  y: Axis,
  days: readonly number[],
  range: { low: number; high: number },
  unit: string,
): Piece[] {
  return [
    html`<text x="0" y="12">${unit}</text>`,
    ...ticks(range.low, range.high, 5).map(
      ({ value, text }) =>
        html`<line class="lead" x1="${at(LEFT)}" x2="${at(RIGHT)}" y1="${at(y(value))}" y2="${at(y(value))}"/><text x="${at(LEFT - 6)}" y="${at(y(value) + 4)}" text-anchor="end">${text}</text>`,
    ),
    html`<line class="zero" x1="${at(LEFT)}" x2="${at(RIGHT)}" y1="${at(y(0))}" y2="${at(y(0))}"/>`,
    html`<line class="axis" x1="${at(LEFT)}" x2="${at(RIGHT)}" y1="${at(BOTTOM)}" y2="${at(BOTTOM)}"/>`,
    ...dateTicks(days[0] ?? 0, days.at(-1) ?? 0, 5).map(
      ({ value, text }) =>
        html`<line class="axis" x1="${at(x(value))}" x2="${at(x(value))}" y1="${at(BOTTOM)}" y2="${at(BOTTOM + 4)}"/><text x="${at(x(value))}" y="${at(HEIGHT - 4)}" text-anchor="${anchorAt(x(value))}">${text}</text>`,
    ),
  ];
}

/** Labels near the ends of the axis stay inside the drawing. */
function anchorAt(x: number): string {
  return x > RIGHT - 24 ? 'end' : x < LEFT + 8 ? 'start' : 'middle';
}

interface Lines {
  readonly x: readonly number[];
  readonly mean: readonly Value[];
  readonly low: readonly Value[];
  readonly high: readonly Value[];
}

function ribbon({ x, low, high }: Lines, y: Axis): Piece[] {
  const edge = (values: readonly Value[], places: readonly number[]): string[] =>
    places.map((i) => `${at(x[i] as number)},${at(y(values[i] as number))}`);
  return stretches(low).map(
    (places) =>
      html`<polygon class="band" points="${[...edge(high, places), ...edge(low, [...places].reverse())].join(' ')}"/>`,
  );
}

function line({ x, mean }: Lines, y: Axis): Piece[] {
  return stretches(mean).map((places) => {
    const points = places.map((i) => [at(x[i] as number), at(y(mean[i] as number))] as const);
    const [first] = points as [readonly [string, string]];
    return points.length === 1
      ? html`<circle class="dot" cx="${first[0]}" cy="${first[1]}" r="3"/>`
      : html`<polyline class="line" points="${points.map((point) => point.join(',')).join(' ')}"/>`;
  });
}

/** Runs of neighbouring places that all have a value. */
function stretches(values: readonly Value[]): number[][] {
  const found: number[][] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    if (i > 0 && values[i - 1] !== null) (found.at(-1) as number[]).push(i);
    else found.push([i]);
  });
  return found;
}
