import type { Metric } from '../../engine/metric';
import { FIRMS, firm } from '../world';
import { programmes } from './agents';

const SPACEX = firm('spacex');

export const metrics: readonly Metric[] = [
  {
    id: 'orbit.computePower',
    unit: 'MW',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'power at work in the chips of orbital data centers, limited by arrays, radiators and working chips',
    value: (sight, parties) => {
      const { watts } = sight.table(programmes).only;
      let sum = 0;
      for (const party of parties) if (party < FIRMS.length) sum += watts[party];
      return sum / 1e6;
    },
  },
  {
    id: 'orbit.costPerTokenRatio',
    unit: '1',
    scopes: ['group', 'rivals'],
    definition:
      'boundary B (launch, satellite, arrays, chips, operation, losses): cost of a token from a satellite launched now over that of ' +
      'the data centers of the firm that sells it, with the same chips; group: SpaceX at its own launch cost against xAI; 0 while not known',
    value: (sight, parties) => {
      const { costRatio } = sight.table(programmes).only;
      const [first] = parties;
      return costRatio[parties.has(SPACEX) ? SPACEX : first];
    },
  },
];
