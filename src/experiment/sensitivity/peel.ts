import { type Box, type Cases, holds, limited, openBox, type Tally, tally } from './box';

/** How boxes are found. */
export interface Peeling {
  /** Share of a box's points that a step takes off. */
  readonly share: number;
  /** A box of fewer points is not looked at. */
  readonly fewest: number;
}

/** A step of a peeling: a box and what it holds. */
export interface Peel {
  readonly box: Box;
  readonly tally: Tally;
}

/**
 * Peels a box (the Patient Rule Induction Method; Friedman and Fisher 1999, Stat. Comput. 9, 123-143): from all points,
 * again and again a thin slice at one face is taken off, the one whose loss makes the rest densest in cases by share of
 * points lost (equal values go together, so that lists of few values do not win by large slices).
 * @param rows points that count
 * @returns all boxes, from everything to the smallest
 */
export function peel(all: Cases, rows: Uint32Array, { share, fewest }: Peeling): Peel[] {
  const { columns, cases } = all;
  let box = openBox(columns.length);
  let now = tally(box, all, rows);
  const steps: Peel[] = [{ box, tally: now }];
  // Rows in the order of each dimension, thinned out as the box shrinks.
  let orders = columns.map((column) => rows.toSorted((a, b) => column[a] - column[b] || a - b));
  while (now.cases < now.points) {
    const best = bestSlice(columns, cases, orders, now, share, fewest);
    if (!best) break;
    const { dimension, side, limit } = best;
    box = limited(box, side, dimension, limit);
    const column = columns[dimension];
    orders = orders.map((order) =>
      order.filter((row) => (side === 'low' ? column[row] >= limit : column[row] <= limit)),
    );
    now = best.rest;
    steps.push({ box, tally: now });
  }
  return steps;
}

/** A slice that could be taken off. */
interface Slice {
  readonly dimension: number;
  readonly side: 'low' | 'high';
  /** Limit of the box afterwards, half-way between the slice and the rest. */
  readonly limit: number;
  readonly rest: Tally;
}

function bestSlice(
  columns: readonly Float64Array[],
  cases: Uint8Array,
  orders: readonly Uint32Array[],
  now: Tally,
  share: number,
  fewest: number,
): Slice | undefined {
  const wanted = Math.max(1, Math.floor(share * now.points));
  let best: Slice | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const [dimension, order] of orders.entries()) {
    const column = columns[dimension];
    for (const side of ['low', 'high'] as const) {
      const n = order.length;
      const at = (i: number): number => order[side === 'low' ? i : n - 1 - i];
      let taken = 0;
      let lost = 0;
      // At least the wanted number, and then all that are equal to the last one.
      while (taken < n && (taken < wanted || column[at(taken)] === column[at(taken - 1)])) {
        lost += cases[at(taken)];
        taken += 1;
      }
      const rest: Tally = { points: n - taken, cases: now.cases - lost };
      if (rest.points < fewest) continue;
      const gain = (rest.cases / rest.points - now.cases / now.points) / taken;
      if (gain <= highest) continue;
      highest = gain;
      best = { dimension, side, limit: (column[at(taken - 1)] + column[at(taken)]) / 2, rest };
    }
  }
  return best;
}

/**
 * Pastes: moves the faces of a box out again by thin slices while that makes it no less dense (Friedman and Fisher
 * 1999, section 8.2): peeling step by step may have cut too deep.
 */
export function paste(from: Box, all: Cases, rows: Uint32Array, { share }: Peeling): Box {
  const { columns } = all;
  let box = from;
  let now = tally(box, all, rows);
  for (;;) {
    const wanted = Math.max(1, Math.floor(share * now.points));
    let best: Peel | undefined;
    for (let d = 0; d < columns.length; d++) {
      for (const side of ['low', 'high'] as const) {
        if (!Number.isFinite(box[side][d])) continue;
        const wider = widened(box, side, d, columns, rows, wanted);
        const next = { box: wider, tally: tally(wider, all, rows) };
        if (density(next.tally) < density(now) || next.tally.points === now.points) continue;
        if (!best || density(next.tally) > density(best.tally)) best = next;
      }
    }
    if (!best) return box;
    ({ box, tally: now } = best);
  }
}

/** The box with a face moved out past the next `wanted` points that lie in it otherwise; open where there are no more. */
function widened(
  box: Box,
  side: 'low' | 'high',
  dimension: number,
  columns: readonly Float64Array[],
  rows: Uint32Array,
  wanted: number,
): Box {
  const free = limited(
    box,
    side,
    dimension,
    side === 'low' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY,
  );
  const column = columns[dimension];
  const sign = side === 'low' ? -1 : 1;
  const beyond: number[] = [];
  for (const row of rows) {
    // Mirrored for the low side, so that outside is always beyond.
    const x = sign * column[row];
    if (x > sign * box[side][dimension] && holds(free, columns, row)) beyond.push(x);
  }
  beyond.sort((a, b) => a - b);
  const last = beyond[wanted - 1];
  const next = beyond.find((x, i) => i >= wanted && x > last);
  return next === undefined ? free : limited(box, side, dimension, (sign * (last + next)) / 2);
}

/** Share of the points of a box that are cases. */
export function density({ points, cases }: Tally): number {
  return points === 0 ? 0 : cases / points;
}
