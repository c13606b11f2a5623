import { endOfDay, MINUTES_PER_DAY, parseDate } from '../quantity/calendar';
import { type Entry, type Node, readDocument } from './document';
import type { ScenarioSource } from './guard';
import { type Issue, issueAt, MOST_ISSUES, type Origin, quoted, shown } from './issue';
import { didYouMean, type Names } from './names';
import type { ScenarioPart, Stated, StatedEdit } from './part';
import { integrationValue, parameterValue, type Read, stepValue, valveValue } from './quantities';
import { checkForm, EXAMPLES, type FormProblem, keysAt, type StatedForm } from './schema';
import { child, entriesOf, nodeAt, plain } from './tree';

/** Reads one scenario file by itself: form, names, units, bounds, dates. What it extends is not looked at. */
export function readPart(source: ScenarioSource, names: Names): { part?: ScenarioPart; issues: Issue[] } {
  const { tree, issues } = readDocument(source);
  if (!tree) return { issues };
  const checked = checkForm(plain(tree));
  if ('problems' in checked)
    return {
      issues: checked.problems
        .flatMap((problem) => formIssues(problem, tree, { examples: EXAMPLES, keysAt }))
        .slice(0, MOST_ISSUES),
    };
  return partOf(tree, checked.form, names);
}

/**
 * Reads the settings of a scenario out of a tree whose form is right.
 * @param under path of the tree inside its document; empty for the document as a whole
 */
export function partOf(
  tree: Node,
  form: StatedForm,
  names: Names,
  under = '',
): { part?: ScenarioPart; issues: Issue[] } {
  const reader = new PartReader(names);
  const part = reader.part(tree, form);
  // As a person reads the file, top to bottom.
  const found = reader.issues.sort((a, b) => a.line - b.line || a.column - b.column);
  if (found.length === 0) return { part, issues: [] };
  return {
    issues: under === '' ? found : found.map((issue) => ({ ...issue, path: `${under}.${issue.path}` })),
  };
}

/** What a kind of document says about its own keys. */
export interface FormHelp {
  /** How a key is written, by name; what an issue at it says should be done. */
  readonly examples: Readonly<Record<string, string>>;
  /** Keys that have a meaning at a place. */
  readonly keysAt: (path: readonly (string | number)[]) => readonly string[];
}

/** Issues for what is wrong with the form of a tree. @param under path of the tree inside its document */
export function formIssues(
  { path, message, unknown }: FormProblem,
  tree: Node,
  { examples, keysAt }: FormHelp,
  under: readonly string[] = [],
): Issue[] {
  const node = nodeAt(tree, path);
  const where = [...under, ...path].map(String).join('.');
  const remedy = examples[String(path[0] ?? '')] ?? examples[''] ?? '';
  if (!unknown) return [issueAt(node.origin, where, message, remedy)];
  return unknown.map((key) => {
    const entry = node.kind === 'map' ? node.entries.find((e) => e.key === key) : undefined;
    const full = where === '' ? key : `${where}.${key}`;
    return issueAt(
      entry?.origin ?? node.origin,
      full,
      `there is no key ${quoted(key)} here`,
      didYouMean(key, keysAt(path)),
    );
  });
}

class PartReader {
  readonly issues: Issue[] = [];
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;
  }

  part(tree: Node, form: StatedForm): ScenarioPart {
    const origin = (key: string): Origin => nodeAt(tree, [key]).origin;
    const stated = <T>(key: string, value: T | undefined): Stated<T> | undefined =>
      value === undefined ? undefined : { value, origin: origin(key) };
    const values = new Map<string, Stated<number>>();
    this.#values(entriesOf(tree, 'scale'), 'scale', values);
    this.#values(entriesOf(tree, 'parameters'), '', values);
    const { valves, markets } = this.#links(entriesOf(tree, 'links'));
    const step =
      form.step === undefined ? undefined : this.#take(stepValue(form.step), origin('step'), 'step');
    return optional({
      title: form.title,
      asks: form.asks?.trim(),
      extends: stated('extends', form.extends),
      start: stated('start', this.#date(form.start, origin('start'), 'start')),
      end: stated('end', this.#date(form.end, origin('end'), 'end')),
      step: stated('step', step),
      values,
      valves,
      markets,
      edits: this.#edits(tree),
      keep: this.#keep(tree, form.keep),
      resolution: form.resolution,
      seed: form.seed === undefined ? undefined : String(form.seed),
    });
  }

  #issue(origin: Origin, path: string, message: string, remedy: string): undefined {
    if (this.issues.length < MOST_ISSUES) this.issues.push(issueAt(origin, path, message, remedy));
    return undefined;
  }

  #take<T>(read: Read<T>, origin: Origin, path: string): T | undefined {
    return 'value' in read ? read.value : this.#issue(origin, path, read.message, read.remedy);
  }

  #date(text: string | undefined, origin: Origin, path: string): number | undefined {
    if (text === undefined) return undefined;
    if (parseDate(text)) return endOfDay(text);
    return this.#issue(
      origin,
      path,
      `${quoted(text)} is not a day of the calendar`,
      'Write year-month-day, such as "2028-01-31"',
    );
  }

  /** Parameters by dotted or nested names. */
  #values(entries: readonly Entry[], prefix: string, into: Map<string, Stated<number>>): void {
    for (const { path, node, origin } of this.#leaves(entries, prefix)) {
      const parameter = this.#names.parameters.get(path);
      if (!parameter) continue;
      const before = into.get(path);
      if (before) {
        this.#issue(
          origin,
          path,
          `the parameter is set twice, first in line ${before.origin.line}`,
          'Keep one of them',
        );
        continue;
      }
      const value = this.#take(parameterValue(node.value, parameter), node.origin, path);
      if (value !== undefined) into.set(path, { value, origin: node.origin });
    }
  }

  /** The quantities below a map, by full path; what is no parameter, valve or switch is reported and left out. */
  *#leaves(
    entries: readonly Entry[],
    prefix: string,
  ): Generator<{ path: string; origin: Origin; node: { value: string | number; origin: Origin } }> {
    const { parameters, branches } = this.#names;
    for (const { key, origin, value: node } of entries) {
      if (this.issues.length >= MOST_ISSUES) return;
      const path = prefix === '' ? key : `${prefix}.${key}`;
      if (parameters.has(path)) {
        if (node.kind === 'scalar' && (typeof node.value === 'string' || typeof node.value === 'number')) {
          yield { path, origin, node: { value: node.value, origin: node.origin } };
        } else
          this.#issue(
            node.origin,
            path,
            'a quantity (a number and its unit) is wanted here',
            EXAMPLES['parameters'] as string,
          );
      } else if (branches.has(path)) {
        if (node.kind === 'map') yield* this.#leaves(node.entries, path);
        else
          this.#issue(
            node.origin,
            path,
            'this is a group of parameters, and cannot be set itself',
            didYouMean(path, this.#below(path)),
          );
      } else
        this.#issue(
          origin,
          path,
          `there is no parameter ${quoted(path)}`,
          didYouMean(path, parameters.keys()),
        );
    }
  }

  #below(branch: string): string[] {
    return [...this.#names.parameters.keys()].filter((path) => path.startsWith(`${branch}.`));
  }

  #links(entries: readonly Entry[]): {
    valves: Map<string, Stated<number>>;
    markets: Map<string, Stated<boolean>>;
  } {
    const valves = new Map<string, Stated<number>>();
    const markets = new Map<string, Stated<boolean>>();
    for (const { key: id, origin, value: node } of entries) {
      if (!this.#names.links.has(id)) {
        this.#issue(
          origin,
          `links.${id}`,
          `there is no link ${quoted(id)}`,
          didYouMean(id, this.#names.links.keys()),
        );
        continue;
      }
      for (const { key, value } of node.kind === 'map' ? node.entries : []) {
        const path = `links.${id}.${key}`;
        const text = value.kind === 'scalar' ? (value.value as string | number) : '';
        const read = this.#take(
          key === 'valve' ? valveValue(text) : integrationValue(text),
          value.origin,
          path,
        );
        if (read === undefined) continue;
        if (key === 'valve') valves.set(id, { value: read, origin: value.origin });
        else markets.set(id, { value: read === 1, origin: value.origin });
      }
    }
    return { valves, markets };
  }

  #edits(tree: Node): StatedEdit[] {
    const list = child(tree, 'edits');
    if (list?.kind !== 'list') return [];
    return list.items.flatMap((item) => {
      const at = nodeAt(item, ['at']);
      const end = this.#date(at.kind === 'scalar' ? String(at.value) : '', at.origin, 'edits.at');
      if (end === undefined) return [];
      return this.#changes(entriesOf(item, 'set')).map((change) => ({
        ...change,
        at: end - MINUTES_PER_DAY,
      }));
    });
  }

  #changes(entries: readonly Entry[]): { path: string; value: number; origin: Origin }[] {
    const changes: { path: string; value: number; origin: Origin }[] = [];
    const own = entries.filter(({ key }) => key !== 'links' && !key.startsWith('links.'));
    for (const { path, origin, node } of this.#leaves(own, '')) {
      const change = this.#take(liveValue(path, node.value, this.#names), origin, path);
      if (change !== undefined) changes.push({ path, value: change, origin: node.origin });
    }
    for (const entry of entries.filter((e) => !own.includes(e))) {
      for (const { path, node } of switches(entry)) {
        const change = this.#take(
          liveValue(path, node.kind === 'scalar' ? (node.value as string | number) : '', this.#names),
          entry.origin,
          path,
        );
        if (change !== undefined) changes.push({ path, value: change, origin: node.origin });
      }
    }
    return changes;
  }

  #keep(tree: Node, keep: readonly string[] | undefined): readonly string[] | undefined {
    keep?.forEach((id, i) => {
      if (this.#names.metrics.has(id)) return;
      this.#issue(
        nodeAt(tree, ['keep', i]).origin,
        `keep.${i}`,
        `there is no metric ${quoted(id)}`,
        didYouMean(id, this.#names.metrics),
      );
    });
    return keep;
  }
}

/** All leaves below an entry of `set` that begins with `links`, by full path. */
function switches({ key, value: node }: Entry): { path: string; node: Node }[] {
  if (node.kind !== 'map') return [{ path: key, node }];
  return node.entries.flatMap((entry) => switches({ ...entry, key: `${key}.${entry.key}` }));
}

/**
 * Reads a change of a running model: a live parameter, `links.<id>.valve` or `links.<id>.integration`.
 * @returns the number that an edit holds
 */
export function liveValue(path: string, text: string | number, names: Names): Read<number> {
  const link = /^links\.(.+)\.([^.]+)$/.exec(path);
  if (link) {
    const [, id, what] = link as unknown as [string, string, string];
    if (!names.links.has(id))
      return { message: `there is no link ${quoted(id)}`, remedy: didYouMean(id, names.links.keys()) };
    if (what === 'valve') return valveValue(text);
    if (what === 'integration') return integrationValue(text);
    return { message: `a link has no ${quoted(what)}`, remedy: didYouMean(what, ['valve', 'integration']) };
  }
  const parameter = names.parameters.get(path);
  if (!parameter)
    return {
      message: `there is no parameter ${quoted(path)}`,
      remedy: didYouMean(path, names.parameters.keys()),
    };
  if (parameter.change === 'live') return parameterValue(text, parameter);
  return {
    message: `${shown(path)} belongs to the set-up and cannot change while a run goes on (${parameter.about})`,
    remedy: 'Set it under "parameters" or "scale", for the whole run',
  };
}

/** Drops what is undefined: absent means absent. */
function optional<T extends object>(object: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
