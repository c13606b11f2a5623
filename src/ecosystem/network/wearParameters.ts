import { JUDGED, parameter } from '../../quantity/parameter';

/** How dead satellites come down, and what kills many at once. */
export const wearParameters = {
  decay: {
    ballistic: parameter({
      value: 0.027,
      unit: 'm2/kg',
      about: 'drag of a dead satellite, Cd A/m',
      source: 'submodels section 11: 3-5 yr from 550 km, 1-2 from 480, weeks to months from 350 (calibrated)',
      min: 0.001,
      max: 1,
      prior: { shape: 'triangular', low: 0.02, high: 0.04 },
    }),
    swing: parameter({
      value: 0.4,
      unit: '1',
      about:
        'half the difference of the logarithms of density at 500 km between a maximum of the sun and a minimum',
      source: 'submodels section 11, the ranges of lives (calibrated)',
      max: 2,
      prior: { shape: 'uniform', low: 0.3, high: 0.9 },
    }),
    maximum: parameter({
      value: 2024.8,
      unit: '1',
      about: 'year of the maximum of solar cycle 25',
      source: 'NOAA Space Weather Prediction Center, October 2024, recalled (weak)',
      asOf: '2024-10',
      min: 1900,
      max: 2100,
    }),
    period: parameter({
      value: 11,
      unit: 'yr',
      about: 'period of the solar cycle',
      source: 'sunspot record (weak)',
      min: 5,
      max: 20,
      role: 'constant',
    }),
    uncontrolled: parameter({
      value: 0.2,
      unit: '1',
      about: 'share of failed satellites that cannot steer any more and fall by drag alone',
      source: `SpaceX sustainability reports, recalled (weak); ${JUDGED}`,
      max: 1,
      prior: { shape: 'triangular', low: 0.05, high: 0.5 },
    }),
    descent: parameter({
      value: 0.5,
      unit: 'yr',
      about: 'time that a satellite taken out of service needs to come down under its own thrust',
      source: 'SpaceX sustainability reports, recalled (weak)',
      min: 0.01,
      max: 20,
    }),
  },
  storm: {
    rate: parameter({
      value: 0.15,
      unit: '1/yr',
      about: 'solar storms that bring down satellites still raising their orbit, mean over the cycle',
      source:
        'one since 2019: 38 of 49 satellites launched on 2022-02-03 were lost (SpaceX statement, recalled)',
      max: 12,
      prior: { shape: 'lognormal', low: 0.04, high: 0.5 },
    }),
    share: parameter({
      value: 0.06,
      unit: '1',
      about: 'share of the satellites raising their orbit that such a storm brings down',
      source: 'the same: 38 of about 600 that were raising theirs (weak)',
      max: 0.99,
      prior: { shape: 'triangular', low: 0.02, high: 0.3 },
    }),
  },
};
