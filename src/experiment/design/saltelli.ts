import { MAX_DIMENSIONS } from './directionNumbers';
import { sobolPoints } from './sobol';

/** Parameters that a Saltelli design can vary: each takes two dimensions of the Sobol sequence. */
export const MAX_SALTELLI = MAX_DIMENSIONS / 2;

/** Points of a Saltelli design. */
export function saltelliSize(dimensions: number, base: number): number {
  return base * (dimensions + 2);
}

/**
 * Saltelli's design for Sobol indices (Saltelli et al. 2010, Comput. Phys. Commun. 181, 259-270): A and B are the two
 * halves of a scrambled Sobol sequence in twice the dimensions, AB_j is A with coordinate j taken from B. The points
 * of one base point stand together, in the order A, AB_1 ... AB_d, B: more base points only add points at the end.
 * @param base number of base points, best a power of two
 * @returns base x (dimensions + 2) points of `dimensions` coordinates inside (0, 1)
 */
export function saltelliPoints(dimensions: number, base: number, seed: string): number[][] {
  return sobolPoints(2 * dimensions, base, seed).flatMap((row) => {
    const a = row.slice(0, dimensions);
    const b = row.slice(dimensions);
    return [a, ...a.map((_, j) => a.with(j, b[j] as number)), b];
  });
}
