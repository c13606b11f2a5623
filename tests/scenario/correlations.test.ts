import { describe, expect, it } from 'vitest';
import { CORRELATIONS } from '../../src/ecosystem/correlations';
import { Draws, hashName } from '../../src/engine/draws';
import { normalCdf } from '../../src/engine/maths';
import { normalCdf as byIncompleteGamma } from '../../src/experiment/statistics/student';
import { type Correlation, type Parameter, type Prior, parameter } from '../../src/quantity/parameter';
import { correlatedGroups } from '../../src/scenario/copula';
import { ecosystemNames } from '../../src/scenario/ecosystem';
import { type Names, namesOf } from '../../src/scenario/names';
import { drawParameters, quantile } from '../../src/scenario/priors';
import { toy } from './toy';

const SHAPES: Readonly<Record<string, Prior>> = {
  a: { shape: 'normal', low: 1, high: 3 },
  b: { shape: 'lognormal', low: 1, high: 10 },
  c: { shape: 'uniform', low: 1, high: 3 },
  d: { shape: 'triangular', low: 1, high: 4 },
  alone: { shape: 'triangular', low: 1, high: 4 },
};

/** The toy with further parameters `x.<name>`. */
function withParameters(names: readonly string[], correlations: readonly Correlation[]): Names {
  const x = Object.fromEntries(
    names.map((name) => [
      name,
      parameter({ value: 2, unit: '1', about: name, source: 's', min: -100, prior: SHAPES[name] as Prior }),
    ]),
  );
  return namesOf({ ...toy, parameters: { x, ...toy.parameters } }, [], correlations);
}

const tie = (a: string, b: string, rho: number): Correlation => ({
  a: `x.${a}`,
  b: `x.${b}`,
  rho,
  source: 's',
});

function draw(names: Names, path: string, count: number): number[] {
  return Array.from({ length: count }, (_, seed) => drawParameters(names, String(seed))[path] as number);
}

/** Correlation of ranks (Spearman), which a copula fixes whatever the distributions are. */
function rankCorrelation(xs: readonly number[], ys: readonly number[]): number {
  const ranks = (values: readonly number[]): number[] => {
    const order = values
      .map((_, i) => i)
      .sort((i, j) => (values[i] as number) - (values[j] as number) || i - j);
    const rank = new Array<number>(values.length);
    for (const [place, i] of order.entries()) rank[i] = place;
    return rank;
  };
  const [a, b] = [ranks(xs), ranks(ys)];
  const middle = (xs.length - 1) / 2;
  let covariance = 0;
  let variance = 0;
  for (const [i, rank] of a.entries()) {
    covariance += (rank - middle) * ((b[i] as number) - middle);
    variance += (rank - middle) ** 2;
  }
  return covariance / variance;
}

/** Spearman's correlation of normal variables that are correlated by rho (Pearson 1907). */
const spearman = (rho: number): number => (6 / Math.PI) * Math.asin(rho / 2);

/** Greatest distance between a sample's distribution and that of a parameter's prior (Kolmogorov and Smirnov). */
function distanceToPrior(values: readonly number[], p: Parameter): number {
  const prior = p.prior as Prior;
  const normal = prior.shape === 'normal' || prior.shape === 'lognormal';
  // The inverse is tabulated at uniforms: the share of values up to the quantile of u has to be u.
  const sorted = [...values].sort((x, y) => x - y);
  let worst = 0;
  for (let i = 1; i < 200; i++) {
    const z = -4 + (8 * i) / 200;
    const u = normalCdf(z);
    const at = quantile(p, prior, normal ? z : u);
    const share = sorted.findIndex((value) => value > at);
    worst = Math.max(worst, Math.abs((share < 0 ? sorted.length : share) / sorted.length - u));
  }
  return worst;
}

describe('correlated priors', () => {
  const all = ['a', 'b', 'c', 'd', 'alone'];
  const ties = [
    tie('a', 'b', 0.8),
    tie('a', 'c', -0.5),
    tie('b', 'c', -0.3),
    tie('c', 'd', 0.6),
    tie('a', 'd', 0),
    tie('b', 'd', 0),
  ];
  const names = withParameters(all, ties);
  const count = 4000;
  const samples = Object.fromEntries(all.map((name) => [name, draw(names, `x.${name}`, count)]));

  it('have the correlations that are stated, pair by pair, over 4,000 draws', () => {
    const expected: [string, string, number][] = [
      ['a', 'b', 0.8],
      ['a', 'c', -0.5],
      ['b', 'c', -0.3],
      ['c', 'd', 0.6],
      ['a', 'd', 0],
      ['a', 'alone', 0],
    ];
    for (const [a, b, rho] of expected) {
      const found = rankCorrelation(samples[a] as number[], samples[b] as number[]);
      // Four standard errors of 1 / sqrt(4000).
      expect(Math.abs(found - spearman(rho)), `${a} ${b} ${found}`).toBeLessThan(0.064);
    }
  });

  it('keep their own distributions', () => {
    for (const name of all) {
      const p = names.parameters.get(`x.${name}`) as Parameter;
      // 1.95 / sqrt(n): passed by chance with probability 0.999.
      expect(distanceToPrior(samples[name] as number[], p), name).toBeLessThan(1.95 / Math.sqrt(count));
    }
  });

  it('with a correlation of 1 are drawn at equal quantiles', () => {
    const one = withParameters(['c', 'd'], [tie('c', 'd', 1)]);
    const [c, d] = ['x.c', 'x.d'].map((path) => one.parameters.get(path) as Parameter) as [
      Parameter,
      Parameter,
    ];
    for (let seed = 0; seed < 50; seed++) {
      const drawn = drawParameters(one, String(seed));
      const u = ((drawn['x.c'] as number) - (1 - 0.1 / 0.9)) / (2 + 0.2 / 0.9);
      expect(drawn['x.d']).toBeCloseTo(quantile(d, d.prior as Prior, u), 9);
      expect(drawn['x.c']).toBeCloseTo(quantile(c, c.prior as Prior, u), 9);
    }
    const opposite = withParameters(['c', 'd'], [tie('c', 'd', -1)]);
    for (let seed = 0; seed < 50; seed++) {
      const drawn = drawParameters(opposite, String(seed));
      const u = ((drawn['x.c'] as number) - (1 - 0.1 / 0.9)) / (2 + 0.2 / 0.9);
      expect(drawn['x.d']).toBeCloseTo(quantile(d, d.prior as Prior, 1 - u), 9);
    }
  });

  it('change no other: one parameter or correlation more, at the end, leaves the rest as it was', () => {
    const fewer = withParameters(['a', 'b', 'alone'], [tie('a', 'b', 0.8)]);
    const more = withParameters(all, [tie('a', 'b', 0.8), tie('b', 'd', 0.5), tie('a', 'd', 0.4)]);
    for (const seed of ['1', '2', '3'])
      expect(drawParameters(more, seed)).toMatchObject(drawParameters(fewer, seed));
  });

  it('leave the draws of independent parameters exactly as they were', () => {
    for (const seed of ['1', '7']) {
      const draws = new Draws(seed);
      const path = 'x.alone';
      const u = draws.uniform(hashName(`prior:${path}`), 0, { origin: hashName(path), ordinal: 0 });
      const p = names.parameters.get(path) as Parameter;
      expect(drawParameters(names, seed)[path]).toBe(quantile(p, p.prior as Prior, u));
    }
  });
});

describe('impossible correlations are refused, naming the pair', () => {
  it.each([
    [
      'beside the others',
      [tie('a', 'b', 0.9), tie('b', 'c', 0.9), tie('a', 'c', -0.9)],
      /correlation 0.9 of "x.b" and "x.c": it is impossible|correlation -0.9 of "x.a" and "x.c": it is impossible/,
    ],
    [
      'unstated beside one of 1',
      [tie('a', 'b', 1), tie('b', 'c', 0.5)],
      /correlation 0.5 of "x.b" and "x.c": those with the others leave only 0/,
    ],
    ['above 1', [tie('a', 'b', 1.1)], /correlation 1.1 of "x.a" and "x.b": a correlation lies from -1 to 1/],
    ['not a number', [tie('a', 'b', Number.NaN)], /a correlation lies from -1 to 1/],
    ['with itself', [tie('a', 'a', 0.5)], /"x.a" with itself/],
    [
      'twice',
      [tie('a', 'b', 0.5), tie('b', 'a', 0.4)],
      /correlation 0.4 of "x.b" and "x.a": the pair is named twice/,
    ],
  ])('%s', (_, ties, message) => {
    expect(() => correlatedGroups(ties)).toThrow(message);
  });

  it('of what has no prior', () => {
    expect(() => withParameters(['a'], [{ a: 'x.a', b: 'fleet.shifts', rho: 0.5, source: 's' }])).toThrow(
      'correlation of "x.a" and "fleet.shifts": "fleet.shifts" has no prior',
    );
    expect(() => withParameters(['a'], [{ a: 'x.a', b: 'nothing', rho: 0.5, source: 's' }])).toThrow(
      /"nothing" has no prior/,
    );
  });

  it('three that are all 1 are one quantity', () => {
    const [group] = correlatedGroups([tie('a', 'b', 1), tie('b', 'c', 1), tie('a', 'c', 1)]);
    expect(group?.factor).toEqual([[1], [1, 0], [1, 0, 0]]);
  });
});

describe('the correlations of the ecosystem', () => {
  it('are possible, have a source, and say where they are judgements', () => {
    const names = ecosystemNames();
    expect(names.correlations).toBe(CORRELATIONS);
    expect(names.correlated.flatMap(({ paths }) => paths).length).toBeGreaterThan(20);
    for (const { rho, source } of CORRELATIONS) {
      expect(source.length).toBeGreaterThan(10);
      expect(/^judgement: |^one quantity: |C\d{3}/.test(source), source).toBe(true);
      expect(rho).not.toBe(0);
    }
  });

  it('draw one quantity once: two layers with the same prior get the same number', () => {
    const { parameters } = ecosystemNames();
    const drawn = drawParameters(ecosystemNames(), '5');
    let equal = 0;
    for (const { a, b } of CORRELATIONS.filter(({ rho }) => rho === 1)) {
      const [p, q] = [parameters.get(a) as Parameter, parameters.get(b) as Parameter];
      if (JSON.stringify([p.prior, p.value]) !== JSON.stringify([q.prior, q.value])) continue;
      expect(drawn[a], a).toBe(drawn[b]);
      equal++;
    }
    expect(equal).toBeGreaterThanOrEqual(5);
  });
});

describe('the normal distribution of the portable maths', () => {
  it('agrees with the incomplete gamma function to 1e-15', () => {
    for (let i = -170; i <= 170; i++) {
      const z = i / 20 + 0.003;
      expect(Math.abs(normalCdf(z) - byIncompleteGamma(z)), String(z)).toBeLessThan(1e-15);
    }
    expect([normalCdf(-Infinity), normalCdf(0), normalCdf(Infinity), normalCdf(Number.NaN)]).toEqual([
      0,
      0.5,
      1,
      Number.NaN,
    ]);
  });
});
