import type { Setting } from './setting';
import type { Chunk, Columns, TableDefinition } from './table';

/** What a kernel may read and write beside the rows of its block. */
export interface PassBuffers {
  /** Step constants, written by the layer before the pass; read-only inside. */
  readonly inputs: Float64Array;
  /** Integer sums over agents: adding integers below 2^53 in doubles is exact, so the order does not matter. */
  readonly sums: Float64Array;
  /** First-stage keys of the pass's processes for this period, two words each, in declared order. */
  readonly keys: Uint32Array;
}

/** One parallel part of a layer's turn: the same kernel over all blocks of one table. */
export interface Pass<C extends Columns = Columns> {
  readonly name: string;
  readonly table: TableDefinition<C>;
  /** Names of the random processes whose keys the kernel needs. */
  readonly processes: readonly string[];
  /** Length of `inputs`. */
  inputs(setting: Setting): number;
  /** Length of `sums`. */
  sums(setting: Setting): number;
  /** Works on rows [start, end) of one chunk. It may write its own rows and `sums`, nothing else. */
  kernel(chunk: Chunk<C>, start: number, end: number, buffers: PassBuffers): void;
}

/** Declares a pass; the kernel's row types follow from the table. */
export function pass<C extends Columns>(definition: Pass<C>): Pass<C> {
  return definition;
}
