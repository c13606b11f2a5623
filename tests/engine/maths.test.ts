import oracleAtan2 from '@stdlib/math-base-special-atan2';
import oracleCos from '@stdlib/math-base-special-cos';
import oracleExp from '@stdlib/math-base-special-exp';
import oracleLn from '@stdlib/math-base-special-ln';
import oraclePow from '@stdlib/math-base-special-pow';
import oracleSin from '@stdlib/math-base-special-sin';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  acos,
  asin,
  atan2,
  clamp,
  cos,
  exp,
  expm1,
  gamma,
  largestRemainder,
  lerp,
  ln,
  lnGamma,
  log1p,
  log2,
  log10,
  PI,
  pow,
  sin,
  tan,
  zeta,
} from '../../src/engine/maths';

const INPUTS = 200_000;

/** Uniform numbers in [0, 1) from a small generator with a fixed seed: every run sees the same inputs. */
function uniforms(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const high = state >>> 5;
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (high * 67108864 + (state >>> 6)) / 9007199254740992;
  };
}

const FLOAT = new Float64Array(1);
const WHOLE = new BigInt64Array(FLOAT.buffer);

/** Place of a double in the order of all doubles: neighbours differ by one. */
function place(x: number): bigint {
  FLOAT[0] = x;
  const bits = WHOLE[0];
  return bits < 0n ? -0x8000000000000000n - bits : bits;
}

/** Distance of two doubles in units in the last place. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const distance = Number(place(a) - place(b));
  return distance < 0 ? -distance : distance;
}

const BITS = 200n;
const ONE = 1n << BITS;

/** A double above 2^-60 as a whole multiple of 2^-BITS, exactly. */
function fixed(x: number): bigint {
  return BigInt(Math.floor(x * 2 ** 120)) << (BITS - 120n);
}

/** arctan of t * 2^-BITS by Euler's series, 0 <= t <= 1, error below 2^-190. */
function exactArc(t: bigint): bigint {
  const square = (t * t) >> BITS;
  let term = (t << BITS) / (ONE + square);
  const ratio = (square << BITS) / (ONE + square);
  let sum = 0n;
  for (let n = 1n; term !== 0n; n++) {
    sum += term;
    term = (((term * ratio) >> BITS) * 2n * n) / (2n * n + 1n);
  }
  return sum;
}

/** How far a computed angle of (x, y) is from the exact one, in units in its last place, by whole numbers of 200 bits. */
function angleError(computed: number, yGiven: number, xGiven: number): number {
  const y = fixed(Math.abs(yGiven));
  const x = fixed(Math.abs(xGiven));
  const quarter = exactArc(ONE);
  let angle = y > x ? 2n * quarter - exactArc((x << BITS) / y) : exactArc((y << BITS) / x);
  if (xGiven < 0) angle = 4n * quarter - angle;
  const size = Math.abs(computed);
  const unit = 2 ** (Math.floor(Math.log2(size)) - 52);
  const error = Number(fixed(size) - angle) * 2 ** -Number(BITS);
  return Math.sign(computed) === Math.sign(yGiven) ? Math.abs(error) / unit : Infinity;
}

/** The largest distance to the oracle over INPUTS inputs. */
function worst(own: (...x: number[]) => number, oracle: (...x: number[]) => number, inputs: () => number[]) {
  let distance = 0;
  let at: number[] = [];
  for (let i = 0; i < INPUTS; i++) {
    const x = inputs();
    const here = ulps(own(...x), oracle(...x));
    if (!(here <= distance)) {
      distance = here;
      at = x;
    }
  }
  return { distance, at };
}

describe('portable functions against the oracle, 200,000 inputs each', () => {
  it('exp is within 1 ulp over its whole range', () => {
    const u = uniforms(1);
    const found = worst(exp, oracleExp, () => [u() < 0.5 ? (u() - 0.5) * 1415 : (u() - 0.5) * 4]);
    expect(found.distance, `at ${found.at}`).toBeLessThanOrEqual(1);
  });

  it('ln is within 1 ulp, near 1 and over all magnitudes', () => {
    const u = uniforms(2);
    const found = worst(ln, oracleLn, () => [u() < 0.5 ? 0.5 + u() * 1.5 : oracleExp((u() - 0.5) * 1400)]);
    expect(found.distance, `at ${found.at}`).toBeLessThanOrEqual(1);
  });

  it('sin is within 1 ulp up to 1e6', () => {
    const u = uniforms(3);
    const found = worst(sin, oracleSin, () => [u() < 0.5 ? (u() - 0.5) * 2e6 : (u() - 0.5) * 20]);
    expect(found.distance, `at ${found.at}`).toBeLessThanOrEqual(1);
  });

  it('cos is within 1 ulp up to 1e6', () => {
    const u = uniforms(4);
    const found = worst(cos, oracleCos, () => [u() < 0.5 ? (u() - 0.5) * 2e6 : (u() - 0.5) * 20]);
    expect(found.distance, `at ${found.at}`).toBeLessThanOrEqual(1);
  });

  it('sin and cos are within 1 ulp beside every quarter turn', () => {
    const u = uniforms(5);
    const beside = (): number[] => [Math.floor(u() * 600_000) * (PI / 2) * (1 + (u() - 0.5) * 1e-15)];
    expect(worst(sin, oracleSin, beside).distance).toBeLessThanOrEqual(1);
    expect(worst(cos, oracleCos, beside).distance).toBeLessThanOrEqual(1);
  });

  it('atan2 is within 1 ulp in all quadrants, except where the oracle itself is further than that off', () => {
    const u = uniforms(6);
    let disputed = 0;
    for (let i = 0; i < INPUTS; i++) {
      const y = (u() - 0.5) * oracleExp(u() * 9);
      const x = (u() - 0.5) * oracleExp(u() * 9);
      const own = atan2(y, x);
      const other = oracleAtan2(y, x);
      if (ulps(own, other) <= 1) continue;
      disputed += 1;
      expect(angleError(own, y, x), `atan2(${y}, ${x})`).toBeLessThan(1);
      expect(angleError(other, y, x), `the oracle at (${y}, ${x})`).toBeGreaterThan(1);
    }
    expect(disputed).toBeLessThan(10);
  });

  it('atan2 is within 1 ulp of the exact angle', () => {
    const u = uniforms(8);
    for (let i = 0; i < 1000; i++) {
      const y = (u() - 0.5) * oracleExp(u() * 9);
      const x = (u() - 0.5) * oracleExp(u() * 9);
      expect(angleError(atan2(y, x), y, x), `atan2(${y}, ${x})`).toBeLessThan(1);
    }
  });

  it('pow is within 2 ulp for bases and exponents of any use here', () => {
    const u = uniforms(7);
    const found = worst(pow, oraclePow, () => [oracleExp((u() - 0.5) * 60), (u() - 0.5) * 20]);
    expect(found.distance, `at ${found.at}`).toBeLessThanOrEqual(2);
  });
});

describe('portable functions at known points', () => {
  it('reduces huge angles correctly', () => {
    // Ng 1992, "Argument reduction for huge arguments: good to the last bit".
    expect(sin(1e22)).toBe(-0.8522008497671888);
    expect(cos(1e22)).toBe(0.523214785395139);
    expect(sin(PI)).toBe(1.2246467991473532e-16);
    expect(cos(PI / 2)).toBe(6.123233995736766e-17);
    for (const x of [1.7e6, 123456789.125, 2 ** 53, 1e300, 1.7976931348623157e308]) {
      expect(sin(x) * sin(x) + cos(x) * cos(x)).toBeCloseTo(1, 15);
      expect(ulps(sin(x), oracleSin(x))).toBeLessThanOrEqual(1);
      expect(ulps(cos(-x), oracleCos(x))).toBeLessThanOrEqual(1);
      expect(sin(-x)).toBe(-sin(x));
    }
  });

  it('gives exact powers and logarithms where the result is a whole number', () => {
    for (let k = -1074; k <= 1023; k++) expect(log2(2 ** k)).toBe(k);
    for (let k = -307; k <= 308; k++) expect(log10(Number(`1e${k}`))).toBe(k);
    for (let x = 1; x <= 40; x++) {
      let power = 1;
      for (let k = 0; power <= Number.MAX_SAFE_INTEGER; k++, power *= x === 1 ? Infinity : x) {
        expect(pow(x, k)).toBe(power);
      }
    }
  });

  it('handles the edges', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746), exp(NaN)]).toEqual([
      1,
      0,
      Infinity,
      Infinity,
      0,
      NaN,
    ]);
    expect([ln(1), ln(0), ln(-1), ln(Infinity), ln(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
    expect(ulps(ln(5e-324), oracleLn(5e-324))).toBeLessThanOrEqual(1);
    expect([pow(0, 0), pow(5, 0), pow(0, 2), pow(0, -1), pow(1, 1e300), pow(-2, 3), pow(-2, 2)]).toEqual([
      1,
      1,
      0,
      Infinity,
      1,
      -8,
      4,
    ]);
    expect([pow(-2, 0.5), pow(2, 2000), pow(2, -2000), pow(2, -1074)]).toEqual([NaN, Infinity, 0, 5e-324]);
    expect([pow(0.5, Infinity), pow(0.5, -Infinity), pow(Infinity, -1), pow(NaN, 1)]).toEqual([
      0,
      Infinity,
      0,
      NaN,
    ]);
    expect([sin(Infinity), cos(NaN), asin(1.1), acos(-1.1)]).toEqual([NaN, NaN, NaN, NaN]);
    for (const y of [0, -0, 1, -1, Infinity, -Infinity]) {
      for (const x of [0, -0, 1, -1, Infinity, -Infinity]) {
        expect(atan2(y, x), `atan2(${y}, ${x})`).toBe(oracleAtan2(y, x));
      }
    }
  });

  it('keeps the digits of small arguments', () => {
    const u = uniforms(9);
    for (let i = 0; i < 20_000; i++) {
      const x = (u() - 0.5) * oracleExp(-u() * 40);
      let series = 0;
      let logSeries = 0;
      for (let n = 30; n >= 1; n--) series = (x / n) * (1 + series);
      for (let n = 60; n >= 1; n--) logSeries = x * ((n % 2 === 1 ? 1 : -1) / n) + x * logSeries;
      expect(ulps(expm1(x), series), `expm1(${x})`).toBeLessThanOrEqual(4);
      expect(Math.abs(expm1(log1p(x)) - x)).toBeLessThanOrEqual(4e-16 * Math.abs(x) * 2);
    }
    expect(Object.is(expm1(-0), -0) && Object.is(log1p(-0), -0)).toBe(true);
    expect(expm1(50)).toBe(exp(50) - 1);
    expect([log1p(-1), log1p(-2)]).toEqual([-Infinity, NaN]);
  });

  it('inverts sine, cosine and tangent', () => {
    const u = uniforms(10);
    for (let i = 0; i < 20_000; i++) {
      const x = (u() - 0.5) * 2;
      expect(ulps(asin(x), oracleAtan2(x, Math.sqrt((1 - x) * (1 + x))))).toBeLessThanOrEqual(3);
      expect(Math.abs(sin(asin(x)) - x)).toBeLessThanOrEqual(4e-16);
      expect(Math.abs(cos(acos(x)) - x)).toBeLessThanOrEqual(4e-16);
      expect(Math.abs(tan(x) - oracleSin(x) / oracleCos(x))).toBeLessThanOrEqual(1e-15);
    }
    expect([asin(1), asin(-1), acos(1), acos(-1)]).toEqual([PI / 2, -PI / 2, 0, PI]);
  });

  it('knows the gamma and zeta functions', () => {
    let factorial = 1;
    for (let n = 1; n <= 170; n++) {
      expect(Math.abs(gamma(n) / factorial - 1)).toBeLessThan(1e-14);
      expect(Math.abs(lnGamma(n) - oracleLn(factorial))).toBeLessThan(1e-14 * Math.max(1, lnGamma(n)));
      factorial *= n;
    }
    expect(Math.abs(gamma(0.5) ** 2 / PI - 1)).toBeLessThan(1e-14);
    expect(Math.abs(gamma(-0.5) / (-2 * Math.sqrt(PI)) - 1)).toBeLessThan(1e-14);
    expect([gamma(0), gamma(-3), gamma(172)]).toEqual([NaN, NaN, Infinity]);
    const u = uniforms(11);
    for (let i = 0; i < 2000; i++) {
      const x = u() * 30 + 1e-3;
      expect(Math.abs(lnGamma(x + 1) - lnGamma(x) - oracleLn(x))).toBeLessThan(5e-14);
    }
    expect(Math.abs(zeta(2) / (PI ** 2 / 6) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(zeta(4) / (PI ** 4 / 90) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(zeta(1.5) / 2.612375348685488 - 1)).toBeLessThan(1e-14);
  });

  it('has the same bits as when this test was written, in every engine', () => {
    const u = uniforms(12);
    let hash = 0x811c9dc5;
    const mix = (x: number): void => {
      FLOAT[0] = x;
      const bits = BigInt.asUintN(64, WHOLE[0]);
      hash = Math.imul(hash ^ Number(bits & 0xffffffffn), 16777619);
      hash = Math.imul(hash ^ Number(bits >> 32n), 16777619);
    };
    for (let i = 0; i < 20_000; i++) {
      const x = u();
      const y = u();
      for (const f of [exp, expm1, log1p, sin, cos, tan, asin, acos]) mix(f((x - 0.5) * 2));
      for (const f of [ln, log2, log10, gamma, lnGamma]) mix(f(x * 50 + 0.001));
      mix(sin(x * 1e9));
      mix(atan2(x - 0.5, y - 0.5));
      mix(pow(x * 100, (y - 0.5) * 20));
    }
    expect(hash >>> 0).toBe(3334527624);
  });
});

describe('clamp and lerp', () => {
  it('keep within bounds and hit both ends', () => {
    expect([clamp(-1, 0, 2), clamp(1, 0, 2), clamp(3, 0, 2)]).toEqual([0, 1, 2]);
    expect([lerp(0.1, 0.7, 0), lerp(0.1, 0.7, 1), lerp(2, 4, 0.25)]).toEqual([0.1, 0.7, 2.5]);
  });
});

/** Hamilton's method in whole numbers of unlimited length: quotas down, units to the largest remainders. */
function referenceSplit(total: number, weights: number[]): number[] {
  const sum = weights.reduce((all, w) => all + BigInt(w), 0n);
  const parts = weights.map((w, i) => {
    const product = BigInt(total) * BigInt(w);
    return { i, share: product / sum, remainder: product % sum };
  });
  let left = BigInt(total) - parts.reduce((all, p) => all + p.share, 0n);
  const order = [...parts].sort((a, b) =>
    a.remainder === b.remainder ? a.i - b.i : a.remainder < b.remainder ? 1 : -1,
  );
  for (const part of order) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((p) => Number(p.share));
}

describe('largestRemainder', () => {
  const split = (total: number, weights: number[]): number[] => {
    const out = new Float64Array(weights.length);
    largestRemainder(total, Float64Array.from(weights), out);
    return [...out];
  };

  it('agrees with unlimited whole numbers for whole weights, ties included', () => {
    const wholeWeights = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 20 }),
      fc.array(fc.integer({ min: 0, max: 2 ** 46 }), { minLength: 1, maxLength: 60 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 52 }), wholeWeights, (total, weights) => {
        fc.pre(weights.some((w) => w > 0));
        expect(split(total, weights)).toEqual(referenceSplit(total, weights));
      }),
      { seed: 1, numRuns: 2000 },
    );
  });

  it('adds up and stays within one unit of the quota for any weights', () => {
    const weights = fc.array(fc.double({ min: 0, max: 1e300, noNaN: true }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 40 }), weights, (total, w) => {
        const sum = w.reduce((a, b) => a + b, 0);
        fc.pre(sum > 0 && sum < Infinity);
        const shares = split(total, w);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        for (let i = 0; i < w.length; i++)
          expect(Math.abs(shares[i] - total * (w[i] / sum))).toBeLessThan(1.01);
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('gives equal weights equal shares, the odd units to the first', () => {
    expect(split(11, [0.1, 0.1, 0.1, 0.1])).toEqual([3, 3, 3, 2]);
    expect(split(1, [0, 2, 2])).toEqual([0, 1, 0]);
    expect(split(0, [0, 0])).toEqual([0, 0]);
  });

  it('may overwrite its weights', () => {
    const both = Float64Array.of(1, 2, 3);
    largestRemainder(60, both, both);
    expect([...both]).toEqual([10, 20, 30]);
  });

  it('refuses what cannot be split', () => {
    expect(() => split(3, [0, 0])).toThrow('nobody has a weight to receive 3');
    expect(() => split(1.5, [1])).toThrow('whole total');
    expect(() => split(1, [-1, 2])).toThrow('not negative');
    expect(() => largestRemainder(1, new Float64Array(2), new Float64Array(3))).toThrow('cannot fill 3');
  });
});
