import type { Entry, Node } from './document';

/** The tree as plain data; objects have no prototype, so no name from outside means anything. */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  const object = Object.create(null) as Record<string, unknown>;
  for (const { key, value } of node.entries) object[key] = plain(value);
  return object;
}

/** The node at a path, or the nearest one above it. */
export function nodeAt(tree: Node, path: readonly (string | number)[]): Node {
  let node = tree;
  for (const step of path) {
    const next: Node | undefined =
      node.kind === 'map'
        ? node.entries.find((e) => e.key === step)?.value
        : node.kind === 'list'
          ? node.items[step as number]
          : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

/** The value of a map's key, if it has one. */
export function child(node: Node, key: string): Node | undefined {
  return node.kind === 'map' ? node.entries.find((e) => e.key === key)?.value : undefined;
}

/** The entries of the map at a map's key; none if it has none. */
export function entriesOf(node: Node, key: string): readonly Entry[] {
  const found = child(node, key);
  return found?.kind === 'map' ? found.entries : [];
}
