import { LEARNING_SUBMODELS } from './submodels/learning';
import { LIFT_SUBMODELS } from './submodels/lift';
import { OPERATIONS_SUBMODELS } from './submodels/operations';
import { SPACE_SUBMODELS } from './submodels/space';
import type { FindCity, Submodel, SubmodelOutput } from './submodels/submodel';
import { evaluateSubmodel, SubmodelError } from './submodels/submodel';
import { SUPPLY_SUBMODELS } from './submodels/supply';

export type { CityPlace, FindCity, Submodel, SubmodelInput, SubmodelOutput } from './submodels/submodel';
export { SubmodelError } from './submodels/submodel';

/** Every submodel that a person can evaluate by hand. */
export interface Submodels {
  readonly all: readonly Submodel[];
  /**
   * Answers of one submodel for inputs as typed (`key` to text or number).
   * @throws SubmodelError for an unknown name or a bad input, with a sentence that says what to change
   */
  evaluate(name: string, given: Readonly<Record<string, string | number>>): SubmodelOutput[];
}

/** The registry of submodels, with a resolver for the names of cities. */
export function submodels(findCity: FindCity): Submodels {
  const all = [
    ...SPACE_SUBMODELS,
    ...LIFT_SUBMODELS,
    ...LEARNING_SUBMODELS,
    ...SUPPLY_SUBMODELS,
    ...OPERATIONS_SUBMODELS,
  ];
  return {
    all,
    evaluate(name, given) {
      const submodel = all.find((known) => known.name === name);
      if (submodel === undefined) {
        throw new SubmodelError(`there is no submodel "${name.slice(0, 80)}"; roda model lists them`);
      }
      return evaluateSubmodel(submodel, given, findCity);
    },
  };
}
