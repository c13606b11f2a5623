import { JUDGED, parameter } from '../../quantity/parameter';
import { distanceBefore, diversity, driverlessBefore } from '../laws/exposureParameters';

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
  diversity,
  distanceBefore,
  driverlessBefore,
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
