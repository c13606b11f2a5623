import { describe, expect, it } from 'vitest';
import { type Prior, parameter } from '../../src/quantity/parameter';
import { namesOf } from '../../src/scenario/names';
import { drawParameters, quantile } from '../../src/scenario/priors';
import { toy, toyNames } from './toy';

const Z95 = 1.6448536269514722;

function drawn(
  value: number,
  prior: Prior,
  standard: number,
  bounds: { min?: number; max?: number; integer?: boolean } = {},
): number {
  return quantile(
    parameter({ value, unit: '1', about: 'x', source: 's', min: -100, max: 100, ...bounds, prior }),
    prior,
    standard,
  );
}

describe('priors', () => {
  it('keep their 5 %, 50 % and 95 % points', () => {
    for (const shape of ['normal', 'lognormal'] as const) {
      const prior = { shape, low: 1, high: 10 };
      expect([-Z95, 0, Z95].map((z) => drawn(2, prior, z))).toEqual(
        [1, 2, 10].map((x) => expect.closeTo(x, 12)),
      );
    }
    const uniform = { shape: 'uniform', low: 1, high: 10 } as const;
    expect([0.05, 0.5, 0.95].map((u) => drawn(2, uniform, u))).toEqual(
      [1, 5.5, 10].map((x) => expect.closeTo(x, 12)),
    );
    const triangular = { shape: 'triangular', low: 1, high: 10 } as const;
    expect([0.05, 0.95].map((u) => drawn(2, triangular, u))).toEqual(
      [1, 10].map((x) => expect.closeTo(x, 9)),
    );
  });

  it('stay inside the bounds, whole where they are counts', () => {
    const prior = { shape: 'normal', low: 1, high: 10 } as const;
    expect(drawn(2, prior, 9, { max: 12 })).toBe(12);
    expect(drawn(2, prior, -9, { min: 0.5 })).toBe(0.5);
    expect(drawn(2, prior, 0.3, { integer: true })).toBe(3);
  });

  it('are drawn by name and seed: a further parameter changes no other', () => {
    const a = drawParameters(toyNames, '7');
    expect(Object.keys(a)).toEqual([
      'world.events.exponent',
      'fleet.battery.learningRate',
      'fleet.battery.power',
    ]);
    expect(drawParameters(toyNames, '7')).toEqual(a);
    expect(drawParameters(toyNames, '8')).not.toEqual(a);
    const more = {
      ...toy,
      parameters: {
        extra: {
          x: parameter({
            value: 1,
            unit: '1',
            about: 'x',
            source: 's',
            prior: { shape: 'uniform', low: 0, high: 1 },
          }),
        },
        ...toy.parameters,
      },
    };
    expect(drawParameters(namesOf(more, []), '7')).toMatchObject(a);
  });

  it('have the distribution that they state', () => {
    const values = Array.from(
      { length: 2000 },
      (_, seed) => drawParameters(toyNames, String(seed))['fleet.battery.power'] as number,
    ).sort((x, y) => x - y);
    expect(values[100]).toBeCloseTo(1, 1);
    expect(values[1000]).toBeCloseTo(1.5, 1);
    expect(Math.abs((values[1900] as number) - 4)).toBeLessThan(0.3);
  });
});
