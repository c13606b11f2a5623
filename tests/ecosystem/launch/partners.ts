import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { CHIPS, chip, FIRMS, firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { machines } from '../network/partners';
import { double } from '../partners';

/** What the partners of the space layers want in a test. */
export interface Wishes {
  readonly satellites?: number;
  readonly outside?: number;
  readonly newGlenn?: number;
  readonly orbitWatts?: number;
  readonly bytes?: number;
}

/** Gives orbital data centers the power that they want. */
export const energy = double('energy', {
  posts: [LINKS.power],
  publishes: [NOTICES.arrayPrice],
  reads: [NOTICES.orbitPower],
  found(founding) {
    founding.publish(NOTICES.arrayPrice)[0] = 10;
  },
  act(turn) {
    const wanted = turn.read(NOTICES.orbitPower);
    for (let f = 1; f < FIRMS.length; f++) {
      if (wanted[f] > 0)
        turn.post(LINKS.power, turn.setting.seat(firm('tesla')), turn.setting.seat(f), Math.floor(wanted[f]));
    }
  },
});

/** Delivers chips for orbit as ordered. */
export const chips = double('chips', {
  posts: [LINKS.chipsOrbit],
  reads: [NOTICES.orbitChips],
  publishes: [NOTICES.chipH100e, NOTICES.chipPower, NOTICES.chipPrice],
  found(founding) {
    founding.publish(NOTICES.chipH100e).set([1, 2.5265, 5, 1, 0.5, 1, 0.5]);
    founding.publish(NOTICES.chipPower).set([1810, 2720, 3500, 1000, 1000, 500, 1000]);
    founding.publish(NOTICES.chipPrice).set([30_000, 45_000, 0, 0, 0, 0, 0]);
  },
  act(turn) {
    const wanted = turn.read(NOTICES.orbitChips);
    for (let f = 1; f < FIRMS.length; f++) {
      for (let type = 0; type < CHIPS.length; type++) {
        const count = Math.round(wanted[f * CHIPS.length + type] * turn.time.days);
        const maker = type === chip('tpu') ? firm('alphabet') : firm('nvidia');
        turn.post(LINKS.chipsOrbit, turn.setting.seat(maker), turn.setting.seat(f), count, type);
      }
    }
  },
});

/** What computing costs on the ground. */
export const compute = double('compute', {
  publishes: [NOTICES.tokenCost, NOTICES.costPerHour, NOTICES.siteCostPerHour, NOTICES.capitalRate],
  found(founding) {
    founding.publish(NOTICES.tokenCost).fill(0.5);
    founding.publish(NOTICES.costPerHour).fill(1.4);
    // 14.8 USD/W over five years (C105b) for 1.44 kW.
    founding.publish(NOTICES.siteCostPerHour).fill(0.486);
    founding.publish(NOTICES.capitalRate)[0] = 0.07;
  },
});

/** Small stand-ins for the customers of launch, orbit and network; they keep to the contract and settle at once. */
export function customers(wishes: Wishes): EcosystemLayer[] {
  return [
    machines('fleet', LINKS.trafficFleet, NOTICES.fleetTraffic, wishes.bytes ?? 0),
    double('demand', {
      takes: [LINKS.tokensOrbit, LINKS.trafficDemand],
      publishes: [NOTICES.tokenOrders],
      found(founding) {
        founding.publish(NOTICES.tokenOrders).fill(1e15);
      },
    }),
    double('firms', {
      takes: [LINKS.moneyLaunch, LINKS.moneyOrbit, LINKS.moneyNetwork],
      publishes: [NOTICES.satelliteOrders, NOTICES.orbitOrders, NOTICES.launchOrders],
      found(founding) {
        founding.publish(NOTICES.satelliteOrders)[firm('spacex')] = wishes.satellites ?? 0;
        founding.publish(NOTICES.orbitOrders)[firm('spacex')] = wishes.orbitWatts ?? 0;
        founding.publish(NOTICES.launchOrders)[firm('spacex')] = wishes.outside ?? 0;
        founding.publish(NOTICES.launchOrders)[firm('blueorigin')] = wishes.newGlenn ?? 0;
      },
    }),
  ];
}
