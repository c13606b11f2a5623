import { earcut } from 'pixi.js';
import { type LandShapes, landShapes } from './land';

/** Prepares the land of a world-atlas topology for `Scene.showLand`; loaded apart, when the land has come. */
export function prepareLand(topology: unknown): LandShapes {
  return landShapes(topology, earcut);
}
