import { ecfToEci, geodeticToEcf, gstime, json2satrec, propagate } from 'satellite.js';

/*
 * Latency over a shell, reckoned apart from the model: satellites by SGP4 (satellite.js), places by its geodesy, a
 * +Grid and a shortest path of its own.
 */

const LIGHT = 299_792.458;
const MU = 398_600.4418;
const RADIUS = 6378.137;
const EPOCH = Date.UTC(2025, 11, 31);

export interface Place {
  /** Degrees, geodetic. */
  readonly latitude: number;
  readonly longitude: number;
}

/** Satellite records of 53:1584/72/F at 550 km, whose first node stands over Greenwich at the epoch. */
function constellation(phasing: number) {
  const turnsADay = (86_400 / (2 * Math.PI)) * Math.sqrt(MU / (RADIUS + 550) ** 3);
  const sidereal = (gstime(new Date(EPOCH)) * 180) / Math.PI;
  const records = [];
  for (let number = 0; number < 1584; number++) {
    const plane = Math.floor(number / 22);
    const node = (sidereal + plane * 5) % 360;
    const anomaly = ((number % 22) * (360 / 22) + (plane * phasing * 360) / 1584) % 360;
    records.push(
      json2satrec({
        OBJECT_NAME: `S${number}`,
        OBJECT_ID: '2025-001A',
        EPOCH: '2025-12-31T00:00:00.000000',
        MEAN_MOTION: turnsADay,
        ECCENTRICITY: 0,
        INCLINATION: 53,
        RA_OF_ASC_NODE: node,
        ARG_OF_PERICENTER: 0,
        MEAN_ANOMALY: anomaly,
        EPHEMERIS_TYPE: 0,
        CLASSIFICATION_TYPE: 'U',
        NORAD_CAT_ID: 90_000,
        ELEMENT_SET_NO: 1,
        REV_AT_EPOCH: 1,
        BSTAR: 0,
        MEAN_MOTION_DOT: 0,
        MEAN_MOTION_DDOT: 0,
      }),
    );
  }
  return records;
}

/** Pairs of satellites with a laser between them: along each plane, and slot by slot to the plane beside. */
function lasers(phasing: number): number[][] {
  const beside: number[][] = Array.from({ length: 1584 }, () => []);
  const join = (a: number, b: number): void => {
    beside[a].push(b);
    beside[b].push(a);
  };
  for (let plane = 0; plane < 72; plane++) {
    for (let slot = 0; slot < 22; slot++) {
      join(plane * 22 + slot, plane * 22 + ((slot + 1) % 22));
      if (plane < 71) join(plane * 22 + slot, (plane + 1) * 22 + slot);
      else join(plane * 22 + slot, (slot + phasing) % 22);
    }
  }
  return beside;
}

type Vector = readonly [number, number, number];
const apart = (a: Vector, b: Vector): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

/** Distance to each satellite at least 25 degrees above the horizon, by number. */
function inView(place: Vector, up: Vector, sky: readonly Vector[]): Map<number, number> {
  const seen = new Map<number, number>();
  const least = Math.sin((25 * Math.PI) / 180);
  sky.forEach((satellite, number) => {
    const away = apart(satellite, place);
    const height =
      (satellite[0] - place[0]) * up[0] +
      (satellite[1] - place[1]) * up[1] +
      (satellite[2] - place[2]) * up[2];
    if (height >= least * away) seen.set(number, away);
  });
  return seen;
}

/** Length of the shortest way from one set of satellites to the other, ends included: labels settled in rings of 20 km. */
function shortest(
  sky: readonly Vector[],
  beside: readonly number[][],
  start: ReadonlyMap<number, number>,
  end: ReadonlyMap<number, number>,
): number {
  const RING = 20;
  const length = new Float64Array(sky.length).fill(Number.POSITIVE_INFINITY);
  const rings: number[][] = [];
  const put = (number: number, distance: number): void => {
    if (distance >= length[number]) return;
    length[number] = distance;
    const ring = Math.floor(distance / RING);
    rings[ring] ??= [];
    rings[ring].push(number);
  };
  for (const [number, distance] of start) put(number, distance);
  let best = Number.POSITIVE_INFINITY;
  for (let ring = 0; ring < rings.length && ring * RING < best; ring++) {
    const waiting = rings[ring] ?? [];
    for (let i = 0; i < waiting.length; i++) {
      const number = waiting[i];
      const last = end.get(number);
      if (last !== undefined) best = Math.min(best, length[number] + last);
      for (const next of beside[number]) put(next, length[number] + apart(sky[number], sky[next]));
    }
  }
  return best;
}

/** Round trips (ms) between two places, every `seconds` from the epoch on. */
export function roundTrips(
  from: Place,
  to: Place,
  phasing: number,
  seconds: number,
  samples: number,
): number[] {
  const records = constellation(phasing);
  const beside = lasers(phasing);
  const trips: number[] = [];
  for (let k = 0; k < samples; k++) {
    const date = new Date(EPOCH + k * seconds * 1000);
    const angle = gstime(date);
    const sky = records.map((record): Vector => {
      const state = propagate(record, date);
      if (!state) throw new Error('SGP4 gave no position');
      return [state.position.x, state.position.y, state.position.z];
    });
    const ends = [from, to].map(({ latitude, longitude }) => {
      const la = (latitude * Math.PI) / 180;
      const lo = (longitude * Math.PI) / 180;
      const ground = ecfToEci(geodeticToEcf({ latitude: la, longitude: lo, height: 0 }), angle);
      const up: Vector = [
        Math.cos(la) * Math.cos(lo + angle),
        Math.cos(la) * Math.sin(lo + angle),
        Math.sin(la),
      ];
      return inView([ground.x, ground.y, ground.z], up, sky);
    });
    trips.push((2000 * shortest(sky, beside, ends[0], ends[1])) / LIGHT);
  }
  return trips;
}
