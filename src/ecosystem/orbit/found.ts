import { hashName } from '../../engine/draws';
import { ln, PI } from '../../engine/maths';
import { endOfDay } from '../../quantity/calendar';
import type { EcosystemFounding } from '../layer';
import { CHIPS, chip, firm } from '../world';
import {
  ownerOf,
  PROGRAMMES,
  programmeOrigin,
  programmes,
  SERVING,
  STARCLOUD1,
  satellites,
  stores,
} from './agents';
import { type Context, inclinationOf, massOf, powerOf } from './design';
import type { parameters } from './parameters';

const MARGIN = hashName('orbit.margin');

/** Mean longitude of the sun at the epoch, rad: 280.66 deg (low-precision formula of the Astronomical Almanac). */
const SUN_AT_EPOCH = 4.8984;
/** Starcloud-1 was launched on that day: earlier starts have no orbital data center. */
const LAUNCHED_STARCLOUD1 = endOfDay('2025-11-02');
/** Planes stand that far apart, rad (2.5 deg): all close to the terminator. */
const PLANE_STEP = 0.0436;
/** The golden section spreads satellites over an orbit evenly, however many come. */
const GOLDEN = 0.6180339887498949;

/** Adds a row of `count` satellites of a programme, just launched. */
export function launchSatellites(
  context: Context,
  programme: number,
  design: number,
  chipType: number,
  chips: number,
  count: number,
): void {
  const { p } = context;
  const { altitude, nodeHour, planes } = p.design;
  const number = ++context.table(programmes).only.born[programme];
  const of = context.table(satellites);
  const slot = of.add(programmeOrigin(programme), number, count);
  const chunk = of.chunkOf(slot);
  const row = slot % of.chunkRows;
  const plane = number % planes;
  chunk.firm[row] = ownerOf(programme);
  chunk.design[row] = design;
  chunk.chip[row] = chipType;
  chunk.chips[row] = chips * count;
  drawMargins(context, slot);
  chunk.state[row] = SERVING;
  chunk.mass[row] = massOf(p, programme);
  chunk.power[row] = powerOf(p, programme);
  chunk.altitude[row] = altitude;
  chunk.inclination[row] = inclinationOf(p);
  chunk.node[row] = SUN_AT_EPOCH + ((nodeHour - 12) * PI) / 12 + (plane - (planes - 1) / 2) * PLANE_STEP;
  chunk.phase[row] = 2 * PI * ((number * GOLDEN) % 1);
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

  const { mass, power, chips, age, altitude, inclination, life } = p.starcloud1;
  if (start < LAUNCHED_STARCLOUD1 || age >= life * (365.25 / 12)) return;
  const origin = hashName('orbit.Starcloud-1');
  const of = founding.table(satellites);
  of.add(origin, 0, 1);
  const chunk = of.chunkOf(0);
  chunk.firm[0] = firm('starcloud');
  chunk.design[0] = STARCLOUD1;
  chunk.chip[0] = chip('hopper');
  chunk.chips[0] = chips;
  drawMargins(founding, 0);
  chunk.age[0] = age / 365.25;
  chunk.mass[0] = mass;
  chunk.power[0] = power * 1000;
  chunk.altitude[0] = altitude;
  chunk.inclination[0] = inclination;
  chunk.node[0] = 2 * PI * draws.uniform(hashName('orbit.node'), 0, { origin, ordinal: 0 });
  chunk.phase[0] = 2 * PI * draws.uniform(hashName('orbit.phase'), 0, { origin, ordinal: 0 });
}
