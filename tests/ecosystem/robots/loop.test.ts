import { beforeAll, describe, expect, it } from 'vitest';
import { makers } from '../../../src/ecosystem/robots/agents';
import { NOTICES, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { small } from '../runs';
import { run, WEEKLY } from '../simulate';

const STEPS = 4 * 52;
const book = (s: Simulation<World>) => s.table(makers).only;
const ordered = (s: Simulation<World>): number =>
  s.notices.current(NOTICES.robotOrders).reduce((sum, orders) => sum + orders, 0);
const useful = (s: Simulation<World>): number =>
  s.notices.current(NOTICES.robotUseful)[book(s).firm[0]] ?? Number.NaN;
const throttled = (link: string, valve: number): Simulation<World> =>
  small(0, { ...WEEKLY, valves: { [link]: valve } });

describe('the loop from models to robots sold, in the whole model', () => {
  const whole = small(0, WEEKLY);
  const cut = throttled('model.learning.robots', 0);
  /** Steps until the robots of the group run a release later than that of day one. */
  let first = 0;
  const early = { whole: 0, cut: 0, wholeBefore: 0, cutBefore: 0 };
  beforeAll(() => {
    while (book(whole).release[0] === 1 && first < STEPS) {
      early.wholeBefore = ordered(whole);
      early.cutBefore = ordered(cut);
      whole.step();
      cut.step();
      first++;
    }
    early.whole = ordered(whole);
    early.cut = ordered(cut);
    run(whole, STEPS - first);
    run(cut, STEPS - first);
  }, 60_000);

  it('is open where releases do not reach robots: buyers order less from the first release on', () => {
    expect(first).toBeGreaterThan(1);
    expect(first).toBeLessThan(STEPS / 2);
    expect(early.cutBefore).toBe(early.wholeBefore);
    expect(early.cut).toBeLessThan(early.whole);
    expect(ordered(whole)).toBeGreaterThan(10 * ordered(cut));
  });

  it('then builds fewer robots, which learn nothing while those of rivals do', () => {
    expect(book(whole).built[0]).toBeGreaterThan(3 * book(cut).built[0]);
    expect(book(cut).release[0]).toBe(1);
    expect(useful(cut)).toBeCloseTo(0.05, 9);
    expect(Math.max(...cut.notices.current(NOTICES.robotUseful))).toBeGreaterThan(0.1);
  });
});
