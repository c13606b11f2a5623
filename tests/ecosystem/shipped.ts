import { ecosystemNames } from '../../src/scenario/ecosystem';
import { loadScenario } from '../../src/scenario/load';
import type { OverrideTexts } from '../../src/scenario/overrides';
import type { ResolvedScenario } from '../../src/scenario/resolve';
import { SHIPPED } from '../../src/scenario/shipped';

/** A shipped scenario as a command line with these options would run it. @throws Error if it does not load */
export function shipped(name: string, options: OverrideTexts = {}): ResolvedScenario {
  const source = SHIPPED.get(name);
  if (!source) throw new Error(`there is no shipped scenario ${name}`);
  const { scenario, issues } = loadScenario(source, ecosystemNames(), { shipped: SHIPPED }, options);
  if (!scenario) throw new Error(`${name} does not load: ${JSON.stringify(issues)}`);
  return scenario;
}
