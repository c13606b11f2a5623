import { JUDGED, parameter } from '../../quantity/parameter';

const recalledFade =
  'cars of the maker by age and distance: its impact reports and surveys of fleets, recalled (weak)';

/** How old the fleet is on day one: a Weibull distribution of ages. */
export const ageParameters = {
  ageScale: parameter({
    value: 3.2,
    unit: 'yr',
    min: 0.1,
    max: 30,
    role: 'state',
    change: 'set-up',
    about: 'age that 63 % of the living fleet is under (scale of a Weibull distribution)',
    source: 'history.csv tesla_vehicle_deliveries, less C132a (derived; within 3 points at every age)',
    asOf: '2025-12-31',
    knownSince: '2026-01',
  }),
  ageShape: parameter({
    value: 1.5,
    unit: '1',
    min: 0.5,
    max: 5,
    role: 'state',
    change: 'set-up',
    about: 'shape of that distribution',
    source: 'as start.ageScale (derived)',
    asOf: '2025-12-31',
    knownSince: '2026-01',
  }),
};

/** How retirement rises with age. */
export const lifeParameters = {
  accidents: parameter({
    value: 0.7,
    unit: '1',
    max: 1,
    change: 'set-up',
    about: 'share of retirement on day one that does not depend on age: accidents, theft',
    source:
      'NHTSA survivability of passenger cars (Lu 2006), recalled (weak): 2, 3 and 5 % a year at 5, 7 and 10 years',
    prior: { shape: 'triangular', low: 0.3, high: 0.9 },
  }),
  ageing: parameter({
    value: 2,
    unit: '1',
    max: 5,
    change: 'set-up',
    about: 'power of age with which the rest of it rises',
    source: 'as use.accidents',
  }),
};

/** How a battery wears, and what follows. */
export const wearParameters = {
  calendarFade: parameter({
    value: 0.025,
    unit: '1',
    max: 0.3,
    about:
      'share of its capacity that a battery loses to age in its first year; the loss grows as the root of age',
    source: recalledFade,
    prior: { shape: 'triangular', low: 0.015, high: 0.04 },
  }),
  cycleFade: parameter({
    value: 0.000113,
    unit: '1/cycle',
    max: 0.01,
    about: 'capacity lost to each full cycle (electricity charged over usable capacity)',
    source:
      '15 % after 200,000 miles (828 cycles) at five years, less calendar fade: the maker, recalled (weak)',
    prior: { shape: 'lognormal', low: 0.00005, high: 0.0002 },
  }),
  endOfLife: parameter({
    value: 0.7,
    unit: '1',
    min: 0.3,
    max: 1,
    about: 'state of health below which a battery is a reason to give a vehicle up',
    source: "the maker's warranty: 70 % over eight years, recalled (weak)",
  }),
  scrap: parameter({
    value: 2,
    unit: '1/yr',
    max: 50,
    about:
      'retirement rate added for each unit of health that a battery is below that: 0.2 at ten points below',
    source: JUDGED,
    prior: { shape: 'lognormal', low: 0.5, high: 8 },
  }),
  reserve: parameter({
    value: 0.1,
    unit: '1',
    max: 0.5,
    about: 'state of charge at which a vehicle is charged wherever it is',
    source: JUDGED,
  }),
};
