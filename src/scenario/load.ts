import { type Library, readChain } from './chain';
import type { ScenarioSource } from './guard';
import { type Issue, MOST_ISSUES } from './issue';
import type { Names } from './names';
import { type OverrideTexts, readOverrides } from './overrides';
import { type ResolvedScenario, resolve } from './resolve';

/** A scenario that can be run, or everything that is wrong with it. */
export type Loaded =
  | { readonly scenario: ResolvedScenario; readonly issues: readonly [] }
  | { readonly scenario: undefined; readonly issues: readonly Issue[] };

/**
 * Loads a scenario: reads it and what it extends, applies options, checks all of it against the model.
 * Never throws for any text, name or option; what is wrong comes back with its place and a remedy.
 */
export function loadScenario(
  source: ScenarioSource,
  names: Names,
  library: Library,
  options: OverrideTexts = {},
): Loaded {
  const chain = readChain(source, names, library);
  const overrides = readOverrides(options, names);
  const issues = [...chain.issues, ...overrides.issues];
  if (!chain.parts || issues.length > 0) return { scenario: undefined, issues: issues.slice(0, MOST_ISSUES) };
  const resolved = resolve([...chain.parts, overrides.part], names, {
    file: source.file,
    line: 1,
    column: 1,
  });
  if (!resolved.scenario) return { scenario: undefined, issues: resolved.issues.slice(0, MOST_ISSUES) };
  return { scenario: resolved.scenario, issues: [] };
}
