import type { Plan } from '../batch/plan';
import type { RunRecord } from '../batch/record';
import { unitPoints } from '../design/design';
import { type Condition, meets } from './condition';
import { RESAMPLING } from './intervals';
import { type MorrisEffect, morrisEffects } from './morris';
import { Outputs, type Subject } from './outputs';
import { discover, type PrimBox } from './prim';
import { type SobolIndex, sobolIndices } from './sobol';

/** An index with the parameter that it belongs to. */
type Named<T> = T & { readonly path: string };

/** What one metric of one subject depends on. */
export interface MetricSensitivity {
  /** `Subject.name`. */
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  /** Points at which it is known. */
  readonly points: number;
  /** False if it is the same at all of them: then there is nothing to share out. */
  readonly varies: boolean;
  readonly mean: number;
  /** With a Morris design; the strongest parameter first. */
  readonly morris?: readonly Named<MorrisEffect>[];
  /** With a Saltelli design; the greatest total index first. */
  readonly sobol?: readonly Named<SobolIndex>[];
}

/** Where a condition holds. */
export interface ConditionBoxes {
  readonly subject: string;
  /** `Condition.text`. */
  readonly condition: string;
  /** Points at which the metric is known. */
  readonly points: number;
  /** Those that meet the condition. */
  readonly cases: number;
  readonly boxes: readonly NamedBox[];
}

/** A box with the names of what it restricts. */
export interface NamedBox extends Omit<PrimBox, 'restrictions'> {
  readonly restrictions: readonly (Omit<PrimBox['restrictions'][number], 'dimension'> & {
    readonly path: string;
    readonly unit: string;
    /** Least and greatest value that the study gave it. */
    readonly range: { readonly low: number; readonly high: number };
  })[];
}

/** What the outcomes of a study depend on. */
export interface Sensitivity {
  readonly design: string;
  readonly points: number;
  readonly runs: { readonly done: number; readonly failed: number; readonly missing: number };
  /** How the runs were turned into outputs, in words. */
  readonly basis: string;
  /** Confidence of the intervals. */
  readonly level: number;
  /** What a reader has to know before trusting it, a sentence each. */
  readonly warnings: readonly string[];
  readonly metrics: readonly MetricSensitivity[];
  readonly conditions: readonly ConditionBoxes[];
}

/** What is asked of a batch. */
export interface Question {
  readonly subjects: readonly Subject[];
  /** Places in `Plan.metrics`. */
  readonly metrics: readonly number[];
  readonly conditions: readonly Condition[];
}

/** Below these, intervals are too short: a bootstrap of few rows knows little of what else might have come. */
const FEW_TRAJECTORIES = 10;
const FEW_BASE_POINTS = 64;

/** True if a study's design has indices: elementary effects or shares of the variance. */
export function hasIndices({ sampling }: Plan): boolean {
  return sampling?.kind === 'morris' || sampling?.kind === 'saltelli';
}

/** Works out the sensitivities of a batch, done or under way. */
export function analyse(
  plan: Plan,
  records: Iterable<RunRecord>,
  { subjects, metrics, conditions }: Question,
): Sensitivity {
  const outputs = new Outputs(plan, records);
  const { seeds } = outputs;
  const measure = hasIndices(plan) ? measureOf(plan) : undefined;
  return {
    design: plan.design,
    points: plan.points.length,
    runs: { done: outputs.done, failed: outputs.failed, missing: outputs.missing },
    basis: basisOf(plan, seeds),
    level: RESAMPLING.level,
    warnings: warningsOf(plan, outputs, conditions.length > 0),
    metrics: measure
      ? subjects.flatMap((subject) =>
          metrics.map((metric) => ({
            subject: subject.name,
            metric: plan.metrics[metric].id,
            unit: plan.metrics[metric].unit,
            ...measure(outputs.of(subject, metric)),
          })),
        )
      : [],
    conditions: subjects.flatMap((subject) =>
      conditions.map((condition) => boxesOf(plan, outputs.of(subject, condition.metric), subject, condition)),
    ),
  };
}

type Measured = Omit<MetricSensitivity, 'subject' | 'metric' | 'unit'>;

/** What is worked out of one output; the points of the unit cube are made once. */
function measureOf({ sampling, varied }: Plan): (output: Float64Array) => Measured {
  const unit = sampling?.kind === 'morris' ? unitPoints(sampling, varied.length) : [];
  return (output) => {
    const known = output.filter(Number.isFinite);
    const common = {
      points: known.length,
      varies: known.some((value) => value !== known[0]),
      mean: known.reduce((sum, value) => sum + value, 0) / known.length,
    };
    if (sampling?.kind === 'morris') {
      const effects = morrisEffects(unit, sampling.levels, output);
      const named = effects.map((effect, i) => ({ path: varied[i].path, ...effect }));
      return { ...common, morris: named.sort((a, b) => descending(a.muStar, b.muStar)) };
    }
    const named = sobolIndices(output, varied.length).map((index, i) => ({ path: varied[i].path, ...index }));
    return { ...common, sobol: named.sort((a, b) => descending(a.total, b.total)) };
  };
}

/** Greater first; what is not known last. */
function descending(a: number, b: number): number {
  const rank = (x: number): number => (Number.isNaN(x) ? Number.NEGATIVE_INFINITY : x);
  return rank(a) < rank(b) ? 1 : rank(a) > rank(b) ? -1 : 0;
}

function boxesOf(plan: Plan, output: Float64Array, subject: Subject, condition: Condition): ConditionBoxes {
  const known = [...plan.points.keys()].filter((i) => Number.isFinite(output[i]));
  const { points, cases, boxes } = discover(
    known.map((i) => plan.points[i]),
    known.map((i) => meets(output[i], condition)),
  );
  const named = boxes.map((box) => ({
    ...box,
    restrictions: box.restrictions.map(({ dimension, ...restriction }) => {
      const { path, unit } = plan.varied[dimension];
      let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
      for (const point of plan.points) {
        low = Math.min(low, point[dimension]);
        high = Math.max(high, point[dimension]);
      }
      return { path, unit, ...restriction, range: { low, high } };
    }),
  }));
  return { subject: subject.name, condition: condition.text, points, cases, boxes: named };
}

function basisOf({ seeds, uncertainty }: Plan, used: number): string {
  const runs =
    used === 1
      ? `one run a point (seed ${seeds[0].seed})`
      : `mean over ${used} seeds a point, the same at every point`;
  return uncertainty === 'on' ? `${runs}; each seed draws the other parameters from their priors` : runs;
}

function warningsOf({ sampling, points }: Plan, outputs: Outputs, finds: boolean): string[] {
  const { failed, missing, seeds } = outputs;
  const warnings: string[] = [];
  const lost = failed + missing;
  if (lost > 0)
    warnings.push(
      `${lost} of ${lost + outputs.done} runs have no values (${failed} failed, ${missing} not done). A point of which a run is missing is left out; where runs fail because of the parameters, what is left is no fair picture.`,
    );
  if (seeds === 1)
    warnings.push(
      'With one seed a point, the chance of that seed is part of what is found. More seeds average it out.',
    );
  if (sampling?.kind === 'morris' && sampling.trajectories < FEW_TRAJECTORIES)
    warnings.push(
      `${sampling.trajectories} trajectories are few: from ${FEW_TRAJECTORIES} on the ranking and its intervals can be relied on.`,
    );
  if (sampling?.kind === 'saltelli' && sampling.points < FEW_BASE_POINTS)
    warnings.push(
      `${sampling.points} base points are few: below ${FEW_BASE_POINTS} the intervals are too short. A power of two is balanced best.`,
    );
  if (finds && (sampling?.kind === 'morris' || sampling?.kind === 'saltelli'))
    warnings.push(
      `The ${points.length} points of this design share values with one another, so the chances and held-out densities of boxes look better than they are. The designs "sobol" and "latin-hypercube" are made for boxes.`,
    );
  return warnings;
}
