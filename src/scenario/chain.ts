import type { ScenarioSource } from './guard';
import { type Issue, issueAt, type Origin, quoted } from './issue';
import { didYouMean, type Names } from './names';
import type { ScenarioPart, Stated } from './part';
import { readPart } from './read';

/**
 * Reads a file that a scenario extends. `reference` is relative, has no `..` and stays, as text, below the folder of
 * `from`; the reader sees to it that no symbolic link leads out.
 */
export type ReadFile = (
  reference: string,
  from: ScenarioSource,
) => { readonly source: ScenarioSource } | { readonly message: string; readonly remedy: string };

/** Where scenarios come from that others extend. */
export interface Library {
  /** Shipped scenarios by name. */
  readonly shipped: ReadonlyMap<string, ScenarioSource>;
  /** Absent where there are no files (a page). */
  readonly readFile?: ReadFile;
}

/** Scenarios that extend each other further than this are a mistake. */
const LONGEST_CHAIN = 16;

/** Reads a scenario and all that it extends. @returns parts, the most basic first, or what is wrong */
export function readChain(
  source: ScenarioSource,
  names: Names,
  library: Library,
): { parts?: ScenarioPart[]; issues: Issue[] } {
  const { part, issues } = readPart(source, names);
  return part ? chainOf(part, source, names, library) : { issues };
}

/** Puts before a part all that it extends. @param source the text that the part stands in */
export function chainOf(
  part: ScenarioPart,
  source: ScenarioSource,
  names: Names,
  library: Library,
): { parts?: ScenarioPart[]; issues: Issue[] } {
  const parts = [part];
  const ids = new Set([source.id]);
  let from = source;
  for (let stated = part.extends; stated; stated = parts[0]?.extends) {
    const found = find(stated, from, library);
    const problem = 'source' in found ? loopOf(found.source, stated.origin, ids) : found;
    if (problem) return { issues: [problem] };
    from = (found as { source: ScenarioSource }).source;
    ids.add(from.id);
    const read = readPart(from, names);
    if (!read.part) return { issues: read.issues };
    parts.unshift(read.part);
  }
  return { parts, issues: [] };
}

function loopOf(source: ScenarioSource, origin: Origin, ids: ReadonlySet<string>): Issue | undefined {
  if (ids.has(source.id)) {
    return issueAt(
      origin,
      'extends',
      `the scenarios extend each other in a circle: ${quoted(source.file)} comes again`,
      'Let the most basic one extend none',
    );
  }
  if (ids.size < LONGEST_CHAIN) return undefined;
  return issueAt(
    origin,
    'extends',
    `more than ${LONGEST_CHAIN} scenarios extend each other`,
    'Join some of them',
  );
}

function find(
  { value, origin }: Stated<string>,
  from: ScenarioSource,
  library: Library,
): { source: ScenarioSource } | Issue {
  const wrong = (message: string, remedy: string): Issue => issueAt(origin, 'extends', message, remedy);
  if (!isFile(value)) {
    const source = library.shipped.get(value);
    return source
      ? { source }
      : wrong(`there is no shipped scenario ${quoted(value)}`, didYouMean(value, library.shipped.keys()));
  }
  if (leadsOut(value)) {
    return wrong(
      `${quoted(value)} does not stay below the scenario's own folder`,
      'Name a shipped scenario, or a file below the folder by a plain relative path',
    );
  }
  if (!library.readFile)
    return wrong(
      `there are no files here to read ${quoted(value)} from`,
      `Name a shipped scenario. ${didYouMean(value, library.shipped.keys())}`,
    );
  const read = library.readFile(value, from);
  return 'source' in read ? read : wrong(read.message, read.remedy);
}

/** True for a reference or argument that means a file, not a shipped name. */
export function isFile(reference: string): boolean {
  return /[/\\:]|\.ya?ml$/i.test(reference);
}

/** True for a path that is absolute, climbs, names a drive or a scheme, or hides what it names. */
function leadsOut(path: string): boolean {
  return (
    /^~|[\\:\p{Cc}]/u.test(path) ||
    path.split('/').some((part) => part === '..' || part === '.' || part === '')
  );
}
