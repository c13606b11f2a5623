import { unseenMassCurve } from '../laws/contexts';
import { referenceMix, type World } from '../world';

/** Probability that the next event on the road is of a kind not met in so many independent exposures. */
export type UnseenMass = (exposures: number) => number;

/** The curve asked for last, with what it stands for: the runs of a batch mostly share it. */
let last: { of: World['events']; readonly key: string; readonly curve: UnseenMass } | undefined;

/**
 * The tail of events on the reference mix of roads, hours and weather: one yardstick for all labs, wherever their fleets
 * drive (submodels sections 6 and 7). What a fleet itself has not met, on its own roads, is measured in the fleet.
 */
export function tailOf({ events }: World): UnseenMass {
  if (last?.of === events) return last.curve;
  const key = JSON.stringify(events);
  if (last?.key !== key) last = { of: events, key, curve: unseenMassCurve(referenceMix(events)) };
  last.of = events;
  return last.curve;
}
