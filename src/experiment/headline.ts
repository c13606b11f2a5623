import { ecosystem } from '../ecosystem/assembly';
import { metricsOf, type ScopedMetric } from '../ecosystem/metrics';
import { FIRMS, GROUP, TASKS } from '../ecosystem/world';
import type { KeptMetric } from './batch/plan';

/** The headline metrics, in the order of the layers: what a batch keeps and compares where nothing else is asked for. */
export const HEADLINE: readonly string[] = [
  'energy.storageDeployedYear',
  'compute.h100e',
  'compute.facilityPower',
  'compute.costPerH100eHour',
  'chips.ownShare',
  'launch.costPerKg',
  'orbit.computePower',
  'network.capacity',
  'fleet.vehicles',
  'fleet.unseenEventMass',
  'robots.working',
  ...TASKS.map((task) => `learning.lead.${task}`),
  'demand.inferenceTokens',
  ...FIRMS.filter((_, party) => GROUP.has(party)).map((firm) => `firms.${firm}.cash`),
  'value.group',
];

let byId: ReadonlyMap<string, ScopedMetric> | undefined;

/** Metrics with their units, as a plan keeps them. @throws RangeError for an id that the model does not have */
export function keptMetrics(ids: readonly string[] = HEADLINE): KeptMetric[] {
  byId ??= new Map(metricsOf(ecosystem).map((scoped) => [scoped.id, scoped]));
  return ids.map((id) => {
    const scoped = byId?.get(id);
    if (!scoped) throw new RangeError(`there is no metric "${id}"`);
    return { id, unit: scoped.metric.unit };
  });
}
