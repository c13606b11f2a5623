import { JUDGED, parameter } from '../../quantity/parameter';

const levels = (value: number, about: string) =>
  parameter({
    value,
    unit: '1',
    min: 2,
    max: 200,
    change: 'set-up',
    about: `kinds of ${about} that set events apart`,
    source: 'submodels section 6, sampler A',
  });

/** What kinds of events there are, and what was met before the start. */
export const contextParameters = {
  roads: levels(12, 'road'),
  actors: levels(40, 'other actor'),
  manoeuvres: levels(30, 'manoeuvre'),
  layouts: levels(60, 'layout'),
  districts: levels(200, 'district in all regions together'),
  exponent: parameter({
    value: 1.8,
    unit: '1',
    max: 4,
    change: 'set-up',
    about: 'exponent by which the levels of a factor become rarer',
    source: 'submodels section 6, sampler A',
    prior: { shape: 'triangular', low: 1.3, high: 2.2 },
  }),
  correlation: parameter({
    value: 0.3,
    unit: '1',
    max: 1,
    about:
      'share of the events of a day and area that share a district and a weather: commuters on the same roads',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.1, high: 0.6 },
  }),
  diversity: parameter({
    value: 0.2,
    unit: '1',
    max: 1,
    about: 'independent exposures per recorded event',
    source: 'D03c',
    asOf: '2025-12-31',
    knownSince: '2025-12',
    prior: { shape: 'triangular', low: 0.05, high: 0.5 },
  }),
  distanceBefore: parameter({
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
  }),
  driverlessBefore: parameter({
    value: 170.7,
    unit: '1e6 mi',
    max: 1e6,
    role: 'state',
    change: 'set-up',
    about: 'driverless distance of Waymo to the start',
    source: 'history.csv waymo_rider_only_miles_cum',
    asOf: '2025-12-31',
    knownSince: '2026-03',
  }),
  warmLatitude: parameter({
    value: 30,
    unit: 'deg',
    max: 90,
    change: 'set-up',
    about: 'latitude up to which weather is that of warm places all year',
    source: JUDGED,
  }),
  coldLatitude: parameter({
    value: 38,
    unit: 'deg',
    max: 90,
    change: 'set-up',
    about: 'latitude from which the winter half of the year has snow and ice among its usual weather',
    source: JUDGED,
  }),
};
