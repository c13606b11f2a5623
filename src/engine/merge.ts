import type { Chunk, Columns, Table } from './table';

/** A row of a table. */
export interface RowRef<C extends Columns> {
  readonly chunk: Chunk<C>;
  readonly row: number;
}

/**
 * Joins rows of one kind until each stands for up to `weight` units: the first of a kind keeps its identity and takes
 * the others in slot order, which die. The sum of weights stays (numbers.md, Scale). Serial points only.
 * @param kindOf number of the kind of a row; undefined for rows that are left alone
 * @param take takes over what `from` holds beside its weight; `own` of the `all` units of both are its own, for means
 */
export function mergeRows<C extends Columns>(
  rows: Table<C>,
  weight: number,
  kindOf: (chunk: Chunk<C>, row: number) => number | undefined,
  take: (into: RowRef<C>, from: RowRef<C>, own: number, all: number) => void,
): void {
  const growing = new Map<number, RowRef<C>>();
  rows.each((chunk, row) => {
    const kind = kindOf(chunk, row);
    if (kind === undefined) return;
    const into = growing.get(kind);
    const own = weights(chunk)[row] as number;
    const all = into ? (weights(into.chunk)[into.row] as number) + own : own;
    if (!into || all > weight) {
      growing.set(kind, { chunk, row });
      return;
    }
    take(into, { chunk, row }, own, all);
    weights(into.chunk)[into.row] = all;
    weights(chunk)[row] = 0;
  });
}

/** Every table has the column; for columns that are not known yet the compiler cannot tell. */
function weights<C extends Columns>(chunk: Chunk<C>): Uint32Array {
  return (chunk as Chunk<Columns>).weight;
}
