import type { Entry, Node } from '../../scenario/document';
import { type Origin, quoted } from '../../scenario/issue';
import { didYouMean, type Names } from '../../scenario/names';
import type { Issues } from './issues';

/** Everything below a map that is a parameter or the valve of a link, by full path, dotted or nested. */
export function* leaves(
  entries: readonly Entry[],
  prefix: string,
  names: Names,
  issues: Issues,
): Generator<{ path: string; origin: Origin; node: Node }> {
  for (const { key, origin, value: node } of entries) {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    if (isVariable(path, names)) yield { path, origin, node };
    else if (isAbove(path, names)) {
      if (node.kind === 'map') yield* leaves(node.entries, path, names, issues);
      else
        issues.add(
          node.origin,
          `vary.parameters.${path}`,
          'this is a group, and cannot be varied itself',
          didYouMean(path, below(path, names)),
        );
    } else if (/^links\..+\.integration$/.test(path))
      issues.add(
        origin,
        `vary.parameters.${path}`,
        'the integration of a link is no number that can be varied',
        'Make two arms of it under "scenarios"',
      );
    else
      issues.add(
        origin,
        `vary.parameters.${path}`,
        `there is nothing ${quoted(path)} to vary`,
        didYouMean(path, path.startsWith('links.') ? valves(names) : names.parameters.keys()),
      );
  }
}

function isVariable(path: string, names: Names): boolean {
  const link = /^links\.(.+)\.valve$/.exec(path);
  return link ? names.links.has(link[1] as string) : names.parameters.has(path);
}

function isAbove(path: string, names: Names): boolean {
  if (path === 'links' || path.startsWith('links.'))
    return valves(names).some((valve) => valve.startsWith(`${path}.`));
  return names.branches.has(path);
}

function valves(names: Names): string[] {
  return [...names.links.keys()].map((id) => `links.${id}.valve`);
}

function below(path: string, names: Names): string[] {
  return [...names.parameters.keys(), ...valves(names)].filter((name) => name.startsWith(`${path}.`));
}
