import { describe, expect, it } from 'vitest';
import { ecosystem } from '../../../src/ecosystem/assembly';
import { LINKS } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import type { SimulationOptions } from '../../../src/engine/simulation';
import { divergenceOf } from '../../../src/experiment/compare/divergence';
import { dateText } from '../../../src/quantity/calendar';
import { small } from '../../ecosystem/runs';
import { earliestReach } from '../../engine/reach';

const control = { now: () => 0, rest: async () => {}, stopped: () => false };
const DAY = 1440;

const parting = (steps: number, b: Partial<SimulationOptions>, a: Partial<SimulationOptions> = {}) => {
  const pair = [small(0, a), small(0, b)] as const;
  return divergenceOf(pair, pair[0].minute + steps * DAY, control);
};

/** What hashes say: the first boundary with a difference, and the tables that differ there. */
function byHashes(steps: number, options: Partial<SimulationOptions>) {
  const [a, b] = [small(0), small(0, options)];
  for (let step = 0; ; step++) {
    const [x, y] = [hashTree(a), hashTree(b)];
    const tables = Object.keys(x.tables).filter((name) => x.tables[name]?.hash !== y.tables[name]?.hash);
    if (tables.length > 0) return { step, date: dateText(a.minute), tables };
    if (step === steps) return undefined;
    a.step();
    b.step();
  }
}

describe('the first divergence', () => {
  it('is none between a run and itself, nor for a valve that is as it was', async () => {
    expect(await parting(40, {})).toBeUndefined();
    expect(await parting(40, { valves: { 'experience.fleet.learning': 1 } })).toBeUndefined();
  });

  it.each(['experience.fleet.learning', 'energy.energy.compute', 'payload.launch.network'])(
    'of a valve on %s is where hashes of the state see it, at one of its ends',
    async (id) => {
      const options = { valves: { [id]: 0.5 } };
      const found = await parting(120, options);
      const expected = byHashes(120, options) as NonNullable<ReturnType<typeof byHashes>>;
      expect(found).toMatchObject(expected);
      const [, from, to] = id.split('.');
      expect([from, to]).toContain(found?.layer);
      expect(found?.table).toBe(expected.tables[0]);
      expect(found?.links).toContain(id);
    },
  );

  it('of an edit comes no sooner than the edit can reach a table', async () => {
    const id = LINKS.experienceFleet.id;
    const at = 20;
    const found = await parting(200, { edits: [{ step: at, path: `links.${id}.valve`, value: 0 }] });
    const base = small(at);
    const reach = earliestReach(ecosystem, ['fleet'], (link) =>
      Math.max(1, base.ledger.states.find((s) => s.link.id === link)?.delaySteps ?? 1),
    );
    expect(found?.links).toEqual([id]);
    // The books of the link differ after the first step with the edit.
    expect(found?.linkStep).toBe(at + 1);
    expect(found?.step).toBeGreaterThan(at + (reach.get(found?.layer as string) as number));
  });

  it('of two seeds or two scales is on day one where that draws, and names table and column', async () => {
    const found = await parting(1, { overrides: { 'scale.vehicles': 10_000 } });
    expect(found).toMatchObject({ step: 0, date: '2025-12-31', layer: 'fleet', column: 'weight' });
    const seeds = await parting(5, { seed: '8' });
    expect(seeds?.step).toBeLessThanOrEqual(1);
  });

  it('compares at shared boundaries where steps are of different lengths', async () => {
    const found = await parting(14, { minutesPerStep: 7 * DAY });
    expect(found).toMatchObject({ step: 7, date: '2026-01-07' });
    const coarse = await parting(14, {}, { minutesPerStep: 7 * DAY });
    expect(coarse).toMatchObject({ step: 1, date: '2026-01-07' });
  });

  it('ends with nothing when it is stopped', async () => {
    let clock = 0;
    const stopping = { now: () => (clock += 100), rest: async () => {}, stopped: () => true };
    const pair = [
      small(0),
      small(0, { edits: [{ step: 3, path: 'links.energy.energy.compute.valve', value: 0 }] }),
    ] as const;
    expect(await divergenceOf(pair, pair[0].minute + 10 * DAY, stopping)).toBeUndefined();
    expect(pair[0].index).toBeLessThan(3);
  });
});
