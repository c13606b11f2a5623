import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { firms } from '../../../src/ecosystem/firms';
import { bookTable, firmTable } from '../../../src/ecosystem/firms/agents';
import { COMPANIES, companyOf, OUTSIDERS } from '../../../src/ecosystem/firms/companies';
import { FIRMS, firm, LINKS, NOTICES, PAYMENT, type World } from '../../../src/ecosystem/world';
import { hashTree } from '../../../src/engine/hash';
import { WORLD } from '../../../src/engine/setting';
import type { Simulation } from '../../../src/engine/simulation';
import { flatten } from '../../../src/quantity/parameter';
import { parseUnit } from '../../../src/quantity/units';
import { double } from '../partners';
import { metric, negative, notFinite, runDays, simulate, WEEKLY } from '../simulate';

/** The cash of all, the outside world's included, in cents. */
function allCash(simulation: Simulation<World>): number {
  return simulation.table(firmTable).only.cash.reduce((sum, cents) => sum + cents, 0);
}

function expectSound(simulation: Simulation<World>): void {
  expect(notFinite(simulation)).toEqual([]);
  expect(negative(simulation, firms)).toEqual([]);
}

/** The rest of the model as the accounts of 2025 have it: what other layers book, at a constant rate. */
const restOfTheModel = double('compute', {
  posts: [LINKS.moneyCompute],
  reads: [NOTICES.capexBudget],
  act(turn) {
    const { setting, time } = turn;
    const budgets = turn.read(NOTICES.capexBudget);
    const cents = (rate: number) => Math.round(rate * time.years * 100);
    const outside = setting.seat(WORLD);
    for (const i of COMPANIES) {
      const c = companyOf(PARAMETERS, i);
      turn.post(
        LINKS.moneyCompute,
        outside,
        setting.seat(i),
        cents(c.bookedRevenue * 1e9),
        PAYMENT.operating,
      );
      turn.post(LINKS.moneyCompute, setting.seat(i), outside, cents(c.bookedCost * 1e9), PAYMENT.operating);
      turn.post(
        LINKS.moneyCompute,
        setting.seat(i),
        outside,
        cents((1 - c.other) * budgets[i]),
        PAYMENT.capital,
      );
    }
  },
});

const PARAMETERS = simulate([firms]).values['firms'] as Parameters<typeof companyOf>[0];

describe('day one', () => {
  const simulation = simulate([firms]);
  const rows = readFileSync(new URL('../../../scenarios/data/facts.csv', import.meta.url), 'utf8').split(
    '\n',
  );

  it.each(firms.facts.map((check) => [check.fact, check] as const))('meets fact %s', (id, check) => {
    const row = rows.find((line) => line.startsWith(`${id},`)) ?? '';
    // Ids, then quoted or plain cells: low, mid and high are the fifth to seventh.
    const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((match) => match[1]);
    const fact = Number(cells[5]);
    const context = {
      p: simulation.values['firms'] as never,
      setting: simulation.setting,
      draws: simulation.draws,
      table: simulation.table.bind(simulation),
    };
    expect(cells[7]).toBe(check.unit);
    expect(fact).not.toBe(0);
    expect(Math.abs(check.value(context) / fact - 1)).toBeLessThan(0.001);
  });

  it('balances with the outside world', () => {
    expect(simulation.table(firmTable).only.cash[WORLD]).toBe(0);
    expect(allCash(simulation)).toBeGreaterThan(500e11);
  });

  it('has a readable unit for every parameter, a cost that others do not book, and shares that add up', () => {
    for (const [path, parameter] of flatten(firms.parameters))
      expect(() => parseUnit(parameter.unit), path).not.toThrow();
    for (const i of COMPANIES) {
      const c = companyOf(PARAMETERS, i);
      expect(c.compute + c.satellites + c.other).toBeLessThanOrEqual(1);
      expect(c.bookedRevenue).toBeLessThanOrEqual(c.revenue);
      expect(c.revenue - c.operatingCashFlow - c.bookedCost).toBeGreaterThan(0);
    }
    expect([...COMPANIES, ...OUTSIDERS].sort((a, b) => a - b)).toEqual(FIRMS.map((_, i) => i).slice(1));
  });
});

describe('books', () => {
  it.each([15, 60, 1440, 10_080])('keep the sum of all cash at every step of %d min', (minutesPerStep) => {
    const simulation = simulate([restOfTheModel, firms], { minutesPerStep });
    const before = allCash(simulation);
    runDays(simulation, minutesPerStep < 1440 ? 40 : 700, () => expect(allCash(simulation)).toBe(before));
    expectSound(simulation);
    expect(simulation.table(firmTable).only.cash[WORLD]).not.toBe(0);
  });

  it('come back to the accounts of 2025 when other layers book what they are expected to', () => {
    const simulation = simulate([restOfTheModel, firms]);
    runDays(simulation, 365);
    const f = simulation.table(bookTable).only;
    for (const i of COMPANIES) {
      const c = companyOf(PARAMETERS, i);
      const revenue = simulation.notices.current(NOTICES.revenue)[i] / 1e9;
      const grown = c.revenue + Math.max(0, c.revenue - c.bookedRevenue) * c.growth;
      expect(Math.abs(revenue / grown - 1), `revenue of ${FIRMS[i]}`).toBeLessThan(0.05);
      const opex = f.opex.subarray(i * 13, (i + 1) * 13).reduce((sum, cents) => sum + cents, 0) / 1e11;
      expect(Math.abs(opex / (c.revenue - c.operatingCashFlow) - 1), `costs of ${FIRMS[i]}`).toBeLessThan(
        0.15,
      );
    }
  });

  it('are the same twice, and the same for every other seed: nothing here is drawn', () => {
    const hash = (seed: string) => {
      const simulation = simulate([restOfTheModel, firms], { seed });
      runDays(simulation, 120);
      return hashTree(simulation).tables['firms.firms']?.hash;
    };
    expect(hash('a')).toBe(hash('a'));
    expect(hash('a')).toBe(hash('b'));
  });

  it('do monthly things once a month at any step length', () => {
    const business = [15, 1440, 10_080].map((minutesPerStep) => {
      const simulation = simulate([firms], { minutesPerStep });
      runDays(simulation, 35);
      return simulation.table(firmTable).only.business[firm('alphabet')];
    });
    expect(business[0]).toBeGreaterThan(1);
    expect(business[1]).toBe(business[0]);
    expect(business[2]).toBe(business[0]);
  });

  it('tell what a payment was for from its attribute, or from its link', () => {
    const chips = double('chips', {
      posts: [LINKS.moneyChips],
      act(turn) {
        const { setting } = turn;
        turn.post(LINKS.moneyChips, setting.seat(firm('xai')), setting.seat(firm('nvidia')), 500);
        turn.post(
          LINKS.moneyChips,
          setting.seat(firm('xai')),
          setting.seat(firm('nvidia')),
          30,
          PAYMENT.operating,
        );
        turn.post(
          LINKS.moneyChips,
          setting.seat(firm('xai')),
          setting.seat(firm('nvidia')),
          7,
          PAYMENT.financing,
        );
        // Own chips change no account.
        turn.post(LINKS.moneyChips, setting.seat(firm('alphabet')), setting.seat(firm('alphabet')), 1000);
      },
    });
    const [bare, paid] = [[firms], [chips, firms]].map((layers) => {
      const simulation = simulate(layers);
      simulation.step();
      const b = simulation.table(bookTable).only;
      const sum = (column: Float64Array, i: number) =>
        column.subarray(i * 13, (i + 1) * 13).reduce((total, cents) => total + cents, 0);
      return {
        capex: sum(b.capex, firm('xai')),
        opex: sum(b.opex, firm('xai')),
        revenue: sum(b.revenue, firm('nvidia')),
        cash: simulation.table(firmTable).only.cash[firm('nvidia')],
        own: sum(b.revenue, firm('alphabet')),
      };
    });
    expect(paid!.capex - bare!.capex).toBe(500);
    expect(paid!.opex - bare!.opex).toBe(30);
    expect(paid!.revenue - bare!.revenue).toBe(530);
    expect(paid!.cash - bare!.cash).toBe(537);
    expect(paid!.own).toBe(bare!.own);
  });

  it('count leased compute for both sides', () => {
    const compute = double('compute', {
      posts: [LINKS.lease],
      act: (turn) =>
        turn.post(LINKS.lease, turn.setting.seat(firm('oracle')), turn.setting.seat(firm('openai')), 24_000),
    });
    const simulation = simulate([compute, firms]);
    runDays(simulation, 10);
    const f = simulation.table(firmTable).only;
    expect(f.leaseSold[firm('oracle')]).toBe(240_000);
    expect(f.leaseBought[firm('openai')]).toBe(240_000);
    expect(metric(simulation, 'firms.leaseSold')).toBe(0);
  });
});

describe('money', () => {
  it("of an announced round is paid once, Tesla's part by Tesla", () => {
    const events: string[] = [];
    const simulation = simulate([firms]);
    simulation.observer = { event: (e) => events.push(e.kind) };
    const f = simulation.table(firmTable).only;
    const before = [firm('xai'), firm('tesla')].map((i) => f.cash[i] as number);
    simulation.step();
    expect((f.cash[firm('xai')] - before[0]!) / 1e11).toBeCloseTo(20, 0);
    expect((f.cash[firm('tesla')] - before[1]!) / 1e11).toBeLessThan(-1.9);
    runDays(simulation, 90);
    expect(events.filter((kind) => kind === 'firms.funded')).toHaveLength(1);
    expect(f.announced[firm('xai')]).toBe(0);
  });

  it('is borrowed, then raised, and then others must step in', () => {
    const burn = double('learning', {
      posts: [LINKS.moneyLearning],
      act(turn) {
        const { setting } = turn;
        turn.post(
          LINKS.moneyLearning,
          setting.seat(firm('xai')),
          setting.seat(WORLD),
          Math.round(60e11 * turn.time.years),
        );
      },
    });
    const events: { kind: string; text: string }[] = [];
    const simulation = simulate([burn, firms]);
    simulation.observer = { event: ({ kind, text }) => events.push({ kind, text }) };
    const before = allCash(simulation);
    runDays(simulation, 700, () => {
      expect(allCash(simulation)).toBe(before);
      expect(simulation.table(firmTable).only.cash[firm('xai')]).toBeGreaterThanOrEqual(0);
    });
    const rescues = events.filter(({ kind }) => kind === 'firms.rescued');
    expect(rescues.length).toBeGreaterThan(0);
    expect(rescues.length).toBeLessThan(6);
    expect(rescues[0]?.text).toMatch(
      /^xAI has run out of cash and credit and is rescued with \d+\.\d\de9 USD$/,
    );
    expect(metric(simulation, 'firms.rescues')).toBe(rescues.length);
    expect(simulation.notices.current(NOTICES.capexBudget)[firm('xai')]).toBe(0);
  });

  it('may be held back by a valve: firms go short, nothing breaks and nothing is made', () => {
    for (const valve of [0, 0.5]) {
      const simulation = simulate([restOfTheModel, firms], { valves: { 'money.firms.world': valve } });
      const before = allCash(simulation);
      runDays(simulation, 400, () => expect(allCash(simulation)).toBe(before));
      expectSound(simulation);
    }
  });

  it('passes through firms that have an account only', () => {
    const orders = double('chips', {
      posts: [LINKS.moneyChips],
      act(turn) {
        turn.post(LINKS.moneyChips, turn.setting.seat(firm('nvidia')), turn.setting.seat(firm('tsmc')), 1e9);
        turn.post(
          LINKS.moneyChips,
          turn.setting.seat(firm('carmakers')),
          turn.setting.seat(firm('tesla')),
          2e9,
        );
      },
    });
    const simulation = simulate([orders, firms]);
    runDays(simulation, 60);
    const f = simulation.table(firmTable).only;
    for (const i of OUTSIDERS) expect(f.cash[i]).toBe(1e11);
    expect(metric(simulation, 'firms.tsmc.revenue')).toBeCloseTo(60 * 1e7, 0);
    expect(metric(simulation, 'firms.carmakers.revenue')).toBe(0);
  });
});

describe('ten years', () => {
  it('without other layers leave the books of the large firms in order', () => {
    const simulation = simulate([firms], WEEKLY);
    runDays(simulation, 3652, () => {
      const { cash } = simulation.table(firmTable).only;
      for (const i of COMPANIES) expect(cash[i], FIRMS[i]).toBeGreaterThanOrEqual(0);
    });
    expectSound(simulation);
    for (const name of [
      'tesla',
      'alphabet',
      'microsoft',
      'amazon',
      'meta',
      'nvidia',
      'oracle',
      'china',
    ] as const) {
      const revenue = metric(simulation, `firms.${name}.revenue`);
      expect(simulation.table(firmTable).only.rescues[firm(name)], name).toBe(0);
      expect(metric(simulation, `firms.${name}.capex`), name).toBeLessThan(1.1 * revenue);
      expect(metric(simulation, `firms.${name}.cash`), name).toBeLessThan(1.5 * revenue + 50e9);
    }
  });

  it('with the accounts of 2025 going on let plans grow, but not beyond what can be paid', () => {
    const simulation = simulate([restOfTheModel, firms], WEEKLY);
    const start = metric(simulation, 'firms.alphabet.capexBudget');
    runDays(simulation, 3652);
    const end = metric(simulation, 'firms.alphabet.capexBudget');
    expect(end / start).toBeGreaterThan(1.1);
    expect(end / start).toBeLessThan(8);
    for (const name of ['alphabet', 'microsoft', 'amazon', 'meta'] as const) {
      expect(metric(simulation, `firms.${name}.capex`)).toBeLessThan(
        0.8 * metric(simulation, `firms.${name}.revenue`),
      );
    }
  });

  it('hold plans where money stays unspent, and let them grow where it is spent', () => {
    const plan = (layers: Parameters<typeof simulate>[0]) => {
      const simulation = simulate(layers, WEEKLY);
      const before = simulation.table(firmTable).only.plan[firm('alphabet')];
      runDays(simulation, 730);
      return simulation.table(firmTable).only.plan[firm('alphabet')] / before;
    };
    // Without chips and sites only a quarter of the budget is spent: growth ends as the spending of 2025 passes out.
    const held = plan([firms]);
    const grown = plan([restOfTheModel, firms]);
    expect(held).toBeGreaterThan(1);
    expect(Math.log(grown)).toBeGreaterThan(2 * Math.log(held));
  });

  it('tie spending that no other layer books to revenue', () => {
    const simulation = simulate([restOfTheModel, firms], WEEKLY);
    runDays(simulation, 1461);
    const ratio = metric(simulation, 'firms.nvidia.capex') / metric(simulation, 'firms.nvidia.revenue');
    expect(ratio / (5.5 / 187)).toBeCloseTo(1, 1);
  });
});
