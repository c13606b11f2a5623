import { column, table } from '../../engine/table';
import type { WEATHERS } from '../world';
import { FLEETS } from './agents';

/** Buckets of the index of watched kinds: a prime. */
export const BUCKETS = 4093;
/** Weathers from the most to the least usual: warm places and summers, mild ones, cold winters. */
export const CLIMATES = [
  ['clear', 'cloud', 'rain', 'downpour', 'wind', 'fog', 'snow', 'ice'],
  ['cloud', 'clear', 'rain', 'fog', 'wind', 'downpour', 'snow', 'ice'],
  ['cloud', 'clear', 'snow', 'rain', 'ice', 'fog', 'wind', 'downpour'],
] as const satisfies readonly (readonly (typeof WEATHERS)[number][])[];
/** One kind in so many is watched, by fleet: a grain fine enough for a few per cent (laws/watch). */
export const WATCHED = [4001, 499] as const;

export const kinds = table({
  name: 'fleet.kinds',
  about: 'kinds of events met, among the watched ones (a random one in 4,001 of the group, in 499 of Waymo)',
  columns: {
    fleet: column('u8', '1', 'row of fleet.fleets'),
    kind: column('f64', '1', 'number of the kind: cell, district, free part'),
    cell: column('u16', '1', 'region, hour and weather'),
    rarity: column(
      'f64',
      '1',
      'probability of its district in its region, road, actor, manoeuvre and layout',
    ),
    met: column('u32', '1', 'exposures of the kind'),
    next: column('u32', '1', 'next kind in the same bucket: slot + 1, 0 at the end'),
  },
});

export const kindIndex = table({
  name: 'fleet.kindIndex',
  about: 'first watched kind of each bucket',
  fixed: BUCKETS,
  columns: { first: column('u32', '1', 'slot + 1 in fleet.kinds, 0 for none') },
});

export const mixes = table({
  name: 'fleet.mixes',
  about: 'recorded events by fleet, region and climate',
  fixed: 64,
  columns: { events: column('f64', 'event', 'recorded, those before the start included') },
});

export const tails = table({
  name: 'fleet.tails',
  about: 'the tail of rare events as each fleet has met it',
  fixed: FLEETS.length,
  columns: {
    exposures: column('f64', '1', 'independent exposures, those before the start included'),
    exposuresBefore: column('f64', '1', 'those before the start'),
    kinds: column('f64', '1', 'watched kinds met'),
    kindsBefore: column('f64', '1', 'those met before the start'),
    once: column('f64', '1', 'watched kinds met once'),
    unseen: column('f64', '1', 'probability that the next event is of a kind not met, at the end of a month'),
  },
});
