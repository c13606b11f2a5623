import type { ViewTable } from '../engine/view';
import type { MarkStyle } from './meshes/placed';
import type { Palette } from './palette';

/**
 * How the small marks of a table look, from its position model and the word for its agents: vehicles warm, robots
 * violet, satellites cool; whatever else there is stays grey. A table that nobody thought of is drawn all the same.
 */
export function markStyle(table: Pick<ViewTable, 'agent' | 'position'>, palette: Palette): MarkStyle {
  if (table.position.model === 'orbit') {
    return { colour: palette.satellite, size: 1.9, alpha: 0.75, shape: 'round' };
  }
  if (/\brobot\b/.test(table.agent))
    return { colour: palette.robot, size: 1.8, alpha: 0.75, shape: 'square' };
  if (table.position.model === 'spread') {
    return { colour: palette.vehicle, size: 1.8, alpha: 0.55, shape: 'round' };
  }
  return { colour: palette.other, size: 2.4, alpha: 0.5, shape: 'square' };
}
