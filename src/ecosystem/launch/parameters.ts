import { JUDGED, parameter } from '../../quantity/parameter';
import { falcon } from './falconParameters';
import { market } from './marketParameters';
import { newGlenn } from './newGlennParameters';
import { starshipFleet, starshipFlight } from './starshipParameters';

/** Numbers of the launch layer. Prices and costs in real 2025 USD. */
export const parameters = {
  falcon,
  starship: { ...starshipFlight, ...starshipFleet },
  newGlenn,
  market,
  pads: {
    starbase: parameter({
      value: 25,
      unit: 'flight/yr',
      about: 'Starship flights a year allowed at Starbase',
      source: 'FAA, May 2025 (weak)',
      max: 10_000,
    }),
    cape: parameter({
      value: 44,
      unit: 'flight/yr',
      about: 'Starship flights a year allowed at LC-39A',
      source: 'FAA environmental statement, draft 2025 (weak)',
      max: 10_000,
    }),
    capeSouth: parameter({
      value: 76,
      unit: 'flight/yr',
      about: 'Starship flights a year allowed at SLC-37',
      source: 'US Air Force decision, late 2025 (weak)',
      max: 10_000,
    }),
    capeAfter: parameter({
      value: 12,
      unit: 'month',
      about: 'LC-39A opens for Starship that long after it enters service',
      source: JUDGED,
      max: 600,
      prior: { shape: 'lognormal', low: 3, high: 30 },
    }),
    capeSouthAfter: parameter({
      value: 24,
      unit: 'month',
      about: 'SLC-37 opens that long after Starship enters service',
      source: JUDGED,
      max: 600,
      prior: { shape: 'lognormal', low: 10, high: 48 },
    }),
    growth: parameter({
      value: 0.2,
      unit: '1/yr',
      about: 'growth of the flights allowed at Starship pads',
      source: JUDGED,
      max: 3,
      prior: { shape: 'triangular', low: 0, high: 0.5 },
    }),
    cost: parameter({
      value: 15,
      unit: '1e6 USD yr/flight',
      about: 'cost of a Starship pad for each flight a year that it allows',
      source:
        'press, March 2025, recalled (weak): 1.8e9 USD for Starship in Florida; LC-39A and SLC-37 allow 120 flights a year',
      asOf: '2025-03',
      max: 10_000,
      prior: { shape: 'lognormal', low: 7, high: 30 },
    }),
    building: parameter({
      value: 18,
      unit: 'month',
      about: 'time over which a Starship pad is built and paid for before it opens',
      source: JUDGED,
      min: 1,
      max: 600,
      prior: { shape: 'triangular', low: 9, high: 36 },
    }),
    spread: parameter({
      value: 0.3,
      unit: '1',
      about: 'work at a pad between flights varies uniformly by this share',
      source: JUDGED,
      max: 0.9,
    }),
    waiting: parameter({
      value: 0.2,
      unit: '1',
      about: 'part of the mean time between flights that is waiting for weather and after scrubs',
      source: JUDGED,
      max: 1,
      prior: { shape: 'triangular', low: 0.1, high: 0.4 },
    }),
  },
};
