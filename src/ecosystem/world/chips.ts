/**
 * Types of accelerator, in the order of their numbers: the `attribute` of what goes over the chips links.
 * What a type can do, draws and costs is announced by the chips layer (`chips.h100e`, `chips.power`, `chips.price`).
 */
export const CHIPS = ['hopper', 'blackwell', 'rubin', 'tpu', 'trainium', 'ai5', 'domestic'] as const;

export type ChipName = (typeof CHIPS)[number];

/** Number of a chip type. */
export function chip(name: ChipName): number {
  return CHIPS.indexOf(name);
}
