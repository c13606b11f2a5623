import { ecosystem } from '../ecosystem/assembly';
import type { World } from '../ecosystem/world';
import { Simulation } from '../engine/simulation';
import { countAgents } from '../host/inspect';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash, simulationOptions } from '../scenario/identity';
import { drawParameters } from '../scenario/priors';
import { stepsOf } from '../scenario/resolve';
import { answer, type CommonOptions, figure, type Io, table } from './io';
import type { Prepared } from './prepare';

/** At most this many steps are timed, for at most this long; the first ones, in which everything is slow, do not count. */
const TIMED_STEPS = 200;
const LONGEST_MS = 1500;

/** Builds day one, times a few steps, and says what the whole run would take. Nothing is kept. */
export function dryRun(
  io: Io,
  options: CommonOptions,
  { name, scenario, seed, uncertainty }: Prepared,
): void {
  const names = ecosystemNames();
  const drawn = uncertainty === 'on' ? drawParameters(names, seed) : {};
  const simulation = new Simulation<World>(ecosystem, simulationOptions(scenario, seed, drawn));
  const counts = Object.entries(countAgents(simulation));
  const tables = simulation.tables.reduce(
    (sum, t) => sum + t.buffers.reduce((bytes, b) => bytes + b.byteLength, 0),
    0,
  );
  const steps = stepsOf(scenario);
  const { seconds, timed } = secondsPerStep(simulation, steps);
  const memory = process.memoryUsage().rss;
  const json = {
    scenario: name,
    scenarioHash: scenarioHash(scenario, names, uncertainty),
    seed,
    dryRun: true,
    steps,
    agents: Object.fromEntries(counts.map(([kind, { rows }]) => [kind, rows])),
    represented: Object.fromEntries(counts.map(([kind, { represented }]) => [kind, represented])),
    time: {
      seconds: Number((steps * seconds).toPrecision(3)),
      formula: `steps x seconds a step = ${steps} x ${seconds.toPrecision(3)} (median of ${timed} steps, one worker)`,
    },
    memory: {
      bytes: memory,
      formula: `program and day one as built = ${mebibytes(memory)} MiB, of which agent tables ${mebibytes(tables)} MiB; tables grow by chunks of 8,192 rows`,
    },
  };
  answer(io, options, json, () =>
    [
      `${name}: ${steps} steps, about ${figure(json.time.seconds)} s, ${mebibytes(memory)} MiB of memory. Nothing was run.`,
      `time = ${json.time.formula}`,
      `memory = ${json.memory.formula}`,
      '',
      table(
        [
          ['agents', 'rows', 'real units'],
          ...counts.map(([kind, c]) => [kind, figure(c.rows), figure(c.represented)]),
        ],
        'lrr',
      ),
    ].join('\n'),
  );
}

function secondsPerStep(simulation: Simulation<World>, steps: number): { seconds: number; timed: number } {
  const started = performance.now();
  const times: number[] = [];
  while (simulation.index < Math.min(steps, TIMED_STEPS) && performance.now() - started < LONGEST_MS) {
    const since = performance.now();
    simulation.step();
    times.push((performance.now() - since) / 1000);
  }
  const later = times.slice(Math.floor(times.length / 2)).sort((a, b) => a - b);
  return { seconds: later[Math.floor(later.length / 2)] as number, timed: later.length };
}

function mebibytes(bytes: number): string {
  return (bytes / 1048576).toFixed(1);
}
