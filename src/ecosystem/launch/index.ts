import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { boosters, pads, programmes } from './agents';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { found, step } from './step';

/** Rockets: vehicles and pads turn around, fly, fail and stand down; cost by cadence and reuse, price by competition. */
export const launch = layer({
  name: 'launch',
  title: 'Launch',
  parameters,
  tables: [boosters, pads, programmes],
  passes: [],
  posts: [LINKS.payloadNetwork, LINKS.payloadOrbit, LINKS.moneyLaunch],
  takes: [LINKS.labourLaunch],
  publishes: [NOTICES.launchPrice, NOTICES.launchCost, NOTICES.launchCapacity],
  reads: [NOTICES.networkMass, NOTICES.heavyMass, NOTICES.orbitMass, NOTICES.launchOrders],
  events: {
    'launch.operational': 'a rocket enters service',
    'launch.failure': 'a flight fails and its payload is lost',
    'launch.standDown': 'a rocket stands down after a failure',
  },
  metrics,
  facts,
  found,
  step,
});
