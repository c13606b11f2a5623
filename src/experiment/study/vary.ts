import type { Node } from '../../scenario/document';
import { type Origin, quoted } from '../../scenario/issue';
import type { Names } from '../../scenario/names';
import { child, entriesOf, nodeAt } from '../../scenario/tree';
import type { Varied } from '../batch/plan';
import { DESIGNS, type Design, mostDimensions } from '../design/design';
import type { Issues } from './issues';
import { leaves } from './paths';
import { countOf, readRange, unitOf, valueIn } from './range';
import { varyForm } from './schema';
import type { VariedRange, Vary } from './study';

type Kind = Design['kind'] | 'list';

/** Keys that each design takes beside `design` and `parameters`; the first ones it needs. */
const TAKES: Readonly<Record<Kind, { readonly needs: readonly string[]; readonly may: readonly string[] }>> =
  {
    grid: { needs: [], may: ['levels'] },
    list: { needs: [], may: [] },
    'latin-hypercube': { needs: ['points'], may: ['seed'] },
    sobol: { needs: ['points'], may: ['seed'] },
    morris: { needs: ['trajectories'], may: ['levels', 'seed'] },
    saltelli: { needs: ['points'], may: ['seed'] },
  };
const EXAMPLE: Readonly<Record<string, string>> = { points: 'points: 256', trajectories: 'trajectories: 20' };
const MORRIS_LEVELS = 4;
/** Most paths that a design varies: more than any study needs, few enough to be drawn and named. */
const MOST_VARIED = 1000;

/** Reads `vary`: ranges by parameter with a design, or a list of points. */
export function readVary(node: Node, names: Names, issues: Issues): Vary | undefined {
  const form = issues.form(varyForm, node, ['vary'], Object.keys(varyForm.shape));
  if (!form) return undefined;
  const kind: Kind = form.design ?? (form.list ? 'list' : 'grid');
  const before = issues.list.length;
  checkKeys(node, kind, issues);
  if (kind === 'list') return form.list ? readList(node, names, issues) : undefined;
  const ranges = readRanges(node, names, kind, issues);
  if (ranges.length === 0 && issues.list.length === before)
    issues.add(
      node.origin,
      'vary.parameters',
      'nothing is varied',
      'Write "parameters: { path: { from: ..., to: ... } }", or leave "vary" out',
    );
  const most = Math.min(MOST_VARIED, mostDimensions(kind));
  if (ranges.length > most)
    issues.add(
      node.origin,
      'vary.parameters',
      `${ranges.length} parameters are varied, and this design can vary ${most}`,
      'Vary fewer of them',
    );
  const seed = String(form.seed ?? 1);
  const design: Design | undefined =
    kind === 'grid'
      ? gridOf(node, ranges, form.levels, issues)
      : kind === 'morris'
        ? { kind, trajectories: form.trajectories ?? 1, levels: form.levels ?? MORRIS_LEVELS, seed }
        : { kind, points: form.points ?? 1, seed };
  if (design?.kind === 'morris' && design.levels % 2 !== 0)
    issues.add(
      nodeAt(node, ['levels']).origin,
      'vary.levels',
      `Morris's design needs an even number of levels, not ${design.levels}`,
      'Write "levels: 4"',
    );
  return design && issues.list.length === before
    ? { kind: 'design', design, ranges: ranges.map(({ range }) => range) }
    : undefined;
}

function checkKeys(node: Node, kind: Kind, issues: Issues): void {
  const { needs, may } = TAKES[kind];
  const has = (key: string): boolean => child(node, key) !== undefined;
  const own = kind === 'list' ? 'list' : 'parameters';
  for (const key of [...needs, own]) {
    if (!has(key))
      issues.add(
        node.origin,
        `vary.${key}`,
        `the design ${quoted(kind)} needs ${quoted(key)}`,
        key === own ? `Write "${own}: ..." below "vary"` : `Write "${EXAMPLE[key]}"`,
      );
  }
  for (const { key, origin } of node.kind === 'map' ? node.entries : []) {
    if (key === 'design' || key === own || needs.includes(key) || may.includes(key)) continue;
    const takers = [...DESIGNS, 'list' as const].filter((d) =>
      [...TAKES[d].needs, ...TAKES[d].may, d === 'list' ? 'list' : 'parameters'].includes(key),
    );
    issues.add(
      origin,
      `vary.${key}`,
      `the design ${quoted(kind)} has no ${quoted(key)}`,
      `Leave it out, or choose the design ${takers.map(quoted).join(', ')}`,
    );
  }
}

/** A varied range, and the number of levels that it names itself. */
interface Ranged {
  readonly range: VariedRange;
  readonly levels?: number;
}

function readRanges(vary: Node, names: Names, kind: Kind, issues: Issues): Ranged[] {
  const ranged: Ranged[] = [];
  const seen = new Map<string, Origin>();
  for (const { path, origin, node } of leaves(entriesOf(vary, 'parameters'), '', names, issues)) {
    const first = seen.get(path);
    if (first) {
      issues.add(
        origin,
        `vary.parameters.${path}`,
        `it is varied twice, first in line ${first.line}`,
        'Keep one of them',
      );
      continue;
    }
    seen.set(path, origin);
    const range = readRange(path, node, names, issues);
    if (!range) continue;
    const levels = nodeAt(node, ['levels']);
    if (range.levels !== undefined && kind !== 'grid') {
      issues.add(
        levels.origin,
        `vary.parameters.${path}.levels`,
        `the design ${quoted(kind)} has no levels of single parameters`,
        'Leave "levels" out here',
      );
      continue;
    }
    ranged.push({
      range: { path, unit: unitOf(path, names), distribution: range.distribution, origin },
      ...(range.levels === undefined ? {} : { levels: range.levels }),
    });
  }
  return ranged;
}

function gridOf(
  vary: Node,
  ranged: readonly Ranged[],
  levels: number | undefined,
  issues: Issues,
): Design | undefined {
  const counts = ranged.map(({ range, levels: own }) => {
    if (range.distribution.kind === 'values') return range.distribution.values.length;
    const count = own ?? levels;
    if (count === undefined) {
      issues.add(
        range.origin,
        `vary.parameters.${range.path}`,
        'a grid needs the number of its levels',
        'Write "levels: 5" below "vary" for all, or inside this range',
      );
      return 1;
    }
    const most = countOf(range.distribution);
    if (count > most)
      issues.add(
        range.origin,
        `vary.parameters.${range.path}`,
        `${count} levels are wanted of ${most} whole numbers`,
        `Write "levels: ${most}" inside this range`,
      );
    return count;
  });
  if (
    levels !== undefined &&
    ranged.length > 0 &&
    ranged.every(({ range, levels: own }) => own !== undefined || range.distribution.kind === 'values')
  )
    issues.add(
      nodeAt(vary, ['levels']).origin,
      'vary.levels',
      'every parameter names its own values or levels',
      'Leave "levels" out',
    );
  return { kind: 'grid', levels: counts };
}

/** `list: [{ path: value, ... }, ...]`: all points set the same paths. */
function readList(vary: Node, names: Names, issues: Issues): Vary | undefined {
  const list = child(vary, 'list');
  if (list?.kind !== 'list') return undefined;
  const before = issues.list.length;
  const rows = list.items.map((item) => {
    const row = new Map<string, number>();
    for (const { path, origin, node } of leaves(item.kind === 'map' ? item.entries : [], '', names, issues)) {
      if (row.has(path)) issues.add(origin, `vary.list.${path}`, 'it is set twice', 'Keep one of them');
      const value = valueIn(path, node, `vary.list.${path}`, names, issues);
      if (value !== undefined) row.set(path, value);
    }
    return { row, origin: item.origin };
  });
  if (issues.list.length > before) return undefined;
  const paths = [...(rows[0] as (typeof rows)[number]).row.keys()];
  if (paths.length === 0)
    issues.add(list.origin, 'vary.list', 'the first point sets nothing', 'Write "- { path: value }"');
  for (const { row, origin } of rows) {
    const missing = paths.find((path) => !row.has(path));
    const more = [...row.keys()].find((path) => !paths.includes(path));
    if (missing !== undefined)
      issues.add(
        origin,
        'vary.list',
        `the point does not set ${quoted(missing)}, which the first one sets`,
        'Let every point set the same paths',
      );
    else if (more !== undefined)
      issues.add(
        origin,
        'vary.list',
        `the point sets ${quoted(more)}, which the first one does not set`,
        'Let every point set the same paths',
      );
  }
  if (issues.list.length > before) return undefined;
  const varied: Varied[] = paths.map((path) => ({ path, unit: unitOf(path, names) }));
  return {
    kind: 'list',
    varied,
    points: rows.map(({ row }) => paths.map((path) => row.get(path) as number)),
  };
}
