import { MAX_DIMENSIONS } from './directionNumbers';
import { type Distribution, levelAt, valueAt } from './distribution';
import { gridPoints, gridSize } from './grid';
import { latinHypercube } from './latinHypercube';
import { morrisPoints, morrisSize } from './morris';
import { MAX_SALTELLI, saltelliPoints, saltelliSize } from './saltelli';
import { sobolPoints } from './sobol';

/**
 * How the points of a study are laid. Plain data: a plan keeps it, so that its points can be made again and the
 * sensitivity indices that belong to them be worked out.
 */
export type Design =
  /** `levels`: how many of each varied number, in their order. */
  | { readonly kind: 'grid'; readonly levels: readonly number[] }
  | { readonly kind: 'latin-hypercube'; readonly points: number; readonly seed: string }
  | { readonly kind: 'sobol'; readonly points: number; readonly seed: string }
  | {
      readonly kind: 'morris';
      readonly trajectories: number;
      /** An even number. */
      readonly levels: number;
      readonly seed: string;
    }
  /** `points`: base points; each is run (dimensions + 2) times. */
  | { readonly kind: 'saltelli'; readonly points: number; readonly seed: string };

/** Names of designs. */
export const DESIGNS = ['grid', 'latin-hypercube', 'sobol', 'morris', 'saltelli'] as const;

/** Number of points of a design, without making them. */
export function sizeOf(design: Design, dimensions: number): number {
  switch (design.kind) {
    case 'grid':
      return gridSize(design.levels);
    case 'morris':
      return morrisSize(dimensions, design.trajectories);
    case 'saltelli':
      return saltelliSize(dimensions, design.points);
    default:
      return design.points;
  }
}

/** Most numbers that a design can vary. */
export function mostDimensions(kind: Design['kind']): number {
  if (kind === 'sobol') return MAX_DIMENSIONS;
  return kind === 'saltelli' ? MAX_SALTELLI : Number.POSITIVE_INFINITY;
}

/**
 * The points of a design in the unit cube.
 * @returns `sizeOf(design, dimensions)` points of `dimensions` coordinates from 0 to 1
 * @throws Error where there are more dimensions than `mostDimensions`, or an odd number of Morris levels
 */
export function unitPoints(design: Design, dimensions: number): number[][] {
  switch (design.kind) {
    case 'grid':
      return gridPoints(design.levels);
    case 'latin-hypercube':
      return latinHypercube(dimensions, design.points, design.seed);
    case 'sobol':
      return sobolPoints(dimensions, design.points, design.seed);
    case 'morris':
      return morrisPoints(dimensions, design.trajectories, design.levels, design.seed);
    case 'saltelli':
      return saltelliPoints(dimensions, design.points, design.seed);
  }
}

/**
 * The points of a design as values, each in the unit of its distribution. Grid and Morris levels reach to the ends of
 * a distribution, or to its 5th and 95th percentiles where it has none.
 * @param distributions one per varied number
 */
export function pointsOf(design: Design, distributions: readonly Distribution[]): number[][] {
  const at = design.kind === 'grid' || design.kind === 'morris' ? levelAt : valueAt;
  return unitPoints(design, distributions.length).map((point) =>
    point.map((u, d) => at(distributions[d] as Distribution, u)),
  );
}
