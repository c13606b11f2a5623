import { ecosystem } from '../ecosystem/assembly';
import { CORRELATIONS } from '../ecosystem/correlations';
import { metricsOf } from '../ecosystem/metrics';
import { type Names, namesOf } from './names';

let names: Names | undefined;

/** The names that scenarios of the ecosystem can use; collected once. */
export function ecosystemNames(): Names {
  names ??= namesOf(
    ecosystem,
    metricsOf(ecosystem).map(({ id }) => id),
    CORRELATIONS,
  );
  return names;
}
