import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { energyTables } from './agents';
import { found } from './found';
import { energyFacts, energyMetrics } from './metrics';
import { energyParameters } from './parameters';
import { step } from './step';

/** Battery plants, power at data centers and the banks there, power for cities and orbit. */
export const energy = layer({
  name: 'energy',
  title: 'Energy',
  parameters: energyParameters,
  tables: energyTables,
  passes: [],
  posts: [
    LINKS.storage,
    LINKS.energyCompute,
    LINKS.energyFleet,
    LINKS.energyRobots,
    LINKS.power,
    LINKS.moneyEnergy,
  ],
  takes: [LINKS.labourEnergy],
  publishes: [
    NOTICES.powerPrice,
    NOTICES.powerSupply,
    NOTICES.powerLeadTime,
    NOTICES.powerUnderWay,
    NOTICES.monthOfPower,
    NOTICES.storagePrice,
    NOTICES.arrayPrice,
    NOTICES.siteDowntime,
  ],
  reads: [
    NOTICES.load,
    NOTICES.powerPlan,
    NOTICES.swing,
    NOTICES.capacityH100e,
    NOTICES.leasePrice,
    NOTICES.storageOrders,
    NOTICES.storageReceived,
    NOTICES.chargeNeed,
    NOTICES.rivalChargeNeed,
    NOTICES.robotEnergy,
    NOTICES.orbitPower,
  ],
  events: {
    'energy.plantPlanned': 'a further battery plant is decided on',
    'energy.plantOpened': 'a battery plant makes its first batteries',
    'energy.plantExpanded': 'more capacity at a battery plant, or for solar arrays, is decided on',
    'energy.costShock': 'materials or a glut move the cost of storage at a stroke',
    'energy.powerOrdered': 'a large connection to the grid or own turbines are ordered for a site',
    'energy.permitGranted': 'own turbines get their air permit',
    'energy.permitRefused': 'own turbines are refused their air permit',
    'energy.powerConnected': 'power of at least 100 MW reaches a site of the group, or 500 MW one of others',
    'energy.powerWithdrawn': 'power under way is given up because the plan for its site has shrunk',
    'energy.outage': 'a site of the group lacked power for more than an hour of full load',
    'energy.bridged': 'the bank of a site of the group carried it through a failure of its supplies',
  },
  metrics: energyMetrics,
  facts: energyFacts,
  found,
  step,
});
