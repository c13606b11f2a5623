import { Draws, hashName } from '../../engine/draws';
import { threefry } from '../../engine/threefry';

/** A number computed from a sample, such as its mean. It may not keep or change the array that it is given. */
export type Statistic = (values: Float64Array) => number;

const PROCESS = hashName('bootstrap');
const TWO_TO_MINUS_32 = 2.3283064365386963e-10;

/**
 * Draws with replacement, keyed by (seed, process `bootstrap`) and counted by (place, resample): resample r is the same
 * whatever was drawn before it. Two threefry words give two places, as `Draws` called for every word costs several
 * times the statistic.
 */
export class Resampler {
  readonly #key = new Uint32Array(2);
  readonly #words = new Uint32Array(2);

  constructor(seed: string) {
    new Draws(seed).stage(PROCESS, 0, this.#key);
  }

  /**
   * Fills `out` with places from 0 to `size` - 1, each as likely (to size / 2^32).
   * @param resample whole number from 0
   * @param size below 2^21, so that word x size stays exact
   */
  places(resample: number, size: number, out: Uint32Array): void {
    const words = this.#words;
    const key0 = this.#key[0];
    const key1 = this.#key[1];
    const scale = size * TWO_TO_MINUS_32;
    for (let i = 0; i < out.length; i += 2) {
      threefry(key0, key1, i >>> 1, resample, words);
      out[i] = words[0] * scale;
      if (i + 1 < out.length) out[i + 1] = words[1] * scale;
    }
  }
}

/** The statistic of `resamples` samples drawn from `values` with replacement, ascending. */
export function replicates(
  values: Float64Array,
  statistic: Statistic,
  seed: string,
  resamples: number,
): Float64Array {
  const resampler = new Resampler(seed);
  const places = new Uint32Array(values.length);
  const sample = new Float64Array(values.length);
  const out = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    resampler.places(r, values.length, places);
    for (let i = 0; i < sample.length; i++) sample[i] = values[places[i]];
    out[r] = statistic(sample);
  }
  return out.sort();
}
