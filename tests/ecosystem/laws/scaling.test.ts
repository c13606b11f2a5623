import { describe, expect, it } from 'vitest';
import {
  allocation,
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

describe('a model that is to serve many tokens', () => {
  it('is the optimum of training where nothing is served', () => {
    for (const compute of [5.76e23, 5e26]) {
      const { parameters, tokens } = allocation(compute, 0);
      expect(parameters / optimalParameters(compute)).toBeCloseTo(1, 12);
      expect(tokens / optimalTokens(compute)).toBeCloseTo(1, 12);
    }
  });

  it.each([
    [5e26, 3e14],
    [5e26, 3e15],
    [7.2e23, 1e14],
    [1e24, 1e13],
  ])('of %d FLOP for %d tokens costs least in all among models of its loss', (compute, served) => {
    const { parameters, tokens } = allocation(compute, served);
    expect((6 * parameters * tokens) / compute).toBeCloseTo(1, 12);
    const reached = loss(parameters, tokens);
    // By trial, apart from the condition that the law solves: tokens that a model of another size needs for the loss.
    let least = Number.POSITIVE_INFINITY;
    let at = 0;
    for (let i = -4000; i <= 4000; i++) {
      const n = parameters * Math.exp(i / 2000);
      const rest = reached - BESIROGLU.E - BESIROGLU.A * n ** -BESIROGLU.alpha;
      if (rest <= 0) continue;
      const d = (BESIROGLU.B / rest) ** (1 / BESIROGLU.beta);
      const cost = 6 * n * d + 2 * n * served;
      if (cost < least) [least, at] = [cost, i];
    }
    expect(Math.abs(at)).toBeLessThanOrEqual(2);
  });

  it('is smaller and trained longer the more it serves: 113 tokens a parameter at 5e26 FLOP and 3e14 tokens', () => {
    const { parameters, tokens } = allocation(5e26, 3e14);
    expect(tokens / parameters).toBeCloseTo(112.9, 0);
    expect(allocation(5e26, 3e15).parameters).toBeLessThan(parameters);
  });
});
