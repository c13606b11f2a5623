import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { areas, cities, fleets, plants, vehicles } from './agents';
import { age, drive } from './kernel';
import { kindIndex, kinds, mixes, tails } from './kindAgents';
import { facts, metrics } from './metrics';
import { fleetParameters } from './parameters';
import { permits } from './permits';
import { found, step } from './step';

/** Vehicles that drive, charge, meet rare events, record and upload; the plants that build them; Waymo's beside them. */
export const fleet = layer({
  name: 'fleet',
  title: 'Fleet',
  parameters: fleetParameters,
  tables: [vehicles, plants, cities, areas, fleets, kinds, kindIndex, mixes, tails, permits],
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
    NOTICES.fleetTraffic,
    NOTICES.fleetTokens,
    NOTICES.vehicles,
    NOTICES.subscribers,
    NOTICES.vehiclePrice,
    NOTICES.fleetChips,
  ],
  reads: [
    NOTICES.capability,
    NOTICES.unseenMass,
    NOTICES.tokenPrice,
    NOTICES.vehicleOrders,
    NOTICES.chipPrice,
  ],
  events: {
    'fleet.rollout': 'a release of a driving model begins to reach a fleet',
    'fleet.permit': 'a regulator lets cars of the group drive without a driver in a region',
    'fleet.withdrawal': 'a regulator takes that back after crashes',
    'fleet.delivered': 'another million vehicles has been delivered',
  },
  metrics,
  facts,
  found,
  step,
});
