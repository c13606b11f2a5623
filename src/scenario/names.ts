import type { Link } from '../engine/link';
import type { Model } from '../engine/simulation';
import { rowBytes } from '../engine/table';
import { type Correlation, flatten, type Parameter } from '../quantity/parameter';
import { nearest } from '../quantity/units';
import { type CorrelatedGroup, correlatedGroups } from './copula';
import { either, quoted } from './issue';

/** All names that a scenario of one model can use. */
export interface Names {
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Paths of groups of parameters: `energy`, `energy.battery`. */
  readonly branches: ReadonlySet<string>;
  readonly links: ReadonlyMap<string, Link>;
  /** Ids of metrics in all scopes. */
  readonly metrics: ReadonlySet<string>;
  /** Tables that grow with what they stand for. */
  readonly populations: readonly Population[];
  /** What is known of priors together, and the groups that are drawn so. */
  readonly correlations: readonly Correlation[];
  readonly correlated: readonly CorrelatedGroup[];
}

/** A table of agents whose number follows from parameters. */
export interface Population {
  readonly layer: string;
  /** Word for one of what it stands for, as in units: `vehicle`. */
  readonly kind: string;
  /** Bytes of one row. */
  readonly bytes: number;
}

/**
 * Collects the names of a model.
 * @param metrics ids of its metrics, for `keep`
 * @param correlations of priors
 * @throws Error for a correlation of what has no prior, or that cannot be beside the others: a mistake in the code
 */
export function namesOf(
  model: Model,
  metrics: Iterable<string>,
  correlations: readonly Correlation[] = [],
): Names {
  const parameters = new Map(flatten(model.parameters));
  for (const { a, b } of correlations) {
    const without = [a, b].find((path) => !parameters.get(path)?.prior);
    if (without !== undefined) throw new Error(`correlation of "${a}" and "${b}": "${without}" has no prior`);
  }
  const branches = new Set<string>();
  for (const path of parameters.keys()) {
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1))
      branches.add(path.slice(0, dot));
  }
  const populations = model.layers.flatMap(({ name: layer, tables }) =>
    tables.flatMap((t) =>
      t.fixed === undefined && t.view ? [{ layer, kind: t.view.agent, bytes: rowBytes(t) }] : [],
    ),
  );
  return {
    parameters,
    branches,
    populations,
    links: new Map(model.links.map((l) => [l.id, l])),
    metrics: new Set(metrics),
    correlations,
    correlated: correlatedGroups(correlations),
  };
}

/** Longer names are no misspelling of anything, and comparing them takes time. */
const LONGEST_NAME = 100;

/** `Did you mean "a", "b" or "c"?` for a name that is not there. */
export function didYouMean(name: string, known: Iterable<string>): string {
  const all = [...known];
  if (all.length === 0) return 'There is none that could be meant';
  if (name.length > LONGEST_NAME) return `It is too long for a name; ${quoted(all[0] as string)} is one`;
  return `Did you mean ${either(nearest(name, all))}?`;
}
