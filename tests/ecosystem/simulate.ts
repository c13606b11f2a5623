import type { EcosystemLayer } from '../../src/ecosystem/layer';
import { ecosystemModel } from '../../src/ecosystem/model';
import type { World } from '../../src/ecosystem/world';
import type { SimulationEvent } from '../../src/engine/observer';
import { Simulation, type SimulationOptions } from '../../src/engine/simulation';
import { type ColumnArray, columnsOf } from '../../src/engine/table';
import { endOfDay, MINUTES_PER_DAY } from '../../src/quantity/calendar';

export const HOUR = 60;
export const DAY = MINUTES_PER_DAY;
export const WEEK = 7 * DAY;

/** Steps of a week. */
export const WEEKLY: Partial<SimulationOptions> = { minutesPerStep: WEEK };

/** What tests start from unless they say otherwise: the end of 2025, in days. */
export const USUAL: SimulationOptions = { seed: '7', start: endOfDay('2025-12-31'), minutesPerStep: DAY };

/** Day one of the given layers. */
export function simulate(
  layers: readonly EcosystemLayer[],
  options: Partial<SimulationOptions> = {},
): Simulation<World> {
  return new Simulation(ecosystemModel(layers), { ...USUAL, ...options });
}

/** Moves a simulation on by some steps, looking at it after each. */
export function run(simulation: Simulation<World>, steps: number, look?: () => void): Simulation<World> {
  for (let i = 0; i < steps; i++) {
    simulation.step();
    look?.();
  }
  return simulation;
}

/** Moves a simulation on by (about) so many days, looking at it after every step. */
export function runDays(simulation: Simulation<World>, days: number, look?: () => void): Simulation<World> {
  return run(simulation, Math.round((days * DAY) / simulation.options.minutesPerStep), look);
}

/** Notes what a simulation tells from now on. */
export function eventsOf(simulation: Simulation<World>): SimulationEvent[] {
  const events: SimulationEvent[] = [];
  simulation.observer = { event: (event) => events.push(event) };
  return events;
}

/** A metric of a simulation as it stands. @throws Error if no layer has it */
export function metric(
  simulation: Simulation<World>,
  id: string,
  parties: ReadonlySet<number> = simulation.setting.integrated,
): number {
  const found = simulation.model.layers.flatMap((layer) => layer.metrics).find((m) => m.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found.value(simulation.sight, parties);
}

/** Columns and notices with a number that does not belong there, each with the first such number. */
export function misfits(
  simulation: Simulation<World>,
  belongs: (value: number, name: string) => boolean,
): string[] {
  const found: string[] = [];
  for (const table of simulation.tables) {
    for (const [column] of columnsOf(table.definition)) {
      const name = `${table.definition.name}.${column}`;
      let first: number | undefined;
      table.each((chunk, row) => {
        const value = (chunk as unknown as Record<string, ColumnArray>)[column][row];
        if (first === undefined && !belongs(value, name)) first = value;
      });
      if (first !== undefined) found.push(`${name}: ${first}`);
    }
  }
  for (const notice of simulation.notices.notices) {
    const first = simulation.notices.current(notice).find((value) => !belongs(value, notice.id));
    if (first !== undefined) found.push(`${notice.id}: ${first}`);
  }
  return found;
}

/** Columns and notices that hold a number that is not finite. */
export function notFinite(simulation: Simulation<World>): string[] {
  return misfits(simulation, Number.isFinite);
}

/** Notices of a layer that hold a negative number. */
export function negative(simulation: Simulation<World>, { publishes }: EcosystemLayer): string[] {
  return publishes
    .filter((notice) => simulation.notices.current(notice).some((value) => value < 0))
    .map((notice) => notice.id);
}
