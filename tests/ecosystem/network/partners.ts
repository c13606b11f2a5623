import { type EcosystemLayer, layer } from '../../../src/ecosystem/layer';
import { firm, flightAttribute, LINKS, NOTICES, rocket } from '../../../src/ecosystem/world';
import { placeOf } from '../../../src/engine/setting';
import { column, table } from '../../../src/engine/table';
import { MINUTES_PER_YEAR } from '../../../src/quantity/calendar';
import { BLANK } from '../../engine/blank';
import { double } from '../partners';

/** What the partners of the network want in a test. */
export interface Wishes {
  /** Satellites a year that the operator orders. */
  readonly satellites?: number;
  /** Flights of Falcon, and of Starship from `starshipFrom` on (years since the start), a year. */
  readonly falcon?: number;
  readonly starship?: number;
  readonly starshipFrom?: number;
  /** Bytes a day that vehicles and robots of each city have for satellites. */
  readonly vehicleBytes?: number;
  readonly robotBytes?: number;
  /** Bytes a day of orbital compute of xAI and of Starcloud. */
  readonly xaiBytes?: number;
  readonly starcloudBytes?: number;
}

const FALCON_LOAD = 17_250;
const STARSHIP_LOAD = 100_000;
const SPACEX = firm('spacex');

/** What a year of launches leaves over for the next step, and what has gone up. */
const pads = table({
  name: 'launch.test',
  about: 'flights of a test',
  fixed: 1,
  columns: {
    elapsed: column('f64', 'yr', 'time since the start'),
    light: column('f64', 'flight', 'flights of Falcon to come'),
    heavy: column('f64', 'flight', 'flights of Starship to come'),
  },
});

/** Small stand-ins for the layers around the network; they keep to the contract and settle at once. */
export function partners(wishes: Wishes): readonly [before: EcosystemLayer[], after: EcosystemLayer[]] {
  const launch = double('launch', {
    tables: [pads],
    posts: [LINKS.payloadNetwork],
    publishes: [NOTICES.launchCapacity],
    reads: [NOTICES.networkMass, NOTICES.heavyMass],
    found(founding) {
      founding.table(pads).add(1, 0, 1);
    },
    act(turn) {
      const { time, setting } = turn;
      const one = turn.table(pads).only;
      const { falcon = 120, starship = 15, starshipFrom = 1 } = wishes;
      const open = one.elapsed[0] >= starshipFrom;
      one.elapsed[0] += time.minutes / MINUTES_PER_YEAR;
      one.light[0] += falcon * time.years;
      if (open) one.heavy[0] += starship * time.years;
      const capacity = turn.publish(NOTICES.launchCapacity);
      capacity[rocket('starship')] = open ? starship * STARSHIP_LOAD : 0;
      let heavy = turn.read(NOTICES.heavyMass)[SPACEX];
      let light = turn.read(NOTICES.networkMass)[SPACEX] - heavy;
      const fly = (name: 'falcon' | 'starship', load: number): void => {
        const to = setting.seat(SPACEX);
        turn.post(LINKS.payloadNetwork, to, to, load, flightAttribute(rocket(name), false));
      };
      for (; one.light[0] >= 1 && light >= FALCON_LOAD; light -= FALCON_LOAD, one.light[0]--)
        fly('falcon', FALCON_LOAD);
      for (; one.heavy[0] >= 1 && heavy >= STARSHIP_LOAD; heavy -= STARSHIP_LOAD, one.heavy[0]--)
        fly('starship', STARSHIP_LOAD);
      // A flight that finds nothing to lift is not kept for later.
      one.light[0] = Math.min(one.light[0], 2 + falcon * time.years);
      one.heavy[0] = Math.min(one.heavy[0], 2 + starship * time.years);
    },
  });
  const orbit = double('orbit', {
    takes: [LINKS.trafficOrbit],
    publishes: [NOTICES.orbitTraffic],
    reads: [NOTICES.relay],
    act(turn) {
      turn.publish(NOTICES.orbitTraffic)[firm('xai')] = wishes.xaiBytes ?? 0;
      turn.publish(NOTICES.orbitTraffic)[firm('starcloud')] = wishes.starcloudBytes ?? 0;
    },
  });
  const takers = [
    machines('fleet', LINKS.trafficFleet, NOTICES.fleetTraffic, wishes.vehicleBytes ?? 0),
    machines('robots', LINKS.trafficRobots, NOTICES.robotTraffic, wishes.robotBytes ?? 0),
  ];
  const compute = double('compute', { takes: [LINKS.trafficCompute] });
  const demand = double('demand', { takes: [LINKS.trafficDemand] });
  const firms = double('firms', {
    takes: [LINKS.moneyNetwork],
    publishes: [NOTICES.satelliteOrders],
    found(founding) {
      founding.publish(NOTICES.satelliteOrders)[SPACEX] = wishes.satellites ?? 0;
    },
  });
  return [
    [launch, orbit],
    [compute, ...takers, demand, firms],
  ];
}

/** A layer of machines of which each city has so many bytes a day for satellites. */
export function machines(
  name: string,
  link: (typeof LINKS)['trafficFleet' | 'trafficRobots'],
  notice: (typeof NOTICES)['fleetTraffic' | 'robotTraffic'],
  bytes: number,
): EcosystemLayer {
  return layer({
    ...BLANK,
    name,
    takes: [link],
    publishes: [notice],
    step(turn) {
      const waiting = turn.publish(notice);
      turn.receive(link, (_from, to, amount) => {
        waiting[placeOf(turn.setting, to)] -= amount * link.quantum;
      });
      for (let i = 0; i < turn.setting.cities; i++) waiting[i] += bytes * turn.time.days;
    },
  });
}
