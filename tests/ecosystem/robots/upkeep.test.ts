import { describe, expect, it } from 'vitest';
import { lines, makers, robots, sites } from '../../../src/ecosystem/robots/agents';
import { LINKS, type World } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import type { Simulation } from '../../../src/engine/simulation';
import { eventsOf, metric, run } from '../simulate';
import { robotsAlone } from './partners';

const book = (s: Simulation<World>) => s.table(makers).only;
const sent = (s: Simulation<World>, link: Link): number =>
  Number(s.ledger.of(link).totals.sent) * link.quantum;
/** No robots but those of day one. */
const NONE_BUILT = { 'robots.plants.rate': 1, 'robots.plants.growth': 0 };

describe('releases', () => {
  it('reach robots one after the other within two weeks', () => {
    const s = run(robotsAlone({ overrides: NONE_BUILT }), 364);
    const newest = (): number => {
      let reached = 0;
      s.table(robots).each((chunk, row) => {
        if (chunk.software[row] === 2) reached += chunk.weight[row];
      });
      return reached / book(s).living[0];
    };
    while (book(s).release[0] === 1) s.step();
    expect(newest()).toBeLessThan(0.1);
    run(s, 6);
    expect(newest()).toBeGreaterThan(0.4);
    expect(newest()).toBeLessThan(0.55);
    run(s, 9);
    expect(newest()).toBe(1);
  });
});

describe('people', () => {
  it('work robots at a distance, repair them and are paid', () => {
    const s = run(robotsAlone({ overrides: NONE_BUILT }), 300);
    const b = book(s);
    const worked = b.hours[0] - 2e5;
    expect(b.teleoperatedHours[0] / worked).toBeCloseTo(0.3, 9);
    // As many repairs as faults: a robot-hour in 50 hours, less with experience, somewhat more with early faults.
    expect(b.repairs[0] / (worked / 50)).toBeGreaterThan(0.5);
    expect(b.repairs[0] / (worked / 50)).toBeLessThan(1.05);
    const operators = 25 * b.teleoperatedHours[0];
    expect(b.upkeep[0]).toBeGreaterThan(operators + b.repairs[0] * 700 * 0.9);
    expect(metric(s, 'robots.upkeep')).toBe(b.upkeep[0]);
    // Nothing else is paid for: no robots come to be, and Tesla's plants are its own. Less than a cent is owed.
    expect(sent(s, LINKS.moneyRobots)).toBeCloseTo(b.upkeep[0], 1);
  });

  it('who buy robots pay for most of the repairs of theirs', () => {
    const small = { 'robots.own.positions': 1000, 'robots.start.built': 10 };
    const paid = (charged: number) => {
      const s = run(robotsAlone({ overrides: { ...small, 'robots.crew.charged': charged } }), 300);
      return { s, sent: sent(s, LINKS.moneyRobots) };
    };
    const [none, most] = [paid(0), paid(0.7)];
    const b = book(most.s);
    const repairs = b.upkeep[0] - 25 * b.teleoperatedHours[0];
    // Money to Tesla alone differs, by up to 0.7 of repairs: some robots are the group's own.
    expect(book(none.s).upkeep[0]).toBe(b.upkeep[0]);
    expect((most.sent - none.sent) / repairs).toBeGreaterThan(0.4);
    expect((most.sent - none.sent) / repairs).toBeLessThan(0.7);
  });

  it('that are too few let robots wait, which is told', () => {
    const few = { ...NONE_BUILT, 'robots.crew.reserve': 0.4, 'robots.crew.hiring': 1000 };
    const s = robotsAlone({ overrides: few });
    const events = eventsOf(s);
    run(s, 120);
    const plain = run(robotsAlone({ overrides: NONE_BUILT }), 120);
    expect(book(s).working[0]).toBeLessThan(0.85 * book(plain).working[0]);
    const [told] = events.filter(({ kind }) => kind === 'robots.repair');
    expect(told?.text).toMatch(
      /technicians for \d+ broken of \d+ robots; a repair takes \d+ h in place of 24 h/,
    );
  });
});

describe('wear', () => {
  it('makes old robots break and go', () => {
    const old = { ...NONE_BUILT, 'robots.start.hours': 2e7, 'robots.faults.growth': 0 };
    const young = { ...NONE_BUILT, 'robots.faults.growth': 0 };
    const [aged, fresh] = [old, young].map((overrides) => run(robotsAlone({ overrides }), 366));
    // 20,000 h at a life of 15,000, some 2,500 h in the year: (22.5/15)^3 - (20/15)^3 = 1.0 and 0.05 by accident.
    const gone = book(aged).retired[0] / 1000;
    expect(gone).toBeGreaterThan(0.5);
    expect(gone).toBeLessThan(0.72);
    expect(book(fresh).retired[0] / 1000).toBeGreaterThan(0.02);
    expect(book(fresh).retired[0] / 1000).toBeLessThan(0.085);
    const up = (s: Simulation<World>) => book(s).working[0] / book(s).living[0];
    expect(up(aged)).toBeLessThan(up(fresh));
  });
});

describe('jobs', () => {
  it('that ask for more skill take none until a release brings it', () => {
    const s = robotsAlone({ overrides: { 'robots.own.positions': 5000 } });
    const events = eventsOf(s);
    run(s, 363);
    for (const link of [LINKS.labourCompute, LINKS.labourLaunch, LINKS.labourChips])
      expect(sent(s, link)).toBe(0);
    expect(sent(s, LINKS.labourFleet)).toBeGreaterThan(0);
    run(s, 365);
    for (const link of [LINKS.labourCompute, LINKS.labourLaunch, LINKS.labourChips])
      expect(sent(s, link)).toBeGreaterThan(0);
    const texts = events.map(({ text }) => text).join('\n');
    expect(texts).toContain('(carrying 25 %, handling 22 %, assembly 20 %, service 20 %)');
    expect(texts).toMatch(
      /Tesla built \d+ robots in twelve months by 2027-01-01, \d+\.\d % of the 50000 announced/,
    );
  });

  it('that refuse lose the labour, not the lessons', () => {
    const strict = { ...NONE_BUILT, 'robots.jobs.fleet.accepts': 0.5 };
    const s = run(robotsAlone({ overrides: strict }), 100);
    expect(sent(s, LINKS.labourFleet)).toBe(0);
    const worked = book(s).hours[0] - 2e5;
    expect(metric(s, 'robots.refusedHours')).toBeCloseTo(0.05 * worked, 0);
    expect(s.table(sites).only.refused.some((hours) => hours > 0)).toBe(true);
    expect(sent(s, LINKS.experienceRobots)).toBeGreaterThan(0.4 * worked);
  });

  it('get half of the lessons to the lab through half a link, in steps of any length', () => {
    const half = { 'experience.robots.learning': 0.5 };
    for (const [minutesPerStep, steps] of [
      [1440, 84],
      [10_080, 12],
    ]) {
      const whole = run(robotsAlone({ minutesPerStep, overrides: NONE_BUILT }), steps);
      const cut = run(robotsAlone({ minutesPerStep, overrides: NONE_BUILT, valves: half }), steps);
      const ratio = sent(cut, LINKS.experienceRobots) / sent(whole, LINKS.experienceRobots);
      expect(ratio).toBeCloseTo(0.5, 2);
    }
  });
});

describe('the first year', () => {
  it('builds a twentieth to a half of what was announced (submodels section 8)', () => {
    const share = (overrides: Record<string, number>): number =>
      book(run(robotsAlone({ overrides: { 'robots.plants.slip': 0, ...overrides } }), 365)).built[0] / 50_000;
    // The whole of the range of growth lies within it, the middle well inside: 2000 (e^1.55 - 1)/1.55 robots.
    expect(share({ 'robots.parts.shortages': 0 })).toBeCloseTo(
      (2000 * (Math.exp(1.55) - 1)) / 1.55 / 50_000,
      2,
    );
    expect(share({})).toBeGreaterThan(0.08);
    expect(share({ 'robots.plants.growth': 1.1 })).toBeGreaterThan(0.05);
    expect(share({ 'robots.plants.growth': 2.3 })).toBeLessThan(0.5);
  });
});

describe('parts', () => {
  const even = { 'robots.plants.slip': 0, 'robots.parts.shortages': 0 };

  it('are enough for a line that grows as planned, as many as are used', () => {
    const s = robotsAlone({ overrides: even });
    for (let week = 0; week < 104; week++) {
      run(s, 7);
      expect(book(s).parts[0]).toBeGreaterThan(0);
    }
    const { utilisation, rate } = s.table(lines).only;
    expect(utilisation[0]).toBeCloseTo(1, 6);
    // The stock settles near 0.2 years of what is built, above it by what suppliers are ahead.
    expect(book(s).parts[0] / rate[0]).toBeGreaterThan(0.1);
    expect(book(s).parts[0] / rate[0]).toBeLessThan(0.6);
  });

  it('that do not come hold the lines up, which is told and lasts', () => {
    const failing = { ...even, 'robots.parts.shortages': 10, 'robots.parts.missing': 0.9 };
    const s = robotsAlone({ overrides: failing });
    const events = eventsOf(s);
    run(s, 365);
    const plain = run(robotsAlone({ overrides: even }), 365);
    expect(book(s).built[0]).toBeLessThan(0.5 * book(plain).built[0]);
    // A line that stands still does not learn to build faster.
    expect(s.table(lines).only.rate[0]).toBeLessThan(0.6 * plain.table(lines).only.rate[0]);
    const [told] = events.filter(({ kind }) => kind === 'robots.parts');
    expect(told?.text).toMatch(/: 90 % of \d+ sets a year do not come; \d+ sets are in stock/);
    // What came is what was built in and what is in stock.
    expect(book(s).parts[0]).toBeGreaterThanOrEqual(0);
  });
});
