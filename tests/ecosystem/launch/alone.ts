import { launch } from '../../../src/ecosystem/launch';
import { layer } from '../../../src/ecosystem/layer';
import {
  FIRMS,
  type FirmName,
  failedFlight,
  firm,
  LINKS,
  NOTICES,
  ROCKETS,
  rocketOf,
  type World,
} from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import { partyOf } from '../../../src/engine/setting';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { BLANK } from '../../engine/blank';
import { double } from '../partners';
import { eventsOf, simulate } from '../simulate';

/** What customers want, t a year: communication satellites for Falcon and for Starship, outside customers, data centers. */
export interface Wanted {
  readonly light?: number;
  readonly heavy?: number;
  readonly outside?: number;
  readonly newGlenn?: number;
  readonly orbit?: Partial<Record<FirmName, number>>;
}

/** A launch layer among customers who only want mass in orbit, and who book what arrives. */
export interface Alone {
  readonly sim: Simulation<World>;
  readonly events: SimulationEvent[];
  /** Mass that left the ground by firm and rocket, kg, failed flights included. */
  readonly flown: Record<'network' | 'orbit', Float64Array>;
  /** What its customers have waiting, kg; a test may change it. */
  readonly waiting: { light: number; heavy: number; readonly orbit: Float64Array };
  /** USD paid over the money link, payer x FIRMS + payee. */
  readonly paid: Float64Array;
}

export interface AloneOptions extends Partial<SimulationOptions> {
  readonly wanted?: Wanted;
}

/** The launch layer at the end of 2025 with stand-ins for its customers. */
export function alone({ wanted = {}, ...options }: AloneOptions = {}): Alone {
  const flown = { network: new Float64Array(FIRMS.length * 3), orbit: new Float64Array(FIRMS.length * 3) };
  const waiting = { light: 0, heavy: 0, orbit: new Float64Array(FIRMS.length) };
  const book = (at: Float64Array, to: number, mass: number, attribute: number): void => {
    at[to * ROCKETS.length + rocketOf(attribute)] += mass;
  };
  const orbit = layer({
    ...BLANK,
    name: 'orbit',
    takes: [LINKS.payloadOrbit],
    publishes: [NOTICES.orbitMass],
    step(turn) {
      turn.receive(LINKS.payloadOrbit, (_from, to, mass, attribute) => {
        const party = partyOf(turn.setting, to);
        waiting.orbit[party] -= mass;
        book(flown.orbit, party, mass, attribute);
        return failedFlight(attribute) ? mass : 0;
      });
      const ordered = turn.publish(NOTICES.orbitMass);
      for (const [name, tonnes] of Object.entries(wanted.orbit ?? {})) {
        const f = firm(name as FirmName);
        waiting.orbit[f] += (tonnes ?? 0) * 1000 * turn.time.years;
        const underway = turn.underway(LINKS.payloadOrbit, (to) => partyOf(turn.setting, to) === f);
        ordered[f] = Math.max(0, waiting.orbit[f] - underway);
      }
    },
  });
  const network = layer({
    ...BLANK,
    name: 'network',
    takes: [LINKS.payloadNetwork],
    publishes: [NOTICES.networkMass, NOTICES.heavyMass],
    step(turn) {
      turn.receive(LINKS.payloadNetwork, (_from, to, mass, attribute) => {
        if (rocketOf(attribute) === 1) waiting.heavy -= mass;
        else waiting.light -= mass;
        book(flown.network, partyOf(turn.setting, to), mass, attribute);
        return failedFlight(attribute) ? mass : 0;
      });
      waiting.light += (wanted.light ?? 0) * 1000 * turn.time.years;
      waiting.heavy += (wanted.heavy ?? 0) * 1000 * turn.time.years;
      turn.publish(NOTICES.heavyMass)[firm('spacex')] = waiting.heavy;
      turn.publish(NOTICES.networkMass)[firm('spacex')] = waiting.light + waiting.heavy;
    },
  });
  const firms = double('firms', {
    takes: [LINKS.moneyLaunch],
    publishes: [NOTICES.launchOrders],
    found(founding) {
      const orders = founding.publish(NOTICES.launchOrders);
      orders[firm('spacex')] = (wanted.outside ?? 0) * 1000;
      orders[firm('blueorigin')] = (wanted.newGlenn ?? 0) * 1000;
    },
  });
  const sim = simulate([launch, orbit, network, firms], { seed: 'launch', ...options });
  const events = eventsOf(sim);
  const paid = new Float64Array(FIRMS.length * FIRMS.length);
  const money = sim.ledger.of(LINKS.moneyLaunch).index;
  sim.ledger.observer = {
    sent(link, from, to, amount) {
      if (link === money)
        paid[partyOf(sim.setting, from) * FIRMS.length + partyOf(sim.setting, to)] += amount / 100;
    },
    received() {},
  };
  return { sim, events, flown, waiting, paid };
}
