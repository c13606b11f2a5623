import { describe, expect, it } from 'vitest';
import { morrisPoints } from '../../../src/experiment/design/morris';
import { morrisEffects } from '../../../src/experiment/sensitivity/morris';
import { gFunction } from './functions';

describe('Morris effects', () => {
  it('rank the parameters of the g-function', () => {
    const a = [9, 0, 99, 1, 4.5, 20];
    for (const seed of ['1', '2', '3']) {
      const points = morrisPoints(6, 40, 4, seed);
      const effects = morrisEffects(points, 4, points.map(gFunction(a)));
      const order = [...effects.keys()].sort((i, j) => effects[j].muStar - effects[i].muStar);
      expect(order).toEqual([1, 3, 4, 0, 5, 2]);
      for (const { muStar, muStarInterval, used } of effects) {
        expect(muStarInterval!.low <= muStar && muStar <= muStarInterval!.high).toBe(true);
        expect(used).toBe(40);
      }
    }
  });

  it('of a linear function are its slopes, without scatter', () => {
    const points = morrisPoints(3, 10, 4, '1');
    const effects = morrisEffects(
      points,
      4,
      points.map(([x, y]) => 3 * x - 2 * y + 5),
    );
    expect(effects.map(({ mu }) => mu)).toEqual([3, -2, 0].map((x) => expect.closeTo(x, 12)));
    expect(effects.map(({ muStar }) => muStar)).toEqual([3, 2, 0].map((x) => expect.closeTo(x, 12)));
    for (const { sigma, muStarInterval, muStar } of effects) {
      expect(sigma).toBeLessThan(1e-12);
      expect(muStarInterval!.low).toBeCloseTo(muStar, 12);
      expect(muStarInterval!.high).toBeCloseTo(muStar, 12);
    }
    expect(effects[2]).toMatchObject({ mu: 0, muStar: 0, sigma: 0, muStarInterval: { low: 0, high: 0 } });
  });

  it('of a product have a sigma, and a mean that cancels has a size all the same', () => {
    const points = morrisPoints(2, 1600, 4, '1');
    const effects = morrisEffects(
      points,
      4,
      points.map(([x, y]) => (2 * x - 1) * (2 * y - 1)),
    );
    // The effect of x is 2 (2y - 1) with y on 0, 1/3, 2/3, 1: mean 0, size 4/3, variance 20/9.
    for (const { mu, muStar, sigma, muStarInterval } of effects) {
      expect(Math.abs(mu)).toBeLessThan(0.125);
      expect(muStar).toBeCloseTo(4 / 3, 1);
      expect(sigma).toBeCloseTo(Math.sqrt(20 / 9), 1);
      // Standard error of mu*: sqrt((20/9 - 16/9) / 1600) = 0.017.
      expect(muStarInterval!.high - muStarInterval!.low).toBeGreaterThan(0.05);
      expect(muStarInterval!.high - muStarInterval!.low).toBeLessThan(0.08);
    }
  });

  it('leave out just the effects that a missing run takes part in', () => {
    const points = morrisPoints(3, 5, 4, '1');
    const outputs = points.map(([x, y, z]) => x + 2 * y + 4 * z);
    outputs[0] = Number.NaN; // the first effect of trajectory 0
    outputs[5] = Number.NaN; // the first two of trajectory 1
    const effects = morrisEffects(points, 4, outputs);
    expect(effects.reduce((sum, { used }) => sum + used, 0)).toBe(15 - 3);
    expect(effects.map(({ mu }) => mu)).toEqual([1, 2, 4].map((x) => expect.closeTo(x, 12)));
    const none = morrisEffects(points, 4, new Array(20).fill(Number.NaN));
    expect(none[0]).toMatchObject({ mu: Number.NaN, used: 0, muStarInterval: undefined });
  });

  it('refuse outputs that do not fit', () => {
    expect(() => morrisEffects(morrisPoints(2, 2, 4, '1'), 4, [1, 2])).toThrow('do not fit');
  });
});
