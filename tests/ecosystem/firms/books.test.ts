import { describe, expect, it } from 'vitest';
import { monthsElapsed, SLOTS, trailingYear, usualPayment } from '../../../src/ecosystem/firms/books';
import { type FIRMS, firm, LINKS, PAYMENT } from '../../../src/ecosystem/world';
import { endOfDay } from '../../../src/quantity/calendar';

describe('the running month', () => {
  it('has wholly passed at the end of its last day', () => {
    expect(monthsElapsed(endOfDay('2025-12-31'))).toEqual({ month: 671, elapsed: 1 });
    expect(monthsElapsed(endOfDay('2026-02-28'))).toEqual({ month: 673, elapsed: 1 });
  });

  it('knows how much of it has passed, leap years included', () => {
    expect(monthsElapsed(endOfDay('2028-02-28')).elapsed).toBeCloseTo(28 / 29, 12);
    expect(monthsElapsed(endOfDay('2026-01-01') - 720)).toEqual({ month: 672, elapsed: 0.5 / 31 });
  });
});

describe('the trailing year', () => {
  it('is constant for constant months, wherever in the month it ends', () => {
    const column = new Float64Array(3 * SLOTS);
    const party = 1;
    for (const month of [660, 667, 671]) {
      for (const elapsed of [0, 0.25, 1]) {
        column.fill(0);
        column.fill(700, party * SLOTS, (party + 1) * SLOTS);
        column[party * SLOTS + (month % SLOTS)] = 700 * elapsed;
        expect(trailingYear(column, party, month, elapsed)).toBeCloseTo((12 * 700) / 100, 9);
        expect(trailingYear(column, 0, month, elapsed)).toBe(0);
      }
    }
  });

  it('drops the thirteenth month as the running one fills', () => {
    const column = new Float64Array(SLOTS);
    const month = 671;
    column[(month + 1) % SLOTS] = 1200;
    expect(trailingYear(column, 0, month, 0)).toBe(12);
    expect(trailingYear(column, 0, month, 0.75)).toBe(3);
    expect(trailingYear(column, 0, month, 1)).toBe(0);
  });
});

describe('payments whose layer does not say what for', () => {
  it('are plant where one firm buys from another, running cost where it is made', () => {
    const usual = (link: keyof typeof LINKS, payer: (typeof FIRMS)[number], payee: (typeof FIRMS)[number]) =>
      usualPayment(LINKS[link], firm(payer), firm(payee));
    expect(usual('moneyChips', 'xai', 'nvidia')).toBe(PAYMENT.capital);
    expect(usual('moneyChips', 'xai', 'world')).toBe(PAYMENT.capital);
    expect(usual('moneyChips', 'nvidia', 'tsmc')).toBe(PAYMENT.operating);
    expect(usual('moneyChips', 'alphabet', 'tsmc')).toBe(PAYMENT.capital);
    expect(usual('moneyChips', 'tesla', 'samsung')).toBe(PAYMENT.operating);
    expect(usual('moneyEnergy', 'xai', 'tesla')).toBe(PAYMENT.capital);
    expect(usual('moneyEnergy', 'tesla', 'world')).toBe(PAYMENT.operating);
    expect(usual('moneyCompute', 'meta', 'world')).toBe(PAYMENT.capital);
    expect(usual('moneyCompute', 'openai', 'oracle')).toBe(PAYMENT.operating);
    expect(usual('moneyNetwork', 'spacex', 'world')).toBe(PAYMENT.capital);
    expect(usual('moneyDemand', 'world', 'tesla')).toBe(PAYMENT.operating);
  });
});
