import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Node as YamlNode,
} from 'yaml';
import { checkText, LIMITS, type ScenarioSource } from './guard';
import { type Issue, issueAt, MOST_ISSUES, type Origin, quoted } from './issue';

/** A value of a document with its place. Maps are lists of entries: names from outside never become properties. */
export type Node =
  | { readonly kind: 'map'; readonly entries: readonly Entry[]; readonly origin: Origin }
  | { readonly kind: 'list'; readonly items: readonly Node[]; readonly origin: Origin }
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly origin: Origin };

/** One `key: value` of a map. */
export interface Entry {
  readonly key: string;
  readonly origin: Origin;
  readonly value: Node;
}

/** Uses of an anchor in one document; without a limit a few lines can stand for billions of values. */
const MOST_ALIASES = 50;
const MOST_NODES = 20_000;

/**
 * Reads one YAML text (core schema, no merge keys, no tags of its own, unique keys) into a tree with places.
 * @returns the tree, or all that is wrong with the text; never throws for any text
 */
export function readDocument(source: ScenarioSource): { tree?: Node; issues: Issue[] } {
  const forbidden = checkText(source);
  if (forbidden) return { issues: [forbidden] };
  const lines = new LineCounter();
  const document = parseDocument(source.text, {
    schema: 'core',
    version: '1.2',
    merge: false,
    // Its own check compares every key with every other: 5 s for 25,000 keys. The walk below has a faster one.
    uniqueKeys: false,
    resolveKnownTags: false,
    prettyErrors: false,
    strict: true,
    logLevel: 'error',
    lineCounter: lines,
  });
  const origin = (offset: number): Origin => {
    const { line, col } = lines.linePos(offset);
    return { file: source.file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const wrong = [...document.errors, ...document.warnings].slice(0, MOST_ISSUES);
  if (wrong.length > 0) {
    const remedy =
      'Mend the YAML there: two spaces a level, "key: value", quotation marks around texts with ":" or "#"';
    return {
      issues: wrong.map((error) => issueAt(origin(error.pos[0]), '', sentence(error.message), remedy)),
    };
  }
  if (document.contents === null) {
    return {
      issues: [
        issueAt(
          origin(0),
          '',
          'the file is empty',
          'Begin with "roda: 1"; "roda new NAME" writes a scenario to start from',
        ),
      ],
    };
  }
  return new Walk(document, origin).result();
}

function sentence(message: string): string {
  const first = message.replace(/\s+/g, ' ').replace(/\.$/, '');
  return first.charAt(0).toLowerCase() + first.slice(1, 300);
}

class Walk {
  readonly #document: Document;
  readonly #origin: (offset: number) => Origin;
  readonly #issues: Issue[] = [];
  #aliases = 0;
  #nodes = 0;
  #stopped = false;

  constructor(document: Document, origin: (offset: number) => Origin) {
    this.#document = document;
    this.#origin = origin;
  }

  result(): { tree?: Node; issues: Issue[] } {
    const tree = this.#node(this.#document.contents as YamlNode, this.#origin(0), 1);
    return this.#issues.length > 0 || !tree ? { issues: this.#issues } : { tree, issues: [] };
  }

  #node(node: unknown, parent: Origin, depth: number): Node | undefined {
    if (this.#stopped || this.#issues.length >= MOST_ISSUES) return undefined;
    const range = (node as YamlNode | null)?.range;
    const origin = range ? this.#origin(range[0]) : parent;
    if (depth > LIMITS.depth)
      return this.#stop(
        origin,
        `the nesting is deeper than ${LIMITS.depth} levels`,
        'A scenario needs six at most',
      );
    if (++this.#nodes > MOST_NODES)
      return this.#stop(
        origin,
        `the document has more than ${MOST_NODES} values`,
        'Remove what the scenario does not need',
      );
    if (isAlias(node)) {
      if (++this.#aliases > MOST_ALIASES) {
        return this.#stop(
          origin,
          `the document uses aliases ("*name") more than ${MOST_ALIASES} times`,
          'Write the values out',
        );
      }
      const target = node.resolve(this.#document);
      if (!target)
        return this.#stop(
          origin,
          `the alias ${quoted(`*${node.source}`)} has no anchor before it`,
          'Write the value out',
        );
      return this.#node(target, origin, depth + 1);
    }
    if (isMap(node)) return this.#map(node.items, origin, depth);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#node(item, origin, depth + 1));
      return { kind: 'list', items: items.filter((item) => item !== undefined), origin };
    }
    const value: unknown = isScalar(node) ? node.value : null;
    const plain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
    return { kind: 'scalar', value: plain, origin };
  }

  #map(pairs: readonly { key: unknown; value: unknown }[], origin: Origin, depth: number): Node {
    const seen = new Map<string, Origin>();
    const entries: Entry[] = [];
    for (const pair of pairs) {
      const range = (pair.key as YamlNode | null)?.range;
      const at = range ? this.#origin(range[0]) : origin;
      if (!isScalar(pair.key) || pair.key.value === null) {
        this.#issues.push(issueAt(at, '', 'a key is not a plain name', 'Write "name: value"'));
        continue;
      }
      const key = String(pair.key.value);
      const first = seen.get(key);
      if (first) {
        this.#issues.push(
          issueAt(
            at,
            key,
            `the key ${quoted(key)} stands twice, first in line ${first.line}`,
            'Keep one of them',
          ),
        );
        continue;
      }
      seen.set(key, at);
      const value = this.#node(pair.value, at, depth + 1);
      if (value) entries.push({ key, origin: at, value });
    }
    return { kind: 'map', entries, origin };
  }

  /** Ends the walk: a document that passes a limit is not worked out further. */
  #stop(origin: Origin, message: string, remedy: string): undefined {
    this.#stopped = true;
    this.#issues.push(issueAt(origin, '', message, remedy));
    return undefined;
  }
}
