import { counterWord, toUniform } from '../../engine/draws';
import { ln } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { PLANES, RAISING, SHELLS, satellites, WORKING } from './agents';

/** Inputs: step in years, age (yr) at which a satellite is at its place, then the rate of leaving service (1/yr) by age. */
export const STEP = 0;
export const RAISED = 1;
/** What the rates were worked out from: they are done again only when one of these has changed. */
export const FAILURES = 2;
export const LIFE = 3;
export const SPREAD = 4;
export const RATES = 5;
/** Bins of age of 1/64 yr up to 16 yr; older ones count as of the last bin. */
export const AGE_BINS = 1024;
export const BINS_PER_YEAR = 64;

/** Sums: satellites that left; downlink at their place, Mbit/s; satellites raising their orbit by shell; in service by plane. */
export const LEFT = 0;
export const DOWNLINK = 1;
export const BY_SHELL = 2;
export const BY_PLANE = BY_SHELL + SHELLS.length;

const word = new Uint32Array(2);

/**
 * Ages every satellite by the step, lets those leave whose time is up, and counts the rest. Each row carries a unit
 * exponential that the hazard of its age eats up: exact at any step length, and a draw only when one leaves.
 */
export const agePass = pass({
  name: 'network.age',
  table: satellites,
  processes: ['network.leaving'],
  inputs: () => RATES + AGE_BINS,
  sums: () => BY_PLANE + SHELLS.length * PLANES,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { weight, age, margin, state, downlink, shell, plane } = chunk;
    const step = inputs[STEP];
    const half = step / 2;
    const raised = inputs[RAISED];
    let capacity = 0;
    for (let row = start; row < end; row++) {
      let w = weight[row];
      if (w === 0) continue;
      const young = age[row];
      const bin = ((young + half) * BINS_PER_YEAR) | 0;
      const older = young + step;
      age[row] = older;
      let left = margin[row] - inputs[RATES + (bin < AGE_BINS ? bin : AGE_BINS - 1)] * step;
      if (left <= 0) {
        do {
          w--;
          sums[LEFT] += 1;
          // Of those that are left the next leaves after an exponential shared by their number.
          threefry(keys[0], keys[1], chunk.origin[row], counterWord(chunk.ordinal[row], w & 255), word);
          if (w > 0) left -= ln(toUniform(word[0])) / w;
        } while (left <= 0 && w > 0);
        weight[row] = w;
        if (w === 0) continue;
      }
      margin[row] = left;
      sums[BY_PLANE + shell[row] * PLANES + plane[row]] += w;
      if (older < raised) sums[BY_SHELL + shell[row]] += w;
      else {
        if (state[row] === RAISING) state[row] = WORKING;
        capacity += w * downlink[row];
      }
    }
    sums[DOWNLINK] += capacity;
  },
});
