import { firms } from '../../../src/ecosystem/firms';
import { type EcosystemLayer, type EcosystemTurn, layer } from '../../../src/ecosystem/layer';
import { ecosystemModel } from '../../../src/ecosystem/model';
import { CHIPS, NOTICES, type World } from '../../../src/ecosystem/world';
import { type Edit, normaliseEdits } from '../../../src/engine/edit';
import type { Link } from '../../../src/engine/link';
import type { Notice } from '../../../src/engine/notice';
import { Simulation } from '../../../src/engine/simulation';
import { endOfDay } from '../../../src/quantity/calendar';
import type { ParameterTree } from '../../../src/quantity/parameter';

interface DoubleInput {
  readonly posts?: readonly Link[];
  readonly publishes?: ReadonlyMap<Notice, (world: World) => Float64Array>;
  readonly reads?: readonly Notice[];
  readonly step?: (turn: EcosystemTurn<ParameterTree>) => void;
}

/** A layer of the given name that posts and announces what a test wants. */
export function double(
  name: string,
  { posts = [], publishes = new Map(), reads = [], step = () => {} }: DoubleInput,
): EcosystemLayer {
  return layer<ParameterTree>({
    name,
    title: name,
    parameters: {},
    tables: [],
    passes: [],
    posts,
    takes: [],
    reads,
    events: {},
    metrics: [],
    facts: [],
    publishes: [...publishes.keys()],
    found: (context) => {
      for (const [notice, values] of publishes) context.publish(notice).set(values(context.setting));
    },
    step,
  });
}

const START = endOfDay('2025-12-31');

interface RunOptions {
  readonly minutesPerStep?: number;
  readonly seed?: string;
  readonly edits?: readonly Edit[];
  readonly valves?: Readonly<Record<string, number>>;
  readonly overrides?: Readonly<Record<string, number>>;
}

/** A simulation of the given layers from the end of 2025. */
export function simulate(layers: readonly EcosystemLayer[], options: RunOptions = {}): Simulation<World> {
  const { minutesPerStep = 1440, seed = 'test', edits = [], valves = {}, overrides = {} } = options;
  return new Simulation(ecosystemModel(layers), {
    seed,
    start: START,
    minutesPerStep,
    valves,
    overrides,
    edits: normaliseEdits(edits, () => undefined),
  });
}

/** Moves a simulation on by (about) so many days, looking at it after every step. */
export function runDays(simulation: Simulation<World>, days: number, look: () => void = () => {}): void {
  const steps = Math.round((days * 1440) / simulation.options.minutesPerStep);
  for (let i = 0; i < steps; i++) {
    simulation.step();
    look();
  }
}

/** A metric of the firms layer for the group, by id. */
export function metric(simulation: Simulation<World>, id: string): number {
  const found = [...simulation.model.layers].flatMap((l) => l.metrics).find((m) => m.id === id);
  if (!found) throw new Error(`no metric ${id}`);
  return found.value(simulation.sight, simulation.setting.integrated);
}

/** Chips on sale as they were at the start: Hopper and Blackwell with their server share, and the TPU at its cost. */
export const chipsOnSale = double('chips', {
  publishes: new Map<Notice, (world: World) => Float64Array>([
    [NOTICES.chipPrice, () => Float64Array.of(40_000, 54_000, 0, 12_000, 20_000, 0, 15_000)],
    [NOTICES.chipTrained, () => Float64Array.of(1, 2.5265, 0, 1, 0.65, 0, 0.4)],
    [NOTICES.chipServed, () => Float64Array.of(1, 2.5265, 0, 1, 0.65, 0, 0.4)],
    [NOTICES.chipFill, (world) => new Float64Array(world.parties.length * CHIPS.length).fill(1)],
    [NOTICES.chipPower, () => Float64Array.of(1810, 2720, 0, 1100, 900, 0, 1500)],
  ]),
});

export { firms };
