import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { orbit } from '../../../src/ecosystem/orbit';
import { firm, flightAttribute, LINKS, NOTICES, rocket, type World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { chips, compute, energy } from '../launch/partners';
import { double } from '../partners';
import { eventsOf, simulate } from '../simulate';

/** What the partners of the orbit layer do; read in every step, so that a test may change it on the way. */
export interface Play {
  /** Orbital power that SpaceX, and that Alphabet wants, W/yr. */
  spacex: number;
  alphabet: number;
  /** Mass that Starship lifts a day, kg; 0: it does not fly. */
  lift: number;
  /** Launch price of Falcon, Starship and New Glenn; own cost of Starship, USD/kg. */
  prices: readonly [number, number, number];
  cost: number;
  /** Tokens wanted from the group's lab, and from all others, a day. */
  orders: number;
  othersOrders: number;
  /** Relay that the network offers SpaceX, bit/s. */
  relay: number;
}

const PLAY: Play = {
  spacex: 5e6,
  alphabet: 0,
  lift: 20_000,
  prices: [3000, 1500, 1800],
  cost: 500,
  orders: 1e15,
  othersOrders: 1e15,
  relay: 0,
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
      turn.publish(NOTICES.launchCapacity)[STARSHIP] = play.lift * 365.25;
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

/** A network that relays what is asked for, up to what it offers. */
const relayer = (play: Play): EcosystemLayer =>
  double('network', {
    posts: [LINKS.trafficOrbit],
    publishes: [NOTICES.relay],
    reads: [NOTICES.orbitTraffic],
    act(turn) {
      turn.publish(NOTICES.relay)[SPACEX] = play.relay;
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
  const layers = [energy, chips, lifter(play), orbit, relayer(play), compute, ...buyers(play)];
  const sim = simulate(layers, { seed: 'orbit', ...options, overrides });
  return { sim, events: eventsOf(sim), play };
}
