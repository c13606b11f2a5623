import { describe, expect, test } from 'vitest';
import { cohorts, sites } from '../../../src/ecosystem/compute/agents';
import { chip, LINKS, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { run } from '../simulate';
import { trio } from './partners';

/** Nothing arrives, no robot helps. */
const valves = { 'labour.robots.compute': 0, 'chips.chips.compute': 0 };

/** A day, the first of a month, with nothing else changed. */
function day(overrides: Record<string, number>): { before: Simulation<World>; paid: number } {
  const of = (): Simulation<World> => trio({ seed: 'upkeep', valves, overrides }, { orders: 0 });
  const after = run(of(), 1);
  return { before: of(), paid: Number(after.ledger.of(LINKS.moneyCompute).totals.sent) / 100 };
}

describe('crews', () => {
  test('are paid by the hour, whether or not something is broken', () => {
    // 0.25 repairs a day and 4 hours each for 1,000 chips: an hour a day, at 40 USD.
    const paid = day({});
    const { chips } = paid.before.table(sites).only;
    const thousands = chips.reduce((sum, count) => sum + count, 0) / 1000;
    expect(thousands).toBeGreaterThan(5000);
    expect((paid.paid - day({ 'compute.labour.wage': 0 }).paid) / (40 * thousands)).toBeCloseTo(1, 5);
    expect((day({ 'compute.chips.crew': 0.5 }).paid - paid.paid) / (40 * thousands)).toBeCloseTo(1, 5);
  });
});

describe('retired chips', () => {
  test('are sold for a tenth of what was paid for them', () => {
    const sound = { 'compute.chips.failure': 0 };
    const { before, paid } = day({ ...sound, 'compute.chips.resale': 0.1 });
    const after = run(trio({ seed: 'upkeep', valves, overrides: sound }, { orders: 0 }), 1);
    const old = before.table(cohorts).only;
    const now = after.table(cohorts).only;
    let value = 0;
    let retired = 0;
    old.installed.forEach((count, row) => {
      if (old.type[row] === chip('hopper') && count > 0) expect(old.price[row]).toBeGreaterThan(1e4);
      retired += count - now.installed[row];
      value += (count - now.installed[row]) * old.price[row];
    });
    expect(retired).toBeGreaterThan(1000);
    expect((paid - day({ ...sound, 'compute.chips.resale': 0 }).paid) / (0.1 * value)).toBeCloseTo(1, 5);
  });
});
