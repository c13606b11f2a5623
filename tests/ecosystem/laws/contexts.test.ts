import { describe, expect, it } from 'vitest';
import {
  contextFactors,
  contextUnseenMass,
  drawKind,
  drawLevel,
  kindOf,
  kindProbability,
  runningSums,
  unseenMassCurve,
} from '../../../src/ecosystem/laws/contexts';
import { uniforms } from './uniforms';
import { within } from './within';

/** Road, weather, actor, hour, manoeuvre, layout, district (section 6). */
const ROADS = contextFactors([12, 8, 40, 24, 30, 60, 200], 1.8);

describe('kinds of event as products of context factors', () => {
  it('T13 c: expected unseen mass', () => {
    const unseen = contextUnseenMass(ROADS);
    within(unseen(1e5), 0.43, 0.02);
    within(unseen(1e6), 0.248, 0.02);
    within(unseen(1e7), 0.124, 0.02);
    within(unseen(1e8), 0.0538, 0.02);
    within(unseen(1e9), 0.0204, 0.02);
    within(unseen(5e5) / unseen(42 * 5e5), 3.1, 0.02);
    within(unseen(0), 1, 1e-12);
  });

  it.each([1.3, 1.8, 2.2])(
    'has a curve that is the sum within 1e-3 between its points (exponent %f)',
    (s) => {
      const factors = contextFactors([12, 8, 40, 24, 30, 60, 200], s);
      const unseen = contextUnseenMass(factors);
      const curve = unseenMassCurve(factors);
      for (const n of [0, 1, 2, 5, 17, 400, 7e4, 3.3e5, 6.8e6, 2.2e8, 4e10, 7e13, 1e14, 3e14])
        within(curve(n), unseen(n), 1e-3);
    },
  );

  it('T13 c: the mean of 3 runs', () => {
    const u = uniforms(13);
    let early = 0;
    let late = 0;
    for (let run = 0; run < 3; run++) {
      const seen = new Set<number>();
      let mass = 1;
      for (let n = 1; n <= 1e6; n++) {
        const kind = drawKind(ROADS, u);
        if (!seen.has(kind)) {
          seen.add(kind);
          mass -= kindProbability(ROADS, kind);
        }
        if (n === 1e5) early += mass / 3;
      }
      late += mass / 3;
    }
    within(early, 0.43, 0.02);
    within(late, 0.248, 0.02);
  });

  it('agrees with the sum over all kinds of a small product', () => {
    const small = contextFactors([5, 7, 11], 1.8);
    const unseen = contextUnseenMass(small);
    let total = 0;
    for (const n of [0, 1, 100, 10_000]) {
      let direct = 0;
      total = 0;
      for (let kind = 0; kind < 5 * 7 * 11; kind++) {
        const p = kindProbability(small, kind);
        total += p;
        direct += p * (1 - p) ** n;
      }
      within(unseen(n), direct, 1e-3);
    }
    within(total, 1, 1e-12);
  });

  it('numbers kinds and lets place and time decide some factors', () => {
    const levels = [3, 4, 5];
    const kinds = new Set<number>();
    for (let a = 0; a < 3; a++) {
      for (let b = 0; b < 4; b++) {
        for (let c = 0; c < 5; c++) kinds.add(kindOf(levels, [a, b, c]));
      }
    }
    expect(kinds.size).toBe(60);
    expect(Math.max(...kinds)).toBe(59);
    const factors = contextFactors(levels, 1);
    const u = uniforms(4);
    for (let k = 0; k < 100; k++) {
      const kind = drawKind(factors, u, [-1, 2, -1]);
      expect(Math.floor(kind / 5) % 4).toBe(2);
    }
    expect(() => contextFactors([1e6, 1e6, 1e6], 1)).toThrow('cannot be numbered');
  });

  it('finds the level of every uniform number', () => {
    const sums = runningSums(Float64Array.of(0.2, 0.3, 0.5));
    expect([0, 0.19, 0.2, 0.49, 0.5, 0.999999].map((u) => drawLevel(sums, u))).toEqual([0, 0, 1, 1, 2, 2]);
    // Weights that add up to a little less than 1 leave no gap at the end.
    expect(drawLevel(runningSums(Float64Array.of(0.1, 0.2, 0.7 - 1e-12)), 1 - 1e-16)).toBe(2);
  });
});
