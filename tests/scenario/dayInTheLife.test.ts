import { beforeAll, describe, expect, test } from 'vitest';
import { ecosystem } from '../../src/ecosystem/assembly';
import { CHARGING, DRIVING, vehicles } from '../../src/ecosystem/fleet/agents';
import { robots, WORKING } from '../../src/ecosystem/robots/agents';
import { firm, type World } from '../../src/ecosystem/world';
import { Simulation } from '../../src/engine/simulation';
import { openScenario } from '../../src/host/request';

const DAYS = 7;
const QUARTERS = 96;
/** Hours by which New York's sun is behind UTC. */
const BEHIND = 5;

/** Shares of a kind of agents in a state, mean over the week, by hour of the local day. */
interface Day {
  readonly driving: number[];
  readonly charging: number[];
  readonly working: number[];
}

let day: Day;
let places: ReadonlySet<string>;

beforeAll(() => {
  const opened = openScenario({ scenario: { name: 'day-in-the-life' }, seed: '7' });
  const simulation = new Simulation<World>(ecosystem, opened.options);
  const sums = {
    driving: new Float64Array(24),
    charging: new Float64Array(24),
    working: new Float64Array(24),
  };
  let cars = 0;
  let machines = 0;
  const homes = new Set<string>();
  for (let quarter = 0; quarter < DAYS * QUARTERS; quarter++) {
    simulation.step();
    const hour = (Math.floor(quarter / 4) + 24 - BEHIND) % 24;
    simulation.table(vehicles).each((chunk, row) => {
      if (chunk.firm[row] !== firm('tesla')) return;
      cars++;
      homes.add(simulation.setting.places[chunk.place[row]].name);
      if (chunk.state[row] === DRIVING) sums.driving[hour]++;
      if (chunk.state[row] === CHARGING) sums.charging[hour]++;
    });
    simulation.table(robots).each((chunk, row) => {
      machines++;
      if (chunk.state[row] === WORKING) sums.working[hour]++;
    });
  }
  const share = (sum: Float64Array, all: number): number[] => Array.from(sum, (count) => (24 * count) / all);
  day = {
    driving: share(sums.driving, cars),
    charging: share(sums.charging, cars),
    working: share(sums.working, machines),
  };
  places = homes;
}, 60_000);

const between = (values: readonly number[], from: number, to: number): number => {
  const hours = values.filter((_, hour) =>
    from < to ? hour >= from && hour < to : hour >= from || hour < to,
  );
  return hours.reduce((sum, value) => sum + value, 0) / hours.length;
};

describe('a day in the life', () => {
  test('takes place in one metropolitan area', () => {
    expect([...places]).toEqual(['New York City']);
  });

  test('has a peak of traffic in the morning and one in the evening, and empty streets by night', () => {
    const night = between(day.driving, 1, 4);
    expect(between(day.driving, 7, 9)).toBeGreaterThan(2 * night);
    expect(between(day.driving, 16, 19)).toBeGreaterThan(2 * night);
    // 11,000 miles a year at 45 km/h are 4.5 % of the time (fleet.use).
    expect(between(day.driving, 0, 24)).toBeCloseTo((11_000 * 1.609344) / 45 / 8766, 2);
  });

  test('sees more vehicles charging in the evening and by night than by day', () => {
    expect(between(day.charging, 21, 6)).toBeGreaterThan(1.2 * between(day.charging, 9, 17));
  });

  test('has robots at work on their shifts', () => {
    expect(Math.max(...day.working)).toBeGreaterThan(0.2);
    expect(Math.min(...day.working)).toBeLessThan(Math.max(...day.working));
  });
});
