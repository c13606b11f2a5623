import { ecosystem } from '../../src/ecosystem/assembly';
import type { World } from '../../src/ecosystem/world';
import { Simulation, type SimulationOptions } from '../../src/engine/simulation';
import { endOfDay } from '../../src/quantity/calendar';

/** A small world that still has every layer and every named site: seconds, not minutes, for hundreds of steps. */
export const SMALL = {
  'world.cities': 14,
  'scale.vehicles': 20_000,
  'scale.individuals': 1000,
  'scale.satellitesByPlane': 1,
};

/** The ecosystem in a small world, `steps` steps on. Replay: the same options in `new Simulation(ecosystem, …)`. */
export function small(steps: number, options: Partial<SimulationOptions> = {}): Simulation<World> {
  const { overrides, ...rest } = options;
  const simulation = new Simulation(ecosystem, {
    seed: '7',
    start: endOfDay('2025-12-31'),
    minutesPerStep: 1440,
    ...rest,
    overrides: { ...SMALL, ...overrides },
  });
  advance(simulation, steps);
  return simulation;
}

export function advance(simulation: Simulation<World>, steps: number): void {
  for (let i = 0; i < steps; i++) simulation.step();
}
