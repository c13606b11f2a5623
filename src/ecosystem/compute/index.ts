import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { computeTables } from './agents';
import { computeFacts } from './facts';
import { computeMetrics } from './metrics';
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
  takes: [LINKS.storage, LINKS.chipsCompute, LINKS.energyCompute, LINKS.labourCompute, LINKS.trafficCompute],
  publishes: [
    NOTICES.load,
    NOTICES.powerPlan,
    NOTICES.swing,
    NOTICES.leaseOffer,
    NOTICES.leasePrice,
    NOTICES.leasedOutside,
    NOTICES.tokenWait,
    NOTICES.storageOrders,
    NOTICES.storageReceived,
    NOTICES.capacityH100e,
    NOTICES.freeSpace,
    NOTICES.tokenCapacity,
    NOTICES.tokenCost,
    NOTICES.costPerHour,
    NOTICES.siteCostPerHour,
    NOTICES.capitalRate,
  ],
  reads: [
    NOTICES.powerPrice,
    NOTICES.powerSupply,
    NOTICES.siteDowntime,
    NOTICES.storagePrice,
    NOTICES.chipH100e,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.trainingWanted,
    NOTICES.fleetTokens,
    NOTICES.robotTokens,
    NOTICES.tokenOrders,
    NOTICES.orbitTokens,
    NOTICES.siteOrders,
    NOTICES.capexBudget,
    NOTICES.leaseOrders,
    NOTICES.outsideLeases,
    NOTICES.powerUnderWay,
    NOTICES.chipTrained,
    NOTICES.chipServed,
    NOTICES.chipTokens,
  ],
  events: {
    'compute.energised': 'a tranche of planned power of the group has its power',
    'compute.siteOpened': "an owner's plans outgrow its sites: another campus is planned",
    'compute.planShrunk': 'an owner gives up plans that are not built yet',
    'compute.dark': 'chips of the group, or for 100 MW and more, wait for power or buildings',
    'compute.retired': 'much of what stood at a site was retired within a year',
    'compute.leaseSigned': 'a lease of compute between firms begins',
    'compute.leaseEnded': 'a lease of compute between firms ends',
  },
  metrics: computeMetrics,
  facts: computeFacts,
  found,
  step,
});
