import { counterWord, toUniform } from '../../engine/draws';
import { ln } from '../../engine/maths';
import { pass } from '../../engine/pass';
import { threefry } from '../../engine/threefry';
import { CHIPS, FIRMS } from '../world';
import { DARK, DESIGNS, satellites } from './agents';

/** Inputs: step (yr); hazard of losing a satellite and a chip in it; array loss 1/yr; radiator limit over design power; lives; W and H100e by chip. */
export const STEP = 0;
export const LOSE_SATELLITE = 1;
export const LOSE_CHIP = 2;
export const ARRAY_LOSS = 3;
export const RADIATOR = 4;
export const LIFE = 5;
export const CHIP_WATTS = LIFE + DESIGNS.length;
export const CHIP_H100E = CHIP_WATTS + CHIPS.length;

/** Sums by firm: watts at work, thousandths of H100e at work, satellites. */
export const PER_FIRM = 3;

const word = new Uint32Array(2);

/**
 * Ages the satellites; chips fail without repair, satellites are lost or end their life; the rest is summed by firm.
 * Rows carry unit exponentials that the hazards eat up, as those of the network do.
 */
export const agePass = pass({
  name: 'orbit.age',
  table: satellites,
  processes: ['orbit.satelliteLost', 'orbit.chipLost'],
  inputs: () => CHIP_H100E + CHIPS.length,
  sums: () => FIRMS.length * PER_FIRM,
  kernel(chunk, start, end, { inputs, sums, keys }) {
    const { weight, age, margin, chipMargin, chips, chip, power, design, firm, state } = chunk;
    for (let row = start; row < end; row++) {
      let w = weight[row];
      if (w === 0) continue;
      const older = age[row] + inputs[STEP];
      age[row] = older;
      if (older >= inputs[LIFE + design[row]]) {
        weight[row] = 0;
        continue;
      }
      const who = chunk.origin[row];
      const ordinal = chunk.ordinal[row];
      let n = chips[row];
      let left = margin[row] - inputs[LOSE_SATELLITE];
      while (left <= 0 && w > 0) {
        n = Math.round((n * (w - 1)) / w);
        w--;
        threefry(keys[0], keys[1], who, counterWord(ordinal, w & 255), word);
        if (w > 0) left -= ln(toUniform(word[0])) / w;
      }
      margin[row] = left;
      weight[row] = w;
      left = chipMargin[row] - inputs[LOSE_CHIP];
      while (left <= 0 && n > 0) {
        n--;
        threefry(keys[2], keys[3], who, counterWord(ordinal, n & 255), word);
        if (n > 0) left -= ln(toUniform(word[0])) / n;
      }
      chipMargin[row] = left;
      chips[row] = n;
      if (w === 0) continue;
      if (n === 0) state[row] = DARK;
      const watts = inputs[CHIP_WATTS + chip[row]];
      if (n === 0 || watts <= 0) continue;
      // The arrays age, the radiator sets a limit: chips beyond that power stand still.
      const supply = w * power[row] * Math.min(Math.max(0, 1 - inputs[ARRAY_LOSS] * older), inputs[RADIATOR]);
      const used = Math.min(n * watts, supply);
      const at = firm[row] * PER_FIRM;
      sums[at] += Math.round(used);
      sums[at + 1] += Math.round((used / watts) * inputs[CHIP_H100E + chip[row]] * 1000);
      sums[at + 2] += w;
    }
  },
});
