import { PI } from '../../engine/maths';
import type { Minute } from '../../quantity/calendar';
import { eclipseUnder, sunsOver } from '../laws/eclipse';
import { DEGREE, orbitPeriod, sunSynchronousInclination } from '../laws/orbit';
import { DAWN_PLANE, ORBIT_EPOCH, planes, STARCLOUD_PLANE } from './agents';
import { type Context, nodeAtHour, yearlyDose } from './design';

/** First row of the inclined orbits. */
export const inclinedPlane = ({ p }: Context): number => DAWN_PLANE + p.design.planes;

/** Writes the orbits of day one: Starcloud-1's, those around the terminator, the inclined ones at even nodes. */
export function foundPlanes(context: Context, origin: (row: number) => number, starcloudNode: number): void {
  const { p } = context;
  const { altitude, nodeHour, planes: count, planeStep } = p.design;
  const rows = context.table(planes);
  for (let row = 0; row < inclinedPlane(context) + count; row++) rows.add(origin(row), row, 1);
  const { starcloud1, inclined } = p;
  write(context, STARCLOUD_PLANE, starcloud1.altitude, starcloud1.inclination * DEGREE, starcloudNode);
  const following = sunSynchronousInclination(altitude);
  for (let k = 0; k < count; k++) {
    const node = nodeAtHour(nodeHour) + (k - (count - 1) / 2) * planeStep * DEGREE;
    write(context, DAWN_PLANE + k, altitude, following, node);
    write(
      context,
      inclinedPlane(context) + k,
      inclined.altitude,
      inclined.inclination * DEGREE,
      (2 * PI * k) / count,
    );
  }
}

function write(context: Context, row: number, altitude: number, inclination: number, node: number): void {
  const all = context.table(planes).only;
  all.altitude[row] = altitude;
  all.inclination[row] = inclination;
  all.node[row] = node;
  all.period[row] = orbitPeriod(altitude) / 60;
}

/** An orbit as the laws take it: filled anew for each. */
const orbit = { altitude: 0, inclination: 0, node: 0, epoch: ORBIT_EPOCH };

/** Works out the sun and the radiation of the orbits that anything flies on, for a stretch of time. */
export function shine(context: Context, from: Minute, minutes: number): void {
  const rows = context.table(planes);
  const all = rows.only;
  const suns = sunsOver(from, minutes);
  for (let row = 0; row < rows.rows; row++) {
    if (all.satellites[row] === 0) continue;
    orbit.altitude = all.altitude[row];
    orbit.inclination = all.inclination[row];
    orbit.node = all.node[row];
    all.lit[row] = 1 - eclipseUnder(orbit, suns);
    all.dose[row] = yearlyDose(context.p, orbit.altitude, orbit.inclination);
  }
}
