import type { FactCheck } from '../../engine/layer';
import type { Metric } from '../../engine/metric';
import { firm, NOTICES, type World } from '../world';
import { operators, satellites } from './agents';
import { peopleReached } from './coverage';

const SPACEX = firm('spacex');

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
      const capacity = sight.notice(NOTICES.capacity);
      let sum = 0;
      for (const party of parties) sum += capacity[party];
      return sum / 1e12;
    },
  },
  {
    id: 'network.reachedShare',
    unit: '1',
    scopes: ['group'],
    definition:
      'share of the people of all cities where a satellite is in view (1 - exp(-satellites in view)) and the service licensed',
    value: (sight) => peopleReached(sight.setting as World, sight.notice(NOTICES.reach)),
  },
];

export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C108',
    what: 'working satellites',
    unit: 'satellites',
    value: ({ table }) => table(satellites).count().represented,
  },
];
