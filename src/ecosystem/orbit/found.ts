import { hashName } from '../../engine/draws';
import { ln, PI } from '../../engine/maths';
import { endOfDay } from '../../quantity/calendar';
import { eclipseFraction } from '../laws/eclipse';
import { DEGREE, orbitPeriod } from '../laws/orbit';
import type { EcosystemFounding } from '../layer';
import { CHIPS, chip, firm, NOTICES } from '../world';
import {
  DAWN_PLANE,
  ownerOf,
  PROGRAMMES,
  planes,
  programmeOrigin,
  programmes,
  RAISING,
  SERVING,
  STARCLOUD_PLANE,
  STARCLOUD1,
  satellites,
  stores,
} from './agents';
import { type Context, massOf, type P, powerOf, worthOf } from './design';
import { arrayRatio } from './equations';
import type { parameters } from './parameters';
import { foundPlanes, inclinedPlane } from './planes';

const SPACEX = firm('spacex');
const MARGIN = hashName('orbit.margin');

/** Starcloud-1 was launched on that day: earlier starts have no orbital data center. */
const LAUNCHED_STARCLOUD1 = endOfDay('2025-11-02');
/** The golden section spreads satellites over an orbit evenly, however many come. */
const GOLDEN = 0.6180339887498949;
/** Its plastic sister picks those of the inclined orbits, apart from the places in them. */
const PLASTIC = 0.7548776662466927;

/** What is on board the satellites of a row. */
export interface Cargo {
  readonly type: number;
  /** Chips of all satellites of the row. */
  readonly chips: number;
  /** W a chip. */
  readonly power: number;
  /** H100e a chip. */
  readonly worth: number;
}

/** Adds a row of `count` satellites of a programme, just launched. */
export function launchSatellites(
  context: Context,
  programme: number,
  design: number,
  cargo: Cargo,
  count: number,
): void {
  const { p } = context;
  const number = ++context.table(programmes).only.born[programme];
  const of = context.table(satellites);
  const slot = of.add(programmeOrigin(programme), number, count);
  const chunk = of.chunkOf(slot);
  const row = slot % of.chunkRows;
  const inclined = ownerOf(programme) === SPACEX && (number * PLASTIC) % 1 < p.inclined.share;
  const plane = (inclined ? inclinedPlane(context) : DAWN_PLANE) + (number % p.design.planes);
  chunk.firm[row] = ownerOf(programme);
  chunk.design[row] = design;
  chunk.chip[row] = cargo.type;
  chunk.chips[row] = cargo.chips;
  chunk.chipPower[row] = cargo.power;
  chunk.worth[row] = cargo.worth;
  drawMargins(context, slot);
  chunk.state[row] = RAISING;
  chunk.mass[row] = massOf(p, programme);
  chunk.power[row] = powerOf(p, programme);
  place(context, slot, plane, 2 * PI * ((number * GOLDEN) % 1), count);
}

/** Puts a row of the table on an orbit. @param phase rad */
function place(context: Context, slot: number, plane: number, phase: number, count: number): void {
  const of = context.table(satellites);
  const chunk = of.chunkOf(slot);
  const row = slot % of.chunkRows;
  const orbits = context.table(planes).only;
  orbits.satellites[plane] += count;
  chunk.plane[row] = plane;
  chunk.altitude[row] = orbits.altitude[plane];
  chunk.inclination[row] = orbits.inclination[plane] / DEGREE;
  chunk.node[row] = orbits.node[plane];
  chunk.phase[row] = phase;
}

/** Draws how much hazard a row of the table bears before its first satellite is lost and its first chip fails. */
function drawMargins(context: Context, slot: number): void {
  const of = context.table(satellites);
  const chunk = of.chunkOf(slot);
  const row = slot % of.chunkRows;
  const who = { origin: chunk.origin[row], ordinal: chunk.ordinal[row] };
  chunk.margin[row] = -ln(context.draws.uniform(MARGIN, 0, who, 0)) / chunk.weight[row];
  chunk.chipMargin[row] = -ln(context.draws.uniform(MARGIN, 0, who, 1)) / Math.max(1, chunk.chips[row]);
}

/** Day one: Starcloud-1 is in orbit, nothing else is. */
export function foundOrbit(founding: EcosystemFounding<typeof parameters>): void {
  const { p, draws, start } = founding;
  const rows = founding.table(programmes);
  for (let row = 0; row < PROGRAMMES; row++) {
    rows.add(programmeOrigin(row), 0, 1);
    rows.only.firm[row] = ownerOf(row);
  }
  const shelf = founding.table(stores);
  for (let row = 0; row < PROGRAMMES * CHIPS.length; row++)
    shelf.add(programmeOrigin(Math.floor(row / CHIPS.length)), row % CHIPS.length, 1);

  const who = { origin: hashName('orbit.Starcloud-1'), ordinal: 0 };
  foundPlanes(
    founding,
    (row) => (row === STARCLOUD_PLANE ? who.origin : hashName(`orbit.plane.${row}`)),
    2 * PI * draws.uniform(hashName('orbit.node'), 0, who),
  );
  const { mass, power, chips, age, life } = p.starcloud1;
  if (start < LAUNCHED_STARCLOUD1 || age >= life * (365.25 / 12)) return;
  const of = founding.table(satellites);
  of.add(who.origin, 0, 1);
  const chunk = of.chunkOf(0);
  const hopper = chip('hopper');
  chunk.firm[0] = firm('starcloud');
  chunk.design[0] = STARCLOUD1;
  chunk.chip[0] = hopper;
  chunk.chips[0] = chips;
  chunk.chipPower[0] = founding.read(NOTICES.chipPower)[hopper] * p.design.chipDraw;
  chunk.worth[0] = worthOf(
    founding.read(NOTICES.chipServed)[hopper],
    founding.read(NOTICES.chipH100e)[hopper],
  );
  drawMargins(founding, 0);
  chunk.state[0] = SERVING;
  chunk.age[0] = age / 365.25;
  chunk.mass[0] = mass;
  chunk.power[0] = power * 1000;
  place(founding, 0, STARCLOUD_PLANE, 2 * PI * draws.uniform(hashName('orbit.phase'), 0, who), 1);
  rows.only.inOrbit[firm('starcloud')] = 1;
  rows.only.stations[firm('starcloud')] = p.link.stations;
}

/** Longest time in shadow of Starcloud-1's orbit, as a share: the sun in the plane. Its arrays and battery are made for it. */
const longestShadow = (p: P): number => eclipseFraction(p.starcloud1.altitude, 0);

/** Array power of Starcloud-1 over the power of its chip. */
export const starcloudArrays = (p: P): number =>
  arrayRatio(longestShadow(p), p.design.batteryEfficiency, p.design.arrayMargin);

/** Time for which its battery carries the chip, min. */
export const starcloudBattery = (p: P): number =>
  longestShadow(p) * (orbitPeriod(p.starcloud1.altitude) / 60);
