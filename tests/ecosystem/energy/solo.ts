import { energy } from '../../../src/ecosystem/energy';
import { DATA_CENTERS, type FirmName, firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import type { Notice } from '../../../src/engine/notice';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation } from '../../../src/engine/simulation';
import { double } from '../partners';
import { DAY, eventsOf, simulate } from '../simulate';

/** What stands at a data center and is wanted there; W and Wh. */
export interface SiteScript {
  load?: number;
  plan?: number;
  swing?: number;
  /** Battery banks received since the first. */
  received?: number;
  /** Battery banks on order. */
  orders?: number;
}

/** What the stand-ins for the other layers announce; tests change it between steps. */
export interface Script {
  readonly sites: Record<string, SiteScript>;
  /** W of solar arrays on order, by firm. */
  arrays?: Partial<Record<FirmName, number>>;
  /** Wh that vehicles and robots want in a step, by place. */
  vehicles?: Record<string, number>;
  robots?: Record<string, number>;
  /** H100e of xAI, and what one earns in an hour. */
  capacity: number;
  leasePrice: number;
}

/** Energy alone, with data centers as the script has them. */
export function solo(
  script: Script,
  overrides: Record<string, number> = {},
  minutesPerStep = DAY,
  seed = 'solo',
): { simulation: Simulation<World>; events: SimulationEvent[] } {
  const compute = double('compute', {
    takes: [LINKS.storage, LINKS.energyCompute],
    publishes: [
      NOTICES.load,
      NOTICES.powerPlan,
      NOTICES.swing,
      NOTICES.storageReceived,
      NOTICES.storageOrders,
      NOTICES.capacityH100e,
      NOTICES.leasePrice,
    ],
    announce(publish, world) {
      for (const { place: name } of DATA_CENTERS) {
        const { load = 0, plan = 0, swing = 0, received = 0, orders = 0 } = script.sites[name] ?? {};
        const at = world.place(name);
        publish(NOTICES.load)[at] = load;
        publish(NOTICES.powerPlan)[at] = Math.max(plan, load);
        publish(NOTICES.swing)[at] = swing;
        publish(NOTICES.storageReceived)[at] = received;
        publish(NOTICES.storageOrders)[at] = orders;
      }
      publish(NOTICES.capacityH100e)[firm('xai')] = script.capacity;
      publish(NOTICES.leasePrice)[0] = script.leasePrice;
    },
  });
  const orbit = double('orbit', {
    takes: [LINKS.power],
    publishes: [NOTICES.orbitPower],
    announce(publish) {
      for (const [name, wanted] of Object.entries(script.arrays ?? {}))
        publish(NOTICES.orbitPower)[firm(name as FirmName)] = wanted;
    },
  });
  const wanting = (name: string, notice: Notice, link: Link, wanted: Record<string, number> = {}) =>
    double(name, {
      takes: [link],
      publishes: [notice],
      announce(publish, world) {
        for (const [place, energy] of Object.entries(wanted)) publish(notice)[world.place(place)] = energy;
      },
    });
  const fleet = wanting('fleet', NOTICES.chargeNeed, LINKS.energyFleet, script.vehicles);
  const robots = wanting('robots', NOTICES.robotEnergy, LINKS.energyRobots, script.robots);
  const firms = double('firms', { takes: [LINKS.moneyEnergy] });
  const simulation = simulate([energy, compute, orbit, fleet, robots, firms], {
    seed,
    minutesPerStep,
    overrides: { 'world.cities': 7, ...overrides },
  });
  return { simulation, events: eventsOf(simulation) };
}

/** Number of a data center. */
export function siteOf(place: string): number {
  return DATA_CENTERS.findIndex((site) => site.place === place);
}
