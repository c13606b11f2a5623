import { type LoadedStudy, loadStudy } from '../../../src/experiment/study/load';
import type { Study } from '../../../src/experiment/study/study';
import type { Library } from '../../../src/scenario/chain';
import { issueText } from '../../../src/scenario/issue';
import { BASE, toyNames } from '../../scenario/toy';

/** Scenarios that studies of tests name. */
export const SHIPPED: Readonly<Record<string, string>> = {
  base: BASE,
  stepped: `${BASE}step: 6 h\nparameters: { fleet.shifts: 2, fleet.battery.power: 2 GW }\nlinks: { experience.fleet.learning: { valve: 0.5 } }\n`,
  edited: `${BASE}edits:\n  - { at: 2026-03-01, set: { fleet.battery.learningRate: 0.3 } }\n`,
};

/** A small complete study of the toy. */
export const HEAD = 'roda: 1\ntitle: Test\nscenarios: [base]\nseeds: 4\nkeep: [value.group]\n';

/** Loads a text as `test.study.yaml`. */
export function load(text: string, readFile?: Library['readFile']): LoadedStudy {
  const shipped = new Map(
    Object.entries(SHIPPED).map(([name, t]) => [name, { file: `${name}.yaml`, id: name, text: t }]),
  );
  return loadStudy(
    { file: 'test.study.yaml', id: 'test', text },
    toyNames,
    readFile ? { shipped, readFile } : { shipped },
  );
}

/** Loads a study that has to be right. @throws Error with what is wrong */
export function good(text: string): Study {
  const { study, issues } = load(text);
  if (!study) throw new Error(issues.map(issueText).join('\n'));
  return study;
}

/** What is said about a study that is wrong, a line each. */
export function complaints(text: string): string[] {
  return load(text).issues.map(issueText);
}
