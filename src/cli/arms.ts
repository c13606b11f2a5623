import type { Arm } from '../experiment/batch/plan';
import { ecosystemNames } from '../scenario/ecosystem';
import { type Issue, issueAt, quoted } from '../scenario/issue';
import { didYouMean } from '../scenario/names';
import type { OverrideTexts } from '../scenario/overrides';
import { Failure, invalid } from './io';
import { loadArgument } from './source';

/** How an arm is written, for help and messages. */
export const ARM_FORM = '"name: SCENARIO + path=value + path=value"';
const LONGEST_NAME = 200;
const KEYS = ['resolution', 'step'] as const;

/** An arm as a person wrote it. */
interface ArmText {
  /** Empty if none was given. */
  readonly name: string;
  /** Name of a shipped scenario, or a file; empty: that of the first arm. */
  readonly scenario: string;
  readonly changes: OverrideTexts;
}

/**
 * Reads the arms of a comparison, such as `baseline` or `half: baseline + links.experience.fleet.learning.valve=0.5`.
 * An arm without a scenario (`+ path=value`) changes that of the first.
 * @param common options laid over every arm; what an arm says itself wins
 * @throws Failure with everything that is wrong, the arm named
 */
export function armsFrom(texts: readonly string[], common: OverrideTexts): Arm[] {
  const issues: Issue[] = [];
  const read = texts.map((text) => readArm(text, issues));
  const [first] = read;
  if (first?.scenario === '')
    issues.push(
      issueAt(originOf(texts[0] as string), '', 'the first arm has no scenario', `Write it as ${ARM_FORM}`),
    );
  if (issues.length > 0) throw invalid(issues);
  const arms = read.map(({ name, scenario, changes }, i): Arm | undefined => {
    const text = texts[i] as string;
    const { loaded } = loadArgument(scenario || (first?.scenario as string), over(common, changes));
    if (loaded.scenario)
      return { name: name || text.trim().slice(0, LONGEST_NAME), scenario: loaded.scenario };
    // An option among the places of an issue stands for the arm's own changes as well: the arm says which.
    issues.push(
      ...loaded.issues.map((issue) => (issue.line === 0 ? { ...issue, file: `arm ${quoted(text)}` } : issue)),
    );
    return undefined;
  });
  if (issues.length > 0) throw invalid(issues);
  return named(arms as Arm[]);
}

/** Gives arms that are called the same a number each. @throws Failure where names were chosen alike */
function named(arms: readonly Arm[]): Arm[] {
  const seen = new Map<string, number>();
  const taken = new Set(arms.map(({ name }) => name));
  return arms.map((arm) => {
    const count = (seen.get(arm.name) ?? 0) + 1;
    seen.set(arm.name, count);
    if (count === 1) return arm;
    const name = `${arm.name} (${count})`;
    if (taken.has(name))
      throw new Failure(2, `Two arms are called ${quoted(name)}. Give each its own name: ${ARM_FORM}.`);
    return { ...arm, name };
  });
}

function readArm(text: string, issues: Issue[]): ArmText {
  const labelled = /^\s*([^:+=]+):\s+(.*)$/s.exec(text);
  const [scenario, ...changes] = (labelled?.[2] ?? text).split(/\s\+\s|^\s*\+\s*/) as [string, ...string[]];
  const name = labelled?.[1]?.trim() ?? '';
  const say = (path: string, message: string, remedy: string): void =>
    void issues.push(issueAt(originOf(text), path, message, remedy));
  if (name.length > LONGEST_NAME) say('', `its name is longer than ${LONGEST_NAME} characters`, 'Shorten it');
  const set: string[] = [];
  const valve: string[] = [];
  const integration: string[] = [];
  const keys: { resolution?: string; step?: string } = {};
  for (const change of changes) {
    const at = change.indexOf('=');
    const [path, value] = [change.slice(0, at).trim(), change.slice(at + 1).trim()];
    const link = /^links\.(.+)\.(valve|integration)$/.exec(path);
    const key = KEYS.find((k) => k === path);
    if (at < 1 || value === '') {
      const example = 'Write, for example, "fleet.money.price=35000 USD/vehicle"';
      say('', `${quoted(change)} is not "path=value"`, example);
    } else if (link) (link[2] === 'valve' ? valve : integration).push(`${link[1]}=${value}`);
    else if (key) keys[key] = value;
    else if (ecosystemNames().parameters.has(path)) set.push(`${path}=${value}`);
    else {
      const { parameters, links } = ecosystemNames();
      const known = [...parameters.keys(), ...[...links.keys()].map((id) => `links.${id}.valve`), ...KEYS];
      say(path, 'an arm cannot set this', didYouMean(path, known));
    }
  }
  return { name, scenario: scenario.trim(), changes: { set, valve, integration, ...keys } };
}

/** Options with an arm's changes laid over them. */
function over(common: OverrideTexts, changes: OverrideTexts): OverrideTexts {
  const joined = (key: 'set' | 'valve' | 'integration'): string[] => [
    ...(common[key] ?? []),
    ...(changes[key] ?? []),
  ];
  return {
    ...common,
    ...changes,
    set: joined('set'),
    valve: joined('valve'),
    integration: joined('integration'),
  };
}

function originOf(text: string): { file: string; line: number; column: number } {
  return { file: `arm ${quoted(text)}`, line: 0, column: 0 };
}
