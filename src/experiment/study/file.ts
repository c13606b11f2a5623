import * as z from 'zod/mini';
import { canonicalJson } from '../../scenario/identity';
import { shown } from '../../scenario/issue';
import type { Plan } from '../batch/plan';

/** A plan that cannot be read; the message says why, and what to do. */
export class PlanError extends Error {}

const finite = z.number();
const whole = z.int();
const count = z.int().check(z.positive());
const name = z.string().check(z.minLength(1), z.maxLength(200));
/** Names become keys of plain objects: none may mean something to the language. */
const path = name.check(z.regex(/^(?!__proto__$)[\w.+-]+$/));
const uncertainty = z.enum(['on', 'off']);

const scenario = z.strictObject({
  title: z.string(),
  asks: z.string(),
  start: whole,
  end: whole,
  step: count,
  overrides: z.record(path, finite),
  valves: z.record(path, finite),
  markets: z.array(path),
  edits: z.array(z.strictObject({ step: whole, path, value: finite })),
  keep: z.array(path),
  resolution: z.enum(['full', 'preview']),
  seed: z.optional(z.string()),
});

/** `Design` of design/design.ts. */
const sampling = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('grid'), levels: z.array(count) }),
  z.strictObject({ kind: z.enum(['latin-hypercube', 'sobol', 'saltelli']), points: count, seed: z.string() }),
  z.strictObject({ kind: z.literal('morris'), trajectories: count, levels: count, seed: z.string() }),
]);

const planForm = z.strictObject({
  title: z.string(),
  asks: z.string(),
  arms: z.array(z.strictObject({ name, scenario })).check(z.minLength(1)),
  design: name,
  sampling: z.optional(sampling),
  varied: z.array(z.strictObject({ path, unit: name, spread: z.optional(z.string()) })),
  points: z.array(z.array(finite)).check(z.minLength(1)),
  seeds: z.array(z.strictObject({ seed: z.string(), draw: z.string() })).check(z.minLength(1)),
  uncertainty,
  metrics: z.array(z.strictObject({ id: path, unit: name })).check(z.minLength(1)),
  series: z.boolean(),
  stop: z.optional(
    z.strictObject({
      metric: path,
      halfWidth: z.number().check(z.positive()),
      looks: z.array(count).check(z.minLength(1)),
    }),
  ),
  version: name,
});

/** A plan as `study.json` holds it: canonical JSON and a line end, one text for equal plans. */
export function planText(plan: Plan): string {
  return `${canonicalJson(plan)}\n`;
}

/**
 * Reads what `planText` wrote. The form is checked, and what belongs together; whether this version of the program has
 * the names is for who runs it to say, for a plan of another version can still be shown.
 * @throws PlanError with a sentence: what is wrong, where inside the document, and what to do
 */
export function readPlan(text: string): Plan {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw damaged('is no JSON document');
  }
  const checked = z.safeParse(planForm, data);
  if (!checked.success) {
    const [first] = checked.error.issues;
    const where = shown((first?.path ?? []).map(String).join('.'));
    throw damaged(
      where === '' ? 'does not have the form of a plan' : `has something else than expected at "${where}"`,
    );
  }
  const plan = checked.data as Plan;
  const { arms, varied, points, stop } = plan;
  const short = points.findIndex((point) => point.length !== varied.length);
  if (short >= 0)
    throw damaged(`has ${varied.length} varied paths, and ${points[short]?.length} values at point ${short}`);
  if (new Set(arms.map((arm) => arm.name)).size < arms.length) throw damaged('has two arms of one name');
  if (stop && !plan.metrics.some(({ id }) => id === stop.metric))
    throw damaged(`is to stop by "${shown(stop.metric)}", which it does not keep`);
  if (
    stop &&
    (stop.looks.some((look, i) => look <= (stop.looks[i - 1] ?? 0)) ||
      stop.looks.at(-1) !== plan.seeds.length)
  )
    throw damaged('has looks that do not rise up to the number of its seeds');
  return plan;
}

function damaged(what: string): PlanError {
  return new PlanError(
    `The plan of the batch (study.json) ${what}. It was damaged or written by another program: take it from a backup, or start the batch again in a new directory`,
  );
}
