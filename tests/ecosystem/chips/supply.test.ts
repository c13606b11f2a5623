import { describe, expect, test } from 'vitest';
import {
  contracts,
  GENERATIONS,
  GROUND,
  generations,
  LOGIC,
  lines,
  MEMORY,
  orderRow,
  orders,
  PACKAGING,
  sources,
} from '../../../src/ecosystem/chips/agents';
import { chipsMetrics } from '../../../src/ecosystem/chips/metrics';
import { CHIPS, chip, firm, LINKS, NOTICES, type World } from '../../../src/ecosystem/world';
import type { Notice } from '../../../src/engine/notice';
import type { Simulation } from '../../../src/engine/simulation';
import { runDays } from './run';

const BLACKWELL = chip('blackwell');
const TPU = chip('tpu');
const unmet = (s: Simulation<World>): number => s.table(orders).only.unmet.reduce((sum, x) => sum + x, 0);

describe('sources', () => {
  test('packaging, wafers or memory: whichever is short bounds production, and says so', () => {
    const usual = runDays(120).simulation.table(lines).only;
    for (const [source, path, value] of [
      [LOGIC, 'chips.logic.capacity', 20_000],
      [MEMORY, 'chips.memory.capacity', 0.08],
    ] as const) {
      const { simulation, events } = runDays(120, { [path]: value });
      const line = simulation.table(lines).only;
      expect(line.limit[BLACKWELL]).toBe(source);
      expect(line.fed[BLACKWELL]).toBeLessThan(0.8);
      expect(line.made[BLACKWELL]).toBeLessThan(0.8 * usual.made[BLACKWELL]);
      // Own fabs do not draw on it.
      expect(line.fed[chip('domestic')]).toBe(1);
      const told = events.filter(({ kind }) => kind === 'chips.bottleneck');
      expect(told.map(({ entity }) => entity)).toContain(
        source === LOGIC ? 'leading-edge wafers' : 'high-bandwidth memory',
      );
      const source_ = simulation.table(sources).only;
      expect(source_.used[source] / source_.offered[source]).toBeGreaterThan(0.95);
      expect(source_.used[PACKAGING] / source_.offered[PACKAGING]).toBeLessThan(0.8);
    }
  });

  test('a squeeze leaves orders unmet, at every step length alike; plenty leaves none', () => {
    const squeeze = { 'chips.packaging.capacity': 30_000 };
    const day = unmet(runDays(240, squeeze).simulation);
    expect(day).toBeGreaterThan(50_000);
    expect(unmet(runDays(240, squeeze, 360).simulation) / day).toBeCloseTo(1, 1);
    const plenty = {
      'chips.packaging.capacity': 1e6,
      'chips.logic.capacity': 1e6,
      'chips.memory.capacity': 5,
    };
    expect(unmet(runDays(240, plenty).simulation) / day).toBeLessThan(0.05);
  });

  test('chips for which there is no power wait, but are not unmet demand', () => {
    const { simulation } = runDays(240, { 'chips.orders.acceptance': 0 });
    const book = simulation.table(orders).only;
    let barred = 0;
    for (let row = 0; row < book.barred.length; row++) {
      barred += book.barred[row];
      expect(book.due[row] - book.barred[row]).toBeGreaterThanOrEqual(-1e-6);
    }
    expect(barred).toBeGreaterThan(1000);
  });

  test('the time to delivery grows by what it takes to make all that is late', () => {
    const leadTime = (overrides: Record<string, number>): number => {
      const { simulation } = runDays(240, overrides);
      const metric = chipsMetrics.find(({ id }) => id === 'chips.leadTime');
      return metric?.value(simulation.sight, new Set()) ?? Number.NaN;
    };
    const plenty = {
      'chips.packaging.capacity': 1e6,
      'chips.logic.capacity': 1e6,
      'chips.memory.capacity': 5,
    };
    const scarce = leadTime({ 'chips.packaging.capacity': 30_000 });
    const usual = leadTime(plenty);
    expect(usual).toBeGreaterThanOrEqual(180);
    expect(usual).toBeLessThan(185);
    // A lead is bounded by the time after which orders lapse.
    expect(scarce).toBeGreaterThan(usual + 20);
    expect(scarce).toBeLessThan(180 + 360);
  });

  test('makers make to order: nobody waits beside a stock', () => {
    const { simulation } = runDays(300);
    const line = simulation.table(lines).only;
    const book = simulation.table(orders).only;
    for (let type = 0; type < CHIPS.length; type++) {
      let waiting = 0;
      for (let row = type; row < book.due.length; row += CHIPS.length)
        waiting += Math.max(0, book.due[row] - book.barred[row] - book.owed[row]);
      expect(Math.min(waiting, line.stock[type]), CHIPS[type]).toBeLessThan(1);
    }
  });
});

describe('generations', () => {
  test('the next one takes over: the old one runs out, and a chip is the mean of what is made', () => {
    const { simulation, events } = runDays(700, { 'chips.slipSpread': 0 });
    const line = simulation.table(lines).only;
    const born = simulation.table(generations).only;
    const row = TPU * GENERATIONS;
    expect(line.generation[TPU]).toBe(1);
    expect(born.rate[row]).toBeLessThan(0.01 * born.rate[row + 1]);
    expect(born.h100e[row + 1]).toBeCloseTo(2 * born.h100e[row], 9);
    expect(born.memory[row + 1]).toBeGreaterThan(born.memory[row]);
    expect(line.h100e[TPU]).toBeGreaterThan(1.98 * born.h100e[row]);
    expect(line.h100e[TPU]).toBeLessThanOrEqual(born.h100e[row + 1]);
    expect(events.filter(({ kind, entity }) => kind === 'chips.generation' && entity === 'tpu')).toHaveLength(
      1,
    );
  });

  test('every generation slips for itself, none of the first before its announced date', () => {
    const { simulation } = runDays(1);
    const born = simulation.table(generations).only;
    const start = simulation.options.start;
    const months = (row: number): number => (born.launch[row] - start) / 43_830;
    expect(months(chip('ai6') * GENERATIONS)).toBeGreaterThanOrEqual(36);
    expect(months(chip('rubin') * GENERATIONS)).toBeGreaterThanOrEqual(8);
    const gaps = [2, 3, 4, 5].map((g) => months(TPU * GENERATIONS + g) - months(TPU * GENERATIONS + g - 1));
    expect(new Set(gaps.map((gap) => gap.toFixed(3))).size).toBe(4);
  });

  test('an own chip serves less than its throughput, and what only serves does not train', () => {
    const { simulation } = runDays(1);
    const of = (notice: Notice, name: (typeof CHIPS)[number]): number =>
      simulation.notices.current(notice)[chip(name)];
    expect(of(NOTICES.chipServed, 'hopper')).toBeCloseTo(1, 9);
    expect(of(NOTICES.chipServed, 'ai5')).toBeLessThan(0.5 * of(NOTICES.chipH100e, 'ai5'));
    expect(of(NOTICES.chipTrained, 'ai5')).toBe(0);
    expect(of(NOTICES.chipServed, 'ai4')).toBe(0);
  });
});

describe('money of own designs', () => {
  const sent = (days: number, overrides: Record<string, number>): number =>
    Number(runDays(days, overrides).simulation.ledger.of(LINKS.moneyChips).totals.sent) / 100;

  test('a design is paid for over its development, month by month', () => {
    const nre = sent(1, {}) - sent(1, { 'chips.own.nre': 0 });
    const designs = nre / (0.6e9 / 36);
    expect(designs).toBeCloseTo(Math.round(designs), 4);
    expect(designs).toBeGreaterThanOrEqual(6);
  });

  test('what Tesla does not take it pays for in January', () => {
    const { simulation, events } = runDays(370, { 'chips.contract.first': 2026 });
    const contract = simulation.table(contracts).only;
    // 16.5e9 times 0.6 over 36 parts, the first of them, in money of the middle of 2025.
    expect(contract.minimum[0]).toBeCloseTo((16.5e9 * 0.6) / 36 / 1.025, 0);
    expect(contract.taken[0]).toBe(0);
    expect(contract.forfeited[0]).toBeCloseTo(contract.minimum[0], 6);
    expect(simulation.notices.current(NOTICES.chipCommitments)[firm('tesla')]).toBeGreaterThan(0);
    const told = events.filter(({ kind }) => kind === 'chips.takeOrPay');
    expect(told).toHaveLength(1);
    expect(told[0].text).toMatch(/268 million USD/);
    const book = simulation.table(orders).only;
    expect(book.unmet[orderRow(GROUND, firm('tesla'), chip('ai5'))]).toBe(0);
  });
});
