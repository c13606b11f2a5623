import { describe, expect, it } from 'vitest';
import {
  absorbed,
  budgetShares,
  fadedGrowth,
  launchDemand,
  netPlant,
  nextPlan,
  openCredit,
  orbitShare,
  planGrowth,
  returnOnPlant,
  tax,
  valueForMoney,
} from '../../../src/ecosystem/firms/equations';

describe('net plant', () => {
  it('is what a long history of growing spending leaves after wear', () => {
    const [annual, growth, life] = [91.4, 0.33, 6];
    // Independent: spending of each of many small slices of the past, worn since.
    const slices = 200_000;
    const years = 60;
    const now = (annual * growth) / (1 - Math.exp(-growth));
    let sum = 0;
    for (let k = 0; k < slices; k++) {
      const ago = ((k + 0.5) * years) / slices;
      sum += now * Math.exp(-growth * ago - ago / life) * (years / slices);
    }
    expect(netPlant(annual, growth, life)).toBeCloseTo(sum, 3);
  });

  it('is spending times life without growth', () => {
    expect(netPlant(10, 0, 6)).toBeCloseTo(60, 12);
  });
});

describe('tax', () => {
  it('is what a profit before it would owe', () => {
    const before = 120;
    const written = 20;
    const due = 0.17 * (before - written);
    expect(tax(before - due, written, 0.17)).toBeCloseTo(due, 12);
  });

  it('is nothing on a loss', () => {
    expect(tax(-6, 2, 0.17)).toBe(0);
  });
});

describe('plans of capital spending', () => {
  it('grow with the return above the hurdle, within bounds', () => {
    const earned = returnOnPlant(30, 100, 5, 0, 0.07, 0);
    expect(earned).toBeCloseTo(0.1, 12);
    expect(planGrowth(earned, 0.07, 0.6, 0.4, 0.45)).toBeCloseTo(0.018, 12);
    expect(planGrowth(5, 0.07, 0.6, 0.4, 0.45)).toBe(0.45);
    expect(planGrowth(-5, 0.07, 0.6, 0.4, 0.45)).toBe(-0.4);
  });

  it('count what the market expects of a firm that still loses money', () => {
    const market = returnOnPlant(-4, 14, 6, 230, 0.07, 1);
    expect(market).toBeCloseTo((0.07 * 230) / 14, 12);
    expect(returnOnPlant(-4, 14, 6, 230, 0.07, 0.5)).toBeGreaterThan(0.07);
    expect(returnOnPlant(-4, 14, 6, 230, 0.07, 0)).toBeLessThan(0);
  });

  it('survive a firm without plant', () => {
    expect(Number.isFinite(returnOnPlant(0, 0, 6, 0, 0.07, 0.5))).toBe(true);
  });

  it('keep their growth only where money could be spent', () => {
    expect(absorbed(0.8, 0.4, 0.75)).toBe(1);
    expect(absorbed(0.575, 0.4, 0.75)).toBeCloseTo(0.5, 12);
    expect(absorbed(0.25, 0.4, 0.75)).toBe(0);
  });

  it('stop at what can be paid for, and fall no faster than allowed', () => {
    expect(nextPlan(100, 0.3, 1000, 0.4)).toBeCloseTo(100 * Math.exp(0.025), 9);
    expect(nextPlan(100, 0.3, 101, 0.4)).toBe(101);
    expect(nextPlan(100, 0.3, 10, 0.4)).toBeCloseTo(100 * Math.exp(-0.4 / 12), 9);
  });

  it('find credit on cash flow, on plant, or on what the firm is worth', () => {
    const terms = { leverage: 2.5, loanToPlant: 0.6, loanToValue: 0.15 };
    expect(openCredit(20, 100, 100, 30, terms)).toBe(30);
    expect(openCredit(20, 30, 100, 30, terms)).toBe(20);
    expect(openCredit(-5, 10, 240, 30, terms)).toBe(6);
    expect(openCredit(-5, 10, 0, 30, terms)).toBe(0);
  });
});

describe('other business', () => {
  it('halves its distance to long-run growth in a half-life', () => {
    let growth = 0.095;
    for (let month = 0; month < 48; month++) growth = fadedGrowth(growth, 0.015, 4);
    expect(growth).toBeCloseTo(0.055, 12);
  });
});

describe('the choice between chips', () => {
  const values = new Float64Array(3);
  valueForMoney(
    Float64Array.of(1, 2.5265, 4),
    Float64Array.of(1, 2.5265, 4),
    Float64Array.of(40_000, 54_000, 0),
    2,
    values,
  );

  it('goes by throughput per price, and leaves out what is not on sale', () => {
    expect(values[1] / values[0]).toBeCloseTo(((2.5265 / 54_000) * 40_000) ** 2, 12);
    expect(values[2]).toBe(0);
  });

  it('divides the whole budget', () => {
    const shares = Float64Array.of(1, 3, 4);
    budgetShares(shares, Float64Array.of(0, 1, 1), 0.5);
    expect([...shares]).toEqual([0.125, 0.375, 0.5]);
  });

  it('gives chips that serve inference only no more than their part, together', () => {
    const shares = Float64Array.of(6, 1, 3);
    budgetShares(shares, Float64Array.of(0, 1, 1), 0.5);
    expect([...shares]).toEqual([0.5, 0.125, 0.375]);
    const two = Float64Array.of(4, 2, 2);
    budgetShares(two, Float64Array.of(0, 0, 1), 0.5);
    expect(two[0]).toBeCloseTo(1 / 3, 12);
    expect(two[1]).toBeCloseTo(1 / 6, 12);
    expect(two[2]).toBeCloseTo(0.5, 12);
    const alone = Float64Array.of(6, 0, 0);
    budgetShares(alone, Float64Array.of(0, 1, 1), 0.5);
    expect([...alone]).toEqual([0.5, 0, 0]);
  });

  it('buys nothing where nothing is on sale', () => {
    const shares = new Float64Array(3);
    budgetShares(shares, new Float64Array(3), 0.5);
    expect([...shares]).toEqual([0, 0, 0]);
  });
});

describe('orders for orbit', () => {
  it('are even at equal cost, and by the fourth power of the ratio else', () => {
    expect(orbitShare(1, 4)).toBe(0.5);
    // 1 / (1 + 6^4) and 1 / (1 + 0.8^4)
    expect(orbitShare(6, 4)).toBeCloseTo(1 / 1297, 12);
    expect(orbitShare(0.8, 4)).toBeCloseTo(1 / 1.4096, 12);
  });

  it('of outside customers answer the price with their elasticity', () => {
    expect(launchDemand(400, 0, 3, 1, -0.8)).toBe(400);
    expect(launchDemand(400, 0.06, 1, 1, -0.8)).toBeCloseTo(400 * Math.exp(0.06), 9);
    expect(launchDemand(400, 0, 0, 0.1, -0.8)).toBeCloseTo(400 * 10 ** 0.8, 6);
  });
});
