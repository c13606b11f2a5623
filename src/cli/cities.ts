import type { FindCity } from '../ecosystem/laws/registry';
import cityTable from '../ecosystem/world/cities.json';

/** Well-known cities below a million inside their limits, so absent from the model's table. GeoNames (CC-BY 4.0). */
const SMALLER: readonly (readonly [name: string, latitude: number, longitude: number])[] = [
  ['San Francisco', 37.775, -122.419],
  ['Seattle', 47.606, -122.332],
  ['Boston', 42.358, -71.06],
  ['Miami', 25.774, -80.194],
  ['Denver', 39.739, -104.985],
  ['Memphis', 35.15, -90.049],
  ['Austin', 30.267, -97.743],
  ['Atlanta', 33.749, -84.388],
  ['Honolulu', 21.307, -157.858],
  ['Anchorage', 61.218, -149.9],
  ['Vancouver', 49.25, -123.119],
  ['Frankfurt am Main', 50.116, 8.684],
  ['Amsterdam', 52.374, 4.89],
  ['Zürich', 47.367, 8.55],
  ['Genève', 46.202, 6.146],
  ['Oslo', 59.913, 10.746],
  ['Helsinki', 60.17, 24.935],
  ['Lisbon', 38.717, -9.133],
  ['Athens', 37.984, 23.728],
  ['Reykjavík', 64.135, -21.895],
  ['Auckland', -36.849, 174.763],
  ['Wellington', -41.287, 174.776],
  ['Doha', 25.285, 51.531],
  ['Manila', 14.604, 120.982],
  ['Edinburgh', 55.952, -3.196],
  ['Tel Aviv', 32.081, 34.781],
  ['Punta Arenas', -53.155, -70.911],
];

type CityRow = readonly [
  name: string,
  country: string,
  latitude: number,
  longitude: number,
  population: number,
];

/** Names without accents, case and signs, so that "sao paulo" finds São Paulo. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const PLACES = [
  ...(cityTable as unknown as CityRow[]).map(([name, , latitude, longitude]) => ({
    key: folded(name),
    latitude,
    longitude,
  })),
  ...SMALLER.map(([name, latitude, longitude]) => ({ key: folded(name), latitude, longitude })),
];

/** The largest city of that name; the first words of a longer name are enough (`New York` for New York City). */
export const findCity: FindCity = (name) => {
  const key = folded(name);
  if (key === '') return undefined;
  return PLACES.find((place) => place.key === key) ?? PLACES.find((place) => place.key.startsWith(`${key} `));
};
