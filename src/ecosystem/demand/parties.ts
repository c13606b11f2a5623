import { firm, LABS, REGIONS, SELLERS, TASKS } from '../world';
import { LESSORS } from './agents';

export const TESLA = firm('tesla');
/** Account number of each seller's firm. */
export const SELLER_FIRMS: readonly number[] = SELLERS.map(({ name }) => firm(name));
/** Place of each seller's language model in notices by lab and task. */
export const SELLER_MODELS: readonly number[] = SELLERS.map(({ lab }) => LABS.indexOf(lab) * TASKS.length);
/** The seller that others cannot sell beside in its own region, and the region. */
export const HOME_SELLER = SELLERS.findIndex(({ name }) => name === 'china');
export const HOME_REGION = REGIONS.indexOf('china');
/** Account number of each owner of compute. */
export const LESSOR_FIRMS: readonly number[] = LESSORS.map((name) => firm(name));
/** Sellers of the same lab's model stand closer to each other than to all others: the lab is their nest. */
export const NESTS: Uint32Array = Uint32Array.from(SELLERS, ({ lab }) => LABS.indexOf(lab));
const ROW_OF: ReadonlyMap<number, number> = new Map(SELLER_FIRMS.map((of, row) => [of, row]));

/** Row of a seller by its firm, -1 if it sells no AI services. */
export function sellerOf(party: number): number {
  return ROW_OF.get(party) ?? -1;
}
