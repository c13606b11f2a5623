import { describe, expect, it } from 'vitest';
import { radiatorHeat, solarAreaPerKilowatt } from '../../../src/ecosystem/laws/radiator';
import { within } from './within';

describe('radiators and solar panels in orbit', () => {
  it('T17: heat at 342 K from two sides, and panel area', () => {
    within(radiatorHeat(342, 0.9, 2), 1396, 0.003);
    within(solarAreaPerKilowatt(0.22), 3.34, 0.003);
  });

  it('has the other values of section 12', () => {
    within(radiatorHeat(300, 0.9, 1), 413, 0.003);
    within(radiatorHeat(330, 0.9, 2), 1210, 0.003);
    expect(radiatorHeat(342, 0.9, 2) - radiatorHeat(342, 0.9, 2, 150)).toBeCloseTo(150, 10);
    within(solarAreaPerKilowatt(0.22, 0.2, 0.5), (3.34 / 0.8) * 2, 0.003);
  });
});
