import { describe, expect, it } from 'vitest';
import { allocation, optimalTokens } from '../../../src/ecosystem/laws/scaling';
import {
  drivingTokens,
  freshness,
  halfLifeFactor,
  mixedTokens,
  publicPart,
  runEquivalent,
} from '../../../src/ecosystem/learning/equations';

describe('tokens of mixed corpora', () => {
  it('counts own data once while there is enough', () => {
    expect(mixedTokens(1e12, 16, [{ unique: 3e14, relevance: 1 }]) / 1e12).toBeCloseTo(1, 12);
  });

  it('wears off with repetition as in submodels section 1: 4 passes are worth 3.73, 16 passes 10.58', () => {
    expect(mixedTokens(4, 16, [{ unique: 1, relevance: 1 }])).toBeCloseTo(3.726, 3);
    expect(mixedTokens(1e6, 16, [{ unique: 1, relevance: 1 }])).toBeCloseTo(10.58, 2);
  });

  it('turns to less relevant data only for what the budget leaves', () => {
    const own = { unique: 1e9, relevance: 1 };
    const text = { unique: 1e14, relevance: 0.02 };
    const alone = mixedTokens(1e9, 16, [own]);
    expect(mixedTokens(1e9, 16, [text, own])).toBe(alone);
    expect(mixedTokens(1e12, 16, [text, own]) - mixedTokens(1e12, 16, [own])).toBeCloseTo(
      0.02 * (1e12 - 16e9),
      -3,
    );
  });

  it('gives nothing for data without relevance', () => {
    expect(mixedTokens(1e12, 16, [{ unique: 1e14, relevance: 0 }])).toBe(0);
  });
});

describe('compute-equivalent of a run', () => {
  it('is the run itself where data are plenty (T28)', () => {
    expect(runEquivalent(allocation(5e26, 0), 16, [{ unique: 3e14, relevance: 1 }], 1)).toBeCloseTo(
      Math.log10(5e26),
      3,
    );
  });

  it('falls with the data, and stays finite without any', () => {
    const run = (unique: number): number =>
      runEquivalent(allocation(5e26, 0), 16, [{ unique, relevance: 1 }], 1);
    expect(run(1e12)).toBeLessThan(run(1e13));
    expect(run(1e13)).toBeLessThan(run(1e14));
    expect(Number.isFinite(run(0))).toBe(true);
  });

  it('loses a little by knowledge that has aged', () => {
    const text = [{ unique: 3e14, relevance: 1 }];
    expect(runEquivalent(allocation(5e26, 0), 16, text, 0.98)).toBeLessThan(
      runEquivalent(allocation(5e26, 0), 16, text, 1),
    );
    expect(runEquivalent(allocation(5e26, 0), 16, text, 0.98)).toBeGreaterThan(Math.log10(5e26) - 0.05);
  });
});

describe('worth of driving data', () => {
  it('is the plain count at the reference', () => {
    expect(drivingTokens(0.43, 0.43, 1e5, 2e6)).toBeCloseTo(2e11, -2);
  });

  it('grows as the unseen mass falls: from 1e6 to 1e7 exposures 0.248 to 0.124, and so does the data term of the loss', () => {
    const ratio = drivingTokens(0.124, 0.43, 1e5, 1) / drivingTokens(0.248, 0.43, 1e5, 1);
    expect(ratio).toBeCloseTo(2 ** (1 / 0.3658), 6);
  });
});

describe('know-how', () => {
  it('stands apart mostly in what is private, for spill-over half-lives of 6 and 24 months', () => {
    expect(publicPart(0.6, 1.386, 0.3466)).toBeCloseTo(0.2727, 3);
    expect(publicPart(0.6, 0, 0)).toBe(0.6);
    expect(publicPart(0.6, 0, 0.35)).toBe(1);
  });

  it('ages by half-lives and keeps what is current', () => {
    expect(halfLifeFactor(24, 24)).toBeCloseTo(0.5, 12);
    expect(freshness(1, 5, 1)).toBe(1);
    expect(freshness(0.3, 1, 1)).toBeCloseTo(0.3 + 0.7 / Math.E, 12);
  });

  it('asks for tokens in proportion to the optimum of section 1', () => {
    expect(optimalTokens(5e26) / 1e12).toBeGreaterThan(30);
    expect(optimalTokens(5e26) / 1e12).toBeLessThan(42);
  });
});
