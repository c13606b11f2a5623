import type { FirmName } from './firms';

/**
 * Types of accelerator, in the order of their numbers: the `attribute` of what goes over the chips links.
 * What a type can do, draws and costs is announced by the chips layer (`chips.h100e`, `chips.power`, `chips.price`).
 */
export const CHIPS = [
  'hopper',
  'blackwell',
  'rubin',
  'tpu',
  'trainium',
  'ai5',
  'domestic',
  'maia',
  'ai6',
  'dojo3',
  'ai4',
] as const;

export type ChipName = (typeof CHIPS)[number];

/** Number of a chip type. */
export function chip(name: ChipName): number {
  return CHIPS.indexOf(name);
}

/** Own designs and the firms that use them in data centers; all other types are sold to everybody. */
export const DESIGNERS: Readonly<Partial<Record<ChipName, readonly FirmName[]>>> = {
  tpu: ['alphabet'],
  trainium: ['amazon'],
  ai5: ['tesla', 'xai'],
  domestic: ['china'],
  maia: ['microsoft'],
  ai6: ['tesla', 'xai'],
  dojo3: ['tesla', 'xai'],
  // Made for vehicles and robots only.
  ai4: [],
};
