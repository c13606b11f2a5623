import { describe, expect, it } from 'vitest';
import { makers } from '../../../src/ecosystem/robots/agents';
import { unitCost } from '../../../src/ecosystem/robots/production';
import { repairPrice } from '../../../src/ecosystem/robots/upkeep';
import { firm, NOTICES, type World } from '../../../src/ecosystem/world';
import { partyOf, WORLD } from '../../../src/engine/setting';
import type { Simulation } from '../../../src/engine/simulation';
import { run } from '../simulate';
import { robotsAlone } from './partners';

const TESLA = firm('tesla');
const useful = (s: Simulation<World>, name: Parameters<typeof firm>[0]): number =>
  s.notices.current(NOTICES.robotUseful)[firm(name)];
const upkeep = (s: Simulation<World>, name: Parameters<typeof firm>[0]): number =>
  s.notices.current(NOTICES.robotUpkeep)[firm(name)];
/** Buyers' work is carrying (0.4), sorting (0.3), assembly (0.1) and service (0.2). @param gain of capability over the start */
const forBuyers = (gain: number): number =>
  0.05 + 0.35 * gain * (0.4 / 0.6 + 0.3 / 0.7 + 0.1 / 0.8 + 0.2 / 0.8);

describe('what makers tell buyers', () => {
  it('is what a robot-hour is worth to them, and a release raises it when it comes', () => {
    const s = run(robotsAlone(), 363);
    for (const name of ['tesla', 'alphabet', 'china'] as const) expect(useful(s, name)).toBeCloseTo(0.05, 12);
    run(s, 3);
    expect(useful(s, 'tesla')).toBeCloseTo(forBuyers(0.35), 9);
    expect(useful(s, 'alphabet')).toBeCloseTo(forBuyers(0.2), 9);
    // Nothing came from others; firms that have no lab, and the group's other firms, sell no robots.
    expect(useful(s, 'china')).toBeCloseTo(0.05, 12);
    for (const name of ['xai', 'spacex', 'amazon', 'nvidia'] as const) expect(useful(s, name)).toBe(0);
  });

  it('stays as it is where releases do not reach the robots of the group; those of rivals go on', () => {
    const s = run(robotsAlone({ valves: { 'model.learning.robots': 0 } }), 380);
    expect(useful(s, 'tesla')).toBeCloseTo(0.05, 12);
    expect(useful(s, 'alphabet')).toBeCloseTo(forBuyers(0.2), 9);
  });

  it('is what repairs cost them, less as robots grow reliable and cheap', () => {
    const s = robotsAlone();
    const { p, cost } = { p: s.values['robots'], cost: 70_000 };
    // 6 h of a technician and a hundredth of a robot, seven tenths of it charged, every 50 h in the prime of its life.
    const each = 0.7 * (6 * 45 + 0.01 * cost) * (1 + 200 / 15_000 + 0.25);
    expect(upkeep(s, 'tesla')).toBeCloseTo(each / 50, 3);
    expect(upkeep(s, 'alphabet')).toBeCloseTo(each / 500, 4);
    expect(repairPrice(p as never, 100, cost)).toBeCloseTo(each / 100, 3);
    run(s, 365);
    expect(upkeep(s, 'tesla')).toBeLessThan(0.6 * (each / 50));
  });

  it('is about what they are charged then', () => {
    const overrides = { 'robots.own.positions': 1000, 'robots.start.built': 10, 'scale.individuals': 10_000 };
    const s = robotsAlone({ overrides });
    let charged = 0;
    s.ledger.observer = {
      sent: () => {},
      received: (link, from, to, amount) => {
        if (s.model.links[link].id !== 'money.robots.firms') return;
        if (partyOf(s.setting, from) === WORLD && partyOf(s.setting, to) === TESLA) charged += amount / 100;
      },
    };
    let expected = 0;
    run(s, 500, () => {
      const price = upkeep(s, 'tesla');
      const counts = s.notices.current(NOTICES.robotCount);
      for (let place = 0; place < s.setting.cities; place++) expected += price * 8 * counts[place];
    });
    expect(s.table(makers).only.sold[0]).toBeGreaterThan(500);
    expect(unitCost(s.values['robots'] as never, s.table(makers).only)).toBeLessThan(70_000);
    // Young robots break more often in their first hundred hours and do not wear yet.
    expect(charged / expected).toBeGreaterThan(0.75);
    expect(charged / expected).toBeLessThan(1.25);
  });
});
