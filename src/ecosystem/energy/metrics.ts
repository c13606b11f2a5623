import type { FactCheck, LayerContext } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import { monthNumber, startOfMonth } from '../../quantity/calendar';
import type { ParameterTree } from '../../quantity/parameter';
import { NOTICES, OWNERS, type World } from '../world';
import {
  arrays,
  BOOK_ROWS,
  banks,
  books,
  type EnergyParameters,
  GAS_RENTED,
  KIND_COUNT,
  KWH_PER_GWH,
  market,
  plants,
  SITES,
  supplies,
  TESLA,
  WAITING,
} from './agents';
import { storagePrice } from './price';

type BookColumn = 'deployed' | 'revenue' | 'cost';

/** Share of its calendar month that has passed at a minute. */
function monthPassed(minute: number): number {
  const month = monthNumber(minute);
  const start = startOfMonth(month);
  return (minute - start) / (startOfMonth(month + 1) - start);
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

type OfSite = (sight: Sight, site: number) => number;

/** Mean over the data centers of the parties, weighted by the rated power of their supplies. */
const bySupply =
  (value: OfSite): Metric['value'] =>
  (sight, parties) => {
    const { supply } = sight.table(banks).only;
    let sum = 0;
    let weight = 0;
    for (let site = 0; site < SITES; site++) {
      if (!parties.has(OWNERS[site])) continue;
      sum += value(sight, site) * supply[site];
      weight += supply[site];
    }
    return weight > 0 ? sum / weight : 0;
  };

/** Sum over the data centers of the parties. */
const ofSites =
  (value: OfSite): Metric['value'] =>
  (sight, parties) => {
    let sum = 0;
    for (let site = 0; site < SITES; site++) if (parties.has(OWNERS[site])) sum += value(sight, site);
    return sum;
  };

const atPlace =
  (notice: (typeof NOTICES)['powerLeadTime']): OfSite =>
  (sight, site) =>
    sight.notice(notice)[sight.table(banks).only.place[site]];

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
      const table = sight.table(plants);
      const { start, nameplate } = table.only;
      let sum = 0;
      for (let i = 0; i < table.rows; i++) if (start[i] <= sight.minute) sum += nameplate[i];
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
    value: bySupply((sight, site) => sight.table(banks).only.downtime[site]),
  },
  {
    id: 'energy.monthOfPower',
    unit: 'USD/W',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'H100e of an owner per W x going price of leased compute x 730.5 h, weighted by rated power: what a month of power sooner is worth',
    value: bySupply(atPlace(NOTICES.monthOfPower)),
  },
  {
    id: 'energy.timeToPower',
    unit: 'd',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'time until lasting power ordered now would be there (median of connections, or own turbines where sooner), weighted by rated power',
    value: bySupply(atPlace(NOTICES.powerLeadTime)),
  },
  {
    id: 'energy.powerUnderWay',
    unit: 'GW',
    scopes: ['group', 'world', 'rivals'],
    definition: 'connections in the queue and own turbines on order',
    value: (sight, parties) => {
      let sum = 0;
      sight.table(supplies).each((chunk, row) => {
        const lasting = chunk.state[row] === WAITING && chunk.kind[row] !== GAS_RENTED;
        if (lasting && parties.has(OWNERS[chunk.site[row]])) sum += chunk.power[row];
      });
      return sum / 1e9;
    },
  },
  {
    id: 'energy.powerWithdrawn',
    unit: 'GW',
    scopes: ['world'],
    definition: 'power under way that was given up or refused its permit since the start',
    value: (sight) => sight.table(market).only.withdrawn[0] / 1e9,
  },
  {
    id: 'energy.bankCapacity',
    unit: 'GWh',
    scopes: ['group', 'world', 'rivals'],
    definition: 'battery banks at work at data centers, aged',
    value: ofSites((sight, site) => sight.table(banks).only.capacity[site] / 1e9),
  },
  {
    id: 'energy.bankBridged',
    unit: 'GWh',
    scopes: ['group', 'world', 'rivals'],
    definition: 'what banks gave in failures of the supplies since the start',
    value: ofSites((sight, site) => sight.table(banks).only.bridged[site] / 1e9),
  },
  {
    id: 'energy.bankSaving',
    unit: 'USD',
    scopes: ['group', 'world', 'rivals'],
    definition: 'power not bought when it was dear, less power bought to fill the banks, since the start',
    value: ofSites((sight, site) => sight.table(banks).only.saved[site]),
  },
  {
    id: 'energy.supplyFailures',
    unit: '1',
    scopes: ['group', 'world', 'rivals'],
    definition: 'failures of connections and turbines at data centers since the start',
    value: ofSites((sight, site) => {
      const { faults } = sight.table(supplies).chunkOf(0);
      let sum = 0;
      for (let kind = 0; kind < KIND_COUNT; kind++) sum += faults[site * KIND_COUNT + kind];
      return sum;
    }),
  },
  {
    id: 'energy.robotHours',
    unit: 'h',
    scopes: ['group'],
    definition: 'useful hours of robots at battery plants since the start',
    value: ofTesla((sight) => sight.table(market).only.robotHours[0]),
  },
  {
    id: 'energy.arraysMade',
    unit: 'MW',
    scopes: ['group'],
    definition: 'solar arrays for orbit made by Tesla since the start',
    value: ofTesla((sight) => sight.table(arrays).only.made[0] / 1e6),
  },
  {
    id: 'energy.swingSmoothed',
    unit: '1',
    scopes: ['group', 'world', 'rivals'],
    definition: 'part of the swing of training that banks take up, weighted by rated power',
    value: bySupply((sight, site) => sight.table(banks).only.smoothed[site]),
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
