import { expect, test } from 'vitest';
import { FALCON, NEW_GLENN, programmes, STARSHIP } from '../../../src/ecosystem/launch/agents';
import { costOfFlight, fullCost, plannedCost, usesOf } from '../../../src/ecosystem/launch/costs';
import { type Context, type P, padBuilt, padRate } from '../../../src/ecosystem/launch/rates';
import { FIRMS, firm, NOTICES } from '../../../src/ecosystem/world';
import { runDays } from '../simulate';
import { type Alone, alone, type Wanted } from './alone';

const SPACEX = firm('spacex');
const row = (of: Alone) => of.sim.table(programmes).only;
const context = (of: Alone): Context =>
  ({ p: of.sim.values['launch'], table: of.sim.table.bind(of.sim) }) as unknown as Context;

/** What SpaceX pays outside in four years, USD, and the run. */
function spent(wanted: Wanted, overrides: Record<string, number>): [usd: number, of: Alone] {
  const of = alone({ minutesPerStep: 10_080, wanted, overrides });
  runDays(of.sim, 364 * 4);
  return [of.paid[SPACEX * FIRMS.length], of];
}

test('every booster of Falcon is paid for when it is built', () => {
  const [free] = spent({ light: 2100 }, { 'launch.falcon.boosterCost': 0 });
  const [paid, of] = spent({ light: 2100 }, { 'launch.falcon.boosterCost': 37 });
  const built = row(of).built[FALCON] - 24;
  expect(built).toBeGreaterThan(8);
  expect(paid - free).toBeCloseTo(built * 37e6, 0);
});

test('every booster and ship of Starship is paid for: losses and growth cost money', () => {
  const [free] = spent({ heavy: 3000 }, { 'launch.starship.vehicleCost': 0 });
  const [paid, of] = spent({ heavy: 3000 }, { 'launch.starship.vehicleCost': 90 });
  const { built, shipsBuilt } = row(of);
  expect(shipsBuilt[STARSHIP]).toBeGreaterThan(10);
  expect(paid - free).toBeCloseTo(built[STARSHIP] * 54e6 + shipsBuilt[STARSHIP] * 36e6, 0);
});

test('pads are paid for while they are built, and as they grow; none is there before its date', () => {
  const p = alone().sim.values['launch'] as unknown as P;
  const [starbase, cape, south] = [3, 4, 5];
  const month = 30.4375;
  expect(padBuilt(p, starbase, 0)).toBe(25);
  expect(padBuilt(p, cape, 4 * month)).toBe(0);
  expect(padBuilt(p, cape, 13 * month)).toBeCloseTo((44 * 1.2) / 2, 6);
  expect(padBuilt(p, south, 16 * month)).toBe(0);
  for (const [pad, opens] of [
    [starbase, 10],
    [cape, 22],
    [south, 34],
  ]) {
    expect(padRate(p, pad, (opens - 0.1) * month)).toBe(0);
    for (const later of [0.1, 24])
      expect(padRate(p, pad, (opens + later) * month)).toBeCloseTo(
        padBuilt(p, pad, (opens + later) * month),
        9,
      );
  }
});

test('the cost of every rocket follows from its cadence and the flights of its boosters', () => {
  const of = alone();
  const careless = alone({
    overrides: { 'launch.falcon.landingLoss': 0.2, 'launch.newGlenn.landingLoss': 0.6 },
  });
  for (const rocket of [FALCON, NEW_GLENN]) {
    expect(fullCost(context(of), rocket, 10)).toBeGreaterThan(fullCost(context(of), rocket, 20) * 1.1);
    expect(usesOf(context(careless), rocket, 0)).toBeLessThan(usesOf(context(of), rocket, 0));
    expect(costOfFlight(context(careless), rocket, 1)).toBeGreaterThan(costOfFlight(context(of), rocket, 1));
  }
  // Day one of New Glenn: 99 M USD a flight as planned (2,200 USD/kg), far more over the two flights of 2025.
  expect(plannedCost(context(of), NEW_GLENN)).toBeCloseTo(2200, 6);
  expect(fullCost(context(of), NEW_GLENN, 2)).toBeGreaterThan(500e6 / 2 / 45_000);
});

test('one cost decides: that of the planned cadence is what orbit is told and what bookings go by, below any price', () => {
  const of = alone({ minutesPerStep: 10_080, wanted: { light: 2100, heavy: 3000 } });
  for (let week = 0; week < 200; week++) {
    of.sim.step();
    const cost = of.sim.notices.current(NOTICES.launchCost);
    const asked = of.sim.notices.current(NOTICES.launchPrice);
    if (row(of).operational[STARSHIP] === 0) continue;
    expect(cost[STARSHIP]).toBeCloseTo(plannedCost(context(of), STARSHIP), 6);
    expect(cost[STARSHIP]).toBeLessThan(asked[STARSHIP]);
    if (row(of).recent[STARSHIP] < 60) expect(row(of).cost[STARSHIP]).toBeGreaterThan(cost[STARSHIP]);
  }
  expect(row(of).operational[STARSHIP]).toBe(1);
});

test('after a dip of the price of the rival both prices rise again', () => {
  const prices = (dip: boolean): number[] => {
    const of = alone({ minutesPerStep: 10_080, wanted: { light: 2100, outside: 400, newGlenn: 180 } });
    runDays(of.sim, 28);
    if (dip) of.sim.apply({ step: 4, path: 'launch.newGlenn.price', value: 60 });
    runDays(of.sim, 28);
    const low = of.sim.notices.current(NOTICES.launchPrice)[FALCON];
    if (dip) expect(low).toBeLessThan(2100);
    if (dip) of.sim.apply({ step: 8, path: 'launch.newGlenn.price', value: 110 });
    runDays(of.sim, 14);
    const asked = of.sim.notices.current(NOTICES.launchPrice);
    return [asked[FALCON], asked[NEW_GLENN]];
  };
  const before = prices(false);
  const after = prices(true);
  for (const i of [0, 1]) expect(after[i] / before[i]).toBeCloseTo(1, 6);
});
