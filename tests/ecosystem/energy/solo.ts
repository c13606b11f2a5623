import { energy } from '../../../src/ecosystem/energy';
import { type EcosystemLayer, type EcosystemTurn, layer } from '../../../src/ecosystem/layer';
import { ecosystemModel } from '../../../src/ecosystem/model';
import { DATA_CENTERS, firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import type { Notice } from '../../../src/engine/notice';
import type { SimulationEvent } from '../../../src/engine/observer';
import { Simulation } from '../../../src/engine/simulation';
import { endOfDay } from '../../../src/quantity/calendar';

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
  /** H100e of xAI, and what one earns in an hour. */
  capacity: number;
  leasePrice: number;
}

type Nothing = Record<string, never>;

function standIn(
  name: string,
  takes: readonly Link[],
  publishes: readonly Notice[],
  announce: (publish: (notice: Notice) => Float64Array, place: (name: string) => number) => void,
): EcosystemLayer {
  return layer({
    name,
    title: name,
    parameters: {},
    tables: [],
    passes: [],
    posts: [],
    takes,
    publishes,
    reads: [],
    events: {},
    metrics: [],
    facts: [],
    found: (context) =>
      announce(
        (n) => context.publish(n),
        (place) => context.setting.place(place),
      ),
    step(turn: EcosystemTurn<Nothing>) {
      for (const link of takes) turn.receive(link, () => undefined);
      announce(
        (n) => turn.publish(n),
        (place) => turn.setting.place(place),
      );
    },
  });
}

/** Energy alone, with data centers as the script has them. */
export function solo(
  script: Script,
  overrides: Record<string, number> = {},
  minutesPerStep = 1440,
  seed = 'solo',
): { simulation: Simulation<World>; events: SimulationEvent[] } {
  const compute = standIn(
    'compute',
    [LINKS.storage, LINKS.energyCompute],
    [
      NOTICES.load,
      NOTICES.powerPlan,
      NOTICES.swing,
      NOTICES.storageReceived,
      NOTICES.storageOrders,
      NOTICES.capacityH100e,
      NOTICES.leasePrice,
    ],
    (publish, place) => {
      for (const { place: name } of DATA_CENTERS) {
        const { load = 0, plan = 0, swing = 0, received = 0, orders = 0 } = script.sites[name] ?? {};
        const at = place(name);
        publish(NOTICES.load)[at] = load;
        publish(NOTICES.powerPlan)[at] = Math.max(plan, load);
        publish(NOTICES.swing)[at] = swing;
        publish(NOTICES.storageReceived)[at] = received;
        publish(NOTICES.storageOrders)[at] = orders;
      }
      publish(NOTICES.capacityH100e)[firm('xai')] = script.capacity;
      publish(NOTICES.leasePrice)[0] = script.leasePrice;
    },
  );
  const firms = standIn('firms', [LINKS.moneyEnergy], [], () => undefined);
  const events: SimulationEvent[] = [];
  const simulation = new Simulation(ecosystemModel([energy, compute, firms]), {
    seed,
    start: endOfDay('2025-12-31'),
    minutesPerStep,
    overrides: { 'world.cities': 7, ...overrides },
  });
  simulation.observer = { event: (event) => events.push(event) };
  return { simulation, events };
}

export function run(simulation: Simulation<World>, steps: number): void {
  for (let step = 0; step < steps; step++) simulation.step();
}

/** Number of a data center. */
export function siteOf(place: string): number {
  return DATA_CENTERS.findIndex((site) => site.place === place);
}
