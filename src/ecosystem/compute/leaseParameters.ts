import { JUDGED, parameter } from '../../quantity/parameter';
import { state } from './siteParameters';

const bought = (value: number, who: string, from: string) =>
  parameter({
    value,
    unit: '1',
    max: 1,
    about: `share of the compute of ${who} that it buys from ${from}`,
    source: 'submodels section 16 (prior)',
  });

/** The market for leased compute. */
export const leases = {
  openai: {
    h100e: state(
      1.3e6,
      'H100e',
      'compute that OpenAI uses on day one',
      '1.9 GW at the end of 2025, company statement of January 2026, recalled (weak); 1.4 kW per H100e',
      '2026-01',
      1e9,
    ),
    microsoft: bought(0.6, 'OpenAI', 'Microsoft'),
    oracle: bought(0.2, 'OpenAI', 'Oracle'),
    neoclouds: bought(0.2, 'OpenAI', 'others'),
  },
  anthropic: {
    h100e: state(
      7e5,
      'H100e',
      'compute that Anthropic uses on day one',
      'judgement: about 1 GW with Amazon and Alphabet, press (weak)',
      '2025-12',
      1e9,
    ),
    amazon: bought(0.6, 'Anthropic', 'Amazon'),
    alphabet: bought(0.3, 'Anthropic', 'Alphabet'),
    neoclouds: bought(0.1, 'Anthropic', 'others'),
  },
  margin: parameter({
    value: 0.35,
    unit: '1',
    max: 10,
    about: 'markup of a lease on the cost of compute',
    source:
      'an H100 was let for 2-3 USD/h at the end of 2025, price lists of clouds, recalled (weak), at a cost of about 1.5-2: judgement',
    prior: { shape: 'triangular', low: 0.1, high: 0.8 },
  }),
  most: parameter({
    value: 0.6,
    unit: '1',
    max: 1,
    about: "largest share of a lessor's compute that one lab has on day one",
    source: JUDGED,
  }),
  adjustment: parameter({
    value: 0.15,
    unit: '1/month',
    max: 1,
    about:
      'share of the way to what is wanted that leases go in a month, and their price to what the market is worth',
    source: JUDGED,
  }),
  wattsPerH100e: parameter({
    value: 1.4,
    unit: 'kW/H100e',
    min: 0.05,
    max: 5,
    about: 'facility power behind the H100e of day one: turns a wish in W into a share',
    source: 'between C042 and C043 / C055c',
    knownSince: '2026-01-08',
    role: 'state',
  }),
  term: parameter({
    value: 36,
    unit: 'month',
    min: 1,
    max: 240,
    about: 'term of a contract for compute between firms',
    source:
      'contracts of labs with clouds of 2025: one to five years, press, recalled (weak); judgement (prior)',
    prior: { shape: 'triangular', low: 12, high: 60 },
  }),
  smallest: parameter({
    value: 10_000,
    unit: 'H100e',
    min: 1,
    max: 1e9,
    about: 'smallest contract between firms',
    source: JUDGED,
  }),
  least: parameter({
    value: 0.01,
    unit: '1',
    min: 0.001,
    max: 1,
    about: 'smallest contract between firms over all that the lessee wants',
    source: JUDGED,
  }),
  habit: parameter({
    value: 0.6,
    unit: '1',
    max: 1,
    about:
      'part of new leases that goes to owners of whom a lab leases already; the rest goes to those with most left idle',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.3, high: 0.9 },
  }),
  offersHeard: parameter({
    value: 3,
    unit: '1',
    max: 100,
    integer: true,
    about: 'contracts that a lessee may sign in a month with owners of most left idle',
    source: JUDGED,
  }),
  slack: parameter({
    value: 0.25,
    unit: '1',
    max: 10,
    about: 'what a lessee keeps under contract beyond what it wants before it gives a contract up',
    source: 'exit clauses of large leases: judgement (prior)',
    prior: { shape: 'triangular', low: 0.1, high: 0.6 },
  }),
  spare: parameter({
    value: 0.15,
    unit: '1',
    max: 1,
    about: 'share of its compute that an owner keeps for its own growth rather than lease it out',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.05, high: 0.3 },
  }),
  distress: parameter({
    value: 0.5,
    unit: '1',
    max: 1,
    about:
      'share of its training that an owner leases out instead when it has no money to replace what wears out',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.1, high: 0.9 },
  }),
  normal: parameter({
    value: 0.85,
    unit: '1',
    min: 0.05,
    max: 2,
    about: 'part of the compute on offer that is wanted when a lease costs just cost and margin',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.75, high: 0.95 },
  }),
  reaction: parameter({
    value: 1,
    unit: '1',
    max: 10,
    about: 'answer of the price of leases to that part, as an exponent',
    source: JUDGED,
    prior: { shape: 'triangular', low: 0.5, high: 2 },
  }),
  floor: parameter({
    value: 0.4,
    unit: '1',
    min: 0.01,
    max: 1,
    about: 'lowest price of a lease over cost and margin: below, chips would rather stand still',
    source: 'running costs are a tenth of all (T20), staff and repairs beside them: judgement',
  }),
  cap: parameter({
    value: 3,
    unit: '1',
    min: 1,
    max: 20,
    about: 'highest price of a lease over cost and margin',
    source: 'an H100 was let for up to 8 USD/h in the shortage of 2023, press, recalled (weak)',
    asOf: '2023-12',
  }),
};
