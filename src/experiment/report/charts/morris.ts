import type { MetricSensitivity } from '../../sensitivity/analysis';
import type { Interval } from '../../statistics/interval';
import { at, html, type Markup, type Piece } from '../markup';
import { axisScaleOf, ENGLISH, quantityText, type Scale } from '../number';
import { colourOf } from '../style';
import { type Axis, linear, ticks } from './axis';
import { figure, numbersTable } from './figure';

type Effect = NonNullable<MetricSensitivity['morris']>[number];

const WIDTH = 360;
const HEIGHT = 260;
const LEFT = 48;
const RIGHT = WIDTH - 12;
const TOP = 34;
const BOTTOM = HEIGHT - 34;
/** So many of the strongest parameters are named in the drawing. */
const NAMED = 6;
const LINE = 12;
/** Room above the highest point, for its name. */
const HEADROOM = 1.12;

/**
 * The plane of elementary effects: how strong a parameter is (mu*, to the right) and how much its effect depends on the
 * others or bends (sigma, upward). Points carry their rank; names stand in the table below.
 */
export function morrisChart({ subject, metric, unit, morris = [] }: MetricSensitivity): Markup {
  const ranked = morris;
  const placed = ranked.filter(({ muStar, sigma }) => Number.isFinite(muStar) && Number.isFinite(sigma));
  const right = Math.max(
    0,
    ...placed.map(({ muStar, muStarInterval }) => Math.max(muStar, muStarInterval?.high ?? 0)),
  );
  const top = Math.max(0, ...placed.map(({ sigma }) => sigma));
  const scale = axisScaleOf(Math.max(right, top), unit, ENGLISH);
  const x = linear(0, right || 1, LEFT, RIGHT);
  const y = linear(0, (top || 1) * HEADROOM, BOTTOM, TOP);
  const shown = (value: number): string => quantityText(value, unit, ENGLISH);
  const strongest = ranked[0];
  const note = 'Strength (mu*, with its interval) to the right, bending and interplay (sigma) upward';
  return figure({
    title: `${subject}: ${metric}`,
    note,
    spoken: strongest
      ? `${note}. Strongest: ${strongest.path}, mu* ${shown(strongest.muStar)}.`
      : 'no parameter was varied',
    width: WIDTH,
    height: HEIGHT,
    colour: colourOf(metric),
    drawing: [
      frame(x, y, right * scale.factor, top * scale.factor, scale),
      placed.map((effect) => point(effect, x, y)),
      names(
        placed.slice(0, NAMED).map(({ path, muStar, sigma, muStarInterval }) => ({
          path,
          x: x(muStar),
          y: y(sigma),
          from: x(Math.max(0, Math.min(muStar, muStarInterval?.low ?? muStar))) - 4,
          to: x(muStarInterval?.high ?? muStar) + 4,
        })),
      ),
    ],
    table: numbersTable(
      `${metric}: elementary effects over the whole range of each parameter`,
      ['Parameter', '#mu*', '#from', '#to', '#mu', '#sigma'],
      ranked.map(({ path, mu, muStar, muStarInterval: interval, sigma }) => [
        path,
        shown(muStar),
        ends(interval, 'low', unit),
        ends(interval, 'high', unit),
        shown(mu),
        shown(sigma),
      ]),
    ),
  });
}

function ends(interval: Interval | undefined, end: keyof Interval, unit: string): string {
  return quantityText(interval?.[end] ?? Number.NaN, unit, ENGLISH);
}

function frame(x: Axis, y: Axis, right: number, top: number, { factor, unit }: Scale): Piece[] {
  return [
    ticks(0, right || 1, 4).map(
      ({ value, text }) =>
        html`<line class="lead" x1="${at(x(value / factor))}" x2="${at(x(value / factor))}" y1="${at(TOP)}" y2="${at(BOTTOM)}"/><text x="${at(x(value / factor))}" y="${at(BOTTOM + 14)}" text-anchor="middle">${text}</text>`,
    ),
    ticks(0, top || 1, 4).map(
      ({ value, text }) =>
        html`<line class="lead" x1="${at(LEFT)}" x2="${at(RIGHT)}" y1="${at(y(value / factor))}" y2="${at(y(value / factor))}"/><text x="${at(LEFT - 6)}" y="${at(y(value / factor) + 4)}" text-anchor="end">${text}</text>`,
    ),
    html`<path class="axis" d="M${at(LEFT)},${at(TOP)}V${at(BOTTOM)}H${at(RIGHT)}"/>`,
    html`<text x="0" y="12">sigma${unit === '' ? '' : `, ${unit}`}</text><text x="${at(RIGHT)}" y="${at(HEIGHT - 4)}" text-anchor="end">mu*${unit === '' ? '' : `, ${unit}`}</text>`,
  ];
}

function point({ muStar, sigma, muStarInterval: interval }: Effect, x: Axis, y: Axis): Markup {
  const [cx, cy] = [at(x(muStar)), at(y(sigma))];
  const bar = interval
    ? html`<line class="whisker" x1="${at(x(Math.max(0, interval.low)))}" x2="${at(x(interval.high))}" y1="${cy}" y2="${cy}" stroke-opacity="0.5"/>`
    : undefined;
  return html`${bar}<circle class="dot" cx="${cx}" cy="${cy}" r="4"/>`;
}

interface Named {
  readonly path: string;
  readonly x: number;
  readonly y: number;
  /** Ends of its interval. */
  readonly from: number;
  readonly to: number;
}

/** What a name may not cover: another name, or a point with its interval. */
interface Taken {
  readonly left: number;
  readonly right: number;
  /** Baseline of a name that would lie right on it, and how far from it a name must stay. */
  readonly row: number;
  readonly reach: number;
}

/** Names beside their points, above each other where they would meet, each tied to its point. */
function names(points: readonly Named[]): Piece[] {
  const taken: Taken[] = points.map(({ y, from, to }) => ({
    left: from,
    right: to,
    row: y + 4,
    reach: 9,
  }));
  return points.map(({ path, x, y }) => {
    const text = path.length > 34 ? `\u2026${path.slice(-33)}` : path;
    const width = text.length * 5.6;
    const isLeft = x + 8 + width > WIDTH;
    const left = Math.max(0, isLeft ? x - 8 - width : x + 8);
    const meets = (row: number): boolean =>
      taken.some(
        (other) => left < other.right && left + width > other.left && Math.abs(other.row - row) < other.reach,
      );
    // Above the point first: to its sides lies its own interval.
    const rows = [0, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6].map((step) => y - 6 + step * LINE);
    const row = rows.find((r) => r > TOP - 8 && r < BOTTOM && !meets(r)) ?? y - 6;
    taken.push({ left, right: left + width, row, reach: LINE });
    const end = isLeft ? left + width : left;
    return html`<line class="tie" x1="${at(x)}" y1="${at(y)}" x2="${at(end)}" y2="${at(row - 4)}"/><text class="strong" x="${at(end)}" y="${at(row)}" text-anchor="${isLeft ? 'end' : 'start'}">${text}</text>`;
  });
}
