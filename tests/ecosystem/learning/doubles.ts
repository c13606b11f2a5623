import { type EcosystemLayer, type EcosystemTurn, layer } from '../../../src/ecosystem/layer';
import { ecosystemModel } from '../../../src/ecosystem/model';
import type { World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import type { Notice } from '../../../src/engine/notice';
import { Simulation, type SimulationOptions } from '../../../src/engine/simulation';
import { columnsOf } from '../../../src/engine/table';
import { endOfDay, MINUTES_PER_DAY } from '../../../src/quantity/calendar';
import type { ParameterTree } from '../../../src/quantity/parameter';

type Plain = EcosystemTurn<ParameterTree>;

/** What stands in for a layer that is not under test: it takes and posts what it must, and announces what it is told. */
export interface Double {
  readonly posts?: readonly Link[];
  readonly takes?: readonly Link[];
  readonly publishes?: readonly Notice[];
  readonly reads?: readonly Notice[];
  /** Called on day one (without a turn) and in every step. */
  readonly announce?: (publish: (of: Notice) => Float64Array, setting: World) => void;
  readonly act?: (turn: Plain) => void;
}

/** A layer of the given name that behaves as described; what it takes is received in full. */
export function double(
  name: string,
  { posts = [], takes = [], publishes = [], reads = [], announce, act }: Double,
): EcosystemLayer {
  return layer<ParameterTree>({
    name,
    title: name,
    parameters: {},
    tables: [],
    passes: [],
    posts,
    takes,
    publishes,
    reads,
    events: {},
    metrics: [],
    facts: [],
    found: (founding) => announce?.((of) => founding.publish(of), founding.setting),
    step: (turn) => {
      for (const link of takes) turn.receive(link, () => 0);
      announce?.((of) => turn.publish(of), turn.setting);
      act?.(turn);
    },
  });
}

/** A simulation of some layers from 2025-12-31 on, with `days` to a step. */
export function simulate(
  layers: readonly EcosystemLayer[],
  days: number,
  options: Partial<SimulationOptions> = {},
): Simulation<World> {
  return new Simulation(ecosystemModel(layers), {
    seed: '7',
    start: endOfDay('2025-12-31'),
    minutesPerStep: days * MINUTES_PER_DAY,
    ...options,
  });
}

/** Runs on to a number of days after the start. */
export function runTo(simulation: Simulation<World>, days: number): Simulation<World> {
  const steps = Math.round((days * MINUTES_PER_DAY) / simulation.options.minutesPerStep);
  while (simulation.index < steps) simulation.step();
  return simulation;
}

/** Names of columns and notices that hold a number that is not finite. */
export function notFinite(simulation: Simulation<World>): string[] {
  const bad = new Set<string>();
  for (const table of simulation.tables) {
    for (const [name] of columnsOf(table.definition)) {
      table.each((chunk, row) => {
        const values = (chunk as unknown as Record<string, ArrayLike<number>>)[name];
        if (!Number.isFinite(values?.[row])) bad.add(`${table.definition.name}.${name}`);
      });
    }
  }
  for (const notice of simulation.notices.notices) {
    if (!simulation.notices.current(notice).every(Number.isFinite)) bad.add(notice.id);
  }
  return [...bad];
}
