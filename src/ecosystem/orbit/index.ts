import { layer } from '../layer';
import { LINKS, NOTICES } from '../world';
import { planes, programmes, satellites, stores } from './agents';
import { metrics } from './metrics';
import { parameters } from './parameters';
import { agePass } from './pass';
import { found, step } from './step';

/** Orbital data centers: sun, shadow and radiators limit their power, chips fail without repair, tokens come down. */
export const orbit = layer({
  name: 'orbit',
  title: 'Orbital compute',
  parameters,
  tables: [satellites, planes, programmes, stores],
  passes: [agePass],
  posts: [LINKS.tokensOrbit, LINKS.moneyOrbit],
  takes: [LINKS.payloadOrbit, LINKS.power, LINKS.chipsOrbit, LINKS.trafficOrbit],
  publishes: [
    NOTICES.orbitTokens,
    NOTICES.orbitMass,
    NOTICES.orbitPower,
    NOTICES.orbitChips,
    NOTICES.orbitTraffic,
    NOTICES.orbitRatio,
    NOTICES.orbitCapital,
  ],
  reads: [
    NOTICES.chipH100e,
    NOTICES.chipServed,
    NOTICES.chipPower,
    NOTICES.chipPrice,
    NOTICES.launchPrice,
    NOTICES.launchCost,
    NOTICES.launchWait,
    NOTICES.launchCapacity,
    NOTICES.load,
    NOTICES.capacityH100e,
    NOTICES.tokenCost,
    NOTICES.costPerHour,
    NOTICES.siteCostPerHour,
    NOTICES.capitalRate,
    NOTICES.arrayPrice,
    NOTICES.tokenOrders,
    NOTICES.orbitOrders,
    NOTICES.relay,
    NOTICES.relayPrice,
  ],
  events: {
    'orbit.first': 'a firm has its first data center in orbit',
    'orbit.endOfLife': 'orbital data centers came to the end of their life and were taken down',
    'orbit.linkLimit': 'links to the ground carry less than satellites could serve',
    'orbit.breakEven': 'a token from orbit has cost less than one from the ground for a quarter',
  },
  metrics,
  facts: [],
  found,
  step,
});
