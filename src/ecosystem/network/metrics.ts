import type { FactCheck } from '../../engine/layer';
import type { Metric } from '../../engine/metric';
import { firm, REGIONS, type World } from '../world';
import { operators, satellites } from './agents';
import { partnered, peopleReached } from './coverage';
import { cover, REGION_TITLES, regions } from './groundAgents';
import type { parameters } from './parameters';

const SPACEX = firm('spacex');

/** What of the vehicles with a dish, and of robots, the satellites can serve in a region. */
const reachOf = (name: (typeof REGIONS)[number], r: number): readonly Metric[] => [
  {
    id: `network.vehicleReach.${name}`,
    unit: '1',
    scopes: ['group'],
    definition: `share of vehicles with a dish that can be served in ${REGION_TITLES[r]}: (1 - exp(-satellites in view)), mean over the people of its cities, x licensed x room for machines`,
    value: (sight) => {
      const { licensed, machines } = sight.table(regions).only;
      return peopleReached(sight.setting as World, sight.table(cover).only.dish, licensed, machines, r);
    },
  },
  {
    id: `network.robotReach.${name}`,
    unit: '1',
    scopes: ['group'],
    definition: `share of robots beyond cellular networks that can be served in ${REGION_TITLES[r]}: (1 - exp(-satellites for telephones in view)), mean over the people of its cities, x licensed x places where an operator lends its band x room for machines`,
    value: (sight) => {
      const { licensed, machines } = sight.table(regions).only;
      const p = sight.parameters<typeof parameters>('network');
      const partners = partnered(p, sight.table(operators).only.elapsed[0]);
      const { cell } = sight.table(cover).only;
      return partners * peopleReached(sight.setting as World, cell, licensed, machines, r);
    },
  },
];

export const metrics: readonly Metric[] = [
  {
    id: 'network.satellitesWorking',
    unit: 'satellite',
    scopes: ['group'],
    definition:
      'communication satellites in service, those raising their orbit included (as J. McDowell counts working ones)',
    value: (sight, parties) => (parties.has(SPACEX) ? sight.table(operators).only.working[0] : 0),
  },
  {
    id: 'network.satellitesLaunched',
    unit: 'satellite',
    scopes: ['group'],
    definition: 'communication satellites brought to orbit since the start',
    value: (sight, parties) => (parties.has(SPACEX) ? sight.table(operators).only.launched[0] : 0),
  },
  {
    id: 'network.capacity',
    unit: 'Tbps',
    scopes: ['group'],
    definition: 'usable downlink: sum over satellites at their place of their downlink x the usable share',
    value: (sight, parties) => {
      if (!parties.has(SPACEX)) return 0;
      const { usableShare } = sight.parameters<typeof parameters>('network');
      return (sight.table(operators).only.downlink[0] * usableShare) / 1e12;
    },
  },
  {
    id: 'network.reachedShare',
    unit: '1',
    scopes: ['group'],
    definition:
      'share of the people of all cities who can have the service: a satellite in view (1 - exp(-satellites in view)) x licensed x room for those who want it',
    value: (sight) => {
      const { licensed, served } = sight.table(regions).only;
      return peopleReached(sight.setting as World, sight.table(cover).only.dish, licensed, served);
    },
  },
  {
    id: 'network.subscribers',
    unit: '1e6 user',
    scopes: ['group'],
    definition: 'subscribers, summed over regions',
    value: (sight, parties) => (parties.has(SPACEX) ? sight.table(operators).only.subscribers[0] / 1e6 : 0),
  },
  {
    id: 'network.busyLoad',
    unit: '1',
    scopes: ['group'],
    definition:
      'need of subscribers and enterprises in the busy hour over the capacity of their regions (lesser of satellites and gateways)',
    value: (sight) => {
      const { busy, capacity } = sight.table(regions).only;
      let need = 0;
      let can = 0;
      for (let r = 0; r < REGIONS.length; r++) {
        if (!(busy[r] > 0)) continue;
        need += busy[r];
        can += capacity[r];
      }
      return can > 0 ? need / can : 0;
    },
  },
  {
    id: 'network.latency',
    unit: 'ms',
    scopes: ['group'],
    definition:
      'round trip to the nearest gateway, mean over the people of cities where the service is licensed: light over satellites, processing, queue',
    value: (sight) => {
      const setting = sight.setting as World;
      const { latency } = sight.table(cover).only;
      let sum = 0;
      let people = 0;
      for (let i = 0; i < setting.cities; i++) {
        if (!(latency[i] > 0)) continue;
        sum += latency[i] * setting.places[i].population;
        people += setting.places[i].population;
      }
      return people > 0 ? sum / people : 0;
    },
  },
  {
    id: 'network.gateways',
    unit: 'site',
    scopes: ['group'],
    definition: 'gateways open',
    value: (sight, parties) => {
      if (!parties.has(SPACEX)) return 0;
      const { gateways } = sight.table(regions).only;
      return gateways.reduce((sum, count) => sum + count, 0);
    },
  },
  {
    id: 'network.cameDown',
    unit: 'satellite',
    scopes: ['group'],
    definition:
      'satellites that came down since the start: out of service on day one or since, less those still coming down and those dead in orbit',
    value: (sight, parties) => {
      if (!parties.has(SPACEX)) return 0;
      const { left, descending, wrecked, descendingAtStart } = sight.table(operators).only;
      return descendingAtStart[0] + left[0] - descending[0] - wrecked[0];
    },
  },
  ...REGIONS.flatMap(reachOf),
];

export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C108',
    what: 'working satellites',
    unit: 'satellites',
    value: ({ table }) => table(satellites).count().represented,
  },
];
