import { describe, expect, it } from 'vitest';
import {
  BESIROGLU,
  capability,
  effectiveParameters,
  effectiveTokens,
  equivalentCompute,
  HOFFMANN_PRINTED,
  loss,
  lossOfRepeatedData,
  optimalParameters,
  optimalTokens,
  parametersForTokens,
  trainingCompute,
} from '../../../src/ecosystem/laws/scaling';
import { within } from './within';

describe('neural scaling law', () => {
  it('T09: tokens per parameter, and the trap of the printed constants', () => {
    const ratio = (compute: number, fit = BESIROGLU): number =>
      optimalTokens(compute, fit) / optimalParameters(compute, fit);
    within(ratio(5.76e23), 18.4, 0.01);
    within(ratio(1e26), 16.1, 0.01);
    within(ratio(5e26), 15.5, 0.01);
    within(ratio(5.76e23, HOFFMANN_PRINTED), 92.6, 0.01);
    within(ratio(1e26, HOFFMANN_PRINTED), 153, 0.01);
  });

  it('splits compute in the best way', () => {
    const compute = 1e25;
    const n = optimalParameters(compute);
    within(trainingCompute(n, optimalTokens(compute)), compute, 1e-12);
    const best = loss(n, optimalTokens(compute));
    for (const factor of [0.5, 0.9, 1.1, 2]) {
      expect(loss(n * factor, optimalTokens(compute) / factor)).toBeGreaterThan(best);
    }
    within(parametersForTokens(optimalTokens(compute)), n, 1e-9);
  });

  it('T10: repeated tokens', () => {
    within(effectiveTokens(1, 4), 3.726, 0.001);
    within(effectiveTokens(1e12, 16), 10.58e12, 0.001);
    within(effectiveTokens(1, 1e9), 16.39, 0.001);
    expect([effectiveTokens(5, 1), effectiveTokens(8, 0.5), effectiveTokens(0, 3)]).toEqual([5, 4, 0]);
  });

  it('has the published losses of repeated data', () => {
    expect(lossOfRepeatedData(6.34e9, 242e9, 25e9)).toBeCloseTo(2.22564, 5);
    expect(lossOfRepeatedData(8.67e9, 178e9, 25e9)).toBeCloseTo(2.22696, 5);
    const own = parametersForTokens(25e9);
    expect(effectiveParameters(own / 2, 25e9)).toBe(own / 2);
    expect(effectiveParameters(own * 10, 25e9)).toBeLessThan(own * (1 + 5.309743));
  });

  it('T28: equivalent compute', () => {
    const atOptimum = loss(optimalParameters(1e26), optimalTokens(1e26));
    within(equivalentCompute(atOptimum), 1e26, 0.001);
    within(equivalentCompute(loss(8e9, 15e12)), 1.306e23, 0.01);
    within(equivalentCompute(loss(405e9, 15.6e12)), 3.558e25, 0.01);
    expect(equivalentCompute(BESIROGLU.E)).toBe(Infinity);
  });

  it('turns compute into a capability between 0 and 1', () => {
    expect(capability(26, 1.5, 26)).toBe(0.5);
    expect(capability(27, 1.5, 26)).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 14);
    expect(capability(1000, 1.5, 26)).toBe(1);
    expect(capability(-1000, 1.5, 26)).toBe(0);
  });
});
