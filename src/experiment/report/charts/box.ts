import type { NamedBox } from '../../sensitivity/analysis';
import { at, html, type Markup } from '../markup';
import { chance, ENGLISH, percent, quantityText } from '../number';
import { linear } from './axis';
import { figure, numbersTable } from './figure';

const WIDTH = 360;
const LEFT = 4;
const RIGHT = WIDTH - 4;
const ROW = 48;

/** The limits of a box; where it is open, those of the study. */
export function limitsOf({ low, high, range }: NamedBox['restrictions'][number]): {
  low: number;
  high: number;
} {
  return { low: Math.max(low, range.low), high: Math.min(high, range.high) };
}

/** A box found by PRIM: the part of each parameter's range that it keeps. @param title which box, of what */
export function boxChart(box: NamedBox, title: string): Markup {
  const { density, coverage, support, heldOut, restrictions } = box;
  const note = `${percent(density)} of its points meet the condition (${percent(heldOut)} on points held out); it holds ${percent(coverage)} of all that do, and ${percent(support)} of all points`;
  const range = (from: number, to: number, unit: string): string =>
    `${quantityText(from, unit, ENGLISH)} to ${quantityText(to, unit, ENGLISH)}`;
  const rows = restrictions.map((restriction) => ({ ...restriction, kept: limitsOf(restriction) }));
  return figure({
    title,
    note,
    spoken: `${note}. ${rows.map(({ path, unit, kept }) => `${path} from ${range(kept.low, kept.high, unit)}`).join('; ')}.`,
    width: WIDTH,
    height: Math.max(1, rows.length) * ROW,
    colour: 'of-training',
    drawing: rows.map(({ path, unit, range: all, kept }, i) => {
      const x = linear(all.low, all.high, LEFT, RIGHT);
      const top = i * ROW;
      const [from, to] = [x(kept.low), x(kept.high)];
      return html`<text class="strong" x="${at(LEFT)}" y="${at(top + 12)}">${path}</text><rect class="rest" x="${at(LEFT)}" y="${at(top + 17)}" width="${at(RIGHT - LEFT)}" height="8"/><rect class="bar" x="${at(from)}" y="${at(top + 17)}" width="${at(Math.max(1, to - from))}" height="8"/><text x="${at(LEFT)}" y="${at(top + 38)}">${range(kept.low, kept.high, unit)}</text><text x="${at(RIGHT)}" y="${at(top + 38)}" text-anchor="end">of ${range(all.low, all.high, unit)}</text>`;
    }),
    table: numbersTable(
      title,
      ['Parameter', '#from', '#to', '#varied from', '#to', '#chance', '#found again'],
      rows.map(({ path, unit, range: all, kept, p, reproduced }) => [
        path,
        ...[kept.low, kept.high, all.low, all.high].map((value) => quantityText(value, unit, ENGLISH)),
        chance(p),
        percent(reproduced),
      ]),
    ),
  });
}
