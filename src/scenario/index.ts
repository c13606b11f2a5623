/** Scenarios of the ecosystem: load, resolve, identify. Nothing here needs a file system or a clock. */

import { ecosystem } from '../ecosystem/assembly';
import { metricsOf } from '../ecosystem/metrics';
import type { ReadFile } from './chain';
import type { ScenarioSource } from './guard';
import { type Loaded, loadScenario } from './load';
import { type Names, namesOf } from './names';
import type { OverrideTexts } from './overrides';
import { SHIPPED } from './shipped';

let names: Names | undefined;

/** The names that scenarios of the ecosystem can use; collected once. */
export function ecosystemNames(): Names {
  names ??= namesOf(
    ecosystem,
    metricsOf(ecosystem).map(({ id }) => id),
  );
  return names;
}

/** Loads a scenario of the ecosystem from a text. @param readFile how to read files that it extends; none in a page */
export function loadText(source: ScenarioSource, options: OverrideTexts = {}, readFile?: ReadFile): Loaded {
  return loadScenario(source, ecosystemNames(), { shipped: SHIPPED, ...(readFile ? { readFile } : {}) }, options);
}

export { type ReadFile, isFile } from './chain';
export { type Difference, diffScenarios, stepText, valueText } from './diff';
export { type ScenarioSource, LIMITS } from './guard';
export { canonicalJson, parameterValues, scenarioHash, simulationOptions, stateKey, type Uncertainty } from './identity';
export { type Issue, issueText, quoted, shown } from './issue';
export { type Loaded, loadScenario } from './load';
export { didYouMean, type Names, namesOf } from './names';
export { type OverrideTexts, readOverrides } from './overrides';
export { drawParameters } from './priors';
export { liveValue } from './read';
export { byText, firstStep, type ResolvedScenario, stepsOf } from './resolve';
export { jsonSchema } from './schema';
export { SHIPPED } from './shipped';
