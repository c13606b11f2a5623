import { describe, expect, it } from 'vitest';
import { demand } from '../../../src/ecosystem/demand';
import { lessors } from '../../../src/ecosystem/demand/agents';
import { type FIRMS, firm, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { notFinite, runDays, simulate, WEEKLY } from '../simulate';
import { around, type Options } from './partners';

const YEAR = 364;
const wanted = (simulation: Simulation<World>, name?: (typeof FIRMS)[number]): number => {
  const orders = simulation.notices.current(NOTICES.outsideLeases);
  return name ? (orders[firm(name)] ?? Number.NaN) : orders.reduce((sum, value) => sum + value, 0);
};
const run = (options: Options, days = YEAR): Simulation<World> =>
  runDays(simulate(around(demand, options), WEEKLY), days);

describe('what customers outside lease', () => {
  it('is on day one what they have of the compute of each owner', () => {
    const start = simulate(around(demand));
    expect(wanted(start, 'amazon')).toBeCloseTo(0.5 * 2.5e6, 3);
    expect(wanted(start, 'neoclouds')).toBeCloseTo(0.85 * 5e6, 3);
    expect(wanted(start, 'meta')).toBe(0);
    expect(wanted(start, 'xai')).toBe(0);
  });

  it('grows along its path, with what the same money buys as hardware gets cheaper', () => {
    const start = wanted(simulate(around(demand)));
    const years = YEAR / 365.25;
    expect(wanted(run({})) / start / (1.6 * Math.exp(0.26 * years))).toBeCloseTo(1, 1);
    // After ten years growth has slowed down, and the cap is near: 2 % of world output.
    const late = run({}, 3640);
    const usd = wanted(late) * 2.5 * Math.exp((-0.26 * 3640) / 365.25) * 8766;
    expect(usd / 1e9).toBeGreaterThan(300);
    expect(usd / 1e9).toBeLessThan(0.02 * 115_000);
  });

  it('answers an oversupply that halves the price, and a shortage that doubles it', () => {
    const plain = wanted(run({}));
    // Elasticity -1: the money stays, what it buys doubles.
    expect(wanted(run({ leasePrice: 0.5 })) / plain).toBeCloseTo(2, 9);
    expect(wanted(run({ leasePrice: 2 })) / plain).toBeCloseTo(0.5, 9);
  });

  it('moves to owners with idle compute, and in all stays what it is', () => {
    const plain = run({}, 728);
    const room = run({ idle: { oracle: 1e6 } }, 728);
    expect(wanted(room, 'oracle') / wanted(plain, 'oracle')).toBeGreaterThan(1.15);
    expect(wanted(room, 'neoclouds')).toBeLessThan(wanted(plain, 'neoclouds'));
    expect(wanted(room) / wanted(plain)).toBeCloseTo(1, 9);
    const full = run({ idle: { oracle: 0 } }, 728);
    expect(wanted(full, 'oracle') / wanted(plain, 'oracle')).toBeLessThan(0.7);
  });

  it('leaves an owner whose own services win customers from theirs', () => {
    // OpenAI refuses half of what is wanted: Microsoft, who sells the same model, gains its customers.
    const rivalry = { overrides: { 'demand.leases.rivalTaste': 2 } };
    const none = { overrides: { 'demand.leases.rivalTaste': 0 } };
    const share = (settings: typeof none): number =>
      wanted(
        runDays(simulate(around(demand, { refused: 'openai' }), { ...WEEKLY, ...settings }), YEAR),
        'microsoft',
      );
    expect(share(rivalry)).toBeLessThan(share(none));
  });

  it('does not depend on the step, and needs nobody to announce leases', () => {
    const daily = runDays(simulate(around(demand)), YEAR);
    expect(wanted(run({})) / wanted(daily)).toBeCloseTo(1, 2);
    const none = run({ noLeases: true });
    expect(wanted(none)).toBe(0);
    expect(notFinite(none)).toEqual([]);
    expect(none.table(lessors).only.share.every((share) => share === 0)).toBe(true);
  });
});
