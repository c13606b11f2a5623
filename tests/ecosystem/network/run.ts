import { ecosystemModel } from '../../../src/ecosystem/model';
import { network as layerOfNetwork } from '../../../src/ecosystem/network';
import type { World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import { Simulation } from '../../../src/engine/simulation';
import { endOfDay } from '../../../src/quantity/calendar';
import { partners, type Wishes } from './partners';

export { notFinite, runDays } from '../launch/run';

/** What 2025 was like: orders and flights of Falcon; Starship comes a year later. */
export const WISHES: Wishes = { satellites: 3700, vehicleBytes: 1e10 };

/** Settings of a test run. */
export interface RunOptions {
  readonly wishes?: Wishes;
  readonly seed?: string;
  readonly minutes?: number;
  readonly overrides?: Readonly<Record<string, number>>;
  readonly valves?: Readonly<Record<string, number>>;
}

/** The network among its partners, at the end of 2025. */
export function network(options: RunOptions = {}): { sim: Simulation<World>; events: SimulationEvent[] } {
  const [before, after] = partners(options.wishes ?? WISHES);
  const sim = new Simulation(ecosystemModel([...before, layerOfNetwork, ...after]), {
    seed: options.seed ?? 'network',
    start: endOfDay('2025-12-31'),
    minutesPerStep: options.minutes ?? 1440,
    overrides: options.overrides ?? {},
    valves: options.valves ?? {},
    markets: [],
  });
  const events: SimulationEvent[] = [];
  sim.observer = { event: (event) => events.push(event) };
  return { sim, events };
}
