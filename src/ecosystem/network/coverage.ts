import { exp } from '../../engine/maths';
import type { EcosystemContext } from '../layer';
import { REGIONS, type World } from '../world';
import { type P, SHELLS } from './agents';
import { atLatitude, inViewTable } from './equations';
import type { parameters } from './parameters';

/** Satellites in view for each satellite of a shell, by place: a pure function of set-up numbers, worked out when first needed. */
const kernels = new WeakMap<World, Map<number, Float64Array>>();

function kernel(setting: World, p: P, shell: number): Float64Array {
  const known = kernels.get(setting) ?? new Map<number, Float64Array>();
  kernels.set(setting, known);
  const values = known.get(shell);
  if (values) return values;
  const { altitude, inclination } = p.shells[SHELLS[shell]];
  const table = inViewTable(altitude, inclination, p.elevation);
  const made = Float64Array.from(setting.places, ({ latitude }) => atLatitude(table, latitude));
  known.set(shell, made);
  return made;
}

/**
 * Writes satellites in view at each place (day mean, sum over shells) and the share of open-sky endpoints that they
 * reach: at least one in view for satellites spread at random, where the service is licensed.
 * @param counts satellites at their place by shell
 */
export function cover(
  { p, setting }: EcosystemContext<typeof parameters>,
  counts: Float64Array,
  coverage: Float64Array,
  reach: Float64Array,
): void {
  const places = setting.places.length;
  coverage.fill(0);
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const count = counts[shell];
    if (count === 0) continue;
    const values = kernel(setting, p, shell);
    for (let i = 0; i < places; i++) coverage[i] += count * values[i];
  }
  for (let i = 0; i < places; i++) {
    reach[i] = p.licensed[REGIONS[setting.places[i].region]] * (coverage[i] > 30 ? 1 : 1 - exp(-coverage[i]));
  }
}

/** Share of the people of all cities that are reached. */
export function peopleReached(setting: World, reach: Float64Array): number {
  let reached = 0;
  let people = 0;
  for (let i = 0; i < setting.cities; i++) {
    reached += setting.places[i].population * reach[i];
    people += setting.places[i].population;
  }
  return people > 0 ? reached / people : 0;
}
