import { describe, expect, it } from 'vitest';
import {
  goodTuring,
  karlinKinds,
  karlinUnseenMass,
  pitmanYorKinds,
  pitmanYorNewKindChance,
  pitmanYorUnseenMass,
  zetaSampler,
  zipfUnseenMass,
} from '../../../src/ecosystem/laws/tails';
import { binomial } from '../../../src/engine/binomial';
import { uniforms } from './uniforms';
import { within } from './within';

const KINDS = 1_000_000;

/** Probabilities k^-2 / sum of a million kinds; index 0 is unused. */
const PROBABILITY = (() => {
  const p = new Float64Array(KINDS + 1);
  let sum = 0;
  for (let k = KINDS; k >= 1; k--) sum += 1 / (k * k);
  for (let k = 1; k <= KINDS; k++) p[k] = 1 / (k * k * sum);
  return p;
})();

/**
 * Kinds 1 to 100 are met for certain in 5e5 exposures (chance of missing one below e^-30): runs of that length draw only
 * beyond them, as many as a binomial count says, by inversion of the rest of the law.
 */
const FIRST = 101;
const CUMULATIVE = new Float64Array(KINDS + 1);
for (let k = FIRST; k <= KINDS; k++) CUMULATIVE[k] = CUMULATIVE[k - 1] + PROBABILITY[k];
const TAIL = CUMULATIVE[KINDS];

function drawBeyond(u: () => number): number {
  const target = u() * TAIL;
  let low = FIRST;
  let high = KINDS;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (CUMULATIVE[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Unseen mass after 5e5 exposures met by agents of a weight, each of which draws a count and a kind per exposure. */
function unseenAfter(weight: number, u: () => number): number {
  const seen = new Set<number>();
  for (let met = 0; met < 5e5; ) {
    const count = weight === 1 ? 1 : Math.min(5e5 - met, binomial(weight * 64, 1 / 64, u));
    const beyond = binomial(count, TAIL, u);
    for (let k = 0; k < beyond; k++) seen.add(drawBeyond(u));
    met += count;
  }
  let mass = TAIL;
  for (const kind of seen) mass -= PROBABILITY[kind];
  return mass;
}

const mean = (runs: number, one: (run: number) => number): number => {
  let sum = 0;
  for (let run = 0; run < runs; run++) sum += one(run);
  return sum / runs;
};

describe('unseen mass of a finite Zipf law', () => {
  it('T13 a: expected values', () => {
    within(zipfUnseenMass(KINDS, 2, 1e4), 6.91e-3, 0.02);
    within(zipfUnseenMass(KINDS, 2, 5e5), 9.77e-4, 0.02);
  });

  it('T13 a: the mean of 200 runs of 1e4 draws', () => {
    const u = uniforms(131);
    const draw = zetaSampler(2);
    const unseen = mean(200, () => {
      const seen = new Set<number>();
      for (let n = 0; n < 1e4; n++) {
        let kind = draw(u);
        while (kind > KINDS) kind = draw(u);
        seen.add(kind);
      }
      let mass = 1;
      for (const kind of seen) mass -= PROBABILITY[kind];
      return mass;
    });
    within(unseen, 6.91e-3, 0.02);
  });

  it('T13 a: the mean of 200 runs of 5e5 exposures', () => {
    const u = uniforms(132);
    within(
      mean(200, () => unseenAfter(1000, u)),
      9.77e-4,
      0.02,
    );
  });

  it('T13 d: agents of weight 1, 100 and 1,000 leave the same unseen mass, mean of 20', () => {
    for (const weight of [1, 100, 1000]) {
      const u = uniforms(133 + weight);
      within(
        mean(20, () => unseenAfter(weight, u)),
        9.77e-4,
        0.02,
      );
    }
  });

  it('sums a million kinds and ten billion alike', () => {
    let direct = 0;
    let total = 0;
    for (let k = 300_000; k >= 1; k--) total += k ** -1.3;
    for (let k = 300_000; k >= 1; k--) {
      const p = k ** -1.3 / total;
      direct += p * (1 - p) ** 50_000;
    }
    within(zipfUnseenMass(300_000, 1.3, 50_000), direct, 1e-8);
    // Without a limit to the kinds Karlin's law holds (exponent 1/a).
    within(zipfUnseenMass(1e14, 1 / 0.6, 1e6), karlinUnseenMass(0.6, 1e6), 0.01);
    expect(zipfUnseenMass(1, 2, 0)).toBe(1);
    expect(zipfUnseenMass(1, 2, 1)).toBe(0);
    within(zipfUnseenMass(4, 0, 3), 0.75 ** 3, 1e-12);
  });
});

describe("Karlin's law and the zeta law", () => {
  it('has the shape V ~ n^a and M = a V / n', () => {
    within(karlinKinds(0.5, 4e6) / karlinKinds(0.5, 1e6), 2, 1e-12);
    within(karlinUnseenMass(0.75, 1e6), (0.75 * karlinKinds(0.75, 1e6)) / 1e6, 1e-12);
    // The ratios of section 6: fifty and forty-two times the miles.
    const cut = (tail: number, factor: number): number =>
      karlinUnseenMass(tail, 1) / karlinUnseenMass(tail, factor);
    within(cut(0.5, 50), 7.1, 0.01);
    within(cut(2 / 3, 50), 3.7, 0.01);
    within(cut(0.75, 50), 2.7, 0.02);
    within(cut(0.5, 42), 6.5, 0.01);
  });

  it('draws ranks with the right frequencies', () => {
    const u = uniforms(17);
    const n = 200_000;
    const counts = new Map<number, number>();
    const draw = zetaSampler(1.6);
    for (let k = 0; k < n; k++) {
      const rank = draw(u);
      counts.set(rank, (counts.get(rank) ?? 0) + 1);
    }
    const zeta = 2.2857656; // zeta(1.6)
    for (let rank = 1; rank <= 20; rank++) {
      const expected = (n * rank ** -1.6) / zeta;
      expect(Math.abs((counts.get(rank) ?? 0) - expected)).toBeLessThan(4.5 * Math.sqrt(expected));
    }
    expect(karlinKinds(1 / 1.6, n) / counts.size).toBeCloseTo(1, 1);
    const once = [...counts.values()].filter((count) => count === 1).length;
    within(goodTuring(once, n), karlinUnseenMass(1 / 1.6, n), 0.05);
  });
});

/** Kinds after n exposures in batches that multiply the exposures by `factor` (or one by one up to 1). */
function pitmanYorRun(n: number, factor: number, u: () => number): number {
  let kinds = 0;
  for (let met = 0; met < n; ) {
    const batch = Math.min(n - met, Math.max(1, Math.floor(met * (factor - 1))));
    kinds += binomial(batch, pitmanYorNewKindChance(0.6, 10, kinds, met, batch), u);
    met += batch;
  }
  return kinds;
}

describe('the Pitman-Yor process', () => {
  it('T13 b: expected kinds and unseen mass', () => {
    within(pitmanYorKinds(0.6, 10, 1e4), 1048.2, 0.0001);
    within(pitmanYorUnseenMass(0.6, 10, pitmanYorKinds(0.6, 10, 1e4), 1e4), 6.383e-2, 0.001);
    within(pitmanYorUnseenMass(0.6, 10, pitmanYorKinds(0.6, 10, 5e5), 5e5), 1.335e-2, 0.001);
  });

  it.each([2, 1.3])('T13 b: the mean of 2,000 runs in batches of %f times', (factor) => {
    const u = uniforms(136 + factor);
    within(
      mean(2000, () => pitmanYorRun(1e4, factor, u)),
      1048.2,
      0.02,
    );
    const kinds = mean(2000, () => pitmanYorRun(5e5, factor, u));
    within(pitmanYorUnseenMass(0.6, 10, kinds, 5e5), 1.335e-2, 0.02);
  });

  it('gives the same expectation for a batch of any size', () => {
    const kindsAfter = (kinds: number, met: number, batches: number[]): number => {
      let v = kinds;
      let n = met;
      for (const m of batches) {
        v += m * pitmanYorNewKindChance(0.6, 10, v, n, m);
        n += m;
      }
      return v;
    };
    for (const [kinds, met] of [
      [0, 0],
      [40, 100],
      [800, 995],
      [5e5, 1e8],
    ]) {
      const whole = kindsAfter(kinds, met, [1000]) - kinds;
      within(kindsAfter(kinds, met, new Array(1000).fill(1)) - kinds, whole, 1e-6);
      within(kindsAfter(kinds, met, [1, 499, 500]) - kinds, whole, 1e-6);
    }
    within(pitmanYorNewKindChance(0.6, 10, 50, 300, 1), pitmanYorUnseenMass(0.6, 10, 50, 300), 1e-9);
    within(pitmanYorNewKindChance(0.6, 10, 5e5, 1e9, 1), pitmanYorUnseenMass(0.6, 10, 5e5, 1e9), 1e-8);
  });
});
