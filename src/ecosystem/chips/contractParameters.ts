import { JUDGED, parameter } from '../../quantity/parameter';

/** What a design of one's own costs before it makes anything. */
export const own = {
  nre: parameter({
    value: 0.6,
    unit: '1e9 USD',
    max: 100,
    about: 'cost to develop one generation of an own design',
    source: 'submodels section 2: 0.3-1 B USD (prior)',
    prior: { shape: 'triangular', low: 0.3, high: 1 },
  }),
  development: parameter({
    value: 36,
    unit: 'month',
    min: 1,
    max: 120,
    about: 'time over which it is spent, up to volume',
    source: 'submodels section 13: 3-4 years a generation',
    prior: { shape: 'triangular', low: 30, high: 48 },
  }),
  embedded: parameter({
    value: 0.5,
    unit: '1',
    min: 0.05,
    max: 1,
    about:
      'cost of the first generation of a chip in a vehicle or a robot, with less memory, over that in a server; later ones are kept at it',
    source: 'a quarter of the memory of a server chip: judgement (prior)',
    prior: { shape: 'triangular', low: 0.3, high: 0.8 },
  }),
  yieldGap: parameter({
    value: 0.25,
    unit: '1',
    max: 0.9,
    about: 'share of its later yield that a new generation lacks at first',
    source: 'lower yield of new designs, submodels section 2; judgement (prior)',
    prior: { shape: 'triangular', low: 0.1, high: 0.5 },
  }),
  learning: parameter({
    value: 6,
    unit: 'month',
    min: 0.1,
    max: 120,
    about: 'time in which that gap falls by a factor e',
    source: JUDGED,
    prior: { shape: 'triangular', low: 3, high: 12 },
  }),
};

/** Tesla's contract with Samsung, take or pay. */
export const contract = {
  total: parameter({
    value: 16.5,
    unit: '1e9 USD',
    max: 1000,
    about: 'value of the contract, USD of 2025',
    source: 'C075',
    knownSince: '2025-07',
    change: 'set-up',
  }),
  firm: parameter({
    value: 0.6,
    unit: '1',
    max: 1,
    about: 'share of it that is paid even if it is not taken',
    source: 'S20: minimum-purchase terms are not public; judgement (prior)',
    knownSince: '2026-01',
    prior: { shape: 'triangular', low: 0.3, high: 0.95 },
    change: 'set-up',
  }),
  first: parameter({
    value: 2028,
    unit: 'yr',
    min: 2025,
    max: 2033,
    integer: true,
    about: 'first year with a minimum',
    source: 'AI6 in volume, company statements of 2025 (claim); judgement',
    change: 'set-up',
  }),
  last: parameter({
    value: 2033,
    unit: 'yr',
    min: 2025,
    max: 2100,
    integer: true,
    about: 'last year with a minimum; minima rise in equal parts from the first',
    source: 'C075',
    knownSince: '2025-07',
    change: 'set-up',
  }),
  inflation: parameter({
    value: 0.025,
    unit: '1/yr',
    min: -0.1,
    max: 1,
    about: 'inflation that takes from a minimum fixed in USD of 2025',
    source: 'submodels, expected inflation 2.5 % a year (prior)',
    prior: { shape: 'triangular', low: 0.015, high: 0.035 },
  }),
};
