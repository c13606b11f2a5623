import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { channels, choices, cities, lessors, market, regions, sellers } from './agents';
import { found } from './found';
import { facts, metrics } from './metrics';
import { demandParameters } from './parameters';
import { step } from './step';

/** Real cities that buy vehicles, robots and AI services by price, quality and habit. */
export const demand = layer({
  name: 'demand',
  title: 'Demand',
  parameters: demandParameters,
  tables: [cities, regions, sellers, choices, channels, lessors, market],
  passes: [],
  posts: [LINKS.moneyDemand],
  takes: [
    LINKS.tokensDemand,
    LINKS.tokensOrbit,
    LINKS.goodsFleet,
    LINKS.goodsRobots,
    LINKS.modelDemand,
    LINKS.labourDemand,
    LINKS.trafficDemand,
  ],
  publishes: [
    NOTICES.vehicleOrders,
    NOTICES.robotOrders,
    NOTICES.tokenOrders,
    NOTICES.tokenPrice,
    NOTICES.outsideLeases,
  ],
  reads: [
    NOTICES.quality,
    NOTICES.driving,
    NOTICES.driverless,
    NOTICES.tokenCost,
    NOTICES.tokenWait,
    NOTICES.capacityH100e,
    NOTICES.leaseOffer,
    NOTICES.leasedOutside,
    NOTICES.leasePrice,
    NOTICES.users,
    NOTICES.revenue,
    NOTICES.vehiclePrice,
    NOTICES.robotPrice,
    NOTICES.robotUseful,
    NOTICES.robotUpkeep,
    NOTICES.robotCount,
    NOTICES.vehicles,
    NOTICES.subscribers,
  ],
  events: {
    'demand.robotsPay': 'a robot is worth its price to half of those in a region who could use one',
  },
  metrics,
  facts,
  found,
  step,
});
