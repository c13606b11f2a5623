import { hashName } from '../../engine/draws';
import { ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { NOTICES, SELLERS } from '../world';
import { CHANNELS, channels, sellers } from './agents';
import { distribution } from './equations';
import type { demandParameters } from './parameters';
import { SELLER_FIRMS } from './parties';

type Reading = EcosystemContext<typeof demandParameters> & { read(of: Notice): Float64Array };

/** The least reach or reliability that still counts: a logarithm of 0 would never be forgotten. */
const LEAST = 0.01;

/** Day one of the channels: what carries each is known where its layer comes earlier in the order. */
export function foundChannels(context: EcosystemFounding<typeof demandParameters>): void {
  const table = context.table(channels);
  CHANNELS.forEach(({ name, seller }, slot) => {
    table.add(hashName(`channel:${name}`), 0, 1);
    table.only.seller[slot] = SELLERS.findIndex((of) => of.name === seller);
  });
  measureChannels(context);
}

/** Takes the size of what carries each channel; the first that is known is that of the start. */
export function measureChannels(context: Reading): void {
  const row = context.table(channels).only;
  const users = sum(context.read(NOTICES.users));
  const vehicles = sum(context.read(NOTICES.vehicles));
  const revenue = context.read(NOTICES.revenue);
  for (let slot = 0; slot < CHANNELS.length; slot++) {
    const { by } = CHANNELS[slot];
    row.reach[slot] =
      by === 'users' ? users : by === 'vehicles' ? vehicles : revenue[SELLER_FIRMS[row.seller[slot]]];
    if (row.reachAtStart[slot] === 0) row.reachAtStart[slot] = row.reach[slot];
  }
}

/** What speaks for each seller beside its brand: quality, price, wait, reliability, and the reach of its channels. */
export function utilities(context: Reading): Float64Array {
  const { qualityTaste, priceTaste, waitTaste, patience, denialTaste, distributionTaste } =
    context.p.aiService;
  const row = context.table(sellers).only;
  const wait = context.read(NOTICES.tokenWait);
  const utility = new Float64Array(SELLERS.length);
  for (let slot = 0; slot < SELLERS.length; slot++) {
    utility[slot] =
      qualityTaste * row.quality[slot] -
      priceTaste * ln(row.price[slot]) -
      waitTaste * ln(1 + wait[SELLER_FIRMS[slot]] / patience) +
      denialTaste * ln(Math.max(LEAST, row.reliability[slot])) +
      distributionTaste * ln(Math.max(LEAST, reachOf(context, slot)));
  }
  return utility;
}

/** Reach of a seller's channels over that of the start. */
function reachOf(context: Reading, seller: number): number {
  const row = context.table(channels).only;
  const parts: number[] = [];
  const grown: number[] = [];
  for (let slot = 0; slot < CHANNELS.length; slot++) {
    if (row.seller[slot] !== seller || row.reachAtStart[slot] === 0) continue;
    parts.push(context.p.aiService.channels[CHANNELS[slot].name]);
    grown.push(row.reach[slot] / row.reachAtStart[slot]);
  }
  return distribution(parts, grown);
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
