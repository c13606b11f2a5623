import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { programmes, satellites, stores } from './agents';
import { metrics } from './metrics';
import { parameters } from './parameters';
import { agePass } from './pass';
import { found, step } from './step';

/** Orbital data centers: sun, shadow and radiators limit their power, chips fail without repair, tokens come down. */
export const orbit = layer({
  name: 'orbit',
  title: 'Orbital compute',
  parameters,
  tables: [satellites, programmes, stores],
  passes: [agePass],
  posts: [LINKS.tokensOrbit, LINKS.moneyOrbit],
  takes: [LINKS.payloadOrbit, LINKS.power, LINKS.chipsOrbit],
  publishes: [NOTICES.orbitTokens, NOTICES.orbitMass, NOTICES.orbitPower, NOTICES.orbitChips],
  reads: [
    NOTICES.chipH100e,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.launchPrice,
    NOTICES.launchCost,
    NOTICES.launchCapacity,
    NOTICES.load,
    NOTICES.capacityH100e,
    NOTICES.tokenCost,
    NOTICES.costPerHour,
    NOTICES.tokenOrders,
    NOTICES.orbitOrders,
  ],
  events: { 'orbit.first': 'a firm has its first data center in orbit' },
  metrics,
  facts: [],
  found,
  step,
});
