/** How a parameter is drawn when uncertainty is on; `low` and `high` are P5 and P95 unless stated. */
export interface Prior {
  readonly shape: 'normal' | 'lognormal' | 'triangular' | 'uniform';
  readonly low: number;
  readonly high: number;
}

/**
 * What is known of two priors together: the correlation of the normal variables behind them (a Gaussian copula), so
 * that each keeps its own distribution. 1 for one quantity that stands in two layers.
 */
export interface Correlation {
  /** Paths of the two parameters. */
  readonly a: string;
  readonly b: string;
  /** From -1 to 1. */
  readonly rho: number;
  /** Where it is from; a judgement says that it is one, and why. */
  readonly source: string;
}

/** Source of a number that nobody has published: somebody's judgement, to be varied. */
export const JUDGED = 'judgement (prior)';

/** One number of the model: value, unit, bounds, where it comes from and when it became known. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly value: number;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
  readonly about: string;
  readonly source: string;
  /** Date (YYYY-MM or YYYY-MM-DD) that the value belongs to. */
  readonly asOf: string;
  /** Date since which it was public; later than start + 31 days it may not be used for what comes after the start. */
  readonly knownSince: string;
  /** `state` describes day one; anything else (plans, trends, priors) must have been known by the start. */
  readonly role: 'state' | 'trend' | 'constant';
  readonly change: 'set-up' | 'live';
  readonly prior?: Prior;
}

/** What `parameter()` takes; bounds default to "not negative", role to `trend`, change to `live`. */
export interface ParameterInput {
  readonly value: number;
  readonly unit: string;
  readonly about: string;
  readonly source: string;
  readonly asOf?: string;
  readonly knownSince?: string;
  readonly min?: number;
  readonly max?: number;
  readonly integer?: boolean;
  readonly role?: Parameter['role'];
  readonly change?: Parameter['change'];
  readonly prior?: Prior;
}

/** A nested record of parameters; paths are joined by dots. */
export interface ParameterTree {
  readonly [name: string]: Parameter | ParameterTree;
}

/** The numbers of a tree, each in the unit that its parameter declares. */
export type Values<T extends ParameterTree> = {
  -readonly [K in keyof T]: T[K] extends Parameter
    ? number
    : T[K] extends ParameterTree
      ? Values<T[K]>
      : never;
};

/**
 * Declares one number of the model.
 * @throws Error if the value lies outside its own bounds: a mistake in the code, not in a scenario.
 */
export function parameter(input: ParameterInput): Parameter {
  const {
    min = 0,
    max = Number.MAX_VALUE,
    integer = false,
    asOf = '2025-12',
    role = 'trend',
    change = 'live',
  } = input;
  if (!(input.value >= min && input.value <= max)) {
    throw new Error(`parameter "${input.about}": ${input.value} is outside ${min} to ${max}`);
  }
  return {
    kind: 'parameter',
    min,
    max,
    integer,
    asOf,
    role,
    change,
    knownSince: input.knownSince ?? asOf,
    ...pick(input),
  };
}

/** Declares a share, from 0 to 1, of what there is on day one. */
export function shareAtStart(
  input: Omit<ParameterInput, 'unit' | 'min' | 'max' | 'integer' | 'role' | 'change'>,
): Parameter {
  return parameter({ ...input, unit: '1', max: 1, role: 'state', change: 'set-up' });
}

function pick(input: ParameterInput): Pick<Parameter, 'value' | 'unit' | 'about' | 'source' | 'prior'> {
  const { value, unit, about, source, prior } = input;
  return prior ? { value, unit, about, source, prior } : { value, unit, about, source };
}

/** True for a leaf of a parameter tree. */
export function isParameter(node: Parameter | ParameterTree): node is Parameter {
  return node['kind'] === 'parameter';
}

/** All leaves of a tree with their dotted paths, in declaration order. */
export function flatten(tree: ParameterTree, prefix = ''): [path: string, parameter: Parameter][] {
  return Object.entries(tree).flatMap(([name, node]) => {
    const path = prefix ? `${prefix}.${name}` : name;
    return isParameter(node) ? [[path, node] as [string, Parameter]] : flatten(node, path);
  });
}

/** The default values of a tree, as a fresh nested record. */
export function defaults<T extends ParameterTree>(tree: T): Values<T> {
  return Object.fromEntries(
    Object.entries(tree).map(([name, node]) => [name, isParameter(node) ? node.value : defaults(node)]),
  ) as Values<T>;
}

/** Sets the number at a dotted path inside a nested record of values. The path must exist. */
export function assign(values: object, path: string, value: number): void {
  const names = path.split('.');
  const last = names.pop() as string;
  let node = values as Record<string, unknown>;
  for (const name of names) node = node[name] as Record<string, unknown>;
  if (typeof node?.[last] !== 'number') throw new Error(`no parameter at "${path}"`);
  node[last] = value;
}
