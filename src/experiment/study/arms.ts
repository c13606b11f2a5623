import type { Node } from '../../scenario/document';
import type { Origin } from '../../scenario/issue';
import { quoted } from '../../scenario/issue';
import type { Names } from '../../scenario/names';
import type { ScenarioPart } from '../../scenario/part';
import { partOf } from '../../scenario/read';
import type { Issues } from './issues';
import { armForm, armListForm, STUDY_EXAMPLES } from './schema';

/** An arm as a study states it: its own settings, with the scenario that they extend. */
export interface StatedArm {
  readonly name: string;
  readonly part: ScenarioPart;
  readonly origin: Origin;
}

/** Names that tables, files and messages can carry as they are. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._+-]{0,79}$/u;
const MOST_ARMS = 100;

/** Reads `scenarios`: a list of scenarios, or arms by name. */
export function readArms(node: Node, names: Names, issues: Issues): StatedArm[] {
  if (node.kind === 'map') {
    if (node.entries.length === 0)
      issues.add(node.origin, 'scenarios', 'there is no arm', STUDY_EXAMPLES['scenarios'] as string);
    if (node.entries.length > MOST_ARMS)
      issues.add(
        node.origin,
        'scenarios',
        `there are more than ${MOST_ARMS} arms`,
        'Make several studies of them',
      );
    return node.entries.flatMap(({ key, origin, value }) => {
      if (!NAME.test(key))
        issues.add(
          origin,
          'scenarios',
          `${quoted(key)} cannot name an arm`,
          'Use up to 80 letters, digits, spaces, dots, hyphens and the signs _ and +',
        );
      const arm = readArm(key, value, names, issues);
      return arm ? [arm] : [];
    });
  }
  const form = issues.form(armListForm, node, ['scenarios']);
  if (!form || node.kind !== 'list') return [];
  const seen = new Map<string, Origin>();
  return form.flatMap((reference, i) => {
    const { origin } = node.items[i] as Node;
    const name = reference.slice(reference.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '');
    const where = `scenarios.${i}`;
    const first = seen.get(name);
    if (first) {
      issues.add(
        origin,
        where,
        `there is a scenario ${quoted(name)} already, in line ${first.line}`,
        'Keep one of them, or give them names: "scenarios: { as-is: ..., other: ... }"',
      );
      return [];
    }
    seen.set(name, origin);
    if (!NAME.test(name))
      issues.add(
        origin,
        where,
        `${quoted(name)} cannot name an arm`,
        'Give it a name: "scenarios: { as-is: ... }"',
      );
    return [{ name, part: extending(reference, origin), origin }];
  });
}

function readArm(name: string, node: Node, names: Names, issues: Issues): StatedArm | undefined {
  const { origin } = node;
  const where = `scenarios.${name}`;
  if (node.kind === 'scalar') {
    if (typeof node.value === 'string' && node.value !== '' && node.value.length <= 200)
      return { name, part: extending(node.value, origin), origin };
    return issues.add(
      origin,
      where,
      'a scenario is wanted here',
      `Write "${name}: baseline", or its settings: "${name}: { extends: baseline, ... }"`,
    );
  }
  const form = issues.form(armForm, node, ['scenarios', name], Object.keys(armForm.shape));
  if (!form) return undefined;
  const { part, issues: found } = partOf(node, form, names, where);
  issues.push(found);
  return part && { name, part, origin };
}

function extending(reference: string, origin: Origin): ScenarioPart {
  return {
    extends: { value: reference, origin },
    values: new Map(),
    valves: new Map(),
    markets: new Map(),
    edits: [],
  };
}
