import fineUrl from 'world-atlas/land-50m.json?url';
import coarseUrl from 'world-atlas/land-110m.json?url';
import type { Light } from '../view/meshes/earth';
import lightsUrl from './data/lights.json?url';

/** Zoom from which the coarse coast looks coarse. */
export const FINE_ZOOM = 2.2;

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} could not be loaded (${answer.status})`);
  return (await answer.json()) as T;
}

/** Land of Natural Earth at 1:110 million or 1:50 million, as world-atlas topologies. */
export function land(isFine: boolean): Promise<unknown> {
  return json(isFine ? fineUrl : coarseUrl);
}

/** Towns of a hundred thousand people and more, from GeoNames. */
export function lights(): Promise<Light[]> {
  return json(lightsUrl);
}
