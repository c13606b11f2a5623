import {
  type Context,
  GEN2,
  MINI_SHELLS,
  operators,
  planeRow,
  planes,
  planeTargets,
  SHELLS,
  worthAFlight,
} from './agents';

/** Satellites that the planes still take, by the types that may fill them. */
export interface FreePlaces {
  /** Gen1: V2 mini alone. */
  mini: number;
  /** The first shells of Gen2: either type. */
  either: number;
  /** The others of Gen2: V3 alone. */
  v3: number;
  /** All of Gen2 within what is authorised. */
  gen2: number;
}

const free: FreePlaces = { mini: 0, either: 0, v3: 0, gen2: 0 };

/** Gen2 satellites that may be added to those in service within what is authorised. */
export function roomOfGen2(context: Context): number {
  const { p } = context;
  const all = context.table(planes).only;
  let here = 0;
  for (let row = planeRow(p, GEN2); row < planeRow(p, SHELLS.length); row++) here += all.satellites[row];
  return Math.max(0, Math.floor(p.authorised) - here);
}

/**
 * Places that are free in planes up to their targets. The object is filled anew at each call.
 * @param worthwhile only those of planes that lack enough to be worth a flight, written to the table of planes as well
 */
export function freePlaces(context: Context, worthwhile: boolean): FreePlaces {
  const { p } = context;
  const all = context.table(planes).only;
  const targets = planeTargets(p);
  free.mini = 0;
  free.either = 0;
  free.v3 = 0;
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const least = worthwhile ? worthAFlight(p, targets[shell]) : 1;
    const end = planeRow(p, shell + 1);
    let count = 0;
    for (let row = planeRow(p, shell); row < end; row++) {
      const lack = targets[shell] - all.satellites[row];
      const places = lack >= least ? Math.max(0, lack) : 0;
      if (worthwhile) all.lacking[row] = places;
      count += places;
    }
    free[shell < GEN2 ? 'mini' : shell < MINI_SHELLS ? 'either' : 'v3'] += count;
  }
  free.gen2 = Math.min(free.either + free.v3, roomOfGen2(context));
  free.either = Math.min(free.either, free.gen2);
  return free;
}

/** Satellites built and not at work yet, of either type, with what has arrived and has no place. */
export function stockOf(context: Context): { mini: number; v3: number } {
  const { massMini, massV3 } = context.p.satellite;
  const one = context.table(operators).only;
  return {
    mini: (one.waitingMini[0] + one.arrivedMini[0]) / massMini,
    v3: (one.waitingV3[0] + one.arrivedV3[0]) / massV3,
  };
}

/**
 * Places left for each type once so many of both are counted in: what may hold either is not promised twice.
 * @returns satellites; below 0 where there are more than places
 */
export function placesLeft(places: FreePlaces, mini: number, v3: number): { mini: number; v3: number } {
  const both = places.mini + places.gen2 - mini - v3;
  return {
    mini: Math.min(places.mini + places.either - mini, both),
    v3: Math.min(places.gen2 - v3, both),
  };
}
