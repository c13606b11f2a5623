import { describe, expect, test } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { metricsOf } from '../../src/ecosystem/metrics';
import { FIRMS, GROUP } from '../../src/ecosystem/world';
import { conversion } from '../../src/quantity/units';

/** Names and units that users rely on; a change here is a change of what Roda promises. */
const PROMISED: Readonly<Record<string, string>> = {
  'energy.storageDeployed': 'GWh',
  'energy.storageDeployedYear': 'GWh',
  'energy.storageFactoryCapacity': 'GWh/yr',
  'energy.storagePrice': 'USD/kWh',
  'energy.grossMargin': '1',
  'energy.grossProfit': 'USD/yr',
  'energy.siteDowntime': 'h/yr',
  'compute.facilityPower': 'GW',
  'compute.gpus': 'GPU',
  'compute.h100e': 'H100e',
  'compute.trainingFlop': 'FLOP',
  'compute.goodput': '1',
  'compute.timeToPower': 'd',
  'compute.costPerH100eHour': 'USD/(H100e h)',
  'compute.inferenceShare': '1',
  'compute.largestSiteRank': '1',
  'world.chips.nvidiaH100e': '1e6 H100e',
  'chips.nvidiaShare': '1',
  'chips.ownShare': '1',
  'chips.unmetDemand': 'H100e yr',
  'launch.flights': 'flight',
  'launch.starshipFlights': 'flight',
  'launch.massToOrbit': 't',
  'launch.costPerKg': 'USD/kg',
  'launch.pricePerKg': 'USD/kg',
  'network.satellitesWorking': 'satellite',
  'network.satellitesLaunched': 'satellite',
  'network.capacity': 'Tbps',
  'network.reachedShare': '1',
  'orbit.computePower': 'MW',
  'orbit.costPerTokenRatio': '1',
  'fleet.vehicles': 'vehicle',
  'fleet.deliveries': 'vehicle',
  'fleet.supervisedDistance': 'km',
  'fleet.driverlessDistance': 'km',
  'fleet.distancePerIntervention': 'km',
  'fleet.unseenEventMass': '1',
  'robots.built': 'robot',
  'robots.working': 'robot',
  'robots.usefulHours': 'h',
  'signals.tokens': 'token',
  'signals.correctionTime': 'h',
  'learning.largestRunFlop': 'FLOP',
  'learning.capability.language': '1',
  'learning.capability.driving': '1',
  'learning.capability.manipulation': '1',
  'learning.lead.language': 'month',
  'learning.lead.driving': 'month',
  'learning.lead.manipulation': 'month',
  'demand.inferenceTokens': 'token/d',
  'demand.endpoints': 'endpoint',
  'value.group': 'USD',
};

const GROUP_FIRMS = ['tesla', 'xai', 'spacex'];
const OTHERS = [
  'alphabet',
  'microsoft',
  'openai',
  'amazon',
  'anthropic',
  'meta',
  'nvidia',
  'oracle',
  'neoclouds',
  'china',
];

const metrics = metricsOf(ecosystem);
const units = new Map(metrics.map(({ id, metric }) => [id, metric.unit]));

describe('names of metrics', () => {
  test.each(Object.entries(PROMISED))('%s in %s', (id, unit) => {
    expect(units.get(id)).toBe(unit);
  });

  test.each([...GROUP_FIRMS, ...OTHERS])('cash, revenue, capital spending and value of %s in USD', (firm) => {
    for (const id of [`firms.${firm}.cash`, `firms.${firm}.revenue`, `firms.${firm}.capex`, `value.${firm}`])
      expect(units.get(id), id).toBe('USD');
  });

  test('the group is Tesla, xAI and SpaceX', () => {
    expect([...GROUP].map((party) => FIRMS[party]).sort()).toEqual([...GROUP_FIRMS].sort());
  });

  test('a prefix gives the same metric for the world or a rival, Waymo being Alphabet', () => {
    expect(units.get('rivals.alphabet.fleet.driverlessDistance')).toBe('km');
    for (const id of ['compute.h100e', 'compute.facilityPower', 'compute.trainingFlop']) {
      expect(units.get(`world.${id}`), id).toBe(PROMISED[id]);
      for (const firm of OTHERS)
        expect(units.get(`rivals.${firm}.${id}`), `${firm} ${id}`).toBe(PROMISED[id]);
    }
    for (const { id, metric } of metrics) {
      const plain = id.replace(/^(world|rivals\.[a-z]+)\./, '');
      expect(metric.id, id).toBe(plain);
    }
  });

  test('ids are unique, and every unit can be read', () => {
    expect(units.size).toBe(metrics.length);
    for (const [id, unit] of units) expect(conversion(unit, unit), id).toBe(1);
  });
});
