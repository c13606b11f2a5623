import { dateText } from '../quantity/calendar';
import { writeQuantity } from '../quantity/quantity';
import { parameterValues } from './identity';
import type { Names } from './names';
import { byText, type ResolvedScenario } from './resolve';

/** One setting in which two scenarios differ; texts as a scenario would write them. */
export interface Difference {
  readonly path: string;
  readonly a: string;
  readonly b: string;
}

/** All settings in which two scenarios differ, titles and questions included. */
export function diffScenarios(a: ResolvedScenario, b: ResolvedScenario, names: Names): Difference[] {
  const left = settings(a, names);
  const right = settings(b, names);
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths
    .map((path) => ({ path, a: left.get(path) ?? '(none)', b: right.get(path) ?? '(none)' }))
    .filter((d) => d.a !== d.b);
}

function settings(scenario: ResolvedScenario, names: Names): Map<string, string> {
  const { title, asks, start, end, step, resolution, keep, valves, markets, edits } = scenario;
  const rows: [string, string][] = [
    ['title', title],
    ['asks', asks],
    ['start', dateText(start)],
    ['end', dateText(end)],
    ['step', stepText(step)],
    ['resolution', resolution],
    ['keep', keep.join(', ') || '(all)'],
  ];
  for (const [path, value] of Object.entries(parameterValues(scenario, names)))
    rows.push([path, valueText(path, value, names)]);
  for (const id of names.links.keys()) {
    rows.push([`links.${id}.valve`, String(valves[id] ?? 1)]);
    rows.push([`links.${id}.integration`, markets.includes(id) ? 'market' : 'internal']);
  }
  for (const { path, value, step: at } of [...edits].sort(
    (x, y) => x.step - y.step || byText(x.path, y.path),
  )) {
    rows.push([`edits.${dateText(start + at * step + 1)}.${path}`, valueText(path, value, names)]);
  }
  return new Map(rows);
}

/** A value as a scenario would write it. */
export function valueText(path: string, value: number, names: Names): string {
  if (path.startsWith('links.') && path.endsWith('.integration')) return value === 1 ? 'market' : 'internal';
  const parameter = names.parameters.get(path);
  return parameter ? writeQuantity(value, parameter.unit) : String(value);
}

/** A step as a scenario would write it. @param minutes its length */
export function stepText(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440} d`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
