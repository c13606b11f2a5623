import { Draws, hashName } from '../../engine/draws';
import { shuffled } from './shuffle';

const START = hashName('design:morris:start');
const ORDER = hashName('design:morris:order');

/** Points of a Morris design. */
export function morrisSize(dimensions: number, trajectories: number): number {
  return trajectories * (dimensions + 1);
}

/** Length of a step on a grid of `levels` levels: half of them, so that from every level just one direction is open. */
export function morrisDelta(levels: number): number {
  return levels / (2 * (levels - 1));
}

/**
 * Morris trajectories (Morris 1991, Technometrics 33, 161-174): a random start on the grid 0, 1/(levels - 1), ... 1,
 * then one step of +-`morrisDelta(levels)` in each coordinate, in random order. Trajectory t depends on t and the seed
 * only: more trajectories only add points at the end.
 * @param levels an even number from 2 on, so that all levels are equally likely
 * @returns trajectories x (dimensions + 1) points of `dimensions` coordinates
 * @throws Error for an odd number of levels
 */
export function morrisPoints(
  dimensions: number,
  trajectories: number,
  levels: number,
  seed: string,
): number[][] {
  if (!Number.isInteger(levels) || levels < 2 || levels % 2 !== 0)
    throw new Error(`Morris trajectories need an even number of levels from 2 on, not ${levels}`);
  const draws = new Draws(seed);
  const half = levels / 2;
  const points: number[][] = [];
  for (let t = 0; t < trajectories; t++) {
    const at = Array.from({ length: dimensions }, (_, d) =>
      Math.floor(draws.uniform(START, t, { origin: d, ordinal: 0 }) * levels),
    );
    const note = (): void => {
      points.push(at.map((level) => level / (levels - 1)));
    };
    note();
    for (const d of shuffled(dimensions, draws, ORDER, t, 0)) {
      const level = at[d] as number;
      at[d] = level < half ? level + half : level - half;
      note();
    }
  }
  return points;
}
