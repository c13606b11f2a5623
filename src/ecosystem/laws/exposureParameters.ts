import { parameter } from '../../quantity/parameter';

/*
 * What fleets had recorded before the start: the fleet draws what it had met from it, learning what labs had learned.
 */

/** Exposures that are independent of each other, for each recorded event. */
export const diversity = parameter({
  value: 0.2,
  unit: '1',
  max: 1,
  about: 'independent exposures per recorded event',
  source: 'D03c',
  asOf: '2025-12-31',
  knownSince: '2025-12',
  prior: { shape: 'triangular', low: 0.05, high: 0.5 },
});

/** Distance of the group's fleet. */
export const distanceBefore = parameter({
  value: 200,
  unit: '1e9 mi',
  max: 1e5,
  role: 'state',
  change: 'set-up',
  about: "distance of Tesla's vehicles to the start while events were recorded",
  source:
    "two thirds of C133 x vehicle-years in history.csv tesla_cumulative_deliveries (about 300): cars with today's cameras (judgement)",
  asOf: '2025-12-31',
  knownSince: '2026-01',
  prior: { shape: 'lognormal', low: 100, high: 300 },
});

/** Distance of the robotaxis. */
export const driverlessBefore = parameter({
  value: 170.7,
  unit: '1e6 mi',
  max: 1e6,
  role: 'state',
  change: 'set-up',
  about: 'driverless distance of Waymo to the start',
  source: 'history.csv waymo_rider_only_miles_cum',
  asOf: '2025-12-31',
  knownSince: '2026-03',
});
