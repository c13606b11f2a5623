import { counterWord, toUniform } from '../../engine/draws';
import { ln } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { MINUTES_PER_YEAR } from '../../quantity/calendar';
import { FIRMS } from '../world';
import { DARK, DESIGNS, PLANES, SERVING, satellites } from './agents';
import { type Delivered, deliveredPower } from './equations';

/** Inputs: step (yr); hazards of losing a satellite and a chip in it; radiator limit over design power, 1 at most. */
export const STEP = 0;
export const LOSE_SATELLITE = 1;
export const LOSE_CHIP = 2;
export const RADIATOR = 3;
/** Array loss, 1/yr; battery: efficiency, share lost in a cycle. */
export const ARRAY_LOSS = 4;
export const EFFICIENCY = 5;
export const FADE = 6;
/** Time from launch to service, yr; share of the work lost for a dose of 1 Gy in the step. */
export const IN_SERVICE = 7;
export const ERRORS = 8;
/** Dose of the first anomaly, Gy; hazard beyond it over the step. */
export const ANOMALY = 9;
export const BEYOND = 10;
/** By design: life, yr; array power over design power; minutes for which the battery carries the chips. */
export const LIFE = 11;
export const ARRAY = LIFE + DESIGNS.length;
export const BATTERY = ARRAY + DESIGNS.length;
/** By plane: share in the sun; dose of the step, Gy; minutes of a revolution. */
export const LIT = BATTERY + DESIGNS.length;
export const DOSE = LIT + PLANES;
export const PERIOD = DOSE + PLANES;
const INPUTS = PERIOD + PLANES;

/** Sums by firm: watts at work, thousandths of H100e that serve, satellites in orbit, lost, ended, failed chips, serving. */
export const WATTS = 0;
export const WORK = 1;
export const IN_ORBIT = 2;
export const LOST = 3;
export const ENDED = 4;
export const FAILED_CHIPS = 5;
export const IN_USE = 6;
export const PER_FIRM = 7;

const word = new Uint32Array(2);
const out: Delivered = { direct: 0, stored: 0 };

/**
 * Ages the satellites: radiation, batteries and arrays wear; chips fail without repair, satellites are lost or come to
 * the end of their life; the power that sun, battery, radiator and working chips leave is summed by firm.
 * Rows carry unit exponentials that the hazards eat up, as those of the network do.
 */
export const agePass = pass({
  name: 'orbit.age',
  table: satellites,
  processes: ['orbit.satelliteLost', 'orbit.chipLost'],
  inputs: () => INPUTS,
  sums: () => FIRMS.length * PER_FIRM,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { weight, age, margin, chipMargin, chips, chipPower, worth, power, design, firm, state } = chunk;
    const { plane, dose, worn } = chunk;
    const step = inputs[STEP];
    for (let row = start; row < end; row++) {
      let w = weight[row];
      if (w === 0) continue;
      const at = firm[row] * PER_FIRM;
      const life = inputs[LIFE + design[row]];
      const young = age[row];
      const older = young + step;
      age[row] = older;
      const taken = inputs[DOSE + plane[row]];
      const dosed = dose[row] + taken;
      dose[row] = dosed;
      const over = taken > 0 ? Math.min(1, Math.max(0, (dosed - inputs[ANOMALY]) / taken)) : 0;
      const who = chunk.origin[row];
      const ordinal = chunk.ordinal[row];
      let n = chips[row];
      let left = margin[row] - inputs[LOSE_SATELLITE];
      while (left <= 0 && w > 0) {
        n = Math.round((n * (w - 1)) / w);
        w--;
        sums[at + LOST] += 1;
        threefry(keys[0], keys[1], who, counterWord(ordinal, w & 255), word);
        if (w > 0) left -= ln(toUniform(word[0])) / w;
      }
      margin[row] = left;
      weight[row] = w;
      left = chipMargin[row] - inputs[LOSE_CHIP] - inputs[BEYOND] * over;
      while (left <= 0 && n > 0) {
        n--;
        sums[at + FAILED_CHIPS] += 1;
        threefry(keys[2], keys[3], who, counterWord(ordinal, n & 255), word);
        if (n > 0) left -= ln(toUniform(word[0])) / n;
      }
      chipMargin[row] = left;
      chips[row] = n;
      if (w === 0) continue;
      if (older >= life) {
        weight[row] = 0;
        sums[at + ENDED] += w;
      } else sums[at + IN_ORBIT] += w;
      // Share of the step between the end of raising the orbit and the end of life.
      const serving = (Math.min(older, life) - Math.max(young, inputs[IN_SERVICE])) / step;
      if (!(serving > 0)) continue;
      state[row] = n === 0 ? DARK : SERVING;
      if (n === 0) continue;
      sums[at + IN_USE] += w;
      const full = w * power[row];
      const draw = Math.min(n * chipPower[row], full * inputs[RADIATOR]);
      const array =
        full * inputs[ARRAY + design[row]] * Math.max(0, 1 - (inputs[ARRAY_LOSS] * (young + older)) / 2);
      const period = inputs[PERIOD + plane[row]];
      const battery =
        ((full * inputs[BATTERY + design[row]]) / period) * Math.max(0, 1 - inputs[FADE] * worn[row]);
      deliveredPower(array, draw, inputs[LIT + plane[row]], battery, inputs[EFFICIENCY], out);
      if (out.stored > 0) worn[row] += (serving * step * MINUTES_PER_YEAR * out.stored) / (period * battery);
      const used = (out.direct + out.stored) * serving;
      sums[at + WATTS] += Math.round(used);
      sums[at + WORK] += Math.round(
        (used / chipPower[row]) * worth[row] * Math.max(0, 1 - inputs[ERRORS] * taken) * 1000,
      );
    }
  },
});
