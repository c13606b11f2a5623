/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Something that wants a label: a disc in the picture and the size of its text. */
export interface LabelWish {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
}

/** Where a label goes: its box, and on which side of the disc. */
export interface PlacedLabel extends Box {
  readonly id: string;
  readonly side: number;
}

const GAP = 4;

/** Sides in the order of preference, as factors of (radius + gap) and of the text's own size. */
const SIDES: readonly ((wish: LabelWish) => Box)[] = [
  at(1, 0),
  at(-1, 0),
  at(1, -0.7),
  at(1, 0.7),
  at(-1, -0.7),
  at(-1, 0.7),
  at(0, -1),
  at(0, 1),
];

function at(dx: number, dy: number): (wish: LabelWish) => Box {
  return ({ x, y, radius, width, height }) => {
    const far = radius + GAP;
    const left = dx > 0 ? x + far * dx : dx < 0 ? x + far * dx - width : x - width / 2;
    const middle = dy === 0 ? 0 : (far + height / 2) * dy;
    return { x: left, y: y + middle - height / 2, width, height };
  };
}

export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function inside(a: Box, b: Box): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

/**
 * Gives labels places that touch neither each other nor any disc nor an obstacle; one without room is left out.
 * @param wishes the most important first
 * @param room all labels stay in it
 * @param obstacles panels over the picture
 * @param before last sides by id, tried first: a label does not hop while the Earth turns
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  room: Box,
  obstacles: readonly Box[] = [],
  before: ReadonlyMap<string, number> = new Map(),
): PlacedLabel[] {
  const discs = wishes.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    const last = before.get(wish.id);
    const order = [...SIDES.keys()].sort((a, b) => Number(b === last) - Number(a === last) || a - b);
    for (const side of order) {
      const box = SIDES[side](wish);
      const free = [...obstacles, ...discs, ...placed].every((other) => !overlap(box, other));
      if (!free || !inside(box, room)) continue;
      placed.push({ ...box, id: wish.id, side });
      break;
    }
  }
  return placed;
}

/** A disc that may be moved a little so that it does not cover another. */
export interface Movable {
  x: number;
  y: number;
  readonly radius: number;
}

/**
 * Moves discs that cover each other apart until they touch, the small ones farther than the big: sites of one town
 * are closer than a pixel. Changes `discs` in place.
 */
export function separate(discs: readonly Movable[]): void {
  for (let round = 0; round < 12; round++) {
    let moved = false;
    for (let i = 0; i < discs.length; i++) {
      for (let j = 0; j < i; j++) moved = apart(discs[i], discs[j], i) || moved;
    }
    if (!moved) return;
  }
}

function apart(a: Movable, b: Movable, turn: number): boolean {
  const wanted = a.radius + b.radius + 1;
  let dx = a.x - b.x;
  let dy = a.y - b.y;
  let distance = Math.hypot(dx, dy);
  if (distance >= wanted - 0.01) return false;
  if (distance < 0.01) {
    // On one point there is no direction: the golden angle gives each its own.
    dx = Math.cos(2.4 * turn);
    dy = Math.sin(2.4 * turn);
    distance = 1;
  }
  const push = (wanted - Math.hypot(a.x - b.x, a.y - b.y)) / distance;
  const share = b.radius / (a.radius + b.radius);
  a.x += dx * push * share;
  a.y += dy * push * share;
  b.x -= dx * push * (1 - share);
  b.y -= dy * push * (1 - share);
  return true;
}
