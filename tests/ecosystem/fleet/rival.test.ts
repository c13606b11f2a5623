import { describe, expect, it } from 'vitest';
import { FLEETS, RIVAL_FLEET, vehicles } from '../../../src/ecosystem/fleet/agents';
import { merge } from '../../../src/ecosystem/fleet/rival';
import { small } from '../runs';

/** Rows of the rival's vehicles and what they stand for. */
function rival(simulation: ReturnType<typeof small>): { rows: number; weight: number; heaviest: number } {
  const found = { rows: 0, weight: 0, heaviest: 0 };
  simulation.table(vehicles).each((chunk, row) => {
    if (chunk.firm[row] !== FLEETS[RIVAL_FLEET]) return;
    found.rows++;
    found.weight += chunk.weight[row] as number;
    found.heaviest = Math.max(found.heaviest, chunk.weight[row] as number);
  });
  return found;
}

describe("the rival's fleet", () => {
  it('keeps the number of vehicles when its agents are merged, and none is heavier than allowed', () => {
    const simulation = small(5, { overrides: { 'scale.individuals': 10_000 } });
    const before = rival(simulation);
    merge(simulation.table(vehicles), 10);
    const after = rival(simulation);
    expect(before.heaviest).toBe(1);
    expect(after.weight).toBe(before.weight);
    expect(after.heaviest).toBe(10);
    expect(after.rows).toBeLessThan(before.rows / 9);
  });

  it('goes from one to one to tens as it outgrows the limit, without a jump in its size', () => {
    const limit = { 'scale.individuals': 2600 };
    const [early, late] = [rival(small(10, { overrides: limit })), rival(small(120, { overrides: limit }))];
    const free = rival(small(120, { overrides: { 'scale.individuals': 10_000 } }));
    expect(early.heaviest).toBe(1);
    expect(late.heaviest).toBe(10);
    expect(late.rows).toBeLessThan(600);
    expect(Math.abs(late.weight / free.weight - 1)).toBeLessThan(0.02);
  });
});
