import * as z from 'zod/mini';
import type { Model } from '../engine/simulation';
import { flatten, type Parameter } from '../quantity/parameter';
import { writeQuantity } from '../quantity/quantity';

/** A quantity as it stands in a file: `1.5 GW`, or a bare number where the unit is 1. */
export const quantity = z.union(
  [z.string(), z.number()],
  'a quantity (a number and its unit) is wanted here',
);

export const date = z
  .string('a date is wanted here')
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is wanted here'));

/** A text that is not empty. */
export const text = (longest: number) =>
  z
    .string('a text is wanted here')
    .check(
      z.minLength(1, 'the text is empty'),
      z.maxLength(longest, `the text has more than ${longest} characters`),
    );

/** A map of names; what they may be is checked against the model. */
export const branch = z.record(z.string(), z.unknown(), 'names with values are wanted here');

const link = z.strictObject(
  {
    integration: z.optional(
      z.enum(['internal', 'market'], 'the integration of a link is "internal" or "market"'),
    ),
    valve: z.optional(quantity),
  },
  'the settings of a link are wanted here',
);

const edit = z.strictObject({ at: date, set: branch }, 'an edit is wanted here');

/** What a scenario can set beside its title; a study takes its own settings and those of its arms from it. */
export const settings = {
  asks: z.optional(text(2000)),
  extends: z.optional(text(200)),
  start: z.optional(date),
  end: z.optional(date),
  step: z.optional(quantity),
  scale: z.optional(branch),
  parameters: z.optional(branch),
  links: z.optional(z.record(z.string(), link, 'links with their settings are wanted here')),
  edits: z.optional(
    z
      .array(edit, 'a list of edits is wanted here')
      .check(z.maxLength(1000, 'there are more than 1000 edits')),
  ),
  keep: z.optional(
    z
      .array(text(200), 'a list of metric names is wanted here')
      .check(z.maxLength(1000, 'there are more than 1000 names')),
  ),
  resolution: z.optional(z.literal('preview', 'the one resolution that has a name is "preview"')),
  seed: z.optional(z.union([text(100), z.int()], 'a seed is a text or a whole number')),
};

/** How a file says what it is. */
export const heading = {
  roda: z.literal(1, 'the format of the file has to be stated as 1'),
  title: text(120),
};

/** The form of a scenario file. What the names and quantities mean is checked against the model afterwards. */
const scenarioForm = z.strictObject(
  { ...heading, ...settings },
  'a scenario is wanted here: "roda: 1", "title: ..." and so on',
);

/** A file of the right form, typed. */
export type ScenarioForm = z.infer<typeof scenarioForm>;

/** The keys of a scenario that some text states, typed. */
export type StatedForm = { readonly [K in keyof ScenarioForm]?: ScenarioForm[K] | undefined };

/** What is wrong with the form of a value: zod's own list, in this project's words. */
export interface FormProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Keys that have no meaning at that path. */
  readonly unknown?: readonly string[];
}

/** Checks the form of a scenario file. */
export function checkForm(value: unknown): { form: ScenarioForm } | { problems: FormProblem[] } {
  return checkFormOf(scenarioForm, value);
}

/** Checks a value against a form of zod's. */
export function checkFormOf<T>(
  form: z.ZodMiniType<T>,
  value: unknown,
): { form: T } | { problems: FormProblem[] } {
  const result = z.safeParse(form, value);
  if (result.success) return { form: result.data };
  return {
    problems: result.error.issues.map((issue) => ({
      path: issue.path as (string | number)[],
      message: issue.message,
      ...(issue.code === 'unrecognized_keys' ? { unknown: issue.keys } : {}),
    })),
  };
}

/** Keys that have a meaning at a place: of the file, of a link's settings, of an edit. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
  if (path[0] === 'links') return Object.keys(link.shape);
  if (path[0] === 'edits') return Object.keys(edit.shape);
  return Object.keys(scenarioForm.shape);
}

/** How each key of a scenario is written: what an error at it says should be done. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  '': 'Begin with "roda: 1" and "title: ..."',
  roda: 'Write "roda: 1"',
  title: 'Write "title: The Nvidia squeeze"',
  asks: 'Say in words what the scenario asks: "asks: What happens if ...?"',
  extends: 'Write "extends: baseline", or a file below this one\'s folder',
  start: 'Write a day, such as "start: 2025-12-31"; the run starts when it ends',
  end: 'Write a day, such as "end: 2035-12-31"',
  step: 'Write "step: 1 d", "step: 1 h", "step: 15 min" or "step: 7 d"',
  scale: 'Write "scale: { vehicles: 1000 }"',
  parameters: 'Write a path and a quantity, such as "energy.battery.learningRate: 0.2"',
  links: 'Write "experience.fleet.learning: { valve: 0.5 }" or "{ integration: market }"',
  edits: 'Write "- { at: 2028-01-01, set: { demand.aiService.elasticity: -1.6 } }"',
  keep: 'Write "keep: [value.group, fleet.vehicles]"',
  resolution: 'Write "resolution: preview", or leave it out',
  seed: 'Write "seed: 7"',
};

const ABOUT: Readonly<Record<string, string>> = {
  asks: 'What the scenario asks, in words.',
  extends:
    "A shipped scenario, or a file below this one's folder, whose settings hold where this file says nothing.",
  start: 'The run starts when this day ends, 24:00 UTC.',
  end: 'The run ends with this day.',
  step: 'A divisor of a day from 15 min to 1 d, or 7 d.',
  scale: 'Real units that one agent stands for.',
  parameters: 'Parameter paths, dotted or nested, with quantities.',
  links: 'integration: internal or market; valve: 0 closes the own channel, 1 leaves it as it is.',
  edits: 'Changes of live parameters, valves or switches from a day on.',
  keep: 'Metrics that the series keeps; all where it is left out.',
  resolution: 'preview: steps of 7 d, 10,000 vehicles an agent, satellites by plane.',
};

/** The JSON Schema of scenario files of one model, for editors: every parameter with unit, bounds and source. */
export function jsonSchema(model: Model): object {
  const schema = z.toJSONSchema(scenarioForm) as unknown as { properties: SchemaProperties };
  describeSettings(schema.properties, model);
  return { $id: 'roda-scenario-1', title: 'A scenario of Roda', ...schema };
}

/** Properties of a JSON Schema by key. */
export type SchemaProperties = Record<string, Record<string, unknown>>;

/** Writes what a model says about the settings into those properties of a JSON Schema that are there. */
export function describeSettings(properties: SchemaProperties, model: Model): void {
  for (const [key, description] of Object.entries(ABOUT))
    if (properties[key]) Object.assign(properties[key], { description });
  const parameters = flatten(model.parameters);
  const scale = parameters.filter(([path]) => path.startsWith('scale.'));
  Object.assign(properties['parameters'] as object, {
    properties: Object.fromEntries(parameters.map(([path, p]) => [path, described(p)])),
  });
  Object.assign(properties['scale'] as object, {
    properties: Object.fromEntries(scale.map(([path, p]) => [path.slice('scale.'.length), described(p)])),
    additionalProperties: false,
  });
  const links = properties['links'] as { additionalProperties: unknown };
  const form = links.additionalProperties as object;
  Object.assign(links, {
    properties: Object.fromEntries(
      model.links.map((l) => [l.id, { ...form, description: `${l.content} (${l.unit})` }]),
    ),
    additionalProperties: false,
  });
}

/** A parameter's unit, bounds, default and source, as a property of a JSON Schema. */
function described(p: Parameter): object {
  const bounds = `from ${writeQuantity(p.min, p.unit)}${p.max < Number.MAX_VALUE ? ` to ${writeQuantity(p.max, p.unit)}` : ''}`;
  return {
    type: ['string', 'number'],
    description: `${p.about}; ${bounds}; ${p.change === 'live' ? 'may be edited in a run' : 'set-up'}. Source: ${p.source}`,
    default: p.unit === '1' ? p.value : writeQuantity(p.value, p.unit),
  };
}
