import type { Place, Setting } from '../../engine/setting';
import type { ParameterTree, Values } from '../../quantity/parameter';
import cityTable from './cities.json';
import { FIRMS, GROUP } from './firms';
import type { scaleParameters, worldParameters } from './parameters';
import { REGIONS, regionOf } from './regions';
import { DATA_CENTERS, SEATS, SITES } from './sites';

/** A place with the people and the income that it stands for. Named sites have neither. */
export interface WorldPlace extends Place {
  readonly country: string;
  /** Number in REGIONS. */
  readonly region: number;
  /** People of the region that the city stands for. */
  readonly population: number;
  /** Income that the city stands for, USD a year (real 2025). */
  readonly income: number;
}

/** The setting of the ecosystem: firms, real cities that stand for their regions' demand, and named sites. */
export interface World extends Setting {
  readonly places: readonly WorldPlace[];
  /** The first `cities` places are cities, the rest named sites. */
  readonly cities: number;
  readonly scale: Values<typeof scaleParameters>;
  /** Factors that make kinds of events on the road. */
  readonly events: Values<typeof worldParameters.events>;
  /** Part of the numbers of each data center's owner that stands there on day one, in the order of DATA_CENTERS. */
  readonly portions: readonly number[];
  /** Number of a place by name. @throws Error naming the place if there is none */
  place(name: string): number;
  /** The account of a firm at its seat. */
  seat(firm: number): number;
  /** The account of a firm at a place. */
  account(firm: number, place: number): number;
}

type CityRow = readonly [
  name: string,
  country: string,
  latitude: number,
  longitude: number,
  population: number,
];

/**
 * The world for given parameter values (branches `world` and `scale`). A class, so that all runs of a process share
 * its methods: functions made anew for every run would have the code that calls them compiled anew.
 */
class BuiltWorld implements World {
  readonly parties = FIRMS;
  readonly integrated = GROUP;
  readonly places: readonly WorldPlace[];
  readonly cities: number;
  readonly scale: Values<typeof scaleParameters>;
  readonly events: Values<typeof worldParameters.events>;
  readonly portions: readonly number[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #seats: readonly number[];

  constructor(values: Values<ParameterTree>) {
    const world = values['world'] as Values<typeof worldParameters>;
    const cities = chooseCities(world);
    const sites = SITES.map(
      (site): WorldPlace => ({ ...site, region: regionOf(site.country), population: 0, income: 0 }),
    );
    this.places = [...cities, ...sites];
    this.cities = cities.length;
    this.scale = values['scale'] as Values<typeof scaleParameters>;
    this.events = world.events;
    this.portions = DATA_CENTERS.map(({ part, owner }) => {
      const campus = (world.campus as Record<string, number>)[owner] ?? 1;
      return { named: 1, campus, rest: 1 - campus, further: 0 }[part];
    });
    this.#numbers = new Map(this.places.map((place, index) => [place.name, index]));
    this.#seats = FIRMS.map((name, firm) => this.account(firm, this.place(SEATS[name])));
  }

  place(name: string): number {
    const found = this.#numbers.get(name);
    if (found === undefined) throw new Error(`there is no place named "${name}"`);
    return found;
  }

  account(firm: number, place: number): number {
    return firm * this.places.length + place;
  }

  seat(firm: number): number {
    return this.#seats[firm] as number;
  }
}

/** Builds the world for given parameter values (branches `world` and `scale`). */
export function buildWorld(values: Values<ParameterTree>): World {
  return new BuiltWorld(values);
}

/** The cities with the largest share of income; every region keeps at least its largest. */
function chooseCities(world: Values<typeof worldParameters>): WorldPlace[] {
  const rows = (cityTable as unknown as CityRow[]).map((row, index) => ({
    row,
    index,
    region: regionOf(row[1]),
  }));
  const income = (region: number): number => {
    const { gdp, population } = world[REGIONS[region] as (typeof REGIONS)[number]];
    return gdp / population;
  };
  const ranked = rows
    .map((city) => ({ ...city, weight: city.row[4] * income(city.region) }))
    .sort((a, b) => b.weight - a.weight || a.index - b.index);
  const firsts = REGIONS.map((_, region) => ranked.find((city) => city.region === region)).filter(
    (city) => city !== undefined,
  );
  const chosen = [...firsts, ...ranked.filter((city) => !firsts.includes(city))].slice(
    0,
    Math.max(world.cities, firsts.length),
  );
  const urban = REGIONS.map((_, region) =>
    chosen.reduce((sum, city) => sum + (city.region === region ? city.row[4] : 0), 0),
  );
  return chosen
    .sort((a, b) => a.index - b.index)
    .map(({ row: [name, country, latitude, longitude, population], region }) => {
      const share = population / (urban[region] as number);
      const whole = world[REGIONS[region] as (typeof REGIONS)[number]];
      return {
        name,
        country,
        latitude,
        longitude,
        region,
        population: share * whole.population * 1e6,
        income: share * whole.gdp * 1e12,
      };
    });
}
