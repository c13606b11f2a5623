import { Draws, hashName } from '../../engine/draws';
import { shuffled } from '../design/shuffle';
import { type Box, type Cases, holds, opened, quasiP, restrictedIn, tally } from './box';
import { density, type Peel, type Peeling, paste, peel } from './peel';

/** How scenario discovery goes about it. */
export interface PrimOptions extends Peeling {
  /** Most boxes found, each among the points that the ones before leave. */
  readonly boxes: number;
  /** A box that holds a smaller share of all cases is not told: what is left at the edges of the boxes before. */
  readonly coverage: number;
  /** A restriction with a greater quasi-p-value is dropped. */
  readonly significance: number;
  /** Random half samples on which a box is found again. */
  readonly halves: number;
  readonly seed: string;
}

/** What is done unless asked otherwise. */
export const PRIM: PrimOptions = {
  share: 0.05,
  fewest: 10,
  boxes: 3,
  coverage: 0.1,
  significance: 0.05,
  halves: 20,
  seed: 'prim',
};

/** A restriction of a box. */
export interface Restriction {
  readonly dimension: number;
  /** Inclusive; infinite where this side is open. */
  readonly low: number;
  readonly high: number;
  /** Quasi-p-value: see `quasiP`. */
  readonly p: number;
  /** Share of the half samples in which this dimension was restricted again. */
  readonly reproduced: number;
}

/** Three measures of a box. */
export interface Measures {
  /** Share of its points that are cases. */
  readonly density: number;
  /** Share of all cases that lie in it. */
  readonly coverage: number;
  /** Share of all points that lie in it. */
  readonly support: number;
}

/** A box in which cases are dense. */
export interface PrimBox extends Measures {
  readonly points: number;
  readonly cases: number;
  /** The most surely needed first. */
  readonly restrictions: readonly Restriction[];
  /** Density of the boxes found on half of the points, at the other half: what is left when luck is taken out. */
  readonly heldOut: number;
  /** The boxes of the peeling, from everything to the smallest: what a smaller or larger box would have cost. */
  readonly peeling: readonly (Measures & { readonly restricted: number })[];
}

/** What scenario discovery found. */
export interface Discovery {
  readonly points: number;
  readonly cases: number;
  /** None where no point or every point is a case, or no box is clearly denser than the rest. */
  readonly boxes: readonly PrimBox[];
}

const HALVES = hashName('prim:halves');

/**
 * Scenario discovery: boxes of the varied numbers in which the cases are dense (Bryant and Lempert 2010, Technol.
 * Forecast. Soc. Change 77, 34-49). Each is peeled, taken where density and coverage are best together (their harmonic
 * mean with density counted twice, F 0.5: cases outside are left to the next box), pasted, and rid of restrictions that are no better than luck; how well it stands is cross-checked by finding it
 * again on random halves of the points.
 * @param points values of the varied numbers; only their order matters
 * @param cases true for a case
 */
export function discover(
  points: readonly (readonly number[])[],
  cases: readonly boolean[],
  options: Partial<PrimOptions> = {},
): Discovery {
  const how = { ...PRIM, ...options };
  const dimensions = points[0]?.length ?? 0;
  const all: Cases = {
    columns: Array.from({ length: dimensions }, (_, d) => Float64Array.from(points, (point) => point[d])),
    cases: Uint8Array.from(cases, Number),
  };
  const total = cases.filter(Boolean).length;
  const boxes: PrimBox[] = [];
  let rows = Uint32Array.from(points.keys());
  while (boxes.length < how.boxes) {
    const steps = peel(all, rows, how);
    const box = settle(all, rows, steps, how);
    if (restrictedIn(box).length === 0 || tally(box, all, rows).cases < how.coverage * total) break;
    boxes.push(describe(all, rows, box, steps, total, boxes.length, how));
    rows = rows.filter((row) => !holds(box, all.columns, row));
  }
  return { points: points.length, cases: total, boxes };
}

/** The best box of a peeling, pasted, without restrictions that are no better than luck. */
function settle(all: Cases, rows: Uint32Array, steps: readonly Peel[], how: PrimOptions): Box {
  const { cases } = steps[0].tally;
  // The larger box where two are alike.
  const worth = ({ tally: t }: Peel): number => t.cases / (t.points + cases / 4);
  const best = steps.reduce((a, b) => (worth(b) > worth(a) ? b : a));
  let box = paste(best.box, all, rows, how);
  for (;;) {
    const weakest = restrictedIn(box)
      .map((dimension) => ({ dimension, p: pOf(all, rows, box, dimension) }))
      .reduce((a, b) => (b.p > a.p ? b : a), { dimension: -1, p: how.significance });
    if (weakest.dimension < 0) return box;
    box = opened(box, weakest.dimension);
  }
}

function pOf(all: Cases, rows: Uint32Array, box: Box, dimension: number): number {
  return quasiP(tally(box, all, rows), tally(opened(box, dimension), all, rows));
}

function describe(
  all: Cases,
  rows: Uint32Array,
  box: Box,
  steps: readonly Peel[],
  total: number,
  number: number,
  how: PrimOptions,
): PrimBox {
  const measures = (t: Peel['tally']): Measures => ({
    density: density(t),
    coverage: t.cases / total,
    support: t.points / all.cases.length,
  });
  const within = tally(box, all, rows);
  const { again, heldOut } = halves(all, rows, number, how);
  const restrictions = restrictedIn(box).map((dimension) => ({
    dimension,
    low: box.low[dimension],
    high: box.high[dimension],
    p: pOf(all, rows, box, dimension),
    reproduced: again[dimension] / how.halves,
  }));
  return {
    ...measures(within),
    points: within.points,
    cases: within.cases,
    restrictions: restrictions.sort((a, b) => a.p - b.p || a.dimension - b.dimension),
    heldOut,
    peeling: steps.map((step) => ({ ...measures(step.tally), restricted: restrictedIn(step.box).length })),
  };
}

/** Finds the box again on random halves: how often each dimension is restricted, and the density at the other halves. */
function halves(
  all: Cases,
  rows: Uint32Array,
  number: number,
  how: PrimOptions,
): { again: number[]; heldOut: number } {
  const again = new Array<number>(all.columns.length).fill(0);
  const draws = new Draws(how.seed);
  const half = rows.length >> 1;
  let [points, cases] = [0, 0];
  for (let h = 0; h < how.halves; h++) {
    const order = shuffled(rows.length, draws, HALVES, h, number);
    const one = Uint32Array.from(order.slice(0, half), (i) => rows[i]);
    const other = Uint32Array.from(order.slice(half), (i) => rows[i]);
    const box = settle(all, one, peel(all, one, how), how);
    for (const dimension of restrictedIn(box)) again[dimension] += 1;
    const elsewhere = tally(box, all, other);
    points += elsewhere.points;
    cases += elsewhere.cases;
  }
  return { again, heldOut: density({ points, cases }) };
}
