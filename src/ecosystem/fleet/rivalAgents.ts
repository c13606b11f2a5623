import { hashName } from '../../engine/draws';
import { column, table } from '../../engine/table';
import type { EcosystemFounding } from '../layer';
import {
  bytesPerKm,
  dailyDistances,
  FLEETS,
  HARDWARE,
  RANK,
  RIDE_HAIL,
  RIVAL_FLEET,
  vehicles,
} from './agents';
import { agentWeight, nearestPlace } from './equations';
import type { fleetParameters } from './parameters';

type Founding = EcosystemFounding<typeof fleetParameters>;

/** Room for the areas of a decade. */
const MOST_AREAS = 128;

export const areas = table({
  name: 'fleet.areas',
  about: 'areas where Waymo carries riders without a driver',
  fixed: MOST_AREAS,
  columns: {
    place: column('u16', 'place', 'nearest city of the world'),
    share: column(
      'f64',
      '1',
      "weight in the choice of a new vehicle's area: share of the fleet on day one, later by income",
    ),
  },
});

/** Where Waymo carries riders without a driver, degrees. */
export const AREAS = [
  ['bayArea', 37.6, -122.2],
  ['losAngeles', 34.05, -118.24],
  ['phoenix', 33.45, -112.07],
  ['austin', 30.27, -97.74],
  ['atlanta', 33.75, -84.39],
] as const;

/** Waymo's vehicles, one to one up to `scale.individuals`. */
export function foundRideHail(context: Founding): void {
  const { setting, p, draws } = context;
  const rows = context.table(vehicles);
  const total = AREAS.reduce((sum, [key]) => sum + p.rideHail[key], 0);
  const weight = agentWeight(total, setting.scale.individuals);
  const process = hashName('fleet.found');
  const waiting = bytesPerKm(p) * (p.upload.wait / 24) * dailyDistances(p)[RIDE_HAIL];
  const served = context.table(areas);
  for (const [key, latitude, longitude] of AREAS) {
    const place = nearestPlace(setting.places, setting.cities, latitude, longitude);
    const area = served.add(hashName(key), 0, 1);
    served.only.place[area] = place;
    served.only.share[area] = total > 0 ? p.rideHail[key] / total : 0;
    const origin = hashName(`Waymo ${key}`);
    for (let ordinal = 0; ordinal < Math.round(p.rideHail[key] / weight); ordinal++) {
      const slot = rows.add(origin, ordinal, weight);
      const chunk = rows.chunkOf(slot);
      const row = slot % rows.chunkRows;
      chunk.place[row] = place;
      chunk.firm[row] = FLEETS[RIVAL_FLEET];
      chunk.use[row] = RIDE_HAIL;
      chunk.hardware[row] = HARDWARE.indexOf('robotaxi');
      chunk.charge[row] =
        p.battery.low + (p.battery.high - p.battery.low) * draws.uniform(process, 0, { origin, ordinal }, 1);
      chunk.software[row] = 1;
      chunk.rank[row] = draws.word(RANK, 0, { origin, ordinal });
      chunk.buffer[row] = Math.floor(waiting);
    }
  }
}
