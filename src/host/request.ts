import type { Edit } from '../engine/edit';
import type { SimulationOptions } from '../engine/simulation';
import { ecosystemNames } from '../scenario/ecosystem';
import { scenarioHash, simulationOptions } from '../scenario/identity';
import { issueText } from '../scenario/issue';
import { loadScenario } from '../scenario/load';
import { drawParameters } from '../scenario/priors';
import { liveValue } from '../scenario/read';
import { stepsOf } from '../scenario/resolve';
import { SHIPPED } from '../scenario/shipped';
import type { OpenRequest } from './contract';

/** A request that has been read, checked and made ready to run. */
export interface OpenedScenario {
  readonly title: string;
  readonly asks: string;
  readonly hash: string;
  readonly steps: number;
  readonly options: SimulationOptions;
}

const names = ecosystemNames();

/** Reads a page's request. @throws Error whose message lists what is wrong, where, and what to do */
export function openScenario(request: OpenRequest): OpenedScenario {
  const { scenario: wanted, seed, set, valves, integration, resolution, until, step, draw } = request;
  const source =
    'name' in wanted ? SHIPPED.get(wanted.name) : { file: 'your scenario', id: 'page', text: wanted.text };
  if (!source) {
    const name = 'name' in wanted ? wanted.name.slice(0, 60) : '';
    throw new Error(`There is no scenario "${name}". There are: ${[...SHIPPED.keys()].join(', ')}.`);
  }
  const { scenario, issues } = loadScenario(
    source,
    names,
    { shipped: SHIPPED },
    {
      ...(set ? { set } : {}),
      ...(valves ? { valve: valves } : {}),
      ...(integration ? { integration } : {}),
      resolution,
      until,
      step,
    },
  );
  if (!scenario) throw new Error(issues.map(issueText).join('\n'));
  return {
    title: scenario.title,
    asks: scenario.asks,
    hash: scenarioHash(scenario, names, draw === undefined ? 'off' : 'on'),
    steps: stepsOf(scenario),
    options: simulationOptions(scenario, seed, draw === undefined ? {} : drawParameters(names, draw)),
  };
}

/** Reads a change of a running simulation as an edit of its next step. @throws Error with a remedy */
export function liveEdit(path: string, text: string, step: number): Edit {
  const read = liveValue(path, text, names);
  if (!('value' in read)) throw new Error(`${path}: ${read.message}. ${read.remedy}.`);
  return { step, path, value: read.value };
}
