import { JUDGED, parameter } from '../../quantity/parameter';

/** How what is known goes stale. */
export const freshnessParameters = {
  tau: parameter({
    value: 1,
    unit: 'yr',
    min: 0.1,
    max: 10,
    about: 'time in which knowledge of what goes on loses a factor e of its worth',
    source: 'submodels section 1: 0.5-2 (prior)',
    prior: { shape: 'triangular', low: 0.5, high: 2 },
  }),
  age: parameter({
    value: 0.5,
    unit: 'yr',
    max: 10,
    role: 'state',
    change: 'set-up',
    about: 'time since the data of the Grok in use ended, at the start',
    source: 'Grok 4.1 of 2025-11 by its model card, recalled (weak)',
    asOf: '2025-12-31',
    knownSince: '2025-12',
  }),
  lag: parameter({
    value: 0.4,
    unit: 'yr',
    max: 10,
    about: 'age of the data of a Grok as it reaches the network',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.2, high: 0.8 },
  }),
};

/** Scandals that drive users and advertisers away. */
export const reputationParameters = {
  rate: parameter({
    value: 0.03,
    unit: '1/yr',
    max: 4,
    about: 'rate of shocks of reputation',
    source: 'submodels section 21, row 16',
    prior: { shape: 'triangular', low: 0.01, high: 0.06 },
  }),
  users: parameter({
    value: 0.1,
    unit: '1',
    max: 0.9,
    about: 'share of users who leave in the end if it lasts',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.02, high: 0.3 },
  }),
  advertisers: parameter({
    value: 0.4,
    unit: '1',
    max: 0.95,
    about: 'share of advertising for a user that is withdrawn at once',
    source: 'press of 2022-24 on X: about half within a year, recalled (weak)',
    prior: { shape: 'triangular', low: 0.1, high: 0.6 },
  }),
  halfLife: parameter({
    value: 1.5,
    unit: 'yr',
    min: 0.1,
    max: 20,
    about: 'time in which half of such a loss (ln) is forgotten',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.5, high: 4 },
  }),
  forgotten: parameter({
    value: 0.1,
    unit: '1',
    min: 0.001,
    max: 0.9,
    about: 'part of the loss (ln) of advertising below which a scandal counts as over',
    source: JUDGED,
  }),
};
