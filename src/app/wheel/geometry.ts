import type { ViewSchema } from '../../engine/view';
import { type Family, familyOf } from '../../view/families';

/** A layer on the ring. */
export interface WheelNode {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly labelX: number;
  readonly labelY: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A link inside the ring. */
export interface WheelLink {
  /** Number in the schema. */
  readonly index: number;
  readonly id: string;
  readonly family: Family;
  /** SVG path from sender to receiver. */
  readonly path: string;
  /** Where its valve sits. */
  readonly x: number;
  readonly y: number;
}

export interface Wheel {
  readonly nodes: readonly WheelNode[];
  readonly links: readonly WheelLink[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Room for the names beside the ring, in units of the drawing. */
const LABEL_ROOM_X = 80;
const LABEL_ROOM_Y = 22;
const LABEL_GAP = 11;
/** How far curves are drawn to the middle: 0 straight, 1 through the middle. */
const PULL = 0.62;
/** Shares of the way at which a valve may sit, those in the middle first. */
const SEATS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8];
/** Valves nearer than this are hard to tell apart and to hit. */
export const VALVE_GAP = 11;

/**
 * Lays out the wheel: layers on a ring in the order of their turns, clockwise from the top, links as curves inside.
 * Ends of links that are no layer (the world outside) come last. Valves keep apart as far as their curves allow.
 */
export function layWheel(schema: Pick<ViewSchema, 'layers' | 'links'>, width: number, height: number): Wheel {
  const names = schema.layers.map(({ name }) => name);
  for (const link of schema.links) {
    for (const end of [link.from, link.to]) if (!names.includes(end)) names.push(end);
  }
  const middle = { x: width / 2, y: height / 2 };
  const radius = Math.max(10, Math.min(width / 2 - LABEL_ROOM_X, height / 2 - LABEL_ROOM_Y));
  const nodes = names.map((name, i): WheelNode => {
    const angle = (2 * Math.PI * i) / names.length - Math.PI / 2;
    const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
    return {
      name,
      x: middle.x + radius * dx,
      y: middle.y + radius * dy,
      labelX: middle.x + (radius + LABEL_GAP) * dx,
      labelY: middle.y + (radius + LABEL_GAP + (Math.abs(dx) < 0.2 ? 4 : 0)) * dy,
      anchor: Math.abs(dx) < 0.2 ? 'middle' : dx > 0 ? 'start' : 'end',
    };
  });
  return { nodes, links: layLinks(schema.links, nodes, middle) };
}

function layLinks(links: ViewSchema['links'], nodes: readonly WheelNode[], middle: Point): WheelLink[] {
  const between = new Map<string, number>();
  const seats: Point[] = nodes.map(({ x, y }) => ({ x, y }));
  return links.map(({ id, kind, from, to }, index) => {
    const a = nodes.find((node) => node.name === from) as WheelNode;
    const b = nodes.find((node) => node.name === to) as WheelNode;
    const pair = [from, to].sort((p, q) => (p < q ? -1 : 1)).join(' ');
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    const control = controlOf(a, b, middle, nth);
    const seat = bestSeat(a, control, b, seats);
    seats.push(seat);
    return {
      index,
      id,
      family: familyOf(kind),
      path: pathOf(a, control, b),
      x: round(seat.x),
      y: round(seat.y),
    };
  });
}

/** Links between the same two layers bow out one after the other. */
function controlOf(a: Point, b: Point, middle: Point, nth: number): Point {
  const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const pulled = { x: half.x + (middle.x - half.x) * PULL, y: half.y + (middle.y - half.y) * PULL };
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const side = (nth % 2 === 0 ? 1 : -1) * Math.ceil(nth / 2) * 26;
  return { x: pulled.x + (-(b.y - a.y) / length) * side, y: pulled.y + ((b.x - a.x) / length) * side };
}

function along(a: Point, c: Point, b: Point, t: number): Point {
  const s = 1 - t;
  return { x: s * s * a.x + 2 * s * t * c.x + t * t * b.x, y: s * s * a.y + 2 * s * t * c.y + t * t * b.y };
}

/** The first seat far enough from all others, or else the farthest. */
function bestSeat(a: Point, control: Point, b: Point, taken: readonly Point[]): Point {
  let best = along(a, control, b, 0.5);
  let most = -1;
  for (const t of SEATS) {
    const seat = along(a, control, b, t);
    const nearest = Math.min(...taken.map(({ x, y }) => Math.hypot(seat.x - x, seat.y - y)));
    if (nearest >= VALVE_GAP) return seat;
    if (nearest > most) {
      most = nearest;
      best = seat;
    }
  }
  return best;
}

const round = (value: number): number => Math.round(value * 10) / 10;

function pathOf(a: Point, c: Point, b: Point): string {
  return `M${round(a.x)} ${round(a.y)}Q${round(c.x)} ${round(c.y)} ${round(b.x)} ${round(b.y)}`;
}

/** Width of a link that carries all of its kind, and of one that carries a thousandth or less. */
export const WHOLE_WIDTH = 6;
export const THIN_WIDTH = 0.75;
const DECADES = 3;

/** Width of a link by its share of its kind, on a log scale over three decades; 0 if nothing flows. */
export function linkWidth(share: number): number {
  if (!(share > 0)) return 0;
  const level = Math.max(0, 1 + Math.log10(Math.min(1, share)) / DECADES);
  return THIN_WIDTH + (WHOLE_WIDTH - THIN_WIDTH) * level;
}

/** Share of each link in all that flows of its kind. @param amounts by link, in the order of `links` */
export function shares(links: readonly { readonly kind: string }[], amounts: ArrayLike<number>): number[] {
  const totals = new Map<string, number>();
  for (const [i, { kind }] of links.entries()) totals.set(kind, (totals.get(kind) ?? 0) + amounts[i]);
  return links.map(({ kind }, i) => {
    const total = totals.get(kind) as number;
    return total > 0 ? amounts[i] / total : 0;
  });
}
