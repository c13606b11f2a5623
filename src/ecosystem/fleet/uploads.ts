import { ln } from '../../engine/maths';

/** Below this a queue empties so little that it only fills. */
const STILL = 1e-9;

/** Rates at which what waits in a vehicle leaves it, 1/h. */
export interface Rates {
  readonly wifi: number;
  readonly cellular: number;
  /** What roads without a cellular network would carry: for satellites, where they reach. */
  readonly beyond: number;
}

/**
 * Rates by network: all of them together empty the buffer in a mean of `wait`; Wi-Fi carries its share at home, the
 * rest goes on the road, on `noCellular` of which there is no cellular network.
 * @param of wait in h, shares of 1
 */
export function uploadRates(of: {
  readonly wait: number;
  readonly wifi: number;
  readonly noCellular: number;
}): Rates {
  const road = (1 - of.wifi) / of.wait;
  return { wifi: of.wifi / of.wait, cellular: road * (1 - of.noCellular), beyond: road * of.noCellular };
}

/**
 * What new recordings write over in a step, oldest first: a buffer that empties at a rate in proportion to what it
 * holds and fills evenly, from the moment on at which it is full (exact, so that steps add up). Whole kB.
 * @param held kB at the start, at most `room`, @param made kB recorded, @param kept share of what was held that the step leaves
 */
export function writtenOver(held: number, made: number, kept: number, room: number): number {
  const x = -ln(kept);
  if (x < STILL) return Math.max(0, Math.floor(held + made - room));
  const level = made / x;
  if (level <= room) return 0;
  const full = held >= room ? 0 : ln((level - held) / (level - room)) / x;
  return full >= 1 ? 0 : Math.floor((made - x * room) * (1 - full));
}
