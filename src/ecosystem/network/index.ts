import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { operators, planes, satellites } from './agents';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { agePass } from './pass';
import { found, step } from './step';

/** Communication satellites on Walker shells: they age and are replaced, cover places, carry bytes and earn money. */
export const network = layer({
  name: 'network',
  title: 'Satellite network',
  parameters,
  tables: [satellites, planes, operators],
  passes: [agePass],
  posts: [LINKS.trafficFleet, LINKS.trafficRobots, LINKS.moneyNetwork],
  takes: [LINKS.payloadNetwork],
  publishes: [NOTICES.coverage, NOTICES.reach, NOTICES.networkMass, NOTICES.heavyMass, NOTICES.capacity],
  reads: [NOTICES.launchCapacity, NOTICES.satelliteOrders, NOTICES.fleetTraffic, NOTICES.robotTraffic],
  events: { 'network.firstV3': 'the first satellites of the third generation are in orbit' },
  metrics,
  facts,
  found,
  step,
});
