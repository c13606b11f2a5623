import type { Plan } from '../experiment/batch/plan';
import type { ArmEquivalence } from '../experiment/compare/equivalence';
import type { Comparison, MetricComparison, PairComparison } from '../experiment/compare/result';
import { percentText } from '../experiment/compare/words';
import { seedsText } from '../experiment/report/build';
import { chance, ENGLISH, quantityText, scaleOf, significant } from '../experiment/report/number';
import { COMMIT } from '../experiment/version';
import type { Difference } from '../scenario/diff';
import type { Compared, Parting } from './compared';
import type { CompareOptions } from './compareOptions';
import { figure, table } from './io';

/** What stands under the tables. */
export interface Background {
  readonly settings: readonly { readonly arm: string; readonly differences: readonly Difference[] }[];
  readonly partings: readonly Parting[];
  /** Outcomes of `--equivalence`; empty without it. */
  readonly gates: readonly ArmEquivalence[];
  readonly command: string;
}

const NONE = '-';

/** A comparison for people: verdict, warnings, a table a pair, provenance, the first divergence. */
export function compareText(
  compared: Compared,
  comparison: Comparison,
  background: Background,
  { quiet, report }: CompareOptions,
): string {
  const { pairs, warnings } = comparison;
  const lines = [
    ...pairs.map(({ verdict }) => verdict),
    ...background.gates.flatMap((gate) => gateLines(gate, compared.plan)),
    ...warnings.map((warning) => `Note: ${warning}`),
    '',
    ...pairs.flatMap((pair) => pairLines(pair, comparison)),
    ...provenance(compared, comparison, background),
  ];
  const { directory, timing } = compared;
  if (!quiet && timing && directory !== undefined) lines.push(`written to ${directory}`);
  if (!quiet && report !== undefined) lines.push(`report in ${report}`);
  return `${lines.join('\n')}\n`;
}

/** Whether an arm passes the gate, and each metric that does not, with its figures. */
function gateLines(
  { form, passed, candidate, metrics, oneSided, withoutValues, dropped }: ArmEquivalence,
  plan: Plan,
): string[] {
  const failing = metrics
    .filter((m) => !m.passed)
    .map((m) => {
      const ratio = m.sdRatio === undefined ? NONE : significant(m.sdRatio, ENGLISH);
      const unit = plan.metrics.find(({ id }) => id === m.metric)?.unit ?? '1';
      const digits = (value: number): string => quantityText(value, unit, ENGLISH).replace('\u00A0', ' ');
      const proof =
        form === 'test' ? `, p ${chance(m.adjustedP)}, ratio of standard deviations ${ratio}` : '';
      return `  ${m.metric}: difference ${digits(m.difference)}, margin ${digits(m.margin)}, standard error ${digits(m.standardError)}${proof}`;
    });
  return [
    `Gate of equivalence (${form}): ${candidate} ${passed ? 'passes' : 'does not pass'}${failing.length > 0 ? ` in ${failing.length} of ${metrics.length} metrics` : ''}.`,
    ...failing,
    ...(oneSided.length > 0 ? [`  in one arm only there is a value of ${oneSided.join(', ')}`] : []),
    ...(withoutValues.length > 0 ? [`  not judged, for want of values: ${withoutValues.join(', ')}`] : []),
    ...(dropped.length > 0 ? [`  ${dropped.length} runs have no values`] : []),
  ];
}

function pairLines({ a, b, metrics }: PairComparison, comparison: Comparison): string[] {
  const { contains, level, unit } = comparison;
  const n = Math.max(...metrics.map((m) => m.n));
  const head = [
    'metric',
    'mean A',
    'mean B',
    'B - A',
    `${level * 100} % interval`,
    'of A',
    'r',
    'pairing',
    'p',
    'verdict',
  ];
  const rows = metrics.map(rowOf);
  const splits = metrics.flatMap(({ metric, split }) => {
    if (!split) return [];
    const { value, interval } = split.parametricShare;
    const percent = (x: number): string => `${Math.round(x * 100)} %`;
    return [
      `${metric}: ${percent(value)} of the variance of the difference is parametric (${percent(interval.low)} to ${percent(interval.high)}), the rest is events`,
    ];
  });
  return [
    `A = ${a}, B = ${b}: ${n} independent pairs (by ${unit}); intervals contain ${contains}`,
    table([head, ...rows], 'lrrrrrrrrl').trimEnd(),
    'r: correlation of the arms. pairing: so many times more runs would be needed without it. p: adjusted for the number of metrics (Holm).',
    ...splits,
    '',
  ];
}

function rowOf(m: MetricComparison): string[] {
  const { metric, unit, meanA, meanB, difference, relative, correlation, reduction, adjusted, verdict } = m;
  const interval = m.bca ?? m.t;
  const means = scaleOf(Math.max(Math.abs(meanA ?? 0), Math.abs(meanB ?? 0)), unit, ENGLISH);
  const ends = interval ? [interval.low, interval.high] : [];
  const own = scaleOf(Math.max(...[difference ?? 0, ...ends].map(Math.abs)), unit, ENGLISH);
  const shown = (value: number | null, { factor, unit: name }: typeof own): string =>
    value === null ? NONE : `${significant(value * factor, ENGLISH)}${name === '' ? '' : ` ${name}`}`;
  const end = (value: number): string => significant(value * own.factor, ENGLISH);
  return [
    metric,
    shown(meanA, means),
    shown(meanB, means),
    shown(difference, own),
    interval ? `${end(interval.low)} to ${end(interval.high)}` : NONE,
    relative === null ? NONE : percentText(relative),
    correlation === null ? NONE : correlation.toFixed(3),
    reduction === null ? NONE : `${significant(reduction, ENGLISH, 2)} x`,
    adjusted === null ? NONE : chance(adjusted),
    verdict,
  ];
}

function provenance(
  { plan, manifest, timing, looks }: Compared,
  { arms, runs, seeds, uncertainty, version }: Comparison,
  { settings, partings, command }: Background,
): string[] {
  const draws = new Set(plan.seeds.slice(0, seeds).map(({ draw }) => draw)).size;
  const last = looks.at(-1);
  return [
    ...settings.flatMap(({ arm, differences }) => settingLines(arm, differences)),
    `seeds ${seedsText(plan.seeds.slice(0, seeds).map(({ seed }) => seed))}, uncertainty ${uncertainty}${uncertainty === 'on' ? ` (${draws} draws of the parameters)` : ''}; ${runs.done} runs done, ${runs.failed} failed${timing ? `, in ${figure(Number(timing.wallSeconds.toFixed(1)))} s` : ''}`,
    ...(last && plan.stop
      ? [
          `looked at ${looks.map((look) => look.seeds).join(', ')} seeds; ${last.enough ? 'it stopped at the width asked for' : 'all seeds were used, and the width asked for was not reached'}`,
        ]
      : []),
    ...arms.map(({ name, scenarioHash }) => `scenario ${scenarioHash} ${name}`),
    `version ${version}, commit ${manifest?.commit ?? COMMIT}`,
    `again: ${command}`,
    ...partings.map(partingText),
  ];
}

function settingLines(arm: string, differences: readonly Difference[]): string[] {
  const dynamic = differences.filter(({ path }) => path !== 'title' && path !== 'asks' && path !== 'keep');
  if (dynamic.length === 0) return [`${arm}: no setting differs`];
  return [
    `${arm}: ${dynamic.length === 1 ? 'one setting differs' : `${dynamic.length} settings differ`}`,
    table(dynamic.map(({ path, a, b }) => [`  ${path}`, a, '->', b])).trimEnd(),
  ];
}

function partingText({ arm, seed, divergence }: Parting): string {
  if (!divergence)
    return seed === undefined
      ? `${arm}: no pair ends in another state`
      : `${arm}: nothing differs at any step`;
  const { step, date, layer, table: name, column, links, linkStep } = divergence;
  const via = links.length > 0 ? `; over ${links.slice(0, 3).join(', ')} from step ${linkStep} on` : '';
  return `${arm}: with seed ${seed} it first differs after step ${step} (${date}) in layer ${layer}: ${name}, column ${column}${via}`;
}
