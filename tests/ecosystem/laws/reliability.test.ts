import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bestCheckpointInterval,
  crowAmsaaFailures,
  crowAmsaaIntensity,
  fitCrowAmsaa,
  goodput,
  meanTimeBetweenFailures,
  musaOkumotoFailures,
  musaOkumotoIntensity,
} from '../../../src/ecosystem/laws/reliability';
import { uniforms } from './uniforms';
import { within } from './within';

const HAZARD = 1 / (3.093 * 16_384);
const minutes = (gpus: number): number => 60 * meanTimeBetweenFailures(HAZARD, gpus);

/** Exact renewal goodput for a given interval. */
const goodputAt = (tau: number, delta: number, restart: number, m: number): number =>
  tau / (m * Math.exp(restart / m) * Math.expm1((tau + delta) / m));

describe('goodput of a training cluster', () => {
  it('T11: the Llama 3 cluster and larger ones', () => {
    within(minutes(16_384) / 60, 3.09, 0.02);
    within(minutes(100_000), 30.4, 0.02);
    const sizes = [16_384, 100_000, 200_000, 555_000];
    const disk = [0.904, 0.704, 0.551, 0.253];
    const memory = [0.957, 0.862, 0.78, 0.57];
    for (let k = 0; k < 4; k++) {
      expect(Math.abs(goodput(0.5, 5, minutes(sizes[k])) - disk[k])).toBeLessThanOrEqual(0.005);
      expect(Math.abs(goodput(0.1, 2, minutes(sizes[k])) - memory[k])).toBeLessThanOrEqual(0.005);
    }
    within(bestCheckpointInterval(0.5, minutes(16_384)), 13.3, 0.005);
  });

  it('T11: lies in [0, 1] for any size, delay and hazard', () => {
    const positive = fc.double({ min: 0, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 0, noNaN: true }), (saving, restart, between) => {
        const share = goodput(saving, restart, between);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
      }),
      { seed: 11, numRuns: 5000 },
    );
    expect([goodput(0.5, 5, Infinity), goodput(0, 0, 10), goodput(0.5, 5, 0)]).toEqual([1, 1, 0]);
  });

  it('uses the best interval', () => {
    for (const m of [1, 5.5, 30, 186, 5000]) {
      const best = bestCheckpointInterval(0.5, m);
      within(goodput(0.5, 5, m), goodputAt(best, 0.5, 5, m), 1e-12);
      for (const factor of [0.7, 0.95, 1.05, 1.4]) {
        expect(goodputAt(best * factor, 0.5, 5, m)).toBeLessThan(goodput(0.5, 5, m));
      }
    }
    // Young's first order where failures are rare.
    within(bestCheckpointInterval(0.5, 1e6), Math.sqrt(2 * 0.5 * 1e6), 0.002);
  });

  it('agrees with a simulation of failures and restarts', () => {
    const u = uniforms(3);
    const m = 5.5;
    const tau = bestCheckpointInterval(0.5, m);
    const untilFailure = (): number => -m * Math.log(u());
    let time = 0;
    let useful = 0;
    let next = untilFailure();
    const work = (span: number): boolean => {
      if (next > span) {
        next -= span;
        time += span;
        return true;
      }
      time += next;
      next = untilFailure();
      return false;
    };
    for (let k = 0; k < 400_000; k++) {
      if (work(tau + 0.5)) useful += tau;
      else while (!work(5));
    }
    expect(useful / time).toBeCloseTo(goodput(0.5, 5, m), 2);
  });
});

describe('reliability growth', () => {
  it('T14: the unbiased Crow-AMSAA estimate', () => {
    const u = uniforms(14);
    const estimates: number[] = [];
    for (let run = 0; run < 500; run++) {
      const times: number[] = [];
      // A power-law process is a unit Poisson process in lambda t^beta.
      for (let arrival = -Math.log(u()); ; arrival -= Math.log(u())) {
        const time = arrival ** (1 / 0.6);
        if (time > 1e4) break;
        times.push(time);
      }
      estimates.push(fitCrowAmsaa(Float64Array.from(times), 1e4).betaUnbiased);
    }
    const mean = estimates.reduce((a, b) => a + b) / 500;
    const sd = Math.sqrt(estimates.reduce((a, b) => a + (b - mean) ** 2, 0) / 499);
    expect(Math.abs(mean - 0.6)).toBeLessThanOrEqual(0.01);
    expect(Math.abs(sd - 0.038)).toBeLessThanOrEqual(0.005);
  });

  it('fits the failures that it was given', () => {
    const fit = fitCrowAmsaa(Float64Array.of(10, 40, 70, 90), 100);
    expect(crowAmsaaFailures(fit.lambda, fit.beta, 100)).toBeCloseTo(4, 12);
    expect(fit.betaUnbiased).toBeCloseTo(0.75 * fit.beta, 12);
    expect(() => fitCrowAmsaa(Float64Array.of(1), 10)).toThrow('at least two failures');
  });

  it('has intensities that are the slopes of the expected failures', () => {
    const slope = (f: (t: number) => number): number => (f(100.01) - f(99.99)) / 0.02;
    within(
      crowAmsaaIntensity(2, 0.6, 100),
      slope((t) => crowAmsaaFailures(2, 0.6, t)),
      1e-6,
    );
    within(
      musaOkumotoIntensity(0.3, 0.05, 100),
      slope((t) => musaOkumotoFailures(0.3, 0.05, t)),
      1e-6,
    );
    within(musaOkumotoFailures(0.3, 0.05, 1e-9), 0.3e-9, 1e-9);
  });
});
