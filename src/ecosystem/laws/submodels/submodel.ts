/** A number that a submodel takes, with the range in which its equation means something. */
export interface NumberInput {
  readonly kind: 'number';
  readonly unit: string;
  readonly description: string;
  readonly min?: number;
  readonly max?: number;
  /** Whole numbers only. */
  readonly whole?: boolean;
  /** The input may be left out; without a default its absence has a meaning of its own, stated in the description. */
  readonly optional?: boolean;
  readonly default?: number;
}

/** A few numbers of one unit, written with commas: `100,50,30`. */
export interface NumbersInput {
  readonly kind: 'numbers';
  readonly unit: string;
  readonly description: string;
  readonly min?: number;
}

/** The name of a real city, found by the caller's resolver. */
export interface CityInput {
  readonly kind: 'city';
  readonly unit: '';
  readonly description: string;
}

/** One of a few words. */
export interface TextInput {
  readonly kind: 'text';
  readonly unit: '';
  readonly description: string;
  readonly choices: readonly string[];
}

export type SubmodelInput = NumberInput | NumbersInput | CityInput | TextInput;

/** One answer of a submodel. */
export interface SubmodelOutput {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** Place of a city, degrees north and east. */
export interface CityPlace {
  readonly latitude: number;
  readonly longitude: number;
}

/** Finds a city by its name; undefined if it is not known. */
export type FindCity = (name: string) => CityPlace | undefined;

/** The values of the inputs as a submodel's equation sees them. */
export interface InputValues {
  number(key: string): number;
  /** The number, or undefined where an optional input was left out. */
  maybe(key: string): number | undefined;
  numbers(key: string): Float64Array;
  text(key: string): string;
  city(key: string): CityPlace;
}

/** One equation of the model that a person can evaluate by hand. */
export interface Submodel {
  readonly name: string;
  readonly title: string;
  readonly inputs: Readonly<Record<string, SubmodelInput>>;
  readonly formula: string;
  readonly source: string;
  /** The answers, the one that the submodel is named for first. */
  evaluate(inputs: InputValues): SubmodelOutput[];
}

/** What is wrong with the inputs of a submodel, as a sentence that says what to change. */
export class SubmodelError extends Error {}

/**
 * Evaluates a submodel on inputs as typed.
 * @param given value of each input as text or number
 * @throws SubmodelError if an input is missing, unknown, not a number, out of its range, or a city is not known
 */
export function evaluateSubmodel(
  submodel: Submodel,
  given: Readonly<Record<string, string | number>>,
  findCity: FindCity,
): SubmodelOutput[] {
  const keys = Object.keys(submodel.inputs);
  for (const key of Object.keys(given)) {
    if (!keys.includes(key)) {
      throw new SubmodelError(`${submodel.name} has no input "${key}"; it takes ${keys.join(', ')}`);
    }
  }
  const values = new Map<string, Value>();
  for (const key of keys) {
    const value = readInput(submodel, key, Object.hasOwn(given, key) ? given[key] : undefined, findCity);
    if (value !== undefined) values.set(key, value);
  }
  const number = (key: string): number => {
    const value = values.get(key);
    if (typeof value !== 'number') throw new SubmodelError(`${submodel.name} needs ${key}=NUMBER`);
    return value;
  };
  return submodel.evaluate({
    number,
    maybe: (key) => (values.has(key) ? number(key) : undefined),
    numbers: (key) => {
      const value = values.get(key);
      if (!(value instanceof Float64Array)) throw new SubmodelError(`${submodel.name} needs ${key}=NUMBERS`);
      return value;
    },
    text: (key) => String(values.get(key)),
    city: (key) => {
      const value = values.get(key);
      if (typeof value !== 'object' || value instanceof Float64Array)
        throw new SubmodelError(`${submodel.name} needs ${key}=CITY`);
      return value;
    },
  });
}

/** What an input becomes once read. */
type Value = number | Float64Array | string | CityPlace;

function readInput(
  submodel: Submodel,
  key: string,
  given: string | number | undefined,
  findCity: FindCity,
): Value | undefined {
  const input = submodel.inputs[key];
  if (input.kind === 'number') return readNumber(submodel, key, input, given);
  if (input.kind === 'numbers') return readNumbers(submodel, key, input, given);
  const text = given === undefined ? '' : String(given).trim();
  if (input.kind === 'text') {
    const choice = input.choices.find((known) => known.toLowerCase() === text.toLowerCase());
    if (choice !== undefined) return choice;
    throw new SubmodelError(`${submodel.name}: ${key} must be one of ${input.choices.join(', ')}`);
  }
  if (text === '') throw new SubmodelError(`${submodel.name} needs ${key}=CITY (${input.description})`);
  const place = findCity(text);
  if (place === undefined) {
    throw new SubmodelError(
      `${submodel.name}: no city "${text.slice(0, 80)}" of 100,000 people or more is known`,
    );
  }
  return place;
}

function readNumber(
  submodel: Submodel,
  key: string,
  input: NumberInput,
  given: string | number | undefined,
): number | undefined {
  if (given === undefined) {
    if (input.default !== undefined) return input.default;
    if (input.optional === true) return undefined;
    throw new SubmodelError(`${submodel.name} needs ${key}=NUMBER (${input.description}, in ${input.unit})`);
  }
  const value = typeof given === 'number' ? given : given.trim() === '' ? NaN : Number(given);
  const where = `${submodel.name}: ${key}`;
  if (!Number.isFinite(value)) {
    throw new SubmodelError(
      `${where} must be a number (in ${input.unit}), not "${String(given).slice(0, 80)}"`,
    );
  }
  if (input.whole === true && value !== Math.floor(value)) {
    throw new SubmodelError(`${where} must be a whole number, not ${value}`);
  }
  if (input.min !== undefined && value < input.min) {
    throw new SubmodelError(`${where} must be at least ${input.min} ${input.unit}, not ${value}`);
  }
  if (input.max !== undefined && value > input.max) {
    throw new SubmodelError(`${where} must be at most ${input.max} ${input.unit}, not ${value}`);
  }
  return value;
}

/** More numbers than anybody types: a list of this length is a mistake. */
const MOST_NUMBERS = 100;

function readNumbers(
  submodel: Submodel,
  key: string,
  { unit, description, min }: NumbersInput,
  given: string | number | undefined,
): Float64Array {
  if (given === undefined || String(given).trim() === '') {
    throw new SubmodelError(`${submodel.name} needs ${key}=NUMBER,NUMBER,... (${description})`);
  }
  const texts = String(given).split(',');
  if (texts.length > MOST_NUMBERS) {
    throw new SubmodelError(`${submodel.name}: ${key} takes at most ${MOST_NUMBERS} numbers`);
  }
  const each: NumberInput = { kind: 'number', unit, description, ...(min === undefined ? {} : { min }) };
  return Float64Array.from(texts, (text) => readNumber(submodel, key, each, text) as number);
}

/** A number input. */
export function numberInput(
  unit: string,
  description: string,
  rest: Partial<Omit<NumberInput, 'kind' | 'unit' | 'description'>> = {},
): NumberInput {
  return { kind: 'number', unit, description, ...rest };
}
