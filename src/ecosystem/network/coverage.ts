import { NOTICES, REGIONS, type World } from '../world';
import { type Context, GEN2, operators, type P, SHELLS } from './agents';
import { approach, atLatitude, inViewTable, seen } from './equations';
import { cover, regions } from './groundAgents';

type Publisher = Context & {
  publish(notice: typeof NOTICES.coverage): Float64Array;
};

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
 * Works out what the sky gives at each place, day means: satellites in view (published), chances that one is in view of
 * a dish or of a telephone, their mean altitude, and how the capacity of all is shared by the regions.
 * @param counts satellites at their place by shell
 */
export function lookUp(context: Publisher, counts: Float64Array): void {
  const { p, setting } = context;
  const coverage = context.publish(NOTICES.coverage);
  const sky = context.table(cover).only;
  const places = setting.places.length;
  coverage.fill(0);
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
      coverage[i] += here;
      sky.altitude[i] += here * altitude;
      if (direct) sky.cell[i] += here;
    }
  }
  for (let i = 0; i < places; i++) {
    sky.altitude[i] = coverage[i] > 0 ? sky.altitude[i] / coverage[i] : 0;
    sky.dish[i] = seen(coverage[i]);
    sky.cell[i] = seen(sky.cell[i]);
  }
  shareSpace(context, counts);
}

/** Land of a region by satellites in view there, over that of all land: its share of the usable downlink. */
function shareSpace(context: Publisher, counts: Float64Array): void {
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
 * Publishes the share of vehicles and robots under open sky that can be served at each place: the service is licensed,
 * a satellite in view of their dish, or of those without one where a mobile operator takes part, and room for them.
 */
export function announceReach(context: Publisher): void {
  const { p, setting } = context;
  const reach = context.publish(NOTICES.reach);
  const all = context.table(regions).only;
  const sky = context.table(cover).only;
  const years = context.table(operators).only.elapsed[0];
  const dishes = dishShare(p, years);
  const cells = (1 - dishes) * partnered(p, years);
  for (let i = 0; i < setting.places.length; i++) {
    const { region } = setting.places[i];
    reach[i] = all.licensed[region] * all.machines[region] * (dishes * sky.dish[i] + cells * sky.cell[i]);
  }
}

/** Share of the bytes of machines that comes from machines with a dish, some years after the start. */
export function dishShare({ machines }: P, years: number): number {
  const { terminals, terminalsLater, terminalsAfter } = machines;
  return terminals + (terminalsLater - terminals) * Math.min(1, years / terminalsAfter);
}

/** Share of licensed places where telephones are served directly, some years after the start. */
export function partnered(p: P, years: number): number {
  return approach(p.machines.partnered, p.machines.partneredLater, p.licensing, years);
}

/** Share of the people of all cities whom the satellites can serve. @param dish chance of a satellite in view, by place */
export function peopleReached(
  setting: World,
  dish: Float64Array,
  licensed: Float64Array,
  served: Float64Array,
): number {
  let reached = 0;
  let people = 0;
  for (let i = 0; i < setting.cities; i++) {
    const { population, region } = setting.places[i];
    reached += population * dish[i] * licensed[region] * served[region];
    people += population;
  }
  return people > 0 ? reached / people : 0;
}
