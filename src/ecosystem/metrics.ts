import type { Metric, Sight } from '../engine/metric';
import type { Model } from '../engine/simulation';
import { FIRMS, GROUP, type World } from './world';

/** A metric in one scope: the id with its prefix, and the parties that count. */
export interface ScopedMetric {
  readonly id: string;
  readonly metric: Metric;
  readonly parties: ReadonlySet<number>;
}

const ALL: ReadonlySet<number> = new Set(FIRMS.map((_, index) => index));

/** Every metric of a model in every scope that it has, in the order of layers: `x`, `world.x`, `rivals.<firm>.x`. */
export function metricsOf(model: Model<World>): ScopedMetric[] {
  return model.layers
    .flatMap((layer) => layer.metrics)
    .flatMap((metric) => {
      const scoped: ScopedMetric[] = [];
      if (metric.scopes.includes('group')) scoped.push({ id: metric.id, metric, parties: GROUP });
      if (metric.scopes.includes('world')) scoped.push({ id: `world.${metric.id}`, metric, parties: ALL });
      if (metric.scopes.includes('rivals')) {
        FIRMS.forEach((firm, index) => {
          if (index > 0 && !GROUP.has(index))
            scoped.push({ id: `rivals.${firm}.${metric.id}`, metric, parties: new Set([index]) });
        });
      }
      return scoped;
    });
}

/** The values of metrics at one moment, by id. */
export function evaluate(
  metrics: readonly ScopedMetric[],
  sight: Sight,
): Record<string, { value: number; unit: string }> {
  return Object.fromEntries(
    metrics.map(({ id, metric, parties }) => [
      id,
      { value: metric.value(sight, parties), unit: metric.unit },
    ]),
  );
}
