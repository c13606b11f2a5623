import type { Plan } from '../experiment/batch/plan';
import type { ConditionBoxes, MetricSensitivity, Sensitivity } from '../experiment/sensitivity/analysis';
import type { Interval } from '../experiment/statistics/interval';
import { figure, table } from './io';

/** So many of the strongest parameters are printed; --json has all. */
const SHOWN = 12;

/** Sensitivities for people: what it rests on, a table a metric, the boxes. */
export function sensitivityText(plan: Plan, found: Sensitivity, quiet: boolean): string {
  const level = `${Math.round(found.level * 100)} %`;
  return [
    `${plan.title}: ${found.points} points by the design "${found.design}", ${plan.varied.length} parameters`,
    `outputs: ${found.basis}; intervals: bootstrap, ${level}`,
    ...(quiet ? [] : found.warnings.map((warning) => `Note: ${warning}`)),
    '',
    ...found.metrics.map((metric) => metricText(metric, plan.arms.length > 1)),
    ...found.conditions.map((condition) => conditionText(condition, plan.arms.length > 1)),
  ].join('\n');
}

function metricText(found: MetricSensitivity, named: boolean): string {
  const { metric, subject, unit, points, varies, mean, morris, sobol } = found;
  const of = named ? ` of ${subject}` : '';
  const head = `${metric}${of}${unit === '1' ? '' : `, ${unit}`}`;
  if (points === 0) return `${head}: no point has a value\n`;
  if (!varies) return `${head}: ${figure(mean)} at every point, whatever the parameters are\n`;
  if (morris)
    return `${head}: elementary effects over the whole range of each parameter\n${listed(
      [
        ['parameter', 'mu*', 'interval', 'mu', 'sigma'],
        ...morris.map(({ path, muStar, muStarInterval, mu, sigma }) => [
          path,
          figure(muStar),
          ends(muStarInterval),
          figure(mu),
          figure(sigma),
        ]),
      ],
      'lrlrr',
    )}`;
  return `${head}: shares of its variance\n${listed(
    [
      ['parameter', 'alone', 'interval', 'in all', 'interval'],
      ...(sobol ?? []).map(({ path, first, firstInterval, total, totalInterval }) => [
        path,
        share(first),
        ends(firstInterval, share),
        share(total),
        ends(totalInterval, share),
      ]),
    ],
    'lrlrl',
  )}`;
}

function listed(rows: readonly (readonly string[])[], align: string): string {
  const more = rows.length - 1 - SHOWN;
  return `${table(rows.slice(0, SHOWN + 1), align)}${more > 0 ? `and ${more} weaker ones (--json has all)\n` : ''}`;
}

function ends(interval: Interval | undefined, text: (value: number) => string = figure): string {
  return interval ? `${text(interval.low)} to ${text(interval.high)}` : '';
}

function share(value: number): string {
  return Number.isNaN(value) ? 'none' : value.toFixed(3);
}

function conditionText({ condition, subject, points, cases, boxes }: ConditionBoxes, named: boolean): string {
  const head = `${condition}${named ? ` in ${subject}` : ''}: ${cases} of ${points} points`;
  if (boxes.length === 0) {
    if (cases === 0 || cases === points) return `${head}; no box can be told\n`;
    return `${head}; in no box clearly more often than elsewhere\n`;
  }
  return [
    head,
    ...boxes.map(({ density, coverage, support, heldOut, restrictions }, i) => {
      const rows = restrictions.map(({ path, unit, low, high, range, p, reproduced }) => [
        `  ${path}`,
        `${side(low, range.low)} to ${side(high, range.high)}${unit === '1' ? '' : ` ${unit}`}`,
        `of ${figure(range.low)} to ${figure(range.high)}`,
        `p ${p < 1e-3 ? '< 0.001' : p.toFixed(3)}`,
        `again in ${percent(reproduced)} of half samples`,
      ]);
      const lead = `${i === 0 ? 'Box 1' : `Box ${i + 1}, of what is left`}: holds in ${percent(density)} of its points (${percent(heldOut)} where not looked for), which are ${percent(support)} of all and ${percent(coverage)} of those that meet the condition`;
      return `${lead}\n${table(rows)}`;
    }),
  ].join('\n');
}

function side(limit: number, end: number): string {
  return figure(Number.isFinite(limit) ? limit : end);
}

function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}
