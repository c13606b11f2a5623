import type { Command } from 'commander';
import { type Submodel, SubmodelError, submodels } from '../ecosystem/laws/registry';
import { quoted } from '../scenario/issue';
import { didYouMean } from '../scenario/names';
import { findCity } from './cities';
import { common } from './common';
import { answer, type CommonOptions, Failure, figure, type Io, table } from './io';

/** Registers `roda model`. */
export function model(command: Command, io: Io): void {
  common(
    command,
    'roda model\nroda model orbit.period altitude=550\nroda model network.latency from=London to="New York"',
  )
    .description('evaluate one equation of the model by hand; without a name, list them all')
    .argument('[name]', 'submodel, such as orbit.period')
    .argument('[inputs...]', 'key=value, in the units that the list states')
    .action((name: string | undefined, inputs: string[], options: CommonOptions) => {
      const registry = submodels(findCity);
      if (name === undefined) {
        answer(io, options, { submodels: registry.all.map(described) }, () =>
          registry.all.map(paragraph).join('\n'),
        );
        return;
      }
      const found = registry.all.find((s) => s.name === name);
      if (!found)
        throw new Failure(
          2,
          `There is no submodel ${quoted(name)}. ${didYouMean(
            name,
            registry.all.map((s) => s.name),
          )} "roda model" lists all.`,
        );
      const given = pairs(inputs, found);
      const outputs = evaluated(() => registry.evaluate(name, given));
      const [first] = outputs;
      const json = {
        submodel: name,
        inputs: given,
        value: first?.value,
        unit: first?.unit,
        outputs,
        formula: found.formula,
        source: found.source,
      };
      answer(io, options, json, () =>
        [
          table(outputs.map((o) => [o.name, exact(o.value), o.unit === '1' ? '' : o.unit])),
          `${found.title}: ${found.formula}`,
          `Source: ${found.source}`,
          '',
        ].join('\n'),
      );
    });
}

function pairs(inputs: readonly string[], { name, inputs: known }: Submodel): Record<string, string> {
  const given: [string, string][] = inputs.map((text) => {
    const at = text.indexOf('=');
    if (at <= 0)
      throw new Failure(
        2,
        `${quoted(text)} is not key=value. ${name} takes ${Object.keys(known).join(', ')}.`,
      );
    return [text.slice(0, at), text.slice(at + 1)];
  });
  for (const [key] of given) {
    if (!Object.hasOwn(known, key))
      throw new Failure(2, `${name} has no input ${quoted(key)}. ${didYouMean(key, Object.keys(known))}`);
  }
  return Object.fromEntries(given);
}

function evaluated<T>(evaluate: () => T): T {
  try {
    return evaluate();
  } catch (error) {
    if (error instanceof SubmodelError) throw new Failure(2, `${error.message}.`);
    throw error;
  }
}

function described({ name, title, inputs, formula, source }: Submodel): object {
  return { name, title, inputs, formula, source };
}

function paragraph({ name, title, inputs, formula, source }: Submodel): string {
  const lines = Object.entries(inputs).map(([key, input]) => {
    const rest =
      input.kind === 'number' && (input.optional || input.default !== undefined) ? ' (may be left out)' : '';
    const kind =
      input.kind === 'text'
        ? input.choices.join(', ')
        : input.kind === 'city'
          ? 'name of a city'
          : input.unit;
    return `  ${key}${rest}: ${input.description} [${kind}]\n`;
  });
  return `${name}: ${title}\n${lines.join('')}  ${formula}\n  Source: ${source}\n`;
}

/** People check figures by hand: more digits than elsewhere. */
function exact(value: number): string {
  return Math.abs(value) >= 1e12 ? figure(value) : String(Number(value.toPrecision(9)));
}
