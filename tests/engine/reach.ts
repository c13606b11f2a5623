import type { Model } from '../../src/engine/simulation';

/**
 * The fewest steps after which a change can show in each layer: shortest sums of delays over links and notices,
 * starting in `from` at 0. A layer that nothing leads to is absent.
 * @param delaySteps steps under way of a link that has a delay, at least 1
 */
export function earliestReach(
  model: Model,
  from: readonly string[],
  delaySteps: (link: string) => number,
): Map<string, number> {
  const order = new Map(model.layers.map((layer, place) => [layer.name, place]));
  const down = (a: string, b: string): boolean => (order.get(a) as number) < (order.get(b) as number);
  const edges: { from: string; to: string; steps: number }[] = [];
  for (const layer of model.layers) {
    for (const l of layer.posts) {
      if (order.has(l.to)) edges.push({ from: layer.name, to: l.to, steps: l.delay ? delaySteps(l.id) : 0 });
    }
    for (const n of layer.reads) {
      if (order.has(n.publisher))
        edges.push({ from: n.publisher, to: layer.name, steps: down(n.publisher, layer.name) ? 0 : 1 });
    }
  }
  const reach = new Map(from.map((name) => [name, 0]));
  for (let changed = true; changed; ) {
    changed = false;
    for (const edge of edges) {
      const start = reach.get(edge.from);
      if (start === undefined) continue;
      const known = reach.get(edge.to);
      if (known === undefined || start + edge.steps < known) {
        reach.set(edge.to, start + edge.steps);
        changed = true;
      }
    }
  }
  return reach;
}
