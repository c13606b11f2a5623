import { describe, it } from 'vitest';
import { wrightCost, wrightCumulative, wrightExponent } from '../../../src/ecosystem/laws/wright';
import { within } from './within';

describe("Wright's law", () => {
  it('T12: exponents and ten doublings', () => {
    within(wrightExponent(0.2), 0.3219, 0.001);
    within(wrightExponent(0.24), 0.3959, 0.001);
    within(wrightCost(1, 1, 1024, wrightExponent(0.2)), 0.1074, 0.001);
  });

  it('loses the learning rate at every doubling, wherever it starts', () => {
    const b = wrightExponent(0.18);
    for (const x of [1, 7.5, 1e6]) {
      within(wrightCost(100, 3, 2 * x, b) / wrightCost(100, 3, x, b), 0.82, 1e-12);
    }
  });

  it('finds the output at which a cost is reached', () => {
    const b = wrightExponent(0.2);
    within(wrightCost(500, 10, wrightCumulative(500, 10, 123, b), b), 123, 1e-12);
  });
});
