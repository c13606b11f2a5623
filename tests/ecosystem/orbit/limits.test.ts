import { describe, expect, test } from 'vitest';
import {
  planes,
  programmes,
  SUNCATCHER,
  SUNCATCHER_ROW,
  satellites,
  stores,
} from '../../../src/ecosystem/orbit/agents';
import { CHIPS, firm, LINKS, NOTICES } from '../../../src/ecosystem/world';
import { runDays, WEEKLY } from '../simulate';
import { type Stage, stage } from './stage';

const SPACEX = firm('spacex');
const XAI = firm('xai');
const STARCLOUD = firm('starcloud');
const rows = ({ sim }: Stage) => sim.table(programmes).only;
const kinds = ({ events }: Stage): string[] => events.map((event) => event.kind);

describe('sun and shadow', () => {
  const set = stage({}, { 'orbit.inclined.share': 0.5, 'orbit.design.satelliteFailure': 0 });
  runDays(set.sim, 420);
  const orbits = set.sim.table(planes).only;

  test('satellites fly around the terminator and in inclined orbits, each kind on all its planes', () => {
    const dawn = orbits.satellites.slice(1, 9);
    const inclined = orbits.satellites.slice(9, 17);
    expect(Math.min(...dawn, ...inclined)).toBeGreaterThan(0);
    const sum = (of: Uint32Array): number => of.reduce((a, b) => a + b, 0);
    expect(Math.abs(sum(inclined) / (sum(dawn) + sum(inclined)) - 0.5)).toBeLessThan(0.1);
    set.sim.table(satellites).each((chunk, row) => {
      expect(chunk.inclination[row]).toBeCloseTo((orbits.inclination[chunk.plane[row]] * 180) / Math.PI, 4);
      expect(chunk.node[row]).toBe(orbits.node[chunk.plane[row]]);
    });
  });

  test('in inclined orbits a third of the time is night, and batteries wear there', () => {
    for (let plane = 9; plane < 17; plane++) {
      expect(orbits.lit[plane]).toBeGreaterThan(0.6);
      expect(orbits.lit[plane]).toBeLessThan(0.85);
      expect(orbits.lit[1 + plane - 9]).toBeGreaterThan(0.75);
    }
    const worn = [0, 0];
    set.sim.table(satellites).each((chunk, row) => {
      const kind = chunk.plane[row] >= 9 ? 1 : 0;
      worn[kind] = Math.max(worn[kind], chunk.worn[row]);
    });
    expect(worn[1]).toBeGreaterThan(worn[0]);
  });

  test('with the season dawn orbits lose part of their power, and get it back', () => {
    const still = {
      'orbit.inclined.share': 0,
      'orbit.design.satelliteFailure': 0,
      'orbit.design.chipFailure': 0,
      'orbit.design.arrayLoss': 0,
    };
    const season = stage({}, still);
    const seen: number[] = [];
    runDays(season.sim, 400);
    season.play.spacex = 0;
    runDays(season.sim, 60);
    const count = rows(season).inOrbit[SPACEX];
    for (let i = 0; i < 37; i++) {
      runDays(season.sim, 10);
      seen.push(rows(season).watts[SPACEX] / count);
    }
    expect(rows(season).inOrbit[SPACEX]).toBe(count);
    const most = Math.max(...seen);
    // 22 Blackwell at 0.8 of 2,720 W are what 50 kW can feed.
    expect(most / (22 * 2720 * 0.8)).toBeCloseTo(1, 2);
    expect(Math.min(...seen)).toBeLessThan(0.96 * most);
    expect(Math.min(...seen)).toBeGreaterThan(0.75 * most);
    expect(Math.abs(seen[36] / seen[0] - 1)).toBeLessThan(0.01);
  });
});

describe('wear', () => {
  test('satellites come to the end of their life, are counted and told of, and no chip comes back', () => {
    const set = stage({}, { 'orbit.design.life': 1 }, WEEKLY);
    runDays(set.sim, 7 * 110);
    const all = rows(set);
    expect(all.ended[SPACEX]).toBeGreaterThan(20);
    expect(all.launched[SPACEX]).toBe(all.inOrbit[SPACEX] + all.ended[SPACEX] + all.lost[SPACEX]);
    const [told] = set.events.filter((e) => e.kind === 'orbit.endOfLife' && e.party === SPACEX);
    expect(told.text).toMatch(/^\d+ of SpaceX's orbital data centers came to the end/);
    const late = set.events.filter((e) => e.kind === 'orbit.endOfLife' && e.party === STARCLOUD);
    expect(late).toHaveLength(1);
  });

  test('beyond the dose of the first anomaly chips fail faster', () => {
    const failed = (overrides: Record<string, number>): number => {
      const set = stage({}, { 'orbit.design.chipFailure': 0.05, ...overrides }, WEEKLY);
      runDays(set.sim, 7 * 150);
      return rows(set).failedChips[SPACEX];
    };
    const usual = failed({});
    expect(usual).toBeGreaterThan(50);
    // Ten times the dose passes 20 Gy after 16 months, for the oldest satellites only.
    expect(failed({ 'orbit.radiation.dose': 75 })).toBeGreaterThan(1.5 * usual);
    expect(failed({ 'orbit.radiation.dose': 15 })).toBe(usual);
  });

  test('silent errors cost work, not power', () => {
    const errors = (hours: number): Stage => {
      const set = stage({}, { 'orbit.radiation.errorHours': hours }, WEEKLY);
      runDays(set.sim, 7 * 60);
      return set;
    };
    const [few, many] = [errors(0), errors(100)];
    expect(rows(many).watts[SPACEX]).toBe(rows(few).watts[SPACEX]);
    // 1.5 Gy a year x 100 h for each 0.17 Gy, in the inclined orbits a third more.
    const lost = 1 - rows(many).h100e[SPACEX] / rows(few).h100e[SPACEX];
    expect(lost).toBeGreaterThan(0.1);
    expect(lost).toBeLessThan(0.12);
  });
});

describe('orders', () => {
  test('satellites that wait are not built twice: no more are begun than the launches to come can take', () => {
    const set = stage({ lift: 1 }, {}, WEEKLY);
    runDays(set.sim, 7 * 208);
    const all = rows(set);
    const waiting = set.sim.table(stores).only.equipped.reduce((sum, n) => sum + n, 0);
    // 5 MW a year of 50 kW satellites: a year's worth on the ground, whatever the years.
    expect(all.launched[SPACEX]).toBeLessThan(5);
    expect(waiting + all.building[SPACEX]).toBeGreaterThan(80);
    expect(waiting + all.building[SPACEX]).toBeLessThanOrEqual(101 + 2);
  });

  test('a firm that wants no more stops: nothing new is begun, and chips are ordered no longer', () => {
    const set = stage({}, {}, WEEKLY);
    runDays(set.sim, 7 * 40);
    const before = rows(set).launched[SPACEX];
    expect(before).toBeGreaterThan(50);
    set.play.spacex = 0;
    runDays(set.sim, 7 * 4);
    const stopped = rows(set).launched[SPACEX];
    runDays(set.sim, 7 * 52);
    expect(rows(set).launched[SPACEX]).toBe(stopped);
    expect(rows(set).building[SPACEX]).toBe(0);
    const ordered = set.sim.notices.current(NOTICES.orbitChips);
    for (let type = 0; type < CHIPS.length; type++) expect(ordered[SPACEX * CHIPS.length + type]).toBe(0);
    expect(set.sim.notices.current(NOTICES.orbitMass)[SPACEX]).toBe(0);
  });

  test('chips on board are those that were ordered, one for one', () => {
    const set = stage({}, { 'orbit.design.chipFailure': 0, 'orbit.design.satelliteFailure': 0 }, WEEKLY);
    runDays(set.sim, 7 * 60);
    let flying = 0;
    set.sim.table(satellites).each((chunk, row) => {
      flying += chunk.chips[row];
    });
    const shelf = set.sim.table(stores).only;
    const ground = shelf.chips.reduce((a, n) => a + n, 0) + shelf.aboard.reduce((a, n) => a + n, 0);
    expect(set.sim.ledger.of(LINKS.chipsOrbit).totals.received).toBe(BigInt(flying + ground));
  });
});

test('prototypes of Suncatcher wait for their own chips, whatever else their owner is sent', () => {
  const set = stage({ alphabet: 1e6 }, { 'orbit.design.chipFailure': 0 }, WEEKLY);
  runDays(set.sim, 7 * 110);
  let prototypes = 0;
  let others = 0;
  set.sim.table(satellites).each((chunk, row) => {
    if (chunk.firm[row] !== firm('alphabet')) return;
    if (chunk.design[row] === SUNCATCHER) {
      prototypes++;
      expect(CHIPS[chunk.chip[row]]).toBe('tpu');
      expect(chunk.chips[row]).toBe(4);
    } else others++;
  });
  expect(prototypes).toBe(2);
  expect(others).toBeGreaterThan(10);
});

test('rivals begin for the cheapest rocket that flies, at its wait; the group waits for Starship', () => {
  const begun = (wait: number): readonly number[] => {
    const set = stage(
      { lift: 0, starcloud: 5e6, prices: [3000, 1500, 1800], waits: [1000, 2000, wait] },
      {},
      WEEKLY,
    );
    runDays(set.sim, 7 * 120);
    const shelf = set.sim.table(stores).only;
    return [SPACEX, STARCLOUD].map((owner) => {
      let count = rows(set).building[owner];
      for (let type = 0; type < CHIPS.length; type++) count += shelf.equipped[owner * CHIPS.length + type];
      return count;
    });
  };
  // 5 MW a year in satellites of 50 kW, a year ahead and the wait, and one: nothing is lifted.
  expect(begun(0)).toEqual([0, 101]);
  expect(begun(365.25)).toEqual([0, 201]);
});

test('Alphabet begins data centers once its prototypes have left the ground', () => {
  const set = stage({ alphabet: 5e6 }, { 'orbit.suncatcher.month': 6, 'orbit.suncatcher.lead': 3 });
  const all = rows(set);
  const alphabet = firm('alphabet');
  while (all.launched[SUNCATCHER_ROW] === 0) {
    expect(all.building[alphabet] + all.launched[alphabet]).toBe(0);
    set.sim.step();
    expect(set.sim.index).toBeLessThan(365);
  }
  runDays(set.sim, 60);
  expect(all.building[alphabet] + all.launched[alphabet]).toBeGreaterThan(0);
});

describe('tokens and links', () => {
  test('orbit serves no more than is wanted of the seller, and says how much', () => {
    const set = stage({ orders: 3e9, othersOrders: 0 }, {}, WEEKLY);
    runDays(set.sim, 7 * 60);
    const told = set.sim.notices.current(NOTICES.orbitTokens);
    expect(rows(set).offered[SPACEX]).toBe(3e9);
    expect(told[XAI]).toBe(rows(set).served[SPACEX]);
    expect(Math.abs(told[XAI] / 3e9 - 1)).toBeLessThan(1e-4);
    expect(told[SPACEX]).toBe(0);
    const before = set.sim.ledger.of(LINKS.tokensOrbit).totals.sent;
    runDays(set.sim, 7 * 10);
    const sent = Number(set.sim.ledger.of(LINKS.tokensOrbit).totals.sent - before) * 1e6;
    expect(Math.abs(sent / (3e9 * 70) - 1)).toBeLessThan(1e-4);
  });

  test('fractions of a quantum are kept: as many tokens come down in small steps as in large ones', () => {
    const sent = (minutes: number): number => {
      const set = stage({ orders: 2.5e6, othersOrders: 0 }, {}, { minutesPerStep: minutes });
      runDays(set.sim, 420);
      return Number(set.sim.ledger.of(LINKS.tokensOrbit).totals.sent);
    };
    const [days, weeks] = [sent(1440), sent(10_080)];
    expect(days).toBeGreaterThan(700);
    expect(Math.abs(weeks / days - 1)).toBeLessThan(0.05);
  });

  test('few stations hold the tokens back, which is told; stations are added until it is over', () => {
    const set = stage({ spacex: 20e6 }, { 'orbit.link.bytes': 2000, 'orbit.link.stations': 1 }, WEEKLY);
    runDays(set.sim, 7 * 52);
    const all = rows(set);
    expect(kinds(set)).toContain('orbit.linkLimit');
    expect(all.linked[SPACEX]).toBeLessThan(0.9);
    expect(Math.abs(all.served[SPACEX] / (all.offered[SPACEX] * all.linked[SPACEX]) - 1)).toBeLessThan(1e-3);
    const few = all.stations[SPACEX];
    expect(few).toBeGreaterThan(3);
    set.play.spacex = 0;
    runDays(set.sim, 7 * 150);
    expect(all.stations[SPACEX]).toBeGreaterThan(few);
    expect(all.linked[SPACEX]).toBe(1);
  });

  test('relay through the network lifts the limit of the stations; a closed link puts it back', () => {
    const many = { 'orbit.link.bytes': 20_000, 'orbit.link.stations': 0, 'orbit.link.full': 1 };
    const run = (relay: number, valve = 1): number => {
      const set = stage({ relay }, many, { ...WEEKLY, valves: { 'traffic.network.orbit': valve } });
      runDays(set.sim, 7 * 52);
      expect(set.sim.notices.current(NOTICES.orbitTraffic)[SPACEX]).toBeGreaterThan(0);
      return rows(set).linked[SPACEX];
    };
    const alone = run(0);
    expect(alone).toBeLessThan(0.9);
    expect(run(1e12)).toBeGreaterThan(0.98);
    expect(run(1e12, 0)).toBe(alone);
  });

  test('the terminals of the satellites are a limit beside stations and relay, which no station lifts', () => {
    const slow = { 'orbit.link.bytes': 2000, 'orbit.link.terminalRate': 0.1, 'orbit.link.stations': 100 };
    const set = stage({}, slow, WEEKLY);
    runDays(set.sim, 7 * 52);
    const all = rows(set);
    expect(all.linked[SPACEX]).toBeLessThan(0.5);
    // 0.1 Gbit/s are 1.08e12 B a day for each satellite.
    expect((all.served[SPACEX] * 2000) / (all.inUse[SPACEX] * 1.08e12)).toBeCloseTo(1, 3);
    expect(all.stations[SPACEX]).toBe(100);
    const told = set.events.find((e) => e.kind === 'orbit.linkLimit' && e.party === SPACEX);
    expect(told?.text).toMatch(/the laser terminals of \d+ satellites carry/);
  });

  test('with the channel of tokens closed the world serves them and is paid, and they count as served', () => {
    const set = stage({ orders: 3e9 }, {}, { ...WEEKLY, markets: ['tokens.orbit.demand'] });
    runDays(set.sim, 7 * 60);
    expect(Math.abs(set.sim.notices.current(NOTICES.orbitTokens)[XAI] / 3e9 - 1)).toBeLessThan(1e-3);
  });
});

test('steps of a day, of 12 h and of 6 h tell the same story', () => {
  // Which chips fail is drawn step by step: without failures what is left is sun, batteries, orders and costs.
  const sound = { 'orbit.design.chipFailure': 0, 'orbit.design.satelliteFailure': 0 };
  const seen = [1440, 720, 360].map((minutes) => {
    const set = stage({ spacex: 10e6, relay: 1e9 }, sound, { minutesPerStep: minutes });
    runDays(set.sim, 250);
    set.play.spacex = 0;
    runDays(set.sim, 150);
    const all = rows(set);
    const count = all.inOrbit[SPACEX];
    return {
      count,
      watts: all.watts[SPACEX] / count,
      served: all.served[SPACEX] / count,
      cost: all.costRatio[SPACEX],
    };
  });
  const [days] = seen;
  for (const other of seen.slice(1)) {
    expect(Math.abs(other.count / days.count - 1)).toBeLessThan(0.02);
    for (const key of ['watts', 'served', 'cost'] as const)
      expect(Math.abs(other[key] / days[key] - 1), key).toBeLessThan(0.002);
  }
});
