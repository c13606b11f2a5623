/** One shared eight-byte view to take a double apart; used at once and never across calls. */
const FLOAT = new Float64Array(1);
const WORDS = new Uint32Array(FLOAT.buffer);
FLOAT[0] = 1;
/** Where the word with sign and exponent lies: 1 on little-endian machines, 0 on big-endian ones. */
const UPPER = WORDS[1] === 0x3ff00000 ? 1 : 0;

/** The upper 32 bits of a double: sign, 11 bits of exponent, 20 bits of mantissa. */
export function upperWord(x: number): number {
  FLOAT[0] = x;
  return WORDS[UPPER];
}

const LOWEST = -1074;

/** 2^k for k from -1074 to 1023, exact (built by doubling and halving). */
const POWERS_OF_TWO = powersOfTwo();

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(1024 - LOWEST);
  powers[-LOWEST] = 1;
  for (let k = 1; k <= 1023; k++) powers[k - LOWEST] = powers[k - 1 - LOWEST] * 2;
  for (let k = -1; k >= LOWEST; k--) powers[k - LOWEST] = powers[k + 1 - LOWEST] / 2;
  return powers;
}

/** 2^k for a whole k from -1074 to 1023. */
export function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - LOWEST];
}

/** m * 2^k with one rounding, for 1/2 <= |m| <= 2 and k from -1100 to 1024. */
export function scaleByPowerOfTwo(m: number, k: number): number {
  if (k > 1023) return m * POWERS_OF_TWO[1023 - LOWEST] * POWERS_OF_TWO[k - 1023 - LOWEST];
  if (k < -1021) return m * POWERS_OF_TWO[k + 200 - LOWEST] * POWERS_OF_TWO[-200 - LOWEST];
  return m * POWERS_OF_TWO[k - LOWEST];
}
