import type { Draws } from '../../engine/draws';
import { hashName } from '../../engine/draws';
import { HOURS_PER_DAY } from '../../quantity/calendar';
import type { Values } from '../../quantity/parameter';
import { type ContextFactors, contextFactors } from '../laws/contexts';
import { remainderTo, type Watch, watchOf } from '../laws/watch';
import { REGIONS, WEATHERS, type World } from '../world';
import { FLEETS } from './agents';
import { type DayProfile, trafficOver } from './equations';
import { CLIMATES, WATCHED } from './kindAgents';
import type { fleetParameters } from './parameters';

type Contexts = Values<typeof fleetParameters>['contexts'];

/** Cells of a region: hours by weathers. */
export const CELLS = HOURS_PER_DAY * WEATHERS.length;
/** Rows of the table of mixes for one fleet. */
export const MIXES = REGIONS.length * CLIMATES.length;
const WATCHING = hashName('fleet.watch');

/** What one fleet's watch needs, worked out from parameters and the seed alone. */
export interface Lane {
  readonly watch: Watch;
  /** What an hour, a weather, a district of a region adds to the remainder of a kind. */
  readonly hour: Uint16Array;
  readonly weather: Uint16Array;
  readonly district: Uint16Array;
  /** Probability that an exposure is of a watched kind, by mix (region, climate) and hour. */
  readonly byHour: Float64Array;
  /** The same as running sums over district and weather (weather fastest), for every mix and hour. */
  readonly within: Float64Array;
}

/** Laws of the kinds of events. */
export interface Laws {
  readonly factors: ContextFactors;
  /** Probabilities of the districts of a region, the same in all; each region has its own districts. */
  readonly districts: Float64Array;
  /** Probabilities of the weathers in each climate. */
  readonly weathers: readonly Float64Array[];
  readonly lanes: readonly Lane[];
}

// Derived from seed and set-up parameters alone: nothing that a saved run would have to keep.
const known = new WeakMap<Draws, Laws>();

/** The laws for given parameters; worked out once a run. */
export function lawsOf({ draws, setting }: { readonly draws: Draws; readonly setting: World }): Laws {
  const held = known.get(draws);
  if (held) return held;
  const laws = workOut(draws, setting.events);
  known.set(draws, laws);
  return laws;
}

function workOut(draws: Draws, p: World['events']): Laws {
  const factors = contextFactors([p.roads, p.actors, p.manoeuvres, p.layouts], p.exponent);
  const inRegion = Math.max(1, Math.floor(p.districts / REGIONS.length));
  const districts = contextFactors([inRegion], p.exponent).weights[0];
  const usual = contextFactors([WEATHERS.length], p.exponent).weights[0];
  const weathers = CLIMATES.map((order) => {
    const ranks: readonly string[] = order;
    return Float64Array.from(WEATHERS, (name) => usual[ranks.indexOf(name)]);
  });
  const lanes = FLEETS.map((_, lane) => watchLane(draws, lane, factors, districts, weathers));
  return { factors, districts, weathers, lanes };
}

function watchLane(
  draws: Draws,
  lane: number,
  factors: ContextFactors,
  districts: Float64Array,
  weathers: readonly Float64Array[],
): Lane {
  const modulus = WATCHED[lane];
  let ordinal = 0;
  const remainders = (count: number): Uint16Array => {
    const who = { origin: lane, ordinal: ordinal++ };
    return Uint16Array.from({ length: count }, (_, level) =>
      Math.floor(draws.uniform(WATCHING, 0, who, level) * modulus),
    );
  };
  const watch = watchOf(factors, modulus, factors.levels.map(remainders));
  const hour = remainders(HOURS_PER_DAY);
  const weather = remainders(WEATHERS.length);
  const district = remainders(REGIONS.length * districts.length);
  const byHour = new Float64Array(MIXES * HOURS_PER_DAY);
  const cells = districts.length * WEATHERS.length;
  const within = new Float64Array(MIXES * HOURS_PER_DAY * cells);
  const [all] = watch.chance;
  let at = 0;
  for (let mix = 0; mix < MIXES; mix++) {
    const first = Math.floor(mix / CLIMATES.length) * districts.length;
    const usual = weathers[mix % CLIMATES.length];
    for (let h = 0; h < HOURS_PER_DAY; h++) {
      let sum = 0;
      for (let d = 0; d < districts.length; d++) {
        const base = hour[h] + district[first + d];
        for (let w = 0; w < usual.length; w++) {
          sum += districts[d] * usual[w] * all[remainderTo(base + weather[w], modulus)];
          within[at++] = sum;
        }
      }
      byHour[mix * HOURS_PER_DAY + h] = sum;
    }
  }
  return { watch, hour, weather, district, byHour, within };
}

/** Shares of a day's traffic by local hour; sum 1. */
export function hoursOfDay(profile: DayProfile): Float64Array {
  return Float64Array.from({ length: HOURS_PER_DAY }, (_, h) => trafficOver(profile, h, 1));
}

/** Shares of the traffic of a step of less than a day by local hour, from local time `from` on; sum 1. */
export function hoursOfStep(profile: DayProfile, from: number, hours: number): Float64Array {
  const out = new Float64Array(HOURS_PER_DAY);
  const all = trafficOver(profile, from, hours);
  for (let at = from; at < from + hours; ) {
    const to = Math.min(from + hours, Math.floor(at) + 1);
    out[Math.floor(at) % HOURS_PER_DAY] += trafficOver(profile, at, to - at) / all;
    at = to;
  }
  return out;
}

/** Climate of a place: warm, mild or cold by latitude and half of the year. @param month 0 for January */
export function climateOf(
  p: Pick<Contexts, 'warmLatitude' | 'coldLatitude'>,
  latitude: number,
  month: number,
): number {
  const north = month >= 9 || month < 3;
  const winter = latitude >= 0 ? north : !north;
  const away = Math.abs(latitude);
  const band = away < p.warmLatitude ? 0 : away < p.coldLatitude ? 1 : 2;
  return Math.max(0, band - 1 + (winter ? 1 : 0));
}

/** Number of the mix of a place in a month: its region and climate. */
export function mixOf(region: number, climate: number): number {
  return region * CLIMATES.length + climate;
}
