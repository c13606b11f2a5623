import type { Node } from '../../scenario/document';
import type { Names } from '../../scenario/names';
import { parameterValue, type Read, valveValue } from '../../scenario/quantities';
import { nodeAt } from '../../scenario/tree';
import type { Distribution } from '../design/distribution';
import type { Issues } from './issues';
import { rangeForms } from './schema';

/** The unit of what a path varies: that of its parameter; a valve has unit 1. */
export function unitOf(path: string, names: Names): string {
  return names.parameters.get(path)?.unit ?? '1';
}

/** Whole numbers that a distribution can give; infinite where it is not confined to whole numbers. */
export function countOf(distribution: Distribution): number {
  return distribution.kind !== 'values' && distribution.kind !== 'prior' && distribution.integer
    ? distribution.high - distribution.low + 1
    : Number.POSITIVE_INFINITY;
}

/** Reads one value of a varied path, in its unit and inside its bounds. @param where path for issues */
export function valueIn(
  path: string,
  node: Node,
  where: string,
  names: Names,
  issues: Issues,
): number | undefined {
  if (node.kind !== 'scalar' || (typeof node.value !== 'string' && typeof node.value !== 'number'))
    return issues.add(
      node.origin,
      where,
      'a quantity (a number and its unit) is wanted here',
      'Write, for example, "0.2" or "1.5 GW"',
    );
  return issues.take(readValue(path, node.value, names), node.origin, where);
}

function readValue(path: string, text: string | number, names: Names): Read<number> {
  const parameter = names.parameters.get(path);
  return parameter ? parameterValue(text, parameter) : valveValue(text);
}

/**
 * Reads how a path is spread: `prior`, `{ values: [...] }` or `{ from, to, distribution, mode, levels }`. Both ends
 * have to be possible values of the parameter, so that every point between them is one.
 */
export function readRange(
  path: string,
  node: Node,
  names: Names,
  issues: Issues,
): { distribution: Distribution; levels?: number } | undefined {
  const where = `vary.parameters.${path}`;
  if (node.kind === 'scalar') {
    const parameter = names.parameters.get(path);
    if (node.value === 'prior' && parameter?.prior) return { distribution: { kind: 'prior', parameter } };
    if (node.value === 'prior')
      return issues.add(
        node.origin,
        where,
        `${parameter ? 'the parameter' : 'a valve'} has no prior`,
        'Write "{ from: ..., to: ... }"',
      );
  }
  if (node.kind === 'map' && node.entries.some(({ key }) => key === 'values'))
    return readValues(path, node, names, issues);
  const form = issues.form(
    rangeForms.span,
    node,
    ['vary', 'parameters', path],
    Object.keys(rangeForms.span.shape),
  );
  if (!form) return undefined;
  const value = (key: string): number | undefined =>
    valueIn(path, nodeAt(node, [key]), `${where}.${key}`, names, issues);
  const low = value('from');
  const high = value('to');
  if (low === undefined || high === undefined) return undefined;
  if (low >= high)
    return issues.add(
      nodeAt(node, ['to']).origin,
      `${where}.to`,
      'the range ends where it begins, or before',
      'Let "to" be greater than "from"',
    );
  const kind = form.distribution ?? 'uniform';
  if ((kind === 'log-uniform' || kind === 'lognormal') && low <= 0)
    return issues.add(
      nodeAt(node, ['from']).origin,
      `${where}.from`,
      `the distribution ${kind} has no value of 0`,
      'Let "from" be greater than 0, or choose the distribution "uniform"',
    );
  if (form.mode !== undefined && kind !== 'triangular')
    return issues.add(
      nodeAt(node, ['mode']).origin,
      `${where}.mode`,
      `the distribution ${kind} has no mode`,
      'Leave it out, or write "distribution: triangular"',
    );
  const mode = form.mode === undefined ? (low + high) / 2 : value('mode');
  if (mode === undefined) return undefined;
  if (mode < low || mode > high)
    return issues.add(
      nodeAt(node, ['mode']).origin,
      `${where}.mode`,
      'the mode lies outside the range',
      'Let it lie from "from" to "to"',
    );
  const parameter = names.parameters.get(path);
  const whole = parameter?.integer ? ({ integer: true } as const) : {};
  const levels = form.levels === undefined ? {} : { levels: form.levels };
  if (kind === 'triangular') return { distribution: { kind, low, mode, high, ...whole }, ...levels };
  if (kind === 'uniform' || kind === 'log-uniform')
    return { distribution: { kind, low, high, ...whole }, ...levels };
  // The ends are percentiles: the tails are cut off where the parameter's own bounds are.
  const { min, max } = parameter ?? { min: 0, max: Number.MAX_VALUE };
  return {
    distribution: { kind, low, high, min, ...(max < Number.MAX_VALUE ? { max } : {}), ...whole },
    ...levels,
  };
}

function readValues(
  path: string,
  node: Node,
  names: Names,
  issues: Issues,
): { distribution: Distribution } | undefined {
  const where = `vary.parameters.${path}.values`;
  const form = issues.form(
    rangeForms.values,
    node,
    ['vary', 'parameters', path],
    Object.keys(rangeForms.values.shape),
  );
  if (!form) return undefined;
  if (form.values.length === 0)
    return issues.add(
      nodeAt(node, ['values']).origin,
      where,
      'the list is empty',
      'Write "values: [0.5, 0.95, 1]"',
    );
  const values = form.values.map((_, i) =>
    valueIn(path, nodeAt(node, ['values', i]), `${where}.${i}`, names, issues),
  );
  if (values.some((value) => value === undefined)) return undefined;
  const twice = values.findIndex((value, i) => values.indexOf(value) < i);
  if (twice >= 0)
    return issues.add(
      nodeAt(node, ['values', twice]).origin,
      `${where}.${twice}`,
      'the value stands twice',
      'Keep one of them',
    );
  return { distribution: { kind: 'values', values: values as number[] } };
}
