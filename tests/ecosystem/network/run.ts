import { network as layerOfNetwork } from '../../../src/ecosystem/network';
import type { World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { eventsOf, simulate } from '../simulate';
import { partners, type Wishes } from './partners';

/** What 2025 was like: orders and flights of Falcon; Starship comes a year later. */
export const WISHES: Wishes = { satellites: 3700, vehicleBytes: 1e10 };

/** Settings of a test run. */
export interface RunOptions extends Partial<SimulationOptions> {
  readonly wishes?: Wishes;
}

/** The network among its partners, at the end of 2025. */
export function network({ wishes = WISHES, ...options }: RunOptions = {}): {
  sim: Simulation<World>;
  events: SimulationEvent[];
} {
  const [before, after] = partners(wishes);
  const sim = simulate([...before, layerOfNetwork, ...after], { seed: 'network', ...options });
  return { sim, events: eventsOf(sim) };
}
