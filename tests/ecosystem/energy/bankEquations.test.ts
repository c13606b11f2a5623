import { describe, expect, test } from 'vitest';
import {
  type BankFlow,
  type BankStep,
  bankCover,
  fastLane,
  hourlyPrices,
  lifeUsed,
  sharedHours,
  smooth,
  stepBank,
  strainedHazard,
  troughPrice,
  wearCost,
} from '../../../src/ecosystem/energy/bankEquations';

const ONE_WAY = Math.sqrt(0.91);

/** A step of a bank of 600 Wh and 300 W that is full and is to stay so, if not told otherwise. */
function bankAfter(step: Partial<BankStep>): BankFlow {
  const flow: BankFlow = { direct: 0, planned: 0, bridged: 0, charged: 0, short: 0, charge: 0 };
  const full = { load: 400, available: 400, hours: 1, bridged: 0, lost: 0, planned: 0, target: 600 };
  stepBank({ ...full, charge: 600, capacity: 600, power: 300, efficiency: 0.91, ...step }, flow);
  return flow;
}

describe('failures', () => {
  test('a swing that nothing smooths makes turbines fail more often', () => {
    expect(strainedHazard(2000, 1, 0)).toBe(1 / 2000);
    expect(strainedHazard(2000, 1, 1)).toBe(1 / 1000);
  });

  test('a curtailment is shared among the steps that it touches', () => {
    const from = 20_000 * 1440 + 15 * 60;
    let sum = 0;
    for (let quarter = 0; quarter < 96; quarter++) {
      const start = 20_000 * 1440 + 15 * quarter;
      sum += sharedHours(start, start + 15, from, 4);
    }
    expect(sum).toBe(4);
    expect(sharedHours(from - 900, from + 540, from, 4)).toBe(4);
    expect(sharedHours(from - 600, from, from, 4)).toBe(0);
  });
});

describe('a step of a bank', () => {
  test('it bridges what is missing within its power and its energy', () => {
    const hour = bankAfter({ available: 200 });
    expect(hour.bridged).toBe(200);
    expect(hour.short).toBe(0);
    const long = bankAfter({ available: 200, hours: 24 });
    expect(long.bridged).toBeCloseTo(600 * ONE_WAY, 9);
    expect(long.short).toBeCloseTo(200 * 24 - long.bridged, 9);
    expect(long.charge).toBeCloseTo(0, 9);
  });

  test('energy is conserved but for the losses of a cycle', () => {
    const out = bankAfter({ available: 200 });
    const back = bankAfter({ load: 100, charge: out.charge });
    expect(back.charge).toBeCloseTo(600, 9);
    expect(out.bridged / back.charged).toBeCloseTo(0.91, 9);
  });

  test('it gives what the plan says and is filled to where the plan wants it', () => {
    const evening = bankAfter({ planned: 100, target: 600 - 100 / ONE_WAY });
    expect(evening.direct).toBeCloseTo(300, 9);
    expect(evening.planned).toBe(100);
    expect(evening.charged).toBeCloseTo(0, 9);
    const night = bankAfter({ load: 200, charge: evening.charge });
    expect(night.charged).toBeCloseTo(100 / 0.91, 9);
    expect(night.direct).toBe(200);
    expect(night.short).toBe(0);
  });

  test('a week of plans is the sum of its days, though the bank holds the energy of less than one', () => {
    const week = bankAfter({ available: 500, hours: 168, planned: 7 * 300, target: 600 });
    expect(week.planned).toBeCloseTo(2100, 9);
    expect(week.charged).toBeCloseTo(2100 / 0.91, 9);
    expect(week.charge).toBeCloseTo(600, 9);
    expect(week.short).toBeCloseTo(0, 9);
  });

  test('an outage inside a step that has power enough in the mean still takes its toll', () => {
    const day = { available: 430, hours: 24 };
    const without = bankAfter({ ...day, lost: 200, charge: 0, capacity: 0, power: 0, target: 0 });
    expect(without.short).toBe(200);
    const bridged = bankAfter({ ...day, bridged: 200 });
    expect(bridged.short).toBe(0);
    expect(bridged.bridged).toBe(200);
    expect(bridged.charge).toBeCloseTo(600, 9);
    expect(bankAfter({ ...day, bridged: 150, lost: 50 }).short).toBeCloseTo(50, 9);
  });

  test('out of balance never: what went in and out explains the charge, in any state', () => {
    let state = 7;
    const next = (): number => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    };
    for (let k = 0; k < 2000; k++) {
      const capacity = 1000 * next();
      const step = {
        load: 400 * next(),
        available: 500 * next(),
        hours: [0.25, 1, 24, 168][k % 4],
        bridged: 300 * next() * (k % 3),
        lost: 100 * next() * (k % 2),
        planned: 500 * next(),
        charge: capacity * next(),
        target: capacity * next(),
        capacity,
        power: 400 * next(),
      };
      const flow = bankAfter(step);
      const moved = flow.charged * ONE_WAY - (flow.planned + flow.bridged) / ONE_WAY;
      expect(flow.charge - step.charge).toBeCloseTo(moved, 6);
      expect(flow.direct + flow.planned + flow.bridged + flow.short).toBeCloseTo(step.load * step.hours, 6);
      expect(
        Math.min(flow.direct, flow.planned, flow.bridged, flow.charged, flow.short),
      ).toBeGreaterThanOrEqual(-1e-9);
      expect(flow.planned + flow.bridged).toBeLessThanOrEqual(step.power * step.hours + 1e-9);
    }
  });

  test('a bank of 336 units of 3.9 MWh gives 1.31 h at 1 GW (T05)', () => {
    const capacity = 336 * 3.9;
    expect(capacity).toBeCloseTo(1310, -1);
    const one = { load: 1000, available: 0, lost: 0, power: 1000, efficiency: 1 };
    const hour = bankAfter({ ...one, hours: 2, charge: capacity, capacity, target: capacity });
    expect(hour.bridged / 1000).toBeCloseTo(1.31, 2);
  });
});

describe('smoothing, prices and wear', () => {
  test('a bank takes up the swing as far as its power goes (T21)', () => {
    const swing = { power: 0, energy: 0, through: 0, left: 0 };
    smooth(700, 0.5, 10, 1000, swing);
    expect(swing.power).toBe(350);
    expect(swing.energy).toBeCloseTo(0.486, 3);
    expect(swing.through).toBe(175);
    expect(swing.left).toBe(0);
    smooth(700, 0.5, 10, 70, swing);
    expect(swing.power).toBeCloseTo(70, 12);
    expect(swing.left).toBeCloseTo(0.8, 12);
    smooth(0, 0.5, 10, 70, swing);
    expect(swing.left).toBe(0);
  });

  test('prices of the hours have the mean, the peak and the trough that they should', () => {
    const price = new Float64Array(24);
    hourlyPrices(0.07, 1.45, 0.75, 19, price);
    expect(price.reduce((a, b) => a + b) / 24).toBeCloseTo(0.07, 12);
    expect(price[19]).toBeCloseTo(0.07 * 1.45, 12);
    expect(price[7]).toBeCloseTo((0.07 * (3 - 1.45)) / 2, 12);
    expect(price[3]).toBeCloseTo(price[11], 12);
    // By hand: the slope is 0 at a cosine of -0.75, where the price is 1 - 0.45 x 0.53125 of the mean.
    expect(troughPrice(0.07, 1.45, 0.75)).toBeCloseTo(0.07 * (1 - 0.45 * 0.53125), 12);
    expect(troughPrice(0.07, 1.45, 0.75)).toBeLessThanOrEqual(Math.min(...price));
  });

  test('wear is 0.036 USD a kWh at 286 USD/kWh; 10,000 deep cycles or 25 years are a life', () => {
    expect(wearCost(286, 10_000, 0.8)).toBeCloseTo(0.036, 3);
    expect(lifeUsed(8e6, 1000, 10_000, 0.8, 0, 25)).toBeCloseTo(1, 12);
    expect(lifeUsed(0, 1000, 10_000, 0.8, 5, 25)).toBeCloseTo(0.2, 12);
    expect(lifeUsed(1, 0, 10_000, 0.8, 5, 25)).toBe(0);
  });

  test('the fast lane shortens the wait in proportion to what the bank covers', () => {
    expect(bankCover(0, 100, 2)).toBe(0);
    expect(bankCover(400, 100, 2)).toBe(1);
    expect(fastLane(0, 100, 2, 0.55)).toBe(1);
    expect(fastLane(100, 100, 2, 0.55)).toBeCloseTo(0.775, 12);
    expect(fastLane(1e9, 100, 2, 0.55)).toBeCloseTo(0.55, 12);
  });
});
