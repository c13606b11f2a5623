import { readFileSync } from 'node:fs';
import { type Edit, normaliseEdits } from '../engine/edit';
import { readStateHeader, StateError } from '../engine/state';
import { dateText } from '../quantity/calendar';
import { ecosystemNames } from '../scenario/ecosystem';
import { parameterValues, stateKey, type Uncertainty } from '../scenario/identity';
import { issueAt, quoted } from '../scenario/issue';
import { liveValue } from '../scenario/read';
import { type ResolvedScenario, stepsOf } from '../scenario/resolve';
import type { OverrideOptions } from './common';
import { type CommonOptions, Failure, invalid } from './io';
import { scenarioFrom } from './source';

/** Options of `roda run`, as commander gives them. */
export interface RunOptions extends CommonOptions, OverrideOptions {
  readonly seed?: string;
  readonly uncertainty: string;
  readonly workers: string;
  readonly out?: string;
  readonly trace?: readonly string[];
  readonly resume?: string;
  readonly dryRun?: boolean;
}

/** A run that can be started. */
export interface Prepared {
  readonly name: string;
  readonly scenario: ResolvedScenario;
  readonly seed: string;
  /** Seed of the parameter draw; `seed` unless given. */
  readonly draw?: string;
  readonly uncertainty: Uncertainty;
  /** A state to go on from, its header checked. */
  readonly state?: Uint8Array;
  readonly resumedStep?: number;
}

const DEFAULT_SEED = '1';

/** Reads scenario, options and saved state. @throws Failure with code 2 for whatever does not fit */
export function prepare(argument: string, options: RunOptions): Prepared {
  const { uncertainty } = options;
  if (uncertainty !== 'on' && uncertainty !== 'off') {
    throw new Failure(
      2,
      `--uncertainty: ${quoted(uncertainty)} is neither "on" nor "off". Write "--uncertainty on" to draw the parameters.`,
    );
  }
  const { name, scenario } = scenarioFrom(argument, options);
  if (options.resume !== undefined)
    return resumed(argument, options, uncertainty, name, scenario, options.resume);
  return { name, scenario, uncertainty, seed: seedOf(options.seed ?? scenario.seed ?? DEFAULT_SEED) };
}

function seedOf(text: string): string {
  if (text.length > 0 && text.length <= 100) return text;
  throw new Failure(2, '--seed: a seed has 1 to 100 characters. Write, for example, "--seed 7".');
}

function resumed(
  argument: string,
  options: RunOptions,
  uncertainty: Uncertainty,
  name: string,
  scenario: ResolvedScenario,
  file: string,
): Prepared {
  const state = readState(file);
  const header = headerOf(state, file);
  const seed = seedOf(options.seed ?? header.seed);
  if (seed !== header.seed)
    throw new Failure(
      2,
      `${file}: the state belongs to seed ${quoted(header.seed)}, not ${quoted(seed)}. Leave --seed out, or run from the start.`,
    );
  const names = ecosystemNames();
  let going = scenario;
  if (stateKey(scenario, names, uncertainty) !== header.scenario) {
    const { set, valve, integration, ...rest } = options;
    const base = scenarioFrom(argument, rest).scenario;
    const changes = [
      ...(set ?? []),
      ...(valve ?? []).map((t) => linkChange(t, 'valve')),
      ...(integration ?? []).map((t) => linkChange(t, 'integration')),
    ];
    if (changes.length === 0 || stateKey(base, names, uncertainty) !== header.scenario) {
      throw new Failure(
        2,
        `${file}: the state belongs to another scenario than ${name}, or to other settings of it. Name the scenario and the ` +
          'options of the run that saved it; to branch from it, add --set, --valve or --integration.',
      );
    }
    going = { ...base, edits: branch(base, changes, header.step) };
  }
  if (header.step >= stepsOf(going)) {
    throw new Failure(
      2,
      `${file}: the state is at ${dateText(going.start + header.step * going.step)}, the end of the run. Give a later day with --until.`,
    );
  }
  return { name, scenario: going, seed, uncertainty, state, resumedStep: header.step };
}

/** `link=number` as the edit `links.<id>.valve=number`. */
function linkChange(text: string, what: 'valve' | 'integration'): string {
  const at = text.indexOf('=');
  return `links.${text.slice(0, at)}.${what}${text.slice(at)}`;
}

/** Edits of a branch: those of the scenario, and the changes from the saved step on. */
function branch(base: ResolvedScenario, changes: readonly string[], step: number): Edit[] {
  const names = ecosystemNames();
  const values = parameterValues(base, names);
  const edits = changes.map((text): Edit => {
    const at = text.indexOf('=');
    const path = text.slice(0, at);
    const read = liveValue(path, text.slice(at + 1), names);
    if (!('value' in read))
      throw invalid([issueAt({ file: '--resume', line: 0, column: 0 }, path, read.message, read.remedy)]);
    return { step, path, value: read.value };
  });
  const initial = (path: string): number | undefined => {
    const link = /^links\.(.+)\.(valve|integration)$/.exec(path);
    if (!link) return values[path];
    return link[2] === 'valve'
      ? (base.valves[link[1] as string] ?? 1)
      : Number(base.markets.includes(link[1] as string));
  };
  return normaliseEdits([...base.edits, ...edits], initial);
}

function readState(file: string): Uint8Array {
  try {
    // A plain array: slices of a Buffer share its memory, and the loader relies on copies.
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new Failure(
      2,
      `${quoted(file)} cannot be read (${(error as Error).message}). Give the file final.state of a run directory.`,
    );
  }
}

function headerOf(state: Uint8Array, file: string): ReturnType<typeof readStateHeader>['header'] {
  try {
    return readStateHeader(state).header;
  } catch (error) {
    if (error instanceof StateError) throw new Failure(2, `${file}: ${error.message}.`);
    throw error;
  }
}
