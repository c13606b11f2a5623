import { describe, expect, it } from 'vitest';
import { contextFactors, kindProbability } from '../../../src/ecosystem/laws/contexts';
import { drawWatched, remainderTo, watchOf } from '../../../src/ecosystem/laws/watch';
import { uniforms } from './uniforms';
import { within } from './within';

const MODULUS = 7;
const SMALL = contextFactors([5, 7, 11], 1.2);
const KINDS = 5 * 7 * 11;

function small(seed: number) {
  const u = uniforms(seed);
  const remainders = SMALL.levels.map((count) =>
    Uint16Array.from({ length: count }, () => Math.floor(u() * MODULUS)),
  );
  const watch = watchOf(SMALL, MODULUS, remainders);
  const remainderOf = (kind: number): number => {
    const levels = [Math.floor(kind / 77), Math.floor(kind / 11) % 7, kind % 11];
    return levels.reduce((sum, level, factor) => sum + remainders[factor][level], 0) % MODULUS;
  };
  return { watch, remainderOf };
}

describe('watched kinds', () => {
  it('have the probability that the tables of remainders say', () => {
    const { watch, remainderOf } = small(1);
    for (let r = 0; r < MODULUS; r++) {
      let direct = 0;
      for (let kind = 0; kind < KINDS; kind++)
        if (remainderOf(kind) === r) direct += kindProbability(SMALL, kind);
      within(watch.chance[0][r], direct, 1e-12);
    }
  });

  it('are drawn as exposures are that fall on them', () => {
    const { watch, remainderOf } = small(2);
    const u = uniforms(3);
    const left = 4;
    const draws = 200_000;
    const counts = new Float64Array(KINDS);
    for (let i = 0; i < draws; i++) counts[drawWatched(watch, left, u)]++;
    let chi2 = 0;
    let classes = 0;
    for (let kind = 0; kind < KINDS; kind++) {
      if (remainderOf(kind) !== left) {
        expect(counts[kind]).toBe(0);
        continue;
      }
      const expected = (draws * kindProbability(SMALL, kind)) / watch.chance[0][left];
      chi2 += (counts[kind] - expected) ** 2 / expected;
      classes++;
    }
    expect(Math.abs(chi2 - classes)).toBeLessThan(4 * Math.sqrt(2 * classes));
  });

  it('stand for all: over many draws of remainders a sum over them x the modulus is unbiased', () => {
    const rare = (kind: number): boolean => kindProbability(SMALL, kind) < 0.01;
    let whole = 0;
    for (let kind = 0; kind < KINDS; kind++) if (rare(kind)) whole += kindProbability(SMALL, kind);
    let mean = 0;
    let squares = 0;
    const samples = 4000;
    for (let seed = 0; seed < samples; seed++) {
      const { remainderOf } = small(100 + seed);
      let sum = 0;
      for (let kind = 0; kind < KINDS; kind++)
        if (rare(kind) && remainderOf(kind) === 0) sum += kindProbability(SMALL, kind) * MODULUS;
      mean += sum / samples;
      squares += sum ** 2 / samples;
    }
    const error = Math.sqrt((squares - mean ** 2) / samples);
    expect(Math.abs(mean - whole)).toBeLessThan(4 * error);
    expect(error / whole).toBeLessThan(0.02);
  });

  it('complete a sum to a multiple of the modulus', () => {
    expect([0, 1, 6, 7, 15].map((sum) => remainderTo(sum, 7))).toEqual([0, 6, 1, 0, 6]);
  });
});
