import { describe, expect, it } from 'vitest';
import { paymentRecorder, stockFlowMatrix } from '../../src/ecosystem/accounts';
import { firms } from '../../src/ecosystem/firms';
import { firmTable } from '../../src/ecosystem/firms/agents';
import { FIRMS, firm, LINKS, NOTICES } from '../../src/ecosystem/world';
import { hashTree } from '../../src/engine/hash';
import { WORLD } from '../../src/engine/setting';
import { double } from './partners';
import { runDays, simulate } from './simulate';

/** A few payments of other layers: chips, launches and sales, at rates that differ from firm to firm. */
const chips = double('chips', {
  posts: [LINKS.moneyChips],
  reads: [NOTICES.capexBudget],
  act(turn) {
    const { setting } = turn;
    for (const name of ['xai', 'meta', 'microsoft'] as const) {
      const budget = turn.read(NOTICES.capexBudget)[firm(name)];
      turn.post(
        LINKS.moneyChips,
        setting.seat(firm(name)),
        setting.seat(firm('nvidia')),
        Math.round(budget * 60 * turn.time.years),
      );
    }
    turn.post(LINKS.moneyChips, setting.seat(firm('nvidia')), setting.seat(firm('tsmc')), 123_456_789);
  },
});
const demand = double('demand', {
  posts: [LINKS.moneyDemand],
  act(turn) {
    // Households pay where they live, the firm is paid at its seat.
    const place = turn.setting.place('Fremont');
    turn.post(
      LINKS.moneyDemand,
      turn.setting.account(WORLD, place),
      turn.setting.seat(firm('tesla')),
      17_000_000_033,
    );
  },
});

describe('the stock-flow matrix', () => {
  const recorded = simulate([chips, demand, firms]);
  const recorder = paymentRecorder(recorded.model.links, recorded.setting);
  recorded.ledger.observer = recorder;
  const before = recorded.table(firmTable).only.cash.slice();
  runDays(recorded, 200);
  const matrix = stockFlowMatrix(recorder.totals);

  it('has a row for every firm and the outside world, a column for every kind that was paid', () => {
    expect(matrix.rows.map((row) => row.party)).toEqual(FIRMS);
    expect(matrix.columns.map((column) => column.id)).toEqual([
      'money.chips.firms',
      'money.demand.firms',
      'money.firms.world',
    ]);
    for (const row of matrix.rows) expect(row.entries).toHaveLength(matrix.columns.length);
  });

  it('adds up to the change of cash along every row', () => {
    const now = recorded.table(firmTable).only.cash;
    matrix.rows.forEach((row, i) => {
      expect(Math.round(row.change * 100), row.party).toBe(now[i] - before[i]);
    });
    expect(matrix.rows[firm('tesla')]?.change).not.toBe(0);
  });

  it('adds up to nothing down every column', () => {
    for (const column of matrix.columns) expect(column.sum).toBe(0);
    expect(matrix.rows.some((row) => row.entries[0] !== 0)).toBe(true);
  });

  it('shows who paid whom', () => {
    expect(matrix.rows[firm('tesla')]?.entries[1]).toBeCloseTo((200 * 17_000_000_033) / 100, 2);
    expect(matrix.rows[WORLD]?.entries[1]).toBeCloseTo((-200 * 17_000_000_033) / 100, 2);
    expect(matrix.rows[firm('tsmc')]?.entries[0]).toBeCloseTo((200 * 123_456_789) / 100, 2);
    expect(matrix.rows[firm('meta')]?.entries[0]).toBeLessThan(0);
  });

  it('does not change the run that it watches', () => {
    const alone = simulate([chips, demand, firms]);
    runDays(alone, 200);
    expect(hashTree(alone).state).toBe(hashTree(recorded).state);
  });
});
