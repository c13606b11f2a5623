import { launch } from '../../../src/ecosystem/launch';
import { ecosystemModel } from '../../../src/ecosystem/model';
import { network } from '../../../src/ecosystem/network';
import { orbit } from '../../../src/ecosystem/orbit';
import type { World } from '../../../src/ecosystem/world';
import type { SimulationEvent } from '../../../src/engine/observer';
import { Simulation } from '../../../src/engine/simulation';
import { columnsOf } from '../../../src/engine/table';
import { endOfDay } from '../../../src/quantity/calendar';
import { partners, type Wishes } from './partners';

/** What 2025 was like: satellites for 123 Falcon flights, 42 flights for others, four of New Glenn. */
export const WISHES: Wishes = {
  satellites: 3700,
  outside: 400_000,
  newGlenn: 180_000,
  orbitWatts: 5e6,
  bytes: 1e10,
};

/** Settings of a test run. */
export interface RunOptions {
  readonly wishes?: Wishes;
  readonly seed?: string;
  readonly minutes?: number;
  readonly overrides?: Readonly<Record<string, number>>;
  readonly valves?: Readonly<Record<string, number>>;
  readonly markets?: readonly string[];
}

/** The three space layers among their partners, at the end of 2025. */
export function space(options: RunOptions = {}): { sim: Simulation<World>; events: SimulationEvent[] } {
  const w = partners(options.wishes ?? WISHES);
  const model = ecosystemModel([
    w.energy,
    w.chips,
    launch,
    orbit,
    network,
    w.compute,
    w.fleet,
    w.demand,
    w.firms,
  ]);
  const sim = new Simulation(model, {
    seed: options.seed ?? 'space',
    start: endOfDay('2025-12-31'),
    minutesPerStep: options.minutes ?? 1440,
    overrides: options.overrides ?? {},
    valves: options.valves ?? {},
    markets: options.markets ?? [],
  });
  const events: SimulationEvent[] = [];
  sim.observer = { event: (event) => events.push(event) };
  return { sim, events };
}

/** Runs until `days` have passed. */
export function runDays(sim: Simulation<World>, days: number): void {
  const steps = Math.round((days * 1440) / sim.options.minutesPerStep);
  for (let i = 0; i < steps; i++) sim.step();
}

/** Names of columns and notices that hold a number that is not finite. */
export function notFinite(sim: Simulation<World>): string[] {
  const bad: string[] = [];
  for (const table of sim.tables) {
    for (const [name] of columnsOf(table.definition)) {
      let finite = true;
      table.each((chunk, row) => {
        finite &&= Number.isFinite((chunk as unknown as Record<string, ArrayLike<number>>)[name][row]);
      });
      if (!finite) bad.push(`${table.definition.name}.${name}`);
    }
  }
  for (const notice of sim.notices.notices)
    if (!sim.notices.current(notice).every(Number.isFinite)) bad.push(notice.id);
  return bad;
}
