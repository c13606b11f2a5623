import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { bookings, boosters, pads, programmes } from './agents';
import { found } from './found';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { step } from './step';

/** Rockets: payloads queue, vehicles and pads turn around, fly, fail and stand down; cost by cadence and reuse, price by competition. */
export const launch = layer({
  name: 'launch',
  title: 'Launch',
  parameters,
  tables: [boosters, pads, bookings, programmes],
  passes: [],
  posts: [LINKS.payloadNetwork, LINKS.payloadOrbit, LINKS.moneyLaunch],
  takes: [LINKS.labourLaunch],
  publishes: [NOTICES.launchPrice, NOTICES.launchCost, NOTICES.launchCapacity, NOTICES.launchWait],
  reads: [NOTICES.networkMass, NOTICES.heavyMass, NOTICES.orbitMass, NOTICES.launchOrders],
  events: {
    'launch.operational': 'a rocket enters service',
    'launch.failure': 'a flight fails and its payload is lost',
    'launch.standDown': 'a rocket stands down after a failure',
    'launch.version': 'a version of Starship flies for the first time',
    'launch.reuse': 'a booster or ship flies more often than any before',
    'launch.lost': 'a booster or ship of many flights is lost',
    'launch.retired': 'a booster or ship retires after its design flights',
    'launch.backlog': 'a new booking would wait longer than market.longWait',
  },
  metrics,
  facts,
  found,
  step,
});
