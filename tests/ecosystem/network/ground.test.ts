import { describe, expect, test } from 'vitest';
import { evaluate, metricsOf } from '../../../src/ecosystem/metrics';
import { operators } from '../../../src/ecosystem/network/agents';
import { BUILDING, cover, gateways, OPEN, regions } from '../../../src/ecosystem/network/groundAgents';
import { FIRMS, firm, LINKS, NOTICES, REGIONS } from '../../../src/ecosystem/world';
import type { Link } from '../../../src/engine/link';
import { notFinite, runDays } from '../simulate';
import { network, type RunOptions, WISHES } from './run';

type Sim = ReturnType<typeof network>['sim'];
const ground = (sim: Sim) => sim.table(regions).only;
const region = (name: (typeof REGIONS)[number]): number => REGIONS.indexOf(name);
const sent = (sim: Sim, link: Link): number => Number(sim.ledger.of(link).totals.sent) * link.quantum;
const metric = (sim: Sim, id: string): number => evaluate(metricsOf(sim.model), sim.sight)[id].value;
const run = (days: number, options: RunOptions = {}): Sim => {
  const { sim } = network(options);
  runDays(sim, days);
  return sim;
};
const PREVIEW = { minutesPerStep: 10_080, overrides: { 'scale.satellitesByPlane': 1 } };

describe('gateways', () => {
  test('on day one 150 to 200 stand at cities of their region, none in China', () => {
    const { sim } = network();
    const open = REGIONS.map(() => 0);
    sim.table(gateways).each((chunk, row) => {
      const place = sim.setting.places[chunk.place[row]];
      expect(place.population).toBeGreaterThan(0);
      expect(FIRMS[chunk.firm[row]]).toBe('spacex');
      if (chunk.state[row] === OPEN) open[place.region]++;
    });
    expect([...ground(sim).gateways]).toEqual(open);
    const all = open.reduce((a, b) => a + b, 0);
    expect(all).toBeGreaterThanOrEqual(150);
    expect(all).toBeLessThanOrEqual(200);
    expect(open[region('china')]).toBe(0);
    expect(metric(sim, 'network.gateways')).toBe(all);
  });

  test('what is under way opens in the months of the lead time; more are planned as use grows, and paid for', () => {
    const { sim, events } = network(PREVIEW);
    let waiting = 0;
    sim.table(gateways).each((chunk, row) => {
      if (chunk.state[row] === BUILDING) waiting++;
    });
    expect(waiting).toBeGreaterThan(30);
    const before = metric(sim, 'network.gateways');
    runDays(sim, 273);
    expect(metric(sim, 'network.gateways')).toBeGreaterThanOrEqual(before + waiting);
    runDays(sim, 728);
    const { gateways: open, ground: carried } = ground(sim);
    expect(open[region('southAsia')]).toBeGreaterThan(20);
    let sum = 0;
    sim.table(gateways).each((chunk, row) => {
      if (chunk.state[row] === OPEN) sum += chunk.rate[row];
    });
    expect(carried.reduce((a, b) => a + b, 0)).toBeCloseTo(sum, -6);
    const told = events.filter((event) => event.kind === 'network.gateways');
    expect(told.length).toBeGreaterThan(6);
    expect(told[0].text).toMatch(/^\d+ gateways opened in the quarter; \d+ now carry [\d.]+ Tbit\/s$/);
  });

  test('where none can be built regions fill up, and it is told what binds', () => {
    const { sim, events } = network({
      ...PREVIEW,
      overrides: { ...PREVIEW.overrides, 'network.gateway.most': 0, 'network.gateway.underWay': 0 },
    });
    runDays(sim, 728);
    const crowded = events.filter((event) => event.kind === 'network.crowded');
    expect(crowded.length).toBeGreaterThanOrEqual(3);
    expect(crowded[0].text).toContain('gateways and the lasers bind');
    const { subscribers, wanted, busy, capacity } = ground(sim);
    for (let r = 0; r < REGIONS.length; r++) expect(busy[r]).toBeLessThanOrEqual(capacity[r] * 1.03);
    expect(wanted.reduce((a, b) => a + b, 0)).toBeGreaterThan(1.2 * subscribers.reduce((a, b) => a + b, 0));
    expect(metric(sim, 'network.reachedShare')).toBeLessThan(0.42);
  });

  test('where satellites are few it is they that bind', () => {
    const { sim, events } = network({
      ...PREVIEW,
      overrides: { ...PREVIEW.overrides, 'network.usableShare': 0.03 },
    });
    runDays(sim, 364);
    const texts = events.filter((event) => event.kind === 'network.crowded').map(({ text }) => text);
    expect(texts.some((text) => text.includes('the satellites over it bind'))).toBe(true);
    for (let r = 0; r < REGIONS.length; r++)
      expect(ground(sim).capacity[r]).toBeLessThanOrEqual(
        sim.table(operators).only.downlink[0] * 0.03 * ground(sim).space[r] * 1.0001,
      );
  });
});

describe('reach', () => {
  test('people reached: 0.47 on day one, more with the licences of the next years', () => {
    const { sim } = network(PREVIEW);
    expect(metric(sim, 'network.reachedShare')).toBeCloseTo(0.4657, 3);
    runDays(sim, 1092);
    expect(metric(sim, 'network.reachedShare')).toBeGreaterThan(0.55);
    expect(notFinite(sim)).toEqual([]);
  });

  test('vehicles are reached by their dish, robots by satellites for telephones, region by region', () => {
    const { sim } = network();
    // Always one in view of a dish; licensed in all of North America, 0.8 of Europe, not in China.
    expect(metric(sim, 'network.vehicleReach.northAmerica')).toBeCloseTo(1, 3);
    expect(metric(sim, 'network.vehicleReach.europe')).toBeCloseTo(0.8, 3);
    expect(metric(sim, 'network.vehicleReach.china')).toBe(0);
    // An operator lends its band in 0.45 of the places, and one for telephones is nearly always in view.
    expect(metric(sim, 'network.robotReach.europe')).toBeGreaterThan(0.28);
    expect(metric(sim, 'network.robotReach.europe')).toBeLessThan(0.8 * 0.45);
    const none = network({ overrides: { 'network.start.directToCell': 0 } }).sim;
    expect(metric(none, 'network.robotReach.europe')).toBe(0);
    expect(metric(none, 'network.vehicleReach.europe')).toBeCloseTo(0.8, 3);
  });

  test('with fewer satellites fewer are in view', () => {
    const few = network({ overrides: { 'network.start.working': 50 } }).sim;
    const view = few.table(cover).only.inView[few.setting.place('London')];
    expect(view).toBeLessThan(1.5);
    expect(metric(few, 'network.reachedShare')).toBeLessThan(0.4);
  });

  test('latency: 20 to 40 ms where there is service, 0 where there is none', () => {
    const { sim } = network();
    const { latency } = sim.table(cover).only;
    for (let i = 0; i < sim.setting.cities; i++) {
      const { region: r } = sim.setting.places[i];
      if (r === region('china')) expect(latency[i]).toBe(0);
      else if (r === region('northAmerica') && sim.setting.places[i].latitude < 55) {
        expect(latency[i]).toBeGreaterThan(20);
        expect(latency[i]).toBeLessThan(40);
      }
    }
    expect(metric(sim, 'network.latency')).toBeGreaterThan(20);
    expect(metric(sim, 'network.latency')).toBeLessThan(40);
  });

  test('capacity of the regions adds up to no more than the usable downlink', () => {
    const { sim } = network();
    const sum = ground(sim).capacity.reduce((a, b) => a + b, 0);
    expect(sum).toBeGreaterThan(30e12);
    expect(sum).toBeLessThan(metric(sim, 'network.capacity') * 1e12);
  });
});

describe('what is carried', () => {
  test('9 M subscribers use about 500 GB a month each, and pay what 2025 says', () => {
    const sim = run(30);
    const bytes = sent(sim, LINKS.trafficDemand);
    // 3 Mbit/s in the busy hour over 1.8 is 18 GB a day; enterprises come on top.
    expect(bytes / 30 / 9.3e6).toBeGreaterThan(16e9);
    expect(bytes / 30 / 9.3e6).toBeLessThan(26e9);
    const usd = sent(sim, LINKS.moneyNetwork);
    expect(usd).toBeGreaterThan(0);
  });

  test('half a valve carries half of the data and earns half', () => {
    const options = { wishes: {}, overrides: { 'network.gateway.most': 0, 'network.start.stockDays': 0 } };
    const whole = run(20, options);
    const half = run(20, { ...options, valves: { 'traffic.network.demand': 0.5 } });
    const ratio = (link: Link): number => sent(half, link) / sent(whole, link);
    expect(ratio(LINKS.trafficDemand)).toBeCloseTo(0.5, 2);
    expect(ratio(LINKS.moneyNetwork)).toBeCloseTo(0.5, 2);
  });

  test('where satellites are lost less is carried than is wanted', () => {
    const lost = { wishes: {}, overrides: { 'network.usableShare': 0.01, 'network.service.join': 0.01 } };
    const sim = run(10, lost);
    const { capacity } = ground(sim);
    const most = (capacity.reduce((a, b) => a + b, 0) * 10 * 86_400) / 8;
    expect(sent(sim, LINKS.trafficDemand)).toBeLessThan(most);
    expect(sent(sim, LINKS.trafficDemand)).toBeGreaterThan(0.3 * most);
  });

  test('steps of 6 h, 12 h, a day and a week carry the same', () => {
    const carried = [360, 720, 1440, 10_080].map((minutes) =>
      sent(run(28, { minutesPerStep: minutes }), LINKS.trafficDemand),
    );
    for (const bytes of carried) expect(Math.abs(bytes / carried[2] - 1)).toBeLessThan(0.005);
  });

  test('vehicles come before robots in the part held for machines', () => {
    const wishes = { vehicleBytes: 1e15, robotBytes: 1e15 };
    const overrides = { 'network.machines.share': 1e-4 };
    const sim = run(5, { wishes, overrides });
    expect(sent(sim, LINKS.trafficFleet)).toBeGreaterThan(0);
    expect(sent(sim, LINKS.trafficRobots)).toBe(0);
    expect(ground(sim).machines[region('europe')]).toBeLessThan(0.05);
  });

  test("orbital compute is relayed within what is idle; others' costs money and has a smaller part", () => {
    const wishes = { ...WISHES, xaiBytes: 1e18, starcloudBytes: 1e18 };
    const { sim } = network({ wishes });
    const paid = new Map<string, number>();
    const money = sim.ledger.of(LINKS.moneyNetwork).index;
    const relayed = sim.ledger.of(LINKS.trafficOrbit).index;
    const down = sim.ledger.of(LINKS.trafficCompute).index;
    const bytes = new Map<string, number>();
    const answers = new Map<string, number>();
    sim.ledger.observer = {
      sent(link, from, to, amount) {
        const add = (map: Map<string, number>, account: number): void => {
          const who = FIRMS[Math.floor(account / sim.setting.places.length)];
          map.set(who, (map.get(who) ?? 0) + amount);
        };
        if (link === money) add(paid, from);
        if (link === relayed) add(bytes, to);
        if (link === down) add(answers, to);
      },
      received() {},
    };
    runDays(sim, 5);
    const offered = sim.notices.current(NOTICES.relay);
    expect(offered[firm('xai')]).toBeGreaterThan(1e12);
    expect(offered[firm('starcloud')]).toBeCloseTo(offered[firm('xai')] / 5, -6);
    const xai = bytes.get('xai') ?? 0;
    expect(xai / (bytes.get('starcloud') ?? 0)).toBeCloseTo(5, 1);
    expect((xai * 1e6 * 8) / (5 * 86_400)).toBeLessThan(offered[firm('xai')] * 1.2);
    const usd = (xai * 1e6 * 0.05) / 1e9;
    expect((paid.get('xai') ?? 0) / 100 / usd).toBeCloseTo(1, 3);
    // Answers go on to Colossus; Starcloud has no data center on the ground.
    expect((answers.get('xai') ?? 0) / xai).toBeCloseTo(0.8, 3);
    expect(answers.has('starcloud')).toBe(false);
  });
});

describe('what dies', () => {
  test('failed satellites fall by drag or under thrust, and all are counted', () => {
    const sim = run(4 * 364, PREVIEW);
    const { left, failed, descending, wrecked } = sim.table(operators).only;
    expect(failed[0]).toBeGreaterThan(400);
    expect(failed[0]).toBeLessThan(0.25 * left[0]);
    expect(wrecked[0]).toBeGreaterThan(20);
    expect(wrecked[0]).toBeLessThan(0.3 * failed[0]);
    expect(metric(sim, 'network.cameDown')).toBeCloseTo(100 + left[0] - descending[0] - wrecked[0], 6);
  });

  test('a storm brings down a share of those that are raising their orbit, and is told', () => {
    const { sim, events } = network({
      overrides: { 'network.storm.rate': 12, 'network.storm.share': 0.5, 'network.satellite.failureRate': 0 },
    });
    const low = (): number => sim.table(operators).only.working[0] - sim.table(operators).only.onStation[0];
    const told = () => events.find(({ kind }) => kind === 'network.storm');
    let before = 0;
    for (let day = 0; day < 200 && !told(); day++) {
      before = low();
      runDays(sim, 1);
    }
    expect(told()?.text).toMatch(/^A solar storm thickens the air: \d+ satellites/);
    const lost = Number(/: (\d+) satellites/.exec(told()?.text ?? '')?.[1]);
    expect(Math.abs(lost / before - 0.5)).toBeLessThan(0.1);
  });
});
