import { hashName } from '../../engine/draws';
import { ln } from '../../engine/maths';
import type { Notice } from '../../engine/notice';
import type { EcosystemContext, EcosystemFounding } from '../layer';
import { LABS, NOTICES, REGIONS, SELLERS } from '../world';
import { CHANNELS, channels, choices, regions, sellers } from './agents';
import { distribution } from './equations';
import type { demandParameters } from './parameters';
import { SELLER_FIRMS } from './parties';

type Reading = EcosystemContext<typeof demandParameters> & { read(of: Notice): Float64Array };

/** The least reach or reliability that still counts: a logarithm of 0 would never be forgotten. */
const LEAST = 0.01;

/** Users of X and vehicles by region, filled anew in every step. */
const USERS = new Float64Array(REGIONS.length);
const VEHICLES = new Float64Array(REGIONS.length);
const PARTS = new Float64Array(CHANNELS.length);
const GROWN = new Float64Array(CHANNELS.length);

/** Row of the seller that each channel brings customers to. */
const CHANNEL_SELLERS: readonly number[] = CHANNELS.map(({ seller }) =>
  SELLERS.findIndex(({ name }) => name === seller),
);

/** Day one of the channels: what carries each is known where its layer comes earlier in the order. */
export function foundChannels(context: EcosystemFounding<typeof demandParameters>): void {
  const table = context.table(channels);
  for (const { name } of CHANNELS) {
    for (let region = 0; region < REGIONS.length; region++) {
      const row = table.add(hashName(`channel:${name}`), region, 1);
      table.only.part[row] = context.p.aiService.channels[name];
    }
  }
  measureChannels(context);
}

/** Takes the size of what carries each channel; the first that is known is that of the start. */
export function measureChannels(context: Reading): void {
  const row = context.table(channels).only;
  const revenue = context.read(NOTICES.revenue);
  const users = byRegion(context, NOTICES.users, USERS);
  const vehicles = byRegion(context, NOTICES.vehicles, VEHICLES);
  for (let slot = 0; slot < CHANNELS.length; slot++) {
    const { by } = CHANNELS[slot];
    const seller = CHANNEL_SELLERS[slot];
    for (let region = 0; region < REGIONS.length; region++) {
      const at = slot * REGIONS.length + region;
      if (by === 'revenue') row.reach[at] = revenue[SELLER_FIRMS[seller]];
      else row.reach[at] = (by === 'users' ? USERS : VEHICLES)[region];
      if (row.reachAtStart[at] > 0 || row.reach[at] === 0) continue;
      row.reachAtStart[at] = row.reach[at];
      if (by === 'revenue') continue;
      // Customers came where what carries the channel was: the more of it for each customer, the larger their part.
      const all = by === 'users' ? users : vehicles;
      const here = customersIn(context, region, seller);
      row.part[at] =
        here > 0
          ? Math.min(1, (context.p.aiService.channels[CHANNELS[slot].name] * row.reach[at]) / all / here)
          : 0;
    }
  }
}

/** Sums a notice by place over each region; returns the sum of all. */
function byRegion(context: Reading, notice: Notice, sums: Float64Array): number {
  const values = context.read(notice);
  const { places } = context.setting;
  sums.fill(0);
  let all = 0;
  for (let place = 0; place < values.length; place++) {
    sums[places[place].region] += values[place];
    all += values[place];
  }
  return all;
}

/** Part of a seller's customers who live in a region, by what they spend. */
function customersIn(context: Reading, region: number, seller: number): number {
  const { share } = context.table(sellers).only;
  const own = context.table(choices).only.share[region * SELLERS.length + seller];
  return share[seller] > 0 ? (context.table(regions).only.spending[region] * own) / share[seller] : 0;
}

/** Scale of the choice within each nest: labs whose model only one firm sells are nests of one, for which it drops out. */
export function nestScales(context: Pick<Reading, 'p'>): Float64Array {
  return new Float64Array(LABS.length).fill(context.p.aiService.nest);
}

/** What speaks for each seller beside its brand and its channels: quality, price, wait, and reliability. */
export function utilities(context: Reading): Float64Array {
  const { qualityTaste, priceTaste } = context.p.aiService;
  const row = context.table(sellers).only;
  const utility = new Float64Array(SELLERS.length);
  for (let slot = 0; slot < SELLERS.length; slot++)
    utility[slot] =
      qualityTaste * row.quality[slot] - priceTaste * ln(row.price[slot]) - trouble(context, slot);
  return utility;
}

/**
 * Utility of the channels of a seller in a region, 0 at the start. Its doors are a nest of their own: with the reach of
 * each as its size, taste * ln(reach) is the inclusive value of that nest, the taste its scale.
 */
export function distributed(context: Reading, region: number, seller: number): number {
  const { open, distributionTaste } = context.p.aiService;
  const row = context.table(channels).only;
  for (let slot = 0; slot < CHANNELS.length; slot++) {
    const at = slot * REGIONS.length + region;
    PARTS[slot] = CHANNEL_SELLERS[slot] === seller ? row.part[at] : 0;
    // What carries a channel stays as it is where nobody tells of it.
    const growth = row.reachAtStart[at] > 0 ? row.reach[at] / row.reachAtStart[at] : 1;
    GROWN[slot] = open[CHANNELS[slot].name] * growth;
  }
  return distributionTaste * ln(Math.max(LEAST, distribution(PARTS, GROWN)));
}

/** Utility that waits and refusals of a seller cost its customers. */
export function trouble(context: Reading, slot: number): number {
  const { waitTaste, patience, denialTaste } = context.p.aiService;
  const wait = context.read(NOTICES.tokenWait)[SELLER_FIRMS[slot]];
  const { reliability } = context.table(sellers).only;
  return waitTaste * ln(1 + wait / patience) - denialTaste * ln(Math.max(LEAST, reliability[slot]));
}
