import type { Metric, Sight } from '../../engine/metric';
import { MINUTES_PER_DAY, MINUTES_PER_YEAR } from '../../quantity/calendar';
import { DATA_CENTERS, NOTICES, OWNERS } from '../world';
import { type ComputeParameters, cohorts, leases, PARTIES, SITES, sites, tranches, users } from './agents';
import { campuses } from './equations';

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

/** Facility power of the largest campus of a site, W: the rest and the further sites of an owner are several. */
function campus(sight: Sight, site: number): number {
  const { load, planned } = sight.table(sites).only;
  switch (DATA_CENTERS[site].part) {
    case 'rest':
      return 0;
    case 'further':
      return load[site] / Math.max(1, campuses(planned[site], campusPower(sight)));
    default:
      return load[site];
  }
}

/** Facility power that one campus can have, W. */
const campusPower = (sight: Sight): number => sight.parameters<ComputeParameters>('compute').campus * 1e9;

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
    days += ((chunk.powered[row] - chunk.ordered[row]) / MINUTES_PER_DAY) * chunk.power[row];
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
    definition:
      'annuity of chips, at what their work costs to buy today, of the site and of its battery bank, plus power, of one powered H100e for an hour, by owner',
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
      const serving = overUsers(parties, (party) => user.inference[party] * (1 - user.lent[party]));
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
  {
    id: 'compute.waitingForPower',
    unit: 'MW',
    scopes: ALL,
    definition: 'what chips delivered or repaired and not at work would draw, by owner',
    value: (sight, parties) =>
      overSites(sight, parties, (_, site) => sight.table(sites).only.waitingLoad[site]) / 1e6,
  },
  {
    id: 'compute.plannedPower',
    unit: 'GW',
    scopes: ALL,
    definition: 'facility power that sites are to have by the plans of their owners',
    value: (sight, parties) =>
      overSites(sight, parties, (_, site) => sight.table(sites).only.planned[site]) / 1e9,
  },
  {
    id: 'compute.chipAge',
    unit: 'yr',
    scopes: ALL,
    definition: 'mean age of installed chips since their delivery, by owner',
    value: chipAge,
  },
  {
    id: 'compute.scrapped',
    unit: 'GPU',
    scopes: ALL,
    definition: 'accelerators retired or beyond repair since the start, by owner',
    value: (sight, parties) => overSites(sight, parties, (s, site) => s.table(sites).only.scrapped[site]),
  },
  {
    id: 'compute.leasedOut',
    unit: 'H100e',
    scopes: ALL,
    definition: 'compute used by others under leases, customers outside included, by owner',
    value: (sight, parties) => {
      const { h100e, lessor } = sight.table(leases).only;
      let sum = 0;
      for (let row = 0; row < h100e.length; row++) if (parties.has(lessor[row])) sum += h100e[row];
      return sum;
    },
  },
  {
    id: 'compute.leased',
    unit: 'H100e',
    scopes: ALL,
    definition: 'compute of others used under leases, by firm that uses it',
    value: (sight, parties) => {
      const { h100e, lessee } = sight.table(leases).only;
      let sum = 0;
      for (let row = 0; row < h100e.length; row++)
        if (lessee[row] !== 0 && parties.has(lessee[row])) sum += h100e[row];
      return sum;
    },
  },
  {
    id: 'compute.leasePrice',
    unit: 'USD/(H100e h)',
    scopes: ['group'],
    definition: 'price at which leases are signed',
    value: (sight) => sight.notice(NOTICES.leasePrice)[0],
  },
  {
    id: 'compute.tokenWait',
    unit: 's',
    scopes: ALL,
    definition: 'mean wait of a request before it is served, weighted by the capacity that serves',
    value: (sight, parties) => {
      const user = sight.table(users).only;
      const serving = overUsers(parties, (party) => (user.full[party] > 0 ? user.inference[party] : 0));
      const waits = overUsers(parties, (party) => user.wait[party] * user.inference[party]);
      return serving > 0 ? waits / serving : 0;
    },
  },
  {
    id: 'compute.tokensTurnedAway',
    unit: '1',
    scopes: ALL,
    definition:
      'share of the tokens wanted of data centers since the start that were turned away for want of hardware, by firm that sells them',
    value: (sight, parties) => {
      const user = sight.table(users).only;
      const away = overUsers(parties, (party) => user.turnedAway[party]);
      const all = away + overUsers(parties, (party) => user.tokens[party]);
      return all > 0 ? away / all : 0;
    },
  },
];

/** Mean age of installed chips, yr. */
function chipAge(sight: Sight, parties: Parties): number {
  const rows = sight.table(cohorts).only;
  let chips = 0;
  let minutes = 0;
  for (let row = 0; row < rows.installed.length; row++) {
    if (rows.installed[row] === 0 || !parties.has(OWNERS[rows.site[row]])) continue;
    chips += rows.installed[row];
    minutes += rows.installed[row] * (sight.minute - rows.born[row]);
  }
  return chips > 0 ? minutes / chips / MINUTES_PER_YEAR : 0;
}
