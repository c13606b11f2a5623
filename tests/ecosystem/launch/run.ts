import { launch } from '../../../src/ecosystem/launch';
import { network } from '../../../src/ecosystem/network';
import { orbit } from '../../../src/ecosystem/orbit';
import type { World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { eventsOf, simulate } from '../simulate';
import { chips, compute, customers, energy, type Wishes } from './partners';

/** What 2025 was like: satellites for 123 Falcon flights, 42 flights for others, four of New Glenn. */
export const WISHES: Wishes = {
  satellites: 3700,
  outside: 400_000,
  newGlenn: 180_000,
  orbitWatts: 5e6,
  bytes: 1e10,
};

/** Settings of a test run. */
export interface RunOptions extends Partial<SimulationOptions> {
  readonly wishes?: Wishes;
}

/** The three space layers among their partners, at the end of 2025. */
export function space({ wishes = WISHES, ...options }: RunOptions = {}): {
  sim: Simulation<World>;
  events: SimulationEvent[];
} {
  const layers = [energy, chips, launch, orbit, network, compute, ...customers(wishes)];
  const sim = simulate(layers, { seed: 'space', ...options });
  return { sim, events: eventsOf(sim) };
}
