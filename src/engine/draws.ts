import seedrandom from 'seedrandom';
import { cos, ln } from './maths';
import { threefry } from './threefry';

/**
 * Who draws: (origin, ordinal). For a named thing `origin` is the hash of its name and `ordinal` 0; for the born
 * it is the hash of where they were born and their number there, so that one birth more in a changed scenario
 * does not turn one agent into another (numbers.md, Draws).
 */
export interface Identity {
  readonly origin: number;
  readonly ordinal: number;
}

const TWO_PI = 6.283185307179586;
/** Ordinals stay below 2^24, so that ordinal and draw index share the counter's second word. */
export const MAX_ORDINAL = 0xff_ffff;

/** 32-bit FNV-1a of a name, finished by an avalanche so that similar names differ in all bits. */
export function hashName(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    h = Math.imul(h ^ (name.charCodeAt(i) & 0xff), 0x01000193);
    h = Math.imul(h ^ (name.charCodeAt(i) >>> 8), 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The counter's second word for the `index`-th draw of an agent in one process and period. */
export function counterWord(ordinal: number, index: number): number {
  return ((ordinal << 8) | index) >>> 0;
}

/** Uniform on the open interval (0, 1) from a 32-bit word. */
export function toUniform(word: number): number {
  return ((word >>> 0) + 0.5) * 2.3283064365386963e-10;
}

/**
 * A seed as the text that becomes a key. seedrandom goes round its text, and takes 8 bits of a character: "1" and "11"
 * would be one key. With the length in front no text is another one repeated.
 */
function spelled(seed: string): string {
  return `${seed.length}:${Array.from({ length: seed.length }, (_, i) => seed.charCodeAt(i)).join('.')}`;
}

/**
 * All randomness of a run: a pure function of seed, process, period, identity and index. It has no state,
 * so drawing more, less or in another order changes nothing else.
 */
export class Draws {
  readonly key0: number;
  readonly key1: number;
  readonly #out = new Uint32Array(2);
  readonly #stage = new Uint32Array(2);
  #process = -1;
  #period = -1;

  constructor(seed: string) {
    const set = seedrandom(spelled(seed));
    this.key0 = set.int32() >>> 0;
    this.key1 = set.int32() >>> 0;
  }

  /** First stage: the key of one process in one period, for kernels that run the second stage themselves. */
  stage(process: number, period: number, out: Uint32Array, at = 0): void {
    this.#enter(process, period);
    out[at] = this.#stage[0] as number;
    out[at + 1] = this.#stage[1] as number;
  }

  /** A 32-bit word. `index` counts the draws of one decision, 0-255. */
  word(process: number, period: number, who: Identity, index = 0): number {
    this.#enter(process, period);
    threefry(
      this.#stage[0] as number,
      this.#stage[1] as number,
      who.origin,
      counterWord(who.ordinal, index),
      this.#out,
    );
    return this.#out[0] as number;
  }

  /** Uniform on (0, 1). */
  uniform(process: number, period: number, who: Identity, index = 0): number {
    return toUniform(this.word(process, period, who, index));
  }

  /** Works out the first stage; draws of one process mostly follow each other. */
  #enter(process: number, period: number): void {
    if (process === this.#process && period === this.#period) return;
    threefry(this.key0, this.key1, process, period, this.#stage);
    this.#process = process;
    this.#period = period;
  }

  /** Standard normal by Box and Muller, from the two words of one counter. */
  normal(process: number, period: number, who: Identity, index = 0): number {
    const u = toUniform(this.word(process, period, who, index));
    const v = toUniform(this.#out[1] as number);
    return Math.sqrt(-2 * ln(u)) * cos(TWO_PI * v);
  }
}
