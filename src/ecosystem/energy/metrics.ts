import type { FactCheck, LayerContext } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import { monthNumber } from '../../quantity/calendar';
import type { ParameterTree } from '../../quantity/parameter';
import { firm, type World } from '../world';
import { BOOK_ROWS, banks, books, type EnergyParameters, market, OWNERS, PLANTS, plants } from './agents';
import { storagePrice } from './storage';

const TESLA = firm('tesla');
const KWH_PER_GWH = 1e6;
const MINUTES_PER_DAY = 1440;

type BookColumn = 'deployed' | 'revenue' | 'cost';

/** Share of its calendar month that has passed at a minute. */
function monthPassed(minute: number): number {
  const month = monthNumber(minute);
  let first = minute;
  while (monthNumber(first - MINUTES_PER_DAY) === month) first -= MINUTES_PER_DAY;
  let next = minute;
  while (monthNumber(next) === month) next += MINUTES_PER_DAY;
  const start = first - (first % MINUTES_PER_DAY);
  return (minute - start) / (next - (next % MINUTES_PER_DAY) - start);
}

/** Sum of a column of the books over the year that ends now: the month a year ago counts with its part inside. */
function trailingYear(sight: Sight, column: BookColumn): number {
  const rows = sight.table(books).only;
  const month = monthNumber(sight.minute);
  let sum = 0;
  for (let row = 0; row < BOOK_ROWS; row++) {
    const age = month - rows.month[row];
    if (age < 12) sum += rows[column][row];
    else if (age === 12) sum += rows[column][row] * (1 - monthPassed(sight.minute));
  }
  return sum;
}

/** Storage is the business of one firm: 0 where it does not belong to the scope. */
const ofTesla =
  (value: (sight: Sight) => number): Metric['value'] =>
  (sight, parties) =>
    parties.has(TESLA) ? value(sight) : 0;

export const energyMetrics: readonly Metric[] = [
  {
    id: 'energy.storageDeployed',
    unit: 'GWh',
    scopes: ['group'],
    definition: 'storage delivered to sites and outside customers since the start',
    value: ofTesla((sight) => sight.table(market).only.deployed[0] / KWH_PER_GWH),
  },
  {
    id: 'energy.storageDeployedYear',
    unit: 'GWh',
    scopes: ['group'],
    definition: 'storage deployed in the trailing year, by months, the oldest with its part inside',
    value: ofTesla((sight) => trailingYear(sight, 'deployed') / KWH_PER_GWH),
  },
  {
    id: 'energy.storageFactoryCapacity',
    unit: 'GWh/yr',
    scopes: ['group'],
    definition: 'sum of the nameplates of the battery plants that have begun to produce',
    value: ofTesla((sight) => {
      const rows = sight.table(plants).only;
      let sum = 0;
      for (let i = 0; i < PLANTS.length; i++) if (rows.start[i] <= sight.minute) sum += rows.nameplate[i];
      return sum;
    }),
  },
  {
    id: 'energy.storagePrice',
    unit: 'USD/kWh',
    scopes: ['group'],
    definition: 'list price: cost after learning / (1 - margin)',
    value: (sight) => storagePrice(sight.parameters<EnergyParameters>('energy'), sight.table(market).only),
  },
  {
    id: 'energy.grossMargin',
    unit: '1',
    scopes: ['group'],
    definition: '1 - cost / revenue of the storage business over the trailing year',
    value: ofTesla((sight) => {
      const revenue = trailingYear(sight, 'revenue');
      return revenue > 0 ? 1 - trailingYear(sight, 'cost') / revenue : 0;
    }),
  },
  {
    id: 'energy.grossProfit',
    unit: 'USD/yr',
    scopes: ['group'],
    definition: 'revenue - cost of the storage business over the trailing year',
    value: ofTesla((sight) => trailingYear(sight, 'revenue') - trailingYear(sight, 'cost')),
  },
  {
    id: 'energy.siteDowntime',
    unit: 'h/yr',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'hours a year for which data centers lack power, weighted by power; weights exp(-age / 1 yr), 0 before the start',
    value: (sight, parties) => {
      const rows = sight.table(banks).only;
      let sum = 0;
      let weight = 0;
      for (let site = 0; site < OWNERS.length; site++) {
        if (!parties.has(OWNERS[site])) continue;
        sum += rows.downtime[site] * rows.supply[site];
        weight += rows.supply[site];
      }
      return weight > 0 ? sum / weight : 0;
    },
  },
];

type Context = LayerContext<ParameterTree, World>;

function sumOfBooks(context: Context, column: BookColumn): number {
  return context.table(books).only[column].reduce((sum, value) => sum + value, 0);
}

export const energyFacts: readonly FactCheck<World>[] = [
  {
    fact: 'S05',
    what: 'storage deployed in 2025',
    unit: 'GWh/yr',
    value: (context) => sumOfBooks(context, 'deployed') / KWH_PER_GWH,
  },
  {
    fact: 'C003a',
    what: 'energy revenue in 2025',
    unit: '1e9 USD/yr',
    value: (context) => sumOfBooks(context, 'revenue') / 1e9,
  },
  {
    fact: 'C005',
    what: 'gross margin of 2025',
    unit: '1',
    value: (context) => 1 - sumOfBooks(context, 'cost') / sumOfBooks(context, 'revenue'),
  },
  {
    fact: 'C002',
    what: 'nameplate of Lathrop and Shanghai',
    unit: 'GWh/yr',
    value: (context) => context.table(plants).only.nameplate[0] + context.table(plants).only.nameplate[1],
  },
  {
    fact: 'S17',
    what: 'battery units at Colossus 1 and 2, of 3.9 MWh (C009)',
    unit: 'units',
    value: (context) =>
      (context.table(banks).only.capacity[0] + context.table(banks).only.capacity[1]) / 3.9e6,
  },
];
