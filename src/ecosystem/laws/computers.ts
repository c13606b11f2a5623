import { exp } from '../../engine/maths';
import type { ComputerNumbers } from './computerParameters';
import { reorderRate } from './reorder';

/** What a maker's table knows of the computers of its products: columns, of which each maker has a row. */
export interface ComputerStore {
  /** AI5 computers in stock: one a product. */
  readonly chips: Float64Array;
  /** AI4 chips in stock: several a product. */
  readonly computers: Float64Array;
  /** AI4 chips ordered and not received. */
  readonly onOrder: Float64Array;
  /** AI5 computers ordered and not received. */
  readonly onOrderNew: Float64Array;
  /** Products to be built, averaged, 1/d. */
  readonly building: Float64Array;
  /** Products built with AI5, averaged, 1/d. */
  readonly fitting: Float64Array;
  /** Products built with AI5 that no agent stands for yet. */
  readonly modern: Float64Array;
  /** Computers paid for and part of the cost of products to come, USD. */
  readonly prepaid: Float64Array;
}

/** Day one: a full store of AI4. @param building products a day @returns AI4 chips a day */
export function fillStore(
  store: ComputerStore,
  row: number,
  { chips, cover }: ComputerNumbers,
  building: number,
): number {
  store.building[row] = building;
  store.computers[row] = Math.round(2 * building * cover * chips);
  return building * chips;
}

/**
 * Takes in computers that have come.
 * @param modern true for AI5
 * @param paid share of their price that is paid for on its own; the rest with the product
 */
export function takeIn(
  store: ComputerStore,
  row: number,
  { chips, cost }: ComputerNumbers,
  amount: number,
  modern: boolean,
  paid: number,
): void {
  const stock = modern ? store.chips : store.computers;
  const waiting = modern ? store.onOrderNew : store.onOrder;
  stock[row] += amount;
  waiting[row] = Math.max(0, waiting[row] - amount);
  store.prepaid[row] += (amount / (modern ? 1 : chips)) * cost * paid;
}

/** Products for which there are computers: the last of them in part. */
export function equippableFrom(store: ComputerStore, row: number, { chips }: ComputerNumbers): number {
  return store.chips[row] + store.computers[row] / chips;
}

/**
 * Takes the computers of products built within `days` out of stock, the newer ones first.
 * @param wanted products that were to be built
 */
export function equipFrom(
  store: ComputerStore,
  row: number,
  { chips, memory }: ComputerNumbers,
  built: number,
  wanted: number,
  days: number,
): void {
  const modern = Math.min(built, store.chips[row]);
  store.chips[row] -= modern;
  store.computers[row] = Math.max(0, store.computers[row] - (built - modern) * chips);
  store.modern[row] += modern;
  const renew = 1 - exp(-days / memory);
  store.building[row] += (wanted / days - store.building[row]) * renew;
  store.fitting[row] += (modern / days - store.fitting[row]) * renew;
}

/**
 * Orders computers for `days`: AI5 for all products once it is on sale, AI4 for those that get none.
 * @returns AI4 chips and AI5 computers a day
 */
export function orderFor(
  store: ComputerStore,
  row: number,
  { chips, cover, lost }: ComputerNumbers,
  onSale: boolean,
  days: number,
): { ai4: number; ai5: number } {
  const kept = exp(-days / lost);
  store.onOrder[row] *= kept;
  store.onOrderNew[row] *= kept;
  const building = store.building[row];
  const old = Math.max(0, building - store.fitting[row]) * chips;
  const ai4 = reorderRate(old, store.computers[row], store.onOrder[row], cover);
  const ai5 = onSale ? reorderRate(building, store.chips[row], store.onOrderNew[row], cover) : 0;
  store.onOrder[row] += ai4 * days;
  store.onOrderNew[row] += ai5 * days;
  return { ai4, ai5 };
}
