import type { Draws } from '../../engine/draws';

/** The numbers 0 ... n - 1 in random order (Fisher and Yates), keyed by process, period and origin. */
export function shuffled(n: number, draws: Draws, process: number, period: number, origin: number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draws.uniform(process, period, { origin, ordinal: i }) * (i + 1));
    const moved = order[i] as number;
    order[i] = order[j] as number;
    order[j] = moved;
  }
  return order;
}
