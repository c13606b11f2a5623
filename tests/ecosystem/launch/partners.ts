import { type EcosystemLayer, layer } from '../../../src/ecosystem/layer';
import { CHIPS, chip, FIRMS, firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { column, table } from '../../../src/engine/table';

/** What the partners of the space layers want in a test. */
export interface Wishes {
  readonly satellites?: number;
  readonly outside?: number;
  readonly newGlenn?: number;
  readonly orbitWatts?: number;
  readonly bytes?: number;
}

const none = {
  parameters: {},
  passes: [],
  posts: [],
  takes: [],
  publishes: [],
  reads: [],
  events: {},
  metrics: [],
  facts: [],
  tables: [],
};
const carries = table({
  name: 'chips.test',
  about: 'fractions of chips not yet posted',
  fixed: 1,
  columns: { rest: column('f64', 'chip', 'rest') },
});

/** Small stand-ins for the layers around launch, orbit and network; they keep to the contract and settle at once. */
export function partners(
  wishes: Wishes,
): Record<'energy' | 'chips' | 'compute' | 'fleet' | 'demand' | 'firms', EcosystemLayer> {
  return {
    energy: layer({
      ...none,
      name: 'energy',
      title: 'test',
      posts: [LINKS.power],
      reads: [NOTICES.orbitPower],
      found() {},
      step(turn) {
        const wanted = turn.read(NOTICES.orbitPower);
        for (let f = 1; f < FIRMS.length; f++) {
          if (wanted[f] > 0)
            turn.post(
              LINKS.power,
              turn.setting.seat(firm('tesla')),
              turn.setting.seat(f),
              Math.floor(wanted[f]),
            );
        }
      },
    }),
    chips: layer({
      ...none,
      name: 'chips',
      title: 'test',
      tables: [carries],
      posts: [LINKS.chipsOrbit],
      reads: [NOTICES.orbitChips],
      publishes: [NOTICES.chipH100e, NOTICES.chipPower, NOTICES.chipPrice],
      found(founding) {
        founding.table(carries).add(1, 0, 1);
        founding.publish(NOTICES.chipH100e).set([1, 2.5265, 5, 1, 0.5, 1, 0.5]);
        founding.publish(NOTICES.chipPower).set([1810, 2720, 3500, 1000, 1000, 500, 1000]);
        founding.publish(NOTICES.chipPrice).set([30_000, 45_000, 0, 0, 0, 0, 0]);
      },
      step(turn) {
        const wanted = turn.read(NOTICES.orbitChips);
        for (let f = 1; f < FIRMS.length; f++) {
          for (let type = 0; type < CHIPS.length; type++) {
            const count = Math.round(wanted[f * CHIPS.length + type] * turn.time.days);
            const maker = type === chip('tpu') ? firm('alphabet') : firm('nvidia');
            turn.post(LINKS.chipsOrbit, turn.setting.seat(maker), turn.setting.seat(f), count, type);
          }
        }
      },
    }),
    compute: layer({
      ...none,
      name: 'compute',
      title: 'test',
      publishes: [NOTICES.tokenCost, NOTICES.costPerHour],
      found(founding) {
        founding.publish(NOTICES.tokenCost).fill(0.5);
        founding.publish(NOTICES.costPerHour).fill(1.4);
      },
      step() {},
    }),
    fleet: layer({
      ...none,
      name: 'fleet',
      title: 'test',
      takes: [LINKS.trafficFleet, LINKS.trafficRobots],
      publishes: [NOTICES.fleetTraffic],
      found(founding) {
        founding.publish(NOTICES.fleetTraffic).fill(0);
      },
      step(turn) {
        const waiting = turn.publish(NOTICES.fleetTraffic);
        turn.receive(LINKS.trafficFleet, (_from, to, amount) => {
          waiting[to % turn.setting.places.length] -= amount * LINKS.trafficFleet.quantum;
        });
        for (let i = 0; i < turn.setting.cities; i++) waiting[i] += (wishes.bytes ?? 0) * turn.time.days;
      },
    }),
    demand: layer({
      ...none,
      name: 'demand',
      title: 'test',
      takes: [LINKS.tokensOrbit, LINKS.trafficDemand],
      publishes: [NOTICES.tokenOrders],
      found(founding) {
        founding.publish(NOTICES.tokenOrders).fill(1e15);
      },
      step(turn) {
        turn.receive(LINKS.tokensOrbit, () => 0);
        turn.receive(LINKS.trafficDemand, () => 0);
      },
    }),
    firms: layer({
      ...none,
      name: 'firms',
      title: 'test',
      takes: [LINKS.moneyLaunch, LINKS.moneyOrbit, LINKS.moneyNetwork],
      publishes: [NOTICES.satelliteOrders, NOTICES.orbitOrders, NOTICES.launchOrders],
      found(founding) {
        founding.publish(NOTICES.satelliteOrders)[firm('spacex')] = wishes.satellites ?? 0;
        founding.publish(NOTICES.orbitOrders)[firm('spacex')] = wishes.orbitWatts ?? 0;
        founding.publish(NOTICES.launchOrders)[firm('spacex')] = wishes.outside ?? 0;
        founding.publish(NOTICES.launchOrders)[firm('blueorigin')] = wishes.newGlenn ?? 0;
      },
      step(turn) {
        for (const link of [LINKS.moneyLaunch, LINKS.moneyOrbit, LINKS.moneyNetwork])
          turn.receive(link, () => 0);
      },
    }),
  };
}
