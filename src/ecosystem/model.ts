import type { Link } from '../engine/link';
import type { Model } from '../engine/simulation';
import type { Parameter, ParameterTree } from '../quantity/parameter';
import type { EcosystemLayer } from './layer';
import { buildWorld, LINKS, NOTICES, scaleParameters, type World, worldParameters } from './world';

/** The delay of every link that has one, as parameters `delay.<kind>.<from>.<to>`. */
function delays(links: readonly Link[]): ParameterTree {
  return nest(links.flatMap((l) => (l.delay ? [[l.id, l.delay] as const] : [])));
}

/** The terms of every market substitute, as parameters `market.<kind>.<from>.<to>.leadTime|share|premium`. */
function marketTerms(links: readonly Link[]): ParameterTree {
  return nest(
    links.flatMap(({ id, substitute }) =>
      substitute.kind === 'market'
        ? [
            [
              id,
              { leadTime: substitute.leadTime, share: substitute.share, premium: substitute.premium },
            ] as const,
          ]
        : [],
    ),
  );
}

function nest(entries: readonly (readonly [id: string, node: Parameter | ParameterTree])[]): ParameterTree {
  const root: Record<string, unknown> = {};
  for (const [id, value] of entries) {
    const names = id.split('.');
    const last = names.pop() as string;
    let node = root;
    for (const name of names) {
      node[name] ??= {};
      node = node[name] as Record<string, unknown>;
    }
    node[last] = value;
  }
  return root as ParameterTree;
}

/** A model of the given layers, in the given order, on the links and notices of the ecosystem. */
export function ecosystemModel(layers: readonly EcosystemLayer[]): Model<World> {
  const links = Object.values(LINKS);
  return {
    layers,
    links,
    notices: Object.values(NOTICES),
    parameters: {
      world: worldParameters,
      scale: scaleParameters,
      ...Object.fromEntries(layers.map((l) => [l.name, l.parameters])),
      delay: delays(links),
      market: marketTerms(links),
    },
    setting: buildWorld,
  };
}
