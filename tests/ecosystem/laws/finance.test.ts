import { describe, expect, it } from 'vitest';
import {
  annualCapitalCost,
  crossHoldingValues,
  exitValue,
  firmValue,
  gordonTerminalValue,
  presentValue,
} from '../../../src/ecosystem/laws/finance';
import { within } from './within';

const FLOWS = Float64Array.from({ length: 10 }, (_, year) => 10 * 1.2 ** year);

describe('value of a firm', () => {
  it('has the check of section 17', () => {
    within(presentValue(FLOWS, 0.07), 165.2, 0.001);
    within(exitValue(FLOWS, 0.07, 20, 1), 524.6, 0.001);
    within(firmValue(FLOWS, 0.07, 20, 1), 689.8, 0.001);
    within(presentValue(FLOWS, 0.1) + gordonTerminalValue(FLOWS, 0.1, 0.03), 431.4, 0.001);
    const later = FLOWS.map((flow) => 1.2 * flow);
    const terminal = gordonTerminalValue(later, 0.1, 0.03);
    within(presentValue(later, 0.1) + terminal, 517.7, 0.001);
    within(terminal / (presentValue(later, 0.1) + terminal), 0.68, 0.01);
  });

  it('takes the exit on the mean of the last years and never falls below nothing', () => {
    within(exitValue(Float64Array.of(1, 2, 3, 4), 0, 10, 3), 30, 1e-12);
    within(exitValue(Float64Array.of(5), 0, 10, 3), 50, 1e-12);
    expect(firmValue(Float64Array.of(-5, -6), 0.07, 20, 3)).toBe(0);
  });

  it('solves cross-holdings', () => {
    // Two firms: A holds a tenth of B, B a fifth of A.
    const [a, b] = crossHoldingValues(Float64Array.of(100, 50), Float64Array.of(0, 0.1, 0.2, 0));
    expect(a).toBeCloseTo(100 + 0.1 * b, 10);
    expect(b).toBeCloseTo(50 + 0.2 * a, 10);
    const holdings = Float64Array.of(0, 0.3, 0.1, 0.2, 0, 0.4, 0.5, 0.1, 0);
    const values = crossHoldingValues(Float64Array.of(3, -1, 7), holdings);
    for (let i = 0; i < 3; i++) {
      let sum = [3, -1, 7][i];
      for (let j = 0; j < 3; j++) sum += holdings[3 * i + j] * values[j];
      expect(values[i]).toBeCloseTo(sum, 12);
    }
    expect(() => crossHoldingValues(Float64Array.of(1, 1), Float64Array.of(0, 1, 1, 0))).toThrow(
      'own each other',
    );
  });

  it('T20: power share of the compute cost at 0.07 USD/kWh', () => {
    const share = (kilowatts: number, price: number, rate: number): number => {
      const power = kilowatts * 8760 * 0.07;
      return power / (power + annualCapitalCost(price, rate, 5));
    };
    const known: [number, number, number][] = [
      [0, 0.106, 0.094],
      [0.07, 0.088, 0.079],
      [0.1, 0.082, 0.073],
    ];
    for (const [rate, h100, gb] of known) {
      expect(Math.abs(share(1.81, 47_000, rate) - h100)).toBeLessThanOrEqual(0.002);
      expect(Math.abs(share(2.72, 80_000, rate) - gb)).toBeLessThanOrEqual(0.002);
    }
  });
});
