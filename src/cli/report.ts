import type { Simulation } from '../engine/simulation';
import { HEADLINE } from '../experiment/headline';
import type { RunResult, RunTiming } from '../experiment/result';
import { COMMIT, mathsVersion } from '../experiment/version';
import { ecosystemNames } from '../scenario/ecosystem';
import { parameterValues } from '../scenario/identity';
import { figure, table } from './io';
import type { Prepared } from './prepare';

/** A run in words: what was run, the headline metrics, the hash. */
export function summary(result: RunResult, timing: RunTiming, path: string | undefined): string {
  const { scenario, seed, start, end, step, steps, metrics, agents } = result;
  const rows = HEADLINE.filter((id) => id in metrics).map((id) => {
    const { value, unit } = metrics[id] as RunResult['metrics'][string];
    return [id, figure(value), unit === '1' ? '' : unit];
  });
  const total = Object.values(agents).reduce((sum, count) => sum + count, 0);
  return [
    `${scenario}, seed ${seed}: ${start} to ${result.interrupted ?? end}, ${steps} steps of ${step}, ${figure(total)} agents, ${figure(timing.wallSeconds)} s`,
    '',
    table(rows, 'lrl'),
    `state ${result.stateHash}`,
    `scenario ${result.scenarioHash}`,
    ...(path === undefined ? [] : [`written to ${path}`]),
    '',
  ].join('\n');
}

/** What `manifest.json` holds beside the checksums of the files: the result, and all that decided it. */
export function manifestOf(
  { scenario, resumedStep }: Prepared,
  simulation: Simulation,
  result: RunResult,
): object {
  const names = ecosystemNames();
  const drawn = simulation.options.overrides ?? {};
  const parameters = Object.entries(parameterValues(scenario, names)).map(([path, value]) => [
    path,
    {
      value: drawn[path] ?? value,
      unit: names.parameters.get(path)?.unit,
      source: names.parameters.get(path)?.source,
    },
  ]);
  const { title, asks, valves, markets, edits, keep, resolution } = scenario;
  return {
    ...result,
    title,
    asks,
    resolution,
    parameters: Object.fromEntries(parameters),
    valves,
    markets,
    edits,
    keep,
    ...(resumedStep === undefined ? {} : { resumedStep }),
    commit: COMMIT,
    maths: mathsVersion(),
  };
}
