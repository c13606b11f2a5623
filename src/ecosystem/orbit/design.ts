import type { Values } from '../../quantity/parameter';
import { meanEclipseFractionAtNodeHour } from '../laws/eclipse';
import { DEGREE, sunSynchronousInclination } from '../laws/orbit';
import { radiatorHeat } from '../laws/radiator';
import type { EcosystemContext } from '../layer';
import { CHIPS, chip, firm, GROUP } from '../world';
import { SUNCATCHER_ROW } from './agents';
import type { parameters } from './parameters';

export type P = Values<typeof parameters>;
export type Context = EcosystemContext<typeof parameters>;

const eclipses = new WeakMap<object, number>();

/** Mean eclipse fraction of the orbit: a pure function of set-up numbers, worked out once a run. */
export function eclipse(p: P): number {
  const known = eclipses.get(p.design);
  if (known !== undefined) return known;
  const { altitude, nodeHour } = p.design;
  const fraction = meanEclipseFractionAtNodeHour(altitude, sunSynchronousInclination(altitude), nodeHour);
  eclipses.set(p.design, fraction);
  return fraction;
}

/** Inclination of the sun-synchronous orbit, deg. */
export const inclinationOf = (p: P): number => sunSynchronousInclination(p.design.altitude) / DEGREE;

/** Mass of a programme's satellite, kg. */
export const massOf = (p: P, row: number): number =>
  row === SUNCATCHER_ROW ? p.suncatcher.mass : p.design.mass;

/** Power that reaches the chips of a programme's satellite, W. */
export const powerOf = (p: P, row: number): number =>
  row === SUNCATCHER_ROW ? p.suncatcher.power * 1000 : (p.design.mass / p.design.specificMass) * 1000;

/** Array power of a satellite, W: what is used around the orbit must be gathered in the sun. */
export const arrayOf = (p: P, row: number): number => Math.ceil(powerOf(p, row) / (1 - eclipse(p)));

/** Heat that the radiator rejects over the heat of the chips at full power. */
export function radiatorShare(p: P): number {
  const { radiator, temperature, emissivity, absorbed } = p.design;
  return (radiator * Math.max(0, radiatorHeat(temperature, emissivity, 2, absorbed))) / 1000;
}

/** Chips of a type in a programme's satellite. @param facilityPower W a chip on the ground */
export function chipsEach(p: P, row: number, facilityPower: number): number {
  if (row === SUNCATCHER_ROW) return p.suncatcher.chips;
  return facilityPower > 0
    ? Math.max(1, Math.floor(powerOf(p, row) / (facilityPower * p.design.chipDraw)))
    : 0;
}

/** Types that anybody can buy; own chips for cars and robots stay on the ground. */
const NVIDIA: readonly boolean[] = CHIPS.map(
  (name) => name === 'hopper' || name === 'blackwell' || name === 'rubin',
);
const OWN: Readonly<Record<number, number>> = {
  [firm('alphabet')]: chip('tpu'),
  [firm('amazon')]: chip('trainium'),
  [firm('china')]: chip('domestic'),
};

/** Type of chip that a firm puts into orbit: its own, or what it can buy with the most compute for its power; -1 if none. */
export function chooseChip(
  owner: number,
  h100e: Float64Array,
  watts: Float64Array,
  price: Float64Array,
): number {
  const own = OWN[owner];
  if (own !== undefined && watts[own] > 0) return own;
  let best = -1;
  let most = 0;
  for (let type = 0; type < CHIPS.length; type++) {
    if (!NVIDIA[type] || !(price[type] > 0) || !(watts[type] > 0)) continue;
    if (h100e[type] / watts[type] > most) {
      best = type;
      most = h100e[type] / watts[type];
    }
  }
  return best;
}

/** The firm that sells what an owner's satellites serve: the group's lab for the group, else the owner. */
export const sellerOf = (owner: number): number => (GROUP.has(owner) ? firm('xai') : owner);
