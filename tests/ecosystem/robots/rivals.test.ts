import { describe, expect, it } from 'vitest';
import { KINDS, rivalFleets, rivalRobots } from '../../../src/ecosystem/robots/rivalAgents';
import { mergeRivals } from '../../../src/ecosystem/robots/rivals';
import { firm, NOTICES, REGIONS, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { eventsOf, metric, run } from '../simulate';
import { robotsAlone } from './partners';

const AMAZON = firm('amazon');
const CHINA = firm('china');
const ALPHABET = firm('alphabet');
const hours = (s: Simulation<World>, party: number): number => s.notices.current(NOTICES.rivalHours)[party];
const fleet = (s: Simulation<World>) => s.table(rivalFleets).only;
/** Nothing of Tesla's that takes time. */
const ALONE = { 'robots.start.built': 10, 'robots.plants.rate': 1, 'robots.plants.growth': 0 };

describe("rivals' robots on day one", () => {
  const s = robotsAlone({ overrides: ALONE });

  it('are the million of Amazon, its arms, the humanoids of China, the rigs of Alphabet', () => {
    expect([...fleet(s).living]).toEqual([1e6, 3000, 13_000, 100]);
    expect(metric(s, 'robots.others', new Set([AMAZON]))).toBe(1_003_000);
    expect(s.table(rivalRobots).count().represented).toBe(1_016_100);
    // Those below 2,000 (the most agents of this run) one to one.
    expect([...fleet(s).grain]).toEqual([10_000, 100, 100, 1]);
  });

  it('teach their labs what they work, less what waits for repair', () => {
    // Faults every 500 h, repaired in 24: at 16 h a day 0.032 broken for each in order, at 3 h 0.006, at 6 h 0.012.
    const amazon = (1e6 / 1.032) * 16 * 1e-7 + (3000 / 1.032) * 16 * 1e-3;
    expect(hours(s, AMAZON)).toBeCloseTo(amazon, 6);
    expect(hours(s, CHINA)).toBeCloseTo((13_000 / 1.006) * 3 * 0.02 + 0.1 * amazon, 6);
    expect(hours(s, ALPHABET)).toBeCloseTo((100 / 1.012) * 6 * 0.5 + 0.1 * amazon, 6);
    expect(hours(s, firm('tesla'))).toBe(0);
  });

  it('stand in the cities of their regions', () => {
    s.table(rivalRobots).each((chunk, row) => {
      const { region } = s.setting.places[chunk.place[row]];
      if (KINDS[chunk.kind[row]] === 'humanoid') expect(REGIONS[region]).toBe('china');
      if (KINDS[chunk.kind[row]] === 'rig') expect(REGIONS[region]).toBe('northAmerica');
    });
  });
});

describe("rivals' robots over three years", () => {
  const DAYS = 1092;
  const s = robotsAlone({ overrides: ALONE });
  const events = eventsOf(s);
  run(s, DAYS);

  it('are each counted once', () => {
    for (const [slot] of KINDS.entries()) {
      const f = fleet(s);
      const start = [1e6, 3000, 13_000, 100][slot];
      expect(f.living[slot]).toBe(start + f.came[slot] - f.retired[slot]);
      expect(f.working[slot]).toBeLessThanOrEqual(f.living[slot]);
    }
    let living = 0;
    s.table(rivalRobots).each((chunk, row) => {
      living += chunk.weight[row];
      expect(chunk.broken[row]).toBeLessThanOrEqual(chunk.weight[row]);
    });
    expect(living).toBe(fleet(s).living.reduce((a, b) => a + b, 0));
  });

  it('grow ever more slowly', () => {
    // 0.8 a year falling by e in four years: 0.8 x 4 (1 - e^-0.75) = 1.69 in three years, give or take luck.
    const grown = Math.log(fleet(s).living[2] / 13_000);
    expect(grown).toBeGreaterThan(1.2);
    expect(grown).toBeLessThan(2.2);
    const told = events.filter(({ kind }) => kind === 'robots.rival');
    expect(told.length).toBeGreaterThan(1);
    expect(told[0]?.text).toMatch(
      /\d+ by 20\d\d-\d\d-\d\d; their work is worth \d+ hours of demonstration a year/,
    );
  });

  it('add up to what the notice said, day by day', () => {
    const t = robotsAlone({ overrides: ALONE });
    let taught = 0;
    for (let day = 0; day < 200; day++) {
      t.step();
      taught += hours(t, AMAZON);
    }
    expect(metric(t, 'robots.demonstrationHours', new Set([AMAZON])) / taught).toBeCloseTo(1, 9);
  });

  it('are the same at steps of a week and with five times as many agents, but for sampling', () => {
    const weekly = run(robotsAlone({ overrides: ALONE, minutesPerStep: 10_080 }), DAYS / 7);
    const finer = run(robotsAlone({ overrides: { ...ALONE, 'scale.individuals': 10_000 } }), DAYS);
    for (const other of [weekly, finer])
      for (const [slot] of KINDS.entries()) {
        expect(Math.abs(fleet(other).living[slot] / fleet(s).living[slot] - 1)).toBeLessThan(0.05);
        expect(Math.abs(fleet(other).taught[slot] / fleet(s).taught[slot] - 1)).toBeLessThan(0.05);
      }
  });

  it('merge without losing a robot or an hour', () => {
    const rows = s.table(rivalRobots);
    const sum = () => {
      let [count, worked, broken] = [0, 0, 0];
      rows.each((chunk, row) => {
        count += chunk.weight[row];
        worked += chunk.weight[row] * chunk.hours[row];
        broken += chunk.broken[row];
      });
      return [count, worked, broken];
    };
    const [count, worked, broken] = sum();
    const agents = rows.count().rows;
    mergeRivals(rows, 2, 10_000);
    const after = sum();
    expect(after[0]).toBe(count);
    expect(after[1] / worked).toBeCloseTo(1, 5);
    expect(after[2]).toBe(broken);
    expect(rows.count().rows).toBeLessThan(agents);
  });
});
