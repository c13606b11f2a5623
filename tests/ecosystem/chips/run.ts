import { ecosystemModel } from '../../../src/ecosystem/model';
import type { EventInput } from '../../../src/engine/layer';
import { Simulation } from '../../../src/engine/simulation';
import { endOfDay } from '../../../src/quantity/calendar';
import { TRIO } from '../compute/partners';

const model = ecosystemModel(TRIO);

/** A run of energy, chips and compute with partners, and what was told in it. */
export interface Told {
  readonly simulation: Simulation;
  readonly events: readonly EventInput[];
}

/** Runs for some days. @param minutes length of a step */
export function runDays(days: number, overrides: Record<string, number> = {}, minutes = 1440): Told {
  const simulation = new Simulation(model, {
    seed: 'orders',
    start: endOfDay('2025-12-31'),
    minutesPerStep: minutes,
    overrides: { 'world.cities': 7, ...overrides },
  }) as unknown as Simulation;
  const events: EventInput[] = [];
  simulation.observer = { event: (event) => void events.push(event) };
  for (let done = 0; done < days * 1440; done += minutes) simulation.step();
  return { simulation, events };
}
