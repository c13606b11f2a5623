/** Evenly spaced levels of a coordinate, both ends included: 0, 1/(n - 1), ... 1; the middle for one level. */
export function gridLevels(count: number): number[] {
  return Array.from({ length: count }, (_, i) => (count === 1 ? 0.5 : i / (count - 1)));
}

/** Points of a full grid with so many levels in each coordinate; may be more than can be listed. */
export function gridSize(counts: readonly number[]): number {
  return counts.reduce((size, count) => size * count, 1);
}

/**
 * Full grid: every combination of the levels, the last coordinate changing fastest.
 * @param counts levels of each coordinate; check `gridSize` first, it grows as their product
 * @returns `gridSize(counts)` points of `counts.length` coordinates from 0 to 1
 */
export function gridPoints(counts: readonly number[]): number[][] {
  let points: number[][] = [[]];
  for (const count of counts) {
    const levels = gridLevels(count);
    points = points.flatMap((point) => levels.map((level) => [...point, level]));
  }
  return points;
}
