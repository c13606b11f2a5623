import type { ViewFrame, ViewSchema, ViewTable } from '../engine/view';
import { watts } from './discs';

/** What a scene draws from: the newest two keyframes of a run, whoever delivers them. */
export interface Frames {
  readonly schema: ViewSchema;
  latest(): FramePair | undefined;
}

/** Two keyframes, `before` not younger than `after`; `sequence` grows with every new one. */
export interface FramePair {
  readonly before: ViewFrame;
  readonly after: ViewFrame;
  readonly sequence: number;
}

/** A column of a frame. */
export type FrameColumn = ViewFrame['tables'][number]['columns'][string];

export type PlacedTable = ViewTable & { readonly position: { readonly model: 'fixed' | 'spread' } };
export type OrbitTable = ViewTable & { readonly position: { readonly model: 'orbit' } };

/** How a table is drawn. `none`: its frames lack the columns that say where its agents are. */
export type Role = 'site' | 'placed' | 'orbit' | 'none';

/** True if the table has a column. */
export function has(table: ViewTable, name: string): boolean {
  return table.columns.some((column) => column.name === name);
}

/** Unit of a column, or undefined if there is none. */
export function unitOf(table: ViewTable, name: string): string | undefined {
  return table.columns.find((column) => column.name === name)?.unit;
}

/** Columns that make the agents of a table sites: area and fill of the disc. */
export interface SiteColumns {
  /** Column of a power. */
  readonly size: string;
  /** Column of a share, or of a power to be held against the size. */
  readonly fill: string;
}

/** Finds the columns of a site by their names: `power` filled by `load`, or `load` (in watts) filled by `powered`. */
export function siteColumns(table: ViewTable): SiteColumns | undefined {
  const isPower = (name: string): boolean => watts(unitOf(table, name) ?? '') !== undefined;
  if (isPower('power') && has(table, 'load')) return { size: 'power', fill: 'load' };
  if (isPower('load') && has(table, 'powered')) return { size: 'load', fill: 'powered' };
  return undefined;
}

/** Column that holds the number of the party to whom an agent belongs. */
export function ownerColumn(table: ViewTable): string | undefined {
  return table.columns.find((column) => column.unit === 'firm')?.name;
}

/** How a table is drawn, found from its position model and its columns. */
export function roleOf(table: ViewTable): Role {
  const { position } = table;
  if (position.model === 'orbit') {
    const { altitude, inclination, node, phase } = position;
    return [altitude, inclination, node, phase].every((name) => has(table, name)) ? 'orbit' : 'none';
  }
  if (!has(table, position.place)) return 'none';
  return position.model === 'fixed' && siteColumns(table) ? 'site' : 'placed';
}

/** An agent of a frame. */
export interface AgentKey {
  readonly table: string;
  readonly origin: number;
  readonly ordinal: number;
}
