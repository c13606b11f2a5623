import { layer } from '../layer';
import { NOTICES } from '../world';
import { quarterTable, valueTable } from './agents';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { found, step } from './step';

/** Value: what the market pays for a firm's sales, a quarter later known to all; after the run it is another matter. */
export const value = layer({
  name: 'value',
  title: 'Value',
  parameters,
  tables: [valueTable, quarterTable],
  passes: [],
  posts: [],
  takes: [],
  publishes: [NOTICES.enterpriseValue],
  reads: [NOTICES.revenue],
  events: {},
  metrics,
  facts,
  found,
  step,
});
