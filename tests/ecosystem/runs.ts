import { ecosystem } from '../../src/ecosystem/assembly';
import type { World } from '../../src/ecosystem/world';
import { Simulation, type SimulationOptions } from '../../src/engine/simulation';
import { run, USUAL } from './simulate';

/** A small world that still has every layer and every named site: seconds, not minutes, for hundreds of steps. */
const SMALL = {
  'world.cities': 14,
  'scale.vehicles': 20_000,
  'scale.individuals': 1000,
  'scale.satellitesByPlane': 1,
};

/** The ecosystem in a small world, `steps` steps on. */
export function small(
  steps: number,
  { overrides, ...options }: Partial<SimulationOptions> = {},
): Simulation<World> {
  const simulation = new Simulation(ecosystem, {
    ...USUAL,
    ...options,
    overrides: { ...SMALL, ...overrides },
  });
  return run(simulation, steps);
}
