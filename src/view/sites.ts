import { type Camera, project, type Viewport } from './camera';
import { discRadius, fillHeight, gigawattRadius, watts } from './discs';
import {
  type AgentKey,
  type FrameColumn,
  type FramePair,
  ownerColumn,
  type PlacedTable,
  siteColumns,
  unitOf,
} from './frames';
import { separate } from './labels';
import type { Vector } from './vector';

/** A data center as the picture shows it. */
export interface Site extends AgentKey {
  readonly name: string;
  readonly place: number;
  /** W. */
  readonly power: number;
  /** Share of the power that is drawn. */
  readonly load: number;
  readonly isGroup: boolean;
}

/** A site on the screen: CSS pixels from the top left. */
export interface SiteDisc {
  readonly site: Site;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Height in radii up to which it is filled. */
  readonly fill: number;
}

/** Reads the sites of two keyframes mixed. @param mix share of the way from the frame before to the one after */
export function readSites(
  table: PlacedTable,
  index: number,
  places: readonly { readonly name: string }[],
  group: ReadonlySet<number>,
  { before, after }: FramePair,
  mix: number,
): Site[] {
  const { rows, columns } = after.tables[index];
  const earlier = before.tables[index];
  const names = siteColumns(table);
  if (!names) return [];
  const sizeUnit = watts(unitOf(table, names.size) ?? '') ?? 1;
  const fillUnit = watts(unitOf(table, names.fill) ?? '');
  const owner = ownerColumn(table);
  const sites: Site[] = [];
  for (let row = 0; row < rows; row++) {
    const isSame = row < earlier.rows && earlier.columns['origin'][row] === columns['origin'][row];
    const value = (name: string): number =>
      isSame ? mixed(earlier.columns[name], columns[name], row, mix) : columns[name][row];
    const power = value(names.size) * sizeUnit;
    if (!(power > 0)) continue;
    // A load in watts is held against the power; one without unit is a share already.
    const load = fillUnit === undefined ? value(names.fill) : (value(names.fill) * fillUnit) / power;
    const place = columns[table.position.place][row];
    sites.push({
      table: table.name,
      origin: columns['origin'][row],
      ordinal: columns['ordinal'][row],
      name: places[place]?.name ?? '',
      place,
      power,
      load: Math.max(0, Math.min(1, load)),
      isGroup: owner === undefined || group.has(columns[owner][row]),
    });
  }
  return sites;
}

function mixed(a: FrameColumn, b: FrameColumn, row: number, mix: number): number {
  return a[row] + (b[row] - a[row]) * mix;
}

/** Discs of the sites in sight, the largest first; those that would cover each other stand side by side. */
export function siteDiscs(
  sites: readonly Site[],
  places: readonly Vector[],
  camera: Camera,
  viewport: Viewport,
): SiteDisc[] {
  // Over all sites, hidden ones too: the scale must not change while the Earth turns.
  const gigawatt = gigawattRadius(sites.map(({ power }) => power));
  const discs = sites
    .map((site) => ({ site, at: project(places[site.place], camera, viewport) }))
    .filter(({ at }) => at.visible)
    .map(({ site, at }) => ({
      site,
      x: at.x,
      y: at.y,
      radius: discRadius(site.power, gigawatt),
      fill: fillHeight(site.load),
    }))
    .sort((a, b) => b.radius - a.radius || (a.site.name < b.site.name ? -1 : 1));
  separate(discs);
  return discs;
}
