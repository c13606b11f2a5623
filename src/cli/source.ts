import { closeSync, existsSync, fstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { type LoadedStudy, loadStudy } from '../experiment/study/load';
import { SHIPPED_STUDIES } from '../experiment/study/shipped';
import type { Study } from '../experiment/study/study';
import { isFile, type ReadFile } from '../scenario/chain';
import { ecosystemNames } from '../scenario/ecosystem';
import { LIMITS, type ScenarioSource } from '../scenario/guard';
import { issueAt, quoted } from '../scenario/issue';
import { type Loaded, loadScenario } from '../scenario/load';
import { didYouMean } from '../scenario/names';
import type { OverrideTexts } from '../scenario/overrides';
import type { ResolvedScenario } from '../scenario/resolve';
import { SHIPPED } from '../scenario/shipped';
import { Failure, invalid } from './io';

type Found = { readonly source: ScenarioSource } | { readonly message: string; readonly remedy: string };

/** Reads a scenario file; whatever stands there, nothing is thrown and no more than the limit is read. */
function readSource(path: string, file: string): Found {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile())
      return { message: `${quoted(file)} is not a file`, remedy: 'Name a scenario file (YAML)' };
    if (stat.size > LIMITS.bytes) {
      return {
        message: `the file has ${stat.size} bytes, and a scenario may have ${LIMITS.bytes}`,
        remedy: 'Split it, and let one part extend the other',
      };
    }
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(descriptor));
    return { source: { file, id: realpathSync(path), text } };
  } catch (error) {
    if (error instanceof TypeError)
      return { message: 'the file is not text in UTF-8', remedy: 'Save it as plain text in UTF-8' };
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    return { message: `${quoted(file)} cannot be read: ${why}`, remedy: 'Check the path' };
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Reads what a scenario file extends, and refuses symbolic links that lead out of its folder. */
const readBelow: ReadFile = (reference, from) => {
  const folder = dirname(from.id);
  if (!existsSync(folder))
    return { message: 'a shipped scenario has no files beside it', remedy: 'Name a shipped scenario' };
  const read = readSource(join(folder, reference), join(dirname(from.file), reference));
  if (!('source' in read) || read.source.id.startsWith(folder === sep ? sep : folder + sep)) return read;
  return {
    message: `${quoted(reference)} is a link that leads out of the scenario's folder`,
    remedy: 'Copy the file into the folder',
  };
};

const LIBRARY = { shipped: SHIPPED, readFile: readBelow };

/** What a person means by SCENARIO: the name of a shipped one, or a path. @throws Failure with what there is */
export function findSource(argument: string): NamedSource {
  return find(argument, 'scenario', SHIPPED);
}

interface NamedSource {
  readonly name: string;
  readonly source: ScenarioSource;
}

function find(argument: string, what: string, known: ReadonlyMap<string, ScenarioSource>): NamedSource {
  const shipped = known.get(argument);
  if (shipped) return { name: argument, source: shipped };
  if (!isFile(argument) && !existsSync(argument)) {
    throw new Failure(
      2,
      `There is no shipped ${what} ${quoted(argument)}, and no file of that name. ${didYouMean(argument, known.keys())} "roda list" shows all.`,
    );
  }
  const read = readSource(argument, argument);
  if (!('source' in read))
    throw invalid([issueAt({ file: argument, line: 1, column: 1 }, '', read.message, read.remedy)]);
  return { name: basename(argument).replace(/(\.study)?\.ya?ml$/i, ''), source: read.source };
}

/** True for a source that is a study: by its file's name, or by a key that only studies have. */
function isStudy({ file, text }: ScenarioSource): boolean {
  return /\.study\.ya?ml$/i.test(file) || /^scenarios\s*:/m.test(text);
}

/** A scenario or a study, loaded for checking. */
export type AnyLoaded =
  | { readonly kind: 'scenario'; readonly loaded: Loaded }
  | { readonly kind: 'study'; readonly loaded: LoadedStudy };

/** Loads what a file holds, a scenario or a study; a name means a shipped scenario, or else a shipped study. */
export function loadAny(argument: string): AnyLoaded {
  const { source } = SHIPPED.has(argument)
    ? find(argument, 'scenario', SHIPPED)
    : find(argument, 'scenario or study', new Map([...SHIPPED_STUDIES, ...SHIPPED]));
  return isStudy(source)
    ? { kind: 'study', loaded: loadStudy(source, ecosystemNames(), LIBRARY) }
    : { kind: 'scenario', loaded: loadScenario(source, ecosystemNames(), LIBRARY) };
}

/** Loads a study for use: the name of a shipped one, or a path. @throws Failure with everything that is wrong */
export function studyFrom(argument: string): { name: string; study: Study } {
  const { name, source } = find(argument, 'study', SHIPPED_STUDIES);
  if (!isStudy(source))
    throw new Failure(
      2,
      `${quoted(argument)} is no study: it has no "scenarios". Write a study that names it, or run it alone with "roda run".`,
    );
  const loaded = loadStudy(source, ecosystemNames(), LIBRARY);
  if (!loaded.study) throw invalid(loaded.issues);
  return { name, study: loaded.study };
}

/** Loads a scenario for checking. */
export function loadArgument(
  argument: string,
  options: OverrideTexts = {},
): { name: string; loaded: Loaded } {
  const { name, source } = findSource(argument);
  if (isStudy(source))
    throw new Failure(2, `${quoted(argument)} is a study, not a scenario. Run it with "roda batch".`);
  return {
    name,
    loaded: loadScenario(source, ecosystemNames(), LIBRARY, options),
  };
}

/** Loads a scenario for use. @throws Failure with everything that is wrong */
export function scenarioFrom(
  argument: string,
  options: OverrideTexts = {},
): { name: string; scenario: ResolvedScenario } {
  const { name, loaded } = loadArgument(argument, options);
  if (!loaded.scenario) throw invalid(loaded.issues);
  return { name, scenario: loaded.scenario };
}
