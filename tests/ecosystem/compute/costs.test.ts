import { describe, expect, test } from 'vitest';
import { sites } from '../../../src/ecosystem/compute/agents';
import { bankHourCost } from '../../../src/ecosystem/compute/equations';
import { DATA_CENTERS, NOTICES } from '../../../src/ecosystem/world';
import { trio } from './partners';

const COLOSSUS_2 = DATA_CENTERS.findIndex(({ place }) => place === 'Colossus 2');

/** 1.1e6 kWh at 274 USD are 301.4e6 USD; 7 % over 25 years: 0.07 / (1 - 1.07^-25) = 0.0858105 a year of 8,766 hours. */
const BANK_HOUR = (301.4e6 * 0.0858105) / 8766;

describe('cost of compute', () => {
  test('contains the annuity of the bank, by hand', () => {
    expect(BANK_HOUR).toBeCloseTo(2950.4, 0);
    expect(bankHourCost(1.1e9, 274, 0.07, 25) / BANK_HOUR).toBeCloseTo(1, 5);
    expect(bankHourCost(0, 274, 0.07, 25)).toBe(0);
  });

  test('of Colossus 2 is that much higher for its 1.1 GWh than without them: 1 % of the whole', () => {
    const hour = (bought: number): number => {
      const simulation = trio({ seed: 'costs', overrides: { 'compute.storage.boughtXai': bought } });
      expect(simulation.notices.current(NOTICES.storagePrice)[0]).toBeCloseTo(274, 6);
      const { cost, h100e } = simulation.table(sites).only;
      return cost[COLOSSUS_2] * h100e[COLOSSUS_2];
    };
    const without = hour(0);
    expect((hour(2.2) - without) / BANK_HOUR).toBeCloseTo(1, 4);
    expect(BANK_HOUR / without).toBeGreaterThan(0.009);
    expect(BANK_HOUR / without).toBeLessThan(0.011);
  });
});
