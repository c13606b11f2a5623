/**
 * Rate at which a maker orders a part that it builds in: what it uses, and what is missing of a stock and a pipeline of
 * the same length, made up for within that time; never more than twice its use.
 * @param use parts a day that are built in
 * @param stock parts at hand
 * @param onOrder parts ordered and not received
 * @param cover days of use that it keeps in stock, and again on order or in stock; above 0
 * @returns parts a day
 */
export function reorderRate(use: number, stock: number, onOrder: number, cover: number): number {
  const rate = use + (2 * cover * use - stock - onOrder) / cover;
  return Math.min(2 * use, Math.max(0, rate));
}
