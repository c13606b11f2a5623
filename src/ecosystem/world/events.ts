import { HOURS_PER_DAY } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { type ContextFactors, contextFactors } from '../laws/contexts';
import type { worldParameters } from './parameters';

/** Kinds of weather; what is usual where and when is a matter of climate. */
export const WEATHERS = ['clear', 'cloud', 'rain', 'downpour', 'wind', 'fog', 'snow', 'ice'] as const;

/**
 * All factors that make a kind of event on the road, on the reference mix: every hour, weather and district by its
 * weight, wherever somebody drives (submodels section 6, sampler A).
 */
export function referenceMix(events: Values<typeof worldParameters.events>): ContextFactors {
  const { roads, actors, manoeuvres, layouts, districts, exponent } = events;
  return contextFactors(
    [roads, WEATHERS.length, actors, HOURS_PER_DAY, manoeuvres, layouts, districts],
    exponent,
  );
}
