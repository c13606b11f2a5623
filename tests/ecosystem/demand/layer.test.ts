import { beforeAll, describe, expect, it } from 'vitest';
import { demand } from '../../../src/ecosystem/demand';
import { choices, cities, regions, sellers } from '../../../src/ecosystem/demand/agents';
import { FIRMS, firm, GROUP, NOTICES, REGIONS, SELLERS, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import { partyOf } from '../../../src/engine/setting';
import type { Simulation } from '../../../src/engine/simulation';
import { DAY, eventsOf, HOUR, metric as metricOf, notFinite, runDays, simulate, WEEKLY } from '../simulate';
import { around } from './partners';

const DAYS = 1092;
const ALL: ReadonlySet<number> = new Set(FIRMS.keys());
const metric = (simulation: Simulation<World>, id: string, parties: ReadonlySet<number> = ALL): number =>
  metricOf(simulation, id, parties);
const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
const byRegion = (simulation: Simulation<World>, region: number): number => {
  const ordered = simulation.notices.current(NOTICES.vehicleOrders);
  let sum = 0;
  simulation.table(cities).each((row, i) => {
    if (row.region[i] === region) sum += ordered[row.place[i] ?? 0] ?? 0;
  });
  return sum;
};
const orders = (simulation: Simulation<World>): number =>
  total(simulation.notices.current(NOTICES.vehicleOrders)) * 365.25;

/** Payments received by each firm over a run of one year, USD. */
function received(simulation: Simulation<World>): Float64Array {
  const usd = new Float64Array(FIRMS.length);
  simulation.ledger.observer = {
    sent: () => {},
    received: (link, _from, to, amount) => {
      if (simulation.model.links[link]?.id !== 'money.demand.firms') return;
      const party = partyOf(simulation.setting, to);
      usd[party] = (usd[party] ?? 0) + amount / 100;
    },
  };
  runDays(simulation, 364);
  return usd;
}

describe('demand on day one', () => {
  const start = simulate(around(demand));

  it.each([
    ['C168', 1300, 0.01],
    ['D06a', 35, 1e-9],
  ] as const)('stands on fact %s', (fact, wanted, tolerance) => {
    const check = demand.facts.find((f) => f.fact === fact);
    const context = {
      ...start.sight,
      p: start.sight.parameters('demand'),
      draws: start.draws,
      table: start.table.bind(start),
    };
    const value = check?.value(context as unknown as Parameters<typeof check.value>[0]) ?? Number.NaN;
    expect(Math.abs(value / wanted - 1)).toBeLessThan(tolerance);
  });

  it('wants as many tokens as estimates known by then allow', () => {
    expect(metric(start, 'demand.inferenceTokens') / 1e12).toBeGreaterThan(100);
    expect(metric(start, 'demand.inferenceTokens') / 1e12).toBeLessThan(200);
    expect(metric(start, 'demand.inferenceTokens', new Set([firm('openai')])) / 1e12).toBeGreaterThan(8.64);
  });

  it('orders the vehicles of 2025, in the cities of the regions that bought them', () => {
    expect(orders(start)).toBeCloseTo(1_636_129, 0);
    let china = 0;
    start.table(cities).each((row, i) => {
      if (row.region[i] === 3) china += row.vehicleShare[i] ?? 0;
    });
    expect(china).toBeCloseTo(0.375, 6);
  });

  it('has the users of AI services that were stated, more of them where incomes are high', () => {
    const row = start.table(cities).only;
    let users = 0;
    for (let place = 0; place < start.setting.cities; place++)
      users += (row.adopted[place] ?? 0) * (start.setting.places[place]?.population ?? 0) * 0.73;
    expect(users / 1e9).toBeCloseTo(1.2, 6);
    const new_york = row.adopted[start.setting.place('New York City')] ?? 0;
    expect(new_york).toBeGreaterThan(1.5 * (row.adopted[start.setting.place('Mumbai')] ?? 1));
  });
});

describe('demand over three years', () => {
  let daily: Simulation<World>;
  beforeAll(() => {
    daily = runDays(simulate(around(demand)), DAYS);
  });

  it('has only finite numbers, at any step and with few or many cities', () => {
    expect(notFinite(daily)).toEqual([]);
    for (const [days, count] of [
      [7, 200],
      [7, 321],
      [1 / 24, 7],
      [1 / 96, 200],
    ] as const) {
      const run = runDays(
        simulate(around(demand), { minutesPerStep: days * DAY, overrides: { 'world.cities': count } }),
        days < 1 ? 2 : 700,
      );
      expect(notFinite(run)).toEqual([]);
    }
  });

  it('is the same twice, and nearly the same at seven days a step', () => {
    const again = runDays(simulate(around(demand)), DAYS);
    expect(hashTree(again).state).toBe(hashTree(daily).state);
    const weekly = runDays(simulate(around(demand), WEEKLY), DAYS);
    for (const id of [
      'demand.inferenceTokens',
      'demand.aiSpending',
      'demand.tokenPrice',
      'demand.endpoints',
    ]) {
      expect(metric(weekly, id) / metric(daily, id)).toBeCloseTo(1, 1);
    }
    expect(orders(weekly) / orders(daily)).toBeCloseTo(1, 2);
  });

  it('spends on AI services along its path, below its cap', () => {
    const spending = metric(daily, 'demand.aiSpending') / 1e9;
    expect(spending).toBeGreaterThan(150);
    expect(spending).toBeLessThan(0.02 * 115_000);
    expect(metric(daily, 'demand.tokenPrice')).toBeLessThan(1);
  });

  it('keeps orders for vehicles within what quarters have varied by', () => {
    expect(orders(daily) / 1_636_129).toBeGreaterThan(0.7);
    expect(orders(daily) / 1_636_129).toBeLessThan(1.6);
  });

  it('gives every quarter one shock, whatever the step', () => {
    const hourly = runDays(simulate(around(demand), { minutesPerStep: HOUR }), 14);
    const weekly = runDays(simulate(around(demand), WEEKLY), 14);
    expect([...hourly.table(regions).only.shock]).toEqual([...weekly.table(regions).only.shock]);
    expect(hourly.table(regions).only.shock[0]).not.toBe(0);
  });

  it('moves customers to a better model, slowly, and keeps them where the release does not arrive', () => {
    const share = (simulation: Simulation<World>): number => simulation.table(sellers).only.share[0] ?? 0;
    const better = runDays(simulate(around(demand, { grok: 0.6 }), WEEKLY), DAYS);
    const soon = runDays(simulate(around(demand, { grok: 0.6 }), WEEKLY), 420);
    const cut = runDays(
      simulate(around(demand, { grok: 0.6 }), { ...WEEKLY, valves: { 'model.learning.demand': 0 } }),
      DAYS,
    );
    const plain = runDays(simulate(around(demand), WEEKLY), DAYS);
    expect(share(better) / share(plain)).toBeGreaterThan(1.5);
    expect(share(soon)).toBeLessThan(share(better));
    expect(share(cut)).toBe(share(plain));
  });

  const shareOf = (simulation: Simulation<World>, name: (typeof FIRMS)[number]): number => {
    const row = simulation.table(sellers).only;
    return row.share[[...row.firm].indexOf(firm(name))] ?? Number.NaN;
  };

  it('leaves a seller whose customers must wait, or are turned away', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), DAYS);
    // Utility falls by 0.3 ln(1 + 6/2); prices and what others offer are the same.
    const slow = runDays(simulate(around(demand, { wait: 6 }), WEEKLY), DAYS);
    const odds = (share: number): number => share / (1 - share);
    const settled = 1 - Math.exp(-DAYS / 365.25 / 0.75);
    const wanted = 4 ** -0.3;
    const ratio = odds(shareOf(slow, 'alphabet')) / odds(shareOf(plain, 'alphabet'));
    expect(ratio).toBeGreaterThan(wanted - 0.02);
    expect(ratio).toBeLessThan(1 - settled * (1 - wanted) + 0.02);
    const short = runDays(simulate(around(demand, { refused: 'anthropic' }), WEEKLY), DAYS);
    expect(shareOf(short, 'anthropic') / shareOf(plain, 'anthropic')).toBeLessThan(0.7);
    expect(shareOf(short, 'openai')).toBeGreaterThan(shareOf(plain, 'openai'));
  });

  it('follows the users of X to xAI, and nobody else', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), DAYS);
    const twice = runDays(simulate(around(demand, { users: 2 }), WEEKLY), DAYS);
    // Half of its customers come that way: reach 1.5, utility 0.7 ln 1.5.
    expect(shareOf(twice, 'xai') / shareOf(plain, 'xai')).toBeGreaterThan(1.2);
    expect(shareOf(twice, 'xai') / shareOf(plain, 'xai')).toBeLessThan(1.5 ** 0.7 + 0.01);
    expect(shareOf(twice, 'openai')).toBeLessThan(shareOf(plain, 'openai'));
  });

  it('records what is not served, and pays for what is', () => {
    // Customers who stay as many as they are, though they get half.
    const loyal = { ...WEEKLY, overrides: { 'demand.aiService.without': 0 } };
    const half = runDays(simulate(around(demand, { served: 0.5 }), loyal), 364);
    const whole = runDays(simulate(around(demand), loyal), 364);
    expect(metric(whole, 'demand.unservedTokens') / 1e12).toBeLessThan(
      metric(half, 'demand.unservedTokens') / 1e14,
    );
    expect(metric(half, 'demand.inferenceTokens') / metric(whole, 'demand.inferenceTokens')).toBeCloseTo(
      0.5,
      2,
    );
    const paid = received(simulate(around(demand), loyal));
    const paidHalf = received(simulate(around(demand, { served: 0.5 }), loyal));
    expect((paidHalf[firm('openai')] ?? 0) / (paid[firm('openai')] ?? 1)).toBeCloseTo(0.5, 2);
    // Spending of 2026: 35e9 USD of 2025 grown by 2.2, prices apart.
    const services = (paid.reduce((sum, value) => sum + value, 0) - (paid[firm('tesla')] ?? 0)) / 1e9;
    expect(services).toBeGreaterThan(65);
    expect(services).toBeLessThan(110);
  });

  it('pays Tesla for vehicles, robots and driving', () => {
    const paid = received(simulate(around(demand), WEEKLY))[firm('tesla')] ?? 0;
    expect(paid / 1e9).toBeGreaterThan(40);
    expect(paid / 1e9).toBeLessThan(85);
    const plain =
      received(simulate(around(demand), { ...WEEKLY, overrides: { 'demand.driving.revenue': 0 } }))[
        firm('tesla')
      ] ?? 0;
    expect((paid - plain) / 1e9).toBeCloseTo(1.1 * 0.6 * (364 / 365.25), 2);
  });

  it('sells fewer vehicles at a higher price', () => {
    const dear = runDays(simulate(around(demand, { vehiclePrice: 1.2 }), WEEKLY), 364);
    const plain = runDays(simulate(around(demand), WEEKLY), 364);
    // Region by region: less than 1.2^-1.5 of the orders where Tesla has most of the market to lose, about it elsewhere.
    for (const [region, share] of [
      [0, 0.43],
      [3, 0.08],
    ] as const)
      expect(byRegion(dear, region) / byRegion(plain, region)).toBeCloseTo(
        1 / (share + (1 - share) * 1.2 ** (1.5 / (1 - share))),
        9,
      );
  });

  it('sells more vehicles whose software drives better, and more again where they may drive alone', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), 364);
    const drives = runDays(simulate(around(demand, { driving: 0.5 }), WEEKLY), 364);
    // exp(0.3 * 0.5) is 1.16; less where most buyers have a Tesla.
    expect(orders(drives) / orders(plain)).toBeGreaterThan(1.1);
    expect(orders(drives) / orders(plain)).toBeLessThan(Math.exp(0.15));
    const alone = runDays(simulate(around(demand, { driving: 0.5, driverless: 0.4 }), WEEKLY), 364);
    // North America alone, where 43 % of such buyers have a Tesla: V = 0.5 x 0.4 over what better driving gave.
    const before = 1 / (0.43 + 0.57 * Math.exp(-0.15 / 0.57));
    const after = 1 / (0.43 + 0.57 * Math.exp(-0.35 / 0.57));
    expect(byRegion(alone, 0) / byRegion(drives, 0)).toBeCloseTo(after / before, 6);
    for (let region = 1; region < REGIONS.length; region++)
      expect(byRegion(alone, region)).toBe(byRegion(drives, region));
  });

  const robotOrders = (options: Parameters<typeof around>[1], days: number): number =>
    total(runDays(simulate(around(demand, options), WEEKLY), days).notices.current(NOTICES.robotOrders));

  it('sells more robots that can do more or cost less than those of rivals', () => {
    const trial = { upkeep: 40 };
    const same = robotOrders({ ...trial, useful: { own: 0.1, rival: 0.1 } }, 364);
    const skilled = robotOrders({ ...trial, useful: { own: 0.2, rival: 0.1 } }, 364);
    const clumsy = robotOrders({ ...trial, useful: { own: 0.1, rival: 0.2 } }, 364);
    const dear = robotOrders({ ...trial, useful: { own: 0.1, rival: 0.1 }, robotPrice: 1.5 }, 364);
    // All buy for trial. Against two rivals, at a price e^0.12 times theirs: odds of 2^1.5 for twice the work.
    const share = (work: number): number =>
      1 / (1 + 2 * Math.exp(0.12 * (363.5 / 365.25) * 1.5) * work ** -1.5);
    expect(skilled / same).toBeCloseTo(share(2) / share(1), 1);
    expect(clumsy / same).toBeCloseTo(share(0.5) / share(1), 1);
    expect(dear / same).toBeLessThan(0.8);
  });

  it('has fewer vehicles and pays less where the goods link is throttled; buyers wait and orders stay', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), 364);
    const half = runDays(simulate(around(demand), { ...WEEKLY, valves: { 'goods.fleet.demand': 0.5 } }), 364);
    const bought = (simulation: Simulation<World>): number =>
      total(simulation.table(cities).only.vehiclesBought);
    expect(bought(half) / bought(plain)).toBeCloseTo(0.5, 1);
    expect(metric(half, 'demand.vehiclesWaiting')).toBeGreaterThan(
      5 * metric(plain, 'demand.vehiclesWaiting'),
    );
    expect(orders(half)).toBe(orders(plain));
  });

  it('takes the customers of a refused seller first to the other seller of the same model', () => {
    const close = { ...WEEKLY, overrides: { 'demand.aiService.nest': 0.5 } };
    const plain = runDays(simulate(around(demand), close), DAYS);
    const short = runDays(simulate(around(demand, { refused: 'anthropic' }), close), DAYS);
    const gain = (name: (typeof FIRMS)[number]): number => shareOf(short, name) / shareOf(plain, name);
    expect(gain('amazon')).toBeGreaterThan(1.1 * gain('openai'));
    expect(gain('openai')).toBeGreaterThan(1);
    // Without nests all others gain alike.
    const flat = { ...WEEKLY, overrides: { 'demand.aiService.nest': 1 } };
    const plainFlat = runDays(simulate(around(demand), flat), DAYS);
    const shortFlat = runDays(simulate(around(demand, { refused: 'anthropic' }), flat), DAYS);
    const gainFlat = (name: (typeof FIRMS)[number]): number =>
      shareOf(shortFlat, name) / shareOf(plainFlat, name);
    expect(gainFlat('amazon') / gainFlat('openai')).toBeCloseTo(1, 2);
  });

  it('loses what a closed channel brought, and nothing else of the seller', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), DAYS);
    const closed = (name: string): Simulation<World> =>
      runDays(
        simulate(around(demand), { ...WEEKLY, overrides: { [`demand.aiService.open.${name}`]: 0 } }),
        DAYS,
      );
    // Half of xAI's customers come through X: reach 0.5, utility 0.7 ln 0.5, a factor of 0.62 in the end; less, as where
    // incomes are low more of them do.
    const left = shareOf(closed('x'), 'xai') / shareOf(plain, 'xai');
    expect(left).toBeLessThan(0.7);
    expect(left).toBeGreaterThan(0.55);
    expect(shareOf(closed('cars'), 'xai') / shareOf(plain, 'xai')).toBeGreaterThan(0.98);
    // Who does not come through Copilot goes to OpenAI rather than to others.
    const copilot = closed('copilot');
    const gain = (name: (typeof FIRMS)[number]): number => shareOf(copilot, name) / shareOf(plain, name);
    expect(gain('microsoft')).toBeLessThan(0.95);
    expect(gain('openai')).toBeGreaterThan(gain('anthropic'));
  });

  const inRegion = (simulation: Simulation<World>, region: number, name: (typeof FIRMS)[number]): number => {
    const at = [...simulation.table(sellers).only.firm].indexOf(firm(name));
    return simulation.table(choices).only.share[region * SELLERS.length + at] ?? Number.NaN;
  };

  it('follows a channel in the regions where it is, and nowhere else', () => {
    const plain = runDays(simulate(around(demand), WEEKLY), 364);
    const europe = runDays(simulate(around(demand, { users: 2, usersIn: 2 }), WEEKLY), 364);
    expect(inRegion(europe, 2, 'xai') / inRegion(plain, 2, 'xai')).toBeGreaterThan(1.15);
    for (const region of [0, 1, 3, 4, 5, 6])
      expect(inRegion(europe, region, 'xai')).toBeCloseTo(inRegion(plain, region, 'xai'), 9);
  });

  it('buys in China from the China bloc alone, and what the facts say in all', () => {
    const start = simulate(around(demand));
    const { spending } = start.table(regions).only;
    expect(spending[3]).toBeCloseTo(0.95 * shareOf(start, 'china'), 9);
    for (const run of [start, daily]) {
      expect(inRegion(run, 3, 'china')).toBeCloseTo(1, 9);
      expect(inRegion(run, 3, 'openai')).toBeLessThan(1e-12);
      for (const { name } of SELLERS) {
        let sum = 0;
        for (let region = 0; region < REGIONS.length; region++)
          sum += (run.table(regions).only.spending[region] ?? 0) * inRegion(run, region, name);
        expect(sum).toBeCloseTo(shareOf(run, name), 2);
      }
    }
  });

  it('spends less on all AI services in time where all are short', () => {
    const spending = (options: Parameters<typeof around>[1], days: number): number =>
      metric(runDays(simulate(around(demand, options), WEEKLY), days), 'demand.aiSpending');
    const late = spending({ served: 0.5 }, DAYS) / spending({}, DAYS);
    const early = spending({ served: 0.5 }, 21) / spending({}, 21);
    // ln 0.5 of utility, 0.3 of it in spending: 0.81 in the end.
    expect(late).toBeGreaterThan(0.5 ** 0.3 - 0.01);
    expect(late).toBeLessThan(0.86);
    expect(early).toBeGreaterThan(0.98);
  });

  it('spends more where tokens get cheaper, and never more than the cap lets through', () => {
    const at = (overrides: Record<string, number>): number =>
      metric(runDays(simulate(around(demand), { ...WEEKLY, overrides }), 3640), 'demand.aiSpending');
    const cap = 0.02 * 115e12;
    const plain = at({});
    expect(plain).toBeLessThan(cap * 1.05);
    // Thinner margins: lower prices, elasticity -1.3.
    expect(at({ 'demand.aiService.margin': 0.3 })).toBeGreaterThan(plain);
    expect(at({ 'demand.aiService.margin': 0.3, 'demand.aiService.elasticity': -0.8 })).toBeLessThan(
      at({ 'demand.aiService.margin': 0.7, 'demand.aiService.elasticity': -0.8 }),
    );
    expect(at({ 'demand.aiService.cap': 0.001 })).toBeLessThan(0.001 * 130e12);
    expect(at({ 'demand.aiService.cap': 0.001 })).toBeGreaterThan(0.5 * 0.001 * 100e12);
  });

  it('orders more robots as they can do more, and few for ever where they learn nothing', () => {
    const first = robotOrders({}, 7) * 365.25;
    expect(first).toBeGreaterThan(100);
    expect(first).toBeLessThan(20_000);
    const learned = robotOrders({}, 364 * 7);
    const stuck = robotOrders({ useful: { own: 0.05, rival: 0.05 } }, 364 * 7);
    expect(learned).toBeGreaterThan(4 * stuck);
    // Trials spread from buyer to buyer: at most by e^(0.4 a year).
    expect(stuck * 365.25).toBeLessThan(first * Math.exp(0.4 * 7));
    // Where rivals' robots alone can do more, buyers buy those.
    const behind = robotOrders({ useful: { own: 0.05 } }, 364 * 7);
    expect(behind).toBeLessThan(0.1 * learned);
    expect(behind).toBeGreaterThan(0);
  });

  it('tells once in each region when a robot is worth its price there, where labour is dearest first', () => {
    const told = (options: Parameters<typeof around>[1]): string[] => {
      const s = simulate(around(demand, options), WEEKLY);
      const events = eventsOf(s);
      runDays(s, 364 * 9);
      return events.filter(({ kind }) => kind === 'demand.robotsPay').map(({ text }) => text);
    };
    const texts = told({});
    expect(texts.length).toBeGreaterThan(1);
    expect(new Set(texts.map((text) => text.split(':')[0])).size).toBe(texts.length);
    expect(texts[0]).toMatch(
      /^northAmerica: a robot of a rival is worth its price of \d+ USD to half of those who could use one: 4000 h a year at \d+ % of a person's work for 28\.\d\d USD\/h, less 1\.00 USD\/h/,
    );
    expect(told({ useful: { own: 0.05, rival: 0.05 } })).toEqual([]);
  });

  it('buys no robot for work that is worth less than its repairs, but for trial', () => {
    const learned = robotOrders({}, 364 * 7);
    const stuck = robotOrders({ useful: { own: 0.05, rival: 0.05 } }, 364 * 7);
    // Two fifths of the dearest labour is worth less than 40 USD an hour.
    expect(robotOrders({ upkeep: 40 }, 364 * 7)).toBeCloseTo(stuck, 6);
    const dear = robotOrders({ upkeep: 4 }, 364 * 7);
    expect(dear).toBeLessThan(0.9 * learned);
    expect(dear).toBeGreaterThan(stuck);
  });

  it('counts vehicles, robots and users of the group as its endpoints', () => {
    expect(metric(daily, 'demand.endpoints', GROUP)).toBeGreaterThan(8.56e6 + 1e7);
    expect(metric(daily, 'demand.endpoints')).toBeGreaterThan(2e9);
  });
});
