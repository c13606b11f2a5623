import * as z from 'zod/mini';
import type { Model } from '../../engine/simulation';
import {
  branch,
  date,
  describeSettings,
  heading,
  type SchemaProperties,
  settings,
  text,
} from '../../scenario/schema';
import { DESIGNS } from '../design/design';

const whole = (least: number, most: number) =>
  z
    .int('a whole number is wanted here')
    .check(
      z.minimum(least, `the number is less than ${least}`),
      z.maximum(most, `the number is greater than ${most}`),
    );

/** Counts above it are refused as such; what they multiply to is for the estimate. */
const MOST = 1_000_000_000;

const seedText = z.union([text(100), z.int()], 'a seed is a text or a whole number');
const quantity = settings.step;

/** An arm written out: a scenario without what belongs to the study as a whole. */
export const armForm = z.strictObject(
  {
    title: z.optional(heading.title),
    asks: settings.asks,
    extends: settings.extends,
    start: settings.start,
    end: settings.end,
    step: settings.step,
    resolution: settings.resolution,
    scale: settings.scale,
    parameters: settings.parameters,
    links: settings.links,
    edits: settings.edits,
  },
  'the settings of a scenario are wanted here',
);

/** `scenarios: [a, b]`. */
export const armListForm = z
  .array(text(200), 'a list of scenarios, or arms with their scenarios, is wanted here')
  .check(z.minLength(1, 'the list is empty'), z.maxLength(100, 'there are more than 100 scenarios'));

/** `seeds: { count: 64, first: 1 }`. */
export const seedRangeForm = z.strictObject(
  { count: whole(1, MOST), first: z.optional(whole(0, MOST)) },
  'a number of seeds, or a list of them, is wanted here',
);

/** `seeds: [a, b]`. */
export const seedListForm = z
  .array(seedText, 'a number of seeds, or a list of them, is wanted here')
  .check(z.minLength(1, 'the list is empty'));

/** `seeds: 64`. */
export const seedCountForm = whole(1, MOST);

const values = z.strictObject(
  { values: z.array(z.union([z.string(), z.number()], 'a quantity (a number and its unit) is wanted here')) },
  'a range or a list of values is wanted here',
);

const span = z.strictObject(
  {
    from: z.union([z.string(), z.number()], 'a quantity (a number and its unit) is wanted here'),
    to: z.union([z.string(), z.number()], 'a quantity (a number and its unit) is wanted here'),
    distribution: z.optional(
      z.enum(
        ['uniform', 'log-uniform', 'normal', 'lognormal', 'triangular'],
        'the distribution is "uniform", "log-uniform", "normal", "lognormal" or "triangular"',
      ),
    ),
    mode: quantity,
    levels: z.optional(whole(1, MOST)),
  },
  'a range is wanted here: "{ from: ..., to: ... }", "{ values: [...] }" or "prior"',
);

/** What one varied path may be given as. */
export const rangeForms = { values, span };

/** `vary` with its keys. */
export const varyForm = z.strictObject(
  {
    design: z.optional(
      z.enum([...DESIGNS, 'list'], `the design is ${DESIGNS.map((d) => `"${d}"`).join(', ')} or "list"`),
    ),
    points: z.optional(whole(1, MOST)),
    trajectories: z.optional(whole(1, MOST)),
    levels: z.optional(whole(1, MOST)),
    seed: z.optional(seedText),
    parameters: z.optional(branch),
    list: z.optional(
      z.array(branch, 'a list of points is wanted here').check(z.minLength(1, 'the list is empty')),
    ),
  },
  'what is varied, and by what design, is wanted here',
);

/** `stop` with its keys. */
export const stopForm = z.strictObject(
  {
    metric: text(200),
    halfWidth: z.union([z.string(), z.number()], 'a share is wanted here'),
    looks: z
      .array(whole(2, MOST), 'a list of numbers of seeds is wanted here')
      .check(z.minLength(1, 'the list is empty'), z.maxLength(100, 'there are more than 100 looks')),
  },
  'when the batch may stop is wanted here',
);

const common = {
  ...heading,
  asks: settings.asks,
  until: z.optional(date),
  step: settings.step,
  resolution: settings.resolution,
  scale: settings.scale,
  parameters: settings.parameters,
  links: settings.links,
  eventsPerDraw: z.optional(whole(1, MOST)),
  uncertainty: z.optional(z.enum(['on', 'off'], 'uncertainty is "on" or "off"')),
  keep: settings.keep,
  series: z.optional(z.boolean('"series" is true or false')),
};

/** Accepts anything that is there: the reader looks at it by its kind, and says what is wrong with that. */
const there = z.unknown();

/** The form of a study file, but for what may be written in several ways. */
export const studyForm = z.strictObject(
  {
    ...common,
    scenarios: z.optional(there),
    seeds: z.optional(there),
    vary: z.optional(there),
    stop: z.optional(there),
  },
  'a study is wanted here: "roda: 1", "title: ...", "scenarios: [...]" and so on',
);

/** A study file of the right form, typed. */
export type StudyForm = z.infer<typeof studyForm>;

/** The same with all its ways, for the JSON Schema. */
const wholeForm = z.strictObject({
  ...common,
  scenarios: z.union([armListForm, z.record(z.string(), z.union([text(200), armForm]))]),
  seeds: z.union([seedCountForm, seedRangeForm, seedListForm]),
  vary: z.optional(
    z.extend(varyForm, {
      parameters: z.optional(z.record(z.string(), z.union([z.literal('prior'), values, span]))),
    }),
  ),
  stop: z.optional(stopForm),
});

/** Keys that have a meaning at a place of a study. */
export function studyKeysAt(path: readonly (string | number)[]): readonly string[] {
  return path.length === 0 ? Object.keys(studyForm.shape) : ['valve', 'integration'];
}

/** How each key of a study is written: what an error at it says should be done. */
export const STUDY_EXAMPLES: Readonly<Record<string, string>> = {
  '': 'Begin with "roda: 1", "title: ..." and "scenarios: [baseline]"',
  roda: 'Write "roda: 1"',
  title: 'Write "title: What the valve costs"',
  asks: 'Say in words what the study asks: "asks: How much ...?"',
  scenarios:
    'Write "scenarios: [baseline]", or arms by name: "scenarios: { as-is: baseline, half: { extends: baseline, links: { experience.fleet.learning: { valve: 0.5 } } } }"',
  until: 'Write a day, such as "until: 2027-12-31"',
  step: 'Write "step: 1 d", "step: 1 h", "step: 15 min" or "step: 7 d"',
  resolution: 'Write "resolution: preview", or leave it out',
  scale: 'Write "scale: { vehicles: 1000 }"',
  parameters: 'Write a path and a quantity, such as "energy.battery.learningRate: 0.2"',
  links: 'Write "experience.fleet.learning: { valve: 0.5 }" or "{ integration: market }"',
  seeds: 'Write "seeds: 64", "seeds: { count: 64, first: 101 }" or "seeds: [a, b, c]"',
  eventsPerDraw: 'Write "eventsPerDraw: 4", or leave it out',
  uncertainty: 'Write "uncertainty: on" or "uncertainty: off"',
  vary: 'Write "vary: { design: grid, levels: 5, parameters: { energy.battery.learningRate: { from: 0.1, to: 0.3 } } }"',
  keep: 'Write "keep: [value.group, fleet.vehicles]", or leave it out for the headline metrics',
  series: 'Write "series: true", or leave it out',
  stop: 'Write "stop: { metric: value.group, halfWidth: 5 %, looks: [16, 32, 64] }"',
};

const ABOUT: Readonly<Record<string, string>> = {
  asks: 'What the study asks, in words.',
  scenarios: 'Shipped scenarios or files below this folder; or arms by name, each a scenario or written out.',
  until: 'All runs end with this day.',
  resolution: 'preview: steps of 7 d, 10,000 vehicles an agent, satellites by plane.',
  seeds: 'How many seeds every arm and point is run with; all share the same ones.',
  eventsPerDraw:
    'So many seeds share one parameter draw, for a split of the variance; 1 where it is left out.',
  uncertainty:
    'on (where it is left out): parameters are drawn from their priors; off: they stand at their values.',
  vary: 'What is varied, and by what design: parameters, or links.<id>.valve.',
  keep: 'Metrics that are kept; the headline metrics where it is left out.',
  series: 'true: the metrics are also kept month by month.',
  stop: 'The batch stops at the first look at which the 95 % interval of the metric is narrow enough.',
};

/** The JSON Schema of study files of one model, for editors. */
export function studyJsonSchema(model: Model): object {
  const schema = z.toJSONSchema(wholeForm) as unknown as { properties: SchemaProperties };
  describeSettings(schema.properties, model);
  for (const [key, description] of Object.entries(ABOUT))
    Object.assign(schema.properties[key] as object, { description });
  return { $id: 'roda-study-1', title: 'A study of Roda', ...schema };
}
