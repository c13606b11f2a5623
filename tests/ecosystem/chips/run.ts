import type { World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import type { Simulation } from '../../../src/engine/simulation';
import { type Firms, trio } from '../compute/partners';
import { DAY, eventsOf, runDays as runOn } from '../simulate';

/** A run of energy, chips and compute with partners, and what was told in it. */
export interface Told {
  readonly simulation: Simulation<World>;
  readonly events: readonly SimulationEvent[];
}

/** Runs for some days. */
export function runDays(
  days: number,
  overrides: Record<string, number> = {},
  minutesPerStep = DAY,
  wishes: Firms = {},
): Told {
  const simulation = trio({ seed: 'orders', minutesPerStep, overrides }, wishes);
  const events = eventsOf(simulation);
  runOn(simulation, days);
  return { simulation, events };
}
