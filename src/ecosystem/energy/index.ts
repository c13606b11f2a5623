import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { energyTables } from './agents';
import { energyFacts, energyMetrics } from './metrics';
import { energyParameters } from './parameters';
import { found, step } from './step';

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
    NOTICES.storagePrice,
    NOTICES.siteDowntime,
  ],
  reads: [
    NOTICES.load,
    NOTICES.powerOrders,
    NOTICES.storageOrders,
    NOTICES.storageReceived,
    NOTICES.chargeNeed,
    NOTICES.robotEnergy,
    NOTICES.orbitPower,
  ],
  events: {
    'energy.plantOpened': 'a battery plant makes its first batteries',
    'energy.plantExpanded': 'capacity is added to a battery plant',
    'energy.powerConnected': 'power of at least 100 MW reaches a site of the group',
    'energy.outage': 'a site of the group lacked power for more than an hour of full load',
  },
  metrics: energyMetrics,
  facts: energyFacts,
  found,
  step,
});
