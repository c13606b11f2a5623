import { hashName } from '../../engine/draws';
import { HOURS_PER_DAY, MINUTES_PER_DAY, monthNumber } from '../../quantity/calendar';
import { drawLevel, runningSums } from '../laws/contexts';
import { remainderTo } from '../laws/watch';
import { REGIONS } from '../world';
import { cities, FLEETS } from './agents';
import { climateOf, hoursOfDay, hoursOfStep, type Lane, type Laws, mixOf } from './contexts';
import type { Turn } from './inputs';
import { CLIMATES } from './kindAgents';

const AREA = hashName('fleet.area weather');
/** Hours of longitude over which the weather of a day and the roads of commuters are one area, within a region. */
const AREA_HOURS = 3;
const AREAS_OF_REGION = HOURS_PER_DAY / AREA_HOURS;
const AREAS = REGIONS.length * AREAS_OF_REGION;
/** The upper bits of a draw choose the district, the lower ones the weather. */
const SPLIT = 65_536;

/** What places have in common in the days of a step. */
export interface Sky {
  readonly days: number;
  readonly wholeDays: boolean;
  /** Shares of the hours by zone; those of zone 0 hold for all where the step is of whole days. */
  readonly hours: readonly Float64Array[];
  /** Mix (region and climate) of each place on each day. */
  readonly mix: Uint8Array;
  /** A uniform number for the common district and weather of each area and day. */
  readonly common: Float64Array;
  /** Running sums of the probabilities of districts and, by climate, of weathers. */
  readonly districts: Float64Array;
  readonly weathers: readonly Float64Array[];
  /** Chances that a common exposure is of a watched kind, by fleet, day, area and climate; below 0 until asked for. */
  readonly known: Float64Array;
}

/** Works out what the days of a step have in common. */
export function skyOf(turn: Turn, laws: Laws): Sky {
  const { time, p, setting } = turn;
  const wholeDays = time.minutes % MINUTES_PER_DAY === 0;
  const from = Math.floor(time.start / MINUTES_PER_DAY);
  const days = Math.max(1, Math.floor(time.minutes / MINUTES_PER_DAY));
  const hours = wholeDays
    ? [hoursOfDay(p.use)]
    : Array.from({ length: HOURS_PER_DAY }, (_, zone) =>
        hoursOfStep(p.use, (time.start / 60 + zone) % HOURS_PER_DAY, Math.min(HOURS_PER_DAY, time.hours)),
      );
  const count = setting.places.length;
  const { zone } = turn.table(cities).only;
  const mix = new Uint8Array(days * count);
  const common = new Float64Array(days * AREAS);
  let month = -1;
  for (let day = 0; day < days; day++) {
    const now = monthNumber((from + day) * MINUTES_PER_DAY) % 12;
    if (now === month) mix.copyWithin(day * count, (day - 1) * count, day * count);
    else fillMixes(turn, now, mix, day * count);
    month = now;
  }
  for (let place = 0; place < count; place++) {
    const area = areaOf(setting.places[place].region, zone[place]);
    if (common[area] > 0) continue;
    const who = { origin: area, ordinal: 0 };
    for (let day = 0; day < days; day++)
      common[day * AREAS + area] = turn.draws.uniform(AREA, from + day, who);
  }
  return {
    days,
    wholeDays,
    hours,
    mix,
    common,
    districts: runningSums(laws.districts),
    weathers: laws.weathers.map(runningSums),
    known: new Float64Array(FLEETS.length * days * AREAS * CLIMATES.length).fill(-1),
  };
}

function fillMixes(turn: Turn, month: number, mix: Uint8Array, at: number): void {
  for (const [place, { region, latitude }] of turn.setting.places.entries())
    mix[at + place] = mixOf(region, climateOf(turn.p.contexts, latitude, month));
}

function areaOf(region: number, zone: number): number {
  return region * AREAS_OF_REGION + Math.floor(zone / AREA_HOURS);
}

/** Region of a mix. */
export function regionOfMix(mix: number): number {
  return Math.floor(mix / CLIMATES.length);
}

/** District (by rank in its region) that an area's events share on a day. */
export function districtOf(sky: Sky, day: number, zone: number, mix: number): number {
  return drawLevel(sky.districts, sky.common[day * AREAS + areaOf(regionOfMix(mix), zone)]);
}

/** Weather that they share, in the climate of the mix. */
export function weatherOf(sky: Sky, day: number, zone: number, mix: number): number {
  const u = sky.common[day * AREAS + areaOf(regionOfMix(mix), zone)] * SPLIT;
  return drawLevel(sky.weathers[mix % CLIMATES.length], u - Math.floor(u));
}

/** Probability that an exposure in the common district and weather is of a watched kind. */
export function commonChance(
  of: Lane,
  laws: Laws,
  sky: Sky,
  lane: number,
  day: number,
  zone: number,
  mix: number,
): number {
  const region = regionOfMix(mix);
  const area = areaOf(region, zone);
  const at = ((lane * sky.days + day) * AREAS + area) * CLIMATES.length + (mix % CLIMATES.length);
  if (sky.wholeDays && sky.known[at] >= 0) return sky.known[at];
  const hours = sky.hours[sky.wholeDays ? 0 : zone];
  const { modulus, chance } = of.watch;
  const base =
    of.weather[weatherOf(sky, day, zone, mix)] +
    of.district[region * laws.districts.length + districtOf(sky, day, zone, mix)];
  let sum = 0;
  for (let h = 0; h < HOURS_PER_DAY; h++)
    if (hours[h] > 0) sum += hours[h] * chance[0][remainderTo(base + of.hour[h], modulus)];
  sky.known[at] = sum;
  return sum;
}
