import type { FactCheck } from '../../engine/layer';
import { exp, ln } from '../../engine/maths';
import type { Metric, Sight } from '../../engine/metric';
import { DAYS_PER_YEAR } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { firm, NOTICES, SELLERS, type World } from '../world';
import { cities, market, sellers } from './agents';
import type { demandParameters } from './parameters';
import { SELLER_FIRMS, sellerOf, TESLA } from './parties';

const MONTHS = 12;

/** Sum of a quantity over the sellers among some firms. */
function overSellers(parties: ReadonlySet<number>, of: (slot: number) => number): number {
  let sum = 0;
  for (let slot = 0; slot < SELLERS.length; slot++) if (parties.has(SELLER_FIRMS[slot])) sum += of(slot);
  return sum;
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

/** Monthly users of all AI services. */
function users(sight: Sight): number {
  const { online } = sight.parameters<typeof demandParameters>('demand').aiService;
  const { places } = sight.setting as World;
  let sum = 0;
  sight.table(cities).each((row, i) => {
    sum += row.adopted[i] * places[row.place[i]].population * online;
  });
  return sum;
}

/** What the layer reports. */
export const metrics: readonly Metric[] = [
  {
    id: 'demand.inferenceTokens',
    unit: 'token/d',
    scopes: ['group', 'world', 'rivals'],
    definition: 'tokens served to customers and own products over the last step, as a daily rate',
    value: (sight, parties) => overSellers(parties, (slot) => sight.table(sellers).only.served[slot]),
  },
  {
    id: 'demand.unservedTokens',
    unit: 'token',
    scopes: ['group', 'world', 'rivals'],
    definition: 'tokens wanted and not served since the start',
    value: (sight, parties) => overSellers(parties, (slot) => sight.table(sellers).only.unserved[slot]),
  },
  {
    id: 'demand.endpoints',
    unit: 'endpoint',
    scopes: ['group', 'world'],
    definition:
      'living vehicles and working robots of the group, and monthly users of AI services times the share of spending that the firms have',
    value: (sight, parties) => {
      const things = parties.has(TESLA)
        ? total(sight.notice(NOTICES.vehicles)) + total(sight.notice(NOTICES.robotCount))
        : 0;
      return things + users(sight) * overSellers(parties, (slot) => sight.table(sellers).only.share[slot]);
    },
  },
  {
    id: 'demand.aiSpending',
    unit: 'USD/yr',
    scopes: ['group', 'world', 'rivals'],
    definition: 'spending on AI services that is wanted, by seller',
    value: (sight, parties) =>
      sight.table(market).only.spending[0] *
      overSellers(parties, (slot) => sight.table(sellers).only.share[slot]),
  },
  {
    id: 'demand.tokenPrice',
    unit: 'USD/(1e6 token)',
    scopes: ['group', 'world', 'rivals'],
    definition: 'spending over paid tokens; 0 without any',
    value: (sight, parties) => {
      const row = sight.table(sellers).only;
      const tokens = overSellers(parties, (slot) => row.paid[slot]);
      return tokens > 0 ? overSellers(parties, (slot) => row.paid[slot] * row.price[slot]) / tokens : 0;
    },
  },
  {
    id: 'demand.leaseOrders',
    unit: 'H100e',
    scopes: ['group', 'world', 'rivals'],
    definition: 'compute that customers outside the model want to lease at the present price, by lessor',
    value: (sight, parties) => {
      const orders = sight.notice(NOTICES.outsideLeases);
      let sum = 0;
      for (const party of parties) sum += orders[party];
      return sum;
    },
  },
  {
    id: 'demand.vehiclesWaiting',
    unit: 'vehicle',
    scopes: ['group'],
    definition: 'vehicles ordered from the group before the last step, not delivered and not given up',
    value: (sight) => {
      const { vehiclesWaiting, vehiclesOrdered } = sight.table(cities).only;
      return total(vehiclesWaiting) - total(vehiclesOrdered);
    },
  },
];

/** Stocks on day one against facts. */
export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C168',
    unit: '1e12 tokens/month',
    what: 'tokens of Alphabet a month, paid and bundled',
    value: (context) => {
      const row = context.table(sellers).only;
      const slot = sellerOf(firm('alphabet'));
      return ((row.paid[slot] + row.bundled[slot]) * DAYS_PER_YEAR) / MONTHS / 1e12;
    },
  },
  {
    fact: 'D06a',
    unit: '1e9 USD/yr',
    what: 'spending on AI services over 2025, from what is spent at its end',
    value: (context) => {
      const row = context.table(sellers).only;
      const { growth2026 } = (context.p as Values<typeof demandParameters>).aiService;
      let daily = 0;
      for (let slot = 0; slot < SELLERS.length; slot++) daily += (row.paid[slot] / 1e6) * row.price[slot];
      return (daily * DAYS_PER_YEAR * exp(-0.5 * ln(growth2026))) / 1e9;
    },
  },
];
