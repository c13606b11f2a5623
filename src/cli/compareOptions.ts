import { cpus } from 'node:os';
import type { Plan } from '../experiment/batch/plan';
import { comparisonPlan } from '../experiment/compare/plan';
import { HEADLINE } from '../experiment/headline';
import type { EquivalenceForm } from '../experiment/statistics/equivalence';
import { costOf } from '../experiment/study/estimate';
import { LARGEST_BATCH } from '../experiment/study/refusal';
import { dateText } from '../quantity/calendar';
import { ecosystemNames } from '../scenario/ecosystem';
import type { Uncertainty } from '../scenario/identity';
import { quoted } from '../scenario/issue';
import { didYouMean } from '../scenario/names';
import { armsFrom } from './arms';
import { type OverrideOptions, wholeNumber } from './common';
import { type CommonOptions, Failure } from './io';

/** Options of `roda compare`, as commander gives them. */
export interface CompareOptions extends CommonOptions, OverrideOptions {
  readonly seeds?: string;
  readonly firstSeed?: string;
  readonly metric?: readonly string[];
  readonly untilCi?: string;
  readonly uncertainty?: string;
  readonly eventsPerDraw?: string;
  readonly workers?: string;
  readonly out?: string;
  readonly report?: string;
  readonly margin?: string;
  readonly failIf?: string;
  readonly equivalence?: string;
}

/** Pairs from which on no comparison warns of few. */
export const DEFAULT_SEEDS = 32;
const MOST_SEEDS = 10_000;
/** True for a form of the gate of equivalence. */
export function isForm(text: string | undefined): text is EquivalenceForm {
  return text === 'screen' || text === 'test';
}

/** The plan of a comparison that is to be run. @throws Failure with code 2 for whatever does not fit */
export function planFrom(texts: readonly string[], options: CompareOptions): Plan {
  if (texts.length < 2)
    throw new Failure(
      2,
      `A comparison needs two scenarios or more, or one directory that "roda batch" has written. Write, for example, ${quoted(`roda compare ${texts[0] ?? 'baseline'} tutorial`)}.`,
    );
  const uncertainty = uncertaintyFrom(options);
  const seeds = wholeNumber(options.seeds ?? String(DEFAULT_SEEDS), '--seeds', 2, MOST_SEEDS);
  const eventsPerDraw = wholeNumber(options.eventsPerDraw ?? '1', '--events-per-draw', 1, MOST_SEEDS);
  if (eventsPerDraw > 1 && uncertainty === 'off')
    throw new Failure(
      2,
      '--events-per-draw shares draws of the parameters, and with --uncertainty off there are none. Leave one of them out.',
    );
  if (eventsPerDraw * 2 > seeds)
    throw new Failure(
      2,
      `--events-per-draw ${eventsPerDraw}: ${seeds} seeds would have fewer than two draws. Take --seeds ${eventsPerDraw * 2} or more.`,
    );
  const metrics = options.metric ?? HEADLINE;
  const unknown = metrics.find((id) => !ecosystemNames().metrics.has(id));
  if (unknown !== undefined)
    throw new Failure(
      2,
      `--metric: there is no metric ${quoted(unknown)}. ${didYouMean(unknown, ecosystemNames().metrics)}`,
    );
  if (options.untilCi !== undefined && !options.metric)
    throw new Failure(2, '--until-ci looks at one metric. Name it, for example with "--metric value.group".');
  const arms = armsFrom(texts, options);
  const [first] = arms;
  const other = arms.find(
    ({ scenario }) => scenario.start !== first?.scenario.start || scenario.end !== first.scenario.end,
  );
  if (first && other) {
    const span = ({ start, end }: typeof other.scenario): string => `${dateText(start)} to ${dateText(end)}`;
    throw new Failure(
      2,
      `${quoted(other.name)} runs from ${span(other.scenario)}, and ${quoted(first.name)} from ${span(first.scenario)}: their ends cannot be compared. Give both one end with --until.`,
    );
  }
  const plan = comparisonPlan({
    arms,
    seeds,
    eventsPerDraw,
    firstSeed: wholeNumber(options.firstSeed ?? '1', '--first-seed', 0, 999_999_999),
    metrics: [...new Set(metrics)],
    uncertainty,
    series: Boolean(options.json || options.report || options.out),
    ...(options.untilCi === undefined
      ? {}
      : { untilWidth: { metric: metrics[0] as string, halfWidth: share(options.untilCi, '--until-ci') } }),
  });
  const { seconds, runs } = costOf(plan);
  if (seconds.value > LARGEST_BATCH.coreSeconds)
    throw new Failure(
      2,
      `${runs.formula} would take ${seconds.formula} = ${(seconds.value / 3.156e7).toFixed(0)} years of one core, and may take 10. Take fewer seeds, or --resolution preview.`,
    );
  return plan;
}

function uncertaintyFrom({ uncertainty = 'on' }: CompareOptions): Uncertainty {
  if (uncertainty === 'on' || uncertainty === 'off') return uncertainty;
  throw new Failure(
    2,
    `--uncertainty: ${quoted(uncertainty)} is neither "on" nor "off". Write "--uncertainty off" to leave the parameters as they stand.`,
  );
}

/** Threads to use. @throws Failure */
export function workersFrom({ workers }: CompareOptions): number {
  return wholeNumber(workers ?? String(Math.min(64, cpus().length)), '--workers', 1, 64);
}

/** `5%` as 0.05. @throws Failure naming the option */
export function share(text: string, option: string): number {
  const [, digits] = /^(\d{1,6}(?:\.\d{1,9})?)\s*%$/.exec(text) ?? [];
  const value = Number(digits) / 100;
  if (value > 0) return value;
  throw new Failure(2, `${option}: ${quoted(text)} is no share above 0. Write, for example, "${option} 5%".`);
}
