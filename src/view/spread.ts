/**
 * Where around its place an agent is drawn: a fixed function of its identity, so that it keeps its spot. This is
 * illustration (the legend says so): the model knows the place, not the street.
 */

const TURN = 2 * Math.PI;

/** 32 well-mixed bits of an identity (finaliser of MurmurHash3 by A. Appleby, public domain). */
function mixed(origin: number, ordinal: number): number {
  let h = Math.imul(origin, 0x9e3779b1) ^ Math.imul(ordinal + 1, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Writes two numbers of [0, 1) that belong to an identity. */
export function writeIdentity(origin: number, ordinal: number, out: Float32Array, at: number): void {
  const bits = mixed(origin, ordinal);
  out[at] = (bits & 0xffff) / 0x10000;
  out[at + 1] = (bits >>> 16) / 0x10000;
}

/**
 * Offset east and north, in units of the table's radius: dense in the middle like a town, no farther than 2.
 * The vertex shader has the same function.
 */
export function spreadOffset(first: number, second: number): [east: number, north: number] {
  const distance = 2 * first ** 1.5;
  return [distance * Math.cos(TURN * second), distance * Math.sin(TURN * second)];
}

export const SPREAD_GLSL = `
vec2 spreadOffset(vec2 identity) {
  float distance = 2.0 * pow(identity.x, 1.5);
  return distance * vec2(cos(6.2831853 * identity.y), sin(6.2831853 * identity.y));
}`;
