import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { age } from './ageKernel';
import { cities, fleets, plants, vehicles } from './agents';
import { drive } from './kernel';
import { kindIndex, kinds, mixes, tails } from './kindAgents';
import { facts, metrics } from './metrics';
import { fleetParameters } from './parameters';
import { permits, rivalPermits } from './permits';
import { areas } from './rivalAgents';
import { found, step } from './step';

/** Vehicles that drive, charge, meet rare events, record and upload; the plants that build them; Waymo's beside them. */
export const fleet = layer({
  name: 'fleet',
  title: 'Fleet',
  parameters: fleetParameters,
  tables: [vehicles, plants, cities, areas, fleets, kinds, kindIndex, mixes, tails, permits, rivalPermits],
  passes: [drive, age],
  posts: [LINKS.experienceFleet, LINKS.goodsFleet, LINKS.moneyFleet],
  takes: [
    LINKS.energyFleet,
    LINKS.chipsFleet,
    LINKS.trafficFleet,
    LINKS.tokensFleet,
    LINKS.modelFleet,
    LINKS.labourFleet,
  ],
  publishes: [
    NOTICES.chargeNeed,
    NOTICES.rivalChargeNeed,
    NOTICES.fleetTraffic,
    NOTICES.fleetTokens,
    NOTICES.vehicles,
    NOTICES.subscribers,
    NOTICES.vehiclePrice,
    NOTICES.driving,
    NOTICES.driverless,
    NOTICES.fleetChips,
  ],
  reads: [
    NOTICES.capability,
    NOTICES.unseenMass,
    NOTICES.tokenPrice,
    NOTICES.vehicleOrders,
    NOTICES.chipPrice,
    NOTICES.reach,
  ],
  events: {
    'fleet.rollout': 'a release of a driving model begins to reach a fleet',
    'fleet.permit': 'a regulator lets the cars of the group, or of Waymo, drive without a driver in a region',
    'fleet.area': 'Waymo begins to carry riders in another city',
    'fleet.withdrawal': 'a regulator takes that back after crashes',
    'fleet.delivered': 'another million vehicles has been delivered',
  },
  metrics,
  facts,
  found,
  step,
});
