import { describe, expect, it } from 'vitest';
import { robots as layer } from '../../../src/ecosystem/robots';
import { HARDWARE, lines, makers, robots, SOLD, sites } from '../../../src/ecosystem/robots/agents';
import { agentWeight } from '../../../src/ecosystem/robots/equations';
import { CLASS, CLASS_SIZE, FIRST_CLASS, SUM, SUM_SIZE, work } from '../../../src/ecosystem/robots/kernel';
import { merge } from '../../../src/ecosystem/robots/production';
import { LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { Link } from '../../../src/engine/link';
import type { Simulation } from '../../../src/engine/simulation';
import { negative, notFinite, run } from '../simulate';
import { ORDERS_A_DAY, robotsAlone } from './partners';

const book = (s: Simulation<World>) => s.table(makers).only;
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const sent = (s: Simulation<World>, link: Link): number =>
  Number(s.ledger.of(link).totals.sent) * link.quantum;
const LABOUR = [
  LINKS.labourFleet,
  LINKS.labourEnergy,
  LINKS.labourCompute,
  LINKS.labourLaunch,
  LINKS.labourChips,
  LINKS.labourDemand,
];

describe('day one', () => {
  it('has the thousand robots of C150a at the two lines, at the cost of C151b', () => {
    const s = robotsAlone();
    expect(s.table(robots).count()).toEqual({ rows: 1000, represented: 1000 });
    const context = {
      p: s.values['robots'],
      setting: s.setting,
      draws: s.draws,
      table: s.table.bind(s),
    } as never;
    const [built, sets, cost] = layer.facts.map((fact) => fact.value(context));
    expect(built).toBe(1000);
    expect(sets).toBe(1200);
    expect(cost).toBeGreaterThan(50_000);
    expect(cost).toBeLessThan(100_000);
    const stock = s.table(sites).only.stock;
    expect(stock[s.setting.place('Fremont')]).toBe(500);
    expect(stock[s.setting.place('Giga Texas')]).toBe(500);
  });
});

describe('two years with partners', () => {
  const DAYS = 728;
  const byDay = run(robotsAlone(), DAYS);
  const byWeek = run(robotsAlone({ minutesPerStep: 10_080 }), DAYS / 7);
  const byQuarterDay = run(robotsAlone({ minutesPerStep: 360 }), DAYS * 4);

  it('counts every robot once', () => {
    for (const s of [byDay, byWeek, byQuarterDay]) {
      const b = book(s);
      const { represented } = s.table(robots).count();
      expect(represented).toBe(b.living[0]);
      expect(b.living[0]).toBe(b.builtBefore[0] + b.built[0] - b.retired[0]);
      expect(total(s.notices.current(NOTICES.robotCount))).toBe(b.working[0]);
      expect(b.working[0]).toBeLessThanOrEqual(b.living[0]);
      expect(sent(s, LINKS.goodsRobots)).toBe(b.sold[0]);
    }
  });

  it('builds far fewer than announced in the first year, and more every year', () => {
    const first = book(run(robotsAlone(), 365)).built[0];
    expect(first).toBeGreaterThan(1000);
    expect(first).toBeLessThan(15_000);
    expect(book(byDay).built[0]).toBeGreaterThan(2.5 * first);
    // A line that is wanted in full and has no luck good or bad grows as the equation says.
    const even = run(
      robotsAlone({ overrides: { 'robots.plants.slip': 0, 'robots.parts.shortages': 0 } }),
      365,
    );
    expect(Math.abs(even.table(lines).only.rate[0] / (2000 * Math.exp(1.55)) - 1)).toBeLessThan(0.01);
  });

  it('works eight hours a day while in order', () => {
    const s = robotsAlone();
    let expected = 0;
    const start = book(s).hours[0];
    for (let day = 0; day < 200; day++) {
      s.step();
      expected += 8 * book(s).working[0];
    }
    expect(Math.abs((book(s).hours[0] - start) / expected - 1)).toBeLessThan(0.01);
  });

  it('is useful for 5 % of its hours until a better model comes', () => {
    const s = run(robotsAlone(), 360);
    expect(book(s).usefulHours[0] / (book(s).hours[0] - 2e5)).toBeCloseTo(0.05, 4);
    const [hours, useful] = [book(s).hours[0], book(s).usefulHours[0]];
    run(s, 6);
    const [hoursThen, usefulThen] = [book(s).hours[0], book(s).usefulHours[0]];
    expect((usefulThen - useful) / (hoursThen - hours)).toBeGreaterThan(0.05);
    run(s, 14);
    const [allHours, allUseful] = [book(s).hours[0], book(s).usefulHours[0]];
    run(s, 30);
    // At the two plants alone: carrying (0.4) is 0.35/0.6 of the way, sorting (0.4) a half, assembly (0.2) 0.35/0.8.
    const plants = 0.05 + 0.35 * (0.4 * (0.35 / 0.6) + 0.4 * 0.5 + 0.2 * (0.35 / 0.8));
    const now = (book(s).usefulHours[0] - allUseful) / (book(s).hours[0] - allHours);
    expect(Math.abs(now / plants - 1)).toBeLessThan(0.03);
    expect((allUseful - usefulThen) / (allHours - hoursThen)).toBeLessThan(now);
  });

  it('hands its hours to those who have the work, vehicle plants first', () => {
    const labour = LABOUR.map((link) => sent(byDay, link));
    expect(Math.abs(labour.reduce((a, b) => a + b, 0) - book(byDay).usefulHours[0])).toBeLessThan(1);
    expect(labour[0]).toBeGreaterThan(labour[1] + labour[2] + labour[3] + labour[4]);
    expect(labour[1]).toBeGreaterThan(labour[2]);
    expect(Math.min(...labour.slice(0, 5))).toBeGreaterThan(0);
  });

  it('records hours with a person in full and half of the others, and uses 1.15 kWh in each', () => {
    for (const s of [byDay, byWeek]) {
      const worked = book(s).hours[0] - 2e5;
      const taught = book(s).teleoperatedHours[0];
      expect(taught / worked).toBeGreaterThan(0.15);
      expect(taught / worked).toBeLessThan(0.3);
      expect(book(s).recordedHours[0] / (taught + (worked - taught) / 2)).toBeCloseTo(1, 9);
      // An hour without a person teaches three tenths of one with.
      const worth = taught + 0.3 * (book(s).recordedHours[0] - taught);
      expect(Math.abs(sent(s, LINKS.experienceRobots) - worth)).toBeLessThan(s.setting.places.length);
      expect(total(s.table(sites).only.drawn) / worked).toBeCloseTo(1150, 1);
    }
  });

  it('gives the same years in steps of six hours, a day and a week', () => {
    for (const other of [byWeek, byQuarterDay]) {
      const [a, b] = [book(byDay), book(other)];
      expect(Math.abs(b.built[0] / a.built[0] - 1)).toBeLessThan(0.01);
      expect(Math.abs(b.living[0] / a.living[0] - 1)).toBeLessThan(0.01);
      expect(Math.abs(b.hours[0] / a.hours[0] - 1)).toBeLessThan(0.03);
      const perHour = (x: typeof a): number => x.hours[0] / (x.living[0] + x.retired[0]);
      expect(Math.abs(perHour(b) / perHour(a) - 1)).toBeLessThan(0.025);
    }
  });

  it('keeps about as many agents as are allowed, by merging', () => {
    expect(book(byDay).living[0]).toBeGreaterThan(2000);
    expect(book(byDay).grain[0]).toBe(agentWeight(book(byDay).living[0], 2000));
    expect(byDay.table(robots).count().rows).toBeLessThan(2400);
  });

  it('is the same twice and another with another seed', () => {
    const once = hashTree(run(robotsAlone(), 60)).state;
    expect(hashTree(run(robotsAlone(), 60)).state).toBe(once);
    expect(hashTree(run(robotsAlone({ seed: '8' }), 60)).state).not.toBe(once);
  });
});

describe('buyers', () => {
  const small = { 'robots.own.positions': 1000, 'scale.individuals': 10_000 };

  it('get what the group has no work for, and their robots work for them', () => {
    const s = run(robotsAlone({ overrides: small }), 300);
    const b = book(s);
    // The group has work for 125, some of it where none of the first thousand stand.
    expect(b.built[0] - b.sold[0]).toBeLessThanOrEqual(125);
    expect(b.sold[0]).toBeGreaterThan(500);
    expect(sent(s, LINKS.labourDemand)).toBeGreaterThan(0);
    const { open, job, stock } = s.table(sites).only;
    let ordered = 0;
    for (let at = 0; at < s.setting.places.length; at++) if (job[at] === SOLD) ordered += open[at];
    expect(ordered + b.sold[0]).toBeCloseTo(ORDERS_A_DAY * 300, 6);
    expect(total(stock.slice(0, s.setting.cities))).toBeGreaterThan(0.8 * b.sold[0]);
  });

  it('get nothing through a closed valve, and nothing is lost', () => {
    const s = run(
      robotsAlone({
        overrides: small,
        valves: { 'goods.robots.demand': 0, 'labour.robots.fleet': 0, 'experience.robots.learning': 0 },
      }),
      200,
    );
    expect(book(s).sold[0]).toBe(0);
    expect(book(s).built[0]).toBeLessThanOrEqual(125);
    expect(total(s.table(lines).only.pending)).toBeGreaterThan(0);
    const { recorded, overwritten } = s.table(sites).only;
    const taught = book(s).teleoperatedHours[0];
    const worth = taught + 0.3 * (book(s).recordedHours[0] - taught);
    expect(total(recorded) + total(overwritten)).toBeCloseTo(worth, 4);
    expect(total(s.table(sites).only.satellite)).toBe(0);
    expect(sent(s, LINKS.labourFleet)).toBe(0);
  });
});

describe('agents', () => {
  it('merge without losing a robot or an hour', () => {
    const s = run(robotsAlone({ overrides: { 'scale.individuals': 10_000 } }), 400);
    const rows = s.table(robots);
    const sums = () => {
      const out = { robots: 0, broken: 0, hours: 0 };
      rows.each((chunk, row) => {
        out.robots += chunk.weight[row];
        out.broken += chunk.broken[row];
        out.hours += chunk.weight[row] * chunk.hours[row];
      });
      return out;
    };
    const before = sums();
    const agents = rows.count().rows;
    merge(rows, 10);
    expect(sums().robots).toBe(before.robots);
    expect(sums().broken).toBe(before.broken);
    expect(sums().hours / before.hours).toBeCloseTo(1, 6);
    expect(rows.count().rows).toBeLessThan(agents / 9);
  });

  it('carry the new computer while there are any', () => {
    const s = run(robotsAlone(), 120);
    let modern = 0;
    s.table(robots).each((chunk, row) => {
      if (chunk.hardware[row] === HARDWARE.indexOf('AI5')) modern += chunk.weight[row];
    });
    // A few of the 25 may have been retired.
    expect(modern).toBeGreaterThan(20);
    expect(modern).toBeLessThanOrEqual(25);
    expect(book(s).chips[0]).toBe(0);
  });

  it.each([1, 30])('break and are repaired with the mean and variance of the chain, weight %i', (weight) => {
    const s = run(robotsAlone({ overrides: { 'scale.individuals': 10_000 } }), 1);
    const pass = s.passes.find((r) => r.pass.name === work.name);
    if (!pass) throw new Error('the work pass is missing');
    const chunk = s.table(robots).chunks[0];
    // Robots of day one have worked 200 hours: the second class.
    const k = FIRST_CLASS + CLASS_SIZE;
    const fromWorking = pass.buffers.inputs[k + CLASS.brokenFromWorking];
    const fromBroken = pass.buffers.inputs[k + CLASS.brokenFromBroken];
    const down = Math.floor(weight / 2);
    const left: number[] = [];
    for (let row = 0; row < 1000; row++) {
      for (let again = 0; again < 5; again++) {
        chunk.weight[row] = weight;
        chunk.broken[row] = down;
        chunk.ordinal[row] = row * 5 + again;
        work.kernel(chunk, row, row + 1, pass.buffers);
        left.push(chunk.broken[row]);
      }
    }
    const expected = (weight - down) * fromWorking + down * fromBroken;
    const spread = (weight - down) * fromWorking * (1 - fromWorking) + down * fromBroken * (1 - fromBroken);
    const mean = left.reduce((a, b) => a + b, 0) / left.length;
    const variance = left.reduce((a, b) => a + (b - mean) ** 2, 0) / (left.length - 1);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / left.length));
    expect(Math.abs(variance / spread - 1)).toBeLessThan(weight === 1 ? 0.2 : 0.09);
  });

  it('give the same sums in whatever order blocks are run', () => {
    const results = [false, true].map((reversed) => {
      const s = run(robotsAlone(), 30);
      const pass = s.passes.find((r) => r.pass.name === work.name);
      if (!pass) throw new Error('the work pass is missing');
      pass.buffers.sums.fill(0);
      const rows = s.table(robots);
      const parts = Array.from({ length: Math.ceil(rows.rows / 100) }, (_, i) => i * 100);
      if (reversed) parts.reverse();
      for (const from of parts)
        work.kernel(rows.chunks[0], from, Math.min(from + 100, rows.rows), pass.buffers);
      return {
        sums: [...pass.buffers.sums],
        broken: [...rows.chunks[0].broken],
        hours: [...rows.chunks[0].hours],
      };
    });
    expect(results[1]).toEqual(results[0]);
    expect(
      results[0].sums.filter((_, i) => i % SUM_SIZE === SUM.robots).reduce((a, b) => a + b, 0),
    ).toBeGreaterThan(900);
  });

  it.each([
    [15, 7],
    [60, 12],
    [1440, 200],
    [10_080, 321],
  ])('hold no NaN in steps of %i min with %i cities', (minutesPerStep, count) => {
    const s = run(robotsAlone({ minutesPerStep, overrides: { 'world.cities': count } }), 60);
    expect(notFinite(s)).toEqual([]);
    expect(negative(s, layer)).toEqual([]);
  });
});
