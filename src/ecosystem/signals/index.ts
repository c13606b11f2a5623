import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { cohorts, network } from './agents';
import { found } from './found';
import { facts, metrics } from './metrics';
import { signalsParameters } from './parameters';
import { step } from './step';

/** Cohorts of the social network, whose posts and corrections train xAI's models. */
export const signals = layer({
  name: 'signals',
  title: 'Signals',
  parameters: signalsParameters,
  tables: [cohorts, network],
  passes: [],
  posts: [LINKS.signal, LINKS.moneySignals],
  takes: [LINKS.modelSignals],
  publishes: [NOTICES.users],
  reads: [NOTICES.quality],
  events: {},
  metrics,
  facts,
  found,
  step,
});
