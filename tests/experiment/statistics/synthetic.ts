import { Draws, hashName } from '../../../src/engine/draws';

const PROCESS = hashName('synthetic experiment');

/** `n` standard normals of one synthetic experiment; the same for the same seed and number. */
export function normals(draws: Draws, experiment: number, n: number): Float64Array {
  return Float64Array.from({ length: n }, (_, i) =>
    draws.normal(PROCESS, experiment, { origin: i, ordinal: 0 }),
  );
}

/** Share of experiments, in percent, for which `holds` is true. */
export function coverage(experiments: number, holds: (experiment: number) => boolean): number {
  let hits = 0;
  for (let e = 0; e < experiments; e++) if (holds(e)) hits += 1;
  return (100 * hits) / experiments;
}

export { Draws };
