import type { Plan } from '../batch/plan';
import { ENGLISH, quantityText, type Scale, scaleOf, significant } from '../report/number';
import { FEW_SEEDS } from '../statistics/interval';
import type { DroppedRun, UnitKind } from './pairs';
import type { MetricComparison, PairComparison } from './result';

/** What a comparison's intervals contain. */
export function containsText(kind: UnitKind, { uncertainty, seeds, points }: Plan): string {
  if (kind === 'draw') return 'parameters and events';
  if (kind === 'point') return `the spread over the ${points.length} points of the design, with one seed`;
  return uncertainty === 'on' && seeds.length > 1
    ? 'events only, under one draw of the parameters'
    : 'events only';
}

/** What is said of the arms as a whole. @param alpha below it an adjusted p shows a difference */
export function pairVerdict(
  a: string,
  b: string,
  sameScenario: boolean,
  metrics: readonly Pick<MetricComparison, 'metric' | 'verdict' | 'pairs' | 'adjusted'>[],
  alpha: number,
): string {
  const of = (verdict: MetricComparison['verdict']): string[] =>
    metrics.filter((m) => m.verdict === verdict).map(({ metric }) => metric);
  const same = of('same');
  const pairs = Math.max(0, ...metrics.map((m) => m.pairs));
  if (same.length === metrics.length) {
    const why = sameScenario ? '; they are one scenario' : '';
    return `${b} and ${a} are exactly the same in ${counted(metrics.length, 'metric')} and ${counted(pairs, 'pair')}${why}.`;
  }
  const [different, equivalent, undecided] = [of('different'), of('equivalent'), of('undecided')];
  const all = counted(metrics.length, 'metric');
  const within = metrics.filter((m) => m.verdict === 'equivalent' && isShown(m, alpha)).length;
  const slight =
    within > 0 ? ` (${within} of them ${within === 1 ? 'differs' : 'differ'} by less than the margin)` : '';
  const identical = counting(same.length, 'exactly the same');
  if (different.length + undecided.length === 0)
    return `${[`${b} is equivalent to ${a} in all ${all}${slight}`, identical].filter((part) => part !== '').join('; ')}.`;
  const head =
    different.length > 0
      ? `${b} differs from ${a} in ${different.length} of ${all}: ${listed(different)}`
      : `${b} is not shown to differ from ${a} beyond the margin in any of ${all}`;
  const parts = [
    head,
    counting(equivalent.length, 'equivalent', slight),
    counting(undecided.length, 'undecided'),
    identical,
  ];
  return `${parts.filter((part) => part !== '').join('; ')}.`;
}

/** True if a difference is shown, whether it matters or not. */
function isShown({ adjusted }: Pick<MetricComparison, 'adjusted'>, alpha: number): boolean {
  return adjusted !== null && adjusted < alpha;
}

function counting(count: number, word: string, more = ''): string {
  return count === 0 ? '' : `${count} ${count === 1 ? 'is' : 'are'} ${word}${more}`;
}

/** One metric in a sentence. @param level of the interval, such as 0.95 */
export function metricSentence(
  m: Omit<MetricComparison, 'sentence'>,
  a: string,
  b: string,
  level: number,
): string {
  const { metric, unit, difference, meanA, meanB, verdict, margin, relative, n } = m;
  const interval = m.bca ?? m.t;
  if (difference === null || meanA === null || meanB === null)
    return `${metric}: there is no pair to compare.`;
  if (verdict === 'same') return `${metric} is exactly the same in every pair.`;
  const ends = interval ? [interval.low, interval.high] : [];
  const scale = scaleOf(Math.max(...[difference, ...ends].map(Math.abs)), unit, ENGLISH);
  if (!interval || margin === null) {
    return `${metric}: ${b} - ${a} is ${shown(difference, scale)} in the one pair there is, which says nothing about others.`;
  }
  const percent = Math.round(level * 100);
  const most = quantityText(margin, unit, ENGLISH).replace('\u00A0', ' ');
  const range = `${percent} % interval ${number(interval.low, scale)} to ${shown(interval.high, scale)}`;
  const share = relative === null ? '' : `, ${percentText(relative)}`;
  const size = `${shown(Math.abs(difference), scale)}${share}`;
  const side = difference < 0 ? 'lower' : 'higher';
  if (verdict === 'different') return `${metric} is ${side} in ${b} by ${size} (${range}).`;
  if (verdict === 'equivalent') {
    const lead = isShown(m, 1 - level) ? `is ${side} in ${b} by ${size}, and that is` : 'differs by';
    return `${metric} ${lead} less than the margin of ${most} (${range}).`;
  }
  return `${metric}: undecided with ${counted(n, 'pair')}: ${b} - ${a} may be anything from ${number(interval.low, scale)} to ${shown(interval.high, scale)}; the margin is ${most}.`;
}

/** What a reader has to know before trusting a comparison, a sentence each. */
export function warningsOf(
  plan: Plan,
  pairs: readonly PairComparison[],
  dropped: readonly DroppedRun[],
  kind: UnitKind,
): string[] {
  const warnings: string[] = [];
  const counts = pairs.flatMap(({ metrics }) => metrics.map(({ n }) => n));
  const least = Math.min(...counts);
  const isVaried = pairs.some(({ metrics }) => metrics.some(({ verdict }) => verdict !== 'same'));
  if (isVaried && least < FEW_SEEDS)
    warnings.push(
      `Below ${FEW_SEEDS} independent pairs (here ${least}) intervals of skewed metrics hold the true difference less often than they say.`,
    );
  if (dropped.length > 0) {
    const seeds = new Set(dropped.map(({ point, seed }) => `${point} ${seed}`)).size;
    const named = dropped.slice(0, 3).map(({ arm, seed, reason }) => `${arm}, seed ${seed}: ${reason}`);
    warnings.push(
      `${dropped.length} ${dropped.length === 1 ? 'run has' : 'runs have'} no values, so ${seeds} ${seeds === 1 ? 'pair is' : 'pairs are'} left out (${named.join('; ')}${dropped.length > 3 ? '; …' : ''}).`,
    );
  }
  const valueless = [
    ...new Set(
      pairs.flatMap(({ metrics }) => metrics.filter((m) => m.withoutValue > 0).map((m) => m.metric)),
    ),
  ];
  if (valueless.length > 0)
    warnings.push(
      `Not every run has a value of ${valueless.join(', ')}: their pairs without one are left out.`,
    );
  if (plan.points.length > 1)
    warnings.push(
      kind === 'point'
        ? `The ${plan.points.length} points of the design are the observations: the means are over the design.`
        : `Each observation is a mean over the ${plan.points.length} points of the design.`,
    );
  return warnings;
}

/** A relative difference with its sign. */
export function percentText(share: number): string {
  const sign = share > 0 ? '+' : '';
  return `${sign}${significant(share * 100, ENGLISH, Math.abs(share) < 0.1 ? 2 : 3)} %`;
}

function number(value: number, { factor }: Scale): string {
  return significant(value * factor, ENGLISH);
}

function shown(value: number, scale: Scale): string {
  return `${number(value, scale)}${scale.unit === '' ? '' : ` ${scale.unit}`}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Names as a person lists them; of many, the first few. */
function listed(names: readonly string[]): string {
  const most = 5;
  return names.length > most
    ? `${names.slice(0, most).join(', ')} and ${names.length - most} more`
    : names.join(', ');
}
