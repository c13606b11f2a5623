import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { orbit } from '../../../src/ecosystem/orbit';
import { firm, flightAttribute, LINKS, NOTICES, rocket, type World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { chips } from '../launch/partners';
import { double } from '../partners';
import { eventsOf, simulate } from '../simulate';

/** What the partners of the orbit layer do; read in every step, so that a test may change it on the way. */
export interface Play {
  /** Orbital power that SpaceX, Alphabet and Starcloud want, W/yr. */
  spacex: number;
  alphabet: number;
  starcloud: number;
  /** Mass that Starship lifts a day, kg; 0: it does not fly. */
  lift: number;
  /** Mass that New Glenn can lift a day, kg; 0: it does not fly. */
  liftNewGlenn: number;
  /** Wait for Falcon, Starship and New Glenn, d. */
  waits: readonly [number, number, number];
  /** Launch price of Falcon, Starship and New Glenn; own cost of Starship, USD/kg. */
  prices: readonly [number, number, number];
  cost: number;
  /** Tokens wanted from the group's lab, and from all others, a day. */
  orders: number;
  othersOrders: number;
  /** Relay that the network offers SpaceX, bit/s. */
  relay: number;
  /** Price of data to the ground, USD/GB; of arrays, USD/W. */
  relayPrice: number;
  arrayPrice: number;
  /** Price of electricity on the ground, USD/kWh, and what an H100e-hour costs there without it, USD. */
  tariff: number;
  withoutTariff: number;
}

const PLAY: Play = {
  spacex: 5e6,
  alphabet: 0,
  starcloud: 0,
  lift: 20_000,
  liftNewGlenn: 1000,
  waits: [0, 0, 0],
  prices: [3000, 1500, 1800],
  cost: 500,
  orders: 1e15,
  othersOrders: 1e15,
  relay: 0,
  relayPrice: 0.05,
  arrayPrice: 10,
  tariff: 0.07,
  withoutTariff: 1.3,
};

const SPACEX = firm('spacex');
const STARSHIP = rocket('starship');

/** A launcher that lifts what waits at once, and books nothing. */
const lifter = (play: Play): EcosystemLayer =>
  double('launch', {
    posts: [LINKS.payloadOrbit],
    publishes: [NOTICES.launchPrice, NOTICES.launchCost, NOTICES.launchCapacity, NOTICES.launchWait],
    reads: [NOTICES.orbitMass],
    act(turn) {
      const flies = play.lift > 0 ? 1 : 0;
      turn.publish(NOTICES.launchPrice).set([play.prices[0], flies * play.prices[1], play.prices[2]]);
      turn.publish(NOTICES.launchCost).set([play.prices[0], flies * play.cost, play.prices[2]]);
      turn.publish(NOTICES.launchCapacity).set([0, play.lift * 365.25, play.liftNewGlenn * 365.25]);
      turn.publish(NOTICES.launchWait).set(play.waits);
      const waiting = turn.read(NOTICES.orbitMass);
      let room = Math.floor(play.lift * turn.time.days);
      for (let f = 1; f < waiting.length; f++) {
        const mass = Math.min(room, waiting[f]);
        if (mass <= 0) continue;
        room -= mass;
        const { setting } = turn;
        turn.post(
          LINKS.payloadOrbit,
          setting.seat(SPACEX),
          setting.seat(f),
          mass,
          flightAttribute(STARSHIP, false),
        );
      }
    },
  });

/** Arrays as ordered, at the price of the play. */
const maker = (play: Play): EcosystemLayer =>
  double('energy', {
    posts: [LINKS.power],
    reads: [NOTICES.orbitPower],
    publishes: [NOTICES.arrayPrice],
    announce(publish) {
      publish(NOTICES.arrayPrice)[0] = play.arrayPrice;
    },
    act(turn) {
      const wanted = turn.read(NOTICES.orbitPower);
      const { setting } = turn;
      for (let f = 1; f < wanted.length; f++)
        if (wanted[f] > 0)
          turn.post(LINKS.power, setting.seat(firm('tesla')), setting.seat(f), Math.floor(wanted[f]));
    },
  });

/** Facility power of an H100e, kW: what the layer takes while no data center tells. */
const POWER = 1.44;
/** Construction at 9.44 USD/W for that power (C036e over C036b) for an hour: 7 % over five years. */
const CONSTRUCTION = (9440 * POWER * 0.243891) / 8766;

/** Compute on the ground: its tokens follow its costs, of which electricity is a part. */
const ground = (play: Play): EcosystemLayer =>
  double('compute', {
    publishes: [NOTICES.tokenCost, NOTICES.costPerHour, NOTICES.siteCostPerHour, NOTICES.capitalRate],
    announce(publish) {
      const power = POWER * play.tariff;
      publish(NOTICES.costPerHour).fill(play.withoutTariff + power);
      // 2.8 million tokens an hour, as the bulletins of the other tests have it.
      publish(NOTICES.tokenCost).fill((play.withoutTariff + power) / 2.8);
      publish(NOTICES.siteCostPerHour).fill(CONSTRUCTION + power);
      publish(NOTICES.capitalRate)[0] = 0.07;
    },
  });

/** A network that relays what is asked for, up to what it offers. */
const relayer = (play: Play): EcosystemLayer =>
  double('network', {
    posts: [LINKS.trafficOrbit],
    publishes: [NOTICES.relay, NOTICES.relayPrice],
    reads: [NOTICES.orbitTraffic],
    act(turn) {
      turn.publish(NOTICES.relay)[SPACEX] = play.relay;
      turn.publish(NOTICES.relayPrice)[0] = play.relayPrice;
      const wanted = turn.read(NOTICES.orbitTraffic)[SPACEX] * turn.time.days;
      const bytes = Math.min(wanted, (play.relay / 8) * turn.time.hours * 3600);
      const quanta = Math.floor(bytes / LINKS.trafficOrbit.quantum);
      turn.post(LINKS.trafficOrbit, turn.setting.seat(SPACEX), turn.setting.seat(SPACEX), quanta);
    },
  });

/** Demand and firms that want what the play says. */
const buyers = (play: Play): EcosystemLayer[] => [
  double('demand', {
    takes: [LINKS.tokensOrbit],
    publishes: [NOTICES.tokenOrders],
    announce(publish) {
      publish(NOTICES.tokenOrders).fill(play.othersOrders)[firm('xai')] = play.orders;
    },
  }),
  double('firms', {
    takes: [LINKS.moneyOrbit],
    publishes: [NOTICES.orbitOrders],
    announce(publish) {
      publish(NOTICES.orbitOrders)[SPACEX] = play.spacex;
      publish(NOTICES.orbitOrders)[firm('alphabet')] = play.alphabet;
      publish(NOTICES.orbitOrders)[firm('starcloud')] = play.starcloud;
    },
  }),
];

export interface Stage {
  readonly sim: Simulation<World>;
  readonly events: SimulationEvent[];
  readonly play: Play;
}

/** The orbit layer among partners that do at once what they are asked. */
export function stage(
  wishes: Partial<Play> = {},
  overrides: Readonly<Record<string, number>> = {},
  options: Omit<Partial<SimulationOptions>, 'overrides'> = {},
): Stage {
  const play: Play = { ...PLAY, ...wishes };
  const layers = [maker(play), chips, lifter(play), orbit, relayer(play), ground(play), ...buyers(play)];
  const sim = simulate(layers, { seed: 'orbit', ...options, overrides });
  return { sim, events: eventsOf(sim), play };
}
