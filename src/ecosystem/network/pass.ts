import { counterWord, toUniform } from '../../engine/draws';
import { ln } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { PLANES, RAISING, SHELLS, satellites, V3, WORKING } from './agents';

/** Inputs: step in years, age (yr) at which a satellite is at its place, then the rate of leaving service (1/yr) by age. */
export const STEP = 0;
export const RAISED = 1;
/** What the rates were worked out from: they are done again only when one of these has changed. */
export const FAILURES = 2;
export const LIFE = 3;
export const SPREAD = 4;
/** Hazard of a storm in this step for satellites that are raising their orbit. */
export const STORM = 5;
/** Share of failed satellites that cannot steer any more. */
export const UNCONTROLLED = 6;
export const RATES = 7;
/** Bins of age of 1/64 yr up to 16 yr; older ones count as of the last bin. */
export const AGE_BINS = 1024;
export const BINS_PER_YEAR = 64;

/**
 * Sums: satellites that left; those that failed; those that left while raising their orbit; downlink at their place,
 * Mbit/s; V3 at their place; then by shell those raising their orbit and those wrecked; in service by plane.
 */
export const LEFT = 0;
export const FAILED = 1;
export const LEFT_LOW = 2;
export const DOWNLINK = 3;
export const HEAVY = 4;
export const BY_SHELL = 5;
export const WRECKED = BY_SHELL + SHELLS.length;
export const BY_PLANE = WRECKED + SHELLS.length;

const word = new Uint32Array(2);

/**
 * Ages every satellite by the step, lets those leave whose time is up, and counts the rest. Each row carries a unit
 * exponential that the hazard of its age eats up: exact at any step length, and a draw only when one leaves. That draw
 * also says whether it failed or reached the end of its life, by the parts of both in the hazard.
 */
export const agePass = pass({
  name: 'network.age',
  table: satellites,
  processes: ['network.leaving'],
  inputs: () => RATES + AGE_BINS,
  sums: () => BY_PLANE + SHELLS.length * PLANES,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { weight, age, margin, state, downlink, shell, plane, type } = chunk;
    const step = inputs[STEP];
    const half = step / 2;
    const raised = inputs[RAISED];
    const storm = inputs[STORM];
    const failing = inputs[FAILURES] * step;
    let capacity = 0;
    let heavy = 0;
    for (let row = start; row < end; row++) {
      let w = weight[row];
      if (w === 0) continue;
      const young = age[row];
      const bin = ((young + half) * BINS_PER_YEAR) | 0;
      const older = young + step;
      age[row] = older;
      const low = young < raised;
      const hazard = inputs[RATES + (bin < AGE_BINS ? bin : AGE_BINS - 1)] * step + (low ? storm : 0);
      let left = margin[row] - hazard;
      if (left <= 0) {
        const failure = (failing + (low ? storm : 0)) / hazard;
        do {
          w--;
          sums[LEFT] += 1;
          // Of those that are left the next leaves after an exponential shared by their number.
          threefry(keys[0], keys[1], chunk.origin[row], counterWord(chunk.ordinal[row], w & 255), word);
          if (w > 0) left -= ln(toUniform(word[0])) / w;
          const reason = toUniform(word[1]);
          if (low) sums[LEFT_LOW] += 1;
          if (reason < failure) sums[FAILED] += 1;
          if (!low && reason < failure * inputs[UNCONTROLLED]) sums[WRECKED + shell[row]] += 1;
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
        if (type[row] === V3) heavy += w;
      }
    }
    sums[DOWNLINK] += capacity;
    sums[HEAVY] += heavy;
  },
});
