import { beforeAll, describe, expect, it } from 'vitest';
import type { EcosystemLayer } from '../../../src/ecosystem/layer';
import { signals } from '../../../src/ecosystem/signals';
import { cohorts, network } from '../../../src/ecosystem/signals/agents';
import { firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { Simulation } from '../../../src/engine/simulation';
import { double } from '../partners';
import { DAY, HOUR, metric, notFinite, runDays, simulate } from '../simulate';

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
    expect(metric(daily, 'signals.tokens') / metric(daily, 'signals.rawTokens')).toBeCloseTo(0.328, 3);
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
    expect(metric(cut, 'signals.correctionTime')).toBeGreaterThan(13);
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
