import type { Executor } from '../engine/executor';
import { digestText } from '../engine/hash';
import type { SimulationOptions } from '../engine/simulation';
import type { Allocate } from '../engine/table';
import type { Names } from './names';
import { byText, type ResolvedScenario } from './resolve';

/** JSON with sorted keys and no spaces: one text for equal data. @throws TypeError for what JSON cannot hold */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonicalJson(v)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${value} has no place in JSON`);
  return JSON.stringify(value);
}

/** Every parameter of a model with its value in a scenario, by path. */
export function parameterValues(scenario: ResolvedScenario, names: Names): Record<string, number> {
  return Object.fromEntries(
    [...names.parameters].map(([path, p]) => [path, scenario.overrides[path] ?? p.value]),
  );
}

/** How a scenario is run beside its seed: with its parameters as they stand, or drawn from their priors. */
export type Uncertainty = 'on' | 'off';

/**
 * Identity of a scenario: what it computes, not how it is written. The order of keys, a default that is restated, a
 * valve of 1, title, question and the metrics kept change nothing.
 */
export function scenarioHash(
  scenario: ResolvedScenario,
  names: Names,
  uncertainty: Uncertainty = 'off',
): string {
  return digestText(canonicalJson({ ...dynamics(scenario, names, uncertainty), end: scenario.end }));
}

/**
 * Identity of what a saved state can go on with: the scenario without its end, so that a finished run can be
 * continued to a later day.
 */
export function stateKey(scenario: ResolvedScenario, names: Names, uncertainty: Uncertainty = 'off'): string {
  return digestText(canonicalJson(dynamics(scenario, names, uncertainty)));
}

function dynamics(scenario: ResolvedScenario, names: Names, uncertainty: Uncertainty): object {
  const { start, step, valves, markets, edits, overrides } = scenario;
  const parameters = parameterValues(scenario, names);
  // A parameter that was set stays as set when the others are drawn, also where it was set to its default.
  return {
    roda: 1,
    start,
    step,
    parameters,
    valves,
    markets,
    edits,
    ...(uncertainty === 'on' ? { set: Object.keys(overrides).sort(byText) } : {}),
  };
}

/**
 * What the engine needs to run a scenario.
 * @param drawn parameters drawn from their priors; the scenario's own settings win
 */
export function simulationOptions(
  scenario: ResolvedScenario,
  seed: string,
  drawn: Readonly<Record<string, number>> = {},
  how: { readonly executor?: Executor; readonly allocate?: Allocate } = {},
): SimulationOptions {
  const { start, step, overrides, valves, markets, edits } = scenario;
  return {
    seed,
    start,
    minutesPerStep: step,
    overrides: { ...drawn, ...overrides },
    valves,
    markets,
    edits,
    ...how,
  };
}
