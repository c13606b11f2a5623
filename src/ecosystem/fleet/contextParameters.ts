import { JUDGED, parameter } from '../../quantity/parameter';
import { distanceBefore, diversity, driverlessBefore } from '../laws/exposureParameters';

/** Where and when events are met, and what was met before the start. */
export const contextParameters = {
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
