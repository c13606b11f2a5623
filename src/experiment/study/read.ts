import { type Node, readDocument } from '../../scenario/document';
import type { ScenarioSource } from '../../scenario/guard';
import type { Uncertainty } from '../../scenario/identity';
import { type Issue, type Origin, quoted } from '../../scenario/issue';
import { didYouMean, type Names } from '../../scenario/names';
import type { ScenarioPart } from '../../scenario/part';
import { quantityIn } from '../../scenario/quantities';
import { partOf } from '../../scenario/read';
import { child, nodeAt } from '../../scenario/tree';
import type { Stop } from '../batch/plan';
import { HEADLINE } from '../headline';
import { readArms, type StatedArm } from './arms';
import { Issues } from './issues';
import { STUDY_EXAMPLES, type StudyForm, stopForm, studyForm } from './schema';
import { readSeeds, type SeedRange } from './seeds';
import type { Vary } from './study';
import { readVary } from './vary';

/** What a study file states; the scenarios that it names have not been looked at. */
export interface StatedStudy {
  readonly title: string;
  readonly asks: string;
  readonly arms: readonly StatedArm[];
  /** Settings for all arms; what an arm says itself wins. */
  readonly shared: ScenarioPart;
  readonly vary?: Vary;
  readonly seeds: SeedRange;
  readonly eventsPerDraw: number;
  readonly uncertainty: Uncertainty;
  readonly keep: readonly string[];
  readonly series: boolean;
  readonly stop?: Stop;
  /** Where a key stands; where the study begins if it has none. */
  origin(...path: (string | number)[]): Origin;
}

const SHARED = new Set(['step', 'resolution', 'scale', 'parameters', 'links', 'keep']);

/** Reads one study file by itself: form, names, units, bounds. */
export function readStudy(
  source: ScenarioSource,
  names: Names,
): { stated?: StatedStudy; issues: readonly Issue[] } {
  const { tree, issues: wrong } = readDocument(source);
  if (!tree) return { issues: wrong };
  const issues = new Issues();
  const form = issues.form(studyForm, tree, []);
  const stated = form && stateOf(tree, form as StudyForm, names, issues);
  // As a person reads the file, top to bottom.
  issues.list.sort((a, b) => a.line - b.line || a.column - b.column);
  return stated && issues.list.length === 0 ? { stated, issues: [] } : { issues: issues.list };
}

function stateOf(tree: Node, form: StudyForm, names: Names, issues: Issues): StatedStudy | undefined {
  const origin = (...path: (string | number)[]): Origin => nodeAt(tree, path).origin;
  const wanted = (key: string): Node | undefined => {
    const node = child(tree, key);
    if (!node) issues.add(tree.origin, key, `the study has no ${quoted(key)}`, STUDY_EXAMPLES[key] as string);
    return node;
  };
  const scenarios = wanted('scenarios');
  const arms = scenarios ? readArms(scenarios, names, issues) : [];
  const shared = readShared(tree, form, names, issues);
  const seedNode = wanted('seeds');
  const seeds = seedNode && readSeeds(seedNode, issues);
  const varyNode = child(tree, 'vary');
  const vary = varyNode && readVary(varyNode, names, issues);
  const keep = form.keep ?? HEADLINE;
  const twice = keep.findIndex((id, i) => keep.indexOf(id) < i);
  if (twice >= 0)
    issues.add(
      origin('keep', twice),
      `keep.${twice}`,
      `${quoted(keep[twice] as string)} stands twice`,
      'Keep one of them',
    );
  if (form.keep?.length === 0)
    issues.add(origin('keep'), 'keep', 'the list is empty', STUDY_EXAMPLES['keep'] as string);
  const uncertainty = form.uncertainty ?? 'on';
  const eventsPerDraw = form.eventsPerDraw ?? 1;
  if (eventsPerDraw > 1 && uncertainty === 'off')
    issues.add(
      origin('eventsPerDraw'),
      'eventsPerDraw',
      'no parameters are drawn where uncertainty is off',
      'Leave it out, or write "uncertainty: on"',
    );
  if (seeds && seeds.count % eventsPerDraw !== 0)
    issues.add(
      origin('eventsPerDraw'),
      'eventsPerDraw',
      `${seeds.count} seeds cannot be shared out in groups of ${eventsPerDraw}`,
      'Let the number of seeds be a multiple of it',
    );
  const stopNode = child(tree, 'stop');
  const stop = stopNode && readStop(stopNode, keep, seeds?.count, issues);
  if (!shared || !seeds) return undefined;
  return {
    title: form.title,
    asks: form.asks?.trim() ?? '',
    arms,
    shared,
    ...(vary ? { vary } : {}),
    seeds,
    eventsPerDraw,
    uncertainty,
    keep,
    series: form.series ?? false,
    ...(stop ? { stop } : {}),
    origin,
  };
}

/** What is laid over every arm, read as the scenario that it is part of. */
function readShared(tree: Node, form: StudyForm, names: Names, issues: Issues): ScenarioPart | undefined {
  const entries = tree.kind === 'map' ? tree.entries : [];
  const settings: Node = {
    kind: 'map',
    origin: tree.origin,
    entries: entries.flatMap((entry) => {
      if (entry.key === 'until') return [{ ...entry, key: 'end' }];
      return SHARED.has(entry.key) ? [entry] : [];
    }),
  };
  const { until, step, resolution, scale, parameters, links, keep } = form;
  const own = { end: until, step, resolution, scale, parameters, links, keep };
  const { part, issues: found } = partOf(settings, own, names);
  issues.push(found.map((issue) => (issue.path === 'end' ? { ...issue, path: 'until' } : issue)));
  if (!part) return undefined;
  // What the batch keeps is the study's; what a single run of an arm keeps stays the scenario's.
  const { keep: _, ...rest } = part;
  return rest;
}

function readStop(
  node: Node,
  keep: readonly string[],
  seeds: number | undefined,
  issues: Issues,
): Stop | undefined {
  const form = issues.form(stopForm, node, ['stop'], Object.keys(stopForm.shape));
  if (!form) return undefined;
  const { metric, looks } = form;
  const before = issues.list.length;
  if (!keep.includes(metric))
    issues.add(
      nodeAt(node, ['metric']).origin,
      'stop.metric',
      `${quoted(metric)} is not kept`,
      `${didYouMean(metric, keep)} Or add it to "keep"`,
    );
  const at = nodeAt(node, ['halfWidth']).origin;
  const halfWidth = issues.take(quantityIn(form.halfWidth, '1'), at, 'stop.halfWidth');
  if (halfWidth !== undefined && !(halfWidth >= 1e-6 && halfWidth <= 1))
    issues.add(
      at,
      'stop.halfWidth',
      'half the width is a share of the mean, from 0.0001 % to 100 %',
      'Write "halfWidth: 5 %"',
    );
  const falls = looks.findIndex((look, i) => i > 0 && look <= (looks[i - 1] as number));
  if (falls >= 0)
    issues.add(
      nodeAt(node, ['looks', falls]).origin,
      `stop.looks.${falls}`,
      'the looks do not rise',
      'Write "looks: [16, 32, 64]"',
    );
  else if (seeds !== undefined && looks.at(-1) !== seeds)
    issues.add(
      nodeAt(node, ['looks', looks.length - 1]).origin,
      'stop.looks',
      `the last look is at ${looks.at(-1)} seeds, and the study has ${seeds}`,
      `Let the last look be at ${seeds}`,
    );
  return halfWidth === undefined || issues.list.length > before ? undefined : { metric, halfWidth, looks };
}
