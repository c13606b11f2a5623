import { describe, expect, it } from 'vitest';
import { contextFactors, contextUnseenMass } from '../../../src/ecosystem/laws/contexts';
import { learning } from '../../../src/ecosystem/learning';
import {
  CORPUS,
  dataRow,
  dataSets,
  EXPOSURES,
  HOURS,
  labs,
  POSTS,
  programmes,
} from '../../../src/ecosystem/learning/agents';
import { type Learning, labData, marginOf } from '../../../src/ecosystem/learning/plan';
import { tailOf } from '../../../src/ecosystem/learning/tail';
import { firm, LABS, LINKS, NOTICES, TASKS, type World } from '../../../src/ecosystem/world';
import type { Simulation, SimulationOptions } from '../../../src/engine/simulation';
import { double } from '../partners';
import { metric, runDays, simulate, WEEKLY } from '../simulate';
import { around } from './partners';

const YEAR = 365.25;
const TESLA = LABS.indexOf('tesla');
const ALPHABET = LABS.indexOf('alphabet');
const HALF_LIFE = 2 * YEAR;

const at = (days: number, options: Partial<SimulationOptions> = {}): Simulation<World> =>
  runDays(simulate(around(learning), { ...WEEKLY, ...options }), days);

const amount = (of: Simulation<World>, lab: number, kind: number): number =>
  of.table(dataSets).only.amount[dataRow(lab, kind)] ?? Number.NaN;
const age = (of: Simulation<World>, lab: number, kind: number): number =>
  of.table(dataSets).only.age[dataRow(lab, kind)] ?? Number.NaN;

/** What a steady stream leaves of itself after so many days. */
const left = (daily: number, days: number): number =>
  (daily * (1 - 2 ** (-days / HALF_LIFE)) * HALF_LIFE) / Math.LN2;

describe('data sets of labs', () => {
  it('wear by their half-life, and hold what comes in', () => {
    const two = at(2 * YEAR);
    expect(amount(two, TESLA, HOURS) / (1e5 + left(2000, 2 * YEAR))).toBeCloseTo(1, 1.5);
    // 500 hours a day of Alphabet's robots, which it is told; its own two hundred thousand have halved.
    expect(amount(two, ALPHABET, HOURS) / (1e5 + left(500, 2 * YEAR))).toBeCloseTo(1, 1.5);
    expect(amount(two, ALPHABET, CORPUS) / (7.9e12 / 2 + left(1.1e10, 2 * YEAR))).toBeCloseTo(1, 1.5);
    expect(amount(two, LABS.indexOf('openai'), CORPUS)).toBe(0);
  });

  it('grow old where nothing comes in: a month in a month', () => {
    const options = { valves: { 'experience.fleet.learning': 0 } };
    const [one, two] = [at(182, options), at(364, options)];
    expect(age(two, TESLA, EXPOSURES) - age(one, TESLA, EXPOSURES)).toBeCloseTo((182 / YEAR) * 12, 6);
    expect(age(at(364), TESLA, EXPOSURES)).toBeLessThan(age(two, TESLA, EXPOSURES));
  });

  it('are worth less of what arrives late: it has aged since it was made, not since it came', () => {
    const days = 3 * YEAR;
    const late = at(days, { overrides: { 'delay.experience.robots.learning': YEAR * 24 } });
    const { transit } = late.table(dataSets).only;
    // What arrives in a weekly step is no longer under way.
    expect(transit[dataRow(TESLA, HOURS)]).toBeGreaterThan(340);
    expect(transit[dataRow(TESLA, HOURS)]).toBeLessThan(385);
    const wanted = 2e5 * 2 ** (-days / HALF_LIFE) + 2 ** -0.5 * left(2000, days - YEAR);
    expect(amount(late, TESLA, HOURS) / wanted).toBeCloseTo(1, 1.3);
    expect(age(late, TESLA, HOURS)).toBeGreaterThan(12);
  });

  it('give less fresh knowledge of posts that arrive late', () => {
    const late = at(2 * YEAR, { overrides: { 'delay.signal.signals.learning': (YEAR / 2) * 24 } });
    const xai = LABS.indexOf('xai');
    const stream = (of: Simulation<World>): number =>
      labData(of.sight.parameters('learning') as Learning, tailOf(of.setting), of.table(dataSets).only, xai)
        .stream;
    // Half a year at a decay time of one year.
    expect(stream(late) / stream(at(2 * YEAR))).toBeCloseTo(Math.exp(-0.5), 1);
    expect(late.table(dataSets).only.inflow[dataRow(xai, POSTS)]).toBeGreaterThan(5e9);
  });
});

describe('half of the events of the fleet', () => {
  // The stand-in loses what the link does not carry: its buffer is full.
  const half = { valves: { 'experience.fleet.learning': 0.5 } };
  const whole = at(2 * YEAR);
  const throttled = at(2 * YEAR, half);
  const unseen = (of: Simulation<World>): number =>
    of.notices.current(NOTICES.unseenMass)[TESLA] ?? Number.NaN;

  it('leaves more of the road unseen as the sum of p (1 - p)^n says (submodels section 6)', () => {
    const n = (of: Simulation<World>): number => amount(of, TESLA, EXPOSURES);
    const before = at(0);
    // What had been recorded by the start has halved in either.
    expect(n(throttled) / (n(before) / 2 + (n(whole) - n(before) / 2) / 2)).toBeCloseTo(1, 2);
    const sum = contextUnseenMass(contextFactors([12, 8, 40, 24, 30, 60, 200], 1.8));
    for (const each of [throttled, whole]) expect(unseen(each) / sum(n(each))).toBeCloseTo(1, 3);
    expect(unseen(throttled) / unseen(whole)).toBeGreaterThan(1.1);
  });

  it('touches nobody else, and the model only once a run that is shorter of data is out', () => {
    for (const name of ['openai', 'xai'] as const) {
      const cell = LABS.indexOf(name) * TASKS.length;
      expect(throttled.notices.current(NOTICES.quality)[cell]).toBe(
        whole.notices.current(NOTICES.quality)[cell],
      );
    }
    // The valve is on the group's own flow: what Waymo's cars record arrives.
    const waymo = (of: Simulation<World>): number => amount(of, LABS.indexOf('alphabet'), EXPOSURES);
    expect(waymo(throttled)).toBe(waymo(whole));
    expect(metric(throttled, 'learning.quality.driving')).toBeLessThan(
      metric(whole, 'learning.quality.driving'),
    );
    const first = 28;
    expect(metric(at(first, half), 'learning.quality.driving')).toBe(
      metric(at(first), 'learning.quality.driving'),
    );
    expect(unseen(at(first, half))).toBeGreaterThan(unseen(at(first)));
  });
});

describe('worth of more compute', () => {
  it('is one where data are plenty, and falls where they bind', () => {
    const given = at(0).sight.parameters<typeof learning.parameters>('learning') as Learning;
    const p: Learning = { ...given, relevance: { ...given.relevance, textToOthers: 0 } };
    const data = { driving: 6e11, hours: 2e5, posts: 0, corpus: 0, stream: 0 };
    const driving = TASKS.indexOf('driving');
    const few = { ...data, driving: 3e10 };
    expect(marginOf(p, TASKS.indexOf('language'), 1e26, 0, data)).toBeCloseTo(1, 1);
    expect(marginOf(p, driving, 1e27, 0, few)).toBeLessThan(marginOf(p, driving, 1e25, 0, few));
    expect(marginOf(p, driving, 1e27, 0, few)).toBeLessThan(0.8);
  });

  it('moves compute from the flagship to experiments where the data of a task run out', () => {
    const cut = at(2 * YEAR, { valves: { 'experience.fleet.learning': 0 } });
    const whole = at(2 * YEAR);
    const share = (of: Simulation<World>): number[] => {
      const row = of.table(programmes).only;
      return [...row.largest].filter(
        (_, i) => row.lab[i] === TESLA && row.task[i] === TASKS.indexOf('driving'),
      );
    };
    expect(share(cut)[0]).toBeLessThan(share(whole)[0] ?? 0);
  });
});

describe('training against inference', () => {
  const buyers = double('demand', {
    takes: [LINKS.modelDemand],
    publishes: [NOTICES.tokenOrders],
    announce: (publish) => {
      publish(NOTICES.tokenOrders)[firm('openai')] = 4e13;
      publish(NOTICES.tokenOrders)[firm('meta')] = 5e12;
    },
  });

  it('lets a lab train less that serves a quarter of what is asked of it, over some months', () => {
    const run = runDays(
      simulate(
        around(learning).map((layer) => (layer.name === 'demand' ? buyers : layer)),
        WEEKLY,
      ),
      2 * YEAR,
    );
    const [openai, meta] = [LABS.indexOf('openai'), LABS.indexOf('meta')];
    const { short } = run.table(labs).only;
    expect(short[openai]).toBeCloseTo(0.75, 2);
    expect(short[meta]).toBe(0);
    const wanted = run.notices.current(NOTICES.trainingWanted);
    expect(wanted[openai]).toBeCloseTo(0.6 * (1 - 0.3 * 0.75), 3);
    expect(wanted[meta]).toBe(0.7);
  });
});
