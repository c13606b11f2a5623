import fineUrl from 'world-atlas/land-50m.json?url';
import coarseUrl from 'world-atlas/land-110m.json?url';
import type { LandShapes } from '../view/land';
import type { Light } from '../view/meshes/earth';
import lightsUrl from './data/lights.json?url';

/** Zoom from which the coarse coast looks coarse. */
export const FINE_ZOOM = 2.2;

async function json<T>(url: string): Promise<T> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} could not be loaded (${answer.status})`);
  return (await answer.json()) as T;
}

/** Land of Natural Earth at 1:50 million or 1:110 million, ready to be drawn. */
export async function land(isFine: boolean): Promise<LandShapes> {
  const [{ prepareLand }, topology] = await Promise.all([
    import('../view/prepareLand'),
    json<unknown>(isFine ? fineUrl : coarseUrl),
  ]);
  return prepareLand(topology);
}

/** Towns of a hundred thousand people and more, from GeoNames. */
export function lights(): Promise<Light[]> {
  return json(lightsUrl);
}
