import type { FactCheck, LayerContext } from '../../engine/layer';
import type { Metric, Sight } from '../../engine/metric';
import type { ParameterTree } from '../../quantity/parameter';
import { NOTICES, type World } from '../world';
import {
  type ComputeParameters,
  OWNERS,
  PARTIES,
  SITES,
  siteNumbers,
  sites,
  tranches,
  users,
} from './agents';

type Of = (sight: Sight, site: number) => number;
type Parties = ReadonlySet<number>;

const ALL = ['group', 'world', 'rivals'] as const;

/** Sum over the sites that the scope owns. */
function overSites(sight: Sight, parties: Parties, of: Of): number {
  let sum = 0;
  for (let site = 0; site < SITES; site++) if (parties.has(OWNERS[site])) sum += of(sight, site);
  return sum;
}

/** Sum over the firms of the scope as users. */
function overUsers(parties: Parties, of: (party: number) => number): number {
  let sum = 0;
  for (let party = 1; party < PARTIES; party++) if (parties.has(party)) sum += of(party);
  return sum;
}

/** Power that is drawn, W: the load as far as it gets power. */
const drawn: Of = (sight, site) => {
  const only = sight.table(sites).only;
  return only.load[site] * only.powered[site];
};

/** Facility power of the largest campus of a site, W. */
function campus(sight: Sight, site: number): number {
  const p = sight.parameters<ComputeParameters>('compute');
  return sight.table(sites).only.load[site] * siteNumbers(p, site).campus;
}

function largestRank(sight: Sight, parties: Parties): number {
  let own = 0;
  for (let site = 0; site < SITES; site++)
    if (parties.has(OWNERS[site])) own = Math.max(own, campus(sight, site));
  let larger = 0;
  for (let site = 0; site < SITES; site++)
    if (!parties.has(OWNERS[site]) && campus(sight, site) > own) larger++;
  return own > 0 ? larger + 1 : 0;
}

/** Days from order to power of the tranches of the scope that have power; what is to be expected where there are none. */
function timeToPower(sight: Sight, parties: Parties): number {
  let days = 0;
  let power = 0;
  sight.table(tranches).each((chunk, row) => {
    if (chunk.powered[row] === 0 || !parties.has(OWNERS[chunk.site[row]])) return;
    days += ((chunk.powered[row] - chunk.ordered[row]) / 1440) * chunk.power[row];
    power += chunk.power[row];
  });
  if (power > 0) return days / power;
  const lead = sight.notice(NOTICES.powerLeadTime);
  const only = sight.table(sites).only;
  const load = overSites(sight, parties, (_, site) => only.load[site]);
  return load > 0
    ? overSites(sight, parties, (_, site) => lead[only.place[site]] * only.load[site]) / load
    : 0;
}

export const computeMetrics: readonly Metric[] = [
  {
    id: 'compute.facilityPower',
    unit: 'GW',
    scopes: ALL,
    definition: 'facility power that installed chips draw: load x share that gets power, by owner',
    value: (sight, parties) => overSites(sight, parties, drawn) / 1e9,
  },
  {
    id: 'compute.gpus',
    unit: 'GPU',
    scopes: ALL,
    definition: 'installed accelerators of all kinds, by owner',
    value: (sight, parties) => overSites(sight, parties, (s, site) => s.table(sites).only.chips[site]),
  },
  {
    id: 'compute.h100e',
    unit: 'H100e',
    scopes: ALL,
    definition: 'installed accelerators by 8-bit throughput, as at their delivery, by owner',
    value: (sight, parties) => overSites(sight, parties, (s, site) => s.table(sites).only.h100e[site]),
  },
  {
    id: 'compute.trainingFlop',
    unit: 'FLOP',
    scopes: ALL,
    definition: 'training compute delivered to the labs of the scope since the start',
    value: (sight, parties) => overUsers(parties, (party) => sight.table(users).only.flop[party]),
  },
  {
    id: 'compute.goodput',
    unit: '1',
    scopes: ALL,
    definition: 'useful share of training time, weighted by the compute that trains; 1 where nothing does',
    value: (sight, parties) => {
      const user = sight.table(users).only;
      const weight = overUsers(parties, (party) => user.training[party]);
      return weight > 0
        ? overUsers(parties, (party) => user.goodput[party] * user.training[party]) / weight
        : 1;
    },
  },
  {
    id: 'compute.timeToPower',
    unit: 'd',
    scopes: ALL,
    definition:
      'mean days from order to power of tranches of 300 MW that have power, those ordered before the start included; expected wait where there are none',
    value: timeToPower,
  },
  {
    id: 'compute.costPerH100eHour',
    unit: 'USD/(H100e h)',
    scopes: ALL,
    definition: 'annuity of chips and site plus power of one powered H100e for an hour, by owner',
    value: (sight, parties) => {
      const only = sight.table(sites).only;
      const h100e = overSites(sight, parties, (_, site) => only.h100e[site]);
      return h100e > 0
        ? overSites(sight, parties, (_, site) => only.cost[site] * only.h100e[site]) / h100e
        : 0;
    },
  },
  {
    id: 'compute.inferenceShare',
    unit: '1',
    scopes: ALL,
    definition:
      'inference / (inference + training) of the compute that the scope uses, leased compute included',
    value: (sight, parties) => {
      const user = sight.table(users).only;
      const serving = overUsers(parties, (party) => user.inference[party]);
      const all = serving + overUsers(parties, (party) => user.training[party]);
      return all > 0 ? serving / all : 0;
    },
  },
  {
    id: 'compute.largestSiteRank',
    unit: '1',
    scopes: ['group', 'rivals'],
    definition:
      "rank of the scope's largest campus by facility power among the largest of all owners; 0 if it has none",
    value: largestRank,
  },
];

type Check = LayerContext<ParameterTree, World>;

const ofSites =
  (from: number, to: number, value: (context: Check, site: number) => number) =>
  (context: Check): number => {
    let sum = 0;
    for (let site = from; site <= to; site++) sum += value(context, site);
    return sum;
  };
const chips = (context: Check, site: number): number => context.table(sites).only.chips[site];
const h100e = (context: Check, site: number): number => context.table(sites).only.h100e[site];
const megawatts = (context: Check, site: number): number => context.table(sites).only.load[site] / 1e6;
const million = (context: Check, site: number): number => h100e(context, site) / 1e6;

export const computeFacts: readonly FactCheck<World>[] = [
  { fact: 'C030a', what: 'GPUs at Colossus 1', unit: 'GPU', value: ofSites(0, 0, chips) },
  { fact: 'C033', what: 'GPUs at Colossus 2', unit: 'GPU', value: ofSites(1, 1, chips) },
  { fact: 'C035b', what: 'GPUs at Colossus 1 and 2', unit: 'GPU', value: ofSites(0, 1, chips) },
  { fact: 'C035c', what: 'H100e at Colossus 1 and 2', unit: 'H100e', value: ofSites(0, 1, h100e) },
  { fact: 'C031a', what: 'facility power of Colossus 1', unit: 'MW', value: ofSites(0, 0, megawatts) },
  { fact: 'C034a', what: 'facility power of Colossus 2', unit: 'MW', value: ofSites(1, 1, megawatts) },
  { fact: 'C035d', what: 'facility power of Colossus 1 and 2', unit: 'MW', value: ofSites(0, 1, megawatts) },
  { fact: 'D04a', what: "H100e of Tesla's lab", unit: 'H100e', value: ofSites(2, 2, h100e) },
  { fact: 'D04b', what: "facility power of Tesla's lab", unit: 'MW', value: ofSites(2, 2, megawatts) },
  { fact: 'C065a', what: 'compute of Alphabet', unit: '1e6 H100e', value: ofSites(3, 3, million) },
  { fact: 'C065b', what: 'compute of Microsoft', unit: '1e6 H100e', value: ofSites(4, 4, million) },
  { fact: 'C065c', what: 'compute of Amazon', unit: '1e6 H100e', value: ofSites(5, 5, million) },
  { fact: 'C065d', what: 'compute of Meta', unit: '1e6 H100e', value: ofSites(6, 6, million) },
  { fact: 'C065e', what: 'compute of Oracle', unit: '1e6 H100e', value: ofSites(7, 7, million) },
  { fact: 'C065h', what: 'compute of others', unit: '1e6 H100e', value: ofSites(8, 8, million) },
  { fact: 'C065f', what: 'compute of China', unit: '1e6 H100e', value: ofSites(9, 9, million) },
];
