import { chainOf, type Library } from '../../scenario/chain';
import type { ScenarioSource } from '../../scenario/guard';
import { type Issue, type Origin, quoted } from '../../scenario/issue';
import type { Names } from '../../scenario/names';
import type { ScenarioPart } from '../../scenario/part';
import { resolve } from '../../scenario/resolve';
import type { Arm } from '../batch/plan';
import { extentOf } from './estimate';
import { Issues } from './issues';
import { readStudy, type StatedStudy } from './read';
import { refusals } from './refusal';
import type { Study, Vary } from './study';

/** A study that can be run, or everything that is wrong with it. */
export type LoadedStudy =
  | { readonly study: Study; readonly issues: readonly [] }
  | { readonly study: undefined; readonly issues: readonly Issue[] };

/**
 * Loads a study: reads it and all scenarios that it names, checks everything against the model, and refuses what would
 * cost absurdly much. Never throws for any text; what is wrong comes back with its place and a remedy.
 * @param library where scenarios come from; files are found from the study's folder
 */
export function loadStudy(source: ScenarioSource, names: Names, library: Library): LoadedStudy {
  const { stated, issues: wrong } = readStudy(source, names);
  if (!stated) return { study: undefined, issues: wrong };
  const issues = new Issues();
  const arms = stated.arms.flatMap((arm): Arm[] => {
    const chain = chainOf(arm.part, source, names, library);
    issues.push(
      chain.issues.map((issue) => (isAt(issue, arm.origin) ? { ...issue, path: 'scenarios' } : issue)),
    );
    if (!chain.parts) return [];
    // What the study says for all wins over the scenarios; what an arm says itself wins over both.
    const parts = [...chain.parts.slice(0, -1), stated.shared, arm.part];
    checkVaried(stated.vary, parts, arm.name, issues);
    const resolved = resolve(parts, names, arm.origin);
    issues.push(resolved.issues);
    return resolved.scenario ? [{ name: arm.name, scenario: resolved.scenario }] : [];
  });
  for (const { path, origin } of clashes(stated))
    issues.add(
      origin,
      path,
      'the study varies it, and it is set here',
      'Remove it here, or from "vary": a point of the design sets it for every scenario',
    );
  if (issues.list.length > 0) return { study: undefined, issues: issues.list };
  const { title, asks, vary, seeds, eventsPerDraw, uncertainty, keep, series, stop } = stated;
  const rest = {
    title,
    asks,
    arms,
    ...(vary ? { vary } : {}),
    eventsPerDraw,
    uncertainty,
    keep,
    series,
    ...(stop ? { stop } : {}),
  };
  const refused = refusals(extentOf(rest, seeds.count), names, stated);
  return refused.length > 0
    ? { study: undefined, issues: refused }
    : { study: { ...rest, seeds: seeds.list() }, issues: [] };
}

/** True for an issue of an arm that is no more than the name of a scenario. */
function isAt(issue: Issue, { file, line, column }: Origin): boolean {
  return issue.file === file && issue.line === line && issue.column === column;
}

/** Paths that a study varies, each with the place where it stands if there is one. */
function variedPaths(vary: Vary | undefined): readonly { readonly path: string; readonly origin?: Origin }[] {
  return vary?.kind === 'design' ? vary.ranges : (vary?.varied ?? []);
}

/** Where the study's own settings, or those of an arm, set what the study varies. */
function clashes({ vary, shared, arms }: StatedStudy): { path: string; origin: Origin }[] {
  return variedPaths(vary).flatMap(({ path }) => {
    const link = /^links\.(.+)\.valve$/.exec(path)?.[1];
    return [shared, ...arms.map(({ part }) => part)].flatMap(({ values, valves }) => {
      const set = link === undefined ? values.get(path) : valves.get(link);
      return set ? [{ path, origin: set.origin }] : [];
    });
  });
}

/** A varied path must hold for the whole run: an edit would take the design's value back. */
function checkVaried(
  vary: Vary | undefined,
  parts: readonly ScenarioPart[],
  arm: string,
  issues: Issues,
): void {
  for (const { path } of variedPaths(vary)) {
    for (const edit of parts.flatMap(({ edits }) => edits).filter((e) => e.path === path))
      issues.add(
        edit.origin,
        path,
        `the study varies it, and the scenario ${quoted(arm)} changes it while the run goes on`,
        'Vary something else, or extend a scenario without this edit',
      );
  }
}
