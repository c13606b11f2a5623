import { endOfDay, parseDate } from '../quantity/calendar';
import { type Issue, issueAt, type Origin, quoted } from './issue';
import { didYouMean, type Names } from './names';
import type { ScenarioPart, Stated } from './part';
import { integrationValue, parameterValue, type Read, stepValue, valveValue } from './quantities';

/** What a command line or an address adds to a scenario; texts as a person wrote them. */
export interface OverrideTexts {
  /** `path=value` */
  readonly set?: readonly string[];
  /** `vehicles=100` */
  readonly scale?: readonly string[];
  /** `link=number` */
  readonly valve?: readonly string[];
  /** `link=market` or `link=internal` */
  readonly integration?: readonly string[];
  /** Day with which the run ends. */
  readonly until?: string | undefined;
  readonly step?: string | undefined;
  readonly resolution?: string | undefined;
}

const EXAMPLE = {
  set: 'energy.battery.learningRate=0.2',
  scale: 'vehicles=100',
  valve: 'experience.fleet.learning=0.5',
  integration: 'chips.chips.compute=market',
} as const;

/** Reads options into a part that wins over the scenario's files. An issue's `file` is the option, its line 0. */
export function readOverrides(texts: OverrideTexts, names: Names): { part: ScenarioPart; issues: Issue[] } {
  const issues: Issue[] = [];
  const values = new Map<string, Stated<number>>();
  const valves = new Map<string, Stated<number>>();
  const markets = new Map<string, Stated<boolean>>();
  const take = <T>(read: Read<T>, origin: Origin, path: string): Stated<T> | undefined => {
    if ('value' in read) return { value: read.value, origin };
    issues.push(issueAt(origin, path, read.message, read.remedy));
    return undefined;
  };
  const parameter = (option: string, path: string, text: string): void => {
    const p = names.parameters.get(path);
    const read = p
      ? parameterValue(text, p)
      : {
          message: `there is no parameter ${quoted(path)}`,
          remedy: didYouMean(path, names.parameters.keys()),
        };
    const stated = take(read, originOf(option), path);
    if (stated) values.set(path, stated);
  };
  const link = <T>(option: string, id: string, read: Read<T>): Stated<T> | undefined =>
    take(
      names.links.has(id)
        ? read
        : { message: `there is no link ${quoted(id)}`, remedy: didYouMean(id, names.links.keys()) },
      originOf(option),
      id,
    );
  const pairs = (option: keyof typeof EXAMPLE): [name: string, value: string][] =>
    (texts[option] ?? []).flatMap((text) => {
      const at = text.indexOf('=');
      if (at > 0 && at < text.length - 1)
        return [[text.slice(0, at).trim(), text.slice(at + 1).trim()] as [string, string]];
      issues.push(
        issueAt(
          originOf(`--${option}`),
          '',
          `${quoted(text)} is not "name=value"`,
          `Write, for example, "--${option} ${EXAMPLE[option]}"`,
        ),
      );
      return [];
    });
  for (const [name, value] of pairs('scale')) parameter('--scale', `scale.${name}`, value);
  for (const [path, value] of pairs('set')) parameter('--set', path, value);
  for (const [id, value] of pairs('valve')) {
    const stated = link('--valve', id, valveValue(value));
    if (stated) valves.set(id, stated);
  }
  for (const [id, value] of pairs('integration')) {
    const stated = link('--integration', id, integrationValue(value));
    if (stated) markets.set(id, { value: stated.value === 1, origin: stated.origin });
  }
  const step = texts.step === undefined ? undefined : take(stepValue(texts.step), originOf('--step'), '');
  const end = texts.until === undefined ? undefined : take(dayValue(texts.until), originOf('--until'), '');
  if (texts.resolution !== undefined && texts.resolution !== 'preview') {
    issues.push(
      issueAt(
        originOf('--resolution'),
        '',
        `${quoted(texts.resolution)} is no resolution that has a name`,
        'Write "--resolution preview", or leave it out',
      ),
    );
  }
  const part: ScenarioPart = {
    values,
    valves,
    markets,
    edits: [],
    ...(step ? { step } : {}),
    ...(end ? { end } : {}),
    ...(texts.resolution === 'preview' ? { resolution: 'preview' } : {}),
  };
  return { part, issues };
}

function originOf(option: string): Origin {
  return { file: option, line: 0, column: 0 };
}

function dayValue(text: string): Read<number> {
  if (parseDate(text)) return { value: endOfDay(text) };
  return {
    message: `${quoted(text)} is not a day of the calendar`,
    remedy: 'Write year-month-day, such as "2028-01-31"',
  };
}
