import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { computeTables } from './agents';
import { computeFacts, computeMetrics } from './metrics';
import { computeParameters } from './parameters';
import { found, step } from './step';

/** Data centers: chips at work, training, inference and leases, and the growth of sites. */
export const compute = layer({
  name: 'compute',
  title: 'Compute',
  parameters: computeParameters,
  tables: computeTables,
  passes: [],
  posts: [
    LINKS.training,
    LINKS.tokensDemand,
    LINKS.tokensFleet,
    LINKS.tokensRobots,
    LINKS.lease,
    LINKS.moneyCompute,
  ],
  takes: [LINKS.storage, LINKS.chipsCompute, LINKS.energyCompute, LINKS.labourCompute],
  publishes: [
    NOTICES.load,
    NOTICES.powerOrders,
    NOTICES.storageOrders,
    NOTICES.storageReceived,
    NOTICES.capacityH100e,
    NOTICES.freeSpace,
    NOTICES.goodput,
    NOTICES.tokenCapacity,
    NOTICES.tokenCost,
    NOTICES.costPerHour,
  ],
  reads: [
    NOTICES.powerPrice,
    NOTICES.powerSupply,
    NOTICES.storagePrice,
    NOTICES.chipH100e,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.trainingWanted,
    NOTICES.fleetTokens,
    NOTICES.robotTokens,
    NOTICES.tokenOrders,
    NOTICES.siteOrders,
  ],
  events: {
    'compute.energised': 'a tranche of planned power of the group has its power',
  },
  metrics: computeMetrics,
  facts: computeFacts,
  found,
  step,
});
