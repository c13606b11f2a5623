/**
 * Holm's step-down adjustment (Holm 1979, "A simple sequentially rejective multiple test procedure", Scandinavian
 * Journal of Statistics 6): rejecting where the adjusted p is at most alpha keeps the chance of any false rejection
 * below alpha, whatever the dependence. Same order as given; each at most 1.
 */
export function holm(pValues: readonly number[]): number[] {
  const order = pValues.map((p, place) => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`p value ${place + 1} is ${p}: needs a share from 0 to 1`);
    return { p, place };
  });
  order.sort((a, b) => a.p - b.p || a.place - b.place);
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  order.forEach(({ p, place }, rank) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - rank) * p));
    adjusted[place] = largest;
  });
  return adjusted;
}
