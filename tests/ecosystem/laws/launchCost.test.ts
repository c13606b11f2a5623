import { describe, expect, it } from 'vitest';
import {
  LAUNCH_CURVE,
  launchCostPerKg,
  launchedPowerPrice,
  priceAtMargin,
} from '../../../src/ecosystem/laws/launchCost';
import { wrightCumulative, wrightExponent } from '../../../src/ecosystem/laws/wright';
import { within } from './within';

describe('launch cost', () => {
  it('T18: the learning curve to 200 and 300 USD/kg', () => {
    const b = wrightExponent(LAUNCH_CURVE.learningRate);
    const massAt = (cost: number): number =>
      wrightCumulative(LAUNCH_CURVE.cost, LAUNCH_CURVE.cumulativeTonnes, cost, b);
    within(massAt(200), 368_300, 0.01);
    within(massAt(300), 104_500, 0.01);
  });

  it('T18: bottom-up at 1, 10, 100 flights a ship', () => {
    within(launchCostPerKg(1, 200, 0, 0), 460, 0.01);
    within(launchCostPerKg(10, 200, 0, 0), 53.2, 0.01);
    within(launchCostPerKg(100, 200, 0, 0), 12.5, 0.01);
  });

  it('spreads the fixed cost over the mass flown', () => {
    expect(launchCostPerKg(10, 100, 1.5e9, 150) - launchCostPerKg(10, 100, 0, 150)).toBeCloseTo(100, 9);
    within(launchCostPerKg(10, 100, 0, 1), 2 * launchCostPerKg(10, 200, 0, 1), 1e-12);
  });

  it('prices a cost at a margin, and launched power', () => {
    within(priceAtMargin(880, 0.674), 2700, 0.01);
    within(launchedPowerPrice(575, 28, 5, 200), 821, 0.01);
    within(launchedPowerPrice(575, 28, 5, 300), 1232, 0.01);
    expect(launchedPowerPrice(575, 28, 5, 3600)).toBeCloseTo(14_786, 0);
  });
});
