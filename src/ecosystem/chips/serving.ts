import type { Context } from './agents';
import { type Served, tokensPerChip } from './equations';

/** Dense 8-bit throughput of an H100, FLOP/s: the unit of `h100e` (C051b). */
const H100_FLOPS = 1.979e15;

/** The reference model in base units. */
export function servedModel({ model }: Context['p']): Served {
  return { ...model, active: model.active * 1e9, interval: model.interval / 1000 };
}

/** Tokens that an H100 writes of the reference model, per second. */
export function h100Tokens(p: Context['p']): number {
  const { h100e, memory, bandwidth, server } = p.lines.hopper;
  return tokensOf(h100e, memory, bandwidth, server, servedModel(p));
}

/**
 * Tokens that a chip writes of the reference model, per second, before what software loses.
 * @param h100e throughput over an H100
 * @param memory GB
 * @param bandwidth TB/s
 * @param server chips that serve the model together
 */
export function tokensOf(
  h100e: number,
  memory: number,
  bandwidth: number,
  server: number,
  model: Served,
): number {
  return tokensPerChip({ flops: h100e * H100_FLOPS, memory, bandwidth: bandwidth * 1000, server }, model);
}
