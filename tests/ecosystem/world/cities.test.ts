import { describe, expect, it } from 'vitest';
import cities from '../../../src/ecosystem/world/cities.json';

const rows = cities as [name: string, country: string, latitude: number, longitude: number, people: number][];

/** Great-circle distance, km. */
function distance(a: (typeof rows)[number], b: (typeof rows)[number]): number {
  const radians = Math.PI / 180;
  const cosine =
    Math.sin(a[2] * radians) * Math.sin(b[2] * radians) +
    Math.cos(a[2] * radians) * Math.cos(b[2] * radians) * Math.cos((a[3] - b[3]) * radians);
  return 6371.0088 * Math.acos(Math.min(1, cosine));
}

describe('the table of cities', () => {
  it('is ordered by population, none below a million', () => {
    const people = rows.map((row) => row[4]);
    expect(people).toEqual([...people].sort((a, b) => b - a));
    expect(people.at(-1)).toBeGreaterThanOrEqual(1e6);
    expect(rows.length).toBeGreaterThan(300);
  });

  it('names every city once, in a country, on the globe', () => {
    expect(new Set(rows.map((row) => row[0])).size).toBe(rows.length);
    for (const [, country, latitude, longitude] of rows) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(latitude)).toBeLessThan(70);
      expect(Math.abs(longitude)).toBeLessThanOrEqual(180);
    }
  });

  it('counts no city twice: all stand more than 25 km apart', () => {
    const near = rows.flatMap((a, i) => rows.slice(0, i).filter((b) => distance(a, b) <= 24.9));
    expect(near).toEqual([]);
  });

  it('knows where cities are', () => {
    const london = rows.find((row) => row[0] === 'London');
    const newYork = rows.find((row) => row[0] === 'New York City');
    // City centre to city centre, as great-circle calculators give it.
    expect(distance(london!, newYork!)).toBeCloseTo(5570, -2);
  });
});
