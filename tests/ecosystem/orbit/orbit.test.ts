import { describe, expect, test } from 'vitest';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import {
  programmes,
  STARCLOUD1,
  SUNCATCHER,
  SUNCATCHER_ROW,
  satellites,
} from '../../../src/ecosystem/orbit/agents';
import { firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import { space, WISHES } from '../launch/run';
import { notFinite, runDays, WEEKLY } from '../simulate';

type Sim = ReturnType<typeof space>['sim'];
const SPACEX = firm('spacex');
const ALPHABET = firm('alphabet');

function count(sim: Sim, design: number): number {
  let n = 0;
  sim.table(satellites).each((chunk, row) => {
    if (chunk.design[row] === design) n += chunk.weight[row];
  });
  return n;
}

test('on day one Starcloud-1 alone is in orbit, with one H100, and comes down within the year', () => {
  const { sim } = space();
  const before = evaluate(metricsOf(sim.model), sim.sight);
  expect(before['world.orbit.computePower'].value).toBeCloseTo(0.001, 6);
  expect(before['orbit.computePower'].value).toBe(0);
  expect(sim.table(satellites).count().rows).toBe(1);
  expect(count(sim, STARCLOUD1)).toBe(1);
  runDays(sim, 365);
  expect(count(sim, STARCLOUD1)).toBe(0);
});

test('two Suncatcher prototypes ride to orbit in early 2027 and are paid for', () => {
  const { sim, events } = space({ wishes: { ...WISHES, orbitWatts: 0 } });
  runDays(sim, 424);
  expect(count(sim, SUNCATCHER)).toBe(0);
  runDays(sim, 100);
  expect(sim.table(programmes).only.launched[SUNCATCHER_ROW]).toBe(2);
  expect(count(sim, SUNCATCHER)).toBe(2);
  const [told] = events.filter((event) => event.kind === 'orbit.first');
  expect(told.party).toBe(ALPHABET);
  expect(Number(sim.ledger.of(LINKS.payloadOrbit).totals.received)).toBe(500);
});

describe('data centers of SpaceX', () => {
  const { sim } = space();
  const seen: number[] = [];
  for (let day = 0; day < 1096; day++) {
    sim.step();
    if (day % 100 === 0) seen.push(sim.table(programmes).only.watts[SPACEX]);
  }
  const all = sim.table(programmes).only;

  test('none before Starship flies, then the power that was wanted', () => {
    expect(seen[3]).toBe(0);
    expect(all.launched[SPACEX]).toBeGreaterThan(30);
    expect(all.watts[SPACEX]).toBeGreaterThan(1e6);
    expect(all.watts[SPACEX]).toBeLessThanOrEqual(all.launched[SPACEX] * 50_000);
    expect(notFinite(sim)).toEqual([]);
  });

  test('mass balances: lifted = in satellites + waiting for the next', () => {
    const { totals } = sim.ledger.of(LINKS.payloadOrbit);
    let inOrbit = 0;
    let left = 0;
    for (let row = 1; row < all.launched.length; row++) {
      inOrbit += all.launched[row] * (row === SUNCATCHER_ROW ? 250 : 2000);
      left += all.lifted[row];
    }
    expect(Number(totals.received)).toBeCloseTo(inOrbit + left, 6);
  });

  test('tokens come down for the lab of the group, which pays for them', () => {
    expect(Number(sim.ledger.of(LINKS.tokensOrbit).totals.received)).toBeGreaterThan(0);
    expect(sim.notices.current(NOTICES.orbitTokens)[firm('xai')]).toBeGreaterThan(0);
    expect(sim.notices.current(NOTICES.orbitTokens)[SPACEX]).toBe(0);
  });

  test('orbit costs more than the ground at the launch prices of the time', () => {
    const ratio = evaluate(metricsOf(sim.model), sim.sight)['orbit.costPerTokenRatio'].value;
    expect(ratio).toBeGreaterThan(1.5);
    expect(ratio).toBeLessThan(6);
  });
});

describe('limits', () => {
  const watts = (overrides: Record<string, number>): number => {
    const { sim } = space({ minutesPerStep: 10_080, overrides });
    runDays(sim, 7 * 120);
    const all = sim.table(programmes).only;
    return all.inUse[SPACEX] > 0 ? all.watts[SPACEX] / all.inUse[SPACEX] : 0;
  };

  test('a cold radiator halves the power, failing chips lower it', () => {
    const usual = watts({});
    // Of 50 kW: a tenth of the satellites has night a third of the time, and chips fail.
    expect(usual).toBeGreaterThan(40_000);
    expect(usual).toBeLessThan(50_000);
    expect(watts({ 'orbit.design.temperature': 280 })).toBeLessThan(0.6 * usual);
    expect(watts({ 'orbit.design.chipFailure': 1 })).toBeLessThan(0.85 * usual);
  });

  test('what a failed flight carried is lost with its satellites', () => {
    const { sim } = space({
      minutesPerStep: 10_080,
      overrides: { 'launch.falcon.failure': 1, 'launch.starship.floor': 1 },
    });
    runDays(sim, 7 * 120);
    const { totals } = sim.ledger.of(LINKS.payloadOrbit);
    expect(totals.received).toBe(0n);
    expect(totals.lost).toBeGreaterThan(0n);
    expect(sim.table(programmes).only.launched[SPACEX]).toBe(0);
  });

  test('with the channel closed the group flies on the rocket of a rival, which lifts less', () => {
    const lifted = (markets: string[]): number => {
      const { sim } = space({ minutesPerStep: 10_080, markets });
      runDays(sim, 7 * 156);
      expect(notFinite(sim)).toEqual([]);
      return sim.table(programmes).only.launched[SPACEX] ?? 0;
    };
    const outside = lifted(['payload.launch.orbit']);
    expect(outside).toBeGreaterThan(0);
    expect(outside).toBeLessThan(lifted([]));
  });

  test('valves of power and chips at 0 leave satellites unbuilt', () => {
    for (const link of ['power.energy.orbit', 'chips.chips.orbit']) {
      const { sim } = space({ minutesPerStep: 10_080, valves: { [link]: 0 } });
      runDays(sim, 7 * 80);
      const all = sim.table(programmes).only;
      expect(all.building[SPACEX]).toBeGreaterThan(0);
      expect(all.launched[SPACEX]).toBe(0);
      expect(notFinite(sim)).toEqual([]);
    }
  });
});

test('many satellites are kept as one row a flight, with the same sums', () => {
  const options = { minutesPerStep: 10_080, wishes: { ...WISHES, orbitWatts: 50e6 } };
  const single = space(options);
  const together = space({ ...options, overrides: { 'scale.individuals': 100 } });
  runDays(single.sim, 7 * 130);
  runDays(together.sim, 7 * 130);
  const a = single.sim.table(satellites).count();
  const b = together.sim.table(satellites).count();
  expect(b.rows).toBeLessThan(a.rows / 2);
  expect(Math.abs(b.represented / a.represented - 1)).toBeLessThan(0.03);
  const power = (sim: Sim): number => sim.table(programmes).only.watts[SPACEX];
  expect(Math.abs(power(together.sim) / power(single.sim) - 1)).toBeLessThan(0.03);
});

test('the same seed gives the same bits', () => {
  const hash = (): string => {
    const { sim } = space(WEEKLY);
    runDays(sim, 7 * 100);
    return hashTree(sim).tables['orbit.satellites'].hash;
  };
  expect(hash()).toBe(hash());
});
