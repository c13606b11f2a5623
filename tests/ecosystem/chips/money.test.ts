import { describe, expect, test } from 'vitest';
import { type PaymentTotals, paymentRecorder } from '../../../src/ecosystem/accounts';
import {
  GENERATIONS,
  generations,
  LOGIC,
  lines,
  PACKAGING,
  SAMSUNG,
  sources,
} from '../../../src/ecosystem/chips/agents';
import { type ChipName, chip, type FirmName, firm, LINKS, type World } from '../../../src/ecosystem/world';
import type { Simulation } from '../../../src/engine/simulation';
import { type Firms, trio } from '../compute/partners';
import { runDays as runOn } from '../simulate';
import { runDays } from './run';

const BLACKWELL = chip('blackwell');
const TPU = chip('tpu');
const TRAINIUM = chip('trainium');

/** A run, and what one firm paid another for chips in it, USD; 0 is the world. */
function paid(days: number, overrides: Record<string, number> = {}, wishes: Firms = {}) {
  const simulation = trio({ seed: 'orders', overrides }, wishes);
  const recorder = paymentRecorder(simulation.model.links, simulation.setting);
  simulation.ledger.observer = recorder;
  runOn(simulation, days);
  const { links, parties, cents }: PaymentTotals = recorder.totals;
  const kind = links.indexOf(LINKS.moneyChips);
  const between = (payer: FirmName, payee: FirmName): number =>
    cents[(kind * parties.length + firm(payer)) * parties.length + firm(payee)] / 100;
  return { simulation, between };
}

/** Chips of a line that were delivered since the start. */
function delivered(simulation: Simulation<World>, name: ChipName, before = 0): number {
  const line = simulation.table(lines).only;
  return (line.shipped[chip(name)] - before) / line.h100e[chip(name)];
}

describe('price of a chip', () => {
  test('the whole gap up to the bound is for the chip; its server costs what it did', () => {
    // 1,000 USD by plan, 400 of them for the server.
    const line = runDays(1, { 'chips.lines.tpu.price': 1000 }).simulation.table(lines).only;
    const nvidia = Math.min(
      line.chip[BLACKWELL] / line.served[BLACKWELL],
      line.chip[chip('hopper')] / line.served[chip('hopper')],
    );
    expect(line.chip[TPU]).toBeCloseTo(0.27 * nvidia * line.served[TPU], 6);
    expect(line.chip[TPU]).toBeGreaterThan(600);
    expect(line.price[TPU] - line.chip[TPU]).toBeCloseTo(400, 6);
  });
});

describe('what foundries are paid', () => {
  const calm = { 'chips.cycle.prepaid': 0 };

  test('wafers and packaging, each at its price and as dear as scarcity makes it', () => {
    for (const overrides of [calm, { ...calm, 'chips.packaging.capacity': 20_000 }]) {
      const { simulation, between } = paid(1, overrides);
      const line = simulation.table(lines).only;
      const { premium } = simulation.table(sources).only;
      const of = (name: ChipName, shipped: number): number =>
        delivered(simulation, name, shipped * 1e6) *
        (line.plant[chip(name)] * 10_000 * premium[PACKAGING] +
          line.logic[chip(name)] * 18_000 * premium[LOGIC]);
      const due = of('hopper', 6.29) + of('blackwell', 7.37);
      expect(due).toBeGreaterThan(1e6);
      expect(between('nvidia', 'tsmc') / due).toBeCloseTo(1, 6);
    }
    const scarce = paid(32, { ...calm, 'chips.packaging.capacity': 20_000 });
    expect(scarce.simulation.table(sources).only.premium[PACKAGING]).toBeGreaterThan(1.05);
  });

  test('what the contract with Samsung counts is wafers at their price', () => {
    // 40 chips of a yield of 0.5 from a wafer of 20,000 USD are 1,000 USD each.
    const { simulation, between } = paid(400, {
      ...calm,
      'chips.lines.ai5.launch': -24,
      'chips.lines.ai5.packages': 40,
      'chips.lines.ai5.yield': 0.5,
      'chips.own.yieldGap': 0,
      'chips.cycle.adjustment': 0,
      'chips.contract.first': 2030,
    });
    const chips = delivered(simulation, 'ai5');
    expect(chips).toBeGreaterThan(1000);
    expect(between('tesla', 'samsung') / (chips * 1000)).toBeCloseTo(1, 2);
    expect(simulation.table(sources).only.premium[SAMSUNG]).toBe(1);
  });
});

describe('what capacity costs', () => {
  const plan = { 'chips.cycle.prepaid': 0, 'chips.cycle.reaction': 0 };

  test('TSMC pays month by month for what it has under way', () => {
    // 75,000 and 40,000 wafers a month, a month later, growing by 35 % a year over 18 months, in 18 parts.
    const growth = 1.35 ** 1.5 - 1;
    const wafers = 75_000 * 150_000 + 40_000 * 350_000;
    const month = (1.35 ** (1 / 12) * growth * wafers) / 18;
    expect(paid(1, plan).between('tsmc', 'world') / month).toBeCloseTo(1, 6);
    expect(paid(1, plan).between('samsung', 'world')).toBeGreaterThan(1e6);
  });

  test('makers prepay for what they miss, and set it off against later bills', () => {
    const squeeze = { 'chips.packaging.capacity': 20_000, 'chips.cycle.reaction': 0 };
    const makers = ['nvidia', 'alphabet', 'amazon', 'microsoft'] as const;
    const got = (run: ReturnType<typeof paid>): number =>
      makers.reduce((sum, maker) => sum + run.between(maker, 'tsmc'), 0);
    // In January all that is wanted can be had; in February it is short.
    const none = paid(32, { ...squeeze, 'chips.cycle.prepaid': 0 });
    const ahead = paid(32, { ...squeeze, 'chips.cycle.setOff': 0 });
    const source = ahead.simulation.table(sources).only;
    let due = 0;
    for (const [s, capital] of [
      [PACKAGING, 150_000],
      [LOGIC, 350_000],
    ])
      due += source.capacity[s] * Math.expm1(source.prepaid[s] / 12) * capital;
    expect(due).toBeGreaterThan(1e6);
    expect((got(ahead) - got(none)) / due).toBeCloseTo(1, 6);
    const credit = ({ simulation }: ReturnType<typeof paid>): number =>
      simulation
        .table(lines)
        .only.credit.reduce((sum, usd, type) => sum + (type === chip('domestic') ? 0 : usd), 0);
    expect(credit(ahead) / due).toBeCloseTo(1, 6);
    const off = paid(32, squeeze);
    expect(credit(off)).toBeLessThan(credit(ahead));
    expect((got(ahead) - got(off)) / (credit(ahead) - credit(off))).toBeCloseTo(1, 5);
  });

  test('what is prepaid comes as capacity, a delay later', () => {
    const squeeze = { 'chips.packaging.capacity': 20_000 };
    const capacity = (prepaid: number): number =>
      runDays(640, { ...squeeze, 'chips.cycle.prepaid': prepaid }).simulation.table(sources).only.capacity[
        PACKAGING
      ];
    expect(capacity(0.3)).toBeGreaterThan(1.02 * capacity(0));
  });
});

describe('cost of own designs', () => {
  test('falls as yield is learnt and with what is made; that of TPUs with yield only, that of Nvidia not at all', () => {
    const run = (days: number) => runDays(days, { 'chips.lines.trainium.generation': 240 }).simulation;
    const early = run(1).table(lines).only;
    // A quarter of the yield was missing at first, 13 months (of 6 to a factor e) ago.
    expect(early.dear[TRAINIUM]).toBeCloseTo(1 / (1 - 0.25 * Math.exp(-13 / 6)), 2);
    const late = run(500);
    const line = late.table(lines).only;
    const born = late.table(generations).only;
    const row = TRAINIUM * GENERATIONS;
    expect(born.made[row]).toBeCloseTo(line.made[TRAINIUM], 3);
    const wright = ((born.first[row] + born.made[row]) / born.first[row]) ** Math.log2(1 - 0.15);
    expect(wright).toBeLessThan(0.95);
    expect(line.dear[TRAINIUM]).toBeCloseTo((0.7 / born.yielded[row]) * wright, 3);
    expect(line.chip[TRAINIUM] / 5000).toBeCloseTo(line.dear[TRAINIUM], 9);
    expect(line.dear[BLACKWELL]).toBe(1);
    expect(line.dear[TPU]).toBeLessThan(1.1);
    expect(line.dear[TPU]).toBeGreaterThanOrEqual(1);
  });
});

describe('designs that their maker cannot pay for', () => {
  const rich = Object.fromEntries(['alphabet', 'amazon', 'microsoft', 'china'].map((name) => [name, 1e11]));
  const onTime = { 'chips.slip': 1, 'chips.slipSpread': 0 };
  const run = (tesla: number) => runDays(100, onTime, undefined, { budgets: { ...rich, tesla } });
  const row = (name: ChipName): number => chip(name) * GENERATIONS;

  test('wait, and come as much later; others go on', () => {
    const usual = run(1e10).simulation.table(generations).only;
    expect(usual.held.reduce((a, b) => a + b, 0)).toBe(0);
    // A design takes 0.6e9 USD over 36 months: 0.2e9 a year.
    const short = run(0.1e9);
    const born = short.simulation.table(generations).only;
    const months = (name: ChipName): number => (born.launch[row(name)] - usual.launch[row(name)]) / 43_830;
    // January to April.
    expect(months('ai5')).toBeCloseTo(4, 9);
    expect(months('ai6')).toBeCloseTo(4, 9);
    expect(born.launch[row('ai6') + 1] - usual.launch[row('ai6') + 1]).toBe(4 * 43_830);
    expect(short.simulation.table(lines).only.launch[chip('ai6')]).toBe(born.launch[row('ai6')]);
    // Of 36 months 18 lay before the start.
    expect(born.spent[row('ai5')]).toBe(18);
    expect(usual.spent[row('ai5')]).toBe(22);
    expect(months('tpu')).toBe(0);
    const told = short.events.filter(({ kind, entity }) => kind === 'chips.designHeld' && entity === 'ai6');
    expect(told).toHaveLength(1);
    expect(told[0].text).toMatch(/take 0.20 billion USD a year each, and it can spend 0.10 billion/);
  });

  test('money for one pays for the first', () => {
    const born = run(0.3e9).simulation.table(generations).only;
    expect(born.held[row('ai5')]).toBe(0);
    expect(born.held[row('ai6')]).toBe(4);
  });
});
