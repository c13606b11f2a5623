import { describe, expect, test } from 'vitest';
import { GROUND, lines, orderRow, orders, PACKAGING, sources } from '../../../src/ecosystem/chips/agents';
import { chip, firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { runDays } from './run';

const run = (days: number, overrides: Record<string, number> = {}): Simulation<World> =>
  runDays(days, overrides).simulation;

const BLACKWELL = chip('blackwell');
const RUBIN = chip('rubin');

describe('order books', () => {
  test('the first day delivers a day of the production of 2025, shared as then', () => {
    const simulation = run(1);
    const line = simulation.table(lines).only;
    const sent = Number(simulation.ledger.of(LINKS.chipsCompute).totals.sent);
    // Chips of vehicles are called off by a layer that is not there.
    const made = line.rate.reduce((sum, rate, type) => sum + (type === chip('ai4') ? 0 : rate), 0);
    expect(sent / made).toBeGreaterThan(0.9);
    expect(sent / made).toBeLessThan(1.01);
  });

  test('when Rubin has its wafers, Blackwell is off sale and its orders have passed on', () => {
    const simulation = run(1000, { 'chips.slip': 1, 'chips.slipSpread': 0 });
    const book = simulation.table(orders).only;
    const row = (type: number): number => orderRow(GROUND, firm('microsoft'), type);
    const price = simulation.notices.current(NOTICES.chipPrice);
    expect(price[BLACKWELL]).toBe(0);
    expect(price[RUBIN]).toBeGreaterThan(0);
    expect(book.backlog[row(BLACKWELL)]).toBeLessThan(2);
    expect(book.delivered[row(RUBIN)]).toBeGreaterThan(100);
  });

  test('a firm without a data center gets none', () => {
    const book = run(100).table(orders).only;
    expect(book.backlog[orderRow(GROUND, firm('openai'), BLACKWELL)]).toBe(0);
  });

  test('scarcity leaves demand unmet, lifts prices and, a lead time later, capacity', () => {
    const squeeze = { 'chips.packaging.capacity': 20_000 };
    const scarce = run(720, squeeze);
    const unmet = (s: Simulation<World>): number => s.table(orders).only.unmet.reduce((sum, x) => sum + x, 0);
    expect(unmet(scarce)).toBeGreaterThan(2 * unmet(run(720)));
    const line = scarce.table(lines).only;
    expect(Math.max(line.premium[BLACKWELL], line.premium[RUBIN])).toBeGreaterThan(1.2);
    // A design of one's own is had at cost, however scarce.
    expect(line.premium[chip('tpu')]).toBe(1);
    expect(scarce.table(sources).only.premium[PACKAGING]).toBeGreaterThan(1.2);
    const steady = run(720, { ...squeeze, 'chips.cycle.reaction': 0 });
    expect(scarce.table(sources).only.capacity[0]).toBeGreaterThan(steady.table(sources).only.capacity[0]);
  });
});
