import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { dataSets, labs, lines, programmes, runs } from './agents';
import { found } from './found';
import { facts, metrics } from './metrics';
import { learningParameters } from './parameters';
import { step } from './step';

/** Labs, their data, their runs and releases, and how know-how spreads between them. */
export const learning = layer({
  name: 'learning',
  title: 'Learning',
  parameters: learningParameters,
  tables: [labs, dataSets, programmes, lines, runs],
  passes: [],
  posts: [LINKS.modelSignals, LINKS.modelFleet, LINKS.modelRobots, LINKS.modelDemand, LINKS.moneyLearning],
  takes: [LINKS.training, LINKS.experienceFleet, LINKS.experienceRobots, LINKS.signal],
  publishes: [NOTICES.quality, NOTICES.capability, NOTICES.trainingWanted, NOTICES.unseenMass],
  reads: [NOTICES.tokenOrders, NOTICES.tokenCapacity, NOTICES.rivalCorpora, NOTICES.rivalHours],
  events: {
    'learning.start': 'a lab starts a flagship run',
    'learning.setback': 'a flagship in training goes back to a checkpoint',
    'learning.release': 'a lab releases a model',
    'learning.failure': 'a finished run is not released',
  },
  metrics,
  facts,
  found,
  step,
});
