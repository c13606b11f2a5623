import { morrisDelta } from '../design/morris';
import type { Interval } from '../statistics/interval';
import { mean, standardDeviation } from '../statistics/moments';
import { RESAMPLING, type Resampling, sumIntervals } from './intervals';

/** Elementary effects of one parameter, in the unit of the output over the parameter's whole range. */
export interface MorrisEffect {
  /** Mean effect, with its sign. */
  readonly mu: number;
  readonly muInterval: Interval | undefined;
  /** Mean size of the effects (Campolongo, Cariboni and Saltelli 2007): the ranking goes by it. */
  readonly muStar: number;
  readonly muStarInterval: Interval | undefined;
  /** Standard deviation of the effects: interactions and curvature; NaN for a single one. */
  readonly sigma: number;
  /** Effects that it rests on: trajectories less those whose runs are missing. */
  readonly used: number;
}

/** Columns a parameter: effect, its size, 1 where it is known. */
const OWN = 3;

/**
 * Morris measures from the outputs of a Morris design (Morris 1991, Technometrics 33, 161-174), with bootstrap
 * percentile intervals over the trajectories.
 * @param points of the unit cube, as `morrisPoints` gives them
 * @param levels those of the design
 * @param outputs one per point; NaN where a run is missing: the one or two effects that it takes part in are left out
 * @returns effects per parameter; NaN in them where no effect is known
 */
export function morrisEffects(
  points: readonly (readonly number[])[],
  levels: number,
  outputs: ArrayLike<number>,
  resampling: Partial<Resampling> = {},
): MorrisEffect[] {
  const dimensions = points[0]?.length ?? 0;
  const length = dimensions + 1;
  if (points.length !== outputs.length || points.length % length !== 0)
    throw new RangeError(`${outputs.length} outputs do not fit trajectories of ${length} points`);
  const trajectories = points.length / length;
  const delta = morrisDelta(levels);
  const effects: number[][] = Array.from({ length: dimensions }, () => []);
  const table = new Float64Array(trajectories * dimensions * OWN);
  for (let t = 0; t < trajectories; t++) {
    for (let k = t * length; k < t * length + dimensions; k++) {
      const [from, to] = [points[k], points[k + 1]];
      const j = from.findIndex((x, d) => x !== to[d]);
      // No change downwards would be -0.
      const effect = (outputs[k + 1] - outputs[k]) / (to[j] > from[j] ? delta : -delta) + 0;
      if (!Number.isFinite(effect)) continue;
      effects[j].push(effect);
      table.set([effect, Math.abs(effect), 1], (t * dimensions + j) * OWN);
    }
  }
  const intervals = sumIntervals(
    table,
    dimensions * OWN,
    (sums) =>
      Array.from(
        { length: 2 * dimensions },
        (_, k) => sums[(k >> 1) * OWN + (k & 1)] / sums[(k >> 1) * OWN + 2],
      ),
    { ...RESAMPLING, ...resampling },
  );
  return effects.map((own, j) => ({
    mu: mean(own),
    muInterval: intervals[2 * j],
    muStar: mean(own.map(Math.abs)),
    muStarInterval: intervals[2 * j + 1],
    sigma: standardDeviation(own),
    used: own.length,
  }));
}
