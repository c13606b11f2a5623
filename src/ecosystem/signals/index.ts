import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { cohorts, corpora, network } from './agents';
import { found } from './found';
import { facts, metrics } from './metrics';
import { signalsParameters } from './parameters';
import { step } from './step';

/** Cohorts of the social network, whose posts train xAI's models, and corpora of rivals beside it. */
export const signals = layer({
  name: 'signals',
  title: 'Signals',
  parameters: signalsParameters,
  tables: [cohorts, network, corpora],
  passes: [],
  posts: [LINKS.signal, LINKS.moneySignals],
  takes: [LINKS.modelSignals],
  publishes: [NOTICES.users, NOTICES.rivalCorpora],
  reads: [NOTICES.quality],
  events: {
    'signals.release': 'the network takes a better model, and corrects errors sooner',
    'signals.scandal': 'a shock of reputation drives users and advertisers away',
    'signals.recovered': 'advertisers are back after a scandal',
  },
  metrics,
  facts,
  found,
  step,
});
