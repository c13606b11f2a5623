import { NOTICES, REGIONS, type World } from '../world';
import { type Context, GEN2, type P, SHELLS } from './agents';
import { approach, atLatitude, inViewTable, seen } from './equations';
import { cover, regions } from './groundAgents';

/** Satellites in view for each satellite of a shell: pure functions of set-up numbers, worked out when first needed. */
interface Kernel {
  readonly byLatitude: Float64Array;
  readonly byPlace: Float64Array;
}
const kernels = new WeakMap<World, Map<number, Kernel>>();

function kernel(setting: World, p: P, shell: number): Kernel {
  const known = kernels.get(setting) ?? new Map<number, Kernel>();
  kernels.set(setting, known);
  const values = known.get(shell);
  if (values) return values;
  const { altitude, inclination } = p.shells[SHELLS[shell]];
  const byLatitude = inViewTable(altitude, inclination, p.elevation);
  const byPlace = Float64Array.from(setting.places, ({ latitude }) => atLatitude(byLatitude, latitude));
  const made = { byLatitude, byPlace };
  known.set(shell, made);
  return made;
}

/**
 * Works out what the sky gives at each place, day means: satellites in view, chances that one is in view of
 * a dish or of a telephone, their mean altitude, and how the capacity of all is shared by the regions.
 * @param counts satellites at their place by shell
 */
export function lookUp(context: Context, counts: Float64Array): void {
  const { p, setting } = context;
  const sky = context.table(cover).only;
  const places = setting.places.length;
  sky.inView.fill(0);
  sky.cell.fill(0);
  sky.altitude.fill(0);
  for (let shell = 0; shell < SHELLS.length; shell++) {
    const count = counts[shell];
    if (count === 0) continue;
    const { byPlace } = kernel(setting, p, shell);
    const { altitude } = p.shells[SHELLS[shell]];
    const direct = shell >= GEN2 && altitude < p.machines.directBelow;
    for (let i = 0; i < places; i++) {
      const here = count * byPlace[i];
      sky.inView[i] += here;
      sky.altitude[i] += here * altitude;
      if (direct) sky.cell[i] += here;
    }
  }
  for (let i = 0; i < places; i++) {
    sky.altitude[i] = sky.inView[i] > 0 ? sky.altitude[i] / sky.inView[i] : 0;
    sky.dish[i] = seen(sky.inView[i]);
    sky.cell[i] = seen(sky.cell[i]);
  }
  shareSpace(context, counts);
}

/** Land of a region by satellites in view there, over that of all land: its share of the usable downlink. */
function shareSpace(context: Context, counts: Float64Array): void {
  const { p, setting } = context;
  const all = context.table(regions).only;
  let sum = 0;
  const part = (name: keyof P['ground']): number => {
    const { area, latitude } = p.ground[name];
    let view = 0;
    for (let shell = 0; shell < SHELLS.length; shell++)
      if (counts[shell] > 0)
        view += counts[shell] * atLatitude(kernel(setting, p, shell).byLatitude, latitude);
    sum += area * view;
    return area * view;
  };
  for (let r = 0; r < REGIONS.length; r++) all.space[r] = part(REGIONS[r]);
  part('elsewhere');
  for (let r = 0; r < REGIONS.length; r++) all.space[r] = sum > 0 ? all.space[r] / sum : 0;
}

/** Licences of the regions, some years after the start. */
export function license(context: Context, years: number): void {
  const { p } = context;
  const all = context.table(regions).only;
  for (let r = 0; r < REGIONS.length; r++) {
    const name = REGIONS[r];
    all.licensed[r] = approach(p.licensed[name], p.licensedLater[name], p.licensing, years);
  }
}

/**
 * Publishes the share of machines with a dish under open sky that satellites reach at each place: the service is licensed
 * and one is in view. Room for what they send is another matter: what finds none waits with its sender.
 */
export function announceReach(
  context: Context & { publish(notice: typeof NOTICES.reach): Float64Array },
): void {
  const { setting } = context;
  const reach = context.publish(NOTICES.reach);
  const { licensed } = context.table(regions).only;
  const { dish } = context.table(cover).only;
  for (let i = 0; i < setting.places.length; i++) reach[i] = licensed[setting.places[i].region] * dish[i];
}

/** Share of licensed places where telephones are served directly, some years after the start. */
export function partnered(p: P, years: number): number {
  return approach(p.machines.partnered, p.machines.partneredLater, p.licensing, years);
}

/**
 * Share of the people of some cities whom the satellites can serve; 0 where there are no cities.
 * @param chance that a satellite is in view of them, by place @param served share for whom there is room, by region
 * @param only the region whose cities count; without it all do
 */
export function peopleReached(
  setting: World,
  chance: Float64Array,
  licensed: Float64Array,
  served: Float64Array,
  only?: number,
): number {
  let reached = 0;
  let people = 0;
  for (let i = 0; i < setting.cities; i++) {
    const { population, region } = setting.places[i];
    if (only !== undefined && region !== only) continue;
    reached += population * chance[i] * licensed[region] * served[region];
    people += population;
  }
  return people > 0 ? reached / people : 0;
}
