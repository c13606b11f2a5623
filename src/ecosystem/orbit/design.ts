import { PI } from '../../engine/maths';
import { MINUTES_PER_YEAR } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { meanInView } from '../laws/coverage';
import { eclipseOver, meanEclipseFractionAtNodeHour, meanSunLongitude } from '../laws/eclipse';
import { DEGREE, sunSynchronousInclination } from '../laws/orbit';
import { radiatorHeat } from '../laws/radiator';
import { wrightCost, wrightExponent } from '../laws/wright';
import type { EcosystemContext, EcosystemTurn } from '../layer';
import { CHIPS, chip, DESIGNERS, FIRMS, firm, GROUP } from '../world';
import { ORBIT_EPOCH, SUNCATCHER_ROW } from './agents';
import { arrayRatio, type Delivered, deliveredPower, doseRate } from './equations';
import type { parameters } from './parameters';

export type P = Values<typeof parameters>;
export type Context = EcosystemContext<typeof parameters>;
export type OrbitTurn = EcosystemTurn<typeof parameters>;

/** Years of the reference dose. */
const DOSE_YEARS = 5;
/** Parts of a year in which the eclipses of the design's orbit are taken. */
const SEASONS = 48;

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

/** Right ascension of the node, rad, at the epoch, of a sun-synchronous orbit. @param nodeHour local time, h */
export const nodeAtHour = (nodeHour: number): number =>
  meanSunLongitude(ORBIT_EPOCH) + ((nodeHour - 12) * PI) / 12;

const years = new WeakMap<object, Float64Array>();

/** Eclipse fraction of the design's orbit over a year, season by season: a pure function of set-up numbers. */
function seasons(p: P): Float64Array {
  let known = years.get(p.design);
  if (!known) {
    const { altitude, nodeHour } = p.design;
    const inclination = sunSynchronousInclination(altitude);
    const orbit = { altitude, inclination, node: nodeAtHour(nodeHour), epoch: ORBIT_EPOCH };
    const length = MINUTES_PER_YEAR / SEASONS;
    known = Float64Array.from({ length: SEASONS }, (_, i) =>
      eclipseOver(orbit, ORBIT_EPOCH + i * length, length),
    );
    years.set(p.design, known);
  }
  return known;
}

const out: Delivered = { direct: 0, stored: 0 };

/** Share of the design's power that reaches the chips, mean over the seasons, when the satellite has half its life behind it. */
export function meanDelivery(p: P, period: number): number {
  const { arrayLoss, life, battery, batteryEfficiency } = p.design;
  const array = arrayShare(p) * Math.max(0, 1 - (arrayLoss * life) / 2);
  const draw = Math.min(1, radiatorShare(p));
  let sum = 0;
  for (const shadow of seasons(p)) {
    deliveredPower(array, draw, 1 - shadow, battery / period, batteryEfficiency, out);
    sum += out.direct + out.stored;
  }
  return sum / SEASONS;
}

const views = new WeakMap<object, number>();

/** Satellites of the design's orbit in view of a ground station for each in orbit: a pure function of set-up numbers. */
export function inView(p: P): number {
  let known = views.get(p.link);
  if (known === undefined) {
    const { altitude } = p.design;
    const { elevation, latitude } = p.link;
    known = meanInView(
      1,
      altitude,
      sunSynchronousInclination(altitude),
      elevation * DEGREE,
      latitude * DEGREE,
    );
    views.set(p.link, known);
  }
  return known;
}

/** Mass of a programme's satellite, kg. */
export const massOf = (p: P, row: number): number =>
  row === SUNCATCHER_ROW ? p.suncatcher.mass : p.design.mass;

/** Power that reaches the chips of a programme's satellite, W. */
export const powerOf = (p: P, row: number): number =>
  row === SUNCATCHER_ROW ? p.suncatcher.power * 1000 : (p.design.mass / p.design.specificMass) * 1000;

/** Array power over the power of the chips: for the mean eclipse of the orbit, with a margin. */
export const arrayShare = (p: P): number =>
  arrayRatio(eclipse(p), p.design.batteryEfficiency, p.design.arrayMargin);

/** Array power of a satellite, W: what is used around the orbit must be gathered in the sun. */
export const arrayOf = (p: P, row: number): number => Math.ceil(powerOf(p, row) * arrayShare(p));

/** Cost of building a satellite, USD/kg, after a firm has built `built` kg. */
export const buildCost = (p: P, built: number): number =>
  wrightCost(
    p.design.build,
    p.design.learnedMass,
    p.design.learnedMass + built / 1000,
    wrightExponent(p.design.learningRate),
  );

/** Heat that the radiator rejects over the heat of the chips at full power. */
export function radiatorShare(p: P): number {
  const { radiator, temperature, emissivity, absorbed } = p.design;
  return (radiator * Math.max(0, radiatorHeat(temperature, emissivity, 2, absorbed))) / 1000;
}

/** Radiation in silicon in a year on an orbit, Gy/yr. @param altitude km @param inclination rad */
export function yearlyDose({ radiation }: P, altitude: number, inclination: number): number {
  const { dose, altitudeScale, inclinedDose } = radiation;
  return doseRate(dose / DOSE_YEARS, altitude, inclination, altitudeScale, inclinedDose);
}

/** What a chip serves, H100e: as announced, or its throughput where nobody has announced it. */
export const worthOf = (served: number, throughput: number): number => (served > 0 ? served : throughput);

/** Chips of a type in a programme's satellite. @param facilityPower W a chip on the ground */
export function chipsEach(p: P, row: number, facilityPower: number): number {
  if (row === SUNCATCHER_ROW) return p.suncatcher.chips;
  return facilityPower > 0
    ? Math.max(1, Math.floor(powerOf(p, row) / (facilityPower * p.design.chipDraw)))
    : 0;
}

/** USABLE[firm x type]: 1 if the firm can put the type into orbit: what is sold to all, own designs, for the group its lab's. */
const USABLE = FIRMS.flatMap((_, owner) =>
  CHIPS.map((type) => {
    const users = DESIGNERS[type];
    return !users || users.includes(FIRMS[owner]) || users.includes(FIRMS[sellerOf(owner)]) ? 1 : 0;
  }),
);

/** Firms whose data centers are built around a design of their own: they take it to orbit as well. */
const HOUSE: readonly number[] = FIRMS.map((name) => {
  if (name === 'alphabet') return chip('tpu');
  if (name === 'amazon') return chip('trainium');
  return name === 'china' ? chip('domestic') : -1;
});

/**
 * Type of chip on sale that a firm puts into orbit: its house design, or that with which it gets the cheapest compute there, where power costs more than chips; -1 if there is none. @param worth H100e a chip @param perWatt what a W in orbit costs, USD
 */
export function chooseChip(
  owner: number,
  worth: Float64Array,
  watts: Float64Array,
  price: Float64Array,
  draw: number,
  perWatt: number,
): number {
  const house = HOUSE[owner];
  if (house >= 0 && price[house] > 0 && watts[house] > 0) return house;
  let best = -1;
  let least = Infinity;
  for (let type = 0; type < CHIPS.length; type++) {
    if (USABLE[owner * CHIPS.length + type] === 0) continue;
    if (!(price[type] > 0 && watts[type] > 0 && worth[type] > 0)) continue;
    const cost = (price[type] + watts[type] * draw * perWatt) / worth[type];
    if (cost < least) {
      best = type;
      least = cost;
    }
  }
  return best;
}

/** The firm that sells what an owner's satellites serve: the group's lab for the group, else the owner. */
export function sellerOf(owner: number): number {
  return GROUP.has(owner) ? firm('xai') : owner;
}
