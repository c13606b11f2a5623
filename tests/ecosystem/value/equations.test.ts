import { describe, expect, it } from 'vitest';
import {
  equityWithHoldings,
  nextLogMultiple,
  restingMultiple,
  sharedShock,
  yearlyGrowth,
} from '../../../src/ecosystem/value/equations';
import { Draws, hashName } from '../../../src/engine/draws';

describe('the multiple', () => {
  it('halves its distance in a half-life, in whatever steps', () => {
    const [start, resting] = [Math.log(72), Math.log(5)];
    let log = start;
    for (let month = 0; month < 24; month++) log = nextLogMultiple(log, resting, 1 / 12, 2, 0.4, 0);
    expect(log).toBeCloseTo((start + resting) / 2, 12);
    expect(nextLogMultiple(start, resting, 2, 2, 0.4, 0)).toBeCloseTo(log, 12);
  });

  it("has a year's shock of the stated size, and the spread of its own process in the long run", () => {
    const draws = new Draws('multiples');
    const process = hashName('test');
    const runs = 4000;
    const spread = (months: number, halfLife: number) => {
      let sum = 0;
      for (let run = 0; run < runs; run++) {
        let log = 0;
        for (let month = 0; month < months; month++) {
          log = nextLogMultiple(
            log,
            0,
            1 / 12,
            halfLife,
            0.4,
            draws.normal(process, month, { origin: run, ordinal: 0 }),
          );
        }
        sum += log * log;
      }
      return Math.sqrt(sum / runs);
    };
    // Without return to the mean the shocks of a year add up to 0.4; with it they settle at shock / sqrt(2 rate).
    expect(spread(12, 1e6)).toBeCloseTo(0.4, 1.7);
    expect(spread(96, 1) / (0.4 / Math.sqrt(2 * Math.LN2))).toBeCloseTo(1, 1.3);
  });

  it('rests higher for growth, within bounds', () => {
    expect(restingMultiple(4, 0, 3, -0.2, 1)).toBeCloseTo(Math.log(4), 12);
    expect(restingMultiple(5, 0.18, 3, -0.2, 1)).toBeCloseTo(Math.log(5) + 0.54, 12);
    expect(restingMultiple(5, 9, 3, -0.2, 1)).toBeCloseTo(Math.log(5) + 3, 12);
    expect(restingMultiple(5, -9, 3, -0.2, 1)).toBeCloseTo(Math.log(5) - 0.6, 12);
  });

  it('moves with those of other firms by the stated correlation', () => {
    const draws = new Draws('shocks');
    const process = hashName('test');
    let [product, square] = [0, 0];
    const periods = 20_000;
    for (let t = 0; t < periods; t++) {
      const z = (origin: number) => draws.normal(process, t, { origin, ordinal: 0 });
      const a = sharedShock(z(0), z(1), 0.6);
      const b = sharedShock(z(0), z(2), 0.6);
      product += a * b;
      square += (a * a + b * b) / 2;
    }
    expect(square / periods).toBeCloseTo(1, 1.5);
    expect(product / square).toBeCloseTo(0.6, 1.7);
  });

  it('knows growth only from two years of sales', () => {
    expect(yearlyGrowth(110, 100)).toBeCloseTo(Math.log(1.1), 12);
    expect(yearlyGrowth(0, 100)).toBe(0);
    expect(yearlyGrowth(100, 0)).toBe(0);
  });
});

describe('cross-holdings', () => {
  it('add what is owned of others, along chains', () => {
    const equity = new Float64Array(3);
    // 0 owns 0.5 of 1, 1 owns 0.2 of 2: E2 = 100, E1 = 10 + 20, E0 = 1 + 15.
    const chain = [
      { owner: 0, owned: 1, share: 0.5 },
      { owner: 1, owned: 2, share: 0.2 },
    ];
    equityWithHoldings(Float64Array.of(1, 10, 100), chain, equity);
    expect([...equity]).toEqual([16, 30, 100]);
  });

  it('solve (I - H) E = v where firms own each other', () => {
    const [a, b] = [0.3, 0.4];
    const loop = [
      { owner: 0, owned: 1, share: a },
      { owner: 1, owned: 0, share: b },
    ];
    const equity = new Float64Array(2);
    equityWithHoldings(Float64Array.of(7, 11), loop, equity);
    expect(equity[0]).toBeCloseTo((7 + a * 11) / (1 - a * b), 9);
    expect(equity[1]).toBeCloseTo((11 + b * 7) / (1 - a * b), 9);
  });

  it('refuse firms that own each other wholly', () => {
    const whole = [
      { owner: 0, owned: 1, share: 1 },
      { owner: 1, owned: 0, share: 1 },
    ];
    expect(() => equityWithHoldings(Float64Array.of(1, 1), whole, new Float64Array(2))).toThrow(
      /nothing is left/,
    );
  });
});
