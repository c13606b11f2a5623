import { ecosystem } from '../../ecosystem/assembly';
import type { Executor } from '../../engine/executor';
import { inline } from '../../engine/executor';
import { Simulation } from '../../engine/simulation';
import type { Allocate } from '../../engine/table';
import { endOfDay } from '../../quantity/calendar';
import { benchModel } from './model';

/** What a bench needs of its host: a clock in milliseconds, and an executor over two threads for each model. */
export interface BenchHost {
  now(): number;
  readonly reference: { readonly executor: Executor; readonly allocate: Allocate };
  readonly ecosystem: { readonly executor: Executor; readonly allocate: Allocate };
}

export interface LayerTime {
  readonly layer: string;
  readonly agents: number;
  /** Median nanoseconds per agent and step, one worker. */
  readonly nanoseconds: number;
  readonly agentStepsPerSecond: number;
  /** Median over rounds of its time over the reference loop's, per agent. */
  readonly ratio: number;
}

export interface BenchResult {
  readonly agents: number;
  readonly rounds: number;
  readonly referenceNanoseconds: number;
  readonly layers: readonly LayerTime[];
  /** The fleet layer's step over the reference loop, per agent; gate: at most 2. */
  readonly fleetRatio: number;
  /** Speed-up of two workers over one in the spin loop and in the fleet's pass, and their ratio; gate: at least 0.82. */
  readonly spinSpeedUp: number;
  readonly fleetSpeedUp: number;
  readonly twoWorkers: number;
}

const START = endOfDay('2025-12-31');
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** An executor that can be switched between one thread and two on the same tables. */
function switchable(two: Executor): Executor & { threads: 1 | 2 } {
  return {
    threads: 1,
    prepare: (passes) => two.prepare(passes),
    run(ready) {
      (this.threads === 1 ? inline : two).run(ready);
    },
  };
}

/**
 * Interleaved rounds over one memory: reference loop, spin loop, and a daily step of the ecosystem with about
 * `agents` vehicles, each with one worker and with two. Ratios are taken within a round, then their median.
 */
export function measure(
  host: BenchHost,
  agents: number,
  rounds: number,
  progress: (share: number) => void,
): BenchResult {
  const base = switchable(host.reference.executor);
  const reference = new Simulation(benchModel, {
    seed: '1',
    start: START,
    minutesPerStep: 1440,
    overrides: { 'bench.agents': agents },
    executor: base,
    allocate: host.reference.allocate,
  });
  const whole = switchable(host.ecosystem.executor);
  const simulation = new Simulation(ecosystem, {
    seed: '1',
    start: START,
    minutesPerStep: 1440,
    executor: whole,
    allocate: host.ecosystem.allocate,
    overrides: { 'scale.vehicles': Math.max(1, Math.round(VEHICLES / agents)) },
  });
  const timed = (work: () => void): number => {
    const before = host.now();
    work();
    return host.now() - before;
  };
  const pass = (of: Simulation, name: string, executor: { threads: 1 | 2 }, threads: 1 | 2): number => {
    const ready = of.passes.find((p) => p.pass.name === name);
    if (!ready) throw new Error(`no pass named ${name}`);
    executor.threads = threads;
    const time = timed(() => (executor as unknown as Executor).run(ready));
    executor.threads = 1;
    return time;
  };
  const byLayer = new Map<string, number[]>();
  let since = 0;
  let running = '';
  let round: Record<string, number> = {};
  simulation.observer = {
    turn(layer) {
      const now = host.now();
      if (running) round[running] = (round[running] ?? 0) + now - since;
      running = layer;
      since = now;
    },
  };
  const samples = {
    reference: [] as number[],
    fleet: [] as number[],
    spin: [] as number[],
    fleetTwo: [] as number[],
  };
  const fleetPass = simulation.passes.find((p) => p.pass.table.name === 'fleet.vehicles')?.pass
    .name as string;
  const rows = reference.tables[0]?.rows as number;
  const fleetTable = simulation.tables.find((t) => t.definition.name === 'fleet.vehicles');
  for (let i = -2; i < rounds; i++) {
    if (i < 0) reference.step(); // fills the constants of its passes
    const ref = pass(reference, 'bench.reference', base, 1) / rows;
    round = {};
    simulation.step();
    const spin = pass(reference, 'bench.spin', base, 1) / pass(reference, 'bench.spin', base, 2);
    const two = pass(simulation, fleetPass, whole, 1) / pass(simulation, fleetPass, whole, 2);
    if (i < 0) continue; // two rounds let the compiler settle
    samples.reference.push(ref);
    samples.spin.push(spin);
    samples.fleetTwo.push(two);
    samples.fleet.push((round['fleet'] as number) / (fleetTable?.rows as number) / ref);
    for (const [layer, time] of Object.entries(round))
      byLayer.set(layer, [...(byLayer.get(layer) ?? []), time]);
    progress((i + 1) / rounds);
  }
  const referenceNanoseconds = median(samples.reference) * 1e6;
  const layers = simulation.model.layers.map(({ name, tables }): LayerTime => {
    const count = tables.reduce((sum, t) => sum + simulation.table(t).rows, 0);
    const milliseconds = median(byLayer.get(name) ?? [0]);
    const nanoseconds = (milliseconds * 1e6) / Math.max(1, count);
    return {
      layer: name,
      agents: count,
      nanoseconds,
      agentStepsPerSecond: 1e9 / nanoseconds,
      ratio: nanoseconds / referenceNanoseconds,
    };
  });
  const spinSpeedUp = median(samples.spin);
  const fleetSpeedUp = median(samples.fleetTwo);
  return {
    agents: fleetTable?.rows as number,
    rounds,
    referenceNanoseconds,
    layers,
    fleetRatio: median(samples.fleet),
    spinSpeedUp,
    fleetSpeedUp,
    twoWorkers: median(samples.fleetTwo.map((two, i) => two / (samples.spin[i] as number))),
  };
}

/** Living vehicles at the start that the size of a bench is reckoned from (C132b). */
const VEHICLES = 8_560_000;
