import { describe, expect, test } from 'vitest';
import {
  type Behind,
  lackOf,
  type Swept,
  sweep,
  type Units,
} from '../../../src/ecosystem/energy/failureSweep';

/** 300 MW of turbines: with 15 % in reserve 13.8, so 14 units of 24.643 MW. */
function turbines(change: Partial<Units> = {}): Units {
  const size = 345 / 14;
  const none = { down: 0, starting: 0, failed: 0 };
  return {
    power: 300,
    reserve: 45,
    count: 14,
    size,
    hazard: 1 / 2000,
    repair: 36,
    start: 0.5,
    ...none,
    ...change,
  };
}

const behind = (change: Partial<Behind> = {}): Behind => ({
  load: 300,
  rated: 300,
  power: 100,
  held: 50,
  full: 50,
  efficiency: 0.91,
  ...change,
});

const raise = (): never => {
  throw new Error('more is drawn than was said');
};

function step(kinds: Units[], hours: number, draws: number[], store = behind()): Swept {
  const out: Swept = { missing: 0, bridged: 0, lost: 0, goesOn: false };
  let at = 0;
  sweep(kinds, store, hours, () => draws[at++] ?? raise(), out);
  expect(at).toBe(draws.length);
  return out;
}

/** Draw after which an event comes in so many hours. */
const within = (hours: number, rate: number): number => Math.exp(-hours * rate);

describe('what is down together', () => {
  test('14 units of 24.643 MW with 45 MW in reserve lack by hand 0, 24.6, 4.3, 28.9 and 49.3 MW', () => {
    expect(lackOf(turbines())).toBe(0);
    expect(lackOf(turbines({ down: 1 }))).toBe(0);
    expect(lackOf(turbines({ down: 1, starting: 1 }))).toBeCloseTo(24.643, 3);
    expect(lackOf(turbines({ down: 2 }))).toBeCloseTo(4.286, 3);
    expect(lackOf(turbines({ down: 2, starting: 1 }))).toBeCloseTo(24.643, 3);
    expect(lackOf(turbines({ down: 3, starting: 1 }))).toBeCloseTo(28.929, 3);
    expect(lackOf(turbines({ down: 2, starting: 2 }))).toBeCloseTo(49.286, 3);
    expect(lackOf(turbines({ down: 14, starting: 14 }))).toBe(300);
  });

  test('a trip takes 24.643 MW for the half hour that the reserve needs, and a bank gives them', () => {
    const units = turbines();
    const failed = 14 / 2000;
    const next = 13 / 2000 + 1 / 36 + 1 / 0.5;
    const draws = [within(10, failed), 0, within(0.5, next), 0.9999, 1e-9];
    const with50 = step([units], 10.6, draws);
    expect(with50.missing).toBeCloseTo(24.643 * 0.5, 3);
    expect(with50.bridged).toBeCloseTo(24.643 * 0.5, 3);
    expect(with50.lost).toBeCloseTo(0, 9);
    expect([units.down, units.starting, units.failed]).toEqual([1, 0, 1]);
    const without = step([turbines()], 10.6, draws, behind({ power: 0, held: 0, full: 0 }));
    expect(without.lost).toBeCloseTo(24.643 * 0.5, 3);
    expect(without.goesOn).toBe(false);
  });

  test('two trips at once take more than a bank of 40 MW can give; of kinds that fail together, too', () => {
    const two = (): Units => turbines({ down: 2, starting: 2 });
    const rate = 12 / 2000 + 2 / 36 + 2 / 0.5;
    const small = step([two()], 0.25, [within(0.25, rate) * 0.999], behind({ power: 40 }));
    expect(small.bridged).toBeCloseTo(10, 6);
    expect(small.lost).toBeCloseTo((49.286 - 40) * 0.25, 3);
    expect(small.goesOn).toBe(true);
    // A line of 300 MW beside the turbines, both rated for a load of 500: 300 + 49.3 - 100 are missing.
    const line: Units = {
      ...turbines(),
      reserve: 0,
      count: 1,
      size: 300,
      hazard: 1 / 4380,
      repair: 2,
      down: 1,
    };
    const both = step([line, two()], 0.25, [1e-9], behind({ load: 500, rated: 600, power: 0 }));
    expect(both.lost).toBeCloseTo(249.286 * 0.25, 3);
  });

  test('a unit in reserve that fails is not missed', () => {
    const units = turbines();
    // 13 of 14 run: the last fourteenth of the failures are those of the reserve.
    step([units], 11, [within(10, 14 / 2000), 13.5 / 14, 1e-12]);
    expect([units.down, units.starting]).toEqual([1, 0]);
  });

  test('between two failures the bank is filled by what is spare, with the loss of a cycle', () => {
    // A line of 400 MW is down for 1 h, up for 2 h and down again for 1 h: 200 of 400 MW are spare for 2 h.
    const line = (): Units => ({
      ...turbines(),
      power: 400,
      reserve: 0,
      count: 1,
      size: 400,
      hazard: 0.01,
      repair: 2,
      down: 1,
    });
    const draws = [within(1, 0.5), 0, within(2, 0.01), 0, within(1, 0.5) * 0.999999];
    const out = step([line()], 4, draws, behind({ load: 200, rated: 400, power: 200, held: 150, full: 150 }));
    expect(out.bridged).toBeCloseTo(150 + 150, 2);
    expect(out.lost).toBeCloseTo(50 + 50, 2);
    const slow = step(
      [line()],
      4,
      draws,
      behind({ load: 350, rated: 400, power: 200, held: 150, full: 150 }),
    );
    // 50 MW x 2 h x 0.91 are back.
    expect(slow.bridged).toBeCloseTo(150 + 91, 2);
  });

  test('the mean of what is missing is that of the binomial law, at steps of 1 h, 1 d and 7 d', () => {
    const down = 36 / 2036;
    let expected = 0;
    let term = (1 - down) ** 14;
    for (let k = 1; k <= 14; k++) {
      term *= ((15 - k) / k) * (down / (1 - down));
      expected += term * lackOf(turbines({ down: k }));
    }
    expect(expected).toBeGreaterThan(0.14);
    for (const hours of [1, 24, 168]) {
      let state = 7;
      const draw = (): number => {
        state = (state * 16807) % 2147483647;
        return state / 2147483647;
      };
      const units = turbines({ start: 1e-4 });
      const out: Swept = { missing: 0, bridged: 0, lost: 0, goesOn: false };
      let sum = 0;
      const all = 1.2e6;
      for (let passed = 0; passed < all; passed += hours) {
        sweep([units], behind(), hours, draw, out);
        sum += out.missing;
      }
      expect(sum / all / expected).toBeGreaterThan(0.92);
      expect(sum / all / expected).toBeLessThan(1.08);
    }
  });
});
