import type { FactCheck } from '../../engine/layer';
import type { Metric } from '../../engine/metric';
import type { World } from '../world';
import { cohorts, corpora, network } from './agents';
import { XAI } from './found';

/** The network is xAI's: other firms have none of it. */
const ofXai = (parties: ReadonlySet<number>, value: number): number => (parties.has(XAI) ? value : 0);

/** What the layer reports. */
export const metrics: readonly Metric[] = [
  {
    id: 'signals.tokens',
    unit: 'token',
    scopes: ['group', 'world'],
    definition:
      'clean tokens of posts handed over to the lab since the start: sum over signal.signals.learning of what left the network',
    value: (sight, parties) => ofXai(parties, sight.table(network).only.tokens[0]),
  },
  {
    id: 'signals.rawTokens',
    unit: 'token',
    scopes: ['group', 'world'],
    definition: 'tokens of all posts since the start, machines and repetitions included',
    value: (sight, parties) => ofXai(parties, sight.table(network).only.rawTokens[0]),
  },
  {
    id: 'signals.users',
    unit: 'user',
    scopes: ['group', 'world'],
    definition: 'monthly users, all cohorts',
    value: (sight, parties) => {
      let users = 0;
      sight.table(cohorts).each((row, i) => {
        users += row.users[i];
      });
      return ofXai(parties, users);
    },
  },
  {
    id: 'signals.freshTokens',
    unit: 'token',
    scopes: ['group', 'world', 'rivals'],
    definition:
      'clean tokens of own users, each weighted by exp(-age/tau): what the lab was handed over, or a rival gathered',
    value: (sight, parties) => {
      let fresh = ofXai(parties, sight.table(network).only.fresh[0]);
      sight.table(corpora).each((row, i) => {
        if (parties.has(row.firm[i])) fresh += row.fresh[i];
      });
      return fresh;
    },
  },
  {
    id: 'signals.notes',
    unit: 'post/d',
    scopes: ['group'],
    definition: 'notes on false posts, of people and of the assistant, mean of the day',
    value: (sight) => {
      const { people, assistant } = sight.table(network).only;
      return people[0] + assistant[0];
    },
  },
  {
    id: 'signals.correctionTime',
    unit: 'h',
    scopes: ['group'],
    definition: 'floor + (start - floor) (corrections at the start / corrections)^exponent',
    value: (sight) => sight.table(network).only.correctionTime[0],
  },
];

/** Stocks on day one against facts. */
export const facts: readonly FactCheck<World>[] = [
  {
    fact: 'C145b',
    unit: '1e6 posts/d',
    what: 'posts a day, all cohorts',
    value: (context) => {
      let posts = 0;
      context.table(cohorts).each((row, i) => {
        posts += row.users[i] * row.postRate[i];
      });
      return posts / 1e6;
    },
  },
];
