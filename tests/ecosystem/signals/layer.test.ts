import { beforeAll, describe, expect, it } from 'vitest';
import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { signals } from '../../../src/ecosystem/signals';
import { cohorts, network } from '../../../src/ecosystem/signals/agents';
import { firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { Simulation } from '../../../src/engine/simulation';
import { double } from '../partners';
import { DAY, eventsOf, HOUR, metric, notFinite, runDays, simulate } from '../simulate';

const DAYS = 1092;

/** A lab that releases a Grok half a power of ten better every 182 days. */
const lab = double('learning', {
  posts: [LINKS.modelSignals],
  takes: [LINKS.signal],
  publishes: [NOTICES.quality],
  announce: (publish) => {
    const quality = publish(NOTICES.quality);
    if (quality[0] === 0) quality[0] = 26;
  },
  act: (turn) => {
    const every = 182;
    const before = Math.floor((turn.time.index * turn.time.days) / every);
    const after = Math.floor(((turn.time.index + 1) * turn.time.days) / every);
    if (before === after) return;
    const seat = turn.setting.seat(firm('xai'));
    turn.publish(NOTICES.quality)[0] = 26 + 0.5 * after;
    turn.post(LINKS.modelSignals, seat, seat, 1, 0);
  },
});
const layers: EcosystemLayer[] = [lab, signals, double('firms', { takes: [LINKS.moneySignals] })];
const sent = (simulation: Simulation<World>, id: string): number =>
  Number(simulation.ledger.states.find((state) => state.link.id === id)?.totals.sent ?? -1n);

describe('the social network on day one', () => {
  const start = simulate(layers);

  it('has the users and posts that were known by then', () => {
    expect(metric(start, 'signals.users') / 1e6).toBeCloseTo(561, 6);
    const check = signals.facts.find((f) => f.fact === 'C145b');
    const context = {
      ...start.sight,
      p: start.sight.parameters('signals'),
      draws: start.draws,
      table: start.table.bind(start),
    };
    expect(check?.value(context as unknown as Parameters<typeof check.value>[0])).toBeCloseTo(500, 6);
  });

  it('announces its users by city', () => {
    const users = start.notices.current(NOTICES.users);
    expect(users.reduce((sum, value) => sum + value, 0) / 1e6).toBeCloseTo(561, 6);
  });

  it('has a day of posts on its way to the lab', () => {
    expect(sent(start, 'signal.signals.learning') * 1000).toBeGreaterThan(5e9);
  });
});

describe('the social network over three years', () => {
  let daily: Simulation<World>;
  beforeAll(() => {
    daily = runDays(simulate(layers), DAYS);
  });

  it('hands over about a third of 7.3e12 raw tokens a year', () => {
    const years = DAYS / 365.25;
    expect(metric(daily, 'signals.rawTokens') / years / 1e12).toBeGreaterThan(6.8);
    expect(metric(daily, 'signals.rawTokens') / years / 1e12).toBeLessThan(8.2);
    // Machines post more as time goes on, and nine tenths of it are thrown away.
    const kept = metric(daily, 'signals.tokens') / metric(daily, 'signals.rawTokens');
    expect(kept).toBeLessThan(0.328);
    expect(kept).toBeGreaterThan(0.32);
  });

  it('keeps 0.8 x 0.4 + 0.2 x 0.04 of what is posted while machines post no more than at the start', () => {
    const calm = { 'signals.posts.botTrend': 0, 'signals.posts.botShock': 0 };
    const run = runDays(simulate(layers, { overrides: calm }), 365);
    expect(metric(run, 'signals.tokens') / metric(run, 'signals.rawTokens')).toBeCloseTo(0.328, 4);
    const spam = { 'signals.posts.botTrend': 1, 'signals.posts.botShock': 0, 'signals.users.shock': 0 };
    const more = runDays(simulate(layers, { overrides: spam }), 365);
    // Twelve months, each e^(1/12): the last days post 0.2 e as much by machines for 0.8 by people.
    const posts = (of: Simulation<World>): number =>
      of.table(cohorts).only.posts.reduce((sum, value) => sum + value, 0) / 500e6;
    expect(posts(more)).toBeCloseTo(0.8 + 0.2 * Math.E, 2);
  });

  it('corrects faster as Grok gets better', () => {
    expect(metric(daily, 'signals.correctionTime')).toBeLessThan(12);
    expect(metric(daily, 'signals.correctionTime')).toBeGreaterThan(0.5);
  });

  it('pays xAI what X earned within its revenue of 2025', () => {
    const money = simulate(layers);
    runDays(money, 365);
    const running = 1.2e9;
    const earned = sent(money, 'money.signals.firms') / 100 - running;
    expect(earned / 1e9).toBeGreaterThan(2.3);
    expect(earned / 1e9).toBeLessThan(3.2);
  });

  it('draws modestly more people by better models', () => {
    const plain = runDays(simulate(layers, { overrides: { 'signals.users.attraction': 0 } }), DAYS);
    const gain = metric(daily, 'signals.users') / metric(plain, 'signals.users') - 1;
    expect(gain).toBeGreaterThan(0.01);
    expect(gain).toBeLessThan(0.05);
  });

  it('keeps the Grok in use where releases do not arrive', () => {
    const cut = runDays(simulate(layers, { valves: { 'model.learning.signals': 0 } }), DAYS);
    expect(cut.table(network).only.gained[0]).toBe(0);
    // What it knows is three years older, so that it writes e^-3 of the notes it wrote: people alone take longer.
    const { assistant, age, correctionTime } = cut.table(network).only;
    expect(age[0]).toBeCloseTo(0.5 + DAYS / 365.25, 6);
    expect(assistant[0]).toBeCloseTo(400 * Math.exp(-DAYS / 365.25), 6);
    expect(correctionTime[0]).toBeGreaterThan(14);
    expect(correctionTime[0]).toBeLessThan(0.5 + 13.5 * Math.sqrt(1 / 0.85));
  });

  it('tells with each release what it did for corrections', () => {
    const run = simulate(layers);
    const events = eventsOf(run);
    runDays(run, 183);
    const [told] = events.filter(({ kind }) => kind === 'signals.release');
    expect(told?.text).toMatch(
      /release 1, 0\.5 powers of ten .* \d+ notes a day, .* \d+\.\d h in place of \d+\.\d h/,
    );
    const whole = run.table(network).only;
    // A day after it: e^(1.2 x 0.5), fresher by 0.5 - 0.4 - 1/365 years.
    const better = 400 * Math.exp(0.6) * Math.exp(0.5 - whole.age[0]);
    expect(whole.assistant[0]).toBeCloseTo(better, 6);
    expect(metric(run, 'signals.notes')).toBeGreaterThan(3600);
  });

  it('hands over nothing through a closed valve, and nothing else changes', () => {
    const closed = runDays(simulate(layers, { valves: { 'signal.signals.learning': 0 } }), DAYS);
    expect(metric(closed, 'signals.tokens')).toBe(0);
    expect(metric(closed, 'signals.users')).toBe(metric(daily, 'signals.users'));
  });

  it.each([
    [7, 200],
    [1 / 24, 200],
    [1 / 96, 7],
    [1, 321],
  ])('has only finite numbers at %d days a step and %d cities, and the same posts', (days, cities) => {
    const run = runDays(
      simulate(layers, { minutesPerStep: days * DAY, overrides: { 'world.cities': cities } }),
      28,
    );
    const whole = runDays(simulate(layers), 28);
    expect(notFinite(run)).toEqual([]);
    expect(metric(run, 'signals.rawTokens') / metric(whole, 'signals.rawTokens')).toBeCloseTo(1, 2);
  });

  it('is the same twice', () => {
    expect(hashTree(runDays(simulate(layers), DAYS)).state).toBe(hashTree(daily).state);
  });

  it('posts more in the evening of a region than in its morning', () => {
    const hourly = simulate(layers, { minutesPerStep: HOUR });
    const posts: number[] = [];
    for (let hour = 0; hour < 24; hour++) {
      hourly.step();
      posts.push(hourly.table(cohorts).only.posts[0] ?? 0);
    }
    expect(Math.max(...posts) / Math.min(...posts)).toBeGreaterThan(3);
  });
});

describe('rivals beside it', () => {
  it('gather from video and search what Alphabet, from posts what Meta is told to', () => {
    const start = simulate(layers);
    const rates = start.notices.current(NOTICES.rivalCorpora);
    // 0.72e6 h x 12,000 x 0.3 + 13.7e9 x 4 x 0.15; 1.15e9 x 25 x 0.2.
    expect(rates[firm('alphabet')]).toBeCloseTo(2.592e9 + 8.22e9, -1);
    expect(rates[firm('meta')]).toBeCloseTo(5.75e9, -1);
    expect(rates[firm('xai')]).toBe(0);
    expect(metric(start, 'signals.freshTokens', new Set([firm('meta')]))).toBeCloseTo(5.75e9 * 365.25, -3);
  });

  it('stay fresh where the stream of X is cut, which goes stale with tau', () => {
    const steady = {
      'signals.users.shock': 0,
      'signals.corpora.posts.growth': 0,
      'signals.users.attraction': 0,
    };
    const run = simulate(layers, { overrides: steady, valves: { 'signal.signals.learning': 0 } });
    const before = metric(run, 'signals.freshTokens');
    runDays(run, 365);
    expect(metric(run, 'signals.freshTokens') / before).toBeCloseTo(Math.exp(-365 / 365.25), 6);
    expect(metric(run, 'signals.freshTokens', new Set([firm('meta')]))).toBeCloseTo(5.75e9 * 365.25, -3);
    // X alone loses e^-1 in a year: its stock of a day's clean 6.56e9 tokens times tau was right on day one.
    expect(before / 365.25 / 1e9).toBeCloseTo(6.56, 1);
  });
});

describe('scandals', () => {
  const shaken = { 'signals.reputation.rate': 1, 'signals.users.shock': 0, 'signals.users.attraction': 0 };
  const quiet = { ...shaken, 'signals.reputation.rate': 0 };
  const kinds = (days: number, minutesPerStep: number, overrides: Record<string, number>) => {
    const run = simulate(layers, { minutesPerStep, overrides });
    const told = eventsOf(run);
    runDays(run, days);
    return {
      run,
      told: told.filter(({ kind }) => kind.startsWith('signals.') && kind !== 'signals.release'),
    };
  };

  it('drive users and advertisers away for a time, and tell so with figures', () => {
    const run = simulate(layers, { overrides: shaken });
    const told = eventsOf(run);
    while (!told.some(({ kind }) => kind === 'signals.scandal')) run.step();
    expect(told.find(({ kind }) => kind === 'signals.scandal')?.text).toContain(
      '40 % of what advertisers pay',
    );
    const { advertisers, reputation } = run.table(network).only;
    expect(advertisers[0]).toBeCloseTo(Math.log(0.6), 9);
    expect(reputation[0]).toBeCloseTo(Math.log(0.9), 9);
    const before = metric(run, 'signals.users');
    // The loss halves in 1.5 years; after 30 days users are 30/182.6 of the way in e-folds towards 90 %.
    runDays(run, 30);
    expect(advertisers[0]).toBeCloseTo(Math.log(0.6) * 0.5 ** (30 / 547.875), 6);
    expect(metric(run, 'signals.users') / before).toBeLessThan(0.99);
    expect(metric(run, 'signals.users') / before).toBeGreaterThan(0.98);
  });

  it('cost revenue from advertising, and none without them', () => {
    const year = 365;
    const loud = kinds(year, DAY, { ...shaken, 'signals.reputation.rate': 4 }).run;
    const calm = kinds(year, DAY, quiet);
    expect(calm.told).toEqual([]);
    const loss = sent(calm.run, 'money.signals.firms') - sent(loud, 'money.signals.firms');
    expect(loss / 100 / 1e9).toBeGreaterThan(0.3);
    expect(loss / 100 / 1e9).toBeLessThan(2.2);
  });

  it('end when they are forgotten, which names the scandal as its cause', () => {
    const brief = { ...shaken, 'signals.reputation.halfLife': 0.1 };
    const { told } = kinds(1100, DAY, brief);
    const end = told.find(({ kind }) => kind === 'signals.recovered');
    const scandals = told.filter(({ kind }) => kind === 'signals.scandal').map(({ id }) => id);
    expect(scandals).toContain(end?.cause);
    expect(end?.text).toMatch(/pay 9\d\.\d %/);
  });

  it('come in the same quarters at steps of a day and a week', () => {
    const when = (minutes: number) =>
      kinds(1092, minutes, shaken).told.filter(({ kind }) => kind === 'signals.scandal').length;
    expect(when(DAY)).toBeGreaterThan(0);
    expect(when(7 * DAY)).toBe(when(DAY));
  });
});
