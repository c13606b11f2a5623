import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { operators, planes, satellites } from './agents';
import { cover, gateways, regions, wrecks } from './groundAgents';
import { facts, metrics } from './metrics';
import { parameters } from './parameters';
import { agePass } from './pass';
import { found, step } from './step';

/**
 * Communication satellites on Walker shells and the gateways below: they age, fall and are replaced, cover places, carry
 * the data of subscribers, machines and orbital compute within what each region can take, and earn money.
 */
export const network = layer({
  name: 'network',
  title: 'Satellite network',
  parameters,
  tables: [satellites, planes, operators, gateways, regions, cover, wrecks],
  passes: [agePass],
  posts: [
    LINKS.trafficFleet,
    LINKS.trafficRobots,
    LINKS.trafficDemand,
    LINKS.trafficCompute,
    LINKS.trafficOrbit,
    LINKS.moneyNetwork,
  ],
  takes: [LINKS.payloadNetwork],
  publishes: [
    NOTICES.reach,
    NOTICES.networkMass,
    NOTICES.heavyMass,
    NOTICES.satellitePlaces,
    NOTICES.relay,
    NOTICES.relayPrice,
  ],
  reads: [
    NOTICES.launchCapacity,
    NOTICES.satelliteOrders,
    NOTICES.fleetTraffic,
    NOTICES.robotTraffic,
    NOTICES.orbitTraffic,
  ],
  events: {
    'network.firstV3': 'the first satellites of the third generation are in orbit',
    'network.shellComplete': 'a shell has all the satellites that it is to have',
    'network.storm': 'a solar storm brings down satellites that are raising their orbit',
    'network.crowded': 'a region has no room for all who want to subscribe',
    'network.gateways': 'gateways were opened in the last quarter',
  },
  metrics,
  facts,
  found,
  step,
});
